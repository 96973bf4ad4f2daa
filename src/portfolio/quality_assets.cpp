// Rules on assets, floors, units, partners and exempt marks, across records.
#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/portfolio/quality_rules.hpp"

namespace terrier::quality {

namespace {
using Assets = std::vector<const Asset*>;

// Reports every member of each group of two or more that share a key; an empty key belongs to no group. Keys are compared
// as numbers first, so that a register without repeats keeps no copies of its texts.
template <class R, class Key>
void repeated(Findings& findings, const std::vector<const R*>& records, const QualityRule& rule, std::string_view field, Key key, std::string_view what) {
    std::vector<std::pair<std::size_t, std::size_t>> hashes;
    for (std::size_t i = 0; i < records.size(); ++i)
        if (const auto& k = key(*records[i]); !k.empty()) hashes.emplace_back(std::hash<std::string>{}(k), i);
    std::sort(hashes.begin(), hashes.end());
    std::map<std::string, std::vector<const R*>> groups;
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        const bool is_shared = (i > 0 && hashes[i - 1].first == hashes[i].first) || (i + 1 < hashes.size() && hashes[i + 1].first == hashes[i].first);
        if (is_shared) groups[key(*records[hashes[i].second])].push_back(records[hashes[i].second]);
    }
    for (const auto& [shared, members] : groups) {
        if (members.size() < 2) continue;
        const auto others = counted(static_cast<long long>(members.size() - 1), fmt::format("other record has the same {}", what), fmt::format("other records have the same {}", what));
        for (const R* member : members) {
            const R& other = *members[member == members.front() ? 1 : 0];
            findings.add(rule, *member, field, fmt::format("{}, \"{}\" among them. {}", others, record_type<R>().title(&other), rule.explanation));
        }
    }
}

// Quartiles widened by three times their distance, and by 5 km at least, in each direction.
std::pair<std::int64_t, std::int64_t> fence(std::vector<std::int64_t>& values) {
    const std::size_t n = values.size();
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(n / 4), values.end());
    const std::int64_t low = values[n / 4];
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(3 * n / 4), values.end());
    const std::int64_t high = values[3 * n / 4];
    const std::int64_t margin = std::max<std::int64_t>(3 * (high - low), 5'000);
    return {low - margin, high + margin};
}

// Assets of one district, or all those that name none, are held against one another; fewer than eight say nothing.
void check_places(Findings& findings, const Assets& assets) {
    std::map<std::string_view, Assets> districts;
    for (const Asset* asset : assets)
        if (asset->easting && asset->northing) districts[asset->district].push_back(asset);
    for (const auto& [district, members] : districts) {
        if (members.size() < 8) continue;
        std::vector<std::int64_t> x, y;
        for (const Asset* asset : members) x.push_back(*asset->easting), y.push_back(*asset->northing);
        const auto [west, east] = fence(x);
        const auto [south, north] = fence(y);
        for (const Asset* asset : members) {
            const bool is_x = *asset->easting < west || east < *asset->easting;
            if (!is_x && south <= *asset->northing && *asset->northing <= north) continue;
            findings.add(grid_outlier, *asset, is_x ? "easting" : "northing",
                         fmt::format("{}, {} lies far outside the square where the other assets{} are. Check the grid reference.", *asset->easting,
                                     *asset->northing, district.empty() ? "" : fmt::format(" of {}", district)));
        }
    }
}

void check_land(Findings& findings, const Asset& asset) {
    if (asset.holding_type != HoldingType::land_only && !(asset.kind == AssetKind::land && asset.holding_type != HoldingType::with_building)) return;
    if (asset.epc_rating != EnergyRating{})
        findings.add(land_with_epc, asset, "epc_rating", "It is recorded as land only, yet has an energy rating. Either it has a building, or the rating belongs elsewhere.");
    if (asset.gross_internal_area || asset.net_internal_area || asset.floor_area)
        findings.add(land_with_floors, asset, asset.gross_internal_area ? "gross_internal_area" : asset.net_internal_area ? "net_internal_area" : "floor_area",
                     "It is recorded as land only, yet has a floor area. Either it has a building, or the area belongs elsewhere.");
}

void check_age(Findings& findings, const Asset& asset) {
    const Valuation* value = latest_valuation(findings.portfolio, asset.id, findings.as_at);
    const bool is_rented = asset.tenure == Tenure::leasehold || asset.tenure == Tenure::licence;
    if (!value && !is_rented) findings.add(valuation_missing, asset, "", "It has no valuation, so it is missing from the book value. Enter the latest one.");
    if (value && months_later(*value->date, 60) < findings.as_at)
        findings.add(valuation_old, asset, "", fmt::format("The latest valuation is of {}, over five years ago. Commission one.", to_display(*value->date)));
    if (asset.epc_date && asset.epc_rating != EnergyRating::exempt && months_later(*asset.epc_date, 120) < findings.as_at)
        findings.add(epc_old, asset, "epc_date", fmt::format("The energy certificate of {} ran out after ten years. Commission one.", to_display(*asset.epc_date)));
}

// What the leases of an asset say about it.
void check_use(Findings& findings, const Asset& asset) {
    bool has_lease_in = false, is_let = false, is_let_whole = false;
    for (const Demise& demise : findings.portfolio.children<&Demise::asset>(asset.id)) {
        const Lease* lease = findings.portfolio.find(demise.lease);
        if (!lease || !in_force(demise.from_date, demise.to_date, findings.as_at)) continue;
        const TenancyState state = tenancy_state(findings.portfolio, *lease, findings.as_at);
        if (lease->direction == LeaseDirection::in) has_lease_in = has_lease_in || is_current(state) || state == TenancyState::no_term;
        if (lease->direction != LeaseDirection::out || !is_current(state)) continue;
        is_let = true;
        is_let_whole = is_let_whole || (demise.floor.is_nil() && demise.unit.is_nil() && demise.description.empty());
    }
    if (asset.tenure == Tenure::leasehold && !has_lease_in)
        findings.add(leasehold_no_lease, asset, "tenure", "It is leasehold, yet no lease in of it is recorded. Add the lease, or correct the tenure.");
    if (asset.tenure == Tenure::freehold && has_lease_in)
        findings.add(freehold_lease_in, asset, "tenure", "It is freehold, yet a lease in of it runs. Correct the tenure or the lease.");
    const bool is_vacant = asset.status == AssetStatus::vacant || (asset.tenure_category.has(TenureCategory::vacant) && asset.tenure_category.bits == std::uint64_t{1} << static_cast<unsigned>(TenureCategory::vacant));
    if (is_vacant && is_let_whole)
        findings.add(vacant_let, asset, asset.status == AssetStatus::vacant ? "status" : "tenure_category", "It is recorded as vacant, yet the whole of it is let. Correct one of them.");
    if (is_let && asset.kind == AssetKind::building && asset.epc_rating == EnergyRating{}) {
        bool has_unit_rating = false;
        for (const Unit& unit : findings.portfolio.children<&Unit::asset>(asset.id)) has_unit_rating = has_unit_rating || unit.epc_rating != EnergyRating{};
        if (!has_unit_rating) findings.add(let_no_epc, asset, "epc_rating", "The building is let and neither it nor a unit of it has an energy rating. Enter the certificate.");
    }
}

bool exceeds(const std::optional<Area>& part, const std::optional<Area>& whole) {
    return part && whole && part->square_centimetres() > whole->square_centimetres();
}

void check_sizes(Findings& findings, const Asset& asset) {
    if (exceeds(asset.net_internal_area, asset.gross_internal_area))
        findings.add(net_exceeds_gross, asset, "net_internal_area", fmt::format("The net area {} is larger than the gross {}. Check both.", to_display(*asset.net_internal_area), to_display(*asset.gross_internal_area)));
    std::int64_t net = 0, floors = 0;
    for (const Floor& floor : findings.portfolio.children<&Floor::asset>(asset.id)) {
        ++floors;
        if (floor.net_internal_area) net += floor.net_internal_area->square_centimetres();
    }
    // Of the two sizes of the whole the net one binds; rounding of measured areas is let pass.
    const auto& whole = asset.net_internal_area ? asset.net_internal_area : asset.gross_internal_area;
    if (whole && net > whole->square_centimetres() + whole->square_centimetres() / 50)
        findings.add(floors_exceed_asset, asset, asset.net_internal_area ? "net_internal_area" : "gross_internal_area",
                     fmt::format("Its floors add up to {}, more than its {}. Check them.", to_display(Area(net, AreaBasis::nia)), to_display(*whole)));
    if (asset.storeys && floors > *asset.storeys)
        findings.add(storeys_differ, asset, "storeys", fmt::format("{} recorded, but the building has {}. Correct one of them.", counted(floors, "floor is", "floors are"), counted(*asset.storeys, "storey")));
}
}  // namespace

void check_assets(Findings& findings) {
    Assets held;
    for (const Asset& asset : findings.portfolio.table<Asset>())
        if (is_held(asset, findings.as_at)) held.push_back(&asset);
    repeated<Asset>(findings, held, uprn_repeated, "uprn", [](const Asset& a) -> const std::string& { return a.uprn; }, "UPRN");
    repeated<Asset>(findings, held, reference_repeated, "reference", [](const Asset& a) -> const std::string& { return a.reference; }, "reference");
    repeated<Asset>(findings, held, asset_repeated, "", [](const Asset& a) { return a.name.empty() && a.address.empty() ? std::string() : a.name + '\n' + a.address + '\n' + a.uprn + '\n' + a.postcode; }, "name, address and UPRN");
    check_places(findings, held);
    const bool has_titles = !findings.portfolio.table<TitleNumber>().empty();
    for (const Asset* asset : held) {
        check_land(findings, *asset);
        check_age(findings, *asset);
        check_use(findings, *asset);
        check_sizes(findings, *asset);
        if (has_titles && asset->tenure == Tenure::freehold && findings.portfolio.children<&TitleNumber::asset>(asset->id).empty())
            findings.add(title_missing, *asset, "", "It has no title number. Look it up at HM Land Registry, or record that it is unregistered.");
    }
}

void check_parts(Findings& findings) {
    for (const Unit& unit : findings.portfolio.table<Unit>()) {
        const Floor* floor = findings.portfolio.find(unit.floor);
        if (floor && floor->asset != unit.asset) findings.add(part_elsewhere, unit, "floor", "Its floor belongs to another asset. Choose a floor of the same asset.");
        if (floor && exceeds(unit.net_internal_area, floor->net_internal_area))
            findings.add(demise_too_large, unit, "net_internal_area", fmt::format("The unit's {} are more than its floor's {}. Check both.", to_display(*unit.net_internal_area), to_display(*floor->net_internal_area)));
        if (exceeds(unit.net_internal_area, unit.gross_internal_area)) findings.add(net_exceeds_gross, unit, "net_internal_area", "The net area is larger than the gross. Check both.");
    }
    for (const Floor& floor : findings.portfolio.table<Floor>())
        if (exceeds(floor.net_internal_area, floor.gross_internal_area)) findings.add(net_exceeds_gross, floor, "net_internal_area", "The net area is larger than the gross. Check both.");
}

void check_names(Findings& findings) {
    std::vector<const Partner*> all;
    for (const Partner& partner : findings.portfolio.table<Partner>()) all.push_back(&partner);
    repeated<Partner>(findings, all, partner_repeated, "name", [](const Partner& p) { return folded(p.name); }, "name");
    std::vector<const Lease*> leases;
    for (const Lease& lease : findings.portfolio.table<Lease>()) leases.push_back(&lease);
    repeated<Lease>(findings, leases, reference_repeated, "reference", [](const Lease& l) -> const std::string& { return l.reference; }, "reference");
}

void check_exemptions(Findings& findings) {
    for (const Exemption& mark : findings.portfolio.table<Exemption>()) {
        const RecordType* type = findings.portfolio.schema().find(mark.subject.table);
        if (!type || !type->find(mark.field_name))
            findings.add(exemption_unknown, mark, "field_name", fmt::format("There is no field {} of {}, so the mark withholds nothing. Correct the name.", mark.field_name, mark.subject.table));
    }
}

}  // namespace terrier::quality

// Running the rule rows over the portfolio.
#include "src/lease/radar.hpp"

#include <fmt/format.h>

#include <functional>
#include <set>

#include "src/base/text.hpp"

namespace terrier {

namespace {
// A rule by code, in force on the date or only announced.
const ReferenceRule* rule_or_announced(const Portfolio& portfolio, std::string_view code, Date date) {
    if (const ReferenceRule* rule = rule_in_force(portfolio, code, date)) return rule;
    const ReferenceRule* best = nullptr;
    for (const ReferenceRule* rule : announced_rules(portfolio))
        if (rule->code == code && (!best || std::tuple(best->origin, best->id) < std::tuple(rule->origin, rule->id))) best = rule;
    return best;
}

std::optional<EnergyRating> rating_from(const std::string& label) {
    for (std::size_t i = 1; i < choices<EnergyRating>.size(); ++i)
        if (choices<EnergyRating>[i].label == label) return static_cast<EnergyRating>(i);
    return std::nullopt;
}
bool is_graded(EnergyRating rating) { return rating != EnergyRating::unknown && rating != EnergyRating::exempt; }

struct Let {
    const Lease* lease;
    std::optional<Money> rent;
    std::vector<const Demise*> demises;
};

struct Radar {
    const Portfolio& portfolio;
    Date today;
    std::vector<Let> lets{};       // current leases out
    std::vector<RadarFinding> findings{};

    void find_lets() {
        for (const Lease& lease : portfolio.table<Lease>())
            if (lease.direction == LeaseDirection::out && is_current(tenancy_state(portfolio, lease, today)))
                lets.push_back({&lease, passing_rent(portfolio, lease, today).amount, demises_at(portfolio, lease.id, today)});
    }

    RadarFinding& begin(std::string_view code, std::string action) {
        RadarFinding found;
        found.code = code;
        found.rule = rule_or_announced(portfolio, code, today);
        found.action = std::move(action);
        findings.push_back(std::move(found));
        return findings.back();
    }
    // False when the rule's row isn't there: the finding then says that and judges nothing.
    static bool has_rule(RadarFinding& found) {
        if (found.rule) return true;
        found.what = fmt::format("Not judged: the rule \"{}\" isn't there", found.code);
        found.action = "Bring in the shipped reference rows, or enter the rule.";
        return false;
    }
    void take(RadarFinding& found, const Let& let) {
        found.leases.push_back(let.lease->id);
        if (let.rent) found.income += *let.rent;
        else ++found.rents_unknown;
    }
    static void conclude(RadarFinding& found, std::string_view singular, std::string_view rest, std::string_view plural = {}) {
        const auto count = static_cast<long long>(std::max(found.leases.size(), found.assets.size()));
        found.what = count == 0 ? fmt::format("No {} {}", singular, rest) : fmt::format("{} {}", counted(count, singular, plural), rest);
    }

    // The worst rating among what a lease lets; none when one isn't graded or known.
    std::optional<EnergyRating> rating_of(const Let& let) const {
        std::optional<EnergyRating> worst;
        for (const Demise* demise : let.demises) {
            const Unit* unit = portfolio.find(demise->unit);
            const Asset* asset = portfolio.find(demise->asset);
            const EnergyRating rating = unit && unit->epc_rating != EnergyRating::unknown ? unit->epc_rating : asset ? asset->epc_rating : EnergyRating::unknown;
            if (rating == EnergyRating::exempt) continue;
            if (!is_graded(rating)) return std::nullopt;
            if (!worst || *worst < rating) worst = rating;
        }
        return worst;
    }
    bool lets_buildings(const Let& let) const {
        return std::any_of(let.demises.begin(), let.demises.end(), [&](const Demise* d) {
            const Asset* asset = portfolio.find(d->asset);
            return asset && asset->kind != AssetKind::land;
        });
    }
    bool is_exempt_from_rating(const Let& let) const {
        return !let.demises.empty() && std::all_of(let.demises.begin(), let.demises.end(), [&](const Demise* d) {
            const Asset* asset = portfolio.find(d->asset);
            return asset && asset->epc_rating == EnergyRating::exempt;
        });
    }

    void below_rating(RadarFinding& found, const std::function<bool(const Let&)>& is_judged) {
        const auto minimum = rating_from(found.rule->value);
        if (!minimum) {
            found.what = fmt::format("Not judged: the rule's value \"{}\" is no energy rating", found.rule->value);
            return;
        }
        for (const Let& let : lets) {
            if (!lets_buildings(let) || is_exempt_from_rating(let) || !is_judged(let)) continue;
            const auto rating = rating_of(let);
            if (!rating) ++found.not_judged;
            else if (*minimum < *rating) take(found, let);
        }
        found.lacking = "an energy rating";
        conclude(found, "letting", fmt::format("below {}", found.rule->value));
    }

    // The net area that the threshold is held against: what is let, else the building's.
    std::optional<double> square_metres(const Let& let) const {
        if (const auto area = area_let(portfolio, let.lease->id, today)) return static_cast<double>(area->square_centimetres()) / 1e4;
        return std::nullopt;
    }

    void energy() {
        RadarFinding& in_force = begin("mees.continue_minimum", "Improve the rating, register an exemption, or end the letting. Granting or renewing one is barred as well.");
        if (has_rule(in_force)) {
            below_rating(in_force, [](const Let&) { return true; });
            in_force.by = in_force.rule->from_date;
        }
        RadarFinding& announced = begin("mees.announced_minimum", "Plan the improvement where it pays back within the rule's years; smaller lets stay at the minimum in force.");
        if (!has_rule(announced)) return;
        announced.by = announced.rule->from_date;
        const ReferenceRule* area_rule = rule_or_announced(portfolio, "mees.announced_area", today);
        const ReferenceRule* payback = rule_or_announced(portfolio, "mees.announced_payback", today);
        const auto threshold = area_rule ? decimal_value(area_rule->value) : std::nullopt;
        if (!threshold) {
            announced.what = "Not judged: the rule \"mees.announced_area\" isn't there";
            return;
        }
        std::int64_t without_area = 0;
        below_rating(announced, [&](const Let& let) {
            const auto size = square_metres(let);
            without_area += !size;
            return size && *threshold < *size;
        });
        announced.not_judged += without_area;
        announced.lacking = "an energy rating or an area";
        announced.what += fmt::format(" over {} m²{}", area_rule->value, payback ? fmt::format("; only where it pays back within {} years", payback->value) : "");
    }

    void certificates() {
        RadarFinding& found = begin("epc.years", "Order a new certificate before the next letting, renewal or sale.");
        if (!has_rule(found)) return;
        const auto years = whole_rule_if_any(portfolio, "epc.years", today);
        std::set<Id<Asset>> judged;
        for (const Let& let : lets) {
            bool is_caught = false;
            for (const Demise* demise : let.demises) {
                const Asset* asset = portfolio.find(demise->asset);
                if (!asset || asset->kind == AssetKind::land || asset->epc_rating == EnergyRating::exempt) continue;
                const bool is_new = judged.insert(asset->id).second;
                if (!asset->epc_date) found.not_judged += is_new;
                else if (years && months_later(*asset->epc_date, 12 * *years) <= today) {
                    is_caught = true;
                    if (is_new) found.assets.push_back(asset->id);
                }
            }
            if (is_caught) take(found, let);
        }
        std::sort(found.assets.begin(), found.assets.end());
        found.lacking = "a certificate date";
        found.what = found.assets.empty() ? "No let building with a certificate past its years" : fmt::format("{} with a certificate past its years", counted(static_cast<long long>(found.assets.size()), "let building"));
    }

    void upward_only() {
        RadarFinding& found = begin("rent_review.upward_only_ban", "Expect no upward-only review in new tenancies once it is in force; collars have no effect then, stepped rents and caps stay. Reckon renewals without it.");
        if (!has_rule(found)) return;
        const ReferenceRule* renewals = rule_or_announced(portfolio, "rent_review.ban_renewals_from", today);
        const auto from = renewals ? Date::from_iso(renewals->value) : std::nullopt;
        std::int64_t arrangements = 0;
        for (const Let& let : lets) {
            bool is_upward = false;
            for (const RentReview& review : portfolio.children<&RentReview::lease>(let.lease->id)) {
                if (review.is_upward_only.value_or(false) && review.review_date && today <= *review.review_date) is_upward = true;
                found.not_judged += !review.is_upward_only && review.kind == ReviewKind::open_market && review.review_date && today <= *review.review_date;
            }
            if (!is_upward) continue;
            take(found, let);
            for (const LeaseTerm& term : portfolio.children<&LeaseTerm::lease>(let.lease->id)) {
                const auto made = term.deed_date ? term.deed_date : term.from_date;
                arrangements += from && term.kind == TermKind::renewal && made && *from <= *made;
            }
        }
        found.lacking = "whether a review is upward-only";
        conclude(found, "letting", "with an upward-only review still to come");
        if (from) found.what += fmt::format("; {} made on or after {}", counted(arrangements, "renewal arrangement"), to_display(*from));
    }

    // Whether the terms recorded last longer than so many years; none without a start or an end.
    std::optional<bool> is_longer_than(const Lease& lease, std::int64_t years, bool or_as_long) const {
        std::optional<Date> first;
        for (const LeaseTerm& term : portfolio.children<&LeaseTerm::lease>(lease.id))
            if (term.from_date && (!first || *term.from_date < *first)) first = term.from_date;
        const auto last = expiry(portfolio, lease, today);
        if (!first || !last) return std::nullopt;
        const Date after_years = months_later(*first, 12 * years);
        return or_as_long ? after_years <= days_later(*last, 1) : after_years <= *last;
    }

    void best_consideration() {
        RadarFinding& found = begin("s123.outside_years", "Record the reason (wellbeing purpose) and the decision, or let at best consideration; above the consent's limit ask the Secretary of State.");
        if (!has_rule(found)) return;
        const auto years = whole_rule_if_any(portfolio, "s123.outside_years", today);
        for (const Let& let : lets) {
            const Lease& lease = *let.lease;
            const bool is_decided = !lease.decision.is_nil() && !lease.undervalue_reason.empty();
            if (!years || !is_longer_than(lease, *years, false).value_or(false) || is_decided) continue;
            if (!lease.market_rent || !let.rent) ++found.not_judged;
            else if (*let.rent < *lease.market_rent) take(found, let);
        }
        found.lacking = "a market rent or a passing rent";
        conclude(found, "letting", fmt::format("longer than {} years below market rent without reason and decision", found.rule->value));
    }

    void other_routes() {
        for (const auto& [code, account] : {std::pair("hra.disposal", HoldingAccount::hra), std::pair("planning.disposal", HoldingAccount::planning)}) {
            RadarFinding& found = begin(code, "Dispose or let under this power, not under section 123.");
            if (!has_rule(found)) continue;
            for (const Let& let : lets)
                if (std::any_of(let.demises.begin(), let.demises.end(), [this, &wanted = account](const Demise* d) { const Asset* a = portfolio.find(d->asset); return a && a->holding_account == wanted; })) take(found, let);
            conclude(found, "letting", "under another power");
        }
        RadarFinding& space = begin("s123.open_space_weeks", "Advertise before any letting or sale, and consider objections.");
        if (!has_rule(space)) return;
        for (const TitleConstraint& constraint : portfolio.table<TitleConstraint>())
            if (constraint.kind == ConstraintKind::open_space && in_force(constraint.from_date, constraint.to_date, today)) space.assets.push_back(constraint.asset);
        std::sort(space.assets.begin(), space.assets.end());
        space.assets.erase(std::unique(space.assets.begin(), space.assets.end()), space.assets.end());
        conclude(space, "asset", "with statutory open space");
    }

    void security() {
        RadarFinding& unknown = begin("lta.s25.latest_months", "Read the leases and enter the status: without it no notice and no vacant possession can be planned.");
        if (has_rule(unknown)) {
            for (const Let& let : lets)
                if (tenure_status(portfolio, *let.lease, today).protection == Protection::unknown) take(unknown, let);
            conclude(unknown, "letting", "whose 1954 Act status isn't known");
        }
        RadarFinding& over = begin("lta.s25.earliest_months", "Serve a section 25 notice, or renew: the tenancy goes on at the present rent.");
        if (!has_rule(over)) return;
        for (const Let& let : lets)
            if (tenancy_state(portfolio, *let.lease, today) == TenancyState::holding_over) take(over, let);
        conclude(over, "letting", "holding over inside the 1954 Act");
    }

    void display_certificates() {
        RadarFinding& found = begin("dec.minimum_area", "Where the public often visits: display a certificate, renewed every year above the larger size.");
        if (!has_rule(found)) return;
        const auto minimum = decimal_value(found.rule->value);
        for (const Asset& asset : portfolio.table<Asset>()) {
            if (asset.kind != AssetKind::building || !is_held(asset, today) || asset.reason_for_holding != HoldingReason::occupied) continue;
            const auto& area = asset.gross_internal_area ? asset.gross_internal_area : asset.floor_area;
            if (!area || !minimum) ++found.not_judged;
            else if (*minimum < static_cast<double>(area->square_centimetres()) / 1e4) found.assets.push_back(asset.id);
        }
        found.lacking = "a floor area";
        conclude(found, "occupied building", fmt::format("over {} m²", found.rule->value));
    }

    void community_value() {
        RadarFinding& found = begin("acv.lease_years", "Give notice before a sale or a long lease, and keep the moratorium.");
        if (!has_rule(found)) return;
        for (const Asset& asset : portfolio.table<Asset>())
            if (asset.community_value.value_or(false) && is_held(asset, today)) found.assets.push_back(asset.id);
        conclude(found, "asset", "of community value");
    }

    void stamp_duty() {
        RadarFinding& found = begin("sdlt.return_lease_years", "Check that the land transaction return was made, and any later one for a variation or more rent.");
        if (!has_rule(found)) return;
        const auto years = whole_rule_if_any(portfolio, "sdlt.return_lease_years", today);
        for (const Lease& lease : portfolio.table<Lease>()) {
            if (lease.direction != LeaseDirection::in || !is_current(tenancy_state(portfolio, lease, today)) || !years) continue;
            const auto is_caught = is_longer_than(lease, *years, true);
            if (!is_caught) ++found.not_judged;
            else if (*is_caught) found.leases.push_back(lease.id);
        }
        found.lacking = "a term";
        conclude(found, "lease in", fmt::format("of {} years or longer", found.rule->value), "leases in");
    }

    void run() {
        findings.reserve(16);
        find_lets();
        energy();
        certificates();
        upward_only();
        best_consideration();
        other_routes();
        security();
        display_certificates();
        community_value();
        stamp_duty();
    }
};

std::string status_of(const RadarFinding& found) {
    return found.rule ? std::string(choices<ReferenceStatus>[static_cast<std::size_t>(found.rule->status)].label) : std::string();
}
}  // namespace

std::vector<RadarFinding> law_radar(const Portfolio& portfolio, Date as_at) {
    Radar radar{portfolio, as_at};
    radar.run();
    return std::move(radar.findings);
}

DataTable law_radar_table(const Portfolio& portfolio, Date as_at) {
    DataTable table;
    table.name = "law_radar";
    table.rule = "Each rule row held against the leases and assets in force on the date. Rules only announced are marked so. Not legal advice: the rows were not checked against the statutes.";
    table.columns = {{"rule", "Rule"}, {"status", "Status"}, {"what", "What it catches"}, {"leases", "Leases"}, {"assets", "Assets"}, {"income", "Rent a year"}, {"by", "From"},
                     {"action", "What to do"}, {"not_judged", "Not judged"}, {"source", "Source"}};
    std::int64_t caught = 0;
    for (const RadarFinding& found : law_radar(portfolio, as_at)) {
        caught += !found.leases.empty() || !found.assets.empty();
        TableRow row{{found.rule ? found.rule->name : found.code, status_of(found), found.what, static_cast<std::int64_t>(found.leases.size()), static_cast<std::int64_t>(found.assets.size()),
                      found.leases.empty() || portfolio.find(found.leases.front())->direction != LeaseDirection::out ? Cell{} : Cell{found.income}, found.by ? Cell{*found.by} : Cell{}, found.action,
                      found.not_judged == 0 ? Cell{} : Cell{fmt::format("{} without {}", grouped(found.not_judged), found.lacking)}, found.rule ? Cell{found.rule->source} : Cell{}},
                     {}};
        if (found.rule) row.sources.push_back({record_type<ReferenceRule>().name, found.rule->id.value});
        for (const Id<Lease> id : found.leases) row.sources.push_back({record_type<Lease>().name, id.value});
        for (const Id<Asset> id : found.assets) row.sources.push_back({record_type<Asset>().name, id.value});
        if (found.rents_unknown > 0) table.notes.push_back(fmt::format("{}: {} without a known rent, in no amount.", found.rule->name, counted(found.rents_unknown, "lease")));
        table.rows.push_back(std::move(row));
    }
    table.title = fmt::format("{} of {} catch something on {}", grouped(caught), counted(static_cast<long long>(table.rows.size()), "rule"), to_display(as_at));
    return table;
}

DataTable law_radar_details(const Portfolio& portfolio, Date as_at) {
    DataTable table;
    table.name = "law_radar_details";
    table.title = "What each rule catches on " + to_display(as_at);
    table.rule = law_radar_table(portfolio, as_at).rule;
    table.columns = {{"rule", "Rule"}, {"status", "Status"}, {"what", "Lease or asset"}, {"rent", "Rent a year"}, {"expiry", "Expiry"}, {"action", "What to do"}};
    for (const RadarFinding& found : law_radar(portfolio, as_at)) {
        const std::string rule = found.rule ? found.rule->name : found.code;
        const Source source{record_type<ReferenceRule>().name, found.rule ? found.rule->id.value : Uuid{}};
        for (const Id<Lease> id : found.leases) {
            const Lease& lease = *portfolio.find(id);
            const auto rent = passing_rent(portfolio, lease, as_at).amount;
            const auto end = expiry(portfolio, lease, as_at);
            table.rows.push_back({{rule, status_of(found), record_type<Lease>().title(&lease), rent ? Cell{*rent} : Cell{}, end ? Cell{*end} : Cell{}, found.action}, {{record_type<Lease>().name, id.value}, source}});
        }
        if (found.leases.empty())
            for (const Id<Asset> id : found.assets)
                table.rows.push_back({{rule, status_of(found), portfolio.title(record_type<Asset>(), id.value), Cell{}, Cell{}, found.action}, {{record_type<Asset>().name, id.value}, source}});
    }
    return table;
}

}  // namespace terrier

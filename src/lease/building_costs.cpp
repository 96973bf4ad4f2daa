// From a building's records to shared costs.
#include "src/lease/building_costs.hpp"

#include <algorithm>

#include "src/lease/charge_schedule.hpp"
#include "src/lease/rateable.hpp"

namespace terrier {

namespace {
Fault of(std::string_view table, const Uuid& id, const char* field, const char* code, const char* message) {
    return {code, message, field, std::string(table), to_text(id), Severity::refused};
}

// The area that a lease lets of one asset on a day, measured as `basis`; none when it isn't known on that basis.
std::optional<std::int64_t> area_of(const Portfolio& portfolio, Id<Lease> lease, Id<Asset> asset, Date day, AreaBasis basis) {
    std::optional<std::int64_t> sum;
    for (const Demise* demise : demises_at(portfolio, lease, day)) {
        if (demise->asset != asset) continue;
        const auto area = demised_area(portfolio, *demise);
        if (!area || area->basis() != basis) return {};
        sum = sum.value_or(0) + area->square_centimetres();
    }
    return sum;
}

constexpr const char* no_building_area = "The cost is shared by floor area, and the building's net internal area isn't known. Enter it.";
constexpr const char* no_area = "The cost is shared by floor area, and the area let isn't known on the basis of the building's. Enter the area on the demise or its unit.";

struct YearBuilder {
    const Portfolio& portfolio;
    const Asset& asset;
    ServiceChargeYear year{};
    std::vector<CostOccupier> occupiers{};
    std::vector<Id<Lease>> leases{};
    Faults faults{};
    bool needs_area = false, needs_rateable = false;

    void add_charge(const Lease& lease, const Charge& c) {
        const LeaseSpan span = lease_span(portfolio, lease);
        const auto latest = [](Date a, const std::optional<Date>& b) { return b ? std::max(a, *b) : a; };
        const auto earliest = [](Date a, const std::optional<Date>& b) { return b ? std::min(a, *b) : a; };
        const Date from = latest(latest(year.from, c.from_date), span.from), to = earliest(earliest(year.to, c.to_date), span.to);
        if (to < from) return;
        for (const Demise* demise : demises_at(portfolio, lease.id, from))
            if (demise->asset != asset.id) return faults.push_back(of("lease", lease.id.value, "", "several_buildings", "The lease lets parts of several buildings, and its service charge doesn't say of which. Record a lease a building."));
        CostOccupier o;
        o.lease = lease.id, o.key = c.share_key, o.share = c.share, o.cap = c.cap;
        o.days = days_between(from, to) + 1;
        if (c.share_key == ServiceChargeKey::weighted_area || (c.share_key == ServiceChargeKey::rateable_value && c.share)) o.key = ServiceChargeKey::fixed_share;
        if (o.key == ServiceChargeKey::rateable_value) add_rateable(o, lease, c, from);
        if (c.share_key == ServiceChargeKey::fixed_amount) o.amount = c.amount;
        if (c.share_key == ServiceChargeKey::floor_area) {
            needs_area = true;
            const AreaBasis basis = asset.net_internal_area ? asset.net_internal_area->basis() : AreaBasis::nia;
            o.weight = area_of(portfolio, lease.id, asset.id, from, basis);
            if (!o.weight) faults.push_back(of("charge", c.id.value, "share_key", "area_unknown", no_area));
        }
        occupiers.push_back(o);
        year.charges.push_back(c.id);
        year.sources.push_back({record_type<Charge>().name, c.id.value});
        if (std::find(leases.begin(), leases.end(), lease.id) == leases.end()) leases.push_back(lease.id);
    }

    // By the rating list's entries; the building's value is that of the year's first day.
    void add_rateable(CostOccupier& o, const Lease& lease, const Charge& c, Date from) {
        needs_rateable = true;
        const RateableValue listed = rateable_value(portfolio, lease, from, asset.id);
        if (listed.value) o.weight = listed.value->pence();
        else faults.push_back(of("charge", c.id.value, "share_key", "rateable_value_unknown", "What the lease lets has no entry with a value in the rating list. Enter the entry, or the share on the charge."));
        year.sources.insert(year.sources.end(), listed.sources.begin(), listed.sources.end());
    }

    void gather() {
        std::vector<Id<Lease>> seen;
        for (const Demise& demise : portfolio.children<&Demise::asset>(asset.id)) {
            const Lease* lease = portfolio.find(demise.lease);
            if (!lease || lease->direction != LeaseDirection::out || std::find(seen.begin(), seen.end(), lease->id) != seen.end()) continue;
            seen.push_back(lease->id);
            for (const Charge& c : portfolio.children<&Charge::lease>(lease->id))
                if (c.kind == ChargeKind::service_charge) add_charge(*lease, c);
        }
        if (needs_area && !asset.net_internal_area) faults.push_back(of("asset", asset.id.value, "net_internal_area", "building_area_unknown", no_building_area));
    }

    std::optional<Money> sum_of(std::optional<Money> RunningCost::*amount) const {
        std::optional<Money> sum;
        for (const RunningCost& cost : portfolio.children<&RunningCost::asset>(asset.id)) {
            if (!is_in_year(cost)) continue;
            if (!(cost.*amount)) return {};
            sum = sum.value_or(Money{}) + *(cost.*amount);
        }
        return sum;
    }
    bool is_in_year(const RunningCost& cost) const {
        return is_service_cost(cost.category) && cost.from_date && financial_year(*cost.from_date) == financial_year(year.from);
    }

    std::optional<CostSplit> split(const std::optional<Money>& cost) {
        if (!cost || !faults.empty()) return {};
        CostToShare whole{*cost, days_between(year.from, year.to) + 1, {}};
        if (needs_area) whole.whole_weight = asset.net_internal_area->square_centimetres();
        if (needs_rateable) whole.whole_rateable_value = rateable_value(portfolio, asset.id, year.from);
        auto found = share_cost(whole, occupiers);
        if (found) return std::move(*found);
        faults.insert(faults.end(), found.error().begin(), found.error().end());
        return {};
    }

    void balance() {
        std::vector<std::pair<Id<Lease>, Money>> paid;
        const ChargeSchedules schedules(portfolio);
        for (const Id<Lease> lease : leases) {
            const ChargeSchedule schedule = schedules.of(portfolio.table<Lease>().at(lease), year.from, year.to);
            for (const ChargeRow& row : schedule.rows)
                if (row.kind == ChargeKind::service_charge) paid.emplace_back(lease, row.net);
            for (const Fault& fault : schedule.faults)
                if (fault.severity == Severity::refused && std::any_of(year.charges.begin(), year.charges.end(), [&](Id<Charge> id) { return to_text(id.value) == fault.record; })) faults.push_back(fault);
        }
        year.balances = reconcile(*year.actual, paid);
    }

    Result<ServiceChargeYear> run() {
        for (const RunningCost& cost : portfolio.children<&RunningCost::asset>(asset.id))
            if (is_in_year(cost)) year.sources.push_back({record_type<RunningCost>().name, cost.id.value});
        gather();
        const auto budget = sum_of(&RunningCost::budget), actual = sum_of(&RunningCost::actual);
        if (!budget && !actual)
            faults.push_back(of("asset", asset.id.value, "", "cost_unknown", "No budget and no actual cost of services is recorded in full for the year. Enter the building's running costs."));
        year.budget = split(budget);
        year.actual = split(actual);
        if (faults.empty() && year.actual) balance();
        if (!faults.empty()) return refuse(std::move(faults));
        return std::move(year);
    }
};
}  // namespace

bool is_service_cost(CostCategory category) {
    switch (category) {
        case CostCategory::unknown:
        case CostCategory::business_rates:
        case CostCategory::insurance:
        case CostCategory::rent_paid:
        case CostCategory::service_charge_paid:
        case CostCategory::other: return false;
        default: return true;
    }
}

Result<ServiceChargeYear> service_charge_year(const Portfolio& portfolio, Id<Asset> asset, int first_year) {
    YearBuilder builder{portfolio, portfolio.table<Asset>().at(asset)};
    builder.year.from = Date::of(first_year, 4, 1);
    builder.year.to = Date::of(first_year + 1, 3, 31);
    return builder.run();
}

namespace {
struct BillBuilder {
    const Portfolio& portfolio;
    const SharedBill& bill;
    std::vector<const BillShare*> metered{}, others{};
    std::vector<BillPart> parts{};
    Faults faults{};

    Result<Money> share_metered() {
        if (metered.empty()) return *bill.net;
        std::vector<SubMeterReading> readings;
        for (const BillShare* s : metered) readings.push_back({s->lease, *s->units});
        const auto split = share_by_meter(*bill.net, bill.total_units.value_or(0), readings);
        if (!split) return refuse(split.error());
        for (std::size_t i = 0; i < metered.size(); ++i) parts.push_back({metered[i]->id, metered[i]->lease, split->parts[i], {}, true});
        return split->unmetered;
    }

    CostOccupier occupier(const BillShare& s, const Asset* asset) {
        CostOccupier o;
        o.lease = s.lease, o.key = bill.share_key, o.share = s.share;
        if (bill.share_key == ServiceChargeKey::weighted_area || bill.share_key == ServiceChargeKey::rateable_value) {
            const Lease* lease = portfolio.find(s.lease);
            if (s.weight_value) o.weight = s.weight_value->pence();
            else if (bill.share_key == ServiceChargeKey::rateable_value && lease && bill.from_date)
                if (const auto listed = rateable_value(portfolio, *lease, *bill.from_date, bill.asset).value) o.weight = listed->pence();
        } else if (bill.share_key == ServiceChargeKey::fixed_amount) {
            o.amount = s.weight_value;
        } else if (bill.share_key == ServiceChargeKey::floor_area && s.lease == Id<Lease>{}) {
            o.weight = 0;  // the landlord's area is what is left of the building
        } else if (bill.share_key == ServiceChargeKey::floor_area && asset && asset->net_internal_area && bill.from_date) {
            o.weight = area_of(portfolio, s.lease, bill.asset, *bill.from_date, asset->net_internal_area->basis());
            if (!o.weight) faults.push_back(of("bill_share", s.id.value, "", "area_unknown", no_area));
        }
        return o;
    }

    void share_rest(Money rest) {
        if (others.empty()) return;
        const Asset* asset = portfolio.find(bill.asset);
        CostToShare whole{rest, 365, {}};
        if (bill.share_key == ServiceChargeKey::floor_area) {
            if (!asset || !asset->net_internal_area) return faults.push_back(of("asset", bill.asset.value, "net_internal_area", "building_area_unknown", no_building_area));
            whole.whole_weight = asset->net_internal_area->square_centimetres();
        }
        std::vector<CostOccupier> occupiers;
        for (const BillShare* s : others) occupiers.push_back(occupier(*s, asset));
        if (!faults.empty()) return;
        const auto split = share_cost(whole, occupiers);
        if (!split) return void(faults.insert(faults.end(), split.error().begin(), split.error().end()));
        for (std::size_t i = 0; i < others.size(); ++i) parts.push_back({others[i]->id, others[i]->lease, split->parts[i].payable, {}, false});
    }

    BillSplit finish() {
        BillSplit split;
        std::erase_if(parts, [](const BillPart& p) { return p.lease == Id<Lease>{}; });
        std::sort(parts.begin(), parts.end(), [](const BillPart& a, const BillPart& b) { return a.share < b.share; });
        split.landlord_net = *bill.net;
        for (const BillPart& p : parts) split.landlord_net -= p.net;
        split.landlord_vat = bill.vat.value_or(Money{});
        if (bill.vat && bill.net->pence() > 0) {
            std::vector<std::int64_t> weights;
            for (const BillPart& p : parts) weights.push_back(p.net.pence());
            weights.push_back(split.landlord_net.pence());
            const std::vector<Money> vat = apportion(*bill.vat, weights);
            for (std::size_t i = 0; i < parts.size(); ++i) parts[i].vat = vat[i];
            split.landlord_vat = vat.back();
        }
        split.parts = std::move(parts);
        return split;
    }

    Result<BillSplit> run() {
        if (!bill.net || bill.net->pence() < 0) return refuse(of("shared_bill", bill.id.value, "net", "amount_unknown", "The bill's net amount isn't recorded, or is below zero. Enter it."));
        for (const BillShare& s : portfolio.children<&BillShare::bill>(bill.id)) (s.units ? metered : others).push_back(&s);
        const auto rest = share_metered();
        if (!rest) return refuse(rest.error());
        share_rest(*rest);
        if (!faults.empty()) return refuse(std::move(faults));
        return finish();
    }
};
}  // namespace

Result<BillSplit> split_bill(const Portfolio& portfolio, const SharedBill& bill) { return BillBuilder{portfolio, bill}.run(); }

std::optional<bool> is_rent_taxed(const Portfolio& portfolio, Id<Lease> lease, Date date) {
    std::optional<bool> all;
    for (const Charge& c : portfolio.children<&Charge::lease>(lease)) {
        if (!is_rent(c.kind) || !in_force(c.from_date, c.to_date, date)) continue;
        bool is_taxed = c.vat == VatTreatment::standard;
        if (c.vat == VatTreatment::unknown) return {};
        if (c.vat == VatTreatment::opted && c.vat_option_date) is_taxed = *c.vat_option_date <= date;
        else if (c.vat == VatTreatment::opted) {
            for (const Demise* demise : demises_at(portfolio, lease, date))
                for (const VatOption& option : portfolio.children<&VatOption::asset>(demise->asset)) is_taxed = is_taxed || in_force(option.from_date, option.to_date, date);
            if (!is_taxed) return {};
        }
        if (all && *all != is_taxed) return {};
        all = is_taxed;
    }
    return all;
}

BuildingVat building_vat(const Portfolio& portfolio, Id<Asset> asset, Date from, Date to) {
    BuildingVat sums;
    for (const SharedBill& bill : portfolio.children<&SharedBill::asset>(asset)) {
        if (!bill.from_date || *bill.from_date < from || to < *bill.from_date || !bill.vat) continue;
        sums.input_tax += *bill.vat;
        const auto split = split_bill(portfolio, bill);
        if (!split) {
            sums.not_known += *bill.vat;
            sums.faults.insert(sums.faults.end(), split.error().begin(), split.error().end());
            continue;
        }
        sums.own += split->landlord_vat;
        for (const BillPart& part : split->parts) {
            const auto is_taxed = is_rent_taxed(portfolio, part.lease, *bill.from_date);
            (!is_taxed ? sums.not_known : *is_taxed ? sums.taxable : sums.exempt) += part.vat;
        }
    }
    return sums;
}

}  // namespace terrier

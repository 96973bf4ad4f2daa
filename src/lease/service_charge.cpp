// Splitting costs so that every penny of the bill has a bearer.
#include "src/lease/service_charge.hpp"

#include <algorithm>

#include "src/base/digits.hpp"

namespace terrier {

namespace {
constexpr std::int64_t all_of_it = 1'000'000;  // millionths

bool is_by_weight(ServiceChargeKey key) {
    return key == ServiceChargeKey::floor_area || key == ServiceChargeKey::weighted_area || key == ServiceChargeKey::rateable_value;
}

struct Splitter {
    const CostToShare& whole;
    std::span<const CostOccupier> occupiers;
    Faults faults{};
    CostSplit split{};

    void add(const CostOccupier& o, const char* code, const char* message, const char* field) {
        faults.push_back({code, message, field, "lease", o.lease == Id<Lease>{} ? std::string{} : to_text(o.lease.value), Severity::refused});
    }

    void check(const CostOccupier& o) {
        if (o.key == ServiceChargeKey::unknown) add(o, "key_unknown", "By what the cost is shared isn't recorded. Enter the key: fixed share, floor area, rateable value or a fixed amount.", "share_key");
        if (o.key == ServiceChargeKey::fixed_share && !o.share) add(o, "share_unknown", "The fixed share of the cost isn't recorded. Enter it.", "share");
        if (o.share && (o.share->millionths() < 0 || o.share->millionths() > all_of_it)) add(o, "share_range", "A share of the cost must lie between 0% and 100%. Correct it.", "share");
        if (is_by_weight(o.key) && (!o.weight || *o.weight < 0)) add(o, "weight_unknown", "The area or value that the cost is shared by isn't known. Enter it.", "share");
        if (o.key == ServiceChargeKey::fixed_amount && !o.amount) add(o, "amount_unknown", "The fixed amount isn't recorded. Enter it.", "amount");
        if (o.cap && o.cap->pence() < 0) add(o, "negative_cap", "The cap is below zero. Check its sign.", "cap");
        if (o.days && (*o.days < 0 || *o.days > whole.period_days)) add(o, "days_range", "The days occupied are more than the period has, or below zero. Check the dates.", "days");
    }

    // The parts of the occupiers that `is_one` picks out, by their weights of a whole.
    void allocate(ServiceChargeKey key, std::int64_t whole_weight, const char* too_much) {
        std::vector<std::int64_t> weights;
        std::vector<std::size_t> places;
        int128 sum = 0;
        for (std::size_t i = 0; i < occupiers.size(); ++i) {
            if (occupiers[i].key != key) continue;
            places.push_back(i);
            weights.push_back(key == ServiceChargeKey::fixed_share ? occupiers[i].share->millionths() : *occupiers[i].weight);
            sum += weights.back();
        }
        if (places.empty() || sum == 0) return;
        if (whole_weight < sum) {
            faults.push_back({too_much, "The shares add up to more than the whole, so more than the cost would be charged. Check the shares, areas or values, and the building's.", "share", {}, {}, Severity::refused});
            return;
        }
        weights.push_back(whole_weight - static_cast<std::int64_t>(sum));
        const std::vector<Money> parts = apportion(whole.cost, weights);
        for (std::size_t i = 0; i < places.size(); ++i) split.parts[places[i]].full = parts[i];
    }

    std::int64_t weight_of_all(ServiceChargeKey key) const {
        if (key == ServiceChargeKey::rateable_value && whole.whole_rateable_value) return whole.whole_rateable_value->pence();
        if (whole.whole_weight) return *whole.whole_weight;
        int128 sum = 0;
        for (const CostOccupier& o : occupiers)
            if (o.key == key) sum += *o.weight;
        return narrowed(sum, "A sum of areas or values");
    }

    void bear(const CostOccupier& o, CostPart& part) const {
        const std::int64_t days = o.days.value_or(whole.period_days);
        if (o.lease == Id<Lease>{}) part.unlet = part.full;
        else if (days < whole.period_days) part.unlet = apportion(part.full, std::array{whole.period_days - days, days}).front();
        const Money rest = part.full - part.unlet;
        if (o.cap && o.lease != Id<Lease>{}) part.over_cap = std::max(Money{}, rest - times(*o.cap, days, whole.period_days));
        part.payable = rest - part.over_cap;
    }

    Result<CostSplit> run() {
        split.cost = whole.cost;
        split.parts.resize(occupiers.size());
        if (whole.cost.pence() < 0) faults.push_back({"negative_cost", "The cost to be shared is below zero. Enter credits as a cost of their own sign elsewhere, or check the sign.", "cost", {}, {}, Severity::refused});
        if (whole.period_days <= 0) faults.push_back({"period_reversed", "The period has no days. Check its two dates.", "to_date", {}, {}, Severity::refused});
        for (const CostOccupier& o : occupiers) check(o);
        if (!faults.empty()) return refuse(std::move(faults));
        allocate(ServiceChargeKey::fixed_share, all_of_it, "shares_exceed_whole");
        for (const ServiceChargeKey key : {ServiceChargeKey::floor_area, ServiceChargeKey::weighted_area, ServiceChargeKey::rateable_value}) allocate(key, weight_of_all(key), "weights_exceed_whole");
        split.unshared = whole.cost;
        for (std::size_t i = 0; i < occupiers.size(); ++i) {
            CostPart& part = split.parts[i];
            part.lease = occupiers[i].lease;
            if (occupiers[i].key == ServiceChargeKey::fixed_amount) part.full = *occupiers[i].amount;
            bear(occupiers[i], part);
            split.unshared -= part.full;
        }
        if (faults.empty() && split.unshared.pence() < 0)
            faults.push_back({"shares_exceed_whole", "The shares and fixed amounts add up to more than the cost. Check them.", "share", {}, {}, Severity::refused});
        if (!faults.empty()) return refuse(std::move(faults));
        return std::move(split);
    }
};
}  // namespace

Money CostSplit::payable() const {
    Money sum;
    for (const CostPart& part : parts) sum += part.payable;
    return sum;
}
Money CostSplit::void_share() const {
    Money sum = unshared;
    for (const CostPart& part : parts) sum += part.unlet;
    return sum;
}
Money CostSplit::cap_shortfall() const {
    Money sum;
    for (const CostPart& part : parts) sum += part.over_cap;
    return sum;
}

Result<CostSplit> share_cost(const CostToShare& whole, std::span<const CostOccupier> occupiers) { return Splitter{whole, occupiers}.run(); }

Result<MeteredSplit> share_by_meter(Money bill, std::int64_t billed_units, std::span<const SubMeterReading> readings) {
    std::vector<std::int64_t> weights;
    int128 sum = 0;
    for (const SubMeterReading& reading : readings) {
        if (reading.units < 0) return refuse("units_range", "A sub-meter's units are below zero. Check its readings.", "units");
        weights.push_back(reading.units);
        sum += reading.units;
    }
    if (billed_units <= 0) return refuse("units_unknown", "The units billed aren't known, so the sub-meters' part can't be told. Enter the bill's units.", "total_units");
    if (billed_units < sum) return refuse("metered_over_billed", "The sub-meters read more units than were billed. Check the readings and the bill's period.", "units");
    weights.push_back(billed_units - static_cast<std::int64_t>(sum));
    MeteredSplit split;
    split.parts = apportion(bill, weights);
    split.unmetered = split.parts.back();
    split.parts.pop_back();
    return split;
}

std::vector<Balance> reconcile(const CostSplit& actual, std::span<const std::pair<Id<Lease>, Money>> on_account) {
    std::vector<Balance> all;
    const auto of = [&](Id<Lease> lease) -> Balance& {
        const auto found = std::find_if(all.begin(), all.end(), [&](const Balance& b) { return b.lease == lease; });
        return found != all.end() ? *found : all.emplace_back(Balance{lease, {}, {}, {}});
    };
    for (const CostPart& part : actual.parts)
        if (part.lease != Id<Lease>{}) of(part.lease).actual += part.payable;
    for (const auto& [lease, paid] : on_account) of(lease).on_account += paid;
    for (Balance& b : all) b.balance = b.actual - b.on_account;
    return all;
}

VatPosition vat_position(Money input_tax, Money exempt_input_tax, Ratio limit_share) {
    VatPosition position;
    position.limit = times(input_tax, limit_share);
    position.headroom = position.limit - exempt_input_tax;
    position.is_within = position.headroom.pence() >= 0;
    if (!position.is_within) position.irrecoverable = exempt_input_tax;
    return position;
}

}  // namespace terrier

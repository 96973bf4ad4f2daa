// Finding the entries of a rating list that a lease's parts have.
#include "src/lease/rateable.hpp"

#include <functional>

namespace terrier {

namespace {
using Entries = std::vector<const RatingAssessment*>;

Entries entries_of(const Portfolio& portfolio, Id<Asset> asset, Date date, const std::function<bool(const RatingAssessment&)>& is_wanted) {
    Entries found;
    for (const RatingAssessment& entry : portfolio.children<&RatingAssessment::asset>(asset))
        if (in_force(entry.from_date, entry.to_date, date) && is_wanted(entry)) found.push_back(&entry);
    return found;
}

Entries entries_of(const Portfolio& portfolio, const Lease& lease, const Demise& demise, Date date) {
    const bool is_whole = !demise.floor && !demise.unit && !demise.area && !demise.desks && demise.description.empty();
    Entries own;
    if (demise.unit) own = entries_of(portfolio, demise.asset, date, [&](const RatingAssessment& e) { return e.unit == demise.unit; });
    else if (demise.floor) own = entries_of(portfolio, demise.asset, date, [&](const RatingAssessment& e) { return !e.unit && e.floor == demise.floor; });
    else if (is_whole) own = entries_of(portfolio, demise.asset, date, [](const RatingAssessment&) { return true; });
    if (!own.empty() || lease.partner.is_nil()) return own;
    return entries_of(portfolio, demise.asset, date, [&](const RatingAssessment& e) { return e.partner == lease.partner && e.payer == RatesPayer::tenant; });
}
}  // namespace

RateableValue rateable_value(const Portfolio& portfolio, const Lease& lease, Date date, Id<Asset> of) {
    RateableValue found;
    Entries counted;
    Money sum;
    bool is_known = true;
    for (const Demise* demise : demises_at(portfolio, lease.id, date)) {
        if (of && demise->asset != of) continue;
        const Entries entries = entries_of(portfolio, lease, *demise, date);
        is_known = is_known && !entries.empty();
        for (const RatingAssessment* entry : entries) {
            if (std::find(counted.begin(), counted.end(), entry) != counted.end()) continue;
            counted.push_back(entry);
            found.sources.push_back({record_type<RatingAssessment>().name, entry->id.value});
            if (entry->rateable_value && *entry->rateable_value >= Money{}) sum += *entry->rateable_value;
            else is_known = false;
        }
    }
    if (is_known && !counted.empty()) found.value = sum;
    return found;
}

std::optional<Money> rateable_value(const Portfolio& portfolio, Id<Asset> asset, Date date) {
    std::optional<Money> sum;
    for (const RatingAssessment* entry : entries_of(portfolio, asset, date, [](const RatingAssessment&) { return true; })) {
        if (!entry->rateable_value || *entry->rateable_value < Money{}) return std::nullopt;
        sum = sum.value_or(Money{}) + *entry->rateable_value;
    }
    return sum;
}

}  // namespace terrier

// Running costs, energy and contracts of a place that changes hands or empties.
#include "src/options/running.hpp"

#include <fmt/format.h>

#include "src/lease/building_costs.hpp"
#include "src/occupancy/costs.hpp"
#include "src/options/step_costs.hpp"

namespace terrier::options {

namespace {
bool is_energy(CostCategory c) { return c == CostCategory::electricity || c == CostCategory::gas || c == CostCategory::other_fuel; }
bool is_cost_of_use(CostCategory c) { return is_energy(c) || c == CostCategory::water || c == CostCategory::cleaning || c == CostCategory::waste; }

struct YearCost {
    Money amount;
    int year = 0;
    bool is_budget = false;
    std::vector<Source> sources;
};

// The place's part of a unit's floor.
Money part_of_floor(const Portfolio& portfolio, const Place& place, Money floor) {
    if (!place.unit) return floor;
    const auto unit = net_area(portfolio, place), whole = net_area(portfolio, {place.asset, place.floor, {}});
    if (!unit || !whole || unit->basis() != whole->basis() || whole->square_centimetres() <= 0) return Money{};
    return times(floor, std::min(unit->square_centimetres(), whole->square_centimetres()), whole->square_centimetres());
}

// A year of the categories that count, of the place; none where nothing is recorded or it can't be divided.
template <class Counts>
std::optional<YearCost> year_cost(const Portfolio& portfolio, const Place& place, Date as_at, Counts counts) {
    const Asset& asset = *portfolio.find(place.asset);
    for (const bool is_budget : {false, true}) {
        const int year = financial_year(as_at) - !is_budget;
        const auto costs = occupancy::asset_costs(portfolio, asset, year, occupancy::CostKey::area, as_at);
        YearCost cost{{}, year, is_budget, costs.sources};
        bool is_known = false;
        const auto add = [&](const occupancy::Amounts& amounts) {
            const auto& amount = is_budget ? amounts.budget : amounts.actual;
            if (amount) cost.amount += *amount, is_known = true;
        };
        for (const occupancy::CategoryCost& category : costs.categories) {
            if (!counts(category.category)) continue;
            if (place.is_whole()) add(category.whole);
            for (std::size_t f = 0; f < category.by_floor.size() && !place.is_whole(); ++f)
                if (costs.floors[f]->id == place.floor) add(category.by_floor[f]);
        }
        cost.amount = part_of_floor(portfolio, place, cost.amount);
        if (is_known) return cost;
    }
    return std::nullopt;
}

// What is saved already of the place on the day; of a wider place its part is taken to be in it.
Money saved_before(const StepWork& work, const Place& place) {
    Money sum;
    for (const SavedCost& saved : work.so_far.saved)
        if ((!saved.until || work.date <= *saved.until) && overlap(work.now, place, saved.place)) sum += saved.amount;
    return sum;
}

bool has_charges(const Portfolio& portfolio, Id<Asset> asset, Date date) {
    for (const Tenancy& in : tenancies(portfolio, {asset, {}, {}}, LeaseDirection::in, date))
        if (!portfolio.children<&Charge::lease>(in.lease->id).empty()) return true;
    return false;
}
}  // namespace

void save_running_costs(StepWork& work, const Place& place, Ending ending, std::optional<Date> until) {
    const bool has_rating = !work.now.children<&RatingAssessment::asset>(place.asset).empty(), has_lease = has_charges(work.now, place.asset, work.date.plus_days(-1));
    const auto counts = [&](CostCategory c) {
        if (ending == Ending::emptied) return is_cost_of_use(c);
        if (c == CostCategory::business_rates) return !has_rating;
        return !has_lease || (c != CostCategory::rent_paid && c != CostCategory::service_charge_paid);
    };
    const std::string where = words_of(work.now, place);
    const auto cost = year_cost(work.now, place, work.as_at, counts);
    if (!cost) return work.warn("running_cost_unknown", fmt::format("What {} costs to run isn't recorded, or can't be divided over its floors, so no saving is counted. Enter its running costs and its floors' areas.", where), place.asset);
    const Money saved = cost->amount - saved_before(work, place);
    if (saved == Money{}) return;
    auto sources = cost->sources;
    sources.insert(sources.begin(), source(place.asset));
    const std::string year = fmt::format("{} of {}", cost->is_budget ? "budget" : "actual cost", financial_year_label(cost->year));
    work.pay_yearly({StepCostKind::annual_cost, "Running costs saved, " + where, saved, work.date,
                     ending == Ending::emptied ? fmt::format("Its part, by net internal area, of the {} of energy, water, cleaning and waste; what keeps the building goes on.", year)
                                               : fmt::format("The {}, less what earlier steps save there. Rent and rates that are in the records are counted from those.", year),
                     sources}, until);
    work.so_far.saved.push_back({place, saved, until});
}

void switch_off(StepWork& work, const Place& place, std::optional<Date> until) {
    work.so_far.energy.push_back({work.step.id, place.asset, place.floor, place.unit, work.date, until, Ratio::from_millionths(1'000'000), fmt::format("{} is emptied and switched off.", words_of(work.now, place))});
}

void bring_back(StepWork& work, const Place& place, Date from) {
    for (SavedCost& saved : work.so_far.saved) {
        if ((saved.until && *saved.until < from) || !overlap(work.now, place, saved.place)) continue;
        // Of a wider place that was saved, only this part comes back.
        Money back = saved.amount;
        if (!lies_in(work.now, place, saved.place.asset, saved.place.floor, saved.place.unit)) {
            const auto part = net_area(work.now, place), whole = net_area(work.now, saved.place);
            if (!part || !whole || part->basis() != whole->basis() || whole->square_centimetres() <= 0) continue;
            back = times(saved.amount, std::min(part->square_centimetres(), whole->square_centimetres()), whole->square_centimetres());
        }
        work.pay_yearly({StepCostKind::annual_cost, "Running costs return, " + words_of(work.now, place), -back, from, "What an earlier step saved there is spent again when it is used.", {source(place.asset)}}, saved.until);
        saved.amount -= back;
    }
    for (EnergySaving& off : work.so_far.energy)
        if (off.share == Ratio::from_millionths(1'000'000) && (!off.until || from <= *off.until) && lies_in(work.now, place, off.asset, off.floor, off.unit)) off.until = from.plus_days(-1);
}

std::optional<Money> service_cost(const StepWork& work, const Place& place, std::vector<Source>& sources) {
    auto cost = year_cost(work.now, place, work.as_at, is_service_cost);
    if (!cost) return std::nullopt;
    sources = std::move(cost->sources);
    return cost->amount;
}

std::optional<Money> energy_cost(const StepWork& work, const Place& place, std::vector<Source>& sources) {
    auto cost = year_cost(work.now, place, work.as_at, is_energy);
    if (!cost) return std::nullopt;
    sources = std::move(cost->sources);
    return cost->amount;
}

void end_contracts(StepWork& work, Id<Asset> asset) {
    const Date last = work.date.plus_days(-1);
    for (const ServiceContract& contract : work.now.children<&ServiceContract::asset>(asset)) {
        if (contract.to_date && *contract.to_date <= last) continue;
        const bool is_long = contract.from_date && *contract.from_date <= last;
        work.end(contract);
        if (!is_long) continue;
        const std::string name = record_type<ServiceContract>().title(&contract);
        if (!contract.exit_cost) {
            if (!work.has_entered(StepCostKind::contract_exit)) work.warn("exit_cost_unknown", fmt::format("\"{}\" runs {}, and what leaving it earlier costs isn't recorded. Enter it, £0 for nothing.", name, contract.to_date ? "to " + to_display(*contract.to_date) : std::string("on")), contract.id);
        } else if (*contract.exit_cost != Money{}) {
            work.pay({StepCostKind::contract_exit, "Leaving the contract: " + name, -*contract.exit_cost, work.date, "The contract's recorded cost of leaving, since it runs past the step.", {source(contract.id)}});
        }
    }
}

}  // namespace terrier::options

// What the places of an estate's model cost to run, emit, and would bring in if they were let.
#include <fmt/format.h>

#include <set>

#include "src/base/text.hpp"
#include "src/carbon/tables.hpp"
#include "src/lease/building_costs.hpp"
#include "src/lease/rules.hpp"
#include "src/occupancy/costs.hpp"
#include "src/options/criteria.hpp"
#include "src/options/estate_work.hpp"
#include "src/options/gate.hpp"

namespace terrier::options {

namespace {
std::size_t index(int i) { return static_cast<std::size_t>(i); }
bool is_cost_of_use(CostCategory c) {
    return c == CostCategory::electricity || c == CostCategory::gas || c == CostCategory::other_fuel || c == CostCategory::water || c == CostCategory::cleaning || c == CostCategory::waste;
}

class Building {
  public:
    Building(EstateWork& work, int at) : work_(work), at_(at), asset_(*work.portfolio.find(work.model.buildings[index(at)])), name_(record_type<Asset>().title(&asset_)) {
        for (std::size_t i = 0; i < work_.model.places.size(); ++i)
            if (work_.model.problem.places[i].building == at) places_.push_back(static_cast<int>(i));
    }

    void price() {
        rents();
        find_what_stays();
        incomes();
        running();
        for (const int i : places_) finish(i);
    }

  private:
    ModelPlace& place(int i) { return work_.model.places[index(i)]; }
    optimise::EstatePlace& row(int i) { return work_.model.problem.places[index(i)]; }

    // The building as a whole can't be given up while someone else is in it, or something that has nowhere to go.
    void find_what_stays() {
        const occupancy::BuildingUse* use = nullptr;
        for (const auto& each : work_.use.buildings)
            if (each.asset->id == asset_.id) use = &each;
        std::set<std::string> stays;
        for (const auto& floor : use->floors) {
            for (const auto& part : floor.parts)
                if (part.kind == occupancy::OccupierKind::let) stays.insert(part.name);
            for (const Room* room : floor.protected_rooms)
                if (work_.place_of(room->asset, room->floor, room->unit) < 0 && (room->replacement.empty() || !room->replacement_cost)) stays.insert(room->name);
        }
        stays_ = !stays.empty();
        if (!stays_) return;
        std::vector<std::string> names(stays.begin(), stays.end());
        work_.fact(name_ + ", as a whole", "stays", "let or protected: " + join(names, ", "));
        for (const int i : places_)
            if (!place(i).leases.empty() && place(i).kept_because.empty()) place(i).kept_because = fmt::format("our lease covers space that stays in use ({})", names.front());
    }

    // A year's rent of each lease that we hold by goes to the first place that it covers.
    void rents() {
        std::set<const Lease*> seen;
        for (const int i : places_)
            for (const Lease* lease : place(i).leases) {
                if (!seen.insert(lease).second) continue;
                const PassingRent rent = passing_rent(work_.portfolio, *lease, work_.as_at);
                has_rent_ = has_rent_ || !rent.charges.empty();
                if (!rent.amount) work_.miss(fmt::format("The rent that we pay under \"{}\" isn't known, so ending it saves none here. Enter its charges.", record_type<Lease>().title(lease)), record_type<Lease>().title(lease));
                else place(i).running_cost += *rent.amount, work_.fact(place(i).name + ", rent that we pay", to_display(*rent.amount), "passing rent of our lease", {{record_type<Lease>().name, lease->id.value}});
            }
    }

    void incomes() {
        Money rents;
        std::int64_t square_centimetres = 0;
        for (const Unit& unit : work_.portfolio.children<&Unit::asset>(asset_.id))
            if (unit.market_rent && unit.net_internal_area && unit.net_internal_area->square_centimetres() > 0 && unit.use == UnitUse::office) rents += *unit.market_rent, square_centimetres += unit.net_internal_area->square_centimetres();
        for (const int i : places_) {
            ModelPlace& p = place(i);
            if (!p.leases.empty()) continue;  // it goes back to its landlord
            const Unit* unit = work_.portfolio.find(p.place.unit);
            std::optional<Money> rent = unit ? unit->market_rent : std::nullopt;
            std::string from = "ERV of the unit";
            if (!rent && p.area && square_centimetres > 0) rent = times(rents, p.area->square_centimetres(), square_centimetres), from = "ERV per m2 of the building's office units";
            if (!rent && p.area && work_.demands.rent_per_square_metre) rent = times(*work_.demands.rent_per_square_metre, p.area->square_centimetres(), 10'000), from = "rent per m2 asked for";
            if (!rent) {
                work_.miss(fmt::format("What {} would let for isn't known, so releasing it brings in nothing here. Enter the ERV of its unit, or a rent per m2.", p.name), p.name);
                continue;
            }
            const Faults gate = letting_gate(work_.portfolio, p.place, work_.as_at, {}, true);
            const auto refused = std::find_if(gate.begin(), gate.end(), [](const Fault& fault) { return fault.severity == Severity::refused; });
            if (refused != gate.end()) {
                work_.miss(fmt::format("{} can't be let: {}", p.name, refused->message), p.name);
                continue;
            }
            p.income = rent;
            work_.fact(p.name + ", income if let", to_display(*rent), from, unit ? std::vector<Source>{{record_type<Unit>().name, unit->id.value}} : std::vector<Source>{{record_type<Asset>().name, asset_.id.value}});
        }
    }

    // Actual costs of the last complete financial year, else the budget of the current one.
    void running() {
        using namespace occupancy;
        for (const bool is_budget : {false, true}) {
            const int year = financial_year(work_.as_at) - !is_budget;
            const AssetCosts costs = asset_costs(work_.portfolio, asset_, year, CostKey::area, work_.as_at);
            const auto& known = is_budget ? costs.total.budget : costs.total.actual;
            if (!known) continue;
            const auto amount = [&](const Amounts& a) { return (is_budget ? a.budget : a.actual).value_or(Money{}); };
            bool has_rates = false;
            Money whole, shared;
            for (const RatesLine& line : business_rates(work_.portfolio, year, true))
                if (line.assessment->asset == asset_.id && line.payable && line.assessment->payer != RatesPayer::tenant) has_rates = true, whole += *line.payable;
            std::vector<Money> floors(costs.floors.size()), lettable(costs.floors.size());
            for (const CategoryCost& c : costs.categories) {
                if ((c.category == CostCategory::business_rates && has_rates) || (has_rent_ && (c.category == CostCategory::rent_paid || c.category == CostCategory::service_charge_paid))) continue;
                whole += amount(c.whole);
                for (std::size_t f = 0; f < c.by_floor.size(); ++f) {
                    if (is_cost_of_use(c.category)) floors[f] += amount(c.by_floor[f]);
                    else if (is_service_cost(c.category) || c.category == CostCategory::insurance || c.category == CostCategory::business_rates) lettable[f] += amount(c.by_floor[f]);
                }
            }
            if (has_rates) add_rates(year, costs.floors, lettable);
            for (const int i : places_) shared += share_out(i, costs.floors, floors, lettable);
            if (!costs.faults.empty()) work_.miss(fmt::format("The running costs of {} can't be divided over its floors, so they are saved only when all of it is given up. {}", name_, costs.faults.front().message));
            rest_ = whole - shared;
            work_.fact(name_ + ", running cost", to_display(whole), fmt::format("{} of {}", is_budget ? "budget" : "actual cost", financial_year_label(year)), costs.sources);
            return;
        }
        work_.miss(fmt::format("What {} costs to run isn't recorded, so releasing it saves nothing but rent here. Enter its running costs.", name_));
    }

    // Rates lie on what the list's entry names: a floor, or all floors by area.
    void add_rates(int year, const std::vector<const Floor*>& floors, std::vector<Money>& to) const {
        std::vector<std::int64_t> areas;
        std::int64_t sum = 0;
        for (const Floor* floor : floors) areas.push_back(floor->net_internal_area ? floor->net_internal_area->square_centimetres() : 0), sum += areas.back();
        for (const occupancy::RatesLine& line : occupancy::business_rates(work_.portfolio, year, true)) {
            if (line.assessment->asset != asset_.id || !line.payable || line.assessment->payer == RatesPayer::tenant) continue;
            const Unit* unit = work_.portfolio.find(line.assessment->unit);
            const Id<Floor> on = line.assessment->floor ? line.assessment->floor : unit ? unit->floor : Id<Floor>{};
            if (!on && sum > 0) {
                const std::vector<Money> parts = apportion(*line.payable, areas);
                for (std::size_t f = 0; f < floors.size(); ++f) to[f] += parts[f];
            }
            for (std::size_t f = 0; f < floors.size(); ++f)
                if (floors[f]->id == on) to[f] += *line.payable;
        }
    }

    // The place's part of its floor's costs; what a tenant would bear only where it can be let. Returns that part.
    Money share_out(int i, const std::vector<const Floor*>& floors, const std::vector<Money>& use, const std::vector<Money>& lettable) {
        ModelPlace& p = place(i);
        for (std::size_t f = 0; f < floors.size(); ++f) {
            if (floors[f]->id != p.place.floor) continue;
            const auto whole = floors[f]->net_internal_area;
            std::int64_t part = 1, of = 1;
            if (p.area && whole && p.area->basis() == whole->basis() && whole->square_centimetres() > 0) part = std::min(p.area->square_centimetres(), whole->square_centimetres()), of = whole->square_centimetres();
            else if (p.place.unit) {
                work_.miss(fmt::format("The area of {} isn't recorded, so its part of the floor's costs isn't known. Enter its net internal area.", p.name), p.name);
                return Money{};
            }
            const Money saved = times(p.income ? use[f] + lettable[f] : use[f], part, of);
            p.running_cost += saved;
            work_.fact(p.name + ", running cost saved if released", to_display(saved), p.income ? "part by area of services, insurance and rates, which a tenant bears" : "part by area of energy, water, cleaning and waste", {{record_type<Asset>().name, asset_.id.value}});
            return saved;
        }
        return Money{};
    }

    void finish(int i) {
        ModelPlace& p = place(i);
        optimise::EstatePlace& r = row(i);
        r.kept.cost = p.running_cost.pence();
        r.kept.carbon = p.carbon.small();
        r.released.once = p.release_cost.pence();
        r.released.cost = -p.income.value_or(Money{}).pence() + times(p.release_cost, 1, work_.model.spread_years).pence();
        if (i == places_.front() && !stays_) {
            auto& building = work_.model.problem.buildings[index(at_)];
            building.kept.cost = std::max<std::int64_t>(0, rest_.pence());
        }
    }

    EstateWork& work_;
    int at_;
    const Asset& asset_;
    std::string name_;
    std::vector<int> places_;
    bool stays_ = false, has_rent_ = false;
    Money rest_;
};

// Of what we answer for: on a floor shared out over its places by area, of the asset at large the building's.
void find_carbon(EstateWork& work) {
    const carbon::Days year = carbon::reporting_year(work.as_at);
    const carbon::Footprint footprint = carbon::footprint(work.portfolio, year, {.includes_hra = work.demands.includes_hra, .series = work.series, .factor_year = {}});
    std::map<Id<Floor>, std::int64_t> floors;
    std::map<Id<Asset>, std::int64_t> at_large;
    for (const carbon::Emission& e : footprint.emissions) {
        const bool is_ours = carbon::is_own(e.account) || e.account == carbon::Account::losses || e.account == carbon::Account::water;
        if (!is_ours || !e.carbon || e.is_let || !e.asset) continue;
        (e.floor ? floors[e.floor] : at_large[e.asset]) += e.carbon->small();
    }
    auto& model = work.model;
    for (const auto& [floor, grams] : floors) {
        std::vector<std::size_t> there;
        std::vector<std::int64_t> weights;
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < model.places.size(); ++i)
            if (model.places[i].place.floor == floor) there.push_back(i), weights.push_back(model.places[i].area ? model.places[i].area->square_centimetres() : 0), sum += weights.back();
        if (there.empty()) continue;
        if (sum <= 0) weights.assign(there.size(), 1);
        const std::vector<Money> parts = apportion(Money::from_pence(grams), weights);  // whole grams by largest remainder
        for (std::size_t k = 0; k < there.size(); ++k) {
            ModelPlace& place = model.places[there[k]];
            place.carbon += Carbon::from_small(parts[k].pence());
            work.fact(place.name + ", carbon a year", to_display(place.carbon), fmt::format("scope 1 and 2, losses and water, {} to {}", to_display(year.from), to_display(year.to)), {{record_type<Floor>().name, floor.value}});
        }
    }
    for (std::size_t b = 0; b < model.buildings.size(); ++b)
        if (const auto found = at_large.find(model.buildings[b]); found != at_large.end()) model.problem.buildings[b].kept.carbon = std::max<std::int64_t>(0, found->second);
    model.has_energy = knows_energy(work.portfolio);
    if (!model.has_energy) work.miss("What offices emit isn't known, since no meter is recorded, so plans are chosen as if it were nothing. Enter or import meters with their bills or readings.");
    for (const carbon::Missing& missing : footprint.missing)
        if (!missing.is_tenants && std::find(model.buildings.begin(), model.buildings.end(), missing.asset) != model.buildings.end()) work.miss(missing.text);
}
}  // namespace

void price_places(EstateWork& work) {
    find_carbon(work);
    for (std::size_t b = 0; b < work.model.buildings.size(); ++b) Building(work, static_cast<int>(b)).price();
}

}  // namespace terrier::options

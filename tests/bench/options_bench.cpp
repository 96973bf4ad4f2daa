// What an option's steps make of twelve buildings, 40 floors and 60 teams, worked out anew for each place that a team is dragged over.
#include <fmt/format.h>

#include <algorithm>

#include "src/options/appraisal.hpp"
#include "src/options/expand.hpp"
#include "src/reference/shipped.hpp"
#include "tests/bench/bench.hpp"

namespace terrier::bench {

namespace {
constexpr int buildings = 12, storeys = 40, crews = 60, repeats = 300;

struct Offices {
    Editor editor{apply(empty_portfolio(), shipped_edition(empty_portfolio())).value()};
    IdSource& ids;
    std::vector<Id<Asset>> assets;
    std::vector<Floor> floors;
    std::vector<Id<Team>> teams;

    explicit Offices(IdSource& source) : ids(source) {
        for (int b = 0; b < buildings; ++b) add_building(b);
        for (int f = 0; f < storeys; ++f) add_floor(f);
        for (int t = 0; t < crews; ++t) add_team(t);
    }
    template <class R>
    Id<R> add(R record) {
        record.id = ids.make<R>();
        const Id<R> id = record.id;
        editor.put(std::move(record));
        return id;
    }
    void add_building(int b) {
        Asset asset;
        asset.name = fmt::format("Office {}", b + 1), asset.kind = AssetKind::building, asset.tenure = Tenure::freehold, asset.epc_rating = EnergyRating::c, asset.net_internal_area = Area(40'000'000, AreaBasis::nia);
        const Id<Asset> id = add(std::move(asset));
        assets.push_back(id);
        for (const CostCategory category : {CostCategory::electricity, CostCategory::gas, CostCategory::cleaning, CostCategory::repairs, CostCategory::insurance}) {
            RunningCost cost;
            cost.asset = id, cost.category = category, cost.from_date = Date::of(2025, 4, 1), cost.to_date = Date::of(2026, 3, 31), cost.actual = Money::from_pounds(30'000 + 1'000 * b);
            add(std::move(cost));
        }
        Meter meter;
        meter.reference = fmt::format("MPAN {}", b), meter.asset = id, meter.utility = Utility::electricity, meter.measured_in = MeterUnit::kwh, meter.from_date = Date::of(2024, 4, 1);
        const Id<Meter> of = add(std::move(meter));
        for (int month = 0; month < 24; ++month) {
            UtilityBill bill;
            const Date from = months_later(Date::of(2024, 4, 1), month);
            bill.meter = of, bill.reference = fmt::format("{}", month), bill.from_date = from, bill.to_date = months_later(from, 1).plus_days(-1), bill.quantity = DecimalNumber::from_small(30'000'000), bill.kind = ReadingKind::actual;
            add(std::move(bill));
        }
    }
    void add_floor(int f) {
        Floor floor;
        floor.asset = assets[static_cast<std::size_t>(f % buildings)], floor.name = fmt::format("Floor {}", f / buildings), floor.level = f / buildings, floor.net_internal_area = Area(10'000'000, AreaBasis::nia);
        floor.id = add(floor);
        floors.push_back(floor);
        Room room;
        room.asset = floor.asset, room.floor = floor.id, room.kind = RoomKind::desks, room.name = "Desks", room.desks = 60;
        add(std::move(room));
    }
    void add_team(int t) {
        Team team;
        team.name = fmt::format("Team {}", t + 1);
        const Id<Team> id = add(std::move(team));
        teams.push_back(id);
        WorkingPattern p;
        p.team = id, p.from_date = Date::of(2025, 4, 1), p.full_time = DecimalNumber::from_small(20'000), p.headcount = 22;
        p.monday = p.tuesday = p.wednesday = p.thursday = p.friday = Ratio::from_millionths(550'000);
        add(std::move(p));
        const Floor& floor = floors[static_cast<std::size_t>(t % storeys)];
        Allocation a;
        a.team = id, a.asset = floor.asset, a.floor = floor.id, a.from_date = Date::of(2025, 4, 1), a.desks = 14;
        add(std::move(a));
    }
};

// A floor is emptied by its two teams and let; a last team is dragged.
std::vector<OptionStep> steps_of(const Offices& offices, IdSource& ids) {
    std::vector<OptionStep> steps;
    const auto add = [&](StepKind kind, Date date, auto fill) {
        OptionStep step;
        step.id = ids.make<OptionStep>(), step.kind = kind, step.date = date, step.position = static_cast<std::int64_t>(steps.size());
        fill(step);
        steps.push_back(std::move(step));
    };
    const auto move = [&](std::size_t team, std::size_t floor) {
        add(StepKind::move_team, Date::of(2027, 4, 5), [&](OptionStep& s) { s.team = offices.teams[team], s.to_asset = offices.floors[floor].asset, s.to_floor = offices.floors[floor].id; });
    };
    for (std::size_t f = 0; f < 4; ++f) {
        move(f, 30 + f), move(storeys + f, 34 + f);
        add(StepKind::release, Date::of(2027, 5, 1), [&](OptionStep& s) { s.asset = offices.floors[f].asset, s.floor = offices.floors[f].id; });
        add(StepKind::let, Date::of(2027, 9, 1), [&](OptionStep& s) { s.asset = offices.floors[f].asset, s.floor = offices.floors[f].id, s.annual_rent = Money::from_pounds(90'000); });
    }
    move(10, 11);
    return steps;
}
}  // namespace

void bench_options() {
    Environment environment = fixed_environment(Date::of(2026, 11, 22));
    Offices offices(*environment.ids);
    const Portfolio live = offices.editor.result();
    std::vector<OptionStep> steps = steps_of(offices, *environment.ids);
    const auto appraiser = options::Appraiser::make(live, {.as_at = Date::of(2026, 11, 22), .start = Date::of(2027, 4, 1), .borrowed_share = {}});
    if (!appraiser) throw std::logic_error("the rates of an appraisal are missing");
    std::vector<double> wall, cpu, whole;
    std::size_t fitting = 0;
    for (int i = 0; i < repeats; ++i) {
        const Floor& over = offices.floors[static_cast<std::size_t>(11 + i % 19)];
        steps.back().to_asset = over.asset, steps.back().to_floor = over.id;
        const Timing one = timed([&] {
            const auto found = options::expand(live, std::span<const OptionStep>(steps), Date::of(2026, 11, 22));
            fitting = static_cast<std::size_t>(std::count_if(found.steps.begin(), found.steps.end(), [](const options::StepOutcome& o) { return o.fits; }));
        });
        wall.push_back(one.wall_s * 1000), cpu.push_back(one.cpu_s * 1000);
        const Timing all = timed([&] {
            const auto found = options::expand(live, std::span<const OptionStep>(steps), Date::of(2026, 11, 22));
            const auto appraisal = appraiser->appraise(options::under(live, found), found);
            if (appraisal.lines.empty()) throw std::logic_error("nothing was appraised");
        });
        whole.push_back(all.wall_s * 1000);
    }
    report(fmt::format("{} steps on 12 buildings, 40 floors, 60 teams worked out as a team is dragged, 95th percentile", steps.size()), percentile(wall, 0.95), "ms", 50,
           fmt::format("median {:.1f} ms, CPU median {:.1f} ms; {} fit", percentile(wall, 0.5), percentile(cpu, 0.5), fitting));
    report("the same with value, carbon and desks to spare (both cases over 30 years), 95th percentile", percentile(whole, 0.95), "ms", 50, fmt::format("median {:.1f} ms", percentile(whole, 0.5)));
}

}  // namespace terrier::bench

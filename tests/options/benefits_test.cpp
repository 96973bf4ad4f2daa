// Benefits against their promise.
#include "src/income/measures.hpp"
#include "src/options/asset_measures.hpp"
#include "src/options/benefits.hpp"
#include "src/options/option_tables.hpp"
#include "src/reference/shipped.hpp"
#include "tests/options/offices.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
struct Promise : Offices {
    Promise() { promise("cost", 100, 60); }
    void promise(const std::string& name, std::optional<std::int64_t> from, std::optional<std::int64_t> to, std::function<void(Benefit&)> more = {}) {
        put<Benefit>(name, [&](Benefit& b) {
            b.option = option, b.name = name, b.kind = BenefitKind::money, b.owner = "Head of estates", b.unit = "£ thousand", b.baseline_date = Date::of(2025, 4, 1), b.due_date = Date::of(2027, 4, 1);
            if (from) b.baseline = DecimalNumber::from_small(*from * 1000);
            if (to) b.promised = DecimalNumber::from_small(*to * 1000);
            if (more) more(b);
        });
    }
    void reached(std::int64_t thousandths, Date date, const std::string& name = "cost") {
        put<BenefitActual>(name + to_iso(date), [&](BenefitActual& a) { a.benefit = Make::id<Benefit>(name), a.date = date, a.value = DecimalNumber::from_small(thousandths), a.source = "Ledger"; });
    }
    BenefitState state(Date date) const {
        const auto all = benefit_states(portfolio_now(), date);
        REQUIRE(all.size() == 1);
        return all.front();
    }
    const Portfolio& portfolio_now() const {
        kept_.push_back(portfolio());
        return kept_.back();
    }
    mutable std::vector<Portfolio> kept_;
};
}  // namespace

TEST_CASE("a benefit half way in time is green at half the way, amber from three quarters of that, red below") {
    Promise office;
    const Date half = Date::of(2026, 4, 1);
    office.reached(80'000, half);
    CHECK(office.state(half).rag == Rag::green);
    CHECK(*office.state(half).realised == Approx(0.5));
    CHECK(*office.state(half).expected == Approx(0.5));
    office.reached(85'000, half);
    CHECK(office.state(half).rag == Rag::amber);
    office.reached(85'001, half);
    CHECK(office.state(half).rag == Rag::red);
}

TEST_CASE("the newest actual by the date counts; before any nothing is judged, after the due day all is due") {
    Promise office;
    office.reached(90'000, Date::of(2025, 10, 1)), office.reached(60'000, Date::of(2026, 10, 1));
    CHECK(office.state(Date::of(2025, 9, 30)).rag == Rag::unknown);
    CHECK(office.state(Date::of(2025, 10, 1)).actual == 90);
    CHECK(office.state(Date::of(2026, 10, 1)).actual == 60);
    CHECK(office.state(Date::of(2026, 10, 1)).rag == Rag::green);
    CHECK(office.state(Date::of(2030, 1, 1)).expected == 1);
    office.reached(61'000, Date::of(2027, 4, 1));
    CHECK(office.state(Date::of(2027, 4, 1)).rag == Rag::amber);
}

TEST_CASE("before its baseline's day a benefit is green unless it has got worse") {
    Promise office;
    office.reached(100'000, Date::of(2025, 3, 1));
    CHECK(office.state(Date::of(2025, 3, 1)).rag == Rag::green);
    office.reached(120'000, Date::of(2025, 3, 1));
    CHECK(office.state(Date::of(2025, 3, 1)).rag == Rag::amber);
}

TEST_CASE("a promise to keep what there is, is green while it is the same") {
    Promise office;
    office.promise("cost", 3, 3);
    office.reached(3'000, Date::of(2026, 4, 1));
    CHECK(office.state(Date::of(2026, 4, 1)).rag == Rag::green);
    office.reached(2'000, Date::of(2026, 4, 1));
    CHECK(office.state(Date::of(2026, 4, 1)).rag == Rag::red);
}

TEST_CASE("a benefit without baseline, days, actual or with an unknown measure isn't judged, and says why") {
    Promise office;
    const Date day = Date::of(2026, 4, 1);
    CHECK(office.state(day).rag == Rag::unknown);
    CHECK_FALSE(office.state(day).why.empty());
    office.reached(80'000, day);
    office.promise("cost", {}, 60);
    CHECK(office.state(day).rag == Rag::unknown);
    office.promise("cost", 100, 60, [](Benefit& b) { b.due_date.reset(); });
    CHECK(office.state(day).rag == Rag::unknown);
    CHECK(office.state(day).realised);
    Promise measured;
    measured.promise("cost", 100, 60, [](Benefit& b) { b.measure = "no_such_measure"; });
    CHECK(measured.state(day).why.find("no_such_measure") != std::string::npos);
    measured.promise("cost", 100, 60, [&](Benefit& b) { b.measure = "void_rate_erv", b.subject = {"asset", measured.hall.value}; });
    CHECK(measured.state(day).rag == Rag::unknown);
}

TEST_CASE("a named measure gives the actual value as at the date where nobody entered one") {
    Promise office;
    std::string_view name;
    std::optional<double> value;
    for (const income::MeasureKind& kind : income::measures()) {
        if (kind.compute_counted) continue;
        const auto m = income::measured(kind, office.portfolio(), Date::of(2026, 4, 1));
        if (m.is_complete() && income::plain_number(m.value)) name = kind.name, value = income::plain_number(m.value);
    }
    REQUIRE_FALSE(name.empty());
    office.promise("cost", 100, 60, [&](Benefit& b) { b.measure = name, b.unit.clear(); });
    CHECK(office.state(Date::of(2026, 4, 1)).actual == value);
    CHECK(office.state(Date::of(2026, 4, 1)).is_measured);
    office.reached(70'000, Date::of(2026, 4, 1));
    CHECK(office.state(Date::of(2026, 4, 1)).actual == 70);
}

namespace {
/// The hall cost £90,000 in 2025/26; the annexe costs £12,000 and is to cost nothing.
struct OfAsset : Promise {
    void measured(const char* name, Id<Asset> asset, const char* unit, std::optional<std::int64_t> from, std::optional<std::int64_t> to, std::function<void(Benefit&)> more = {}) {
        promise("cost", from, to, [&](Benefit& b) {
            b.measure = name, b.unit = unit, b.subject = {"asset", asset.value};
            if (more) more(b);
        });
    }
};
const Date in_2026 = Date::of(2026, 10, 1), before_2025 = Date::of(2025, 10, 1);
}  // namespace

TEST_CASE("the running cost of one asset is measured by the program, in the unit that the promise is in") {
    OfAsset office;
    office.measured("running_cost", office.annexe, "£ a year", 15'000, 10'000);
    const auto pounds_a_year = office.state(in_2026);
    INFO(pounds_a_year.why);
    CHECK(pounds_a_year.actual == 12'000);
    CHECK(pounds_a_year.is_measured);
    CHECK(pounds_a_year.measured_by == "Running cost, Annexe");
    CHECK(*pounds_a_year.realised == Approx(0.6));
    office.measured("running_cost", office.annexe, "£ thousand", 15, 10);
    CHECK(office.state(in_2026).actual == 12);
    office.measured("running_cost", office.hall, "£ million", 15, 10);
    CHECK(*office.state(in_2026).actual == Approx(0.09));
    // What people enter stands.
    office.reached(11'500, in_2026);
    CHECK(*office.state(in_2026).actual == Approx(11.5));
    CHECK_FALSE(office.state(in_2026).is_measured);
}

TEST_CASE("a baseline that isn't entered is what the measure was on its day") {
    OfAsset office;
    office.put<RunningCost>("annexe before", [&](RunningCost& c) { c.asset = office.annexe, c.category = CostCategory::cleaning, c.from_date = Date::of(2024, 4, 1), c.to_date = Date::of(2025, 3, 31), c.actual = pounds(20'000); });
    office.measured("running_cost", office.annexe, "£", {}, 10'000);
    const auto state = office.state(in_2026);
    INFO(state.why);
    CHECK(state.baseline == 20'000);
    CHECK(state.is_baseline_measured);
    CHECK(*state.realised == Approx(0.8));
    CHECK(state.rag == Rag::green);
    const DataTable table = benefits_table(office.portfolio(), in_2026);
    CHECK(table.rows[0].cells[5] == Cell{20'000.0});
    CHECK(table.rows[0].cells.back() == Cell{std::string("Running cost, Annexe")});
    // Without a day there is nothing to measure it on.
    office.measured("running_cost", office.annexe, "£", {}, 10'000, [](Benefit& b) { b.baseline_date.reset(); });
    CHECK(office.state(in_2026).rag == Rag::unknown);
    // Nor where nothing was recorded then.
    office.measured("running_cost", office.hall, "£", {}, 10'000);
    const auto unknown = office.state(in_2026);
    CHECK_FALSE(unknown.baseline);
    CHECK(unknown.why.find("no running cost is recorded") != std::string::npos);
}

TEST_CASE("space, desks, people and rents of one asset are measured; of one given up they are nought") {
    OfAsset office;
    const auto value = [&](const char* name, const char* unit = "") {
        office.measured(name, office.annexe, unit, 1, 2);
        const auto state = office.state(in_2026);
        INFO(name << ": " << state.why);
        REQUIRE(state.actual);
        return *state.actual;
    };
    CHECK(value("own_area") == 300);
    CHECK(value("own_area", "ha") == Approx(0.03));
    CHECK(value("desks", "desks") == 8);
    CHECK(value("full_time", "FTE") == 8);
    CHECK(value("rent_paid", "£k") == 36);
    CHECK(value("gross_income", "£") == 0);
    office.put<Asset>("annexe", [](Asset& a) { a.name = "Annexe", a.kind = AssetKind::building, a.disposed_on = Date::of(2025, 3, 31); });
    for (const char* name : {"running_cost", "own_area", "desks", "full_time", "rent_paid", "gross_income", "energy", "carbon_scope_1_2", "carbon_place"}) CHECK(value(name) == 0);
}

TEST_CASE("energy and carbon of one asset are its part of the estate's footprint") {
    OfAsset office;
    const Portfolio bare = office.portfolio();
    Editor edits(apply(bare, shipped_edition(bare)).value());
    for (const auto& [asset, kwh] : {std::pair{office.annexe, 1'000}, std::pair{office.hall, 5'000}}) {
        Meter meter;
        meter.id = Make::id<Meter>(to_text(asset.value)), meter.asset = asset, meter.utility = Utility::electricity, meter.measured_in = MeterUnit::kwh;
        edits.put(meter);
        UtilityBill bill;
        bill.id = Make::id<UtilityBill>(to_text(asset.value)), bill.meter = meter.id, bill.from_date = Date::of(2025, 4, 1), bill.to_date = Date::of(2026, 3, 31), bill.quantity = DecimalNumber::from_small(kwh * 1000), bill.kind = ReadingKind::actual;
        edits.put(bill);
    }
    Benefit b;
    b.id = Make::id<Benefit>("cost"), b.option = office.option, b.name = "Energy", b.subject = {"asset", office.annexe.value}, b.measure = "energy", b.unit = "MWh a year", b.baseline = DecimalNumber::from_small(2'000), b.promised = DecimalNumber::from_small(500);
    b.baseline_date = Date::of(2025, 4, 1), b.due_date = Date::of(2027, 4, 1);
    edits.put(b);
    const Portfolio with_energy = edits.result();
    const auto energy = benefit_states(with_energy, in_2026).front();
    INFO(energy.why);
    CHECK(energy.actual == 1);
    b.measure = "carbon_scope_1_2", b.unit = "tCO2e";
    edits.put(b);
    const Portfolio with_carbon = edits.result();
    const auto carbon = benefit_states(with_carbon, in_2026).front();
    INFO(carbon.why);
    // 1,000 kWh at the factor of 2025, the calendar year that holds most of 2025/26.
    CHECK(*carbon.actual == Approx(0.177));
}

TEST_CASE("measures of an asset that don't exist, lack figures, or are of another unit aren't judged, and say why") {
    OfAsset office;
    const auto why = [&](const char* name, const char* unit) {
        office.measured(name, office.annexe, unit, 100, 60);
        const auto state = office.state(in_2026);
        CHECK(state.rag == Rag::unknown);
        CHECK_FALSE(state.actual);
        return state.why;
    };
    CHECK(why("void_rate_erv", "").find("running_cost, gross_income") != std::string::npos);
    CHECK(why("running_cost", "floors").find("is measured in GBP") != std::string::npos);
    CHECK(why("spare_desks", "desks").find("weren't loaded") != std::string::npos);
    CHECK(why("energy", "MWh").find("isn't complete") != std::string::npos);
    office.put<RunningCost>("annexe repairs", [&](RunningCost& c) { c.asset = office.annexe, c.category = CostCategory::repairs, c.from_date = Date::of(2025, 4, 1), c.to_date = Date::of(2026, 3, 31), c.budget = pounds(500); });
    CHECK(why("running_cost", "£").find("1 cost row of 2025/26 without an actual amount") != std::string::npos);
    office.promise("cost", 100, 60, [&](Benefit& b) { b.measure = "running_cost"; });
    CHECK(office.state(in_2026).why.find("name the asset") != std::string::npos);
    office.promise("cost", 100, 60, [&](Benefit& b) { b.measure = "running_cost", b.subject = {"team", office.planning.value}; });
    CHECK(office.state(in_2026).why.find("of another record") != std::string::npos);
    CHECK(in_unit(5, "GBP", "MWh") == std::nullopt);
    CHECK(*in_unit(0.5, "share", "%") == 50);
}

TEST_CASE("the tables of options, steps, money and benefits have a row for each and cells for each column") {
    Promise office;
    office.reached(80'000, Date::of(2026, 4, 1));
    office.move("out", Date::of(2028, 3, 1), office.parking, office.hall, office.first);
    office.release("close", Date::of(2028, 4, 1), office.annexe);
    office.release("bad", Date::of(2028, 5, 1), office.hall);
    const Portfolio live = office.portfolio();
    const auto whole = [](const DataTable& table, std::size_t rows) {
        CHECK(table.rows.size() == rows);
        CHECK_FALSE(table.title.empty());
        for (const TableRow& row : table.rows) CHECK(row.cells.size() == table.columns.size());
    };
    whole(options_table(live, office.today), 3);
    whole(all_steps_table(live, office.today), 3);
    whole(benefits_table(live, office.today), 1);
    const DataTable cash = all_cash_table(live, office.today);
    whole(cash, office.expanded().cash.size());
    CHECK(all_steps_table(live, office.today).rows[2].cells[5] == Cell{false});
    CHECK(std::get<std::string>(options_table(live, office.today).rows[2].cells[10]).find("Town Hall") != std::string::npos);
}

// Options side by side: scores, tornado, switching values and futures, against figures worked out by hand.
#include "src/options/comparison.hpp"

#include "src/options/appraisal_tables.hpp"
#include "tests/carbon/estate.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::options;

namespace {
const Date as_at = Date::of(2026, 11, 22);

/// Without inflation. Options of entered costs only.
class Choosing {
  public:
    Choosing() {
        estate_.put<ReferenceRate>("inflation", [](ReferenceRate& r) { r.code = "appraisal.inflation", r.value = Ratio{}, r.status = ReferenceStatus::in_force, r.origin = ReferenceOrigin::ours; });
    }
    Id<Option> option(const std::string& name, OptionKind kind = OptionKind::option) {
        const auto id = estate_.put<Option>(name, [&](Option& o) { o.name = name, o.kind = kind, o.status = OptionStatus::draft, o.start_date = Date::of(2027, 4, 1), o.years = 10; });
        estate_.put<OptionStep>(name, [&](OptionStep& s) { s.option = id, s.kind = StepKind::other, s.position = 1, s.name = name, s.date = Date::of(2027, 4, 1); });
        return id;
    }
    void cost(const std::string& of, StepCostKind kind, std::int64_t pounds, const std::string& source = "Quotation") {
        estate_.put<StepCost>(of + to_text(test::Make::id<Option>(of).value) + std::to_string(static_cast<int>(kind)) + std::to_string(pounds), [&](StepCost& c) {
            c.step = test::Make::id<OptionStep>(of), c.kind = kind, c.amount = Money::from_pounds(pounds), c.source = source, c.project = kind == StepCostKind::works ? ProjectKind::standard_building : ProjectKind::unknown;
            if (kind == StepCostKind::works) c.mitigation = Ratio::from_millionths(500'000);
        });
    }
    /// Works of £10,000 that save £1,500 a year.
    void new_boiler() {
        option("A");
        cost("A", StepCostKind::works, 10'000);
        cost("A", StepCostKind::annual_income, 1'500);
    }
    test::Estate& estate() { return estate_; }
    Comparison compared() {
        ComparisonOptions wanted;
        wanted.as_at = as_at;
        wanted.rank.paths = 4000;
        const auto found = compare(estate_.portfolio(), wanted);
        REQUIRE(found);
        return *found;
    }

  private:
    test::Estate estate_;
};

const ComparedOption& named(const Comparison& c, const std::string& name) {
    const auto found = std::find_if(c.options.begin(), c.options.end(), [&](const ComparedOption& o) { return o.option.name == name; });
    REQUIRE(found != c.options.end());
    return *found;
}
const Switching& of(const std::vector<Switching>& all, Driver driver) {
    return *std::find_if(all.begin(), all.end(), [&](const Switching& s) { return s.driver == driver; });
}
/// 1 + the sum of the factors of years 1 to 9.
constexpr double factors = 8.607687;
}  // namespace

TEST_CASE("Business as usual and do-minimum stand beside every option, and business as usual is nought") {
    Choosing choice;
    choice.option("A");
    choice.cost("A", StepCostKind::annual_income, 1000);
    const auto c = choice.compared();
    REQUIRE(c.options.size() == 3);
    CHECK(c.options[0].option.kind == OptionKind::business_as_usual);
    CHECK(c.options[0].appraisal.financial.npv == Money{});
    CHECK(named(c, "A").appraisal.financial.npv == Money::from_pence(860'769));
    CHECK(c.best(Case::financial) == 2);
}

TEST_CASE("A driver's switching value is the root of the difference, and none where it lies out of reach") {
    Choosing choice;
    choice.new_boiler();
    const auto c = choice.compared();
    const auto& a = named(c, "A");
    // Works with half of the 24% bias: -11,200; income 1,500 x 8.6077 = 12,911.53.
    CHECK(a.appraisal.financial.npv == Money::from_pence(171'153));
    CHECK(*of(a.against_nothing, Driver::yearly_income).at == test::Approx(11'200 / (1'500 * factors)).epsilon(1e-6));
    CHECK(*of(a.against_nothing, Driver::works).at == test::Approx(1'500 * factors / 11'200).epsilon(1e-6));
    CHECK_FALSE(of(a.against_nothing, Driver::new_rent).at);
    CHECK_FALSE(of(a.against_nothing, Driver::receipts).at);
    const auto& rate = of(a.against_nothing, Driver::discount_rate);
    REQUIRE(rate.at);
    CHECK(value_at_rates(a.appraisal, Case::financial, 0, *rate.at) == test::Approx(0).margin(0.01));
    CHECK(of(a.against_nothing, Driver::works).sentence.find("works rise to £11,5") != std::string::npos);
    CHECK(of(a.against_nothing, Driver::yearly_income).sentence.find("falls to £1,301 a year (87% of what is appraised)") != std::string::npos);
}

TEST_CASE("The tornado gives the value at both ends of each stated range, the longest first") {
    Choosing choice;
    choice.new_boiler();
    const auto c = choice.compared();
    const auto& bars = named(c, "A").tornado;
    REQUIRE(bars.size() >= 3);
    CHECK(bars[0].range.driver == Driver::yearly_income);
    CHECK(bars[0].at_low == test::Approx(0.8 * 1'500 * factors - 11'200).margin(0.02));
    CHECK(bars[0].at_high == test::Approx(1.2 * 1'500 * factors - 11'200).margin(0.02));
    CHECK(bars[1].range.driver == Driver::works);
    CHECK(bars[1].at_high == test::Approx(1'500 * factors - 13'440).margin(0.02));
    for (std::size_t i = 1; i < bars.size(); ++i) CHECK(bars[i].swing() <= bars[i - 1].swing());
}

TEST_CASE("The closed form equals the appraisal as appraised, and the parabola meets it at the ends of inflation's range") {
    Choosing choice;
    choice.option("A");
    choice.cost("A", StepCostKind::works, 12'345);
    choice.cost("A", StepCostKind::annual_cost, 321);
    choice.cost("A", StepCostKind::receipt, 4'321);
    const auto c = choice.compared();
    const auto& a = named(c, "A").appraisal;
    for (const Case which : {Case::financial, Case::social}) {
        const ValueModel model(a, which, 0.01);
        const Money npv = which == Case::financial ? a.financial.npv : a.social.npv;
        CHECK(model.value(as_appraised()) == test::Approx(static_cast<double>(npv.pence()) / 100).margin(0.01));
        for (const double x : {-0.01, 0.01}) {
            DriverValues values = as_appraised();
            values[static_cast<std::size_t>(Driver::inflation)] = x;
            CHECK(model.value(values) == test::Approx(value_at_rates(a, which, x, 0)).margin(0.01));
        }
    }
}

TEST_CASE("Futures follow from the seed alone, shares add up to one, and another option doesn't change the draws") {
    Choosing choice;
    choice.option("A"), choice.option("B");
    choice.cost("A", StepCostKind::annual_income, 1'000);
    choice.cost("B", StepCostKind::annual_income, 1'500);
    choice.cost("B", StepCostKind::removals, 4'250);
    const auto c = choice.compared(), again = choice.compared();
    REQUIRE(c.financial_rank);
    std::int64_t all = 0;
    for (std::size_t i = 0; i < c.options.size(); ++i) {
        all += c.financial_rank->shares[i].first;
        CHECK(c.financial_rank->shares[i].first == again.financial_rank->shares[i].first);
    }
    CHECK(all == 4000);
    // Both turn on one income: B is worth more where half of it exceeds the removals. About even.
    const auto b = c.financial_rank->shares[3].share_first(4000);
    CHECK(b > 0.3);
    CHECK(b < 0.7);
    const auto mean_of_a = c.financial_rank->shares[2].mean;
    choice.option("C");
    choice.cost("C", StepCostKind::annual_income, 9'000);
    CHECK(choice.compared().financial_rank->shares[2].mean == mean_of_a);
    CHECK(c.findings(Case::financial)[0].find("is best in") != std::string::npos);
}

TEST_CASE("The triangle's quantiles are those of its distribution function") {
    CHECK(triangle_at(0, 1, 4, 0.25) == test::Approx(1));
    CHECK(triangle_at(0, 1, 4, 0) == 0.0);
    CHECK(triangle_at(0, 1, 4, 1) == 4.0);
    CHECK(triangle_at(0, 1, 1, 0.25) == test::Approx(0.5));
    CHECK(triangle_at(2, 2, 2, 0.7) == 2.0);
    const auto wrong = rank_stability({}, Case::financial, {}, {1, 1});
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error()[0].code == "paths_out_of_range");
}

TEST_CASE("Cost is scored on a line between the least and the most value, and people's scores stand") {
    Choosing choice;
    const auto a = choice.option("A");
    choice.option("B");
    choice.cost("A", StepCostKind::annual_income, 1'000);
    choice.cost("B", StepCostKind::annual_income, 4'000);
    const auto cost = choice.estate().put<OptionCriterion>("cost", [](OptionCriterion& c) { c.name = "Cost", c.kind = CriterionKind::cost, c.weight = Ratio::from_millionths(3'000'000); });
    const auto ease = choice.estate().put<OptionCriterion>("ease", [](OptionCriterion& c) { c.name = "Ease", c.kind = CriterionKind::judged, c.weight = Ratio::from_millionths(1'000'000); });
    choice.estate().put<OptionScore>("ease of A", [&](OptionScore& s) { s.option = a, s.criterion = ease, s.score = DecimalNumber::from_small(8'000), s.reason = "Nobody moves."; });
    const auto c = choice.compared();
    const std::size_t place = c.criteria[0].id == cost ? 0 : 1;
    CHECK(*named(c, "A").scores[place].value == test::Approx(2.5));
    CHECK(*named(c, "B").scores[place].value == test::Approx(10));
    CHECK(*named(c, "A").weighted == test::Approx(0.75 * 2.5 + 0.25 * 8));
    CHECK_FALSE(named(c, "B").weighted);
}

TEST_CASE("Weights that sum to nothing, or lie below it, are refused in plain words and score nothing") {
    for (const std::int64_t weight : {std::int64_t{0}, std::int64_t{-1'000'000}}) {
        Choosing choice;
        choice.option("A");
        choice.estate().put<OptionCriterion>("cost", [&](OptionCriterion& c) { c.name = "Cost", c.kind = CriterionKind::cost, c.weight = Ratio::from_millionths(weight); });
        const auto c = choice.compared();
        REQUIRE(c.faults.size() == 1);
        CHECK(c.faults[0].code == (weight == 0 ? "weights_sum_to_nothing" : "weight_below_nought"));
        CHECK(c.options[0].scores.empty());
        CHECK_FALSE(c.best_scored());
    }
}

TEST_CASE("Missing facts are ordered by what they could move: unsourced amounts, bias not dealt with, risks") {
    Choosing choice;
    const auto a = choice.option("A");
    choice.cost("A", StepCostKind::annual_income, 2'000, "");
    choice.estate().put<OptionRisk>("fire", [&](OptionRisk& r) { r.option = a, r.name = "Fire", r.cost = Money::from_pounds(50'000); });
    const auto c = choice.compared();
    REQUIRE(c.unknown.size() == 2);
    CHECK(c.unknown[0].fact == "Risk: Fire");
    CHECK(*c.unknown[0].low == test::Approx(-50'000));
    CHECK(c.unknown[1].fact.find("Entered without a source") == 0);
    CHECK(*c.unknown[1].high == test::Approx(0.2 * 2'000 * factors).margin(0.02));
}

TEST_CASE("Every table of options has a rule, names each option's record, and the cash flow adds up to the value") {
    Choosing choice;
    choice.new_boiler();
    const auto c = choice.compared();
    const Portfolio p = choice.estate().portfolio();
    for (const OptionFigure& figure : option_figures()) {
        const DataTable table = figure.draw(p, c);
        INFO(figure.name);
        CHECK(table.name == figure.name);
        CHECK_FALSE(table.rule.empty());
        for (const TableRow& row : table.rows) {
            CHECK(row.cells.size() == table.columns.size());
            CHECK_FALSE(row.sources.empty());
        }
    }
    const DataTable flow = cash_flow_table(named(c, "A").appraisal, Case::financial);
    double sum = 0;
    for (const TableRow& row : flow.rows) sum += std::get<double>(row.cells[6]);
    CHECK(std::llround(sum * 100) == named(c, "A").appraisal.financial.npv.pence());
}

TEST_CASE("Where no option has money in it nothing is worth most, and what it would be worth is not known rather than nought") {
    Choosing choice;
    choice.option("A");
    const auto c = choice.compared();
    CHECK_FALSE(c.has_money(Case::financial));
    CHECK_FALSE(c.financial_rank);
    CHECK(c.findings(Case::financial).empty());
    const DataTable table = option_appraisal_table(c);
    const auto column_named = [](const DataTable& in, const std::string& name) { return static_cast<std::size_t>(std::ranges::find(in.columns, name, &TableColumn::name) - in.columns.begin()); };
    for (const char* name : {"npv", "npsv", "eanc", "payback", "peak_funding", "place_by_value"})
        for (const TableRow& row : table.rows) CHECK(row.cells[column_named(table, name)] == Cell{});
    CHECK(table.notes.back() == no_money_words());
    for (const Score& score : named(c, "A").scores) CHECK(score.reason.find("£0") == std::string::npos);
    CHECK_FALSE(c.best_scored());
    // Without a meter carbon isn't known either.
    CHECK_FALSE(c.has_energy);
    CHECK(table.rows.back().cells[column_named(table, "carbon_place")] == Cell{});
    CHECK(option_carbon_table(c).rows.back().cells[1] == Cell{});
    for (const Score& score : named(c, "A").scores) CHECK_FALSE(score.value);
    choice.cost("A", StepCostKind::annual_income, 1'000);
    choice.estate().meter("gas", choice.estate().building("Hall"), Utility::gas);
    const auto known = choice.compared();
    CHECK(option_carbon_table(known).rows.back().cells[1] != Cell{});
    CHECK(known.has_money(Case::financial));
    CHECK(option_appraisal_table(known).rows.front().cells[column_named(table, "npv")] == Cell{Money{}});
}

TEST_CASE("An option that isn't recorded can't be compared") {
    ComparisonOptions wanted;
    wanted.as_at = as_at, wanted.only = {test::Make::id<Option>("nowhere")};
    const auto c = compare(test::shipped_rows(), wanted);
    REQUIRE_FALSE(c);
    CHECK(c.error()[0].code == "option_unknown");
}

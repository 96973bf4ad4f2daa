// Selling, buying and refurbishing buildings.
#include "tests/options/offices.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
// A lodge that nobody uses, to be sold.
struct Sale : Offices {
    Sale() {
        rule("valuation.years", "5"), rule("s123.undervalue_limit", "2000000"), rate("disposal.fees", 20'000);
        lodge = put<Asset>("lodge", [](Asset& a) { a.name = "Lodge", a.kind = AssetKind::building, a.tenure = Tenure::freehold, a.community_value = false, a.year_built = 1890; });
        put<TitleNumber>("lodge title", [&](TitleNumber& t) { t.asset = lodge, t.number = "SQ9"; });
        put<RunningCost>("lodge security", [&](RunningCost& c) { c.asset = lodge, c.category = CostCategory::security, c.from_date = Date::of(2025, 4, 1), c.actual = pounds(7'000); });
        sell = step("sell", StepKind::dispose, Date::of(2027, 9, 1), [&](OptionStep& s) { s.asset = lodge; });
    }
    void valued(std::int64_t amount, Date date = Date::of(2026, 3, 31), ValuationBasis basis = ValuationBasis::market_value) {
        put<Valuation>("value", [&](Valuation& v) { v.asset = lodge, v.date = date, v.amount = pounds(amount), v.basis = basis; });
    }
    void asks(std::optional<std::int64_t> price) {
        sell.price.reset();
        if (price) sell.price = pounds(*price);
        put<OptionStep>("sell", [&](OptionStep& s) { s = sell; });
    }
    std::string faults() const {
        const auto c = expanded();
        return codes(outcome_of(c, sell).faults);
    }
    bool says(std::string_view code) const {
        const auto c = expanded();
        return has_code(outcome_of(c, sell).faults, code);
    }
    Id<Asset> lodge;
    OptionStep sell;
};
}  // namespace

TEST_CASE("a sale brings the newest valuation as capital, costs its fees, and ends what the building costs") {
    Sale office;
    office.valued(400'000);
    const auto c = office.expanded();
    INFO(office.faults());
    REQUIRE(outcome_of(c, office.sell).fits);
    CHECK(sum_of(c, StepCostKind::receipt) == pounds(400'000));
    for (const CashLine& line : c.cash)
        if (line.kind == StepCostKind::receipt) CHECK((line.is_capital && !line.is_yearly && line.why.find("Market value") != std::string::npos));
    CHECK(sum_of(c, StepCostKind::fees) == pounds(-8'000));
    CHECK(sum_of(c, StepCostKind::annual_cost) == pounds(7'000));
    const Portfolio after = under(office.portfolio(), c);
    CHECK(after.find(office.lodge)->disposed_on == Date::of(2027, 9, 1));
    CHECK(after.find(office.lodge)->disposal_price == pounds(400'000));
}

TEST_CASE("a receipt without a valuation is refused; a price alone waits for a valuation") {
    Sale office;
    CHECK(office.says("receipt_without_valuation"));
    CHECK(office.expanded().cash.empty());
    office.asks(350'000);
    CHECK(office.says("valuation_unknown"));
    CHECK(sum_of(office.expanded(), StepCostKind::receipt) == pounds(350'000));
    office.valued(400'000, Date::of(2027, 1, 1));
    // Not yet known on the day of planning.
    CHECK(office.says("valuation_unknown"));
}

TEST_CASE("an old valuation, one on another basis than the market's, and a price below it are said") {
    Sale office;
    office.valued(400'000, Date::of(2021, 11, 22));
    CHECK(office.says("valuation_old"));
    office.valued(400'000, Date::of(2021, 11, 23), ValuationBasis::replacement_cost);
    CHECK_FALSE(office.says("valuation_old"));
    CHECK(office.says("valuation_basis"));
    office.valued(400'000);
    office.asks(390'000);
    CHECK(office.says("s123_undervalue"));
    office.valued(4'000'000);
    CHECK(office.says("s123_consent"));
    office.asks(4'000'000);
    CHECK(office.faults() == "");
}

TEST_CASE("assets of community value, open space, clawback and unknown title are said before a sale") {
    Sale office;
    office.valued(400'000);
    office.rule("acv.interim_weeks", "6"), office.rule("acv.moratorium_months", "6");
    const auto listed = [&](std::optional<bool> value) {
        office.put<Asset>("lodge", [&](Asset& a) { a.name = "Lodge", a.kind = AssetKind::building, a.tenure = Tenure::freehold, a.community_value = value; });
    };
    listed({});
    CHECK(office.says("community_value_unknown"));
    listed(true);
    CHECK(office.says("community_value"));
    listed(false);
    const auto bound = [&](ConstraintKind kind) {
        office.put<TitleConstraint>("bound", [&](TitleConstraint& t) { t.asset = office.lodge, t.kind = kind, t.share = percent(50), t.description = "Grant"; });
    };
    bound(ConstraintKind::open_space);
    CHECK(office.says("open_space"));
    bound(ConstraintKind::clawback);
    CHECK(sum_of(office.expanded(), StepCostKind::other_capital) == pounds(-200'000));
    office.put<TitleNumber>("lodge title", [&](TitleNumber& t) { t.asset = office.hall, t.number = "SQ9"; });
    CHECK(office.says("title_unknown"));
}

TEST_CASE("what is held under a lease isn't sold, nor a floor by itself, nor a building where a team sits") {
    Offices office;
    office.put<Valuation>("value", [&](Valuation& v) { v.asset = office.hall, v.date = Date::of(2026, 3, 31), v.amount = pounds(1), v.basis = ValuationBasis::market_value; });
    const auto rented = office.step("rented", StepKind::dispose, Date::of(2027, 9, 1), [&](OptionStep& s) { s.asset = office.annexe, s.price = pounds(1); });
    const auto part = office.step("part", StepKind::dispose, Date::of(2027, 9, 1), [&](OptionStep& s) { s.asset = office.hall, s.floor = office.first; });
    const auto full = office.step("full", StepKind::dispose, Date::of(2027, 9, 1), [&](OptionStep& s) { s.asset = office.hall; });
    const auto c = office.expanded();
    CHECK(has_code(outcome_of(c, rented).faults, "held_under_lease"));
    CHECK(has_code(outcome_of(c, part).faults, "part_sale"));
    CHECK(has_code(outcome_of(c, full).faults, "team_without_place"));
}

TEST_CASE("a building is sold with its lettings, and their rent goes to the buyer") {
    Sale office;
    office.valued(400'000);
    const auto lease = office.lease("shop", office.lodge, Date::of(2020, 1, 1), Date::of(2035, 12, 31));
    office.charge("shop rent", lease, ChargeKind::rent, 20'000, Date::of(2020, 1, 1));
    const auto c = office.expanded();
    REQUIRE(outcome_of(c, office.sell).fits);
    CHECK(sum_of(c, StepCostKind::annual_income) == pounds(-20'000));
    for (const CashLine& line : c.cash)
        if (line.kind == StepCostKind::annual_income) CHECK(line.is_in_records);
}

TEST_CASE("an acquisition costs its price, stamp duty as a transfer and fees without VAT, and can be moved into") {
    Offices office;
    Editor with(office.portfolio());
    const Portfolio rows = apply(office.portfolio(), shipped_edition(office.portfolio())).value();
    auto buy = office.step("buy", StepKind::acquire, Date::of(2027, 4, 1), [](OptionStep& s) { s.new_name = "Quay House", s.price = pounds(1'000'000), s.area = nia(600), s.epc_after = EnergyRating::b; });
    auto go = office.step("go", StepKind::move_team, Date::of(2027, 5, 1), [&](OptionStep& s) { s.team = office.legal, s.after = buy.id; });
    Editor edits(rows);
    edits.put(buy), edits.put(go);
    const std::vector<OptionStep> steps{buy, go};
    const auto c = expand(edits.result(), std::span<const OptionStep>(steps), office.today);
    INFO(codes(outcome_of(c, go).faults));
    REQUIRE(outcome_of(c, buy).fits);
    REQUIRE(outcome_of(c, go).fits);
    CHECK(sum_of(c, StepCostKind::purchase) == pounds(-1'000'000));
    Money tax, fees;
    for (const CashLine& line : c.cash)
        if (line.kind == StepCostKind::purchase_costs) (line.is_transfer ? tax : fees) += line.amount;
    CHECK(tax == pounds(-39'500));   // 2% of £100,000 and 5% of £750,000
    CHECK(fees == pounds(-15'000));  // 1% and 0.5%
    CHECK(has_code(outcome_of(c, buy).faults, "running_cost_unknown"));
    CHECK(has_code(outcome_of(c, go).faults, "capacity_unknown"));
    OptionStep free = buy;
    free.price.reset(), free.new_name.clear();
    CHECK(has_code(outcome_of(expand(rows, std::span<const OptionStep>(&free, 1), office.today), free).faults, "name_missing"));
    free.new_name = "Quay House";
    CHECK(has_code(outcome_of(expand(rows, std::span<const OptionStep>(&free, 1), office.today), free).faults, "price_missing"));
}

TEST_CASE("a refurbishment saves its share of energy in money and in the record of energy, and brings a certificate") {
    Offices office;
    office.rule("epc.years", "10");
    const auto works = office.step("works", StepKind::refurbish, Date::of(2027, 9, 1), [&](OptionStep& s) { s.asset = office.hall, s.energy_saving = percent(40), s.epc_after = EnergyRating::b; });
    auto c = office.expanded();
    CHECK(has_code(outcome_of(c, works).faults, "works_unknown"));
    CHECK(sum_of(c, StepCostKind::annual_cost) == pounds(12'000));
    REQUIRE(c.energy.size() == 1);
    CHECK(c.energy.front().share == percent(40));
    const Portfolio after = under(office.portfolio(), c);
    CHECK(occupancy::rating_in_force(after, office.hall, {}, Date::of(2027, 8, 31)).rating == EnergyRating::d);
    CHECK(occupancy::rating_in_force(after, office.hall, {}, Date::of(2027, 9, 1)).rating == EnergyRating::b);
    office.pays(works, StepCostKind::works, 600'000);
    c = office.expanded();
    CHECK_FALSE(has_code(outcome_of(c, works).faults, "works_unknown"));
    CHECK(sum_of(c, StepCostKind::works) == pounds(-600'000));
    const auto wrong = office.step("wrong", StepKind::refurbish, Date::of(2027, 9, 1), [&](OptionStep& s) { s.asset = office.hall, s.energy_saving = percent(140); });
    CHECK(has_code(outcome_of(office.expanded(), wrong).faults, "saving_range"));
}

TEST_CASE("an asset without a name is called by its address wherever a sale speaks of it") {
    Sale office;
    office.put<Asset>("lodge", [](Asset& a) { a.address = "Street Record, Pittville Crescent", a.kind = AssetKind::land, a.tenure = Tenure::freehold; });
    const auto c = office.expanded();
    const Faults& faults = outcome_of(c, office.sell).faults;
    REQUIRE(has_code(faults, "receipt_without_valuation"));
    REQUIRE(has_code(faults, "community_value_unknown"));
    for (const Fault& fault : faults) {
        INFO(fault.message);
        if (fault.code == "receipt_without_valuation" || fault.code == "community_value_unknown") CHECK(fault.message.find("Street Record, Pittville Crescent") != std::string::npos);
        CHECK(fault.message.find("  ") == std::string::npos);
        CHECK(fault.message.front() != ' ');
    }
}

// What a change of a lease would do: a regear with months free, a change that doesn't fit, a change that the register refuses.
#include "src/income/what_if.hpp"
#include "tests/income/let_building.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::income;
using terrier::test::LetBuilding;

namespace {
const Date today = Date::of(2026, 4, 1);
Money pounds(std::int64_t n) { return Money::from_pounds(n); }

struct Regear {
    LetBuilding make;
    Id<Lease> lease;
    Regear() {
        make.put<Asset>("Quay House", [](Asset& a) { a.name = "Quay House"; });
        lease = make.let("Shop", 12'000, Date::of(2020, 4, 1), Date::of(2028, 3, 31));
        make.put<Valuation>("value", [&](Valuation& v) { v.asset = make.building, v.amount = pounds(200'000), v.basis = ValuationBasis::existing_use, v.date = Date::of(2025, 3, 31); });
    }
    // To 31 March 2036 with six months free from 1 April 2028.
    ChangeSet changes() const {
        Editor editor(make.portfolio());
        LeaseTerm term;
        term.id = LetBuilding::id<LeaseTerm>("regear"), term.lease = lease, term.kind = TermKind::extension, term.from_date = Date::of(2028, 4, 1), term.to_date = Date::of(2036, 3, 31);
        editor.put(term);
        Charge rent = *make.portfolio().find(LetBuilding::id<Charge>("Shop charge 2020-04-01"));
        rent.to_date = Date::of(2036, 3, 31);
        editor.put(rent);
        Charge free;
        free.id = LetBuilding::id<Charge>("free"), free.lease = lease, free.kind = ChargeKind::rent_free, free.amount = Money{}, free.from_date = Date::of(2028, 4, 1), free.to_date = Date::of(2028, 9, 30);
        editor.put(free);
        return editor.changes();
    }
};
}  // namespace

TEST_CASE("a regear to 2036 with six months free shows in value, WAULT and every year") {
    const Regear regear;
    const WhatIf w = what_if(regear.make.portfolio(), regear.changes(), today).value();
    REQUIRE(w.leases == std::vector<Id<Lease>>{regear.lease});
    CHECK(w.before.sums.income.yearly()[2] == Money{});
    CHECK(w.then.sums.income.yearly()[1] == pounds(12'000));
    CHECK(w.then.sums.income.yearly()[2] == pounds(6'000));
    CHECK(w.then.sums.income.yearly()[9] == pounds(12'000));
    CHECK(w.then.sums.income.yearly()[10] == Money{});
    // Seven and a half years' rent more, two to ten years away at 5%.
    const double v = std::pow(1.05, -1.0 / 12);
    const double more = 100'000 * (std::pow(v, 30) - std::pow(v, 120)) / (1 - v);
    CHECK(std::abs(static_cast<double>((*w.then.present_value - *w.before.present_value).pence()) - more) < 100);
    CHECK(*w.before.wault_expiry == test::Approx(730 / 365.25));
    CHECK(*w.then.wault_expiry == test::Approx(3652 / 365.25));
    CHECK(w.before.passing_rent == pounds(12'000));
    CHECK(*w.then.council_yield == test::Approx(0.06));
    CHECK(*w.then.wault_break == *w.then.wault_expiry);
}

TEST_CASE("the table has before, after and difference, and leaves empty what isn't known") {
    Regear regear;
    regear.make.rate("outlook.discount_rate", -2'000'000);
    const WhatIf w = what_if(regear.make.portfolio(), regear.changes(), today).value();
    const DataTable table = what_if_table(w, today, 3);
    REQUIRE(table.rows.size() == 5 + 2 * 3);
    CHECK(table.rows[0].cells[1] == Cell{});
    CHECK(table.rows[0].cells[3] == Cell{});
    CHECK(table.rows.back().cells[3] == Cell{pounds(6'000)});
    CHECK(table.rows[1].sources.size() == 1);
}

TEST_CASE("changes that don't start from the portfolio are refused") {
    const Regear regear;
    const auto refused = what_if(empty_portfolio(), regear.changes(), today);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().front().code == "stale");
}

TEST_CASE("a lease without a rent has no passing rent, WAULT or yield, and is counted") {
    const Regear regear;
    Editor editor(regear.make.portfolio());
    editor.remove(LetBuilding::id<Charge>("Shop charge 2020-04-01"));
    const WhatIf w = what_if(regear.make.portfolio(), editor.changes(), today).value();
    CHECK(w.before.passing_rent);
    CHECK_FALSE(w.then.passing_rent);
    CHECK_FALSE(w.then.wault_expiry);
    CHECK_FALSE(w.then.council_yield);
    CHECK(w.then.sums.counts.left_out[static_cast<std::size_t>(LeftOut::rent_unknown)] == 1);
    CHECK(what_if_table(w, today).notes.back().find("0 before, 1 after") != std::string::npos);
}

TEST_CASE("no change makes no difference") {
    const Regear regear;
    const WhatIf w = what_if(regear.make.portfolio(), {}, today).value();
    CHECK(w.before.sums == w.then.sums);
    CHECK(w.leases.empty());
    CHECK_FALSE(w.before.wault_expiry);
}

TEST_CASE("a change of a lease in shows the liability and the right of use before and after, at the rate given and not without one") {
    LetBuilding make;
    const auto lease = make.let("Offices", 50'000, Date::of(2024, 4, 1), Date::of(2028, 3, 31));
    Lease in = *make.portfolio().find(lease);
    in.direction = LeaseDirection::in;
    make.put<Lease>("Offices", [&](Lease& l) { l = in; });
    Editor editor(make.portfolio());
    LeaseTerm term;
    term.id = LetBuilding::id<LeaseTerm>("longer"), term.lease = lease, term.kind = TermKind::extension, term.from_date = Date::of(2026, 4, 1), term.to_date = Date::of(2033, 3, 31);
    LeaseTerm old = *make.portfolio().find(LetBuilding::id<LeaseTerm>("Offices term"));
    old.to_date = Date::of(2026, 3, 31);
    editor.put(old);
    editor.put(term);
    Charge rent = *make.portfolio().find(LetBuilding::id<Charge>("Offices charge 2024-04-01"));
    rent.to_date = Date::of(2033, 3, 31);
    editor.put(rent);
    const auto rows_of = [&](std::optional<Ratio> rate) {
        const WhatIf w = what_if(make.portfolio(), editor.changes(), today, {}, rate).value();
        const DataTable table = what_if_table(w, today, 1);
        for (const TableRow& row : table.rows)
            if (row.cells[0] == Cell{std::string("Lease liability, IFRS 16")}) return row.cells;
        return std::vector<Cell>{};
    };
    const auto none = rows_of({});
    REQUIRE(none.size() == 4);
    CHECK(none[1] == Cell{});
    const auto with = rows_of(Ratio::from_millionths(50'000));
    REQUIRE(std::holds_alternative<Money>(with[1]));
    REQUIRE(std::holds_alternative<Money>(with[2]));
    // Two and seven years of £12,500 a quarter in advance at 5%, within the calendar's few pounds.
    const auto worth = [](int quarters) {
        double sum = 0;
        for (int q = 0; q < quarters; ++q) sum += 12'500 * std::pow(1.05, -q / 4.0);
        return sum;
    };
    CHECK(std::abs(static_cast<double>(std::get<Money>(with[1]).pence()) / 100 - worth(8)) < 60);
    CHECK(std::abs(static_cast<double>(std::get<Money>(with[2]).pence()) / 100 - worth(28)) < 60);
}

// A charge schedule as a table.
#include "tests/support/test.hpp"

#include "src/lease/charge_table.hpp"
#include "tests/support/portfolio.hpp"

using namespace terrier;

TEST_CASE("the table totals what is due, names each row's records and says what couldn't be scheduled") {
    test::Make make;
    const Id<Lease> lease = make.lease("suite", make.asset("hall"), Date::of(2020, 4, 1), Date::of(2030, 3, 31));
    const auto known = [](Charge& c) { c.frequency = ChargeFrequency::quarterly, c.quarter_days = QuarterDays::modern, c.timing = ChargeTiming::advance; };
    make.put<Charge>("rent", [&](Charge& c) {
        c.lease = lease, c.kind = ChargeKind::rent, c.amount = Money::from_pounds(40'000), c.from_date = Date::of(2020, 4, 1), c.vat = VatTreatment::exempt;
        known(c);
    });
    make.put<Charge>("service", [&](Charge& c) {
        c.lease = lease, c.kind = ChargeKind::service_charge, c.description = "estate", c.amount = Money::from_pounds(8'000), c.from_date = Date::of(2020, 4, 1);
        known(c);
    });
    make.put<Charge>("insurance", [&](Charge& c) { c.lease = lease, c.kind = ChargeKind::insurance, c.amount = Money::from_pounds(1), c.from_date = Date::of(2020, 4, 1); });
    const Portfolio p = make.portfolio();
    const DataTable table = charge_schedule_table(p, *p.find(lease), Date::of(2025, 4, 1), Date::of(2026, 3, 31));
    CHECK(table.rows.size() == 8);
    CHECK(to_display(column_total(table, 4)) == "£48,000.00");
    CHECK(to_display(column_total(table, 7)) == "£40,000.00");
    CHECK(unknown_cells(table, 7) == 4);
    REQUIRE(table.notes.size() == 3);
    for (const TableRow& row : table.rows) {
        CHECK(row.cells.size() == table.columns.size());
        CHECK(row.sources.front().table == "charge");
    }
    const auto names = [&](const char* text) { return std::any_of(table.rows.begin(), table.rows.end(), [&](const TableRow& row) { return to_display(row.cells[0]) == text; }); };
    CHECK(names("Rent"));
    CHECK(names("Service charge (estate)"));
    CHECK(!names("Insurance"));
}

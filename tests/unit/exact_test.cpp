// Exact tables: filters, dates in force, cells as they are stored.
#include "src/table/exact.hpp"

#include "tests/support/test.hpp"

using namespace terrier;

namespace {
Portfolio with_charges() {
    Editor e(empty_portfolio());
    Lease lease;
    lease.id.value = *uuid_from("01900000-0000-7000-8000-0000000000a1");
    lease.reference = "L1";
    e.put(lease);
    const auto charge = [&](const char* id, std::optional<Date> from, std::optional<Date> to, std::int64_t pence) {
        Charge c;
        c.id.value = *uuid_from(id);
        c.lease = lease.id;
        c.kind = ChargeKind::rent;
        c.from_date = from;
        c.to_date = to;
        c.amount = Money::from_pence(pence);
        e.put(c);
    };
    charge("01900000-0000-7000-8000-0000000000c1", Date::of(2020, 4, 1), Date::of(2025, 3, 31), 100000);
    charge("01900000-0000-7000-8000-0000000000c2", Date::of(2025, 4, 1), std::nullopt, 120050);
    return e.result();
}
}  // namespace

TEST_CASE("a dated row is in force on its first and its last day and not the day after") {
    const Portfolio p = with_charges();
    const auto& type = record_type<Charge>();
    const auto on = [&](Date day) { return exact_table(p, type, {{}, day}).rows.size(); };
    CHECK(on(Date::of(2020, 3, 31)) == 0);
    CHECK(on(Date::of(2020, 4, 1)) == 1);
    CHECK(on(Date::of(2025, 3, 31)) == 1);
    CHECK(on(Date::of(2025, 4, 1)) == 1);
    CHECK(on(Date::of(2099, 1, 1)) == 1);
    CHECK(exact_table(p, type).rows.size() == 2);
}

TEST_CASE("a condition keeps the records whose field has the value, unknown included") {
    const Portfolio p = with_charges();
    const auto& type = record_type<Charge>();
    const Field& amount = type.field("amount");
    CHECK(exact_table(p, type, {{{&amount, Value{std::int64_t{120050}}}}, {}}).rows.size() == 1);
    CHECK(exact_table(p, type, {{{&type.field("to_date"), Value{}}}, {}}).rows.size() == 1);
    CHECK(exact_table(p, type, {{{&amount, Value{}}}, {}}).rows.empty());
}

TEST_CASE("cells keep their type and links their id") {
    const Portfolio p = with_charges();
    const DataTable t = exact_table(p, record_type<Charge>());
    const auto column = [&](const std::string& name) {
        const auto at = std::find_if(t.columns.begin(), t.columns.end(), [&](const TableColumn& c) { return c.name == name; });
        REQUIRE(at != t.columns.end());
        return static_cast<std::size_t>(at - t.columns.begin());
    };
    CHECK(std::get<Money>(t.rows[1].cells[column("amount")]) == Money::from_pence(120050));
    CHECK(std::get<Date>(t.rows[1].cells[column("from_date")]) == Date::of(2025, 4, 1));
    CHECK(std::get<std::string>(t.rows[0].cells[column("lease")]) == "01900000-0000-7000-8000-0000000000a1");
    CHECK(std::get<std::string>(t.rows[0].cells[column("kind")]) == "rent");
    CHECK(std::holds_alternative<std::monostate>(t.rows[1].cells[column("to_date")]));
}

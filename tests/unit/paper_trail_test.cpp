// What notices, cases, finance events, ledger lines and VAT years can get wrong by themselves.
#include "tests/support/test.hpp"

#include "src/portfolio/portfolio.hpp"

using namespace terrier;

namespace {

template <class R>
bool finds(R record, std::string_view code) {
    const Faults faults = record_type<R>().validate(&record);
    return std::any_of(faults.begin(), faults.end(), [&](const Fault& fault) { return fault.code == code; });
}

Notice notice(std::optional<Date> served, std::optional<Date> deemed, std::optional<Date> effect = {}) {
    Notice n;
    n.served_on = served, n.deemed_on = deemed, n.takes_effect_on = effect;
    return n;
}

LedgerLine line(std::int64_t net, std::int64_t vat, std::int64_t gross) {
    LedgerLine l;
    l.net = Money::from_pence(net), l.vat = Money::from_pence(vat), l.gross = Money::from_pence(gross);
    return l;
}

}  // namespace

TEST_CASE("a notice can't count as served before it was sent") {
    CHECK(finds(notice(Date::of(2026, 3, 2), Date::of(2026, 3, 1)), "deemed_before_served"));
    CHECK_FALSE(finds(notice(Date::of(2026, 3, 2), Date::of(2026, 3, 2)), "deemed_before_served"));
    CHECK_FALSE(finds(notice({}, Date::of(2026, 3, 1)), "deemed_before_served"));
}

TEST_CASE("a notice that takes effect before it is served is pointed out") {
    CHECK(finds(notice(Date::of(2026, 3, 2), {}, Date::of(2026, 3, 1)), "effect_before_service"));
    CHECK(finds(notice(Date::of(2026, 3, 2), Date::of(2026, 3, 4), Date::of(2026, 3, 3)), "effect_before_service"));
    CHECK_FALSE(finds(notice(Date::of(2026, 3, 2), Date::of(2026, 3, 4), Date::of(2026, 9, 4)), "effect_before_service"));
}

TEST_CASE("a case is neither over before it began nor both completed and abandoned") {
    LettingCase c;
    c.name = "Letting", c.instructed_on = Date::of(2026, 4, 1), c.completed_on = Date::of(2026, 3, 1);
    CHECK(finds(c, "ends_before_start"));
    c.completed_on = Date::of(2026, 5, 1), c.abandoned_on = Date::of(2026, 5, 2);
    CHECK(finds(c, "completed_and_abandoned"));
    c.abandoned_on.reset();
    CHECK_FALSE(finds(c, "completed_and_abandoned"));
    CHECK_FALSE(finds(c, "ends_before_start"));
}

TEST_CASE("a sign-off says by whom and when") {
    FinanceEvent e;
    e.status = SignOff::signed_off;
    CHECK(finds(e, "sign_off_incomplete"));
    e.signed_off_by = "Chief Accountant";
    CHECK(finds(e, "sign_off_incomplete"));
    e.signed_off_on = Date::of(2026, 4, 1);
    CHECK_FALSE(finds(e, "sign_off_incomplete"));
}

TEST_CASE("a ledger line whose net and VAT don't add up to its gross is refused") {
    CHECK(finds(line(10'000, 2'000, 12'001), "ledger_sum"));
    CHECK_FALSE(finds(line(10'000, 2'000, 12'000), "ledger_sum"));
    CHECK_FALSE(finds(line(-10'000, -2'000, -12'000), "ledger_sum"));
    LedgerLine without_vat = line(10'000, 0, 9'000);
    without_vat.vat.reset();
    CHECK_FALSE(finds(without_vat, "ledger_sum"));
}

TEST_CASE("a ledger line below nought is refused unless it is an adjustment") {
    for (const LedgerKind kind : {LedgerKind::invoice, LedgerKind::credit_note, LedgerKind::receipt, LedgerKind::refund, LedgerKind::write_off}) {
        LedgerLine l = line(-10'000, -2'000, -12'000);
        l.kind = kind;
        CHECK(finds(l, "ledger_sign"));
        l.net.reset(), l.vat.reset();
        CHECK(finds(l, "ledger_sign"));
        l = line(-10'000, 0, 0);
        l.kind = kind, l.vat.reset(), l.gross.reset();
        CHECK(finds(l, "ledger_sign"));
        l = line(10'000, 2'000, 12'000);
        l.kind = kind;
        CHECK_FALSE(finds(l, "ledger_sign"));
    }
    LedgerLine adjustment = line(-10'000, -2'000, -12'000);
    adjustment.kind = LedgerKind::adjustment;
    CHECK_FALSE(finds(adjustment, "ledger_sign"));
}

TEST_CASE("input tax on exempt supplies is no more than all input tax") {
    VatYear year;
    year.input_tax = Money::from_pounds(100), year.exempt_input_tax = Money::from_pounds(101);
    CHECK(finds(year, "part_over_whole"));
    year.exempt_input_tax = Money::from_pounds(100);
    CHECK_FALSE(finds(year, "part_over_whole"));
}

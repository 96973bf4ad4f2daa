// Arrears, collection and reconciliation from ledger lines: known cases, sums that must hold, lines that can't be used.
#include "tests/support/test.hpp"

#include "src/income/arrears.hpp"
#include "src/income/measures.hpp"
#include "src/income/reconciliation.hpp"
#include "src/reference/shipped.hpp"
#include "tests/support/portfolio.hpp"

using namespace terrier;
using namespace terrier::income;
using terrier::test::holds;
using terrier::test::Make;

namespace {
const Date today = Date::of(2026, 4, 1);
Money pounds(std::int64_t amount) { return Money::from_pounds(amount); }

// A lease at £40,000 a year in modern quarters in advance, without VAT.
struct Bench {
    Make make;
    Id<Lease> lease = make.lease("suite", make.asset("hall"), Date::of(2025, 1, 1), Date::of(2034, 12, 31));
    int lines = 0;
    Bench() {
        make.put<Charge>("rent", [&](Charge& c) {
            c.lease = lease, c.kind = ChargeKind::rent, c.amount = pounds(40'000), c.from_date = Date::of(2025, 1, 1), c.ledger_code = "PR1";
            c.frequency = ChargeFrequency::quarterly, c.quarter_days = QuarterDays::modern, c.timing = ChargeTiming::advance, c.vat = VatTreatment::exempt;
        });
    }
    void line(LedgerKind kind, std::string number, Date due, std::optional<Money> net, Money vat = {}, std::string settles = {}, std::string code = "PR1") {
        make.put<LedgerLine>("line " + std::to_string(++lines), [&](LedgerLine& l) {
            l.lease = lease, l.kind = kind, l.document_number = std::move(number), l.posted_on = due, l.due_on = due, l.net = net, l.vat = vat, l.settles = std::move(settles), l.cost_code = std::move(code);
            l.charge_kind = ChargeKind::rent;
            if (net) l.gross = *net + vat;
        });
    }
    Portfolio portfolio() const { return make.portfolio(); }
};
std::vector<std::pair<DifferenceReason, Money>> reasons(const Reconciliation& r) {
    std::vector<std::pair<DifferenceReason, Money>> all;
    for (const Difference& d : r.differences) all.emplace_back(d.reason, d.difference());
    return all;
}
bool adds_up(const Reconciliation& r) {
    Money sum;
    for (const Difference& d : r.differences) sum += d.difference();
    return sum == r.posted - r.scheduled;
}
Measure measure(const Portfolio& p, std::string_view name, Date date) { return measured(*measure_named(name), p, date); }
bool says(const std::vector<std::string>& sentences, std::string_view part) {
    return std::any_of(sentences.begin(), sentences.end(), [&](const std::string& sentence) { return sentence.find(part) != std::string::npos; });
}
using Reasons = std::vector<std::pair<DifferenceReason, Money>>;
const Date start = Date::of(2025, 1, 1), end = Date::of(2025, 12, 31);
}  // namespace

TEST_CASE("what is overdue is aged from the day it fell due") {
    Bench bench;
    bench.line(LedgerKind::invoice, "A", today.plus_days(-1), pounds(1));
    bench.line(LedgerKind::invoice, "B", today.plus_days(-30), pounds(2));
    bench.line(LedgerKind::invoice, "C", today.plus_days(-31), pounds(4));
    bench.line(LedgerKind::invoice, "D", today.plus_days(-90), pounds(8));
    bench.line(LedgerKind::invoice, "E", today.plus_days(-91), pounds(16));
    const Arrears found = arrears(bench.portfolio(), today);
    CHECK(found.all.overdue == std::array<Money, 4>{pounds(3), pounds(4), pounds(8), pounds(16)});
    CHECK(found.all.arrears() == pounds(31));
    // On the day that it falls due an invoice isn't overdue.
    CHECK(arrears(bench.portfolio(), today.plus_days(-1)).all.arrears() == pounds(30));
    CHECK(arrears(bench.portfolio(), today.plus_days(-1)).all.not_due == pounds(1));
}

TEST_CASE("receipts and credits settle the invoice that they name, others the oldest") {
    Bench bench;
    bench.line(LedgerKind::invoice, "A", today.plus_days(-100), pounds(100));
    bench.line(LedgerKind::invoice, "B", today.plus_days(-10), pounds(100));
    bench.line(LedgerKind::receipt, "R1", today.plus_days(-5), pounds(60), {}, "B");
    bench.line(LedgerKind::credit_note, "C1", today.plus_days(-5), pounds(15), {}, "B");
    bench.line(LedgerKind::receipt, "R2", today.plus_days(-5), pounds(40));
    CHECK(arrears(bench.portfolio(), today).all.overdue == std::array<Money, 4>{pounds(25), Money{}, Money{}, pounds(60)});
    bench.line(LedgerKind::receipt, "R3", today, pounds(500));
    CHECK(arrears(bench.portfolio(), today).all.arrears() == Money{});
    CHECK(arrears(bench.portfolio(), today).all.in_credit == pounds(-415));
    // Not posted yet on an earlier date.
    CHECK(arrears(bench.portfolio(), today.plus_days(-6)).all.arrears() == pounds(200));
}

TEST_CASE("arrears, credit and adjustments make up the ledger's balance") {
    holds("whatever is posted", [](std::vector<std::tuple<unsigned char, unsigned short, unsigned char, unsigned char>> postings) {
        Bench bench;
        Money balance;
        for (const auto& [kind_number, amount, age, named] : postings) {
            const auto kind = static_cast<LedgerKind>(1 + kind_number % 6);
            bench.line(kind, std::to_string(bench.lines), today.plus_days(40 - age), pounds(amount), {}, named % 3 ? std::to_string(named % 8) : "");
            if (today < today.plus_days(40 - age)) continue;
            const bool takes_away = kind == LedgerKind::receipt || kind == LedgerKind::credit_note || kind == LedgerKind::write_off;
            balance += takes_away ? -pounds(amount) : pounds(amount);
        }
        RC_ASSERT(arrears(bench.portfolio(), today).all.balance() == balance);
    });
}

TEST_CASE("lines without an amount or a kind are named and left out") {
    Bench bench;
    bench.line(LedgerKind::invoice, "A", today, {});
    bench.line(LedgerKind::unknown, "B", today, pounds(5));
    const Arrears found = arrears(bench.portfolio(), today);
    CHECK(found.without_amount.size() == 1);
    CHECK(found.without_kind.size() == 1);
    CHECK(found.all.balance() == Money{});
}

TEST_CASE("an invoice without a due date isn't aged, and is named") {
    Bench bench;
    bench.line(LedgerKind::invoice, "A", today.plus_days(-100), pounds(100));
    bench.make.put<LedgerLine>("undated", [&](LedgerLine& l) { l.lease = bench.lease, l.kind = LedgerKind::invoice, l.document_number = "B", l.posted_on = today.plus_days(-50), l.gross = pounds(70); });
    const Portfolio p = bench.portfolio();
    const Arrears found = arrears(p, today.plus_days(-40));
    CHECK(found.all.arrears() == pounds(100));
    CHECK(found.all.not_aged == pounds(70));
    CHECK(found.all.balance() == pounds(170));
    CHECK(says(measure(p, "arrears", today.plus_days(-40)).missing, "no due date"));
    CHECK(says(arrears_table(p, today.plus_days(-40)).notes, "Invoice B"));
    CHECK(collection(p, today, 7).without_due.size() == 1);
}

TEST_CASE("a receipt that settles no document, or more than one is for, is named and stays unallocated") {
    Bench bench;
    bench.line(LedgerKind::invoice, "A", today.plus_days(-20), pounds(100));
    bench.line(LedgerKind::invoice, "B", today.plus_days(-10), pounds(100));
    bench.line(LedgerKind::receipt, "R1", today.plus_days(-5), pounds(60), {}, "Z9");
    CHECK(arrears(bench.portfolio(), today).all.arrears() == pounds(200));
    CHECK(arrears(bench.portfolio(), today).unallocated == pounds(60));
    CHECK(says(measure(bench.portfolio(), "arrears", today).missing, "isn't in the ledger"));
    CHECK(says(arrears_table(bench.portfolio(), today).notes, "£60.00 is unallocated"));
    bench.line(LedgerKind::receipt, "R2", today.plus_days(-5), pounds(150), {}, "A");
    CHECK(arrears(bench.portfolio(), today).overpaid.size() == 1);
    CHECK(arrears(bench.portfolio(), today).all.in_credit == pounds(-110));
    CHECK(says(measure(bench.portfolio(), "collection_7_days", today).missing, "more was settled"));
}

TEST_CASE("a repeated invoice number is named, and both invoices count") {
    Bench bench;
    bench.line(LedgerKind::invoice, "A", today.plus_days(-40), pounds(100));
    bench.line(LedgerKind::invoice, "A", today.plus_days(-30), pounds(50));
    CHECK(arrears(bench.portfolio(), today).repeated.size() == 1);
    CHECK(collection(bench.portfolio(), today, 7).due == pounds(150));
    CHECK(says(measure(bench.portfolio(), "arrears", today).missing, "the same number"));
    CHECK(says(arrears_table(bench.portfolio(), today).notes, "the same number"));
}

TEST_CASE("a negative receipt kept from before is in no figure, and is named") {
    Bench bench;
    bench.line(LedgerKind::invoice, "A", today.plus_days(-20), pounds(100));
    bench.line(LedgerKind::receipt, "R", today.plus_days(-19), pounds(-100), {}, "A");
    CHECK(arrears(bench.portfolio(), today).all.arrears() == pounds(100));
    CHECK(collection(bench.portfolio(), today, 7).paid == Money{});
    CHECK(says(measure(bench.portfolio(), "arrears", today).missing, "below nought"));
}

TEST_CASE("a line finds its lease by the ledger's reference, in arrears as in the reconciliation") {
    Bench bench;
    bench.make.put<Lease>("suite", [](Lease& l) { l.name = "suite", l.direction = LeaseDirection::out, l.ledger_reference = "T77"; });
    bench.make.put<LedgerLine>("by reference", [](LedgerLine& l) {
        l.lease_reference = "T77", l.kind = LedgerKind::invoice, l.document_number = "A", l.cost_code = "PR1", l.posted_on = l.due_on = Date::of(2026, 3, 1), l.net = l.gross = pounds(80), l.vat = Money{};
    });
    bench.line(LedgerKind::receipt, "R", Date::of(2026, 3, 10), pounds(30));
    const Portfolio p = bench.portfolio();
    CHECK(arrears(p, today).all.arrears() == pounds(50));
    REQUIRE(arrears_table(p, today).rows.size() == 1);
    CHECK(std::get<std::string>(arrears_table(p, today).rows[0].cells[0]) == "suite");
    CHECK(reconcile(p, Date::of(2026, 3, 1), Date::of(2026, 3, 1)).differences.at(0).lease == bench.lease);
    CHECK_FALSE(LedgerLeases(p).of(LedgerLine{}));
}

TEST_CASE("figures of a date outside the ledger's span aren't given") {
    Bench bench;
    bench.line(LedgerKind::invoice, "A", Date::of(2025, 1, 10), pounds(100));
    bench.line(LedgerKind::receipt, "R", Date::of(2026, 3, 1), pounds(100), {}, "A");
    const Portfolio p = bench.portfolio();
    for (const char* name : {"arrears", "arrears_over_90_days", "collection_7_days"}) {
        for (const Date date : {Date::of(2025, 1, 9), Date::of(2026, 4, 2)}) {
            const Measure m = measure(p, name, date);
            CHECK(std::holds_alternative<std::monostate>(m.value));
            CHECK(says(m.missing, "The ledger runs from 10/01/2025 to 01/03/2026"));
            CHECK(says(arrears_table(p, date).notes, "outside"));
        }
    }
    CHECK(measure(p, "arrears", Date::of(2026, 4, 1)).is_complete());
    // No share of nothing.
    CHECK(std::holds_alternative<std::monostate>(measure(p, "arrears_over_90_days", Date::of(2026, 4, 1)).value));
    CHECK(says(measure(p, "collection_7_days", Date::of(2025, 2, 1)).missing, "isn't the whole of the twelve months"));
}

TEST_CASE("leases of housing revenue account assets alone are left out and counted") {
    Bench bench;
    bench.line(LedgerKind::invoice, "A", today.plus_days(-40), pounds(100));
    bench.make.put<Asset>("hall", [](Asset& a) { a.name = "hall", a.holding_account = HoldingAccount::hra; });
    // Named by its invoice alone, so it goes with it.
    bench.make.put<LedgerLine>("stray", [](LedgerLine& l) { l.kind = LedgerKind::receipt, l.document_number = "R", l.settles = "A", l.posted_on = today.plus_days(-39), l.gross = pounds(60); });
    const Portfolio p = bench.portfolio();
    CHECK(arrears(p, today).all.balance() == Money{});
    CHECK(arrears(p, today).hra_left_out == 1);
    CHECK(collection(p, today, 7).due == Money{});
    CHECK(says(arrears_table(p, today).notes, "1 lease of housing revenue account assets: left out"));
    RollOptions with_hra;
    with_hra.includes_hra = true;
    CHECK(arrears(p, today, with_hra).all.arrears() == pounds(40));
    CHECK(collection(p, today, 7, with_hra).due == pounds(100));
}

TEST_CASE("collection counts what was paid in time, once") {
    Bench bench;
    const Date due = today.plus_days(-100);
    bench.line(LedgerKind::invoice, "A", due, pounds(100));
    bench.line(LedgerKind::receipt, "R1", due.plus_days(7), pounds(30), {}, "A");
    bench.line(LedgerKind::receipt, "R2", due.plus_days(8), pounds(50), {}, "A");
    bench.line(LedgerKind::receipt, "R3", due.plus_days(60), pounds(90), {}, "A");
    CHECK(collection(bench.portfolio(), today, 7).paid == pounds(30));
    CHECK(collection(bench.portfolio(), today, 21).paid == pounds(80));
    CHECK(collection(bench.portfolio(), today, 90).paid == pounds(100));
    CHECK(collection(bench.portfolio(), today, 90).due == pounds(100));
    bench.line(LedgerKind::credit_note, "C", due.plus_days(1), pounds(40), {}, "A");
    CHECK(collection(bench.portfolio(), today, 7).due == pounds(60));
}

TEST_CASE("a ledger as scheduled agrees in all") {
    Bench bench;
    for (const int month : {1, 4, 7, 10}) bench.line(LedgerKind::invoice, std::to_string(month), Date::of(2025, month, 1), pounds(10'000));
    const Reconciliation found = reconcile(bench.portfolio(), start, end);
    CHECK(found.agreed == 4);
    CHECK(found.differences.empty());
    CHECK(found.scheduled == pounds(40'000));
    CHECK(found.posted == found.scheduled);
}

TEST_CASE("every difference has one reason and an owner, and they add up") {
    Bench bench;
    bench.line(LedgerKind::invoice, "1", Date::of(2025, 1, 1), pounds(10'000), pounds(2'000));  // VAT on an exempt rent
    bench.line(LedgerKind::invoice, "2", Date::of(2025, 4, 15), pounds(10'000));                // a fortnight late
    bench.line(LedgerKind::invoice, "3", Date::of(2025, 7, 1), pounds(9'000));                  // the old rent
    bench.line(LedgerKind::invoice, "9", Date::of(2025, 8, 1), pounds(500), {}, {}, "PR9");     // nobody knows what for
    const Reconciliation found = reconcile(bench.portfolio(), start, end);
    CHECK(reasons(found) == Reasons{{DifferenceReason::vat, pounds(2'000)}, {DifferenceReason::date, Money{}}, {DifferenceReason::amount, pounds(-1'000)},
                                    {DifferenceReason::missing_in_schedule, pounds(500)}, {DifferenceReason::missing_in_ledger, pounds(-10'000)}});
    CHECK(adds_up(found));
    for (const Difference& d : found.differences) CHECK_FALSE(d.owner.empty());
    const DataTable table = reconciliation_table(bench.portfolio(), start, end);
    CHECK(table.rows.size() == 5);
    CHECK(std::get<Money>(column_total(table, 9)) == found.posted - found.scheduled);
}

TEST_CASE("a credit note counts with the invoice that it names") {
    Bench bench;
    bench.line(LedgerKind::invoice, "1", Date::of(2025, 1, 1), pounds(12'000));
    bench.line(LedgerKind::credit_note, "C1", Date::of(2025, 3, 1), pounds(2'000), {}, "1");
    const Reconciliation found = reconcile(bench.portfolio(), start, Date::of(2025, 3, 31));
    CHECK(found.agreed == 1);
    CHECK(found.differences.empty());
}

TEST_CASE("lines that match no lease, or that can't be used, are shown") {
    Bench bench;
    bench.make.put<LedgerLine>("stray", [](LedgerLine& l) { l.kind = LedgerKind::invoice, l.lease_reference = "X1", l.posted_on = Date::of(2025, 2, 1), l.net = pounds(70), l.gross = pounds(70); });
    bench.make.put<LedgerLine>("bare", [](LedgerLine& l) { l.kind = LedgerKind::invoice, l.posted_on = Date::of(2025, 2, 1); });
    const Reconciliation found = reconcile(bench.portfolio(), Date::of(2025, 2, 1), Date::of(2025, 2, 28));
    REQUIRE(found.differences.size() == 1);
    CHECK(found.differences[0].account == "X1");
    CHECK(found.differences[0].owner == "Estates");
    CHECK(found.left_out.size() == 1);
}

TEST_CASE("charges that can't be scheduled are named") {
    Bench bench;
    bench.make.put<Charge>("vague", [&](Charge& c) { c.lease = bench.lease, c.kind = ChargeKind::service_charge, c.amount = pounds(1), c.from_date = start; });
    const Faults faults = reconcile(bench.portfolio(), start, end).not_scheduled;
    REQUIRE_FALSE(faults.empty());
    for (const Fault& fault : faults) CHECK(fault.record == to_text(Make::id<Charge>("vague").value));
    CHECK(reconcile(Bench().portfolio(), start, end).not_scheduled.empty());
}

TEST_CASE("differences add up to the penny whatever the ledger says") {
    holds("over random postings", [](std::vector<std::tuple<bool, unsigned short, unsigned short, unsigned char>> postings) {
        Bench bench;
        for (const auto& [is_credit, pence, day, vat] : postings)
            bench.line(is_credit ? LedgerKind::credit_note : LedgerKind::invoice, std::to_string(bench.lines), start.plus_days(day % 400), Money::from_pence(pence % 3 ? 1'000'000 : pence), Money::from_pence(vat % 2 ? vat : 0),
                       is_credit && pence % 2 ? std::to_string(pence % 5) : "", vat % 5 ? "PR1" : "PR2");
        const Reconciliation found = reconcile(bench.portfolio(), start, end);
        RC_ASSERT(adds_up(found));
        RC_ASSERT(found.scheduled == pounds(40'000));
    });
}

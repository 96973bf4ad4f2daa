// Critical dates: what is due, in hand, overdue and missed, and what missing it costs.
#include "tests/support/test.hpp"

#include "src/lease/critical_dates.hpp"
#include "src/lease/lease_checks.hpp"
#include "src/lease/lease_fault_table.hpp"
#include "src/reference/shipped.hpp"
#include "tests/support/portfolio.hpp"

using namespace terrier;
using terrier::test::Make;

namespace {
Date day(int y, int m, int d) { return Date::of(y, m, d); }
Portfolio with_rules(const Make& make) {
    const Portfolio base = make.portfolio();
    return apply(base, shipped_edition(base)).value();
}
const CriticalDate* find(const std::vector<CriticalDate>& all, EventKind kind) {
    const auto at = std::find_if(all.begin(), all.end(), [&](const CriticalDate& item) { return item.kind == kind; });
    return at == all.end() ? nullptr : &*at;
}

struct Let {
    Make make;
    Id<Lease> lease;
    explicit Let(LeaseDirection direction = LeaseDirection::out, SecurityOfTenure security = SecurityOfTenure::contracted_out) {
        lease = make.lease("shop", make.asset("shop"), day(2021, 6, 24), day(2027, 6, 23));
        make.put<Lease>("shop", [&](Lease& l) { l.name = "shop", l.direction = direction, l.kind = LeaseKind::lease, l.security = security, l.market_rent = Money::from_pounds(26'000); });
        make.charge("rent", lease, ChargeKind::rent, 20'000, day(2021, 6, 24));
    }
    void add_break(BreakParty party, Date date, BreakStatus status = BreakStatus::open) {
        make.put<LeaseBreak>("break", [&](LeaseBreak& b) { b.lease = lease, b.party = party, b.kind = BreakKind::fixed, b.break_date = date, b.notice_months = 3, b.status = status; });
    }
};
}  // namespace

TEST_CASE("what is due names notices, breaks, expiries, reviews and valuations, the overdue among them") {
    Let one;
    one.add_break(BreakParty::tenant, day(2027, 3, 24));
    one.make.put<RentReview>("review", [&](RentReview& r) { r.lease = one.lease, r.review_date = day(2024, 6, 24), r.status = ReviewStatus::negotiating; });
    one.make.put<Valuation>("value", [&](Valuation& v) { v.asset = Make::id<Asset>("shop"), v.date = day(2020, 3, 31), v.amount = Money::from_pounds(1); });
    const Portfolio p = one.make.portfolio();
    const auto due = critical_dates(p, day(2026, 11, 22));
    std::vector<EventKind> kinds;
    for (const CriticalDate& item : due) kinds.push_back(item.kind);
    CHECK(kinds == std::vector{EventKind::review, EventKind::valuation, EventKind::break_notice, EventKind::break_date, EventKind::expiry});
    CHECK(due[0].standing == Standing::overdue);
    CHECK(due[1].date == day(2025, 3, 31));
    CHECK(due[2].date == day(2026, 12, 24));
    CHECK(due[2].rent == Money::from_pounds(20'000));
    CHECK(critical_dates(p, day(2026, 11, 22), {.months_ahead = 1}).size() == 2);
    CHECK(critical_dates(p, day(2026, 11, 24), {.months_ahead = 1}).size() == 3);
}

TEST_CASE("our break whose notice day is past is missed and costs the rent to expiry") {
    Let one(LeaseDirection::in);
    one.add_break(BreakParty::tenant, day(2026, 12, 24));
    const Portfolio p = with_rules(one.make);
    const auto before = critical_dates(p, day(2026, 9, 24));
    CHECK(find(before, EventKind::break_notice)->standing == Standing::due);
    const auto after = critical_dates(p, day(2026, 9, 25));
    const CriticalDate* missed = find(after, EventKind::break_notice);
    REQUIRE(missed);
    CHECK(missed->standing == Standing::missed);
    // 25 December 2026 to 23 June 2027: 181 days of £20,000, of 365.
    CHECK(missed->cost == times(Money::from_pounds(20'000), 181, 365));
    CHECK(missed->cost_of_missing == "Rent to expiry on 23/06/2027.");
    CHECK_FALSE(missed->escalation.empty());
    // Served, or used: no longer missed.
    one.add_break(BreakParty::tenant, day(2026, 12, 24), BreakStatus::notice_served);
    CHECK_FALSE(find(critical_dates(with_rules(one.make), day(2026, 9, 25)), EventKind::break_notice));
    // The other side's unused break is no loss of ours.
    one.add_break(BreakParty::landlord, day(2026, 12, 24));
    CHECK_FALSE(find(critical_dates(with_rules(one.make), day(2026, 9, 25)), EventKind::break_notice));
}

TEST_CASE("the 1954 Act's days stand in the calendar until a notice is served, and a missed one says what it costs") {
    Let one(LeaseDirection::out, SecurityOfTenure::inside);
    const Portfolio p = with_rules(one.make);
    const auto all = critical_dates(p, day(2026, 6, 1));
    CHECK(find(all, EventKind::section_25_opens)->date == day(2026, 6, 23));
    CHECK(find(all, EventKind::section_25_last)->date == day(2026, 12, 23));
    const auto late = critical_dates(p, day(2027, 1, 1));
    CHECK_FALSE(find(late, EventKind::section_25_opens));
    CHECK(find(late, EventKind::section_25_last)->standing == Standing::missed);
    CHECK(find(late, EventKind::section_25_last)->cost == Money::from_pounds(6'000));
    one.make.put<Notice>("notice", [&](Notice& n) { n.lease = one.lease, n.kind = NoticeKind::section_25, n.status = NoticeStatus::served, n.deemed_on = day(2026, 10, 1); });
    CHECK_FALSE(find(critical_dates(with_rules(one.make), day(2027, 1, 1)), EventKind::section_25_last));
    Let in(LeaseDirection::in, SecurityOfTenure::inside);
    const auto ours = critical_dates(with_rules(in.make), day(2026, 6, 1));
    CHECK(find(ours, EventKind::section_26_last)->date == day(2026, 12, 23));
    CHECK(find(ours, EventKind::section_27_last)->date == day(2027, 3, 23));
    CHECK_FALSE(find(ours, EventKind::section_25_last));
    // Without the rule rows no day is guessed.
    CHECK_FALSE(find(critical_dates(in.make.portfolio(), day(2026, 6, 1)), EventKind::section_26_last));
}

TEST_CASE("lead times come from rule rows, ours before shipped ones, and an action with an owner takes a date in hand or closes it") {
    Let one;
    const auto expiry_of = [&](Date as_at) {
        const auto all = critical_dates(with_rules(one.make), as_at, {.months_ahead = 36});
        const CriticalDate* found = find(all, EventKind::expiry);
        return found ? std::optional(*found) : std::nullopt;
    };
    CHECK(expiry_of(day(2025, 6, 1))->standing == Standing::ahead);
    CHECK(expiry_of(day(2025, 6, 1))->work_from == day(2027, 6, 23).plus_days(-540));
    CHECK(expiry_of(day(2026, 6, 1))->standing == Standing::due);
    one.make.put<ReferenceRule>("ours", [](ReferenceRule& r) { r.code = "lead_time.expiry", r.value = "900", r.from_date = day(2000, 1, 1), r.status = ReferenceStatus::in_force, r.origin = ReferenceOrigin::ours; });
    CHECK(expiry_of(day(2025, 6, 1))->standing == Standing::due);
    const auto act = [&](std::optional<Date> done) {
        one.make.put<Action>("action", [&](Action& a) { a.subject = {"lease", one.lease.value}, a.event = "expiry", a.what = "Renew", a.owner = "M. Reyes", a.due_on = day(2026, 1, 1), a.done_on = done; });
    };
    act({});
    CHECK(expiry_of(day(2026, 6, 1))->standing == Standing::in_hand);
    CHECK(expiry_of(day(2026, 6, 1))->owner == "M. Reyes");
    CHECK(expiry_of(day(2026, 6, 1))->log.size() == 1);
    CHECK(expiry_of(day(2026, 6, 1))->escalation.empty());
    act(day(2026, 5, 1));
    CHECK_FALSE(expiry_of(day(2026, 6, 1)));
    CHECK(expiry_of(day(2026, 4, 1)));  // not yet done then
}

TEST_CASE("rent-free ends, steps, reconciliations, VAT options, deposits, counter-notices and loose actions are all there") {
    Let one;
    one.make.charge("free", one.lease, ChargeKind::rent_free, {}, day(2026, 10, 1), day(2026, 12, 31));
    one.make.charge("rent", one.lease, ChargeKind::stepped_rent, 20'000, day(2021, 6, 24), day(2027, 1, 31));
    one.make.charge("step", one.lease, ChargeKind::stepped_rent, 23'000, day(2027, 2, 1));
    one.make.put<Charge>("service", [&](Charge& c) { c.lease = one.lease, c.kind = ChargeKind::service_charge, c.from_date = day(2021, 6, 24), c.amount = Money::from_pounds(900), c.reconciled_to = day(2025, 3, 31); });
    one.make.put<VatOption>("vat", [&](VatOption& v) { v.asset = Make::id<Asset>("shop"), v.from_date = day(2026, 11, 1); });
    one.make.put<Notice>("notice", [&](Notice& n) { n.lease = one.lease, n.kind = NoticeKind::section_26, n.side = NoticeSide::on_us, n.deemed_on = day(2026, 9, 1), n.status = NoticeStatus::served; });
    one.make.put<Action>("loose", [&](Action& a) { a.what = "Ring the agent", a.due_on = day(2026, 11, 1), a.subject = {"lease", one.lease.value}; });
    one.make.put<Lease>("shop", [&](Lease& l) { l.name = "shop", l.direction = LeaseDirection::out, l.security = SecurityOfTenure::contracted_out, l.deposit = Money::from_pounds(5'000), l.deposit_kind = DepositKind::cash; });
    const auto all = critical_dates(with_rules(one.make), day(2026, 11, 22));
    CHECK(find(all, EventKind::rent_free_end)->date == day(2026, 12, 31));
    CHECK(find(all, EventKind::rent_step)->cost == Money::from_pounds(3'000));
    CHECK(find(all, EventKind::reconciliation)->date == day(2026, 7, 31));
    CHECK(find(all, EventKind::reconciliation)->standing == Standing::overdue);
    CHECK(find(all, EventKind::option_to_tax)->date == day(2026, 12, 1));
    CHECK(find(all, EventKind::counter_notice)->date == day(2026, 11, 1));
    CHECK(find(all, EventKind::counter_notice)->standing == Standing::missed);
    CHECK(find(all, EventKind::action)->standing == Standing::overdue);
    CHECK(find(all, EventKind::deposit)->date == day(2027, 6, 23));
}

TEST_CASE("an outstanding review of ours costs its rise a year, where that is known") {
    Let one;
    const auto review = [&](ReviewKind kind) {
        one.make.put<RentReview>("review", [&](RentReview& r) { r.lease = one.lease, r.review_date = day(2025, 6, 24), r.kind = kind, r.status = ReviewStatus::pending; });
        return *find(critical_dates(with_rules(one.make), day(2026, 11, 22)), EventKind::review);
    };
    CHECK(review(ReviewKind::open_market).cost == Money::from_pounds(6'000));
    CHECK_FALSE(review(ReviewKind::index_linked).cost);
    one.make.put<RentReview>("review", [&](RentReview& r) { r.lease = one.lease, r.review_date = day(2025, 6, 24), r.status = ReviewStatus::agreed; });
    CHECK_FALSE(find(critical_dates(with_rules(one.make), day(2026, 11, 22)), EventKind::review));
}

TEST_CASE("the table puts what is missed and overdue first and names its records") {
    Let one;
    one.make.put<RentReview>("review", [&](RentReview& r) { r.lease = one.lease, r.review_date = day(2026, 10, 1), r.kind = ReviewKind::open_market, r.status = ReviewStatus::pending; });
    one.make.asset("hall");
    one.make.put<Valuation>("value", [&](Valuation& v) { v.asset = Make::id<Asset>("hall"), v.date = day(2022, 1, 31), v.amount = Money::from_pounds(1); });
    const DataTable table = critical_dates_table(with_rules(one.make), day(2026, 11, 22));
    REQUIRE(table.rows.size() == 3);
    CHECK(table.rows[0].cells[1] == Cell{std::string("Overdue")});
    CHECK(table.title == "3 dates to 22/11/2027, 1 of them overdue or missed");
    for (const TableRow& row : table.rows) {
        CHECK(row.cells.size() == table.columns.size());
        CHECK_FALSE(row.sources.empty());
    }
}

TEST_CASE("a lease's faults come all at once, charges and events together") {
    Let one(LeaseDirection::out, SecurityOfTenure::unknown);
    one.make.charge("late", one.lease, ChargeKind::rent, 1, day(2028, 1, 1));
    one.add_break(BreakParty::tenant, day(2030, 1, 1));
    const Portfolio p = with_rules(one.make);
    const Faults faults = check_lease(p, *p.find(one.lease), day(2026, 1, 1));
    for (const char* code : {"lta_unknown", "break_outside_term"}) CHECK(std::any_of(faults.begin(), faults.end(), [&](const Fault& f) { return f.code == code; }));
    CHECK(std::any_of(faults.begin(), faults.end(), [](const Fault& f) { return f.table == "charge"; }));
}

TEST_CASE("a break whose notice was missed is no end of the lease any more, unless a notice on file gave it in time") {
    Let one;
    one.add_break(BreakParty::landlord, day(2026, 12, 24));
    const auto at = [&](Date as_at) { return critical_dates(with_rules(one.make), as_at); };
    CHECK(find(at(day(2026, 9, 24)), EventKind::break_date));
    const auto after = at(day(2026, 9, 25));
    CHECK_FALSE(find(after, EventKind::break_date));
    REQUIRE(find(after, EventKind::break_notice));
    CHECK(find(after, EventKind::break_notice)->standing == Standing::missed);
    one.make.put<Notice>("notice", [&](Notice& n) { n.lease = one.lease, n.lease_break = Make::id<LeaseBreak>("break"), n.kind = NoticeKind::break_notice, n.status = NoticeStatus::served, n.served_on = day(2026, 9, 20); });
    CHECK(find(at(day(2026, 9, 25)), EventKind::break_date));
    CHECK_FALSE(find(at(day(2026, 9, 25)), EventKind::break_notice));
}

TEST_CASE("a trigger notice's last day is a date of its own until it is served; late, the review is lost only where time is of the essence") {
    Let one;
    const auto at = [&](Date as_at, std::optional<bool> is_essential, std::optional<Date> served = {}, ReviewStatus status = ReviewStatus::pending) {
        one.make.put<RentReview>("review", [&](RentReview& r) {
            r.lease = one.lease, r.kind = ReviewKind::open_market, r.review_date = day(2027, 3, 24), r.trigger_by = day(2026, 9, 24), r.is_time_of_essence = is_essential, r.notice_served_on = served, r.status = status;
        });
        return critical_dates(with_rules(one.make), as_at);
    };
    const auto ahead = at(day(2026, 9, 1), true);
    const CriticalDate* trigger = find(ahead, EventKind::review_notice);
    REQUIRE(trigger);
    CHECK(trigger->date == day(2026, 9, 24));
    CHECK(trigger->standing == Standing::due);
    CHECK(trigger->cost == Money::from_pounds(6'000));
    CHECK(trigger->what.find("time is of the essence") != std::string::npos);
    CHECK(find(at(day(2026, 9, 25), true), EventKind::review_notice)->standing == Standing::missed);
    CHECK(find(at(day(2026, 9, 25), false), EventKind::review_notice)->standing == Standing::overdue);
    CHECK(find(at(day(2026, 9, 25), {}), EventKind::review_notice)->what.find("isn't recorded") != std::string::npos);
    CHECK_FALSE(find(at(day(2026, 9, 25), true, day(2026, 9, 20)), EventKind::review_notice));
    CHECK_FALSE(find(at(day(2026, 9, 25), true, {}, ReviewStatus::waived), EventKind::review_notice));
    at(day(2026, 9, 1), true);
    one.make.put<Notice>("trigger", [&](Notice& n) { n.lease = one.lease, n.kind = NoticeKind::rent_review, n.side = NoticeSide::by_us, n.rent_review = Make::id<RentReview>("review"), n.served_on = day(2026, 9, 2), n.status = NoticeStatus::served, n.counter_notice_by = day(2026, 12, 2); });
    const auto answered = critical_dates(with_rules(one.make), day(2026, 9, 25));
    CHECK(find(answered, EventKind::review_notice)->date == day(2026, 12, 2));
    CHECK(find(answered, EventKind::review_notice)->what.find("tenant's last day to answer") != std::string::npos);
    // The landlord's own day, of a lease in, is no loss of ours.
    Let ours(LeaseDirection::in);
    ours.make.put<RentReview>("review", [&](RentReview& r) { r.lease = ours.lease, r.review_date = day(2027, 3, 24), r.trigger_by = day(2026, 9, 24), r.is_time_of_essence = true; });
    CHECK(find(critical_dates(with_rules(ours.make), day(2026, 9, 1)), EventKind::review_notice));
    CHECK_FALSE(find(critical_dates(with_rules(ours.make), day(2026, 9, 25)), EventKind::review_notice));
}

TEST_CASE("a notice making time of the essence is a date of its own: missed when it was served on us, told when it was served by us") {
    Let one;
    const auto at = [&](NoticeSide side, Date as_at, NoticeStatus status = NoticeStatus::served) {
        one.make.put<Notice>("notice", [&](Notice& n) { n.lease = one.lease, n.kind = NoticeKind::time_of_essence, n.side = side, n.served_on = day(2026, 10, 1), n.takes_effect_on = day(2026, 12, 1), n.status = status; });
        return critical_dates(with_rules(one.make), as_at);
    };
    CHECK(find(at(NoticeSide::on_us, day(2026, 11, 22)), EventKind::time_of_essence)->date == day(2026, 12, 1));
    CHECK(find(at(NoticeSide::on_us, day(2026, 12, 2)), EventKind::time_of_essence)->standing == Standing::missed);
    CHECK(find(at(NoticeSide::by_us, day(2026, 11, 22)), EventKind::time_of_essence)->cost_of_missing.empty());
    CHECK_FALSE(find(at(NoticeSide::by_us, day(2026, 12, 2)), EventKind::time_of_essence));
    CHECK_FALSE(find(at(NoticeSide::on_us, day(2026, 11, 22), NoticeStatus::withdrawn), EventKind::time_of_essence));
}

TEST_CASE("lettings below a minimum energy rating stand in the calendar: overdue by the rule in force, ahead by the announced one") {
    Let one;
    const auto rated = [&](EnergyRating rating) {
        one.make.put<Asset>("shop", [&](Asset& a) { a.name = "shop", a.kind = AssetKind::building, a.epc_rating = rating; });
        one.make.put<Demise>("shop demise", [&](Demise& d) { d.lease = one.lease, d.asset = Make::id<Asset>("shop"), d.area = Area(20'000'000, AreaBasis::nia); });
        return critical_dates(with_rules(one.make), day(2026, 11, 22), {.months_ahead = 72});
    };
    const auto poor = rated(EnergyRating::f);
    REQUIRE(std::count_if(poor.begin(), poor.end(), [](const CriticalDate& item) { return item.kind == EventKind::energy_rating; }) == 2);
    const CriticalDate* now = find(poor, EventKind::energy_rating);
    CHECK(now->date == day(2023, 4, 1));
    CHECK(now->standing == Standing::overdue);
    CHECK(now->rent == Money::from_pounds(20'000));
    const auto fair = rated(EnergyRating::d);
    CHECK(find(fair, EventKind::energy_rating)->date == day(2031, 1, 1));
    CHECK(find(fair, EventKind::energy_rating)->standing == Standing::ahead);
    CHECK_FALSE(find(critical_dates(with_rules(one.make), day(2026, 11, 22)), EventKind::energy_rating));
    CHECK_FALSE(find(rated(EnergyRating::b), EventKind::energy_rating));
}

TEST_CASE("the table of faults names every lease's faults at once, refused ones first, and leaves ended leases out") {
    Let one(LeaseDirection::out, SecurityOfTenure::unknown);
    one.make.charge("late", one.lease, ChargeKind::rent, -1, day(2028, 1, 1));
    one.make.put<RentReview>("review", [&](RentReview& r) {
        r.lease = one.lease, r.kind = ReviewKind::index_linked, r.review_date = day(2026, 6, 24), r.collar = Ratio::from_millionths(40'000), r.cap = Ratio::from_millionths(20'000);
    });
    one.add_break(BreakParty::tenant, day(2030, 1, 1));
    const Portfolio p = with_rules(one.make);
    const DataTable table = lease_faults_table(p, day(2026, 11, 22));
    const auto has = [&](const char* code) { return std::any_of(table.rows.begin(), table.rows.end(), [&](const TableRow& row) { return row.cells[5] == Cell{std::string(code)}; }); };
    for (const char* code : {"lta_unknown", "break_outside_term", "negative_rent", "index_missing", "base_month_missing", "cap_below_collar"}) {
        INFO(code);
        CHECK(has(code));
    }
    bool is_warning = false;
    for (const TableRow& row : table.rows) {
        CHECK(row.cells.size() == table.columns.size());
        CHECK(row.sources.back().table == "lease");
        if (row.cells[3] == Cell{std::string("Warning")}) is_warning = true;
        else CHECK_FALSE(is_warning);
    }
    one.make.put<Lease>("shop", [&](Lease& l) { l.name = "shop", l.direction = LeaseDirection::out, l.ended_on = day(2026, 1, 1); });
    CHECK(lease_faults_table(with_rules(one.make), day(2026, 11, 22)).rows.empty());
}

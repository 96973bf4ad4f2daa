// Breaks, notices, the 1954 Act, vacant possession, and what is wrong with a lease's events.
#include "tests/support/test.hpp"

#include "src/lease/event_checks.hpp"
#include "src/lease/lease_accounts.hpp"
#include "src/lease/possession.hpp"
#include "src/portfolio/break_use.hpp"
#include "src/reference/shipped.hpp"
#include "tests/support/portfolio.hpp"

using namespace terrier;
using terrier::test::Approx;
using terrier::test::Make;

namespace {
Date day(int y, int m, int d) { return Date::of(y, m, d); }
bool has(const Faults& faults, std::string_view code) {
    return std::any_of(faults.begin(), faults.end(), [&](const Fault& f) { return f.code == code; });
}
Portfolio with_rules(const Make& make) {
    const Portfolio base = make.portfolio();
    return apply(base, shipped_edition(base)).value();
}

struct Let {
    Make make;
    Id<Lease> lease;
    Let() {
        lease = make.lease("shop", make.asset("shop"), day(2017, 6, 25), day(2027, 6, 24));
        make.charge("rent", lease, ChargeKind::rent, 20'000, day(2017, 6, 25));
    }
    void set(SecurityOfTenure security, LeaseKind kind = LeaseKind::lease, LeaseDirection direction = LeaseDirection::out) {
        make.put<Lease>("shop", [&](Lease& l) { l.name = "shop", l.direction = direction, l.kind = kind, l.security = security, l.contracted_out_on = day(2017, 6, 1); });
    }
    template <class Fill>
    void add_break(Fill fill) {
        make.put<LeaseBreak>("break", [&](LeaseBreak& b) {
            b.lease = lease, b.party = BreakParty::landlord, b.kind = BreakKind::fixed, b.break_date = day(2026, 6, 24), b.notice_months = 6, b.penalty = Money::from_pounds(5'000), b.status = BreakStatus::open;
            fill(b);
        });
    }
    Possession possession(Date from, PossessionFacts facts = {}) const {
        const Portfolio p = with_rules(make);
        return earliest_possession(p, *p.find(lease), from, facts);
    }
    Faults faults(Date as_at = day(2026, 1, 1)) const {
        const Portfolio p = with_rules(make);
        return check_lease_events(p, *p.find(lease), as_at);
    }
};
}  // namespace

TEST_CASE("notice is due on the corresponding date, clipped to the month's end, less the days for service") {
    CHECK(notice_by(day(2027, 6, 24), 6, 0).value() == day(2026, 12, 24));
    CHECK(notice_by(day(2027, 6, 24), 6, 10).value() == day(2026, 12, 14));
    CHECK(notice_by(day(2026, 8, 31), 6, 0).value() == day(2026, 2, 28));
    CHECK(notice_by(day(2028, 8, 31), 6, 0).value() == day(2028, 2, 29));
    CHECK(notice_by(day(2026, 3, 5), 0, 5).value() == day(2026, 2, 28));
    CHECK(notice_by(day(2026, 3, 5), -1, 0).error().front().code == "notice_months");
    CHECK(notice_by(day(2026, 3, 5), 1'201, 0).error().front().code == "notice_months");
    CHECK(notice_by(day(2026, 3, 5), 6, -1).error().front().code == "service_days");
}

TEST_CASE("fixed, recurring and rolling breaks give their dates, with the service margin of the rule") {
    Let one;
    one.add_break([](LeaseBreak&) {});
    const Portfolio p = with_rules(one.make);
    LeaseBreak b = *p.find(Make::id<LeaseBreak>("break"));
    auto options = break_options(p, b, day(2026, 1, 1), day(2030, 1, 1));
    REQUIRE(options.size() == 1);
    CHECK(options[0].notice_by == day(2025, 12, 24));
    CHECK(options[0].serve_by == day(2025, 12, 14));
    CHECK(break_options(one.make.portfolio(), b, day(2026, 1, 1), day(2030, 1, 1))[0].serve_by == day(2025, 12, 24));  // no rule, no margin
    b.kind = BreakKind::recurring;
    b.every_months = 12;
    b.last_date = day(2028, 6, 24);
    options = break_options(p, b, day(2026, 1, 1), day(2040, 1, 1));
    REQUIRE(options.size() == 3);
    CHECK(options[2].date == day(2028, 6, 24));
    b.kind = BreakKind::rolling;
    b.last_date.reset();
    CHECK(break_options(p, b, day(2026, 8, 21), day(2040, 1, 1)).at(0).date == day(2027, 2, 28));
    CHECK(break_options(p, b, day(2026, 8, 14), day(2040, 1, 1)).at(0).serve_by == day(2026, 8, 14));
    CHECK(break_options(p, b, day(2025, 1, 1), day(2040, 1, 1)).at(0).date == day(2026, 6, 24));
    b.status = BreakStatus::waived;
    CHECK(break_options(p, b, day(2025, 1, 1), day(2040, 1, 1)).empty());
}

TEST_CASE("a break whose last day for notice is past is passed over for the next that can be reached") {
    Let one;
    one.add_break([](LeaseBreak& b) { b.kind = BreakKind::recurring, b.every_months = 3, b.last_date = day(2027, 3, 24); });
    const Portfolio p = with_rules(one.make);
    CHECK(first_break_within_reach(p, one.lease, BreakParty::landlord, day(2025, 12, 14))->date == day(2026, 6, 24));
    CHECK(first_break_within_reach(p, one.lease, BreakParty::landlord, day(2025, 12, 15))->date == day(2026, 9, 24));
    CHECK_FALSE(first_break_within_reach(p, one.lease, BreakParty::landlord, day(2027, 1, 1)));
    CHECK_FALSE(first_break_within_reach(p, one.lease, BreakParty::tenant, day(2025, 12, 1)));
}

TEST_CASE("a break can be used while notice can still be given in time, or was given by the date") {
    Let one;
    one.add_break([](LeaseBreak&) {});  // 24 June 2026, notice by 24 December 2025
    LeaseBreak b = *one.make.portfolio().find(Make::id<LeaseBreak>("break"));
    const Date late = day(2025, 12, 25);
    const auto usable = [&](Date on) { return usable_break(one.make.portfolio(), b, on, on); };
    CHECK(usable(day(2025, 12, 24)) == day(2026, 6, 24));
    CHECK_FALSE(usable(late));
    b.notice_served_on = late;
    CHECK(usable(late));
    b.notice_served_on = day(2026, 1, 1);
    CHECK_FALSE(usable(late));
    b.notice_served_on.reset();
    b.status = BreakStatus::notice_served;
    CHECK(usable(late));
    b.status = BreakStatus::open;
    b.notice_months.reset();  // not known: as it stands
    CHECK(usable(late));
    b.notice_months = -6;
    CHECK_FALSE(notice_by(b, *b.break_date));
    b.notice_months = 6, b.kind = BreakKind::recurring, b.every_months = 12;
    CHECK(usable(late) == day(2027, 6, 24));
    const auto notice = [&](NoticeStatus status, std::optional<Date> takes_effect) {
        one.make.put<Notice>("notice", [&](Notice& n) { n.lease = one.lease, n.lease_break = b.id, n.kind = NoticeKind::break_notice, n.status = status, n.served_on = day(2025, 12, 1), n.takes_effect_on = takes_effect; });
    };
    notice(NoticeStatus::served, {});
    CHECK(usable(late) == day(2026, 6, 24));
    CHECK(usable(day(2026, 12, 25)) == day(2028, 6, 24));  // spent on the date it reached
    notice(NoticeStatus::served, day(2027, 6, 24));
    CHECK(usable(late) == day(2027, 6, 24));
    notice(NoticeStatus::withdrawn, {});
    CHECK(usable(late) == day(2027, 6, 24));
    // A notice out of all reason comes to an end.
    b.notice_months = 90'000;
    CHECK_FALSE(usable(late));
}

TEST_CASE("months below nought are refused in breaks and reviews") {
    const auto is_refused = [](const Faults& faults, std::string_view field) {
        return std::any_of(faults.begin(), faults.end(), [&](const Fault& f) { return f.field == field && f.code == "negative" && f.severity == Severity::refused; });
    };
    LeaseBreak b;
    b.notice_months = -6, b.every_months = -1;
    const Faults faults = record_type<LeaseBreak>().validate(&b);
    CHECK(is_refused(faults, "notice_months"));
    CHECK(is_refused(faults, "every_months"));
    RentReview review;
    review.lag_months = -1;
    CHECK(is_refused(record_type<RentReview>().validate(&review), "lag_months"));
    b.notice_months = 0, b.every_months = 12;
    CHECK_FALSE(is_refused(record_type<LeaseBreak>().validate(&b), "notice_months"));
}

TEST_CASE("a section 25 notice is served 12 to 6 months before the date that it names, which isn't before expiry") {
    const Portfolio p = with_rules(Make{});
    CHECK(section_25_window(p, day(2027, 6, 24)).value() == NoticeWindow{day(2026, 6, 24), day(2026, 12, 24)});
    CHECK(section_26_window(p, day(2027, 8, 31)).value() == NoticeWindow{day(2026, 8, 31), day(2027, 2, 28)});
    CHECK(section_25_dates(p, day(2027, 6, 24), day(2026, 9, 1)).value() == NoticeWindow{day(2027, 6, 24), day(2027, 9, 1)});
    CHECK(section_25_dates(p, day(2027, 6, 24), day(2027, 9, 1)).value() == NoticeWindow{day(2028, 3, 1), day(2028, 9, 1)});
    CHECK(section_25_dates(p, day(2027, 6, 24), day(2026, 6, 23)).error().front().code == "s25_too_early");
    CHECK(section_27_latest(p, day(2027, 6, 24)).value() == day(2027, 3, 24));
    CHECK(section_27_ends(p, day(2027, 11, 30)).value() == day(2028, 2, 29));
}

TEST_CASE("without the rule rows nothing of the Act is guessed") {
    const Portfolio empty = empty_portfolio();
    const auto window = section_25_window(empty, day(2027, 6, 24));
    REQUIRE_FALSE(window);
    CHECK(window.error().size() == 2);
    CHECK(window.error().front().code == "rule_missing");
    Make make;
    make.put<ReferenceRule>("rule", [](ReferenceRule& r) { r.code = "lta.s27.months", r.value = "three", r.from_date = day(1954, 1, 1), r.status = ReferenceStatus::in_force; });
    CHECK(section_27_latest(make.portfolio(), day(2027, 1, 1)).error().front().code == "rule_value");
}

TEST_CASE("past expiry inside the Act a lease holds over, and its windows are those of its expiry") {
    Let one;
    const Portfolio p = with_rules(one.make);
    const TenureStatus running = tenure_status(p, *p.find(one.lease), day(2026, 1, 1));
    CHECK(running.section_25 == NoticeWindow{day(2026, 6, 24), day(2026, 12, 24)});
    CHECK(running.section_27 == day(2027, 3, 24));
    const TenureStatus over = tenure_status(p, *p.find(one.lease), day(2027, 7, 1));
    CHECK(over.state == TenancyState::holding_over);
    CHECK(over.sentence == "Inside the 1954 Act; holding over since 25/06/2027.");
}

TEST_CASE("a status that doesn't fit is said") {
    Let one;
    one.set(SecurityOfTenure::unknown);
    CHECK(has(one.faults(), "lta_unknown"));
    one.set(SecurityOfTenure::inside, LeaseKind::licence);
    CHECK(has(one.faults(), "lta_licence"));
    one.set(SecurityOfTenure::under_six_months);
    CHECK(has(one.faults(), "lta_short_term"));
    one.set(SecurityOfTenure::contracted_out);
    CHECK(one.faults().empty());
    one.make.put<Lease>("shop", [](Lease& l) { l.name = "shop", l.direction = LeaseDirection::out, l.security = SecurityOfTenure::contracted_out, l.contracted_out_on = day(2018, 1, 1); });
    CHECK(has(one.faults(), "contracted_out_late"));
    one.set(SecurityOfTenure::unknown, LeaseKind::farm_tenancy);
    CHECK_FALSE(has(one.faults(), "lta_unknown"));
}

TEST_CASE("notices count as served after working days, and email only where a rule of ours allows it") {
    const Portfolio p = with_rules(Make{});
    CHECK(deemed_service(p, ServiceMethod::hand, day(2026, 11, 20)).value() == day(2026, 11, 20));
    CHECK(deemed_service(p, ServiceMethod::hand, day(2026, 11, 21)).value() == day(2026, 11, 23));              // Saturday
    CHECK(deemed_service(p, ServiceMethod::first_class_post, day(2026, 11, 20)).value() == day(2026, 11, 24));  // Friday to Tuesday
    CHECK(deemed_service(p, ServiceMethod::email, day(2026, 11, 20)).error().front().code == "rule_missing");
    CHECK(deemed_service(p, ServiceMethod::unknown, day(2026, 11, 20)).error().front().code == "service_method");
}

TEST_CASE("deemed service passes over bank holidays, and says when a year's aren't recorded") {
    const Portfolio p = with_rules(Make{});
    CHECK(deemed_service(p, ServiceMethod::hand, day(2026, 12, 25)).value() == day(2026, 12, 29));              // Christmas Day, a weekend, the substitute for Boxing Day
    CHECK(deemed_service(p, ServiceMethod::first_class_post, day(2026, 12, 24)).value() == day(2026, 12, 30));
    CHECK(deemed_service(p, ServiceMethod::special_delivery, day(2026, 4, 2)).value() == day(2026, 4, 7));      // Easter
    CHECK(deemed_service(p, ServiceMethod::first_class_post, day(2022, 9, 16)).value() == day(2022, 9, 21));    // the State Funeral
    Make closed;
    closed.put<ReferenceHoliday>("ours", [](ReferenceHoliday& h) {
        h.code = "england_and_wales", h.name = "Offices closed", h.from_date = day(2026, 12, 29), h.to_date = day(2026, 12, 31), h.status = ReferenceStatus::in_force, h.origin = ReferenceOrigin::ours;
    });
    CHECK(deemed_service(with_rules(closed), ServiceMethod::hand, day(2026, 12, 25)).value() == day(2027, 1, 4));
    Let one;
    const auto served = [&](Date on) {
        one.make.put<Notice>("notice", [&](Notice& n) { n.lease = one.lease, n.kind = NoticeKind::other, n.side = NoticeSide::by_us, n.method = ServiceMethod::hand, n.served_on = on, n.status = NoticeStatus::served, n.proof = "receipt"; });
        const Portfolio with = with_rules(one.make);
        return check_notice(with, *with.find(Make::id<Notice>("notice")));
    };
    CHECK_FALSE(has(served(day(2027, 3, 1)), "holidays_unknown"));
    CHECK(has(served(day(2031, 3, 3)), "holidays_unknown"));
}

TEST_CASE("a section 26 request is answered within the rule's months") {
    const Portfolio p = with_rules(Make{});
    Notice request;
    request.kind = NoticeKind::section_26;
    CHECK_FALSE(answer_by(p, request));
    request.deemed_on = day(2026, 12, 31);
    CHECK(answer_by(p, request) == day(2027, 2, 28));
    request.kind = NoticeKind::section_27;
    CHECK_FALSE(answer_by(p, request));
}

TEST_CASE("a late break notice and a section 25 notice that names a wrong date are found") {
    Let one;
    one.add_break([](LeaseBreak&) {});
    const auto notice = [&](NoticeKind kind, Date served, Date names) {
        one.make.put<Notice>("notice", [&](Notice& n) {
            n.lease = one.lease, n.kind = kind, n.side = NoticeSide::by_us, n.served_on = served, n.deemed_on = served, n.takes_effect_on = names, n.status = NoticeStatus::served;
            n.lease_break = Make::id<LeaseBreak>("break"), n.proof = "certificate";
        });
        return one.faults();
    };
    CHECK_FALSE(has(notice(NoticeKind::break_notice, day(2025, 12, 24), day(2026, 6, 24)), "notice_late"));
    CHECK(has(notice(NoticeKind::break_notice, day(2025, 12, 25), day(2026, 6, 24)), "notice_late"));
    CHECK_FALSE(has(notice(NoticeKind::section_25, day(2026, 9, 1), day(2027, 6, 24)), "names_wrong_date"));
    CHECK(has(notice(NoticeKind::section_25, day(2026, 9, 1), day(2027, 6, 23)), "names_wrong_date"));
    CHECK(has(notice(NoticeKind::section_25, day(2026, 1, 1), day(2027, 6, 24)), "s25_too_early"));
}

TEST_CASE("outside the Act possession comes with a break or expiry, whichever is first") {
    Let one;
    one.set(SecurityOfTenure::contracted_out);
    CHECK(one.possession(day(2025, 1, 1)).ends_on == day(2027, 6, 24));
    CHECK(one.possession(day(2025, 1, 1)).cost == Money{});
    one.add_break([](LeaseBreak&) {});
    const Possession by_break = one.possession(day(2025, 1, 1));
    CHECK(by_break.ends_on == day(2026, 6, 24));
    CHECK(by_break.serve_by == day(2025, 12, 14));
    CHECK(by_break.cost == Money::from_pounds(5'000));
    CHECK(one.possession(day(2026, 1, 1)).ends_on == day(2027, 6, 24));  // too late for the break
    one.add_break([](LeaseBreak& b) { b.penalty.reset(); });
    CHECK_FALSE(one.possession(day(2025, 1, 1)).cost);
    one.add_break([](LeaseBreak& b) { b.party = BreakParty::tenant; });
    CHECK(one.possession(day(2025, 1, 1)).ends_on == day(2027, 6, 24));
}

TEST_CASE("inside the Act possession needs a section 25 notice and a ground, and grounds e to g cost the rateable value once or twice") {
    Let one;
    CHECK(one.possession(day(2025, 1, 1)).ends_on == day(2027, 6, 24));
    CHECK_FALSE(one.possession(day(2025, 1, 1)).cost);
    // Served on 1 March 2027 with ten days' margin: 11 September 2027.
    CHECK(one.possession(day(2027, 3, 1)).ends_on == day(2027, 9, 11));
    CHECK(one.possession(day(2027, 7, 1)).ends_on == day(2028, 1, 11));  // holding over
    const Money value = Money::from_pounds(12'000);
    CHECK(one.possession(day(2025, 1, 1), {'f', value}).cost == value);
    CHECK(one.possession(day(2025, 1, 1), {'b', {}}).cost == Money{});
    CHECK_FALSE(one.possession(day(2025, 1, 1), {'f', {}}).cost);
    CHECK(one.possession(day(2031, 1, 1), {'f', value}).cost == value + value);  // fourteen years on
}

TEST_CASE("compensation takes the rateable value of what is let from the rating list, and nothing where an entry lacks its value") {
    Let one;
    const Id<Asset> asset = Make::id<Asset>("shop");
    const auto entry = [&](const char* name, std::optional<std::int64_t> value, Id<Unit> unit = {}, std::optional<Date> to = {}) {
        one.make.put<RatingAssessment>(name, [&](RatingAssessment& e) {
            e.asset = asset, e.unit = unit, e.from_date = day(2023, 4, 1), e.to_date = to;
            if (value) e.rateable_value = Money::from_pounds(*value);
        });
    };
    entry("list", 9'500);
    const Possession found = one.possession(day(2025, 1, 1), {'f', {}});
    CHECK(found.cost == Money::from_pounds(9'500));
    CHECK(std::any_of(found.sources.begin(), found.sources.end(), [](const Source& source) { return source.table == "rating_assessment"; }));
    CHECK(one.possession(day(2025, 1, 1), {'f', Money::from_pounds(1)}).cost == Money::from_pounds(1));
    CHECK(one.possession(day(2025, 1, 1)).needs.front().find("of \u00a39,500.00") != std::string::npos);
    CHECK_FALSE(one.possession(day(2020, 1, 1), {'f', {}}).cost);  // before the list
    entry("second", 500);
    CHECK(one.possession(day(2025, 1, 1), {'f', {}}).cost == Money::from_pounds(10'000));
    entry("second", {});
    CHECK_FALSE(one.possession(day(2025, 1, 1), {'f', {}}).cost);
    entry("second", 500, {}, day(2024, 12, 31));
    CHECK(one.possession(day(2025, 1, 1), {'f', {}}).cost == Money::from_pounds(9'500));
    // Of a unit only that unit's entry counts.
    const auto unit = one.make.put<Unit>("unit", [&](Unit& u) { u.asset = asset, u.name = "unit"; });
    one.make.put<Demise>("shop demise", [&](Demise& d) { d.lease = one.lease, d.asset = asset, d.unit = unit; });
    CHECK_FALSE(one.possession(day(2025, 1, 1), {'f', {}}).cost);
    entry("of unit", 2'000, unit);
    CHECK(one.possession(day(2025, 1, 1), {'f', {}}).cost == Money::from_pounds(2'000));
}

TEST_CASE("no date is guessed for an unknown status, other law, or a lease without terms") {
    Let one;
    one.set(SecurityOfTenure::unknown);
    CHECK_FALSE(one.possession(day(2025, 1, 1)).ends_on);
    CHECK(one.possession(day(2025, 1, 1)).needs.size() == 1);
    one.set(SecurityOfTenure::other_law);
    CHECK(one.possession(day(2025, 1, 1)).route == "Under other law");
    CHECK_FALSE(one.possession(day(2025, 1, 1)).ends_on);
    one.set(SecurityOfTenure::contracted_out, LeaseKind::lease, LeaseDirection::unknown);
    CHECK_FALSE(one.possession(day(2025, 1, 1)).ends_on);
    Lease bare;
    CHECK(earliest_possession(empty_portfolio(), bare, day(2025, 1, 1)).needs.size() == 1);
}

TEST_CASE("as tenant we leave by our break, at expiry, or by section 27 notice while holding over") {
    Let one;
    one.set(SecurityOfTenure::inside, LeaseKind::lease, LeaseDirection::in);
    CHECK(one.possession(day(2025, 1, 1)).ends_on == day(2027, 6, 24));
    CHECK(one.possession(day(2027, 7, 1)).ends_on == day(2027, 10, 11));
    one.add_break([](LeaseBreak& b) { b.party = BreakParty::mutual; });
    CHECK(one.possession(day(2025, 1, 1)).ends_on == day(2026, 6, 24));
}

TEST_CASE("the table of possession lists current lettings with what is still needed") {
    Let one;
    const DataTable table = possession_table(with_rules(one.make), day(2026, 1, 1));
    REQUIRE(table.rows.size() == 1);
    CHECK(table.rows[0].cells[3] == Cell{day(2027, 6, 24)});
    CHECK(table.rows[0].cells[6] == Cell{});
    CHECK(possession_table(with_rules(one.make), day(2016, 1, 1)).rows.empty());
}

TEST_CASE("breaks and reviews outside the term, without notice, interval, index or date, are all said at once") {
    Let one;
    one.add_break([](LeaseBreak& b) { b.break_date = day(2027, 6, 25), b.notice_months.reset(), b.kind = BreakKind::recurring, b.party = {}; });
    one.make.put<RentReview>("review", [&](RentReview& r) {
        r.lease = one.lease, r.kind = ReviewKind::index_linked, r.review_date = day(2028, 6, 25), r.collar = Ratio::from_millionths(40'000), r.cap = Ratio::from_millionths(20'000);
    });
    const Faults faults = one.faults();
    for (const char* code : {"break_outside_term", "break_interval_missing", "break_notice_unknown", "break_party_unknown", "review_outside_term", "cap_below_collar", "index_missing",
                             "base_month_missing", "lag_missing"}) {
        INFO(code);
        CHECK(has(faults, code));
    }
    CHECK(std::count_if(faults.begin(), faults.end(), [](const Fault& f) { return f.code == "cap_below_collar"; }) == 1);
    for (const Fault& fault : faults) CHECK_FALSE(fault.record.empty());
}

TEST_CASE("a sub-lease is held against its head lease in time, area, breaks and consent") {
    Let one;
    const auto head = one.make.put<Lease>("head", [](Lease& l) { l.name = "head", l.direction = LeaseDirection::in, l.security = SecurityOfTenure::contracted_out; });
    one.make.put<LeaseTerm>("head term", [&](LeaseTerm& t) { t.lease = head, t.from_date = day(2018, 1, 1), t.to_date = day(2027, 3, 24), t.alienation = Alienation::prohibited; });
    one.make.put<LeaseBreak>("head break", [&](LeaseBreak& b) { b.lease = head, b.party = BreakParty::landlord, b.kind = BreakKind::fixed, b.break_date = day(2026, 12, 25), b.notice_months = 6; });
    one.make.put<Demise>("head demise", [&](Demise& d) { d.lease = head, d.asset = Make::id<Asset>("shop"), d.area = Area(100 * 10'000, AreaBasis::nia); });
    one.make.put<Demise>("shop demise", [&](Demise& d) { d.lease = one.lease, d.asset = Make::id<Asset>("shop"), d.area = Area(101 * 10'000, AreaBasis::nia); });
    one.make.put<Lease>("shop", [&](Lease& l) { l.name = "shop", l.direction = LeaseDirection::out, l.kind = LeaseKind::sub_lease, l.security = SecurityOfTenure::inside, l.head_lease = head; });
    const Faults faults = one.faults();
    for (const char* code : {"sub_lease_outlasts", "sub_lease_starts_first", "head_break_first", "sub_lease_larger", "sub_lease_not_allowed", "sub_lease_protected"}) {
        INFO(code);
        CHECK(has(faults, code));
    }
    CHECK_FALSE(has(faults, "head_lease_direction"));
}

TEST_CASE("the lessee's liability is the present value of what is still to be paid") {
    const std::vector<Money> five(5, Money::from_pounds(50'000));
    CHECK(lease_liability(five, 0.05, true, false).value() == Approx(227'297.53).margin(0.005));
    CHECK(lease_liability(five, 0.05, true, true).value() == Approx(177'297.53).margin(0.005));
    double arrears = 0;
    for (int k = 1; k <= 5; ++k) arrears += 50'000 / std::pow(1.05, k);
    CHECK(lease_liability(five, 0.05, false, false).value() == Approx(arrears).epsilon(1e-14));
    CHECK(lease_liability(five, 0, false, false).value() == 250'000);
    CHECK(lease_liability({}, 0.05, true, false).error().front().code == "payments_missing");
    CHECK(lease_liability(five, -1, true, false).error().front().code == "rate_range");
    CHECK(lease_liability(five, NAN, true, false).error().front().code == "rate_range");
    const std::vector<DatedPayment> dated{{day(2025, 1, 1), Money::from_pounds(100)}, {day(2026, 1, 1), Money::from_pounds(105)}};
    CHECK(liability_on(day(2025, 1, 1), dated, 0.05).value() == Money::from_pounds(200));
    CHECK(liability_on(day(2025, 1, 2), dated, 0).value() == Money::from_pounds(105));
}

TEST_CASE("straight-line income adds up to the rents less incentives exactly") {
    const std::vector<Money> rents{Money{}, Money::from_pounds(10'000), Money::from_pounds(10'001)};
    CHECK(straight_line(rents, Money::from_pounds(1), 3).value() == std::vector<Money>{Money::from_pence(666'667), Money::from_pence(666'667), Money::from_pence(666'666)});
    CHECK(straight_line({}, Money{}, 3).error().front().code == "payments_missing");
    CHECK(straight_line(rents, Money{}, 0).error().front().code == "periods_range");
    terrier::test::holds("parts sum to the whole", [](std::int32_t a, std::int32_t b, std::uint8_t n) {
        const std::vector<Money> some{Money::from_pence(a), Money::from_pence(b)};
        Money sum;
        const std::vector<Money> parts = straight_line(some, Money::from_pence(7), n % 200 + 1).value();
        for (const Money part : parts) sum += part;
        RC_ASSERT(sum.pence() == std::int64_t{a} + b - 7);
    });
}

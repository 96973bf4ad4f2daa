// The rent roll and what is drawn from it: rents, ends, tenants, voids, net income, funding.
#include "tests/support/test.hpp"

#include "src/income/measures.hpp"
#include "src/income/prospects.hpp"
#include "src/income/tenancy_schedule.hpp"
#include "src/income/voids.hpp"
#include "src/portfolio/summary.hpp"
#include "tests/support/portfolio.hpp"

using namespace terrier;
using namespace terrier::income;
using terrier::test::Make;

namespace {
const Date today = Date::of(2026, 4, 1);
Money k(std::int64_t thousands) { return Money::from_pounds(1'000 * thousands); }

// Three leases out: one running with a break, one rent-free at its start, one past its term.
struct Estate {
    Make make;
    Id<Asset> hall = make.asset("hall");
    Id<Lease> running = make.lease("running", hall, Date::of(2024, 1, 1), Date::of(2033, 12, 31));
    Id<Lease> fresh = make.lease("fresh", hall, Date::of(2026, 1, 1), Date::of(2027, 12, 31));
    Id<Lease> past = make.lease("past", hall, Date::of(2016, 1, 1), Date::of(2025, 12, 31));
    Estate() {
        make.charge("running rent", running, ChargeKind::rent, 100'000, Date::of(2024, 1, 1));
        make.charge("fresh free", fresh, ChargeKind::rent_free, {}, Date::of(2026, 1, 1), Date::of(2026, 6, 30));
        make.charge("fresh rent", fresh, ChargeKind::rent, 60'000, Date::of(2026, 7, 1));
        make.charge("past rent", past, ChargeKind::rent, 40'000, Date::of(2016, 1, 1), Date::of(2025, 12, 31));
        add_break(BreakParty::landlord, Date::of(2027, 1, 1));
        add_break(BreakParty::tenant, Date::of(2028, 12, 31));
        for (const auto& [lease, partner] : {std::pair(running, "clinic"), std::pair(fresh, "ward"), std::pair(past, "shop")}) set_tenant(lease, make.put<Partner>(partner, [&](Partner& p) { p.name = partner; }));
    }
    void add_break(BreakParty party, Date date) {
        make.put<LeaseBreak>("break " + to_iso(date), [&](LeaseBreak& b) { b.lease = running, b.party = party, b.kind = BreakKind::fixed, b.break_date = date, b.status = BreakStatus::open; });
    }
    void set_tenant(Id<Lease> lease, Id<Partner> partner) {
        Lease changed = *make.portfolio().find(lease);
        changed.partner = partner;
        make.put<Lease>(changed.name, [&](Lease& l) { l = changed; });
    }
    const LetLease& of(const RentRoll& roll, Id<Lease> lease) const {
        return *std::find_if(roll.leases.begin(), roll.leases.end(), [&](const LetLease& let) { return let.lease->id == lease; });
    }
};
template <class T>
T at(const DataTable& table, std::size_t row, std::size_t column) { return std::get<T>(table.rows.at(row).cells.at(column)); }
}  // namespace

TEST_CASE("passing rent is what is payable now, contracted rent looks through rent-free periods") {
    const Estate estate;
    const Portfolio p = estate.make.portfolio();
    const RentRoll roll = rent_roll(p, today);
    REQUIRE(roll.leases.size() == 3);
    CHECK(estate.of(roll, estate.fresh).passing == Money{});
    CHECK(estate.of(roll, estate.fresh).contracted == k(60));
    CHECK(estate.of(roll, estate.running).contracted == k(100));
    CHECK(estate.of(roll, estate.past).state == TenancyState::holding_over);
    CHECK(estate.of(roll, estate.past).passing == k(40));
    CHECK(estate.of(roll, estate.past).contracted == k(40));
    CHECK_FALSE(estate.of(roll, estate.past).market);
}

TEST_CASE("only breaks of the tenant shorten the income") {
    const Estate estate;
    const Portfolio p = estate.make.portfolio();
    const RentRoll roll = rent_roll(p, today);
    const LetLease& let = estate.of(roll, estate.running);
    CHECK(let.first_break == Date::of(2028, 12, 31));
    CHECK(let.years_to_break(today) == Approx(static_cast<double>(days_between(today, Date::of(2028, 12, 31))) / 365.25));
    CHECK(let.years_to_expiry(today) > let.years_to_break(today));
    CHECK(estate.of(roll, estate.past).years_to_expiry(today) == 0);
    CHECK(estate.of(roll, estate.past).can_end(today) == today);
    CHECK(income_ending(roll, 12) == k(40));
    CHECK(income_ending(roll, 24) == k(40));
    CHECK(income_ending(roll, 36) == k(140));
}

TEST_CASE("a break whose notice was missed doesn't shorten the income") {
    Estate estate;
    const Date day = Date::of(2026, 9, 30);
    estate.add_break(BreakParty::tenant, day);
    const auto with_notice = [&](std::int64_t months) {
        LeaseBreak changed = *estate.make.portfolio().find(Make::id<LeaseBreak>("break " + to_iso(day)));
        changed.notice_months = months;
        estate.make.put<LeaseBreak>("break " + to_iso(day), [&](LeaseBreak& b) { b = changed; });
        const Portfolio p = estate.make.portfolio();
        return estate.of(rent_roll(p, today), estate.running).first_break;
    };
    CHECK(with_notice(3) == day);
    CHECK(with_notice(9) == Date::of(2028, 12, 31));
    CHECK(income_ending(rent_roll(estate.make.portfolio(), today), 12) == k(40));
}

TEST_CASE("the expiry profile holds the whole rent twice: to expiry, and to break") {
    const Estate estate;
    const DataTable table = expiry_profile(estate.make.portfolio(), today);
    CHECK(at<std::string>(table, 0, 0) == "Can end now");
    CHECK(std::get<Money>(column_total(table, 2)) == k(140));
    CHECK(std::get<Money>(column_total(table, 4)) == k(140));
    CHECK(std::get<std::int64_t>(column_total(table, 1)) == 3);
}

TEST_CASE("tenants count with the group that they belong to") {
    Estate estate;
    const Id<Partner> trust = estate.make.put<Partner>("trust", [](Partner& p) { p.name = "Trust"; });
    for (const char* name : {"clinic", "ward"}) estate.make.put<Partner>(name, [&](Partner& p) { p.name = name, p.parent = trust; });
    const DataTable table = concentration(estate.make.portfolio(), today, 1);
    REQUIRE(table.rows.size() == 2);
    CHECK(at<std::string>(table, 0, 0) == "Trust");
    CHECK(at<Money>(table, 0, 2) == k(100));
    CHECK(at<Money>(table, 1, 2) == k(40));
    // A ring of parents comes to an end.
    estate.make.put<Partner>("trust", [&](Partner& p) { p.name = "Trust", p.parent = Make::id<Partner>("clinic"); });
    CHECK(by_tenant(rent_roll(estate.make.portfolio(), today)).size() >= 2);
}

TEST_CASE("the rent roll adds up to what the dashboard shows") {
    Estate estate;
    const Id<Asset> housing = estate.make.put<Asset>("flats", [](Asset& a) { a.name = "flats", a.holding_account = HoldingAccount::hra; });
    const Id<Lease> shared = estate.make.lease("shared", estate.hall, Date::of(2020, 1, 1), {});
    estate.make.put<Demise>("shared too", [&](Demise& d) { d.lease = shared, d.asset = housing; });
    estate.make.charge("shared rent", shared, ChargeKind::rent, 10'001, Date::of(2020, 1, 1));
    const Id<Lease> only_housing = estate.make.lease("only housing", housing, Date::of(2020, 1, 1), {});
    estate.make.charge("housing rent", only_housing, ChargeKind::rent, 9'000, Date::of(2020, 1, 1));
    const Portfolio p = estate.make.portfolio();
    const RentRoll roll = rent_roll(p, today);
    Money sum;
    for (const LetLease& let : roll.leases) sum += let.passing.value_or(Money{});
    CHECK(sum == summarise(p, today).rent_roll);
    CHECK(roll.hra_left_out == 1);
    CHECK(estate.of(roll, shared).passing == Money::from_pence(500'050));
    CHECK(estate.of(rent_roll(p, today, {true}), shared).passing == Money::from_pounds(10'001));
}

TEST_CASE("a rent that isn't known is counted, never taken for nought") {
    Estate estate;
    const Id<Lease> silent = estate.make.lease("silent", estate.hall, Date::of(2020, 1, 1), Date::of(2030, 1, 1));
    estate.make.put<Lease>("no term", [](Lease& l) { l.name = "no term", l.direction = LeaseDirection::out; });
    const Portfolio p = estate.make.portfolio();
    const RentRoll roll = rent_roll(p, today);
    CHECK_FALSE(estate.of(roll, silent).passing);
    CHECK_FALSE(estate.of(roll, silent).contracted);
    REQUIRE(roll.without_term.size() == 1);
    const DataTable table = expiry_profile(p, today);
    CHECK(table.notes.size() == 2);
}

TEST_CASE("a unit is void when neither it, its floor nor its building is let") {
    Estate estate;
    const Id<Asset> shops = estate.make.put<Asset>("shops", [](Asset& a) { a.name = "shops", a.net_internal_area = Area(4'000'000, AreaBasis::nia); });
    const Id<Floor> upper = estate.make.put<Floor>("upper", [&](Floor& f) { f.asset = shops, f.name = "upper"; });
    const auto unit = [&](const char* name, std::optional<bool> lettable, Id<Floor> floor = {}) {
        return estate.make.put<Unit>(name, [&](Unit& u) {
            u.asset = shops, u.floor = floor, u.name = name, u.is_lettable = lettable;
            u.net_internal_area = Area(1'000'000, AreaBasis::nia), u.market_rent = k(10);
        });
    };
    const Id<Unit> one = unit("one", true);
    unit("two", true);
    unit("above", true, upper);
    unit("plant", false);
    estate.make.put<RunningCost>("cost", [&](RunningCost& c) { c.asset = shops, c.from_date = Date::of(2025, 4, 1), c.to_date = Date::of(2026, 3, 31), c.actual = k(8); });
    estate.make.put<Demise>("one let", [&](Demise& d) { d.lease = estate.running, d.asset = shops, d.unit = one; });
    estate.make.put<Demise>("upper let", [&](Demise& d) { d.lease = estate.past, d.asset = shops, d.floor = upper; });
    const VoidRates rates = void_rates(estate.make.portfolio(), today);
    CHECK(rates.units == 3);
    CHECK(rates.empty == 1);
    CHECK(rates.empty_area == Area(1'000'000, AreaBasis::nia));
    CHECK(rates.market_rent == k(30));
    CHECK(rates.empty_market_rent == k(10));
    CHECK(rates.holding_cost == k(2));
    const DataTable table = voids_table(estate.make.portfolio(), today);
    REQUIRE(table.rows.size() == 1);
    CHECK(at<std::string>(table, 0, 1) == "two");
    // Let as a whole, nothing is void.
    estate.make.put<Demise>("all let", [&](Demise& d) { d.lease = estate.fresh, d.asset = shops; });
    CHECK(void_rates(estate.make.portfolio(), today).empty == 0);
    CHECK(void_rates(estate.make.portfolio(), Date::of(2025, 6, 1)).empty == 1);
}

TEST_CASE("net income takes off what the landlord bears, as far as it is known") {
    Estate estate;
    estate.make.put<LeaseOutlook>("outlook", [&](LeaseOutlook& o) { o.lease = estate.running, o.non_recoverable_cost = k(3); });
    estate.make.put<LeaseTerm>("fresh term", [&](LeaseTerm& t) { t.lease = estate.fresh, t.from_date = Date::of(2026, 1, 1), t.to_date = Date::of(2027, 12, 31), t.repairing = Repairing::full; });
    Portfolio p = estate.make.portfolio();
    RentRoll roll = rent_roll(p, today);
    const auto lost = [&](Id<Lease> lease) {
        for (const NetIncome& net : net_income(p, roll))
            if (net.let->lease->id == lease) return net.non_recoverable;
        return std::optional<Money>();
    };
    CHECK(lost(estate.running) == k(3));
    CHECK(lost(estate.fresh) == Money{});
    CHECK_FALSE(lost(estate.past));
    estate.make.put<RunningCost>("cost", [&](RunningCost& c) { c.asset = estate.hall, c.from_date = Date::of(2025, 4, 1), c.actual = k(8); });
    estate.make.charge("past service", estate.past, ChargeKind::service_charge, 5'000, Date::of(2016, 1, 1));
    p = estate.make.portfolio();
    roll = rent_roll(p, today);
    CHECK(lost(estate.past) == k(3));
}

TEST_CASE("income is a share of funding only of a year whose funding is known") {
    Estate estate;
    CHECK(funding_at(estate.make.portfolio(), today).years.empty());
    CHECK_FALSE(funding_shares(estate.make.portfolio(), today).notes.empty());
    estate.make.put<FundingYear>("2026", [](FundingYear& f) {
        f.from_date = Date::of(2026, 4, 1), f.to_date = Date::of(2027, 3, 31), f.net_revenue_budget = k(1'400), f.council_tax = k(100), f.business_rates = k(50), f.government_grants = k(50);
    });
    CHECK_FALSE(funding_at(estate.make.portfolio(), today).other_funding);
    const DataTable table = funding_shares(estate.make.portfolio(), today);
    CHECK(at<std::string>(table, 0, 0) == "Gross income");
    CHECK(at<std::string>(table, 0, 2) == "Net revenue budget");
    CHECK(at<Ratio>(table, 0, 4) == Ratio::from_millionths(100'000));
    CHECK(std::holds_alternative<std::monostate>(table.rows.at(1).cells.at(4)));
}

namespace {
Cell named(const DataTable& table, std::size_t row, std::string_view column) {
    const auto found = std::find_if(table.columns.begin(), table.columns.end(), [&](const TableColumn& c) { return c.name == column; });
    REQUIRE(found != table.columns.end());
    return table.rows.at(row).cells.at(static_cast<std::size_t>(found - table.columns.begin()));
}
}  // namespace

TEST_CASE("every income table says of each row whether it is complete, and names what isn't known") {
    Estate estate;
    const Id<Lease> silent = estate.make.lease("silent", estate.hall, Date::of(2020, 1, 1), Date::of(2030, 1, 1));
    const Portfolio p = estate.make.portfolio();
    for (const auto draw : {expiry_profile, income_that_can_end, reversions, gross_to_net, funding_shares, voids_table}) {
        const DataTable table = draw(p, today, {});
        INFO(table.name);
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            REQUIRE(table.rows[row].cells.size() == table.columns.size());
            CHECK((named(table, row, "complete") == Cell{true}) == (named(table, row, "missing") == Cell{}));
        }
        CHECK(without_complete_columns(table).columns.size() + 2 == table.columns.size());
    }
    const DataTable profile = expiry_profile(p, today);
    for (std::size_t row = 0; row < profile.rows.size(); ++row) {
        const bool is_silents = at<std::string>(profile, row, 0) == "2029/30";
        CHECK(named(profile, row, "complete") == Cell{!is_silents});
        if (is_silents) CHECK(named(profile, row, "missing") == Cell{std::string("silent: rent")});
    }
    for (std::size_t row = 0; row < 3; ++row) CHECK(named(income_that_can_end(p, today), row, "missing") == Cell{std::string("silent: rent")});
    static_cast<void>(silent);
}

TEST_CASE("a rent below nought is not known, to every figure alike, and is said to be below nought") {
    Estate estate;
    estate.make.charge("running rent", estate.running, ChargeKind::rent, -100'000, Date::of(2024, 1, 1));
    const Portfolio p = estate.make.portfolio();
    const LetLease let = estate.of(rent_roll(p, today), estate.running);
    CHECK_FALSE(let.passing);
    CHECK_FALSE(let.contracted);
    CHECK(let.is_below_nought);
    CHECK(summarise(p, today).rents_unknown == 1);
    CHECK(summarise(p, today).rent_roll == k(40));
    for (const char* name : {"gross_income", "contracted_income", "wault_expiry", "net_income", "income_ending_12_months", "top_5_tenant_share"}) {
        const Measure m = measured(*measure_named(name), p, today);
        INFO(name);
        CHECK_FALSE(m.is_complete());
        CHECK(std::any_of(m.missing.begin(), m.missing.end(), [](const std::string& what) { return what.find("below nought") != std::string::npos; }));
    }
    CHECK(measured(*measure_named("gross_income"), p, today).value == Cell{k(40)});
    const DataTable schedule = tenancy_schedule(p, today);
    for (std::size_t row = 0; row < schedule.rows.size(); ++row)
        if (named(schedule, row, "premises") == Cell{std::string("running")}) CHECK(named(schedule, row, "passing_rent") == Cell{});
    CHECK(std::any_of(schedule.notes.begin(), schedule.notes.end(), [](const std::string& note) { return note.find("below nought") != std::string::npos; }));
}

TEST_CASE("a half rent below nought, and a rental value below nought, aren't known either") {
    Estate estate;
    estate.make.charge("running half", estate.running, ChargeKind::half_rent, -1, Date::of(2026, 1, 1), Date::of(2026, 12, 31));
    estate.make.put<Lease>("past", [](Lease& l) { l.name = "past", l.direction = LeaseDirection::out, l.market_rent = Money::from_pence(-1); });
    const RentRoll roll = rent_roll(estate.make.portfolio(), today);
    CHECK_FALSE(estate.of(roll, estate.running).passing);
    CHECK(estate.of(roll, estate.running).contracted == k(100));
    CHECK_FALSE(estate.of(roll, estate.past).market);
}

TEST_CASE("a letting past its term at a date ahead is named in the tables as in the measures, and at today's date in neither") {
    Estate estate;
    for (const Id<Lease> lease : {estate.fresh, estate.past}) {
        Lease outside = *estate.make.portfolio().find(lease);
        outside.security = SecurityOfTenure::contracted_out;
        estate.make.put<Lease>(outside.name, [&](Lease& l) { l = outside; });
    }
    const Portfolio p = estate.make.portfolio();
    const Date ahead = Date::of(2028, 4, 1);
    const auto missing_of = [&](Date as_at, std::optional<Date> now) {
        std::string all;
        const DataTable table = reversions(p, as_at, {false, now});
        for (std::size_t row = 0; row < table.rows.size(); ++row)
            if (const Cell cell = named(table, row, "missing"); to_display(cell).find("goes on") != std::string::npos) all += at<std::string>(table, row, 0) + ";";
        return all;
    };
    CHECK(missing_of(ahead, today) == "fresh;past;");
    CHECK(missing_of(today, today).empty());
    CHECK(missing_of(ahead, {}).empty());
    const Measure m = measured(*measure_named("gross_income"), p, ahead, today);
    CHECK(m.missing.size() == 2);
    const DataTable ends = expiry_profile(p, ahead, {false, today});
    CHECK(named(ends, 0, "complete") == Cell{false});
    CHECK(std::any_of(ends.notes.begin(), ends.notes.end(), [](const std::string& note) { return note.find("2 leases past the term by then") != std::string::npos; }));
}

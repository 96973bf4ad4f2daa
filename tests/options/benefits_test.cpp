// Benefits against their promise.
#include "src/income/measures.hpp"
#include "src/options/benefits.hpp"
#include "src/options/option_tables.hpp"
#include "tests/options/offices.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
struct Promise : Offices {
    Promise() { promise("cost", 100, 60); }
    void promise(const std::string& name, std::optional<std::int64_t> from, std::optional<std::int64_t> to, std::function<void(Benefit&)> more = {}) {
        put<Benefit>(name, [&](Benefit& b) {
            b.option = option, b.name = name, b.kind = BenefitKind::money, b.owner = "Head of estates", b.unit = "£ thousand", b.baseline_date = Date::of(2025, 4, 1), b.due_date = Date::of(2027, 4, 1);
            if (from) b.baseline = DecimalNumber::from_small(*from * 1000);
            if (to) b.promised = DecimalNumber::from_small(*to * 1000);
            if (more) more(b);
        });
    }
    void reached(std::int64_t thousandths, Date date, const std::string& name = "cost") {
        put<BenefitActual>(name + to_iso(date), [&](BenefitActual& a) { a.benefit = Make::id<Benefit>(name), a.date = date, a.value = DecimalNumber::from_small(thousandths), a.source = "Ledger"; });
    }
    BenefitState state(Date date) const {
        const auto all = benefit_states(portfolio_now(), date);
        REQUIRE(all.size() == 1);
        return all.front();
    }
    const Portfolio& portfolio_now() const {
        kept_.push_back(portfolio());
        return kept_.back();
    }
    mutable std::vector<Portfolio> kept_;
};
}  // namespace

TEST_CASE("a benefit half way in time is green at half the way, amber from three quarters of that, red below") {
    Promise office;
    const Date half = Date::of(2026, 4, 1);
    office.reached(80'000, half);
    CHECK(office.state(half).rag == Rag::green);
    CHECK(*office.state(half).realised == Approx(0.5));
    CHECK(*office.state(half).expected == Approx(0.5));
    office.reached(85'000, half);
    CHECK(office.state(half).rag == Rag::amber);
    office.reached(85'001, half);
    CHECK(office.state(half).rag == Rag::red);
}

TEST_CASE("the newest actual by the date counts; before any nothing is judged, after the due day all is due") {
    Promise office;
    office.reached(90'000, Date::of(2025, 10, 1)), office.reached(60'000, Date::of(2026, 10, 1));
    CHECK(office.state(Date::of(2025, 9, 30)).rag == Rag::unknown);
    CHECK(office.state(Date::of(2025, 10, 1)).actual == 90);
    CHECK(office.state(Date::of(2026, 10, 1)).actual == 60);
    CHECK(office.state(Date::of(2026, 10, 1)).rag == Rag::green);
    CHECK(office.state(Date::of(2030, 1, 1)).expected == 1);
    office.reached(61'000, Date::of(2027, 4, 1));
    CHECK(office.state(Date::of(2027, 4, 1)).rag == Rag::amber);
}

TEST_CASE("before its baseline's day a benefit is green unless it has got worse") {
    Promise office;
    office.reached(100'000, Date::of(2025, 3, 1));
    CHECK(office.state(Date::of(2025, 3, 1)).rag == Rag::green);
    office.reached(120'000, Date::of(2025, 3, 1));
    CHECK(office.state(Date::of(2025, 3, 1)).rag == Rag::amber);
}

TEST_CASE("a promise to keep what there is, is green while it is the same") {
    Promise office;
    office.promise("cost", 3, 3);
    office.reached(3'000, Date::of(2026, 4, 1));
    CHECK(office.state(Date::of(2026, 4, 1)).rag == Rag::green);
    office.reached(2'000, Date::of(2026, 4, 1));
    CHECK(office.state(Date::of(2026, 4, 1)).rag == Rag::red);
}

TEST_CASE("a benefit without baseline, days, actual or with an unknown measure isn't judged, and says why") {
    Promise office;
    const Date day = Date::of(2026, 4, 1);
    CHECK(office.state(day).rag == Rag::unknown);
    CHECK_FALSE(office.state(day).why.empty());
    office.reached(80'000, day);
    office.promise("cost", {}, 60);
    CHECK(office.state(day).rag == Rag::unknown);
    office.promise("cost", 100, 60, [](Benefit& b) { b.due_date.reset(); });
    CHECK(office.state(day).rag == Rag::unknown);
    CHECK(office.state(day).realised);
    Promise measured;
    measured.promise("cost", 100, 60, [](Benefit& b) { b.measure = "no_such_measure"; });
    CHECK(measured.state(day).why.find("no_such_measure") != std::string::npos);
    measured.promise("cost", 100, 60, [&](Benefit& b) { b.measure = "void_rate_erv", b.subject = {"asset", measured.hall.value}; });
    CHECK(measured.state(day).rag == Rag::unknown);
}

TEST_CASE("a named measure gives the actual value as at the date where nobody entered one") {
    Promise office;
    std::string_view name;
    std::optional<double> value;
    for (const income::MeasureKind& kind : income::measures()) {
        if (kind.compute_counted) continue;
        const auto m = income::measured(kind, office.portfolio(), Date::of(2026, 4, 1));
        if (m.is_complete() && income::plain_number(m.value)) name = kind.name, value = income::plain_number(m.value);
    }
    REQUIRE_FALSE(name.empty());
    office.promise("cost", 100, 60, [&](Benefit& b) { b.measure = name; });
    CHECK(office.state(Date::of(2026, 4, 1)).actual == value);
    CHECK(office.state(Date::of(2026, 4, 1)).is_measured);
    office.reached(70'000, Date::of(2026, 4, 1));
    CHECK(office.state(Date::of(2026, 4, 1)).actual == 70);
}

TEST_CASE("the tables of options, steps, money and benefits have a row for each and cells for each column") {
    Promise office;
    office.reached(80'000, Date::of(2026, 4, 1));
    office.move("out", Date::of(2028, 3, 1), office.parking, office.hall, office.first);
    office.release("close", Date::of(2028, 4, 1), office.annexe);
    office.release("bad", Date::of(2028, 5, 1), office.hall);
    const Portfolio live = office.portfolio();
    const auto whole = [](const DataTable& table, std::size_t rows) {
        CHECK(table.rows.size() == rows);
        CHECK_FALSE(table.title.empty());
        for (const TableRow& row : table.rows) CHECK(row.cells.size() == table.columns.size());
    };
    whole(options_table(live, office.today), 3);
    whole(all_steps_table(live, office.today), 3);
    whole(benefits_table(live, office.today), 1);
    const DataTable cash = all_cash_table(live, office.today);
    whole(cash, office.expanded().cash.size());
    CHECK(all_steps_table(live, office.today).rows[2].cells[5] == Cell{false});
    CHECK(std::get<std::string>(options_table(live, office.today).rows[2].cells[10]).find("Town Hall") != std::string::npos);
}

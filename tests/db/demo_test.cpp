// The demonstration portfolio: whole, repeatable, rich, and with the faults that it says it has.
#include "tests/support/test.hpp"

#include <set>

#include "db/seed/counts.hpp"
#include "db/seed/demo.hpp"
#include "src/income/tenancy_schedule.hpp"
#include "src/lease/critical_dates.hpp"
#include "src/portfolio/quality.hpp"
#include "src/portfolio/summary.hpp"
#include "src/table/transparency.hpp"

using namespace terrier;

namespace {
const Portfolio& demo() {
    static const Portfolio portfolio = demonstration_portfolio();
    return portfolio;
}
}  // namespace

TEST_CASE("the demonstration is refused nowhere and its links all lead somewhere") {
    const ChangeSet all = difference(empty_portfolio(), demo());
    Faults refused;
    for (Fault& fault : validate(demo(), all))
        if (fault.severity == Severity::refused) refused.push_back(std::move(fault));
    INFO(joined_messages(refused));
    CHECK(refused.empty());
}

TEST_CASE("the demonstration is the same every time") {
    CHECK(digest_of(demo()) == digest_of(demonstration_portfolio()));
    IdSource one([] { return std::int64_t{1'790'000'000'000}; }, 7), two([] { return std::int64_t{1'790'000'000'000}; }, 7);
    CHECK(demonstration(one) == demonstration(two));
}

TEST_CASE("the demonstration says that it is constructed") {
    bool says_so = false;
    for (const Organisation& o : demo().table<Organisation>()) says_so = says_so || o.remarks.find("constructed") != std::string::npos;
    CHECK(says_so);
}

TEST_CASE("the demonstration is a district council's estate") {
    const PortfolioSummary s = summarise(demo(), demonstration_day(), {true});
    CHECK(s.assets >= 130);
    CHECK(s.assets <= 170);
    CHECK(s.leases_out >= 85);
    CHECK(s.leases_out <= 100);
    CHECK(s.leases_in == 8);
    CHECK(s.holding_over >= 2);
    CHECK(s.lapsed >= 1);
    CHECK(s.rent_roll > Money::from_pounds(1'200'000));
    CHECK(s.book_value > Money::from_pounds(40'000'000));
    CHECK(s.running_cost > Money::from_pounds(1'500'000));
    CHECK(s.categories.size() == 8);
    CHECK(s.reviews_outstanding >= 1);
    const PortfolioSummary without = summarise(demo(), demonstration_day());
    CHECK(without.hra_left_out >= 5);
    std::set<Sector> sectors;
    for (const Partner& p : demo().table<Partner>()) sectors.insert(p.sector);
    CHECK(sectors.size() == std::size(choices<Sector>));
    for (const RecordType* type : portfolio_schema().types()) {
        INFO(type->name);
        const std::set<std::string_view> empty_at_first = {"import_profile", "saved_view", "estate_return", "step_override"};
        CHECK(demo().rows(*type).empty() == (empty_at_first.count(type->name) > 0));
    }
}

TEST_CASE("the demonstration's rents and areas agree with one another") {
    const DataTable t = income::tenancy_schedule(demo(), demonstration_day());
    std::size_t with_rate = 0;
    for (const TableRow& row : t.rows) {
        const auto* rate = std::get_if<Money>(&row.cells[15]);
        const auto* kind = std::get_if<std::string>(&row.cells[5]);
        // Let by the square metre: neither land nor masts.
        if (!rate || !kind || *kind != "Lease" || std::get<Area>(row.cells[13]).basis() != AreaBasis::nia) continue;
        INFO(std::get<std::string>(row.cells[2]));
        CHECK(*rate <= Money::from_pounds(320));
        ++with_rate;
    }
    CHECK(with_rate > 40);
    CHECK(transparency_list(demo(), demonstration_day()).rows.size() > 120);
    CHECK(critical_dates(demo(), demonstration_day(), {.months_ahead = 36}).size() > 40);
    CHECK(income::tenancy_schedule(demo(), Date::of(2028, 4, 1)).rows.size() > 50);
}

TEST_CASE("data quality finds in the demonstration what was left in it") {
    const QualityReport report = assess_quality(demo(), demonstration_day());
    std::set<std::string_view> found;
    for (const auto& [rule, count] : report.counts()) found.insert(rule->code);
    for (const char* code : {"missing_field", "valuation_missing", "title_missing", "lease_no_term", "lease_no_charge", "lease_no_demise", "let_no_epc", "uprn_short", "postcode_form", "grid_reference_half",
                             "uprn_repeated", "partner_repeated", "valuation_old", "epc_old", "lease_lapsed", "grid_outlier", "land_with_epc", "land_with_floors", "leasehold_no_lease",
                             "net_exceeds_gross", "sub_lease_outlasts", "licence_in_act", "below_market"}) {
        INFO(code);
        CHECK(found.count(code) == 1);
    }
    for (const char* code : {"part_elsewhere", "unit_let_twice", "let_not_held", "demise_too_large", "exemption_unknown", "reference_repeated", "asset_repeated", "charge_outside_term",
                             "break_outside_term", "freehold_lease_in", "invalid_value", "uprn_form", "floors_exceed_asset", "storeys_differ", "area_basis", "grid_reference"}) {
        INFO(code);
        CHECK(found.count(code) == 0);
    }
    CHECK(report.score > 80);
    CHECK(report.score < 99);
}

TEST_CASE("the demonstration has two years of counts, of sources of its own, each moment once") {
    const std::vector<SeriesChunk> chunks = demonstration_counts(demo());
    std::set<std::pair<Uuid, MonthNumber>> places;
    for (const SeriesChunk& chunk : chunks) {
        CHECK(demo().find(Id<CountSource>{chunk.source}));
        CHECK(places.emplace(chunk.source, chunk.month).second);
        CHECK_FALSE(damage_of(chunk));
    }
    CHECK(places.size() >= 24 * 8);
}

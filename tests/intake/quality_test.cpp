// Data quality on real registers: what their keepers would be told.
#include "src/portfolio/quality.hpp"

#include <map>

#include "src/table/transparency.hpp"
#include "tests/intake/intake_support.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
const Date today = Date::of(2026, 11, 22);

std::map<std::string, std::int64_t> counts_of(const Portfolio& portfolio) {
    std::map<std::string, std::int64_t> counts;
    for (const auto& [rule, count] : assess_quality(portfolio, today).counts()) counts[std::string(rule->code)] = count;
    return counts;
}
}  // namespace

TEST_CASE("a county's land list has land only with energy ratings, and leaseholds without a lease in") {
    if (skips_without("register/lancashire_land_list.csv")) return;
    Portfolio portfolio = empty_portfolio();
    IdSource ids = test_ids();
    import_into(portfolio, read_sheet(shared_file("register/lancashire_land_list.csv")), "asset", ids);
    // The file has 262 land-only rows with a rating; those of third parties are not the county's to mend.
    std::int64_t with_rating = 0, leasehold = 0, third_party = 0, ours_with_rating = 0;
    for (const Asset& asset : portfolio.table<Asset>()) {
        const bool is_ours = asset.ownership_model != OwnershipModel::third_party;
        const bool is_rated = asset.holding_type == HoldingType::land_only && asset.epc_rating != EnergyRating{};
        with_rating += is_rated;
        ours_with_rating += is_rated && is_ours;
        leasehold += asset.tenure == Tenure::leasehold && is_ours;
        third_party += !is_ours;
    }
    CHECK(with_rating == 262);
    CHECK(third_party == 75);
    auto counts = counts_of(portfolio);
    CHECK(counts["land_with_epc"] == ours_with_rating);
    CHECK(counts["leasehold_no_lease"] == leasehold);
    CHECK(counts["uprn_repeated"] == 0);
    const QualityReport report = assess_quality(portfolio, today);
    CHECK(report.records >= 1219 - 75);
    CHECK(report.score > 20);
    CHECK(report.score < 80);
}

TEST_CASE("a council's list has its 118 rows of repeated UPRNs, and all of it is published") {
    if (skips_without("register/cheltenham_2023.csv")) return;
    Portfolio portfolio = empty_portfolio();
    IdSource ids = test_ids();
    import_into(portfolio, read_sheet(shared_file("register/cheltenham_2023.csv")), "asset", ids);
    auto counts = counts_of(portfolio);
    CHECK(counts["uprn_repeated"] == 118);
    CHECK(counts["uprn_short"] == 0);
    CHECK(counts["uprn_form"] == 0);
    const DataTable list = transparency_list(portfolio, today);
    CHECK(list.rows.size() == 459);
    CHECK(list.columns.size() == 21);
}

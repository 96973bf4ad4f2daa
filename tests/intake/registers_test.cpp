// Real registers come in whole, and a second time change nothing.
#include <map>
#include <set>

#include "src/base/text.hpp"
#include "tests/intake/intake_support.hpp"

using namespace terrier;
using namespace terrier::test;

TEST_CASE("a council's list comes in with its leading zeros, and its blank and repeated UPRNs are reported") {
    if (skips_without("register/cheltenham_2023.csv")) return;
    Portfolio portfolio = empty_portfolio();
    IdSource ids = test_ids();
    const Sheet sheet = read_sheet(shared_file("register/cheltenham_2023.csv"));
    const Preview first = import_into(portfolio, sheet, "asset", ids);
    CHECK(first.read == 461);
    CHECK(first.added == 459);
    CHECK(first.refused == 2);  // two rows of nothing but commas: the file's "identical pair"
    CHECK(first.fault_counts.at("row_blank") == 2);
    CHECK(first.fault_counts.at("uprn_missing") == 2);
    CHECK(first.fault_counts.at("uprn_repeated") == 118);
    std::set<std::string> repeated;
    for (const RowFault& fault : first.faults)
        if (fault.code == "uprn_repeated") repeated.insert(fault.value);
    CHECK(repeated.size() == 46);
    CHECK(portfolio.table<Asset>().size() == 459);
    CHECK(portfolio.table<Organisation>().size() == 1);
    std::size_t leading_zeros = 0, chattels = 0;
    for (const Asset& asset : portfolio.table<Asset>()) {
        CHECK(asset.uprn.size() == 12);
        leading_zeros += asset.uprn.starts_with("0") ? 1u : 0u;
        chattels += asset.tenure == Tenure::chattel ? 1u : 0u;
        CHECK(portfolio.table<Organisation>().at(asset.organisation).name == "Cheltenham Borough Council");
    }
    CHECK(leading_zeros > 0);
    CHECK(chattels == 4);

    const Preview second = import_into(portfolio, sheet, "asset", ids);
    CHECK(second.unchanged == 459);
    CHECK(second.refused == 2);
    CHECK(second.change_set.empty());
}

TEST_CASE("a county's land list comes in with the tenures as it counts them") {
    if (skips_without("register/lancashire_land_list.csv")) return;
    Portfolio portfolio = empty_portfolio();
    IdSource ids = test_ids();
    const Sheet sheet = read_sheet(shared_file("register/lancashire_land_list.csv"));
    const Preview first = import_into(portfolio, sheet, "asset", ids);
    CHECK(first.read == 1219);
    CHECK(first.added == 1219);
    std::map<Tenure, int> tenures;
    int land_only = 0;
    for (const Asset& asset : portfolio.table<Asset>()) {
        ++tenures[asset.tenure];
        land_only += asset.holding_type == HoldingType::land_only ? 1 : 0;
        if (asset.reference == "23501082000012000") CHECK(asset.floor_area == Area(1'788'500, AreaBasis::unstated));
    }
    CHECK(tenures[Tenure::freehold] == 925);
    CHECK(tenures[Tenure::leasehold] == 125);
    CHECK(tenures[Tenure::other] == 162);
    CHECK(tenures[Tenure::unknown] == 7);  // 4 say "Unknown", 3 are blank
    CHECK(land_only == 462);
    const Preview second = import_into(portfolio, sheet, "asset", ids);
    CHECK(second.unchanged == 1219);
    CHECK(second.change_set.empty());
}

TEST_CASE("square feet of a workbook become square metres, each cell exact") {
    if (skips_without("estates/us_gsa_buildings_2025.xlsx")) return;
    Portfolio portfolio = empty_portfolio();
    IdSource ids = test_ids();
    const Sheet sheet = read_sheet(shared_file("estates/us_gsa_buildings_2025.xlsx"));
    const Preview first = import_into(portfolio, sheet, "asset", ids);
    CHECK(first.added == 8645);
    std::size_t column = 0;
    const Analysis analysis = analyse(sheet);
    while (analysis.columns[column].name != "Building Rentable Square Feet") ++column;
    std::int64_t square_feet = 0, expected_cm2 = 0, cm2 = 0;
    for (std::size_t r = analysis.layout.first_data_row; r < sheet.rows(); ++r) {
        const auto cell = parse_decimal(sheet.cell(r, column).text, 4);
        REQUIRE(cell);
        square_feet += *cell;
        expected_cm2 += square_feet_to_cm2(*cell);
    }
    CHECK(square_feet == 3'614'240'324'400);  // 361,424,032.44 sq ft
    for (const Asset& asset : portfolio.table<Asset>()) {
        REQUIRE(asset.floor_area);
        CHECK(asset.floor_area->basis() == AreaBasis::rentable);
        cm2 += asset.floor_area->square_centimetres();
    }
    CHECK(cm2 == expected_cm2);
    CHECK(static_cast<double>(cm2) == Approx(361'424'032.44 * 929.0304).epsilon(1e-9));
    const Preview second = import_into(portfolio, sheet, "asset", ids);
    CHECK(second.unchanged == 8645);
}

TEST_CASE("a return with two header rows gives its published totals to the unit") {
    if (skips_without("estates/nhs_eric_2015_16.csv")) return;
    Portfolio portfolio = empty_portfolio();
    IdSource ids = test_ids();
    const Sheet sheet = read_sheet(shared_file("estates/nhs_eric_2015_16.csv"));
    const Layout layout = find_layout(sheet);
    CHECK(layout.header_row == 0);
    CHECK(layout.first_data_row == 2);
    CHECK(layout.columns[3].group.empty());
    CHECK(layout.columns[4].group == "Trust Profile");
    CHECK(layout.columns[22].group == "Contracted Out Services");
    const Preview first = import_into(portfolio, sheet, "estate_return", ids);
    CHECK(first.added == 238);
    std::int64_t gross = 0, occupied = 0, electricity = 0, gas = 0, backlog = 0;
    for (const EstateReturn& row : portfolio.table<EstateReturn>()) {
        gross += row.gross_internal_area->square_centimetres();
        occupied += row.occupied_area->square_centimetres();
        electricity += row.electricity->small();
        gas += row.gas->small();
        backlog += row.backlog_total->pence();
    }
    CHECK((gross + 5000) / 10'000 == 26'813'998);
    CHECK((occupied + 5000) / 10'000 == 24'812'718);
    CHECK((electricity + 500) / 1000 == 2'796'386'593);
    CHECK((gas + 500) / 1000 == 8'186'765'194);
    CHECK((backlog + 50) / 100 == 4'974'706'094);
    CHECK(import_into(portfolio, sheet, "estate_return", ids).unchanged == 238);
}

TEST_CASE("one list makes leases with what they let, of whom and where") {
    if (skips_without("estates/us_lease_terminations_2025_06_04.json")) return;
    Portfolio portfolio = empty_portfolio();
    IdSource ids = test_ids();
    const Sheet sheet = read_sheet(shared_file("estates/us_lease_terminations_2025_06_04.json"));
    const Preview first = import_into(portfolio, sheet, "lease", ids);
    CHECK(first.read == 485);
    CHECK(first.added == 485);
    CHECK(portfolio.table<Lease>().size() == 485);
    CHECK(portfolio.table<Partner>().size() == 133);
    CHECK(portfolio.table<Asset>().size() == 331);
    CHECK(portfolio.table<Demise>().size() == 485);
    std::int64_t value = 0, cm2 = 0, expected = 0, square_feet = 0;
    for (const Lease& lease : portfolio.table<Lease>()) {
        value += lease.contract_value->pence();
        CHECK(portfolio.find(lease.partner));
        CHECK(lease.ended_on);
        const auto demises = portfolio.children<&Demise::lease>(lease.id);
        REQUIRE(demises.size() == 1);
        cm2 += demises.begin()->area->square_centimetres();
        CHECK(portfolio.find(demises.begin()->asset));
    }
    CHECK(value == 17'187'527'800);
    for (std::size_t r = 1; r < sheet.rows(); ++r) {
        for (std::size_t c = 0; c < sheet.columns(); ++c) {
            if (sheet.cell(0, c).text != "sq_ft") continue;
            square_feet += *parse_integer(sheet.cell(r, c).text);
            expected += square_feet_to_cm2(*parse_decimal(sheet.cell(r, c).text, 4));
        }
    }
    CHECK(square_feet == 5'797'649);
    CHECK(cm2 == expected);
    const Preview second = import_into(portfolio, sheet, "lease", ids);
    CHECK(second.unchanged == 485);
    CHECK(second.change_set.empty());
}

// Published files that are known by their headings: conversion factors, energy by building and year; and bills that overlap.
#include "src/base/digits.hpp"
#include "src/carbon/tables.hpp"
#include "src/reference/shipped.hpp"
#include "tests/intake/intake_support.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
constexpr std::string_view factor_heading = "ID,Scope,Level 1,Level 2,Level 3,Level 4,Column Text,UOM,GHG/Unit,GHG Conversion Factor 2027\n";
Portfolio with_reference_rows() { return apply(empty_portfolio(), shipped_edition(empty_portfolio())).value(); }
}  // namespace

TEST_CASE("the government's flat file gives factors of the year that its heading names, found by their published ids") {
    Portfolio portfolio = with_reference_rows();
    IdSource ids = test_ids();
    const Sheet sheet = csv(std::string(factor_heading) +
                            "7_400_4000_5_1,Scope 2,UK electricity,Electricity generated,Electricity: UK,,,kWh,kg CO2e,0.12345\n"
                            "1_100_1004_6_1,Scope 1,Fuels,Gaseous fuels,Natural gas,,,kWh (Gross CV),kg CO2e,\n"
                            "13_402_4000_5_1,Scope 3,T&D,T&D,Electricity: UK,,,kWh,kg CO2e,1e-05\n");
    CHECK(carbon::factor_of_year(portfolio, "electricity", 2027) == nullptr);
    CHECK(import_into(portfolio, sheet, "reference_factor", ids).added == 3);
    const ReferenceFactor* electricity = carbon::factor_of_year(portfolio, "electricity", 2027);
    REQUIRE(electricity);
    CHECK(electricity->value == "0.12345");
    CHECK(electricity->unit == "kg CO2e/kWh");
    CHECK(electricity->scope == "2");
    CHECK(electricity->from_date == Date::of(2027, 1, 1));
    CHECK(electricity->name == "UK electricity, Electricity generated, Electricity: UK");
    CHECK(carbon::factor_of_year(portfolio, "electricity_td", 2027)->value == "0.00001");
    CHECK(carbon::factor_of_year(portfolio, "gas", 2027) == nullptr);  // a blank is not zero
    CHECK(import_into(portfolio, sheet, "reference_factor", ids).unchanged == 3);
    // A later edition with other values changes ours, never the shipped rows.
    const Sheet corrected = csv(std::string(factor_heading) + "7_400_4000_5_1,Scope 2,UK electricity,Electricity generated,Electricity: UK,,,kWh,kg CO2e,0.2\n");
    CHECK(import_into(portfolio, corrected, "reference_factor", ids).changed == 1);
}

TEST_CASE("the whole flat file comes in by row id, and only its last line is refused") {
    if (skips_without("reference/uk_ghg_factors_2025_flat.csv.gz")) return;
    Portfolio portfolio = with_reference_rows();
    const std::size_t shipped = portfolio.table<ReferenceFactor>().size();
    IdSource ids = test_ids();
    const Sheet sheet = read_sheet(shared_file("reference/uk_ghg_factors_2025_flat.csv.gz"));
    const Preview first = import_into(portfolio, sheet, "reference_factor", ids);
    CHECK(first.read == 8741);
    CHECK(first.added == 8740);
    CHECK(first.refused == 1);  // "END" without an id
    CHECK(portfolio.table<ReferenceFactor>().size() == shipped + 8740);
    std::int64_t blank = 0;
    for (const ReferenceFactor& row : portfolio.table<ReferenceFactor>()) blank += row.edition == "2025" && row.value.empty();
    CHECK(blank == 1711);
    // What is published is what ships, row by row.
    for (std::size_t i = 0; i < carbon::activity_count; ++i) {
        const auto& kind = carbon::kind_of(static_cast<carbon::Activity>(i));
        const ReferenceFactor* ours = carbon::factor_of_year(portfolio, kind.code, 2025);
        if (kind.name == "biomass" || kind.name == "cooling") continue;
        REQUIRE(ours);
        CHECK(ours->origin == ReferenceOrigin::ours);
        const auto row = factor_in_force(with_reference_rows(), kind.code, Date::of(2025, 7, 1));
        INFO(kind.code);
        CHECK(row != nullptr);
        CHECK(carbon::exact_factor(*ours)->as_double() == decimal_value(factor_in_force(portfolio, kind.code, Date::of(2025, 7, 1))->value).value());
    }
}

TEST_CASE("energy by building and year gives two bills a row, and what isn't there makes no meter") {
    Portfolio portfolio = with_reference_rows();
    IdSource ids = test_ids();
    const Sheet sheet = csv("building,year,electricity_kWh,electricity_hours,electricity_zero_hours,gas_kWh,gas_hours,gas_zero_hours\n"
                            "Hall,2024,1000.5,8784,2,,,\n"
                            "Hall,2025,900,8760,0,,,\n"
                            "Depot,2025,,,,500,8760,2734\n");
    CHECK(import_into(portfolio, sheet, "utility_bill", ids).added == 3);
    CHECK(portfolio.table<Asset>().size() == 2);
    CHECK(portfolio.table<Meter>().size() == 3);  // Depot's electricity is asked for and not known; Hall has no gas
    CHECK(portfolio.table<UtilityBill>().size() == 4);
    const DataTable years = carbon::building_years_table(portfolio, 2025);
    REQUIRE(years.rows.size() == 3);
    CHECK(to_plain(years.rows[0].cells[0]) == "Depot");
    CHECK(to_plain(years.rows[0].cells[2]).empty());
    CHECK(to_plain(years.rows[0].cells[8]) == "Natural gas: 2734 hours read nought");
    CHECK(to_plain(years.rows[1].cells[2]) == "1000.5");
    CHECK(to_plain(years.rows[1].cells[8]) == "Electricity: 2 hours read nought");
    CHECK(to_plain(years.rows[2].cells[8]).empty());
    CHECK(import_into(portfolio, sheet, "utility_bill", ids).unchanged == 3);
}

TEST_CASE("1,776 published building-years come to the tonnes of an independent computation") {
    if (skips_without("energy/cambridge_annual_energy_by_building.csv")) return;
    Portfolio portfolio = with_reference_rows();
    IdSource ids = test_ids();
    CHECK(import_into(portfolio, read_sheet(shared_file("energy/cambridge_annual_energy_by_building.csv")), "utility_bill", ids).added == 1776);
    const DataTable by_2025 = carbon::building_years_table(portfolio, 2025);
    CHECK(by_2025.rows.size() == 1776);
    // Worked out from the file by another program: kWh x factor in decimal arithmetic, each row rounded to the gram.
    const auto total = [](const DataTable& table, std::size_t column) { return to_plain(column_total(table, column)); };
    CHECK(total(by_2025, 2) == "1528848817.7");
    CHECK(total(by_2025, 3) == "405535193.3");
    CHECK(total(by_2025, 5) == "74196.718969");
    CHECK(total(by_2025, 6) == "270606.240729");
    CHECK(total(by_2025, 7) == "28329.568582");
    CHECK(std::count_if(by_2025.rows.begin(), by_2025.rows.end(), [](const TableRow& row) { return !to_plain(row.cells[8]).empty(); }) > 1000);
    // By each year's own factors there is no total: 2000 to 2011 have none.
    const DataTable own = carbon::building_years_table(portfolio);
    CHECK(own.columns[6].total == Total::none);
    std::int64_t grams = 0;
    for (const TableRow& row : own.rows)
        if (const auto* carbon = std::get_if<Carbon>(&row.cells[6])) grams += carbon->small();
    CHECK(grams == 327'302'775'859);
}

TEST_CASE("a bill that overlaps another of its meter is refused, naming the row") {
    Portfolio portfolio = with_reference_rows();
    IdSource ids = test_ids();
    Editor editor(portfolio);
    Meter meter;
    meter.id = ids.make<Meter>(), meter.reference = "1200023305967", meter.utility = Utility::electricity, meter.measured_in = MeterUnit::kwh;
    Asset asset;
    asset.id = ids.make<Asset>(), asset.name = "Hall", meter.asset = asset.id;
    editor.put(asset), editor.put(meter);
    portfolio = editor.result();
    const Sheet sheet = csv("Meter,Period from,Period to,Consumption (kWh),Net amount\n"
                            "1200023305967,01/04/2025,30/04/2025,3000,600.00\n"
                            "1200023305967,20/04/2025,31/05/2025,2500,500.00\n");
    const Preview seen = import_into(portfolio, sheet, "utility_bill", ids);
    CHECK(seen.added == 1);
    CHECK(seen.refused == 1);
    CHECK(fault_with(seen, "overlap").row == 3);
    REQUIRE(portfolio.table<UtilityBill>().begin()->quantity);
    CHECK(portfolio.table<UtilityBill>().begin()->quantity->small() == 3'000'000);
    CHECK(portfolio.table<UtilityBill>().begin()->measured_in == MeterUnit::unknown);
    const Sheet mega = csv("Meter,Period from,Period to,Consumption (MWh)\n1200023305967,2025-05-01,2025-05-31,3\n");
    CHECK(import_into(portfolio, mega, "utility_bill", ids).added == 1);
    CHECK(carbon::meter_use(portfolio, *portfolio.table<Meter>().begin(), {Date::of(2025, 5, 1), Date::of(2025, 5, 31)}).amount == 3'000'000);
}

TEST_CASE("years stand for their first and last days, and texts are written as the profile says") {
    Portfolio portfolio = with_reference_rows();
    IdSource ids = test_ids();
    Profile profile = profile_from_json(R"({"targets": [{"name": "site", "table": "organisation", "key": ["name"]}],
        "columns": [{"column": "n", "field": "name", "text": "Body {}"}, {"column": "y", "field": "from_date", "unit": "financial year start"}, {"column": "y", "field": "to_date", "unit": "financial year end"}]})").value();
    CHECK(profile_from_json(to_json(profile)).value() == profile);
    const Preview seen = import_into(portfolio, csv("n,y\nA,2024\nB,2024/25\nC,2024-2025\nD,2024/26\nE,99\n"), profile, ids);
    CHECK(seen.added == 3);
    CHECK(seen.refused == 2);
    for (const Organisation& o : portfolio.table<Organisation>()) {
        CHECK(o.name.starts_with("Body "));
        CHECK(o.from_date == Date::of(2024, 4, 1));
        CHECK(o.to_date == Date::of(2025, 3, 31));
    }
    const auto wrong = preview(csv("n\nA\n"), profile_from_json(R"({"targets": [{"name": "o", "table": "organisation", "key": ["name"], "needs": ["code"]}], "columns": [{"column": "n", "field": "name"}]})").value(), portfolio, ids);
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().front().code == "profile_wrong");
}

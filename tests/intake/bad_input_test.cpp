// What registers get wrong: each is said with its place and remedy, and nothing is guessed or lost.
#include "tests/intake/intake_support.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
struct World {
    Portfolio portfolio = empty_portfolio();
    IdSource ids = test_ids();
    Preview take(std::string_view text, std::string_view table = "asset") { return import_into(portfolio, csv(text), table, ids); }
    Faults refusal(std::string_view text, const Profile& profile) {
        const auto result = preview(csv(text), profile, portfolio, ids);
        REQUIRE_FALSE(result);
        return result.error();
    }
    Faults refusal(std::string_view text, std::string_view table = "asset") { return refusal(text, proposed(csv(text), table, portfolio)); }
    const Asset& asset(std::string_view name) {
        for (const Asset& a : portfolio.table<Asset>())
            if (a.name == name) return a;
        FAIL("no asset " << name);
        throw std::logic_error("unreachable");
    }
};
}  // namespace

TEST_CASE("a day that doesn't exist refuses its row and no other") {
    World world;
    const Preview p = world.take("Name,Acquisition date\nDepot,25/03/2026\nHall,30/02/2026\nBarn,31/12/2020\n");
    CHECK(p.added == 2);
    CHECK(p.refused == 1);
    const RowFault fault = fault_with(p, "date_impossible");
    CHECK(fault.row == 3);
    CHECK(fault.column == "Acquisition date");
    CHECK(fault.value == "30/02/2026");
    CHECK(fault.severity == Severity::refused);
    CHECK(world.asset("Depot").acquired_on == Date::of(2026, 3, 25));
}

TEST_CASE("a column of dates that could be either order stops the import, naming the column and what settles it") {
    World world;
    const std::string_view text = "Name,Acquisition date\nDepot,03/04/2026\nHall,05/06/2025\n";
    const Faults faults = world.refusal(text);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].code == "date_order_ambiguous");
    CHECK(faults[0].field == "Acquisition date");
    CHECK(faults[0].message.find("\"Acquisition date\"") != std::string::npos);
    CHECK(faults[0].message.find("--date-order") != std::string::npos);
    Profile profile = proposed(csv(text), "asset", world.portfolio);
    profile.date_order = DateOrder::mdy;
    CHECK(import_into(world.portfolio, csv(text), profile, world.ids).added == 2);
    CHECK(world.asset("Depot").acquired_on == Date::of(2026, 3, 4));
}

TEST_CASE("one day past the twelfth decides the order of the whole column") {
    World world;
    world.take("Name,Acquisition date\nDepot,03/04/2026\nHall,05/23/2025\n");
    CHECK(world.asset("Depot").acquired_on == Date::of(2026, 3, 4));
    World other;
    other.take("Name,Acquisition date\nDepot,03/04/2026\nHall,23/05/2025\n");
    CHECK(other.asset("Depot").acquired_on == Date::of(2026, 4, 3));
}

TEST_CASE("dates that read the same either way, or say their order themselves, need no decision") {
    World world;
    const Preview p = world.take("Name,Acquisition date\nDepot,04/04/2026\nHall,2025-06-05\nBarn,5 June 2024\n");
    CHECK(p.added == 3);
    CHECK(world.asset("Hall").acquired_on == Date::of(2025, 6, 5));
}

TEST_CASE("a column that mixes both orders stops the import and shows one cell of each") {
    World world;
    const Faults faults = world.refusal("Name,Acquisition date\nDepot,25/03/2026\nHall,05/23/2025\n");
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].code == "date_order_mixed");
    CHECK(faults[0].message.find("25/03/2026") != std::string::npos);
    CHECK(faults[0].message.find("05/23/2025") != std::string::npos);
}

TEST_CASE("an ambiguous column that nobody maps stops nothing") {
    World world;
    CHECK(world.take("Name,Seen by\nDepot,03/04/2026\nHall,05/06/2025\n").added == 2);
}

TEST_CASE("a spreadsheet's day number among dates refuses its row; a whole column of them is read with a warning each") {
    World world;
    const Preview mixed = world.take("Name,Acquisition date\nDepot,25/03/2026\nHall,46106\nBarn,26/03/2026\nInn,27/03/2026\n");
    CHECK(mixed.added == 3);
    CHECK(fault_with(mixed, "date_serial").severity == Severity::refused);
    World other;
    const Preview all = other.take("Name,Acquisition date\nDepot,46106\nHall,46107\n");
    CHECK(all.added == 2);
    CHECK(all.fault_counts.at("date_serial") == 2);
    CHECK(fault_with(all, "date_serial").severity == Severity::warning);
    CHECK(other.asset("Depot").acquired_on == Date::of(2026, 3, 25));
}

TEST_CASE("money with three decimals refuses its row, and is never rounded") {
    World world;
    const Preview p = world.take("Name,Purchase price\nDepot,1234.567\nHall,\"1,234.50\"\nBarn,\"£2,000\"\n");
    CHECK(p.refused == 1);
    CHECK(fault_with(p, "money_too_fine").row == 2);
    CHECK(world.asset("Hall").acquisition_price == Money::from_pence(123'450));
}

TEST_CASE("a heading of thousands of pounds scales its amounts exactly") {
    World world;
    const Preview p = world.take("Name,Purchase price (£000)\nDepot,12.345\nHall,7\nBarn,0.00001\n");
    CHECK(world.asset("Depot").acquisition_price == Money::from_pence(1'234'500));
    CHECK(world.asset("Hall").acquisition_price == Money::from_pence(700'000));
    CHECK(world.asset("Barn").acquisition_price == Money::from_pence(1));
    CHECK(p.added == 3);
}

TEST_CASE("UPRNs that lost their zeros are warned about, and restored only when the profile says so") {
    World world;
    const Sheet sheet = csv("Name,UPRN\nDepot,010000480247\nHall,10000480320\n");
    Profile profile = proposed(sheet, "asset", world.portfolio);
    const Preview p = import_into(world.portfolio, sheet, profile, world.ids);
    CHECK(fault_with(p, "uprn_short").row == 3);
    CHECK(world.asset("Hall").uprn == "10000480320");
    World other;
    for (ColumnMapping& column : profile.columns)
        if (column.field == "uprn") column.restore_zeros = true;
    const Preview restored = import_into(other.portfolio, sheet, profile, other.ids);
    CHECK(restored.warning_faults == 0);
    CHECK(other.asset("Hall").uprn == "010000480320");
}

TEST_CASE("ragged rows are read as far as they go") {
    World world;
    const Preview p = world.take("Name,Ward,Tenure\nDepot\nHall,North,Freehold,extra\nBarn,South\n");
    CHECK(p.added == 3);
    CHECK(world.asset("Depot").ward.empty());
    CHECK(world.asset("Hall").tenure == Tenure::freehold);
}

TEST_CASE("a file without a column for what is required is refused whole, saying which") {
    World world;
    const Faults faults = world.refusal("Ward\nNorth\n", "charge");
    REQUIRE_FALSE(faults.empty());
    CHECK(faults[0].code == "column_missing");
    CHECK(faults[0].message.find("Lease") != std::string::npos);
    CHECK(world.portfolio == empty_portfolio());
}

TEST_CASE("a profile whose required column the file lacks is refused, naming the column") {
    World world;
    Profile profile;
    profile.targets = {{"partner", "partner", {"name"}, {}, {}, true}};
    profile.columns.push_back({.column = "Who", .target = {}, .field = "name"});
    const Faults faults = world.refusal("Name\nAcme\n", profile);
    REQUIRE_FALSE(faults.empty());
    CHECK(faults[0].code == "column_missing");
    CHECK(faults[0].field == "Who");
}

TEST_CASE("a key that stands twice in the file keeps the first row and refuses the second, naming the first") {
    World world;
    const Sheet sheet = csv("Reference,Name\nA1,Depot\nA2,Hall\nA1,Other\n");
    Profile profile = proposed(sheet, "asset", world.portfolio);
    CHECK(profile.main().key.empty());  // so that the proposal takes whole rows
    profile.targets[0].key = {"reference"};
    const Preview p = import_into(world.portfolio, sheet, profile, world.ids);
    CHECK(p.added == 2);
    const RowFault fault = fault_with(p, "key_repeated");
    CHECK(fault.row == 4);
    CHECK(fault.value == "A1");
    CHECK(fault.message.find("Row 2") != std::string::npos);
    CHECK(world.asset("Depot").reference == "A1");
}

TEST_CASE("rows that are the same are kept as records of their own, and the second import knows them both") {
    World world;
    const std::string_view text = "Name,Ward\nGarage,North\nGarage,North\nHall,South\n";
    CHECK(world.take(text).added == 3);
    CHECK(world.take(text).unchanged == 3);
    const Preview third = world.take("Name,Ward\nGarage,North\nGarage,North\nGarage,North\n");
    CHECK(third.unchanged == 2);
    CHECK(third.added == 1);
}

TEST_CASE("a word that no list holds leaves the field unknown with a warning, or refuses the row where it is required") {
    World world;
    const Preview p = world.take("Name,Tenure\nDepot,Freehold\nHall,Allodial\nBarn,Unknown\nInn,Leasehold\n");
    CHECK(p.added == 4);
    const RowFault fault = fault_with(p, "choice_unknown");
    CHECK(fault.row == 3);
    CHECK(fault.value == "Allodial");
    CHECK(fault.severity == Severity::warning);
    CHECK(p.fault_counts.at("choice_unknown") == 1);
    CHECK(world.asset("Hall").tenure == Tenure::unknown);

    Editor editor(world.portfolio);
    Lease lease;
    lease.id = world.ids.make<Lease>();
    lease.reference = "L1";
    editor.put(lease);
    world.portfolio = editor.result();
    const Preview charges = world.take("Lease,Kind,Amount a year,From\nL1,rent,100,2026-04-01\nL1,tithe,5,2026-04-01\nL9,rent,5,2026-04-01\n", "charge");
    CHECK(charges.added == 1);
    CHECK(charges.refused == 2);
    CHECK(fault_with(charges, "choice_unknown").severity == Severity::refused);
    CHECK(fault_with(charges, "reference_unknown").value == "L9");
}

TEST_CASE("all or nothing takes nothing when one row is refused, and still counts every row") {
    World world;
    const Sheet sheet = csv("Name,Acquisition date\nDepot,25/03/2026\nHall,30/02/2026\n");
    Profile profile = proposed(sheet, "asset", world.portfolio);
    profile.all_or_nothing = true;
    const Preview p = import_into(world.portfolio, sheet, profile, world.ids);
    CHECK(p.refused == 2);
    CHECK(p.added == 0);
    CHECK(p.change_set.empty());
    CHECK(fault_with(p, "all_or_nothing").message.find("1 row was refused") != std::string::npos);
    profile.all_or_nothing = false;
    CHECK(import_into(world.portfolio, sheet, profile, world.ids).added == 1);
}

TEST_CASE("rows that overlap in time within the file are refused before anything is committed") {
    World world;
    Editor editor(world.portfolio);
    Lease lease;
    lease.id = world.ids.make<Lease>();
    lease.reference = "L1";
    editor.put(lease);
    world.portfolio = editor.result();
    const std::string_view text = "Lease,Kind,Amount a year,From,To\nL1,rent,100,2026-04-01,2027-03-31\nL1,rent,110,2027-03-31,2028-03-31\nL1,rent,110,2027-04-01,\nL1,insurance,9,2026-04-01,\n";
    const Preview p = world.take(text, "charge");
    CHECK(p.added == 3);
    CHECK(fault_with(p, "overlap").row == 3);
    const Preview again = world.take("Lease,Kind,Amount a year,From\nL1,rent,120,2030-04-01\n", "charge");
    CHECK(again.refused == 1);
    CHECK(fault_with(again, "overlap").severity == Severity::refused);
}

TEST_CASE("a record that ends before it starts is refused with both dates") {
    World world;
    Editor editor(world.portfolio);
    Lease lease;
    lease.id = world.ids.make<Lease>();
    lease.reference = "L1";
    editor.put(lease);
    world.portfolio = editor.result();
    const Preview p = world.take("Lease,Kind,From,To\nL1,rent,2027-03-25,2027-03-24\n", "charge");
    CHECK(fault_with(p, "ends_before_start").message.find("24/03/2027") != std::string::npos);
    CHECK(world.portfolio.table<Charge>().empty());
}

TEST_CASE("an empty file, a file of headings only and a foreign one add nothing") {
    World world;
    CHECK(world.take("Name,Ward\n").read == 0);
    const auto nothing = preview(Sheet(), proposed(Sheet(), "asset", world.portfolio), world.portfolio, world.ids);
    REQUIRE(nothing);
    CHECK(nothing->read == 0);
    const auto foreign = preview(csv("Colour,Taste\nred,sour\n"), proposed(csv("Colour,Taste\nred,sour\n"), "asset", world.portfolio), world.portfolio, world.ids);
    REQUIRE(foreign);
    CHECK(foreign->refused == 1);
    CHECK(fault_with(*foreign, "asset_unnamed").row == 2);
}

TEST_CASE("profiles that name what isn't there are refused with the name") {
    World world;
    Profile profile;
    CHECK(world.refusal("Name\nA\n", profile)[0].code == "profile_wrong");
    profile.targets = {{"asset", "castle", {}, {}, {}, true}};
    CHECK(world.refusal("Name\nA\n", profile)[0].message.find("castle") != std::string::npos);
    profile.targets = {{"asset", "asset", {}, {}, {}, true}};
    profile.columns.push_back({.column = "Name", .target = {}, .field = "moat"});
    CHECK(world.refusal("Name\nA\n", profile)[0].message.find("moat") != std::string::npos);
    profile.columns[0].field = "name";
    profile.columns[0].target = "dungeon";
    CHECK(world.refusal("Name\nA\n", profile)[0].message.find("dungeon") != std::string::npos);
    profile.columns[0].target.clear();
    profile.targets[0].links.push_back({"site", "asset"});
    CHECK(world.refusal("Name\nA\n", profile)[0].code == "profile_wrong");
}

TEST_CASE("cells that a spreadsheet failed to work out leave their field unknown") {
    World world;
    Sheet sheet;
    sheet.begin_row(1);
    for (const char* name : {"Name", "Ward"}) sheet.add_cell(CellKind::text, name);
    sheet.begin_row(2);
    sheet.add_cell(CellKind::text, "Depot");
    sheet.add_cell(CellKind::error, "#REF!");
    const Preview p = import_into(world.portfolio, sheet, "asset", world.ids);
    CHECK(p.added == 1);
    CHECK(fault_with(p, "cell_error").value == "#REF!");
    CHECK(world.asset("Depot").ward.empty());
}

TEST_CASE("a fault of the row as a whole shows the cell of the field that it names") {
    World world;
    const Preview p = world.take("Kind,Posted on,Document number,Net,VAT,Gross\nInvoice,25/03/2026,7,100.00,20.00,\"£1,300.00\"\n", "ledger_line");
    const RowFault fault = fault_with(p, "ledger_sum");
    CHECK(fault.column == "Gross");
    CHECK(fault.value == "£1,300.00");
}

TEST_CASE("the report names the columns that go nowhere") {
    World world;
    const std::string report = report_json(world.take("Name,Colour of the door\nDepot,red\n"), std::nullopt);
    CHECK(report.find("\"unmapped_columns\": [\n    \"Colour of the door\"\n  ]") != std::string::npos);
}

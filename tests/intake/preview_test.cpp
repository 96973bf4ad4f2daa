// The preview is the import: what it says is what is done, and doing it twice changes nothing.
#include "src/base/text.hpp"
#include "src/table/exact.hpp"
#include "tests/intake/intake_support.hpp"

#include <nlohmann/json.hpp>

using namespace terrier;
using namespace terrier::test;

namespace {
Portfolio with_assets(IdSource& ids, std::string_view text) {
    Portfolio portfolio = empty_portfolio();
    import_into(portfolio, csv(text), "asset", ids);
    return portfolio;
}
const Asset& only(const Portfolio& portfolio) {
    REQUIRE(portfolio.table<Asset>().size() == 1);
    return *portfolio.table<Asset>().begin();
}
}  // namespace

TEST_CASE("a changed cell is shown before and after, and a blank one leaves what is known") {
    IdSource ids = test_ids();
    Portfolio portfolio = with_assets(ids, "Reference,Name,Ward,Purchase price\nA1,Depot,North,100\n");
    const Preview p = import_into(portfolio, csv("Reference,Name,Ward,Purchase price\nA1,Old depot,,250.50\n"), "asset", ids);
    CHECK(p.changed == 1);
    REQUIRE(p.cell_changes.size() == 2);
    CHECK(p.cell_changes[0].field->name == "name");
    CHECK(p.cell_changes[0].before == "Depot");
    CHECK(p.cell_changes[0].after == "Old depot");
    CHECK(p.cell_changes[1].after == "£250.50");
    CHECK(p.cell_changes[0].row == 2);
    CHECK(only(portfolio).ward == "North");
    CHECK(p.change_set.changes.at(0).before != nullptr);
}

TEST_CASE("a column of a required field's own name is read whatever is in it, so that each cell is told which words there are") {
    IdSource ids = test_ids();
    Portfolio portfolio = with_assets(ids, "Reference,Name\nA1,Depot\n");
    const Preview p = import_into(portfolio, csv("asset,category,from_date,to_date,actual,source\nA1,energy,2025-04-01,2026-03-31,90000,Ledger\n"), "running_cost", ids);
    CHECK(p.added == 0);
    CHECK(fault_with(p, "choice_unknown").row == 2);
    CHECK(fault_with(p, "choice_unknown").value == "energy");
}

TEST_CASE("what a record lacks isn't complained of where another column of the row gives it") {
    IdSource ids = test_ids();
    Portfolio portfolio = with_assets(ids, "Reference,Name\nA1,Depot\n");
    import_into(portfolio, csv("name\nPlanning\n"), "team", ids);
    import_into(portfolio, csv("name,kind\nMoves,option\n"), "option", ids);
    const Preview p = import_into(portfolio, csv("option,position,kind,date,team,to_asset\nMoves,1,move_team,2027-01-04,Planning,A1\nMoves,2,move_team,2027-01-04,,A1\n"), "option_step", ids);
    CHECK(p.added == 2);
    const auto lacking = std::count_if(p.faults.begin(), p.faults.end(), [](const RowFault& fault) { return fault.code == "step_incomplete"; });
    CHECK(lacking == 1);
    CHECK(fault_with(p, "step_incomplete").row == 3);
}

TEST_CASE("of several floors of one name that of the row's building is meant, wherever its column stands") {
    IdSource ids = test_ids();
    Portfolio portfolio = with_assets(ids, "Reference,Name\nA1,Depot\nA2,Hall\n");
    import_into(portfolio, csv("asset,name,level\nA1,Ground,0\nA2,Ground,0\n"), "floor", ids);
    import_into(portfolio, csv("name\nPlanning\nLegal\n"), "team", ids);
    const Preview p = import_into(portfolio, csv("team,floor,asset,from_date,desks\nPlanning,Ground,A2,2024-01-01,5\nLegal,ground,A1,2024-01-01,6\nLegal,Ground,,2025-01-01,6\n"), "allocation", ids);
    CHECK(fault_with(p, "reference_ambiguous").row == 4);
    REQUIRE(portfolio.table<Allocation>().size() >= 2);
    int told_apart = 0;
    for (const Allocation& a : portfolio.table<Allocation>())
        if (a.asset) told_apart += portfolio.find<Floor>(a.floor)->asset == a.asset;
    CHECK(told_apart == 2);
}

TEST_CASE("a cell that can't be read isn't called missing too") {
    IdSource ids = test_ids();
    Portfolio portfolio = with_assets(ids, "Reference,Name\nA1,Depot\n");
    import_into(portfolio, csv("name,kind\nMoves,option\n"), "option", ids);
    const Preview p = import_into(portfolio, csv("option,position,kind,date,asset\nMoves,1,mothball,30/02/2027,A1\nMoves,2,mothball,,A1\n"), "option_step", ids);
    CHECK(p.refused == 2);
    const auto needed = std::count_if(p.faults.begin(), p.faults.end(), [](const RowFault& fault) { return fault.code == "required"; });
    CHECK(needed == 1);
    CHECK(fault_with(p, "required").row == 3);
}

TEST_CASE("blanks clear when the profile says so") {
    IdSource ids = test_ids();
    Portfolio portfolio = with_assets(ids, "Reference,Name,Ward\nA1,Depot,North\n");
    const Sheet sheet = csv("Reference,Name,Ward\nA1,Depot,\n");
    Profile profile = proposed(sheet, "asset", portfolio);
    profile.blanks_clear = true;
    CHECK(import_into(portfolio, sheet, profile, ids).changed == 1);
    CHECK(only(portfolio).ward.empty());
}

TEST_CASE("one commit, one undo: the inverse of an import gives the portfolio back") {
    IdSource ids = test_ids();
    const Portfolio before = with_assets(ids, "Reference,Name\nA1,Depot\nA2,Hall\n");
    Portfolio after = before;
    const Preview p = import_into(after, csv("Reference,Name,Organisation\nA1,Shed,Council\nA3,Barn,Council\n"), "asset", ids);
    CHECK(p.added == 1);
    CHECK(p.changed == 1);
    const auto undone = apply(after, inverse(p.change_set));
    REQUIRE(undone);
    CHECK(*undone == before);
}

TEST_CASE("a new row very like a record is put before the user, who may skip it, add it or say it is the same") {
    IdSource ids = test_ids();
    const Portfolio before = with_assets(ids, "Reference,Name,UPRN,Address,Postcode\nA1,Depot,010000480247,\"1 Swindon Rd, Cheltenham\",GL51 9JZ\n");
    const Sheet sheet = csv("Name,UPRN,Address,Postcode\nWorks,010000480247,Elsewhere,\ndepot,,Nowhere,GL519JZ\nYard,,\"1 SWINDON ROAD Cheltenham GL51 9JZ\",\nInn,,\"2 Swindon Road, Cheltenham\",\n");
    Profile profile = proposed(sheet, "asset", before);
    Portfolio portfolio = before;
    const Preview p = import_into(portfolio, sheet, profile, ids);
    REQUIRE(p.duplicates.size() == 3);
    CHECK(p.duplicates[0].why == "the same UPRN");
    CHECK(p.duplicates[1].why == "the same name and postcode");
    CHECK(p.duplicates[2].why == "nearly the same address");
    CHECK(p.duplicates[0].matches == only(before).id.value);
    CHECK(p.added == 4);

    portfolio = before;
    const Decisions decisions{{p.duplicates[0].sheet_row, {RowChoice::same, p.duplicates[0].matches}},
                              {p.duplicates[1].sheet_row, {RowChoice::skip, {}}},
                              {p.duplicates[2].sheet_row, {RowChoice::add, {}}}};
    const Preview decided = import_into(portfolio, sheet, profile, ids, decisions);
    CHECK(decided.duplicates.empty());
    CHECK(decided.changed == 1);
    CHECK(decided.refused == 1);
    CHECK(decided.added == 2);
    CHECK(fault_with(decided, "skipped").row == 3);
    CHECK(portfolio.table<Asset>().at(only(before).id).name == "Works");
}

TEST_CASE("rows share the records they name, and rows that disagree about one are told so") {
    IdSource ids = test_ids();
    Portfolio portfolio = empty_portfolio();
    const Preview p = import_into(portfolio, csv("Name,Organisation,Organisation label\nDepot,Borough Council,23UB\nHall,borough council,23UC\nBarn,,\n"), "asset", ids);
    CHECK(p.added == 3);
    REQUIRE(portfolio.table<Organisation>().size() == 1);
    CHECK(portfolio.table<Organisation>().begin()->code == "23UB");
    CHECK(fault_with(p, "parent_conflict").row == 3);
}

TEST_CASE("a refused row leaves nothing behind, not even the partner that only it named") {
    IdSource ids = test_ids();
    Portfolio portfolio = empty_portfolio();
    const Preview p = import_into(portfolio, csv("Lease reference,Tenant,Lease date\nL1,Acme,25/03/2026\nL2,Ghost,31/02/2026\n"), "lease", ids);
    CHECK(p.added == 1);
    CHECK(p.refused == 1);
    REQUIRE(portfolio.table<Partner>().size() == 1);
    CHECK(portfolio.table<Partner>().begin()->name == "Acme");
}

TEST_CASE("one sheet makes sites, assets, floors, partners and leases with their terms and charges") {
    IdSource ids = test_ids();
    Portfolio portfolio = empty_portfolio();
    const Sheet sheet = csv("Site,Building,Floor,Tenant,Lease,Start,End,Rent (£)\n"
                            "Campus,Civic offices,First,NHS trust,L1,01/04/2024,31/03/2034,\"12,500\"\n"
                            "Campus,Civic offices,Second,Police,L2,25/12/2023,24/12/2028,8000\n"
                            "Campus,Annexe,Ground,NHS trust,L3,01/04/2024,,100\n");
    Profile profile;
    profile.date_order = DateOrder::dmy;
    profile.targets = {{"lease", "lease", {"reference"}, {{"direction", "out"}}, {{"partner", "partner"}}, true},
                       {"site", "site", {"name"}, {}, {}, true},
                       {"asset", "asset", {"name"}, {{"kind", "building"}}, {{"site", "site"}}, true},
                       {"floor", "floor", {"name", "asset"}, {}, {{"asset", "asset"}}, true},
                       {"partner", "partner", {"name"}, {}, {}, true},
                       {"demise", "demise", {}, {}, {{"lease", "lease"}, {"asset", "asset"}, {"floor", "floor"}}, true},
                       {"term", "lease_term", {"from_date"}, {{"kind", "original"}}, {{"lease", "lease"}}, true},
                       {"charge", "charge", {}, {{"kind", "rent"}}, {{"lease", "lease"}}, true}};
    const auto map = [&](const char* column, const char* target, const char* field) { profile.columns.push_back({.column = column, .target = target, .field = field}); };
    map("Site", "site", "name");
    map("Building", "asset", "name");
    map("Floor", "floor", "name");
    map("Tenant", "partner", "name");
    map("Lease", "", "reference");
    map("Start", "term", "from_date");
    map("End", "term", "to_date");
    map("Rent (£)", "charge", "amount");
    map("Start", "charge", "from_date");
    const Preview p = import_into(portfolio, sheet, profile, ids);
    CHECK(p.added == 3);
    CHECK(portfolio.table<Site>().size() == 1);
    CHECK(portfolio.table<Asset>().size() == 2);
    CHECK(portfolio.table<Floor>().size() == 3);
    CHECK(portfolio.table<Partner>().size() == 2);
    CHECK(portfolio.table<LeaseTerm>().size() == 3);
    CHECK(portfolio.table<Charge>().size() == 3);
    CHECK(portfolio.table<Demise>().size() == 3);
    for (const Demise& demise : portfolio.table<Demise>()) {
        CHECK(portfolio.find(demise.lease));
        CHECK(portfolio.table<Floor>().at(demise.floor).asset == demise.asset);
    }
    CHECK(import_into(portfolio, sheet, profile, ids).unchanged == 3);
    const Preview changed = import_into(portfolio, csv("Site,Building,Floor,Tenant,Lease,Start,End,Rent (£)\nCampus,Civic offices,First,NHS trust,L1,01/04/2024,31/03/2034,13000\n"), profile, ids);
    CHECK(changed.changed == 1);
    REQUIRE(changed.cell_changes.size() == 1);
    CHECK(changed.cell_changes[0].after == "£13,000.00");
}

TEST_CASE("ids follow the order of the rows, and the same import gives the same change set") {
    const Sheet sheet = csv("Name,Organisation\nDepot,A\nHall,B\nBarn,A\n");
    Portfolio one = empty_portfolio(), two = empty_portfolio();
    IdSource first = test_ids(7), second = test_ids(7);
    const Preview a = import_into(one, sheet, "asset", first), b = import_into(two, sheet, "asset", second);
    CHECK(a.change_set == b.change_set);
    CHECK(std::is_sorted(a.records.begin(), a.records.end()));
}

TEST_CASE("the report has the members that scripts read, and nulls where nothing is known") {
    IdSource ids = test_ids();
    Portfolio portfolio = empty_portfolio();
    const Preview p = import_into(portfolio, csv("Name,Acquisition date\nDepot,25/03/2026\nHall,30/02/2026\n,\n"), "asset", ids);
    const auto report = nlohmann::json::parse(report_json(p, std::nullopt));
    CHECK(report.size() == 9);
    CHECK(report["unmapped_columns"].empty());
    CHECK(report["read"] == 3);
    CHECK(report["added"] == 1);
    CHECK(report["refused"] == 2);
    CHECK(report["revision"].is_null());
    REQUIRE(report["faults"].size() == 2);
    CHECK(report["faults"][0]["row"] == 3);
    CHECK(report["faults"][0]["column"] == "Acquisition date");
    CHECK(report["faults"][0]["severity"] == "refused");
    CHECK(report["faults"][1]["column"].is_null());
    CHECK(nlohmann::json::parse(report_json(p, 5))["revision"] == 5);
}

TEST_CASE("counts add up and a second import changes nothing, whatever the sheet") {
    holds("read is added, changed, unchanged and refused, twice over", [] {
        const auto cell = rc::gen::element<std::string>("", "Depot", "Hall", "A1", "A2", "Freehold", "30/02/2026", "25/03/2026", "2026-01-31", "12.5", "1234.567", "010000480247", "x", "N/A", "-", "#", " ");
        std::string text = "Reference,Name,Tenure,Acquisition date,Purchase price,UPRN,Ward\n";
        const auto rows = *rc::gen::inRange(0, 30);
        for (int r = 0; r < rows; ++r)
            for (int c = 0; c < 7; ++c) text += *cell + (c < 6 ? "," : "\n");
        Portfolio portfolio = empty_portfolio();
        IdSource ids = test_ids();
        const Sheet sheet = csv(text);
        Profile profile = proposed(sheet, "asset", portfolio);
        if (*rc::gen::arbitrary<bool>()) profile.targets[0].key = {"reference"};
        const auto first = preview(sheet, profile, portfolio, ids);
        RC_ASSERT(first.has_value());
        RC_ASSERT(first->read == first->added + first->changed + first->unchanged + first->refused);
        const auto after = apply(portfolio, first->change_set, 1);
        RC_ASSERT(after.has_value());
        RC_ASSERT(acceptable(validate(*after, first->change_set)));
        RC_ASSERT(after->table<Asset>().size() == first->added);
        const auto second = preview(sheet, profile, *after, ids);
        RC_ASSERT(second.has_value());
        RC_ASSERT(second->change_set.empty());
        RC_ASSERT(second->unchanged == first->added);
        RC_ASSERT(second->refused == first->refused);
    });
}

TEST_CASE("what is written out in exact form comes back unchanged") {
    IdSource ids = test_ids();
    Portfolio portfolio = with_assets(ids, "Reference,Name,Tenure,Tenure category,Floor area (m2),Ownership percentage,Acquired on,Purchase price,ACV\n"
                                           "A1,Depot,Freehold,\"Occupied by local authority, Licence\",1234.5,0.5,25/03/2026,12.05,Yes\nA2,\"Hall, old\",Other,,,1,,0,No\n");
    const RecordType& type = record_type<Asset>();
    Sheet sheet;
    sheet.begin_row(1);
    for (const Field& f : type.fields) sheet.add_cell(CellKind::text, f.name);
    std::int64_t line = 1;
    for (const Asset& asset : portfolio.table<Asset>()) {
        sheet.begin_row(++line);
        for (const Field& f : type.fields) {
            const std::string exact = f.exact(&asset);
            sheet.add_cell(exact.empty() ? CellKind::empty : CellKind::text, exact);
        }
    }
    const Preview p = import_into(portfolio, sheet, "asset", ids);
    CHECK(p.unchanged == 2);
    CHECK(p.change_set.empty());
}

TEST_CASE("leases with what belongs to them come in the same way twice, whatever the sheet") {
    holds("a second import of nested records changes nothing", [] {
        const auto cell = rc::gen::element<std::string>("", "", "Acme", "acme", "NHS", "L1", "L2", "L3", "100", "2,500.00", "0", "2026-04-01", "2027-03-31", "1 High St", "n/a");
        std::string text = "Lease reference,Tenant,sq_ft,Location,Termination date,value,Annual rent,Lease start,Lease end\n";
        const auto rows = *rc::gen::inRange(0, 25);
        for (int r = 0; r < rows; ++r)
            for (int c = 0; c < 9; ++c) {
                const std::string value = *cell;
                text += (value.find(',') != std::string::npos ? "\"" + value + "\"" : value) + (c < 8 ? "," : "\n");
            }
        Portfolio portfolio = empty_portfolio();
        IdSource ids = test_ids();
        const Sheet sheet = csv(text);
        const Profile profile = proposed(sheet, "lease", portfolio);
        const auto first = preview(sheet, profile, portfolio, ids);
        RC_ASSERT(first.has_value());
        RC_ASSERT(first->read == first->added + first->changed + first->unchanged + first->refused);
        const auto after = apply(portfolio, first->change_set, 1);
        RC_ASSERT(after.has_value());
        RC_ASSERT(acceptable(validate(*after, first->change_set)));
        const auto second = preview(sheet, profile, *after, ids);
        RC_ASSERT(second.has_value());
        RC_ASSERT(second->change_set.empty());
        RC_ASSERT(second->unchanged == first->added + first->unchanged + first->changed);
    });
}

TEST_CASE("every table that is exported comes back unchanged") {
    IdSource ids = test_ids();
    Portfolio portfolio = empty_portfolio();
    import_into(portfolio, csv("Lease reference,Property,Tenant,Lease start,Expiry date,Annual rent (£),Let area (sq ft)\nL1,Civic offices,NHS trust,25/03/2024,24/03/2034,\"12,500\",1000\nL2,Depot,Police,25/12/2023,,8000,5\n"), "lease", ids);
    import_into(portfolio, csv("Name,Organisation,Building rentable square feet,Ownership share\nTower,Council,1234.5,2\nTower,Council,1234.5,2\n"), "asset", ids);
    Editor editor(portfolio);
    Note note;
    note.id = ids.make<Note>();
    note.subject = {"lease", portfolio.table<Lease>().begin()->id.value};
    note.text = "Ask about\nthe roof";
    editor.put(note);
    portfolio = editor.result();
    for (const RecordType* type : portfolio.schema().types()) {
        if (portfolio.rows(*type).empty()) continue;
        INFO(type->name);
        const DataTable table = exact_table(portfolio, *type, {});
        Sheet sheet;
        sheet.begin_row(1);
        for (const TableColumn& column : table.columns) sheet.add_cell(CellKind::text, column.name);
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            sheet.begin_row(static_cast<std::int64_t>(r) + 2);
            for (const Cell& cell : table.rows[r].cells) {
                const std::string text = to_plain(cell);
                sheet.add_cell(text.empty() ? CellKind::empty : CellKind::text, text);
            }
        }
        const Profile profile = proposed(sheet, type->name, portfolio);
        CHECK(profile.main().key == std::vector<std::string>{"id"});
        const Preview again = import_into(portfolio, sheet, profile, ids);
        CHECK(again.unchanged == table.rows.size());
        CHECK(again.change_set.empty());
        CHECK(again.unmapped_columns == std::vector<std::string>{});
        Portfolio without = empty_portfolio();
        if (type->name == "organisation" || type->name == "partner") CHECK(import_into(without, sheet, profile, ids).records[0] == portfolio.rows(*type).begin()->id);
    }
}

TEST_CASE("an id that is none refuses its row, and one that stands twice the second") {
    IdSource ids = test_ids();
    Portfolio portfolio = empty_portfolio();
    const Sheet sheet = csv("id,Name\n0190a1b2-0000-7000-8000-000000000001,Depot\n0190a1b2-0000-7000-8000-000000000001,Hall\n");
    const Preview p = import_into(portfolio, sheet, "asset", ids);
    CHECK(p.added == 1);
    CHECK(fault_with(p, "key_repeated").row == 3);
    Profile profile = proposed(sheet, "asset", portfolio);
    CHECK(fault_with(import_into(portfolio, csv("id,Name\nx,Depot\n"), profile, ids), "id_unreadable").row == 2);
    profile.targets[0].key.clear();
    CHECK_FALSE(preview(sheet, profile, portfolio, ids));
}

// What is proposed, with which reasons; profiles as JSON.
#include "tests/intake/intake_support.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
Proposal proposal_for(const Sheet& sheet, std::string_view table) {
    const Portfolio portfolio = empty_portfolio();
    return propose(analyse(sheet), sheet, *portfolio.schema().find(table), portfolio);
}
const ColumnMapping& mapping(const Proposal& proposal, std::string_view column) {
    for (const ColumnMapping& m : proposal.profile.columns)
        if (m.column == column) return m;
    FAIL("the column " << column << " is not mapped");
    throw std::logic_error("unreachable");
}
}  // namespace

TEST_CASE("headings are matched by name, label and synonym, however they are written") {
    const Proposal p = proposal_for(csv("AssetCode,Property Name,tenure_type,GeoX,GeoY,Gross internal area (sq ft),Favourite colour\nA1,Depot,FH,395522,223084,100,red\nA2,Hall,LH,395523,223085,200,blue\n"), "asset");
    CHECK(mapping(p, "AssetCode").field == "reference");
    CHECK(mapping(p, "Property Name").field == "name");
    CHECK(mapping(p, "tenure_type").field == "tenure");
    CHECK(mapping(p, "GeoX").field == "easting");
    CHECK(mapping(p, "Gross internal area (sq ft)").unit == "sq ft");
    CHECK(mapping(p, "Gross internal area (sq ft)").basis == "GIA");
    CHECK(p.columns.back().field.empty());
    CHECK_FALSE(p.columns.back().reason.empty());
    for (const ProposedColumn& column : p.columns) CHECK_FALSE(column.reason.empty());
    using Words = std::vector<std::pair<std::string, std::string>>;
    CHECK(mapping(p, "tenure_type").words == Words{{"FH", "freehold"}, {"LH", "leasehold"}});
    CHECK(p.profile.main().key == std::vector<std::string>{"reference"});
}

TEST_CASE("cells of the form of UPRNs and postcodes are known without their heading") {
    const Proposal p = proposal_for(csv("Name,Code A,Code B\nDepot,010000480247,GL50 1PP\nHall,010000480320,GL51 9JZ\n"), "asset");
    CHECK(mapping(p, "Code A").field == "uprn");
    CHECK(mapping(p, "Code B").field == "postcode");
}

TEST_CASE("a column whose heading fits but whose contents do not is not forced on the field") {
    const Proposal p = proposal_for(csv("Name,Purchase price\nDepot,see file\nHall,ask legal\n"), "asset");
    CHECK(p.profile.columns.size() == 1);
    CHECK(p.columns[1].field.empty());
}

TEST_CASE("words near a list's own are proposed, and those that mean nothing known are not") {
    const Proposal p = proposal_for(csv("Name,Tenure,Land only\nA,Leashold,True\nB,Freehold,False\nC,Unknown,True\nD,Freehold,False\nE,Allodial,\n"), "asset");
    using Words = std::vector<std::pair<std::string, std::string>>;
    CHECK(mapping(p, "Tenure").words == Words{{"Leashold", "leasehold"}, {"Unknown", ""}});
    CHECK(mapping(p, "Land only").words == Words{{"False", "with_building"}, {"True", "land_only"}});
}

TEST_CASE("percentages are fractions when the whole column stays within one") {
    CHECK(mapping(proposal_for(csv("Name,Ownership percentage\nA,0.5\nB,1\n"), "asset"), "Ownership percentage").unit.empty());
    CHECK(mapping(proposal_for(csv("Name,Ownership percentage\nA,50\nB,1\n"), "asset"), "Ownership percentage").unit == "%");
}

TEST_CASE("an organisation that assets name becomes a record of its own") {
    const Proposal p = proposal_for(csv("Name,Organisation\nA,Council\n"), "asset");
    REQUIRE(p.profile.targets.size() == 2);
    CHECK(p.profile.targets[1].table == "organisation");
    CHECK(p.profile.targets[0].links == std::vector<TargetLink>{{"organisation", "organisation"}});
    CHECK(p.columns[1].target == "organisation");
}

TEST_CASE("a charge's lease is looked up, never made") {
    const Proposal p = proposal_for(csv("Lease,Kind,From\nL1,rent,2026-04-01\n"), "charge");
    CHECK(p.profile.targets.size() == 1);
    CHECK(mapping(p, "Lease").target.empty());
    CHECK(mapping(p, "Lease").field == "lease");
}

TEST_CASE("a profile survives its JSON") {
    Profile profile = proposal_for(csv("Ref,Name,Organisation,Tenure,Purchase price (£000),Acquired on,UPRN,NIA (sq ft)\nA1,x,Council,FH,1,25/03/2026,010000480247,5\n"), "asset").profile;
    CHECK(*profile_from_json(to_json(profile)) == profile);
    profile.name = "Yearly list";
    profile.date_order = DateOrder::mdy;
    profile.header_row = 2;
    profile.first_data_row = 4;
    profile.blanks_clear = profile.all_or_nothing = true;
    profile.columns[0].date_order = DateOrder::ymd;
    profile.columns[0].serial_dates = profile.columns[0].restore_zeros = true;
    profile.targets[0].constants = {{"kind", "building"}};
    profile.targets[1].creates = false;
    CHECK(*profile_from_json(to_json(profile)) == profile);
}

TEST_CASE("damaged profiles are refused, saying what is wrong") {
    const auto code = [](std::string_view text) {
        const auto result = profile_from_json(text);
        REQUIRE_FALSE(result);
        CHECK_FALSE(result.error()[0].message.empty());
        return result.error()[0].code;
    };
    CHECK(code("") == "profile_unreadable");
    CHECK(code("{") == "profile_unreadable");
    CHECK(code("[]") == "profile_unreadable");
    CHECK(code("{}") == "profile_unreadable");
    CHECK(code(R"({"targets":[{"table":"asset"}],"colour":"red"})") == "profile_unknown_member");
    CHECK(code(R"({"targets":[{"table":7}]})") == "profile_unreadable");
    CHECK(code(R"({"targets":7})") == "profile_unreadable");
    CHECK(code(R"({"targets":[{"table":"asset"}],"date_order":"ydm"})") == "profile_unreadable");
    CHECK(code(R"({"targets":[{"table":"asset"}],"columns":[{"column":"A","field":"name","scale":7}]})") == "profile_unreadable");
    CHECK(code(R"({"targets":[{"table":"asset"}],"columns":["A"]})") == "profile_unreadable");
    CHECK(code(R"({"targets":[{"table":"asset"}],"header_row":"two"})") == "profile_unreadable");
}

TEST_CASE("a tenancy schedule makes leases out with their terms, rents, tenants and properties") {
    Portfolio portfolio = empty_portfolio();
    IdSource ids = test_ids();
    const Sheet sheet = csv("Lease reference,Property,Tenant,Lease start,Expiry date,Annual rent (£)\n"
                            "L1,Civic offices,NHS trust,25/03/2024,24/03/2034,\"12,500\"\n"
                            "L2,Civic offices,Police,25/12/2023,,8000\n"
                            "L3,Depot,NHS trust,13/04/2024,12/04/2029,100.50\n");
    const Profile profile = proposed(sheet, "lease", portfolio);
    const Preview p = import_into(portfolio, sheet, profile, ids);
    CHECK(p.added == 3);
    CHECK(p.unmapped_columns.empty());
    CHECK(portfolio.table<Asset>().size() == 2);
    CHECK(portfolio.table<Partner>().size() == 2);
    CHECK(portfolio.table<Demise>().size() == 3);
    CHECK(portfolio.table<LeaseTerm>().size() == 3);
    std::int64_t rents = 0;
    for (const Charge& charge : portfolio.table<Charge>()) {
        CHECK(charge.kind == ChargeKind::rent);
        CHECK(charge.from_date == portfolio.children<&LeaseTerm::lease>(charge.lease).begin()->from_date);
        rents += charge.amount->pence();
    }
    CHECK(rents == 2'060'050);
    for (const Lease& lease : portfolio.table<Lease>()) CHECK(lease.direction == LeaseDirection::out);
    CHECK(import_into(portfolio, sheet, "lease", ids).unchanged == 3);
}

TEST_CASE("a schedule finds the assets that the register has, by name") {
    Portfolio portfolio = empty_portfolio();
    IdSource ids = test_ids();
    import_into(portfolio, csv("Reference,Name\nA1,Depot\n"), "asset", ids);
    import_into(portfolio, csv("Lease reference,Property,Landlord,Start date,Rent\nL1,DEPOT,Acme,2024-04-01,5\n"), "lease", ids);
    REQUIRE(portfolio.table<Asset>().size() == 1);
    CHECK(portfolio.table<Asset>().begin()->reference == "A1");
    CHECK(portfolio.table<Demise>().begin()->asset == portfolio.table<Asset>().begin()->id);
    CHECK(portfolio.table<Lease>().begin()->direction == LeaseDirection::in);
}

// The list of record types: names, links, checks and titles.
#include "tests/support/test.hpp"

#include <set>

#include "src/portfolio/checks.hpp"
#include "src/portfolio/portfolio.hpp"

using namespace terrier;

namespace {
std::vector<std::string> codes(const Faults& faults) {
    std::vector<std::string> all;
    for (const Fault& fault : faults) all.push_back(fault.code);
    return all;
}
std::string code(const std::optional<Fault>& fault) { return fault ? fault->code : ""; }
Value text(const char* t) { return Value{std::string(t)}; }
Value number(std::int64_t n) { return Value{n}; }
bool is_snake(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}
}  // namespace

TEST_CASE("every record type and field has a permanent snake_case name, used once") {
    std::set<std::string_view> tables;
    for (const RecordType* type : portfolio_schema().types()) {
        CHECK(is_snake(type->name));
        CHECK(tables.insert(type->name).second);
        CHECK_FALSE(type->help.empty());
        std::set<std::string_view> names;
        for (const Field& field : type->fields) {
            INFO(type->name << "." << field.name);
            CHECK(is_snake(field.name));
            CHECK_FALSE(field.label.empty());
            CHECK(names.insert(field.name).second);
            if (field.position != 0) CHECK_FALSE(field.group.empty());
        }
        for (const std::string_view name : type->natural_key) CHECK(type->find(name));
        for (const std::string_view name : type->no_overlap_within) CHECK(type->find(name));
        for (const std::string_view name : {type->from_field, type->to_field})
            if (!name.empty()) CHECK(type->field(name).kind->shape == Shape::date);
    }
    CHECK(portfolio_schema().types().size() == 63);
}

TEST_CASE("what a record refers to stands before it or is itself") {
    for (const RecordType* type : portfolio_schema().types())
        for (const Field& field : type->fields)
            if (field.kind->shape == Shape::reference && field.position != 0) {
                INFO(type->name << "." << field.name);
                CHECK(field.kind->target().slot <= type->slot);
            }
}

TEST_CASE("fields shown only for some choices name codes that exist") {
    for (const RecordType* type : portfolio_schema().types())
        for (const Field& field : type->fields) {
            if (field.applies_field.empty()) continue;
            const Field& other = type->field(field.applies_field);
            for (std::size_t at = 0; at < field.applies_values.size();) {
                const std::size_t comma = std::min(field.applies_values.find(',', at), field.applies_values.size());
                const std::string_view wanted = field.applies_values.substr(at, comma - at);
                INFO(type->name << "." << field.name << " " << wanted);
                CHECK(std::any_of(other.kind->words.begin(), other.kind->words.end(), [&](const Choice& c) { return c.code == wanted; }));
                at = comma + 1;
            }
        }
}

TEST_CASE("every list of words has as many words as its enum and codes used once") {
    CHECK(std::size(choices<AssetCategory>) == static_cast<std::size_t>(AssetCategory::housing) + 1);
    CHECK(std::size(choices<EnergyRating>) == static_cast<std::size_t>(EnergyRating::exempt) + 1);
    CHECK(std::size(choices<ChargeKind>) == static_cast<std::size_t>(ChargeKind::other) + 1);
    CHECK(std::size(choices<CostCategory>) == static_cast<std::size_t>(CostCategory::other) + 1);
    CHECK(std::size(choices<ConstraintKind>) == static_cast<std::size_t>(ConstraintKind::other) + 1);
    CHECK(std::size(choices<DocumentKind>) == static_cast<std::size_t>(DocumentKind::other) + 1);
    CHECK(std::size(choices<SecurityOfTenure>) == static_cast<std::size_t>(SecurityOfTenure::other_law) + 1);
    CHECK(std::size(choices<UnitUse>) == static_cast<std::size_t>(UnitUse::other) + 1);
    for (const RecordType* type : portfolio_schema().types())
        for (const Field& field : type->fields) {
            std::set<std::string_view> seen, labels;
            for (const Choice& word : field.kind->words) {
                INFO(type->name << "." << field.name << " " << word.code);
                CHECK(seen.insert(word.code).second);
                CHECK(labels.insert(word.label).second);
            }
            if (!field.kind->words.empty()) CHECK(field.kind->words.front().code.empty());
        }
}

TEST_CASE("a UPRN is up to twelve digits, and a short one may have lost its zeros") {
    CHECK(code(checks::uprn(text("010000480247"))).empty());
    CHECK(code(checks::uprn(text("10000480247"))) == "uprn_short");
    CHECK(checks::uprn(text("10000480247"))->message.find("010000480247") != std::string::npos);
    CHECK(checks::uprn(text("1"))->severity == Severity::warning);
    CHECK(code(checks::uprn(text("1.00E+11"))) == "uprn_form");
    CHECK(code(checks::uprn(text("0100004802471"))) == "uprn_form");
    CHECK(code(checks::uprn(text("TBC"))) == "uprn_form");
}

TEST_CASE("postcodes have the six forms in use and no other") {
    for (const char* good : {"M1 1AA", "M60 1NW", "CR2 6XH", "DN55 1PT", "W1A 1HQ", "EC1A 1BB", "gl501pp"}) CHECK(checks::is_postcode(good));
    for (const char* bad : {"", "GL50", "GL50 PP1", "30501", "GL50 1P", "G1L5 01PP", "1GL 1PP", "GL501 1PP", "ABC1 1AA", "M1-1AA"}) CHECK_FALSE(checks::is_postcode(bad));
    CHECK(checks::postcode(text("30501"))->severity == Severity::warning);
}

TEST_CASE("grid references outside Great Britain are warned of") {
    CHECK_FALSE(checks::easting(number(394876)));
    CHECK_FALSE(checks::northing(number(1'300'000)));
    CHECK(code(checks::easting(number(700'001))) == "grid_reference");
    CHECK(code(checks::northing(number(-1))) == "grid_reference");
    CHECK_FALSE(checks::latitude(text("53.660694")));
    CHECK(code(checks::latitude(text("153.6"))) == "coordinate_form");
    CHECK(code(checks::longitude(text("2°40'W"))) == "coordinate_form");
}

TEST_CASE("sums, decimals and title numbers have their forms") {
    CHECK_FALSE(checks::sha256(text("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")));
    CHECK(checks::sha256(text("e3b0"))->severity == Severity::refused);
    CHECK(decimal_value("0.207074") == 0.207074);
    CHECK(decimal_value("-.5") == -0.5);
    CHECK_FALSE(decimal_value(""));
    CHECK_FALSE(decimal_value("1e5"));
    CHECK_FALSE(decimal_value("1,000"));
    CHECK_FALSE(decimal_value("nan"));
    CHECK(code(checks::decimal(text("1,000"))) == "number_form");
    CHECK_FALSE(checks::title_number(text("GR123456")));
    CHECK_FALSE(checks::title_number(text("123456")));
    CHECK(code(checks::title_number(text("see deeds"))) == "title_number_form");
    CHECK(code(checks::share(number(1'000'001))) == "share_range");
    CHECK_FALSE(checks::email(text("estates@example.org")));
    CHECK(code(checks::email(text("estates at example.org"))) == "email_form");
}

TEST_CASE("an asset that nothing tells apart is refused, one with an address is not") {
    Asset asset;
    asset.id = {derived_id("test", "asset")};
    CHECK(codes(record_type<Asset>().validate(&asset)) == std::vector<std::string>{"asset_unnamed"});
    asset.address = "Land off Windsor Street";
    CHECK(acceptable(record_type<Asset>().validate(&asset)));
    CHECK(record_type<Asset>().title(&asset) == "Land off Windsor Street");
    asset.gross_internal_area = Area(10'000'000, AreaBasis::nia);
    asset.easting = 394876;
    CHECK(codes(record_type<Asset>().validate(&asset)) == std::vector<std::string>{"grid_reference_half", "area_basis"});
    CHECK(acceptable(record_type<Asset>().validate(&asset)));
}

TEST_CASE("a term needs its lease and start, and may not end before it starts") {
    LeaseTerm term;
    term.id = {derived_id("test", "term")};
    CHECK(codes(record_type<LeaseTerm>().validate(&term)) == std::vector<std::string>{"required", "required"});
    term.lease = {derived_id("test", "lease")};
    term.from_date = Date::of(2026, 3, 25);
    term.to_date = Date::of(2026, 3, 24);
    CHECK(codes(record_type<LeaseTerm>().validate(&term)) == std::vector<std::string>{"ends_before_start"});
    term.to_date = Date::of(2026, 3, 25);
    CHECK(record_type<LeaseTerm>().validate(&term).empty());
}

TEST_CASE("a valuation's parts must add up and a review's cap may not lie below its collar") {
    Valuation v;
    v.id = {derived_id("test", "v")};
    v.asset = {derived_id("test", "asset")};
    v.date = Date::of(2026, 3, 31);
    v.amount = Money::from_pounds(100);
    v.land_part = Money::from_pounds(40);
    v.building_part = Money::from_pounds(50);
    CHECK(codes(record_type<Valuation>().validate(&v)) == std::vector<std::string>{"parts_differ"});
    v.building_part = Money::from_pounds(60);
    CHECK(record_type<Valuation>().validate(&v).empty());
    RentReview r;
    r.id = {derived_id("test", "r")};
    r.lease = {derived_id("test", "lease")};
    r.review_date = Date::of(2027, 3, 25);
    r.collar = Ratio::from_millionths(40'000);
    r.cap = Ratio::from_millionths(20'000);
    CHECK(codes(record_type<RentReview>().validate(&r)) == std::vector<std::string>{"cap_below_collar"});
}

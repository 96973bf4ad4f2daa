// The kinds of fields: stored, exact, packed and typed forms agree, and damage is refused.
#include "tests/support/test.hpp"

#include "tests/support/random_portfolio.hpp"

using namespace terrier;
using terrier::test::holds;
using terrier::test::RandomPortfolio;

namespace {
// A record with one field of each kind: what adding a record to the program takes.
enum class Colour : std::uint8_t { unknown, red, green };
}  // namespace
namespace terrier {
template <>
inline constexpr auto choices<Colour> = std::to_array<Choice>({{"", ""}, {"red", "Pillar-box red"}, {"green", "Green"}});
}
namespace {
struct Sample {
    Id<Sample> id;
    std::string text;
    std::optional<std::int64_t> count;
    std::optional<Money> money;
    std::optional<Ratio> ratio;
    std::optional<Date> date;
    std::optional<Area> area;
    std::optional<Energy> energy;
    std::optional<Carbon> carbon;
    std::optional<Volume> volume;
    std::optional<bool> yes;
    Colour colour{};
    ChoiceSet<Colour> colours;
    Id<Sample> parent;
    AnyRef any;
};
}  // namespace
namespace terrier {
template <>
const RecordType& record_type<Sample>() {
    using R = Sample;
    static const RecordType type = describe<R>("sample", "Sample", "Samples",
                                               {
                                                   field<&R::text>("text", "Text").required(),
                                                   field<&R::count>("count", "Count").measured_in("desks"),
                                                   field<&R::money>("money", "Money"),
                                                   field<&R::ratio>("ratio", "Ratio"),
                                                   field<&R::date>("date", "Date"),
                                                   field<&R::area>("area", "Area"),
                                                   field<&R::energy>("energy", "Energy"),
                                                   field<&R::carbon>("carbon", "Carbon"),
                                                   field<&R::volume>("volume", "Volume"),
                                                   field<&R::yes>("yes", "Yes"),
                                                   field<&R::colour>("colour", "Colour"),
                                                   field<&R::colours>("colours", "Colours"),
                                                   field<&R::parent>("parent", "Parent"),
                                                   field<&R::any>("any", "Any"),
                                               },
                                               [](const R& r) { return r.text; });
    return type;
}
}  // namespace terrier
namespace {
const Schema& sample_schema() {
    static const Schema schema({&record_type<Sample>()});
    return schema;
}
Parsed<Value> parse(const char* field, const char* text) {
    const Field& f = record_type<Sample>().field(field);
    return f.kind->parse(f, text, {});
}
std::string shown(const char* field, Value value) { return to_display(record_type<Sample>().field(field), value); }
}  // namespace

TEST_CASE("a value set is the value got, for every field of the program") {
    holds("get(set(v)) == v, exact text parses back, equality follows", [](std::uint64_t seed) {
        RandomPortfolio random(seed);
        const RecordType& type = *portfolio_schema().types()[random.below(portfolio_schema().types().size())];
        const std::shared_ptr<void> a = type.make(), b = type.make();
        for (const Field& field : type.fields) {
            if (field.position == 0) continue;
            const Value value = random.value(field);
            field.set(a.get(), value);
            RC_ASSERT(field.get(a.get()) == value);
            RC_ASSERT(field.known(a.get()) == is_known(value));
            RC_ASSERT(field.equal(a.get(), b.get()) == !is_known(value));
            field.set(b.get(), value);
            RC_ASSERT(field.equal(a.get(), b.get()));
            const std::string exact = field.exact(a.get());
            RC_ASSERT(exact.empty() == !is_known(value));
            if (field.kind->shape != Shape::text) RC_ASSERT(field.kind->parse(field, exact, {}).value() == value);
            field.set(a.get(), Value{});
            RC_ASSERT(!field.known(a.get()));
        }
    });
}

TEST_CASE("what is displayed is said in words, and nothing where it isn't known") {
    CHECK(shown("money", std::int64_t{123'405}) == "£1,234.05");
    CHECK(shown("count", std::int64_t{1'200}) == "1,200 desks");
    CHECK(shown("ratio", std::int64_t{35'000}) == "3.5%");
    CHECK(shown("date", std::string("2026-03-25")) == "25/03/2026");
    CHECK(shown("yes", std::int64_t{0}) == "No");
    CHECK(shown("colour", std::string("red")) == "Pillar-box red");
    CHECK(shown("colours", std::string("red,green")) == "Pillar-box red, Green");
    for (const Field& field : record_type<Sample>().fields) CHECK(to_display(field, Value{}).empty());
}

TEST_CASE("choices are read by code or label in any case, and an unknown word names those there are") {
    CHECK(parse("colour", "PILLAR-BOX RED").value() == Value{std::string("red")});
    CHECK(parse("colour", " green ").value() == Value{std::string("green")});
    CHECK(parse("colour", "").value() == Value{});
    CHECK(parse("colour", "blue").error().code == "choice_unknown");
    CHECK(parse("colour", "blue").error().message.find("Pillar-box red, Green") != std::string::npos);
    CHECK(parse("colours", "green; red").value() == Value{std::string("red,green")});
    CHECK(parse("colours", "red,blue").error().code == "choice_unknown");
}

TEST_CASE("ids and links are read in their exact form only") {
    const std::string id = to_text(derived_id("test", "x"));
    CHECK(parse("parent", id.c_str()).value() == Value{id});
    CHECK(parse("parent", "Campus").error().code == "reference_unreadable");
    CHECK(parse("any", ("asset:" + id).c_str()).value() == Value{"asset:" + id});
    CHECK(parse("any", id.c_str()).error().code == "reference_unreadable");
    CHECK(parse("any", (":" + id).c_str()).error().code == "reference_unreadable");
    const Field& text = record_type<Sample>().field("text");
    CHECK(text.kind->parse(text, std::string_view("a\0b", 3), {}).error().code == "text_damaged");
    CHECK(parse("text", "\xff\xfe").error().code == "text_damaged");
}

TEST_CASE("a stored value of another kind is refused as damage") {
    Sample sample;
    const auto set = [&](const char* field, Value value) { record_type<Sample>().field(field).set(&sample, value); };
    CHECK_THROWS_AS(set("money", std::string("12")), std::invalid_argument);
    CHECK_THROWS_AS(set("text", std::int64_t{1}), std::invalid_argument);
    CHECK_THROWS_AS(set("date", std::string("30/02/2026")), std::invalid_argument);
    CHECK_THROWS_AS(set("date", std::string("2026-02-30")), std::invalid_argument);
    CHECK_THROWS_AS(set("area", std::string("12 acres")), std::invalid_argument);
    CHECK_THROWS_AS(set("yes", std::int64_t{2}), std::invalid_argument);
    CHECK_THROWS_AS(set("colour", std::string("blue")), std::invalid_argument);
    CHECK_THROWS_AS(set("colours", std::string("red,,green")), std::invalid_argument);
    CHECK_THROWS_AS(set("parent", std::string("nobody")), std::invalid_argument);
    CHECK_THROWS_AS(set("any", std::string("nobody")), std::invalid_argument);
}

TEST_CASE("a record of one's own works in a schema of its own") {
    TableSet tables(sample_schema());
    Editor editor(tables);
    Sample a;
    a.id = {derived_id("test", "a")};
    Sample b = a;
    b.id = {derived_id("test", "b")};
    b.parent = a.id;
    b.colours.add(Colour::green);
    editor.put(a);
    editor.put(b);
    tables = editor.result();
    CHECK(tables.table<Sample>().size() == 2);
    CHECK(tables.children<&Sample::parent>(a.id).size() == 1);
    CHECK(tables.children<&Sample::parent>(b.id).empty());
    CHECK(record_type<Sample>().title(&a) == "Unnamed sample");
    CHECK(tables.table<Sample>().at(b.id).colours.has(Colour::green));
    CHECK_THROWS_AS(tables.table<Sample>().at(Id<Sample>{derived_id("test", "c")}), std::logic_error);
    CHECK_THROWS_AS(record_type<Sample>().field("nothing"), std::logic_error);
    CHECK(record_type<Sample>().validate(&a).size() == 1);
    CHECK(record_type<Sample>().validate(&a)[0].code == "required");
}

TEST_CASE("a record type can't stand at two places, nor refer out of its schema") {
    sample_schema();
    CHECK_THROWS_AS(Schema({&record_type<Organisation>(), &record_type<Sample>()}), std::logic_error);
}

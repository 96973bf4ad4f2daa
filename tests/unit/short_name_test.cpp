// The short names of assets.
#include "src/portfolio/short_name.hpp"
#include "src/base/text.hpp"
#include "tests/support/test.hpp"

using namespace terrier;

namespace {
struct Register {
    Editor edits{empty_portfolio()};
    std::int64_t last = 0;

    Id<Organisation> body() {
        Organisation made;
        made.id = Id<Organisation>{derived_id("test", "body")};
        made.name = "Cheltenham Borough Council";
        edits.put(made);
        return made.id;
    }
    Id<Asset> asset(const std::string& name, const std::string& address, Id<Organisation> organisation = {}) {
        Asset made;
        made.id = Id<Asset>{derived_id("test", std::to_string(++last))};
        made.name = name, made.address = address, made.organisation = organisation;
        made.reference = "A" + std::to_string(last);
        edits.put(made);
        return made.id;
    }
    std::string of(Id<Asset> id) const { return short_name(edits.result(), id); }
};
}  // namespace

TEST_CASE("an asset with a name is called by it, and one without address by its reference") {
    Register r;
    CHECK(r.of(r.asset("Town Hall, Imperial Square", "Town Hall, Imperial Square, Cheltenham")) == "Town Hall, Imperial Square");
    CHECK(r.of(r.asset("", "")) == "A2");
    CHECK(r.of(Id<Asset>{}).empty());
}

TEST_CASE("an address of parts is called by the first that names something") {
    Register r;
    CHECK(r.of(r.asset("", "Shopfitters House, 12 Bath Road, Cheltenham, GL53 7HX")) == "Shopfitters House");
    CHECK(r.of(r.asset("", "14, High Street, Cheltenham")) == "14, High Street");
    CHECK(r.of(r.asset("", "Unit 4, Kingsditch Trading Estate, Cheltenham")) == "Unit 4, Kingsditch Trading Estate");
    CHECK(r.of(r.asset("", "First floor, Rodney House, Rodney Road")) == "First floor, Rodney House");
    CHECK(r.of(r.asset("", "Old Mill\n3 Mill Lane\nCheltenham")) == "Old Mill");
}

TEST_CASE("an address in one run of words is cut at the body's own name, the building or the street") {
    Register r;
    const auto body = r.body();
    CHECK(r.of(r.asset("", "Municipal Offices Cheltenham Borough Council Promenade Cheltenham Gloucestershire GL50 9SA", body)) == "Municipal Offices");
    CHECK(r.of(r.asset("", "Sandford Park Offices College Road Cheltenham Gloucestershire GL53 7HX", body)) == "Sandford Park Offices");
    CHECK(r.of(r.asset("", "Unit 1 Cheltenham Enterprise Centre Central Way Cheltenham Gloucestershire GL51 8JW", body)) == "Unit 1 Cheltenham Enterprise Centre");
    CHECK(r.of(r.asset("", "Street Record Rose And Crown Passage Cheltenham Gloucestershire", body)) == "Street Record Rose And Crown Passage");
    CHECK(r.of(r.asset("", "12 Station Road Hall Green", body)) == "12 Station Road");
}

TEST_CASE("a short name that another asset's address begins with isn't taken") {
    Register r;
    const auto here = r.asset("", "Public Conveniences House Montpellier Gardens Cheltenham"), there = r.asset("", "Public Conveniences House Pittville Road Cheltenham");
    CHECK(r.of(here) == "Public Conveniences House Montpellier Gardens");
    CHECK(r.of(there) == "Public Conveniences House Pittville Road");
    const auto one = r.asset("", "Arle Farm, Old Gloucester Road"), two = r.asset("", "Arle Farm, Old Gloucester Road");
    CHECK(r.of(one) == "Arle Farm, Old Gloucester Road");
    CHECK(r.of(two) == r.of(one));
    const auto named = r.asset("Depot House", "");
    CHECK(r.of(r.asset("", "Depot House Swindon Road Cheltenham")) == "Depot House Swindon Road");
    CHECK(r.of(named) == "Depot House");
}

TEST_CASE("a short name is always a beginning of the address") {
    terrier::test::holds("beginning", [](const std::string& address) {
        Register r;
        const std::string name = r.of(r.asset("", address));
        return address.empty() ? name == "A1" : std::string_view(trimmed(address)).starts_with(trimmed(name)) || address.starts_with(name);
    });
}

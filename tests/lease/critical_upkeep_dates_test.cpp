// Certificates, contracts and desk agreements fall due.
#include "src/lease/critical_dates.hpp"

#include "tests/support/portfolio.hpp"
#include "tests/support/test.hpp"

using namespace terrier;

namespace {
const Date today = Date::of(2026, 6, 1);
std::vector<CriticalDate> dates_of(const test::Make& make, EventKind kind) {
    auto all = critical_dates(make.portfolio(), today, {.months_ahead = 24});
    std::erase_if(all, [&](const CriticalDate& d) { return d.kind != kind; });
    return all;
}
}  // namespace

TEST_CASE("a contract's end and the last day for notice of it fall due") {
    test::Make make;
    const auto hall = make.asset("Hall");
    const auto contract = [&](std::optional<std::int64_t> months, std::optional<Date> to) {
        make.put<ServiceContract>("c", [&](ServiceContract& c) { c.name = "Cleaning", c.asset = hall, c.to_date = to, c.notice_months = months, c.annual_cost = Money::from_pounds(20'000), c.owner = "Facilities"; });
    };
    contract(6, Date::of(2027, 3, 31));
    REQUIRE(dates_of(make, EventKind::contract_notice).size() == 1);
    CHECK(dates_of(make, EventKind::contract_notice)[0].date == Date::of(2026, 9, 30));
    CHECK(dates_of(make, EventKind::contract_notice)[0].cost == Money::from_pounds(20'000));
    CHECK(dates_of(make, EventKind::contract_notice)[0].owner == "Facilities");
    CHECK(dates_of(make, EventKind::contract_end)[0].date == Date::of(2027, 3, 31));
    contract(6, Date::of(2026, 10, 31));
    CHECK(dates_of(make, EventKind::contract_notice)[0].standing == Standing::missed);
    contract({}, Date::of(2027, 3, 31));
    CHECK(dates_of(make, EventKind::contract_notice).empty());
    contract(6, {});
    CHECK(dates_of(make, EventKind::contract_end).empty());
}

TEST_CASE("notice of a desk agreement falls due so many months before its end") {
    test::Make make;
    make.put<DeskAgreement>("d", [&](DeskAgreement& d) { d.asset = make.asset("Hall"), d.partner = make.put<Partner>("p", [](Partner& p) { p.name = "Police"; }), d.to_date = Date::of(2027, 3, 31), d.notice_months = 3, d.fee = Money::from_pounds(9'000); });
    REQUIRE(dates_of(make, EventKind::desk_notice).size() == 1);
    CHECK(dates_of(make, EventKind::desk_notice)[0].date == Date::of(2026, 12, 31));
    CHECK(dates_of(make, EventKind::desk_notice)[0].what.find("Police") != std::string::npos);
    CHECK(dates_of(make, EventKind::desk_end)[0].cost == Money::from_pounds(9'000));
}

TEST_CASE("only the latest certificate of a kind falls due, and it stands in for the asset's own date") {
    test::Make make;
    const auto hall = make.put<Asset>("hall", [](Asset& a) { a.name = "Hall", a.epc_date = Date::of(2016, 8, 1), a.epc_rating = EnergyRating::d; });
    REQUIRE(dates_of(make, EventKind::energy_certificate).size() == 1);
    CHECK(dates_of(make, EventKind::energy_certificate)[0].date == Date::of(2026, 8, 1));
    const auto certificate = [&](const std::string& name, CertificateKind kind, Date issued, std::optional<Date> until) {
        make.put<EnergyCertificate>(name, [&](EnergyCertificate& c) { c.asset = hall, c.kind = kind, c.rating = EnergyRating::d, c.issued_on = issued, c.valid_until = until; });
    };
    certificate("old", CertificateKind::epc, Date::of(2016, 8, 1), Date::of(2026, 7, 31));
    CHECK(dates_of(make, EventKind::energy_certificate)[0].date == Date::of(2026, 7, 31));
    certificate("new", CertificateKind::epc, Date::of(2026, 5, 1), Date::of(2036, 4, 30));
    CHECK(dates_of(make, EventKind::energy_certificate).empty());
    certificate("dec", CertificateKind::dec, Date::of(2025, 9, 1), Date::of(2026, 8, 31));
    REQUIRE(dates_of(make, EventKind::energy_certificate).size() == 1);
    CHECK(dates_of(make, EventKind::energy_certificate)[0].what.find("DEC") != std::string::npos);
    // How long a DEC without a last day holds depends on the building: it is not guessed.
    certificate("dec", CertificateKind::dec, Date::of(2025, 9, 1), {});
    CHECK(dates_of(make, EventKind::energy_certificate).empty());
}

// Shared costs: every penny of the bill has a bearer.
#include "tests/support/test.hpp"

#include "src/lease/service_charge.hpp"
#include "tests/support/portfolio.hpp"

using namespace terrier;
using test::Make;

namespace {
Id<Lease> tenant(const char* name) { return Make::id<Lease>(name); }

CostOccupier by_area(const char* name, std::int64_t square_metres) {
    CostOccupier o;
    if (*name) o.lease = tenant(name);
    o.key = ServiceChargeKey::floor_area;
    o.weight = square_metres * 10'000;
    return o;
}
CostOccupier by_share(const char* name, std::int64_t millionths) {
    CostOccupier o;
    o.lease = tenant(name);
    o.key = ServiceChargeKey::fixed_share;
    o.share = Ratio::from_millionths(millionths);
    return o;
}
CostOccupier fixed(const char* name, std::int64_t pounds) {
    CostOccupier o;
    o.lease = tenant(name);
    o.key = ServiceChargeKey::fixed_amount;
    o.amount = Money::from_pounds(pounds);
    return o;
}
CostToShare cost(std::int64_t pounds, std::optional<std::int64_t> square_metres = {}) {
    CostToShare c;
    c.cost = Money::from_pounds(pounds);
    if (square_metres) c.whole_weight = *square_metres * 10'000;
    return c;
}
std::vector<std::string> payable(const CostSplit& s) {
    std::vector<std::string> all;
    for (const CostPart& part : s.parts) all.push_back(to_decimal(part.payable));
    return all;
}
std::vector<std::string> codes(const Result<CostSplit>& s) {
    std::vector<std::string> all;
    if (!s)
        for (const Fault& fault : s.error()) all.push_back(fault.code);
    return all;
}
using Lines = std::vector<std::string>;
}  // namespace

TEST_CASE("a cost shared by floor area falls on tenants, and the void part on the landlord") {
    const std::vector<CostOccupier> all{by_area("a", 500), by_area("b", 300), by_area("", 200)};
    const CostSplit s = share_cost(cost(100'000), all).value();
    CHECK(payable(s) == Lines{"50000.00", "30000.00", "0.00"});
    CHECK(s.void_share() == Money::from_pounds(20'000));
    CHECK(s.unshared == Money{});
    const CostSplit of_building = share_cost(cost(100'000, 1'250), all).value();
    CHECK(payable(of_building) == Lines{"40000.00", "24000.00", "0.00"});
    CHECK(of_building.void_share() == Money::from_pounds(36'000));
}

TEST_CASE("thirds of a penny go by largest remainder, so that the parts are the bill") {
    const std::vector<CostOccupier> all{by_area("a", 1), by_area("b", 1), by_area("c", 1)};
    const CostSplit s = share_cost(cost(100), all).value();
    CHECK(payable(s) == Lines{"33.34", "33.33", "33.33"});
    CHECK(s.payable() == Money::from_pounds(100));
}

TEST_CASE("what exceeds a cap falls on the landlord as cap shortfall") {
    std::vector<CostOccupier> all{by_share("a", 400'000), by_share("b", 350'000)};
    all[0].cap = Money::from_pounds(30'000);
    const CostSplit s = share_cost(cost(100'000), all).value();
    CHECK(payable(s) == Lines{"30000.00", "35000.00"});
    CHECK(s.cap_shortfall() == Money::from_pounds(10'000));
    CHECK(s.void_share() == Money::from_pounds(25'000));
    CHECK(s.payable() + s.cap_shortfall() + s.void_share() == s.cost);
}

TEST_CASE("a tenant of part of the year bears his days, with the cap for those days") {
    std::vector<CostOccupier> all{by_share("a", 365'000)};
    all[0].days = 100;
    CHECK(payable(share_cost(cost(100'000), all).value()) == Lines{"10000.00"});
    all[0].cap = Money::from_pounds(18'250);
    const CostSplit s = share_cost(cost(100'000), all).value();
    CHECK(payable(s) == Lines{"5000.00"});
    CHECK(s.cap_shortfall() == Money::from_pounds(5'000));
    CHECK(s.void_share() == Money::from_pounds(90'000));
}

TEST_CASE("fixed amounts, fixed shares and areas may stand side by side, each of the whole cost") {
    const std::vector<CostOccupier> all{fixed("a", 1'000), by_share("b", 250'000), by_area("c", 100)};
    const CostSplit s = share_cost(cost(20'000, 400), all).value();
    CHECK(payable(s) == Lines{"1000.00", "5000.00", "5000.00"});
    CHECK(s.unshared == Money::from_pounds(9'000));
}

TEST_CASE("tenants, voids and cap shortfall add up to any bill") {
    test::holds("parts are the bill", [](std::uint32_t pence, std::vector<std::uint16_t> weights, std::uint16_t spare) {
        std::vector<CostOccupier> all;
        std::int64_t sum = 0;
        for (const std::uint16_t weight : weights) {
            CostOccupier o;
            if (weight % 3 != 0) o.lease = tenant("somebody");
            o.key = ServiceChargeKey::rateable_value;
            o.weight = weight;
            o.days = weight % 366;
            if (weight % 5 == 0) o.cap = Money::from_pence(weight * 10);
            sum += weight;
            all.push_back(o);
        }
        CostToShare whole;
        whole.cost = Money::from_pence(pence);
        whole.whole_weight = sum + spare;
        const CostSplit s = share_cost(whole, all).value();
        RC_ASSERT(s.payable() + s.void_share() + s.cap_shortfall() == whole.cost);
        for (const CostPart& part : s.parts) RC_ASSERT(part.payable.pence() >= 0 && part.unlet.pence() >= 0 && part.over_cap.pence() >= 0);
    });
}

TEST_CASE("a bill is shared by sub-meters, and the unmetered rest is told apart") {
    const std::vector<SubMeterReading> readings{{tenant("a"), 3'000}, {tenant("b"), 4'500}};
    const MeteredSplit s = share_by_meter(Money::from_pounds(2'000), 10'000, readings).value();
    CHECK(s.parts == std::vector<Money>{Money::from_pounds(600), Money::from_pounds(900)});
    CHECK(s.unmetered == Money::from_pounds(500));
    CHECK(share_by_meter(Money::from_pounds(1), 7'499, readings).error().front().code == "metered_over_billed");
    CHECK(share_by_meter(Money::from_pounds(1), 0, {}).error().front().code == "units_unknown");
    const std::vector<SubMeterReading> backwards{{tenant("a"), -1}};
    CHECK(share_by_meter(Money::from_pounds(1), 100, backwards).error().front().code == "units_range");
}

TEST_CASE("reconciliation gives a balancing charge, a credit, or nothing") {
    const std::vector<CostOccupier> all{by_share("a", 500'000), by_share("b", 300'000)};
    const CostSplit actual = share_cost(cost(110'000), all).value();
    const std::vector<std::pair<Id<Lease>, Money>> paid{{tenant("a"), Money::from_pounds(50'000)}, {tenant("b"), Money::from_pounds(20'000)}, {tenant("b"), Money::from_pounds(15'000)},
                                                        {tenant("gone"), Money::from_pounds(10)}};
    CHECK(reconcile(actual, paid) == std::vector<Balance>{{tenant("a"), Money::from_pounds(50'000), Money::from_pounds(55'000), Money::from_pounds(5'000)},
                                                          {tenant("b"), Money::from_pounds(35'000), Money::from_pounds(33'000), Money::from_pounds(-2'000)},
                                                          {tenant("gone"), Money::from_pounds(10), Money{}, Money::from_pounds(-10)}});
}

TEST_CASE("exempt input tax is recovered up to the limit, and all of it is lost past it") {
    const Ratio five_percent = Ratio::from_millionths(50'000);
    const VatPosition within = vat_position(Money::from_pounds(1'000'000), Money::from_pounds(50'000), five_percent);
    CHECK(within.is_within);
    CHECK(within.headroom == Money{});
    CHECK(within.irrecoverable == Money{});
    const VatPosition past = vat_position(Money::from_pounds(1'000'000), Money::from_pounds(50'001), five_percent);
    CHECK(!past.is_within);
    CHECK(past.headroom == Money::from_pounds(-1));
    CHECK(past.irrecoverable == Money::from_pounds(50'001));
}

TEST_CASE("shares that can't be right are named, all at once") {
    std::vector<CostOccupier> all{by_share("a", 600'000), by_share("b", 500'000)};
    CHECK(codes(share_cost(cost(1), all)) == Lines{"shares_exceed_whole"});
    all = {by_area("a", 600), by_area("b", 500)};
    CHECK(codes(share_cost(cost(1, 1'000), all)) == Lines{"weights_exceed_whole"});
    all = {fixed("a", 2)};
    CHECK(codes(share_cost(cost(1), all)) == Lines{"shares_exceed_whole"});
    all = {CostOccupier{}, by_share("b", -1), by_share("c", 1), by_area("d", 1), fixed("e", 1)};
    all[2].share.reset();
    all[3].weight.reset();
    all[3].cap = Money::from_pence(-1);
    all[4].amount.reset();
    all[4].days = 366;
    CHECK(codes(share_cost(cost(-1), all)) == Lines{"negative_cost", "key_unknown", "share_range", "share_unknown", "weight_unknown", "negative_cap", "amount_unknown", "days_range"});
    CostToShare none = cost(1);
    none.period_days = 0;
    CHECK(codes(share_cost(none, {})) == Lines{"period_reversed"});
    CHECK(share_cost(cost(77), {}).value().void_share() == Money::from_pounds(77));
}

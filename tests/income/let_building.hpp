// Small let buildings for projection tests: leases with complete payment terms, and the assumptions to project them with.
#pragma once

#include "src/income/projection.hpp"
#include "tests/support/portfolio.hpp"

namespace terrier::test {

/// The assumptions of these tests, as rows of our own: renewal 60%, break 25%, void 6 months, incentive 3 months, index 3%,
/// market 2%, discount 5%.
class LetBuilding : public Make {
  public:
    LetBuilding() {
        rate("outlook.renewal_probability", 600'000);
        rate("outlook.break_probability", 250'000);
        rate("outlook.void_months", 6'000'000);
        rate("outlook.incentive_months", 3'000'000);
        rate("outlook.holding_over_months", 12'000'000);
        rate("outlook.index_growth", 30'000, 0);
        rate("outlook.market_growth", 20'000, 0);
        rate("outlook.discount_rate", 50'000);
        rate("outlook.index_volatility", 15'000);
        rate("outlook.market_volatility", 60'000);
        rate("outlook.index_market_correlation", 300'000);
        rate("outlook.void_spread", 500'000);
        building = asset("Quay House");
    }
    void rate(const std::string& code, std::int64_t millionths, std::optional<std::int64_t> year_from = {}) {
        put<ReferenceRate>(code, [&](ReferenceRate& r) {
            r.code = code, r.value = Ratio::from_millionths(millionths), r.year_from = year_from;
            r.from_date = Date::of(1990, 1, 1), r.status = ReferenceStatus::in_force, r.origin = ReferenceOrigin::ours;
        });
    }
    /// A lease out at a yearly rent, paid quarterly in advance on modern quarter days, with a market rent if one is given.
    Id<Lease> let(const std::string& name, std::int64_t pounds, Date from, std::optional<Date> to, std::optional<std::int64_t> market = {}) {
        const Id<Lease> id = put<Lease>(name, [&](Lease& l) {
            l.name = name, l.direction = LeaseDirection::out, l.kind = LeaseKind::lease, l.security = SecurityOfTenure::inside;
            l.apportionment = ApportionmentMethod::month_days;
            if (market) l.market_rent = Money::from_pounds(*market);
        });
        put<LeaseTerm>(name + " term", [&](LeaseTerm& t) { t.lease = id, t.kind = TermKind::original, t.from_date = from, t.to_date = to; });
        put<Demise>(name + " demise", [&](Demise& d) { d.lease = id, d.asset = building; });
        pays(name, id, ChargeKind::rent, pounds, from, to);
        return id;
    }
    void pays(const std::string& name, Id<Lease> lease, ChargeKind kind, std::int64_t pounds, Date from, std::optional<Date> to) {
        put<Charge>(name + " charge " + to_iso(from), [&](Charge& c) {
            c.lease = lease, c.kind = kind, c.amount = Money::from_pounds(pounds), c.from_date = from, c.to_date = to;
            c.frequency = ChargeFrequency::quarterly, c.quarter_days = QuarterDays::modern, c.timing = ChargeTiming::advance, c.vat = VatTreatment::exempt;
        });
    }
    void tenant_break(const std::string& name, Id<Lease> lease, Date day) {
        put<LeaseBreak>(name, [&](LeaseBreak& b) { b.lease = lease, b.party = BreakParty::tenant, b.kind = BreakKind::fixed, b.break_date = day, b.status = BreakStatus::open; });
    }
    Id<Asset> building;
};

}  // namespace terrier::test

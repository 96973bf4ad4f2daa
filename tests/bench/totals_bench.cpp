// One lease of 10,000 edited: how long until every total but the simulated ones is fresh.
#include <fmt/format.h>

#include <random>

#include "src/income/bridge.hpp"
#include "src/reference/shipped.hpp"
#include "tests/bench/bench.hpp"

namespace terrier::bench {

using namespace terrier::income;

Portfolio let_estate(std::size_t leases) {
    std::mt19937_64 random(20260401);
    const auto below = [&](std::uint64_t n) { return static_cast<std::int64_t>(random() % n); };
    Editor editor(*apply(empty_portfolio(), shipped_edition(empty_portfolio())));
    const auto id = [](const char* what, std::size_t i) { return derived_id(what, std::to_string(i)); };
    for (std::size_t i = 0; i < leases; ++i) {
        Asset a;
        a.id = {id("asset", i)};
        a.name = fmt::format("Unit {}", i);
        editor.put(a);
        Lease l;
        l.id = {id("lease", i)};
        l.direction = i % 10 == 0 ? LeaseDirection::in : LeaseDirection::out;
        l.security = SecurityOfTenure::inside;
        l.apportionment = ApportionmentMethod::daily_365;
        l.market_rent = Money::from_pounds(1'000 + below(50'000));
        editor.put(l);
        const Date from = Date::of(2014, 1, 1).plus_days(below(4'000)), to = from.plus_months(60 + below(240)).plus_days(-1);
        LeaseTerm t;
        t.id = {id("term", i)}, t.lease = l.id, t.from_date = from, t.to_date = to, t.kind = TermKind::original;
        editor.put(t);
        Demise d;
        d.id = {id("demise", i)}, d.lease = l.id, d.asset = a.id;
        editor.put(d);
        Charge c;
        c.id = {id("charge", i)}, c.lease = l.id, c.kind = ChargeKind::rent, c.amount = Money::from_pounds(1'000 + below(50'000)), c.from_date = from, c.to_date = to;
        c.frequency = ChargeFrequency::quarterly, c.quarter_days = QuarterDays::english, c.timing = ChargeTiming::advance, c.vat = VatTreatment::exempt;
        editor.put(c);
        if (i % 2 == 0) {
            LeaseBreak b;
            b.id = {id("break", i)}, b.lease = l.id, b.party = BreakParty::tenant, b.kind = BreakKind::fixed, b.break_date = from.plus_months(60 + below(60));
            editor.put(b);
        } else {
            RentReview r;
            r.id = {id("review", i)}, r.lease = l.id, r.kind = ReviewKind::index_linked, r.price_index = PriceIndex::cpi, r.review_date = Date::of(2027, 1, 1).plus_days(below(1'500));
            r.base_month = r.review_date->plus_months(-62), r.lag_months = 2, r.cap = Ratio::from_millionths(40'000), r.collar = Ratio::from_millionths(10'000), r.cap_period = CapPeriod::each_year;
            editor.put(r);
        }
    }
    return editor.result();
}

void bench_totals() {
    const Portfolio base = let_estate(10'000);
    const Date today = Date::of(2026, 11, 22);
    IncomeTotals totals(base, today);
    const Timing scratch = best_of(3, [&] { IncomeTotals again(base, today); });
    std::vector<Portfolio> edits;
    std::int64_t pounds = 5'000;
    for (const Lease& lease : base.table<Lease>()) {
        if (edits.size() == 200) break;
        Editor editor(edits.empty() ? base : edits.back());
        Charge charge = *base.children<&Charge::lease>(lease.id).begin();
        charge.amount = Money::from_pounds(++pounds);
        editor.put(charge);
        edits.push_back(editor.result());
    }
    std::vector<double> samples;
    Money sum;
    for (const Portfolio& edited : edits) {
        samples.push_back(1000 * timed([&] {
                                     totals.refresh(edited);
                                     for (std::size_t line = 0; line < line_count; ++line) sum += totals.sums().income.yearly(static_cast<IncomeLine>(line)).front();
                                     sum += totals.sums().income.yearly_cash().front() + totals.sums().cost.yearly().front() + totals.sums().income.monthly().front();
                                     sum += bridges(totals.sums().income).front().closing;
                                     sum += present_value(totals.sums().income, today, totals.projection().assumed.discount_rate).value_or(Money{});
                                 }).wall_s);
    }
    if (!(totals.sums() == project(edits.back(), today).sums)) throw std::logic_error("the cached totals aren't those worked out from scratch");
    report("one lease of 10,000 edited, every total fresh, p95", percentile(samples, 0.95), "ms", 1, fmt::format("median {:.3f} ms; from scratch {:.0f} ms", percentile(samples, 0.5), 1000 * scratch.wall_s));
}

}  // namespace terrier::bench

// Random but sensible portfolios of leases, with every kind of event a projection knows, and random edits of them.
#pragma once

#include <random>

#include "tests/income/let_building.hpp"

namespace terrier::test {

class RandomLettings {
  public:
    explicit RandomLettings(std::uint64_t seed) : random_(seed) {}
    std::int64_t below(std::int64_t n) { return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(n)); }
    bool one_in(std::int64_t n) { return below(n) == 0; }
    Date day(int first_year, int years) { return Date::of(first_year, 1, 1).plus_days(below(365 * years)); }
    template <class E>
    E choice(std::int64_t count) { return static_cast<E>(below(count)); }

    Portfolio portfolio(std::size_t leases) {
        LetBuilding make;
        if (one_in(8)) make.rate("outlook.break_probability", 2'000'000);  // unreasonable: not known
        for (int m = 0; m < 80; ++m)
            make.put<ReferenceIndex>("cpi" + std::to_string(m), [&](ReferenceIndex& i) {
                i.code = "cpi", i.value = std::to_string(100 + m / 3), i.from_date = Date::of(2020, 1, 1).plus_months(m), i.to_date = i.from_date->end_of_month(), i.origin = ReferenceOrigin::ours, i.status = ReferenceStatus::in_force;
            });
        Editor editor(make.portfolio());
        for (std::size_t i = 0; i < 4; ++i) put_asset(editor, i);
        for (std::size_t i = 0; i < leases; ++i) put_lease(editor, i);
        return editor.result();
    }
    /// One lease, or one of its rows, or an asset, changed, added or taken away.
    Portfolio edited(const Portfolio& base, std::size_t leases) {
        Editor editor(base);
        const auto which = static_cast<std::size_t>(below(static_cast<std::int64_t>(leases)));
        switch (below(6)) {
            case 0: put_lease(editor, which); break;
            case 1: editor.remove(id<Lease>(which)); break;
            case 2: put_asset(editor, static_cast<std::size_t>(below(4))); break;
            case 3: put_charges(editor, which, day(2015, 15), std::nullopt); break;
            case 4: put_break(editor, which); break;
            default: put_review(editor, which); break;
        }
        return editor.result();
    }

  private:
    template <class R>
    static Id<R> id(std::size_t i, const std::string& part = {}) { return {derived_id("lettings " + std::string(record_type<R>().name) + part, std::to_string(i))}; }
    template <class R>
    std::optional<R> perhaps(R value) { return one_in(5) ? std::nullopt : std::optional(value); }

    void put_asset(Editor& editor, std::size_t i) {
        Asset a;
        a.id = id<Asset>(i);
        a.name = "Asset";
        if (one_in(3)) a.acquired_on = day(2022, 8);
        if (one_in(3)) a.disposed_on = day(2026, 10);
        if (one_in(6)) a.holding_account = HoldingAccount::hra;
        editor.put(a);
    }
    void put_lease(Editor& editor, std::size_t i) {
        Lease l;
        l.id = id<Lease>(i);
        l.direction = one_in(20) ? LeaseDirection::unknown : one_in(5) ? LeaseDirection::in : LeaseDirection::out;
        l.security = choice<SecurityOfTenure>(4);
        l.apportionment = choice<ApportionmentMethod>(4);
        if (!one_in(4)) l.market_rent = Money::from_pence(below(20'000'000));
        const Date from = day(2010, 20);
        std::optional<Date> to = perhaps(from.plus_days(below(365 * 20) - (one_in(30) ? 800 : 0)));
        if (one_in(10)) l.ended_on = from.plus_days(below(5'000)), l.end_reason = choice<LeaseEnd>(8);
        editor.put(l);
        if (!one_in(15)) {
            LeaseTerm t;
            t.id = id<LeaseTerm>(i), t.lease = l.id, t.kind = TermKind::original, t.from_date = from, t.to_date = to;
            editor.put(t);
        }
        Demise d;
        d.id = id<Demise>(i), d.lease = l.id, d.asset = id<Asset>(static_cast<std::size_t>(below(4)));
        editor.put(d);
        put_charges(editor, i, from, to);
        if (one_in(2)) put_break(editor, i);
        if (one_in(2)) put_review(editor, i);
        if (one_in(4)) put_outlook(editor, i);
    }
    Charge charge(std::size_t i, const std::string& part, ChargeKind kind, Date from, std::optional<Date> to) {
        Charge c;
        c.id = id<Charge>(i, part), c.lease = id<Lease>(i), c.kind = kind, c.from_date = from, c.to_date = to;
        if (!one_in(25)) c.amount = Money::from_pence(kind == ChargeKind::rent_free ? 0 : below(30'000'000));
        c.frequency = choice<ChargeFrequency>(is_rent(kind) ? 6 : 7), c.quarter_days = choice<QuarterDays>(5), c.timing = choice<ChargeTiming>(3);
        return c;
    }
    void put_charges(Editor& editor, std::size_t i, Date from, std::optional<Date> to) {
        if (one_in(3)) {
            const Date step = from.plus_days(1 + below(2'500));
            editor.put(charge(i, " first", ChargeKind::rent, from, step.plus_days(-1)));
            editor.put(charge(i, " then", ChargeKind::stepped_rent, step, to));
        } else {
            editor.put(charge(i, " first", ChargeKind::rent, from, to));
        }
        for (const ChargeKind kind : {ChargeKind::service_charge, ChargeKind::insurance, ChargeKind::parking})
            if (one_in(3)) editor.put(charge(i, " besides " + std::to_string(static_cast<int>(kind)), kind, one_in(2) ? from : from.plus_days(below(1'500)), one_in(2) ? to : from.plus_days(1'500 + below(2'000))));
        if (one_in(3)) editor.put(charge(i, " free", one_in(2) ? ChargeKind::rent_free : ChargeKind::half_rent, from.plus_days(below(1'500)), from.plus_days(1'500 + below(400))));
    }
    void put_break(Editor& editor, std::size_t i) {
        LeaseBreak b;
        b.id = id<LeaseBreak>(i), b.lease = id<Lease>(i), b.party = choice<BreakParty>(4), b.kind = choice<BreakKind>(4), b.status = choice<BreakStatus>(6);
        b.break_date = perhaps(day(2024, 12)), b.every_months = 12 * below(6), b.notice_months = below(12);
        if (one_in(3)) b.last_date = day(2030, 10);
        editor.put(b);
    }
    void put_review(Editor& editor, std::size_t i) {
        RentReview r;
        r.id = id<RentReview>(i), r.lease = id<Lease>(i), r.kind = choice<ReviewKind>(6), r.status = choice<ReviewStatus>(8), r.review_date = perhaps(day(2022, 12));
        r.price_index = choice<PriceIndex>(4), r.base_month = perhaps(day(2020, 5)), r.lag_months = perhaps(below(4)), r.is_upward_only = one_in(2), r.is_compound = one_in(2);
        r.cap_period = choice<CapPeriod>(3);
        if (one_in(2)) r.collar = Ratio::from_millionths(10'000), r.cap = Ratio::from_millionths(one_in(8) ? 5'000 : 40'000);
        if (one_in(2)) r.fixed_rent = Money::from_pence(below(30'000'000));
        editor.put(r);
    }
    void put_outlook(Editor& editor, std::size_t i) {
        LeaseOutlook o;
        o.id = id<LeaseOutlook>(i), o.lease = id<Lease>(i);
        o.renewal_probability = perhaps(Ratio::from_millionths(below(1'200'000) - 100'000)), o.break_probability = perhaps(Ratio::from_millionths(below(1'100'000)));
        o.void_months = perhaps(below(30) - 1), o.incentive_months = perhaps(below(80)), o.reletting_rent = perhaps(Money::from_pence(below(30'000'000)));
        editor.put(o);
    }
    std::mt19937_64 random_;
};

}  // namespace terrier::test

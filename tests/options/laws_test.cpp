// What holds of whatever steps on whatever places, dates and amounts.
#include <limits>

#include "src/options/adopt.hpp"
#include "tests/options/offices.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {
template <class T>
std::optional<T> maybe(rc::Gen<T> gen) { return *rc::gen::element(true, false) ? std::optional<T>(*gen) : std::nullopt; }

// Steps of any kind with fields that may or may not belong to it, some out of all reason.
struct Wild : Offices {
    Wild() {
        put<Valuation>("value", [&](Valuation& v) { v.asset = hall, v.date = Date::of(2026, 3, 31), v.amount = Money::from_pence(*money()), v.basis = ValuationBasis::market_value; });
        const auto count = *rc::gen::inRange(1, 7);
        for (int i = 0; i < count; ++i) add(i);
    }
    static rc::Gen<std::int64_t> money() {
        return rc::gen::element<std::int64_t>(0, 1, 12'345'67, 100'000'00, -5, std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min() + 1);
    }
    static rc::Gen<std::int64_t> number() { return rc::gen::element<std::int64_t>(0, 1, 3, 12, -1, 600, std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()); }
    static rc::Gen<Ratio> ratio() { return rc::gen::map(rc::gen::element<std::int64_t>(0, 1, 250'000, 1'000'000, 2'000'000, -1, std::numeric_limits<std::int64_t>::max()), &Ratio::from_millionths); }
    static rc::Gen<Date> date() {
        return rc::gen::element(Date::of(2027, 1, 4), Date::of(2027, 4, 1), Date::of(2028, 4, 1), Date::of(2028, 3, 31), Date::of(2030, 4, 1), Date::of(1400, 1, 1), Date::of(9999, 12, 31), Date::of(2020, 1, 1));
    }
    void add(int i) {
        step("step " + std::to_string(i), static_cast<StepKind>(*rc::gen::inRange(0, 11)), *date(), [&](OptionStep& s) {
            s.asset = *rc::gen::element(hall, annexe, Id<Asset>{}), s.floor = *rc::gen::element(Id<Floor>{}, first, ground, annexe_floor);
            s.team = *rc::gen::element(planning, legal, parking, Id<Team>{});
            s.to_asset = *rc::gen::element(hall, annexe, Id<Asset>{}), s.to_floor = *rc::gen::element(Id<Floor>{}, first, ground);
            s.partner = *rc::gen::element(partner, Id<Partner>{});
            s.lease = *rc::gen::element(lease_in, Id<Lease>{});
            if (i > 0) s.after = *rc::gen::element(Id<OptionStep>{}, Make::id<OptionStep>("step 0"), Make::id<OptionStep>("step " + std::to_string(i)));
            s.share = maybe(ratio()), s.energy_saving = maybe(ratio()), s.attendance = maybe(ratio()), s.sharing_ratio = maybe(ratio());
            s.desks = maybe(number()), s.term_years = maybe(number()), s.void_months = maybe(number()), s.rent_free_months = maybe(number());
            s.annual_rent = maybe(rc::gen::map(money(), &Money::from_pence)), s.annual_fee = maybe(rc::gen::map(money(), &Money::from_pence)), s.price = maybe(rc::gen::map(money(), &Money::from_pence));
            s.to_date = maybe(date()), s.new_name = *rc::gen::element(std::string(), std::string("Quay House")), s.epc_after = *rc::gen::element(EnergyRating::unknown, EnergyRating::b);
        });
    }
};
}  // namespace

TEST_CASE("whatever the steps, those that are refused change and cost nothing, and those that fit leave a register that is refused nowhere") {
    holds("steps fit whole or not at all", [] {
        const Wild office;
        const Portfolio live = office.portfolio();
        const auto c = office.expanded();
        RC_ASSERT(c.steps.size() == static_cast<std::size_t>(office.position));
        ChangeSet together;
        for (const StepOutcome& outcome : c.steps) {
            if (!outcome.fits) {
                RC_ASSERT(outcome.changes.empty());
                RC_ASSERT(!acceptable(outcome.faults));
                for (const CashLine& line : c.cash) RC_ASSERT(line.step != outcome.step);
            }
            const auto composed = compose(together, outcome.changes);
            RC_ASSERT(composed.has_value());
            together = *composed;
            for (const Fault& fault : outcome.faults) RC_ASSERT(!fault.code.empty() && fault.message.ends_with('.'));
        }
        RC_ASSERT(together == c.changes);
        RC_ASSERT(acceptable(validate(under(live, c), c.changes)));
        RC_ASSERT(office.expanded().changes == c.changes);
    });
}

TEST_CASE("whatever is adopted can be undone to the digest") {
    holds("adopting is a change set like any other", [] {
        const Wild office;
        const Portfolio live = office.portfolio();
        for (const OptionStep& step : live.table<OptionStep>()) {
            const auto changes = adopt_step(live, office.option, step.id, Date::of(2027, 1, 4));
            if (!changes) continue;
            const Portfolio after = apply(live, *changes).value();
            RC_ASSERT(digest_of(apply(after, inverse(*changes)).value()) == digest_of(live));
            RC_ASSERT(!adopt_step(after, office.option, step.id, Date::of(2027, 1, 4)));
        }
    });
}

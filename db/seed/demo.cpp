// Putting the demonstration together.
#include "db/seed/demo.hpp"

#include "db/seed/builder.hpp"
#include "src/reference/shipped.hpp"

namespace terrier {

Date demonstration_day() { return Date::of(2026, 11, 22); }

ChangeSet demonstration(IdSource& ids) {
    seed::Seed seed(ids);
    seed::add_estate(seed);
    seed::add_partners(seed);
    seed::add_leases(seed);
    seed::add_special_leases(seed);
    seed::add_facts(seed);
    seed::add_faults(seed);
    seed::add_lease_events(seed);
    const Portfolio with_estate = seed.editor.result();
    auto whole = apply(with_estate, shipped_edition(with_estate));
    if (!whole) throw std::logic_error("the shipped edition fits a portfolio without reference rows");
    seed::add_ledger(seed, *whole);
    seed::add_workplaces(seed);
    seed::add_meters(seed);
    seed::add_options(seed);
    whole = apply(*whole, difference(with_estate, seed.editor.result()));
    if (!whole) throw std::logic_error("the ledger fits the estate");
    return difference(empty_portfolio(), *whole);
}

Portfolio demonstration_portfolio() {
    // Noon on the demonstration's day, a millisecond a record.
    std::int64_t ms = (demonstration_day().day_number() * 24 + 12) * 3'600'000;
    IdSource ids([&ms] { return ms++; }, 1);
    auto built = apply(empty_portfolio(), demonstration(ids));
    if (!built) throw std::logic_error("the demonstration fits an empty portfolio");
    return *std::move(built);
}

}  // namespace terrier

// Small portfolios for tests, built record by record with ids that follow from their names.
#pragma once

#include "src/portfolio/portfolio.hpp"

namespace terrier::test {

/// Puts records into an empty portfolio: `make.put<Asset>("depot", [](Asset& a) { a.name = "Depot"; })`.
class Make {
  public:
    template <class R>
    static Id<R> id(const std::string& name) { return {derived_id("test", name)}; }

    template <class R, class Fill>
    Id<R> put(const std::string& name, Fill fill) {
        R record;
        record.id = id<R>(name);
        fill(record);
        editor_.put(record);
        return record.id;
    }
    template <class R>
    void forget(const std::string& name) { editor_.remove(id<R>(name)); }
    Portfolio portfolio() const { return editor_.result(); }

    Id<Asset> asset(const std::string& name) {
        return put<Asset>(name, [&](Asset& a) { a.name = name; });
    }
    /// A lease out of one asset, inside the 1954 Act, with one term.
    Id<Lease> lease(const std::string& name, Id<Asset> asset, Date from, std::optional<Date> to) {
        const Id<Lease> lease = put<Lease>(name, [&](Lease& l) {
            l.name = name;
            l.direction = LeaseDirection::out;
            l.kind = LeaseKind::lease;
            l.security = SecurityOfTenure::inside;
        });
        put<LeaseTerm>(name + " term", [&](LeaseTerm& t) { t.lease = lease, t.kind = TermKind::original, t.from_date = from, t.to_date = to; });
        put<Demise>(name + " demise", [&](Demise& d) { d.lease = lease, d.asset = asset; });
        return lease;
    }
    Id<Charge> charge(const std::string& name, Id<Lease> lease, ChargeKind kind, std::optional<std::int64_t> pounds, Date from, std::optional<Date> to = {}) {
        return put<Charge>(name, [&](Charge& c) {
            c.lease = lease, c.kind = kind, c.from_date = from, c.to_date = to;
            if (pounds) c.amount = Money::from_pounds(*pounds);
        });
    }

  private:
    Editor editor_{empty_portfolio()};
};

}  // namespace terrier::test

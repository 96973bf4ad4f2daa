// Small estates with meters for tests.
#pragma once

#include "src/carbon/footprint.hpp"
#include "src/reference/shipped.hpp"
#include "tests/support/portfolio.hpp"

namespace terrier::test {

inline const Portfolio& shipped_rows() {
    static const Portfolio portfolio = apply(empty_portfolio(), shipped_edition(empty_portfolio())).value();
    return portfolio;
}

/// Records on top of the shipped reference rows.
class Estate {
  public:
    template <class R, class Fill>
    Id<R> put(const std::string& name, Fill fill) {
        R record;
        record.id = Make::id<R>(name);
        if (const R* now = editor_.current(record.id)) record = *now;
        fill(record);
        editor_.put(record);
        return record.id;
    }
    Portfolio portfolio() const { return editor_.result(); }
    Editor& editor() { return editor_; }

    Id<Asset> building(const std::string& name, std::int64_t m2 = 1000) {
        return put<Asset>(name, [&](Asset& a) {
            a.name = name, a.kind = AssetKind::building, a.category = AssetCategory::operational;
            a.gross_internal_area = Area(m2 * 10'000, AreaBasis::gia);
        });
    }
    Id<Floor> floor(const std::string& name, Id<Asset> asset, std::int64_t m2) {
        return put<Floor>(name, [&](Floor& f) { f.name = name, f.asset = asset, f.net_internal_area = Area(m2 * 10'000, AreaBasis::nia); });
    }
    Id<Meter> meter(const std::string& name, Id<Asset> asset, Utility utility, MeterUnit unit = MeterUnit::kwh) {
        return put<Meter>(name, [&](Meter& m) { m.reference = name, m.asset = asset, m.utility = utility, m.measured_in = unit; });
    }
    Id<UtilityBill> bill(Id<Meter> meter, Date from, Date to, std::int64_t units, ReadingKind kind = ReadingKind::actual) {
        return put<UtilityBill>(to_text(meter.value) + to_iso(from) + std::to_string(units), [&](UtilityBill& b) { b.meter = meter, b.from_date = from, b.to_date = to, b.quantity = DecimalNumber::from_small(units * 1000), b.kind = kind; });
    }
    Id<MeterReading> reading(Id<Meter> meter, Date date, std::int64_t value, ReadingKind kind = ReadingKind::actual) {
        return put<MeterReading>(to_text(meter.value) + to_iso(date) + std::to_string(static_cast<int>(kind)), [&](MeterReading& r) { r.meter = meter, r.date = date, r.value = DecimalNumber::from_small(value * 1000), r.kind = kind; });
    }
    /// A lease out of one floor for a span of days.
    Id<Lease> let(const std::string& name, Id<Asset> asset, Id<Floor> floor, Date from, Date to) {
        const auto partner = put<Partner>(name, [&](Partner& p) { p.name = name; });
        const auto lease = put<Lease>(name, [&](Lease& l) { l.name = name, l.direction = LeaseDirection::out, l.kind = LeaseKind::lease, l.partner = partner, l.security = SecurityOfTenure::contracted_out; });
        put<LeaseTerm>(name, [&](LeaseTerm& t) { t.lease = lease, t.kind = TermKind::original, t.from_date = from, t.to_date = to; });
        put<Demise>(name, [&](Demise& d) { d.lease = lease, d.asset = asset, d.floor = floor; });
        return lease;
    }

  private:
    Editor editor_{shipped_rows()};
};

}  // namespace terrier::test

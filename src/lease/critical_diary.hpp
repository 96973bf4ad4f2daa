// Collects critical dates: shared by the files that know the dates of leases and those of everything else. Private.
#pragma once

#include <map>

#include "src/lease/critical_dates.hpp"

namespace terrier::detail {

/// One portfolio's dates as they are found. Not kept beyond critical_dates.
class Diary {
  public:
    Diary(const Portfolio& of, Date as_at, const CriticalDateOptions& options);

    bool is_ahead(Date date) const { return today <= date && date <= last; }
    /// Past, and not so long ago that it is no longer shown.
    bool is_recent(Date date) const { return date < today && first <= date; }
    bool is_shown(Date date) const { return first <= date && date <= last; }

    /// `is_lost`: once past, nothing can be done any more; else it stays overdue. Left out when an action answers it as done.
    CriticalDate* add(Date date, EventKind kind, const RecordType& type, const Uuid& id, std::string subject, std::string what, std::optional<Money> rent, bool is_lost, Id<Lease> lease = {});

    void add_lease(const Lease& lease);
    void add_asset(const Asset& asset);
    void add_energy_ratings();
    void add_loose();
    void add_contracts();
    void add_desk_agreements();
    std::vector<CriticalDate> finished();

    const Portfolio& portfolio;
    const Date today, first, last;

  private:
    struct OfLease {
        const Lease& lease;
        std::string title;
        std::optional<Money> rent;
        std::optional<Date> end;
        TenancyState state;
    };
    void add_breaks(const OfLease& of);
    void add_break(const OfLease& of, const LeaseBreak& record, const BreakOption& option);
    void add_term(const OfLease& of);
    void add_windows(const OfLease& of);
    void add_reviews(const OfLease& of);
    void add_charges(const OfLease& of);
    void add_step(const OfLease& of, const Charge& charge);
    void add_trigger(const OfLease& of, const RentReview& review);
    void add_notices(const OfLease& of);
    void add_time_of_essence(const OfLease& of, const Notice& notice);
    void add_deposit(const OfLease& of);
    /// The rent a year of leases out of an asset: what hangs on its certificate.
    std::optional<Money> rent_of(Id<Asset> asset) const;
    /// True when certificates of that kind are recorded for the asset as a whole.
    bool add_certificates(const Asset& asset, const std::optional<Money>& rent);
    void answer(CriticalDate& item);
    std::string title_of(const AnyRef& ref) const;
    /// The rent from one date to another by days, by the lease's method or 365ths.
    std::optional<Money> rent_between(const OfLease& of, Date from, const std::optional<Date>& to) const;
    std::int64_t years_of(std::string_view code, std::int64_t otherwise) const;

    std::array<std::optional<std::int64_t>, event_kinds> leads_{};
    std::map<Uuid, std::vector<const Action*>> actions_;  ///< by subject
    std::vector<CriticalDate> items_;
};

}  // namespace terrier::detail

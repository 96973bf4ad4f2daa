// What a lease makes payable: every charge's payments between two dates, with VAT, the rule and the records behind each.
#pragma once

#include "src/lease/payments.hpp"
#include "src/lease/vat_rates.hpp"
#include "src/portfolio/in_force.hpp"
#include "src/table/table.hpp"

namespace terrier {

/// What to take where the register is silent: nothing, unless the caller says so. Rows that rest on it are marked.
struct ChargeAssumptions {
    ChargeFrequency frequency{};
    QuarterDays quarter_days{};
    ChargeTiming timing{};
    ApportionmentMethod apportionment{};
    VatTreatment vat{};
};

struct ChargeScheduleOptions {
    WindowBy by = WindowBy::due;
    /// A lease that hasn't ended goes on past its term until this day, at the charges of the term's last day (holding
    /// over). None: nothing beyond the term, unless the lease is known to have run on (`ended_on`).
    std::optional<Date> holding_over_until;
    ChargeAssumptions assumed;
};

/// One payment. `annual` is the rent that it is a part of (0 while rent-free).
struct ChargeRow {
    Id<Lease> lease;
    Id<Charge> charge;
    Id<Charge> instead;  ///< the rent-free or half-rent charge that stands in place of the rent here; nil when none
    Date from, to, due;  ///< both days included
    Money net;
    std::optional<Ratio> vat_rate;    ///< 0 when exempt; none when not known
    std::optional<Money> vat, gross;  ///< none when the rate isn't known; VAT rounded half to even to the penny
    Id<ReferenceRate> vat_row;        ///< of the standard rate used; nil when none was
    Id<VatOption> vat_option;         ///< of the building, where it settled that VAT is due; nil otherwise
    Money annual;
    ChargeKind kind{};
    PaymentRule rule{};
    ChargeFrequency frequency{};
    ChargeTiming timing{};
    ApportionmentMethod method{};
    VatTreatment vat_treatment{};
    bool is_half = false;         ///< half of `annual` is payable
    bool is_beyond_term = false;  ///< after the last day of the terms
    bool is_estimate = false;     ///< on account: turnover, service charge, insurance and utilities not yet reconciled
    bool is_assumed = false;      ///< rests on an assumption of the caller's
};

/// The rows by due date, then charge, then period. A charge that can't be scheduled has no rows and says why in a fault
/// of severity refused; a warning (VAT not known, turnover not known) leaves its rows in.
struct ChargeSchedule {
    std::vector<ChargeRow> rows;
    Faults faults;
    /// Every charge could be scheduled.
    bool is_complete() const { return acceptable(faults); }
};

/// Draws up schedules of one portfolio's leases; keeps what they share. The portfolio must outlive it.
class ChargeSchedules {
  public:
    explicit ChargeSchedules(const Portfolio& portfolio) : portfolio_(portfolio), vat_(portfolio) {}

    /// All charges of a lease with payments between two days, both included (`options.by`).
    /// - A charge runs from its first day to its last, within the lease: from the first term's first day to the last term's
    ///   last or, if the lease has ended, `ended_on`. What lies outside is left out; check_lease names it.
    /// - While a rent-free charge runs, rents are nil (rows of £0); while a half-rent charge runs, its amount is payable in
    ///   place of the rents, or half of each where it has no amount. A half-rent charge without payment terms has those
    ///   of the one rent that it replaces.
    /// - Turnover rent: the amount as base, and the share of the turnover expected above the threshold, on account.
    /// - A peppercorn without amount gives no rows.
    /// - VAT at the rate in force on the due date, as tax point: standard always; opted from the charge's option date or,
    ///   where that isn't recorded, while the options of all buildings let run; exempt, disapplied and outside the scope none.
    /// Rent is apportioned by the lease's method; see `payments`. An amount past what Money holds is a fault (amount_range).
    ChargeSchedule of(const Lease& lease, Date from, Date to, const ChargeScheduleOptions& options = {}) const;

  private:
    const Portfolio& portfolio_;
    VatRates vat_;
};

ChargeSchedule charge_schedule(const Portfolio& portfolio, const Lease& lease, Date from, Date to, const ChargeScheduleOptions& options = {});

/// What keeps schedules of the lease from being complete, whatever the window: the faults of ChargeSchedule, save those that
/// depend on which periods are wanted.
Faults schedule_faults(const Portfolio& portfolio, const Lease& lease);

/// From the first term's first day to the last term's last or the day that the lease ended on; an end that isn't known is
/// open. `term_end` is the last day of the terms; none when periodic or without a term.
struct LeaseSpan {
    std::optional<Date> from, to, term_end;
};
LeaseSpan lease_span(const Portfolio& portfolio, const Lease& lease);

/// The rule of a row in words: "A whole quarter of £100,000.00 a year, in advance."
std::string why(const ChargeRow& row);
/// The records that a row came from: the charge, the lease, what stands in place of the rent, the VAT rate.
std::vector<Source> sources_of(const ChargeRow& row);

/// Turnover rent of a year: the base and the share of what `turnover` exceeds the threshold by, rounded half to even.
Money turnover_rent(Money base, Ratio share, Money threshold, Money turnover);
/// What is still payable for a year once its turnover is known: above zero to be charged, below to be credited. None when
/// the charge lacks its share, threshold or expected turnover.
std::optional<Money> turnover_true_up(const Charge& charge, Money turnover);

}  // namespace terrier

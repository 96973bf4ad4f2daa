// Critical dates: every date of every lease and let asset, with lead time, owner, log, and what missing it costs.
#pragma once

#include <array>

#include "src/lease/notices.hpp"
#include "src/table/table.hpp"

namespace terrier {

/// What falls due. The codes name the lead time's rule row (`lead_time.CODE`) and the `event` of an Action.
enum class EventKind : std::uint8_t {
    break_notice, break_date, expiry, section_25_opens, section_25_last, section_26_last, section_27_last, counter_notice, review, rent_free_end, rent_step, option_to_tax,
    reconciliation, insurance, valuation, energy_certificate, contract_notice, contract_end, desk_notice, desk_end, follow_up, document, decision, deposit, letting_case, review_notice, time_of_essence, energy_rating, action
};
inline constexpr std::size_t event_kinds = static_cast<std::size_t>(EventKind::action) + 1;
/// "break_notice".
std::string_view code_of(EventKind kind);
/// "Break notice".
std::string_view label_of(EventKind kind);

/// ahead: its lead time hasn't begun. due: it has. in_hand: it has, and someone named is on it. overdue: past, and still to be
/// done. missed: past, and the chance is lost.
enum class Standing : std::uint8_t { ahead, due, in_hand, overdue, missed };
std::string_view label_of(Standing standing);

struct CriticalDate {
    Date date;
    EventKind kind{};
    const RecordType* type = nullptr;   ///< the record that it comes from ...
    Uuid id;                            ///< ... and its id
    Id<Lease> lease;                    ///< nil when it is of no lease
    std::string subject;                ///< title of the lease or asset
    std::string what;                   ///< a sentence: "Last day for notice of the break by tenant on 24/06/2027"
    std::optional<Money> rent;          ///< passing rent a year that hangs on it
    std::optional<std::int64_t> lead_days;
    std::optional<Date> work_from;      ///< the date less the lead time; none when there is no rule for it
    Standing standing{};
    std::string owner;                  ///< of the open action that answers it, else of the case or asset; "" when nobody
    std::vector<Id<Action>> log;        ///< actions that answer it, by due date
    bool is_escalated = false;          ///< an action says that it was passed up
    std::string escalation;             ///< why it should be passed up; "" when it needn't
    std::string cost_of_missing;        ///< a sentence, "" where nothing is known to be lost
    std::optional<Money> cost;          ///< the amount of it, where one can be worked out

    bool is_overdue() const { return standing == Standing::overdue || standing == Standing::missed; }
};

struct CriticalDateOptions {
    int months_ahead = 12;
    int months_back = 24;   ///< how long a missed chance is shown
};

/// Every date from `as_at` to so many months later, what is overdue, and what was missed. One that an action answers as done is
/// left out, as are drawn-up reviews and breaks that were used, given up or served. Rolling breaks fall due on no day and are
/// left out. Reviews come from the review date, their trigger notices from its own day, what a notice making time of the essence
/// asks for from the day that it names, minimum energy ratings from the law radar, by letting; valuations from the years of their rule;
/// certificates of an asset from their last day, else from the years of their rules (five and ten where the rules aren't there): only the latest of
/// a kind falls due. Contracts and desk agreements end on their last day, and notice is due so many months before it. By date, kind and id. Every date that the register can hold is worked with, none throws.
std::vector<CriticalDate> critical_dates(const Portfolio& portfolio, Date as_at, const CriticalDateOptions& options = {});

/// The same as a table: missed and overdue first, then by date.
DataTable critical_dates_table(const Portfolio& portfolio, Date as_at, const CriticalDateOptions& options = {});

}  // namespace terrier

// What if these leases were amended? Without a window: what is typed, what it would do, and saving it.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "gui/kit/figures.hpp"
#include "src/income/what_if.hpp"
#include "src/lease/amendments.hpp"

namespace terrier::gui {

/// What may be tried on a lease.
enum class Trial : std::uint8_t { regear, extension, renewal, variation, surrender };

/// As typed: forgiving on the way in.
struct WhatIfEntry {
    Trial trial = Trial::regear;
    std::string from;       ///< a date; of a surrender the last day
    std::string new_end;    ///< "2036", "24/3/36"; empty: as before
    std::string new_rent;   ///< a year, or a change such as "+5%" of the rent payable then; empty: as before
    std::string free_months;  ///< without rent from the day; empty: none
    std::string discount_rate{};  ///< a year, of what leases in owe: "4.5%"; empty: not known
};

/// The change set of what is typed. Every fault at once: those of reading, else those of amend_lease and end_lease.
Result<ChangeSet> trial_changes(const TableSet& tables, Id<Lease> lease, const WhatIfEntry& entry, int this_year);
/// The same done to several leases, as one; of several a rent is only changed by a share of it.
Result<ChangeSet> trial_changes(const TableSet& tables, std::span<const Id<Lease>> leases, const WhatIfEntry& entry, int this_year);
/// The rate typed; none when empty. Above nought and below 100%.
Result<std::optional<Ratio>> trial_rate(const WhatIfEntry& entry, int this_year);
/// "Regear to 24/03/2036 at £60,000 a year with 6 months free": how the amendment is called.
std::string trial_words(const WhatIfEntry& entry);

class WhatIfPresenter {
  public:
    WhatIfPresenter(Context& context, Id<Lease> lease) : WhatIfPresenter(context, std::vector{lease}) {}
    /// Of at least one lease.
    WhatIfPresenter(Context& context, std::vector<Id<Lease>> leases) : context_(context), leases_(std::move(leases)) {}
    ~WhatIfPresenter() { *self_ = nullptr; }
    WhatIfPresenter(const WhatIfPresenter&) = delete;
    WhatIfPresenter& operator=(const WhatIfPresenter&) = delete;

    const std::vector<Id<Lease>>& leases() const { return leases_; }
    /// "What if: Stall 4 to Anchor Bakery".
    std::string title() const;
    /// The lease as it stands: "£50,000 a year until 24/03/2027".
    std::string as_it_stands() const;
    /// A regear from the as-at date, five years past the end, at the present rent.
    WhatIfEntry usual() const;

    /// Works the entry out beside everything else; on_ready is called when it is there, or refused.
    void work_out(const WhatIfEntry& entry);
    std::function<void()> on_ready;
    bool is_working() const { return is_working_; }
    const Faults& faults() const { return faults_; }
    /// Empty table: nothing worked out.
    const DataTable& table() const { return table_; }
    const chart::Chart& chart() const { return chart_; }
    /// "Worth £120,000 more; WAULT to expiry from 0.3 to 9.3 years".
    const std::string& finding() const { return finding_; }
    bool can_save() const { return !table_.rows.empty() && faults_.empty() && !is_working_ && !context_.read_only_reason(); }
    /// Commits what was worked out last, with the finance events that it raises. False, with news, when it was refused.
    bool save();

  private:
    void take(Result<income::WhatIf> result);
    void job_ended(int asked);
    void clear();

    Context& context_;
    std::vector<Id<Lease>> leases_;
    WhatIfEntry entry_;
    Faults faults_;
    DataTable table_;
    chart::Chart chart_;
    std::string finding_;
    bool is_working_ = false;
    bool has_job_ = false;  ///< of ours, perhaps for an earlier entry
    int asked_ = 0;
    std::shared_ptr<WhatIfPresenter*> self_ = std::make_shared<WhatIfPresenter*>(this);
};

}  // namespace terrier::gui

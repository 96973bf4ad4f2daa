// One step while it is worked out: edits on what the steps before it made, money, faults. Private to this room.
#pragma once

#include "src/options/consequences.hpp"
#include "src/options/place.hpp"

namespace terrier::options {

/// A running cost that an earlier step saved, so that a later one doesn't save it again.
struct SavedCost {
    Place place;
    Money amount;               ///< a year
    std::optional<Date> until;  ///< none: it stays saved
};

/// What the steps so far did that no record can hold.
struct SoFar {
    std::vector<SavedCost> saved;
    std::vector<EnergySaving> energy;
};

/// Two ways in which money moves; what goes out is below zero.
struct Payment {
    StepCostKind kind{};
    std::string what;
    Money amount;
    Date from;
    std::string why;
    std::vector<Source> sources{};
};

class StepWork {
  public:
    StepWork(const Portfolio& before, const OptionStep& worked, Date today, SoFar& done);

    const Portfolio& now;      ///< what the steps before made
    const OptionStep& step;
    const Date date;           ///< the step's
    const Date as_at;          ///< the day on which plans are made: notices can be served from it on
    SoFar& so_far;
    Editor edits;
    StepOutcome outcome;
    std::vector<CashLine> cash;

    /// Adds a record under an id that follows from the step and its number among those that the step adds.
    template <class R>
    Id<R> add(R record) {
        record.id = Id<R>{derived_id("option_step", to_text(step.id.value) + " " + std::to_string(next_++))};
        const Id<R> id = record.id;
        edits.put(std::move(record));
        return id;
    }
    /// The dated row runs to the day before the step; one that would begin no earlier isn't there at all.
    template <class R>
    void end(const R& row) { end_on(row, date.plus_days(-1)); }
    template <class R>
    void end_on(const R& row, Date last) {
        if (row.from_date && last < *row.from_date) {
            edits.remove(row.id);
            return;
        }
        if (row.to_date && *row.to_date <= last) return;
        R ended = row;
        ended.to_date = last;
        edits.put(std::move(ended));
    }
    /// Ends every row of R in the place that is in force on the day or begins later.
    template <class R>
    void end_all(const Place& place, Date last) {
        for (const R& row : now.children<&R::asset>(place.asset)) {
            if ((row.to_date && *row.to_date <= last) || !is_in(place, row)) continue;
            end_on(row, last);
        }
    }

    template <class R>
    void refuse(std::string code, std::string message, Id<R> about) { put(std::move(code), std::move(message), record_type<R>(), about.value, Severity::refused); }
    void refuse(std::string code, std::string message) { refuse(std::move(code), std::move(message), step.id); }
    /// A warning. Publication waits for one whose code ends in "_unknown".
    template <class R>
    void warn(std::string code, std::string message, Id<R> about) { put(std::move(code), std::move(message), record_type<R>(), about.value, Severity::warning); }
    void warn(std::string code, std::string message) { warn(std::move(code), std::move(message), step.id); }
    bool is_refused() const { return !acceptable(outcome.faults); }

    /// Paid once.
    CashLine& pay(Payment payment);
    /// So much a year from the day on.
    CashLine& pay_yearly(Payment payment, std::optional<Date> until = {});
    /// A person entered an amount of the kind for this step.
    bool has_entered(StepCostKind kind) const;

    /// The step's own place; refused as place_unknown when it isn't recorded or isn't held on the day.
    std::optional<Place> place();
    std::optional<Place> held_place(Place given);

  private:
    template <class R>
    bool is_in(const Place& place, const R& row) const {
        if constexpr (requires { row.floor; row.unit; }) return lies_in(now, place, row.asset, row.floor, row.unit);
        else return place.is_whole();
    }
    void put(std::string code, std::string message, const RecordType& type, const Uuid& id, Severity severity);
    int next_ = 1;
};

template <class R>
Source source(Id<R> id) { return {record_type<R>().name, id.value}; }

// One function a kind of step; each leaves edits, money and faults in the work.
void work_release(StepWork& work);
void work_mothball(StepWork& work);
void work_let(StepWork& work);
void work_share(StepWork& work);
void work_dispose(StepWork& work);
void work_move(StepWork& work);
void work_change_working(StepWork& work);
void work_refurbish(StepWork& work);
void work_acquire(StepWork& work);

/// The asset that a step of kind acquire makes.
Id<Asset> acquired_asset(Id<OptionStep> step);

/// A sentence for the step: its name, or what it does, where and when.
std::string sentence_of(const Portfolio& portfolio, const OptionStep& step);

}  // namespace terrier::options

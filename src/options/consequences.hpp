// What the steps of an option do: the change set on a portfolio, the money by day and kind, and what stands in the way.
#pragma once

#include "src/portfolio/portfolio.hpp"
#include "src/table/table.hpp"

namespace terrier::options {

/// Where an amount comes from.
enum class AmountOrigin : std::uint8_t { derived, entered };

/// One amount that a step causes, against leaving things as they are: below zero goes out, above comes in. Nominal, without VAT.
struct CashLine {
    Id<OptionStep> step;
    StepCostKind kind{};
    std::string what;                ///< "Dilapidations, Riverside House, first floor"
    Money amount;                    ///< of a yearly line: a year
    Date from;                       ///< the day it is paid, or the first day of a yearly one
    bool is_yearly = false;
    std::optional<Date> until;       ///< the last day of a yearly line; none: it goes on
    bool is_capital = false;
    ProjectKind project{};           ///< of works: the class of its optimism bias
    Ratio mitigation{};              ///< share of that bias that has been dealt with
    bool is_transfer = false;        ///< within the public purse (rates, stamp duty, grants): no cost to society
    bool is_indexed = true;          ///< a yearly line that rises with general inflation; false: fixed in cash
    bool is_in_records = false;      ///< already follows from the changed portfolio's own records (a lease's charges): shown, not added again
    AmountOrigin origin{};
    std::optional<Money> derived;    ///< of an entered line: what would have been derived
    std::vector<Source> sources;     ///< records and rule
    std::string why;                 ///< how it was worked out, in a sentence
};

/// What a step does to the energy that a place uses, from a day on. It is planned, so no meter, bill or reading can hold it.
struct EnergySaving {
    Id<OptionStep> step;
    Id<Asset> asset;
    Id<Floor> floor;                 ///< nil: the whole asset
    Id<Unit> unit;                   ///< nil: the whole floor
    Date from;
    std::optional<Date> until;       ///< the last day; none: it stays saved
    Ratio share;                     ///< of what the place used before: 1 where it is switched off
    std::string why;
};

/// A step as it stands on one portfolio.
struct StepOutcome {
    Id<OptionStep> step;
    std::string sentence;            ///< "Release the second floor of Riverside House on 01/04/2028"
    bool fits = true;                ///< false: its faults refuse it, and it changes nothing
    ChangeSet changes;               ///< of this step on what the steps before it made
    Faults faults;                   ///< refused: why it doesn't fit. Warnings: what publication waits for, or what is dear
};

struct Consequences {
    std::vector<StepOutcome> steps;  ///< in the order in which they happen
    ChangeSet changes;               ///< all that fit, composed: apply(portfolio, changes) is the portfolio under the option
    std::vector<CashLine> cash;      ///< by day
    std::vector<EnergySaving> energy;  ///< in the order of the steps
    Faults faults;                   ///< of the option as a whole: circular steps, conflicts between options
};

}  // namespace terrier::options

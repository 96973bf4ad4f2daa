// Options to rationalise the estate: their dated steps, what these cost, how options are judged, and what they promise.
#pragma once

#include "src/portfolio/decision.hpp"
#include "src/portfolio/energy.hpp"
#include "src/portfolio/floor.hpp"
#include "src/portfolio/lease.hpp"
#include "src/portfolio/partner.hpp"
#include "src/portfolio/space.hpp"

namespace terrier {

enum class OptionKind : std::uint8_t { unknown, business_as_usual, do_minimum, option };
template <>
inline constexpr auto choices<OptionKind> =
    std::to_array<Choice>({{"", ""}, {"business_as_usual", "Business as usual"}, {"do_minimum", "Do minimum"}, {"option", "Option"}});

enum class OptionStatus : std::uint8_t { unknown, draft, published, rejected, adopted };
template <>
inline constexpr auto choices<OptionStatus> =
    std::to_array<Choice>({{"", ""}, {"draft", "Draft"}, {"published", "Published"}, {"rejected", "Rejected"}, {"adopted", "Adopted"}});

/// A way to change the estate: what its steps would make of whatever portfolio they are applied to.
struct Option {
    Id<Option> id;
    std::string name, reference;
    OptionKind kind{};
    OptionStatus status{};
    std::optional<std::int64_t> edition;        ///< counts up with each publication
    std::string owner, summary;
    Id<Option> builds_on;                       ///< its steps come first
    std::optional<Date> start_date;             ///< year 0 of the appraisal
    std::optional<std::int64_t> years;          ///< of the appraisal, 10 to 60
    std::optional<Ratio> borrowed_share;        ///< of capital that receipts don't pay: borrowed, repaid through MRP
    std::optional<std::int64_t> published_revision;  ///< the state of the register that the publication stands on
    std::optional<Date> published_on;
    std::string recommendation;
    Id<Decision> decision;
    std::string made_by;                        ///< "Optimiser: least cost, proven" where a solver proposed it
    std::string remarks;
    std::string sits_together, sits_apart;      ///< wishes, teams by name: "Planning, Legal; Housing, Benefits"; they bind nothing
};
template <> const RecordType& record_type<Option>();

enum class StepKind : std::uint8_t { unknown, release, mothball, let, share, dispose, move_team, refurbish, acquire, change_working, other };
template <>
inline constexpr auto choices<StepKind> = std::to_array<Choice>(
    {{"", ""}, {"release", "Release"}, {"mothball", "Mothball"}, {"let", "Let"}, {"share", "Share desks with a partner"}, {"dispose", "Dispose"},
     {"move_team", "Move a team"}, {"refurbish", "Refurbish"}, {"acquire", "Acquire"}, {"change_working", "Change how a team works"}, {"other", "Something else that costs or earns"}});

/// One dated step of an option. Which fields apply follows from the kind.
struct OptionStep {
    Id<OptionStep> id;
    Id<Option> option;
    std::optional<std::int64_t> position;   ///< order in the list and among steps of one day
    StepKind kind{};
    std::string name;                       ///< empty: worded from the kind and the place
    std::optional<Date> date;               ///< the first day on which it holds
    Id<OptionStep> after;                   ///< can't happen before that step has
    Id<Asset> asset;                        ///< where: released, let, refurbished, left by the team
    Id<Floor> floor;
    Id<Unit> unit;
    Id<Lease> lease;                        ///< of release: our own lease that ends; none: found from the place
    Id<Team> team;                          ///< of move_team and change_working
    Id<Asset> to_asset;                     ///< of move_team: where to
    Id<Floor> to_floor;
    Id<Unit> to_unit;
    std::optional<Ratio> share;             ///< of the team that moves; none: all that sits there
    std::optional<std::int64_t> desks;      ///< taken at the new place, or shared with the partner
    Id<Partner> partner;                    ///< of let and share; none: on the market
    std::optional<Area> area;               ///< of let and acquire where the place's own isn't meant
    std::optional<Money> annual_rent;       ///< of let: a year; none: the ERV recorded
    std::optional<std::int64_t> term_years, void_months, rent_free_months;
    std::optional<Money> annual_fee;        ///< of share: a year
    std::optional<Date> to_date;            ///< the last day of a mothballing or sharing
    std::optional<Money> price;             ///< of dispose and acquire; none for disposal: the newest valuation
    std::optional<Ratio> energy_saving;     ///< of refurbish: the share of the place's energy no longer used
    EnergyRating epc_after{};               ///< of refurbish
    std::string new_name;                   ///< of acquire: the asset's name
    std::optional<Ratio> attendance;        ///< of change_working: people in on a day, divided by FTE, Monday to Friday alike
    std::optional<Ratio> sharing_ratio;     ///< of change_working: desks per FTE
    std::optional<Date> adopted_on;         ///< when its changes were made in the live register
    std::string remarks;
};
template <> const RecordType& record_type<OptionStep>();

enum class StepCostKind : std::uint8_t {
    unknown, break_penalty, dilapidations_paid, dilapidations_received, reinstatement, removals, ict, contract_exit, staff_transfer, empty_rates, hazards,
    works, fit_out, incentive, fees, receipt, purchase, purchase_costs, replacement, annual_cost, annual_income, other_capital, other_revenue
};
template <>
inline constexpr auto choices<StepCostKind> = std::to_array<Choice>(
    {{"", ""}, {"break_penalty", "Break penalty"}, {"dilapidations_paid", "Dilapidations that we pay"}, {"dilapidations_received", "Dilapidations that we receive"},
     {"reinstatement", "Reinstatement"}, {"removals", "Removals"}, {"ict", "ICT"}, {"contract_exit", "Contract exit"}, {"staff_transfer", "Staff transfer"},
     {"empty_rates", "Rates on empty space"}, {"hazards", "Asbestos and RAAC"}, {"works", "Works"}, {"fit_out", "Fit-out for a tenant"}, {"incentive", "Incentive"},
     {"fees", "Fees"}, {"receipt", "Receipt"}, {"purchase", "Purchase price"}, {"purchase_costs", "Purchaser's costs"}, {"replacement", "Replacement of protected space"},
     {"annual_cost", "Running cost, a year"}, {"annual_income", "Income, a year"}, {"other_capital", "Other capital"}, {"other_revenue", "Other revenue"}});

enum class ProjectKind : std::uint8_t { unknown, standard_building, non_standard_building, standard_civil, non_standard_civil, equipment, outsourcing };
template <>
inline constexpr auto choices<ProjectKind> = std::to_array<Choice>(
    {{"", ""}, {"standard_building", "Standard building"}, {"non_standard_building", "Non-standard building"}, {"standard_civil", "Standard civil engineering"},
     {"non_standard_civil", "Non-standard civil engineering"}, {"equipment", "Equipment and development"}, {"outsourcing", "Outsourcing"}});

/// An amount of a step that a person entered. It takes the place of what would be derived for its kind, which stays visible beside it.
struct StepCost {
    Id<StepCost> id;
    Id<OptionStep> step;
    StepCostKind kind{};
    std::string name;
    std::optional<Money> amount;            ///< without VAT; of receipts and income what comes in, of all others what goes out; never below zero
    std::optional<Date> from_date;          ///< when it is paid; none: with the step
    std::optional<Date> to_date;            ///< of yearly amounts: the last day
    std::optional<bool> is_capital;         ///< none: by its kind
    ProjectKind project{};                  ///< of works: the class of its optimism bias
    std::optional<Ratio> mitigation;        ///< share of the optimism bias that has been dealt with
    std::optional<bool> is_transfer;        ///< moves money within the public purse: no cost to society
    std::string source;                     ///< quotation, survey, estimate
    std::string remarks;
};
template <> const RecordType& record_type<StepCost>();

/// A change by hand to what a step makes of one field of one record. It fits while the field holds either value.
struct StepOverride {
    Id<StepOverride> id;
    Id<OptionStep> step;
    AnyRef subject;
    std::string field, was, becomes;        ///< the field's name and its exact texts
    std::string reason;
};
template <> const RecordType& record_type<StepOverride>();

enum class CriterionKind : std::uint8_t { unknown, service, cost, carbon, judged };
template <>
inline constexpr auto choices<CriterionKind> =
    std::to_array<Choice>({{"", ""}, {"service", "Service delivery"}, {"cost", "Cost"}, {"carbon", "Carbon"}, {"judged", "Judged"}});

/// A critical success factor. Cost and carbon are scored from the appraisal, the others by OptionScore.
struct OptionCriterion {
    Id<OptionCriterion> id;
    std::string name;
    CriterionKind kind{};
    std::optional<Ratio> weight;
    std::string measured_by;
};
template <> const RecordType& record_type<OptionCriterion>();

struct OptionScore {
    Id<OptionScore> id;
    Id<Option> option;
    Id<OptionCriterion> criterion;
    std::optional<DecimalNumber> score;     ///< 0 to 10
    std::string reason;
};
template <> const RecordType& record_type<OptionScore>();

struct OptionRisk {
    Id<OptionRisk> id;
    Id<Option> option;
    std::string name, mitigation, owner;
    std::optional<std::int64_t> likelihood, impact;  ///< 1 to 5
    std::optional<Money> cost;              ///< if it comes about
};
template <> const RecordType& record_type<OptionRisk>();

enum class BenefitKind : std::uint8_t { unknown, money, space, carbon, service };
template <>
inline constexpr auto choices<BenefitKind> =
    std::to_array<Choice>({{"", ""}, {"money", "Money"}, {"space", "Space"}, {"carbon", "Carbon"}, {"service", "Service"}});

/// What an option promises, and who answers for it.
struct Benefit {
    Id<Benefit> id;
    Id<Option> option;
    std::string name, owner;
    BenefitKind kind{};
    std::string measure;                    ///< a measure by its name ("running_cost"); empty: entered by hand
    AnyRef subject;                         ///< what it is measured of; none: the portfolio
    std::string unit;
    std::optional<DecimalNumber> baseline, promised;  ///< in the unit; promised is the value to be reached, not the difference
    std::optional<Date> baseline_date, due_date;
    std::string commentary;
};
template <> const RecordType& record_type<Benefit>();

/// What was reached by a day.
struct BenefitActual {
    Id<BenefitActual> id;
    Id<Benefit> benefit;
    std::optional<Date> date;
    std::optional<DecimalNumber> value;
    std::string source, commentary;
};
template <> const RecordType& record_type<BenefitActual>();

}  // namespace terrier

// The field lists of options, their steps and what these cost.
#include "src/portfolio/option.hpp"

#include "src/portfolio/checks.hpp"
#include "src/record/loose_link.hpp"

namespace terrier {

namespace {
template <class E>
std::string label_of(E value, std::string_view otherwise) {
    return std::string(value == E{} ? otherwise : choices<E>[static_cast<std::size_t>(value)].label);
}

// The record may be one that only the step makes.
Field loose(Field link) {
    link.kind = &loose_link_kind();
    return link;
}

void check_option(const Option& r, Faults& faults) {
    if (!r.builds_on.is_nil() && r.builds_on == r.id)
        faults.push_back({"option_on_itself", "An option can't build on itself. Choose another option, or none.", "builds_on", {}, {}, Severity::refused});
    if (r.years && (*r.years < 10 || *r.years > 60))
        faults.push_back({"years_range", "An appraisal runs over 10 to 60 years. Enter a number of years between them.", "years", {}, {}, Severity::warning});
    if (r.status == OptionStatus::published && !r.published_revision)
        faults.push_back({"published_without_revision", "The option is marked as published, but not on which state of the register. Publish it from the Options screen.", "status", {}, {},
                          Severity::warning});
}

/// What a step of each kind can't do without.
void check_step(const OptionStep& r, Faults& faults) {
    const auto needs = [&](bool has, std::string_view field, std::string_view what) {
        if (!has)
            faults.push_back({"step_incomplete", fmt::format("{}: {} isn't given. Enter it, or the step can't be worked out.", label_of(r.kind, "Step"), what), std::string(field), {}, {}, Severity::warning});
    };
    if (!r.after.is_nil() && r.after == r.id)
        faults.push_back({"step_after_itself", "A step can't come after itself. Choose another step, or none.", "after", {}, {}, Severity::refused});
    switch (r.kind) {
        case StepKind::release: case StepKind::mothball: case StepKind::let: case StepKind::refurbish: case StepKind::dispose:
            needs(!r.asset.is_nil(), "asset", "the asset");
            break;
        case StepKind::share:
            needs(!r.asset.is_nil(), "asset", "the asset");
            needs(!r.partner.is_nil(), "partner", "the partner");
            needs(r.desks.has_value(), "desks", "the number of desks");
            break;
        case StepKind::move_team:
            needs(!r.team.is_nil(), "team", "the team");
            needs(!r.to_asset.is_nil(), "to_asset", "where it moves to");
            break;
        case StepKind::acquire:
            needs(!r.new_name.empty(), "new_name", "the new asset's name");
            needs(r.price.has_value(), "price", "the price");
            break;
        case StepKind::change_working:
            needs(!r.team.is_nil(), "team", "the team");
            needs(r.attendance || r.sharing_ratio, "attendance", "the attendance or the desks per FTE");
            break;
        case StepKind::other: case StepKind::unknown: break;
    }
}
}  // namespace

template <>
const RecordType& record_type<Option>() {
    using R = Option;
    static const RecordType type =
        describe<R>("option", "Option", "Options",
                    {
                        field<&R::name>("name", "Name").required().in("Option").also({"Option", "Option name"}),
                        field<&R::reference>("reference", "Reference").in("Option").also({"Option reference"}),
                        field<&R::kind>("kind", "Kind").required().in("Option"),
                        field<&R::status>("status", "Status").expected().in("Option"),
                        field<&R::edition>("edition", "Edition").in("Publication").checked(checks::not_negative).explained("Counts up each time the option is published."),
                        field<&R::owner>("owner", "Owner").expected().in("Option"),
                        field<&R::summary>("summary", "Summary").expected().in("Option").long_text(),
                        field<&R::builds_on>("builds_on", "Builds on").in("Option").explained("The steps of that option come first."),
                        field<&R::start_date>("start_date", "Year 0 begins").in("Appraisal").explained("Empty: the first day of the financial year of the first step."),
                        field<&R::years>("years", "Years appraised").in("Appraisal").measured_in("years"),
                        field<&R::borrowed_share>("borrowed_share", "Share of capital borrowed").in("Appraisal").checked(checks::share)
                            .explained("Of capital that its own receipts don't pay; repaid through minimum revenue provision."),
                        field<&R::published_revision>("published_revision", "Published on revision").in("Publication"),
                        field<&R::published_on>("published_on", "Published on").in("Publication"),
                        field<&R::recommendation>("recommendation", "Recommendation").in("Publication").long_text(),
                        field<&R::decision>("decision", "Decision").in("Publication"),
                        field<&R::made_by>("made_by", "Proposed by").in("Option").explained("The goal and the proof, where a solver proposed it."),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                        field<&R::sits_together>("sits_together", "Teams wished together").in("Wishes").explained("On one floor: Planning, Legal; Housing, Benefits. The plan says where it doesn't keep to it."),
                        field<&R::sits_apart>("sits_apart", "Teams wished apart").in("Wishes").explained("On different floors: Audit, Payroll. The plan says where it doesn't keep to it."),
                    },
                    [](const R& r) { return r.name; }, [](const R& r, Faults& faults) { check_option(r, faults); })
            .about("A way to change the estate, in dated steps, to be appraised against business as usual.")
            .keyed({"name"});
    return type;
}

template <>
const RecordType& record_type<OptionStep>() {
    using R = OptionStep;
    static const RecordType type =
        describe<R>("option_step", "Step", "Steps",
                    {
                        field<&R::option>("option", "Option").required().in("Step"),
                        field<&R::position>("position", "Position").in("Step"),
                        field<&R::kind>("kind", "Kind").required().in("Step"),
                        field<&R::name>("name", "Name").in("Step").explained("Empty: worded from what it does."),
                        field<&R::date>("date", "Date").required().in("Step").explained("The first day on which it holds."),
                        field<&R::after>("after", "After").in("Step").explained("It can't happen before that step has."),
                        field<&R::asset>("asset", "Asset").in("Place"),
                        field<&R::floor>("floor", "Floor").in("Place"),
                        field<&R::unit>("unit", "Unit").in("Place"),
                        field<&R::lease>("lease", "Our lease that ends").in("Place").applies("kind", "release").explained("Empty: found from the place."),
                        field<&R::team>("team", "Team").in("Team").applies("kind", "move_team,change_working"),
                        field<&R::to_asset>("to_asset", "To asset").in("Team").applies("kind", "move_team"),
                        field<&R::to_floor>("to_floor", "To floor").in("Team").applies("kind", "move_team"),
                        field<&R::to_unit>("to_unit", "To unit").in("Team").applies("kind", "move_team"),
                        field<&R::share>("share", "Share of the team").in("Team").applies("kind", "move_team").checked(checks::share).explained("Empty: all of it that sits there."),
                        field<&R::desks>("desks", "Desks").in("Team").applies("kind", "move_team,share").checked(checks::not_negative),
                        field<&R::partner>("partner", "Partner").in("Terms").applies("kind", "let,share,dispose").explained("Empty: on the market."),
                        field<&R::area>("area", "Area").in("Terms").applies("kind", "let,acquire"),
                        field<&R::annual_rent>("annual_rent", "Rent a year").in("Terms").applies("kind", "let").checked(checks::not_negative).explained("Empty: the estimated rental value recorded."),
                        field<&R::term_years>("term_years", "Term").in("Terms").measured_in("years").applies("kind", "let").checked(checks::not_negative),
                        field<&R::void_months>("void_months", "Void before it lets").in("Terms").measured_in("months").applies("kind", "let").checked(checks::not_negative),
                        field<&R::rent_free_months>("rent_free_months", "Rent free").in("Terms").measured_in("months").applies("kind", "let").checked(checks::not_negative),
                        field<&R::annual_fee>("annual_fee", "Fee a year").in("Terms").applies("kind", "share").checked(checks::not_negative),
                        field<&R::to_date>("to_date", "Until").in("Terms").applies("kind", "mothball,share"),
                        field<&R::price>("price", "Price").in("Terms").applies("kind", "dispose,acquire").checked(checks::not_negative).explained("Of a disposal, empty: the newest valuation."),
                        field<&R::energy_saving>("energy_saving", "Energy saved").in("Works").applies("kind", "refurbish").checked(checks::share),
                        field<&R::epc_after>("epc_after", "EPC afterwards").in("Works").applies("kind", "refurbish,acquire"),
                        field<&R::new_name>("new_name", "Name of what is acquired").in("Works").applies("kind", "acquire"),
                        field<&R::attendance>("attendance", "Attendance").in("Team").applies("kind", "change_working").checked(checks::not_negative).explained("People in on a day, divided by FTE, Monday to Friday alike."),
                        field<&R::sharing_ratio>("sharing_ratio", "Desks per FTE").in("Team").applies("kind", "change_working").checked(checks::not_negative),
                        field<&R::adopted_on>("adopted_on", "Adopted on").in("Step").explained("Its changes were made in the live register on this day."),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) { return r.name.empty() ? label_of(r.kind, "Step") : r.name; }, [](const R& r, Faults& faults) { check_step(r, faults); })
            .about("One dated step of an option.")
            .keyed({"option", "position"});
    return type;
}

template <>
const RecordType& record_type<StepCost>() {
    using R = StepCost;
    static const RecordType type =
        describe<R>("step_cost", "Cost of a step", "Costs of steps",
                    {
                        field<&R::step>("step", "Step").required().in("Cost"),
                        field<&R::kind>("kind", "Kind").required().in("Cost"),
                        field<&R::name>("name", "Name").in("Cost"),
                        field<&R::amount>("amount", "Amount").required().in("Cost").checked(checks::not_negative)
                            .explained("Without VAT. Of receipts and income what comes in, of all others what goes out. It takes the place of what would be derived."),
                        field<&R::from_date>("from_date", "Paid on, or from").in("Cost").explained("Empty: with the step."),
                        field<&R::to_date>("to_date", "Until").in("Cost").explained("The last day of a yearly amount."),
                        field<&R::is_capital>("is_capital", "Capital").in("Cost").explained("Empty: by its kind."),
                        field<&R::project>("project", "Class of works").in("Optimism bias"),
                        field<&R::mitigation>("mitigation", "Optimism bias dealt with").in("Optimism bias").checked(checks::share),
                        field<&R::is_transfer>("is_transfer", "Transfer").in("Cost").explained("Money moved within the public purse: no cost to society."),
                        field<&R::source>("source", "Source").expected().in("Cost").explained("Quotation, survey, estimate."),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) { return r.name.empty() ? label_of(r.kind, "Cost") : r.name; })
            .about("An amount of a step that a person entered in place of what is derived.")
            .keyed({"step", "kind", "name", "from_date"});
    return type;
}

template <>
const RecordType& record_type<StepOverride>() {
    using R = StepOverride;
    static const RecordType type = describe<R>("step_override", "Change by hand", "Changes by hand",
                                               {
                                                   field<&R::step>("step", "Step").required().in("Change"),
                                                   loose(field<&R::subject>("subject", "Record").required().in("Change").explained("One that there is, or one that the step makes.")),
                                                   field<&R::field>("field", "Field").required().in("Change"),
                                                   field<&R::was>("was", "Was").in("Change"),
                                                   field<&R::becomes>("becomes", "Becomes").in("Change"),
                                                   field<&R::reason>("reason", "Reason").expected().in("Change"),
                                               },
                                               [](const R& r) { return r.field.empty() ? std::string("Change by hand") : r.field; })
                                       .about("A change by hand to what a step makes of one field; it fits while the field holds either value.")
                                       .keyed({"step", "subject", "field"});
    return type;
}

}  // namespace terrier

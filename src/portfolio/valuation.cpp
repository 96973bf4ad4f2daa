// The field lists of valuations and running costs.
#include "src/portfolio/valuation.hpp"

#include <fmt/format.h>

#include "src/portfolio/checks.hpp"

namespace terrier {

bool is_book_basis(ValuationBasis basis) { return basis != ValuationBasis::reinstatement; }

template <>
const RecordType& record_type<Valuation>() {
    using R = Valuation;
    static const RecordType type =
        describe<R>("valuation", "Valuation", "Valuations",
                    {
                        field<&R::asset>("asset", "Asset").required().in("Valuation"),
                        field<&R::date>("date", "Date").required().in("Valuation").also({"Valuation date", "Valued on"}),
                        field<&R::basis>("basis", "Basis").expected().in("Valuation").also({"Valuation basis"}),
                        field<&R::amount>("amount", "Amount").required().in("Valuation").also({"Value", "Net book value", "NBV", "Book value", "Asset value"}),
                        field<&R::land_part>("land_part", "Of which land").in("Valuation").also({"Land value"}),
                        field<&R::building_part>("building_part", "Of which building").in("Valuation").also({"Building value"}),
                        field<&R::valuer>("valuer", "Valuer").expected().in("Valuation").explained("The firm, or the post of the internal valuer."),
                        field<&R::is_external>("is_external", "External valuer").in("Valuation"),
                        field<&R::is_indexed>("is_indexed", "By index").in("Valuation").explained("An indexation between two full valuations."),
                        field<&R::certificate>("certificate", "Certificate").in("Valuation"),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) {
                        return "Valuation" + (r.amount ? " of " + to_display(*r.amount, false) : std::string()) + (r.date ? " on " + to_display(*r.date) : std::string());
                    },
                    [](const R& r, Faults& faults) {
                        if (r.amount && r.land_part && r.building_part && *r.land_part + *r.building_part != *r.amount)
                            faults.push_back({"parts_differ", "The land and the building parts don't add up to the amount. Correct one of the three.", "building_part", {}, {}, Severity::warning});
                    })
            .about("What an asset is worth, on which basis, as at a date.")
            .keyed({"asset", "date", "basis"});
    return type;
}

template <>
const RecordType& record_type<RunningCost>() {
    using R = RunningCost;
    static const RecordType type =
        describe<R>("running_cost", "Running cost", "Running costs",
                    {
                        field<&R::asset>("asset", "Asset").required().in("Cost"),
                        field<&R::floor>("floor", "Floor").in("Cost").explained("Empty when the cost is of the whole asset."),
                        field<&R::category>("category", "Category").required().in("Cost").also({"Cost type", "Cost category"}),
                        field<&R::description>("description", "Description").in("Cost").explained("Tells two costs of one category apart."),
                        field<&R::from_date>("from_date", "From").required().in("Period").explained("The first day of the period, usually 1 April."),
                        field<&R::to_date>("to_date", "To").required().in("Period").explained("The last day of the period, usually 31 March."),
                        field<&R::budget>("budget", "Budget").in("Amount"),
                        field<&R::actual>("actual", "Actual").in("Amount").also({"Cost", "Amount", "Outturn"}),
                        field<&R::energy>("energy", "Energy used").in("Amount").applies("category", "electricity,gas,other_fuel"),
                        field<&R::water>("water", "Water used").in("Amount").applies("category", "water"),
                        field<&R::source>("source", "Source").expected().in("Source").explained("The ledger, bill or estimate that it was taken from."),
                        field<&R::remarks>("remarks", "Remarks").in("Remarks").long_text(),
                    },
                    [](const R& r) {
                        const std::string category(choices<CostCategory>[static_cast<std::size_t>(r.category)].label);
                        return category + (r.from_date ? " from " + to_display(*r.from_date) : std::string());
                    },
                    [](const R& r, Faults& faults) {
                        if (!r.actual && !r.budget)
                            faults.push_back({"cost_without_amount", "Neither a budget nor an actual amount is known. Enter one.", "actual", {}, {}, Severity::warning});
                    })
            .about("A cost of running an asset or a floor over a period.")
            .keyed({"asset", "floor", "category", "description", "from_date"})
            .dated("from_date", "to_date", {"asset", "floor", "category", "description"});
    return type;
}

}  // namespace terrier

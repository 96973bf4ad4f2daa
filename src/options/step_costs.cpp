// Entered amounts beside derived ones.
#include "src/options/step_costs.hpp"

#include <algorithm>

namespace terrier::options {

bool comes_in(StepCostKind kind) { return kind == StepCostKind::receipt || kind == StepCostKind::dilapidations_received || kind == StepCostKind::annual_income; }

bool is_yearly_kind(StepCostKind kind) { return kind == StepCostKind::annual_cost || kind == StepCostKind::annual_income || kind == StepCostKind::empty_rates; }

bool is_capital_kind(StepCostKind kind) {
    using K = StepCostKind;
    switch (kind) {
        case K::receipt: case K::purchase: case K::purchase_costs: case K::works: case K::fit_out: case K::hazards: case K::replacement: case K::other_capital: return true;
        default: return false;
    }
}

std::string_view label_of(StepCostKind kind) { return choices<StepCostKind>[static_cast<std::size_t>(kind)].label; }

namespace {
CashLine line_of(const StepCost& cost, const OptionStep& step) {
    CashLine line;
    line.step = step.id, line.kind = cost.kind, line.what = cost.name.empty() ? std::string(label_of(cost.kind)) : cost.name;
    line.amount = comes_in(cost.kind) ? *cost.amount : -*cost.amount;
    line.from = cost.from_date.value_or(*step.date);
    line.is_yearly = is_yearly_kind(cost.kind);
    if (line.is_yearly) line.until = cost.to_date;
    line.is_capital = cost.is_capital.value_or(is_capital_kind(cost.kind));
    line.project = cost.project, line.mitigation = cost.mitigation.value_or(Ratio{});
    line.is_transfer = cost.is_transfer.value_or(cost.kind == StepCostKind::empty_rates);
    line.origin = AmountOrigin::entered;
    line.sources = {{record_type<StepCost>().name, cost.id.value}};
    line.why = cost.source.empty() ? "Entered by hand, without a source." : "Entered: " + cost.source + ".";
    return line;
}
}  // namespace

void put_entered(const Portfolio& portfolio, const OptionStep& step, std::vector<CashLine>& lines) {
    std::vector<CashLine> entered;
    for (const StepCost& cost : portfolio.children<&StepCost::step>(step.id))
        if (cost.amount && cost.kind != StepCostKind::unknown) entered.push_back(line_of(cost, step));
    const auto replaced_by = [&](const CashLine& line) {
        return std::find_if(entered.begin(), entered.end(), [&](const CashLine& e) { return e.kind == line.kind && (e.amount < Money{}) == (line.amount < Money{}); });
    };
    std::vector<CashLine> kept;
    for (CashLine& line : lines) {
        const auto by = line.is_in_records ? entered.end() : replaced_by(line);
        if (by == entered.end()) kept.push_back(std::move(line));
        else by->derived = by->derived.value_or(Money{}) + line.amount;
    }
    kept.insert(kept.end(), std::make_move_iterator(entered.begin()), std::make_move_iterator(entered.end()));
    lines = std::move(kept);
}

}  // namespace terrier::options

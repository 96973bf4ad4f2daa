// Sums, values and the paying of capital: arithmetic over the lines of an appraisal.
#include <fmt/format.h>

#include <cmath>

#include "src/base/text.hpp"
#include "src/options/appraisal.hpp"

namespace terrier::options {

namespace {
using Years = std::vector<Money>;

// Split into equal parts by largest remainder, so that what is borrowed is set aside to the penny.
void set_aside(Years& into, std::size_t from, Money amount, std::int64_t life) {
    const std::vector<std::int64_t> weights(static_cast<std::size_t>(life), 1);
    const std::vector<Money> parts = apportion(amount, weights);
    for (std::size_t i = 0; i < parts.size() && from + i < into.size(); ++i) into[from + i] += parts[i];
}
}  // namespace

Money present_value(const std::vector<Money>& amounts, const std::vector<double>& factors) {
    long double sum = 0;
    for (std::size_t t = 0; t < amounts.size(); ++t) sum += static_cast<long double>(amounts[t].pence()) * factors[t];
    return Money::from_pence(std::llrint(sum));
}

CaseResult case_of(const std::vector<FlowLine>& lines, bool is_social, const AppraisalRates& rates) {
    CaseResult result;
    result.capital.assign(rates.years(), Money{}), result.revenue = result.capital, result.net = result.capital;
    result.factors = is_social ? rates.real_factors : rates.nominal_factors;
    for (const FlowLine& line : lines) {
        if (!(is_social ? line.in_social : line.in_financial)) continue;
        const Years& amounts = is_social ? line.real : line.nominal;
        for (std::size_t t = 0; t < rates.years(); ++t) {
            (line.is_capital ? result.capital : result.revenue)[t] += amounts[t];
            result.net[t] += amounts[t];
        }
    }
    for (const double factor : result.factors) result.factor_sum += factor;
    result.npv = present_value(result.net, result.factors);
    result.eanc = Money::from_pence(-std::llrint(static_cast<double>(result.npv.pence()) / result.factor_sum));
    return result;
}

Financing financing_of(const std::vector<FlowLine>& lines, std::optional<Ratio> borrowed_share, const AppraisalRates& rates, std::vector<std::string>& missing) {
    Financing f;
    const Years none(rates.years(), Money{});
    f.spend = f.receipts = f.receipts_used = f.borrowed = f.reserves = f.mrp = f.interest = f.receipts_left = f.debt = none;
    Money to_find;
    for (const FlowLine& line : lines) {
        if (!line.is_capital || !line.in_financial) continue;
        for (std::size_t t = 0; t < rates.years(); ++t) (line.nominal[t] < Money{} ? f.spend : f.receipts)[t] += line.nominal[t] < Money{} ? -line.nominal[t] : line.nominal[t];
    }
    Money left;
    for (std::size_t t = 0; t < rates.years(); ++t) {
        left += f.receipts[t];
        f.receipts_used[t] = std::min(left, f.spend[t]);
        left -= f.receipts_used[t];
        f.receipts_left[t] = left;
        to_find += f.spend[t] - f.receipts_used[t];
    }
    if (to_find == Money{}) return f;
    if (!borrowed_share) {
        f.is_known = false;
        missing.push_back(fmt::format("The share of capital borrowed isn't stated: how {} that receipts don't pay is found, and what it costs the revenue account, can't be said.", to_display(to_find, false)));
        return f;
    }
    if (*borrowed_share > Ratio{} && (!rates.loan_rate || !rates.asset_life)) {
        f.is_known = false;
        const std::string what = rates.loan_rate ? "the asset life (rate appraisal.asset_life_years)" : rates.asset_life ? "the loan rate (rate appraisal.loan_rate)" : "the loan rate and the asset life (rates appraisal.loan_rate, appraisal.asset_life_years)";
        missing.push_back(fmt::format("Interest and MRP can't be worked out: {} must be entered. The program ships none.", what));
        return f;
    }
    Money debt;
    for (std::size_t t = 0; t < rates.years(); ++t) {
        const Money need = f.spend[t] - f.receipts_used[t];
        f.borrowed[t] = times(need, *borrowed_share);
        f.reserves[t] = need - f.borrowed[t];
        if (rates.loan_rate) f.interest[t] = times(debt, *rates.loan_rate);
        debt += f.borrowed[t] - f.mrp[t];
        f.debt[t] = debt;
        if (f.borrowed[t] != Money{}) set_aside(f.mrp, t + 1, f.borrowed[t], *rates.asset_life);
    }
    return f;
}

std::optional<double> payback(const std::vector<Money>& net) {
    Money sum;
    double at = 0;
    for (std::size_t t = 0; t < net.size(); ++t) {
        const Money before = sum;
        sum += net[t];
        if (before < Money{} && sum >= Money{}) at = static_cast<double>(t) + static_cast<double>(-before.pence()) / static_cast<double>(net[t].pence());
        else if (before >= Money{} && sum < Money{}) at = -1;
    }
    if (sum < Money{}) return std::nullopt;
    return std::max(at, 0.0);
}

}  // namespace terrier::options

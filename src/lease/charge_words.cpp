// A row of a charge schedule explained: its rule in words and its sources; and turnover rent.
#include <fmt/format.h>

#include "src/lease/charge_schedule.hpp"

namespace terrier {

namespace {
std::string_view period_word(ChargeFrequency frequency) {
    switch (frequency) {
        case ChargeFrequency::weekly: return "week";
        case ChargeFrequency::monthly: return "month";
        case ChargeFrequency::quarterly: return "quarter";
        case ChargeFrequency::half_yearly: return "half-year";
        case ChargeFrequency::yearly: return "year";
        default: return "period";
    }
}

std::string_view method_words(ApportionmentMethod method) {
    switch (method) {
        case ApportionmentMethod::daily_365: return "daily, of 365";
        case ApportionmentMethod::quarter_share: return "by its share of the period's days";
        case ApportionmentMethod::month_days: return "by whole months and odd days of 365";
        case ApportionmentMethod::unknown: break;
    }
    return "method not known";
}

std::string amount_words(const ChargeRow& row) {
    if (row.rule == PaymentRule::once) return "Payable once";
    const std::string rent = fmt::format("{}{} a year", row.is_half ? "half of " : "", to_display(row.annual));
    const long long days = days_between(row.from, row.to) + 1;
    switch (row.rule) {
        case PaymentRule::whole_period: return fmt::format("A whole {} of {}", period_word(row.frequency), rent);
        case PaymentRule::broken_period: return fmt::format("{} days of a {} of {}, {}", days, period_word(row.frequency), rent, method_words(row.method));
        default: return fmt::format("{} days of {}, daily, of 365", days, rent);
    }
}
}  // namespace

std::string why(const ChargeRow& row) {
    std::string text = amount_words(row);
    if (row.instead != Id<Charge>{} && !row.is_half) text = "Nothing payable as rent: rent-free, or another amount stands in its place";
    text += row.timing == ChargeTiming::arrears ? ", in arrears" : ", in advance";
    if (row.is_estimate) text += "; on account, to be trued up";
    if (row.is_beyond_term) text += "; beyond the term, as on its last day";
    if (row.is_assumed) text += "; payment terms partly assumed";
    if (!row.vat_rate) text += ". VAT not known.";
    else if (row.vat_row != Id<ReferenceRate>{}) text += fmt::format(". VAT {} at the due date.", to_percent(*row.vat_rate));
    else text += ". No VAT.";
    return text;
}

std::vector<Source> sources_of(const ChargeRow& row) {
    std::vector<Source> sources{{record_type<Charge>().name, row.charge.value}, {record_type<Lease>().name, row.lease.value}};
    if (row.instead != Id<Charge>{}) sources.push_back({record_type<Charge>().name, row.instead.value});
    if (row.vat_option != Id<VatOption>{}) sources.push_back({record_type<VatOption>().name, row.vat_option.value});
    if (row.vat_row != Id<ReferenceRate>{}) sources.push_back({record_type<ReferenceRate>().name, row.vat_row.value});
    return sources;
}

Money turnover_rent(Money base, Ratio share, Money threshold, Money turnover) {
    return base + times(std::max(Money{}, turnover - threshold), share);
}

std::optional<Money> turnover_true_up(const Charge& charge, Money turnover) {
    if (!charge.turnover_share || !charge.turnover_threshold || !charge.turnover_estimate) return {};
    const Money base = charge.amount.value_or(Money{});
    return turnover_rent(base, *charge.turnover_share, *charge.turnover_threshold, turnover) -
           turnover_rent(base, *charge.turnover_share, *charge.turnover_threshold, *charge.turnover_estimate);
}

}  // namespace terrier

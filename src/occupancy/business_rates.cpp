// Business rates from rating assessments, multipliers and reliefs.
#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/lease/rules.hpp"
#include "src/occupancy/costs.hpp"

namespace terrier::occupancy {

namespace {
std::optional<Ratio> multiplier_of(const Portfolio& portfolio, Money value, Date day, std::vector<std::string>& missing) {
    const auto small = money_rule(portfolio, "rates.small_below", day), high = money_rule(portfolio, "rates.high_from", day);
    if (!small) missing.push_back(fmt::format("no rule \"rates.small_below\" is in force on {}", to_display(day)));
    if (!small) return std::nullopt;
    const std::string code = value < *small ? "rates.multiplier.small" : high && *high <= value ? "rates.multiplier.high" : "rates.multiplier.standard";
    const ReferenceRate* rate = rate_in_force(portfolio, code, day);
    if (rate && rate->value && *rate->value >= Ratio{} && *rate->value <= Ratio::from_millionths(10'000'000)) return rate->value;
    missing.push_back(fmt::format("no rate \"{}\" is in force on {}", code, to_display(day)));
    return std::nullopt;
}

bool is_industrial(const Portfolio& portfolio, const RatingAssessment& r) {
    const Unit* unit = portfolio.find(r.unit);
    return unit && (unit->use == UnitUse::industrial || unit->use == UnitUse::storage);
}

// Days of the span that are charged in full, and the share relieved on them; none: not known.
struct Charged {
    std::int64_t days = 0;
    std::optional<Ratio> relieved;
};
Charged charged(const Portfolio& portfolio, const RatesLine& line, std::vector<std::string>& missing) {
    const RatingAssessment& r = *line.assessment;
    const Ratio all = Ratio::from_millionths(1'000'000);
    const auto stated = r.relief_share && *r.relief_share >= Ratio{} && *r.relief_share <= all ? r.relief_share : std::nullopt;
    if (r.payer == RatesPayer::nobody) return {0, Ratio{}};
    switch (r.relief) {
        case RatesRelief::none: return {line.days, Ratio{}};
        case RatesRelief::listed_empty: return {0, Ratio{}};
        case RatesRelief::empty_exempt: {
            const auto months = whole_rule_if_any(portfolio, is_industrial(portfolio, r) ? "rates.empty_months_industrial" : "rates.empty_months", line.from);
            if (!months) missing.emplace_back("the rule for how many months an empty property is exempt isn't recorded");
            if (!months || !r.from_date) return {};
            const Date full = months_later(*r.from_date, *months);
            return {full <= line.from ? line.days : line.to < full ? 0 : days_between(full, line.to) + 1, Ratio{}};
        }
        case RatesRelief::charitable: {
            if (stated) return {line.days, stated};
            const ReferenceRate* rate = rate_in_force(portfolio, "rates.relief.charitable", line.from);
            if (rate && rate->value && *rate->value >= Ratio{} && *rate->value <= all) return {line.days, rate->value};
            missing.emplace_back("the share relieved isn't recorded");
            return {};
        }
        case RatesRelief::unknown:
            if (!r.is_empty.value_or(false)) return {line.days, stated.value_or(Ratio{})};
            missing.emplace_back("it is empty, and which relief it has isn't recorded");
            return {};
        default: break;
    }
    if (!stated) missing.emplace_back("the share relieved isn't recorded");
    return {line.days, stated};
}

void work_out(const Portfolio& portfolio, RatesLine& line, Date year_start) {
    const RatingAssessment& r = *line.assessment;
    if (!r.rateable_value || *r.rateable_value < Money{} || Money::from_pounds(1'000'000'000) < *r.rateable_value) {
        line.missing.emplace_back("the rateable value isn't known");
        return;
    }
    line.multiplier = multiplier_of(portfolio, *r.rateable_value, year_start, line.missing);
    const Charged days = charged(portfolio, line, line.missing);
    if (!line.multiplier) return;
    const auto of_days = [&](std::int64_t n) { return times(*r.rateable_value, line.multiplier->millionths() * n, 1'000'000 * line.year_days); };
    line.gross = of_days(line.days);
    if (!days.relieved) return;
    const Money full = of_days(days.days);
    line.payable = full - times(full, *days.relieved);
    line.relief = *line.gross - *line.payable;
}
}  // namespace

std::vector<RatesLine> business_rates(const Portfolio& portfolio, int first_year, bool includes_hra) {
    const Date first = Date::of(first_year, 4, 1), last = Date::of(first_year + 1, 3, 31);
    std::vector<RatesLine> lines;
    for (const RatingAssessment& r : portfolio.table<RatingAssessment>()) {
        const Asset* asset = portfolio.find(r.asset);
        if (!asset || (!includes_hra && is_hra(*asset))) continue;
        const Date from = std::max(first, r.from_date.value_or(first)), to = std::min(last, r.to_date.value_or(last));
        if (to < from) continue;
        RatesLine line;
        line.assessment = &r, line.from = from, line.to = to, line.days = days_between(from, to) + 1, line.year_days = days_between(first, last) + 1;
        work_out(portfolio, line, first);
        lines.push_back(std::move(line));
    }
    std::stable_sort(lines.begin(), lines.end(), [&](const RatesLine& a, const RatesLine& b) {
        const auto name = [&](const RatesLine& l) { return portfolio.title(record_type<Asset>(), l.assessment->asset.value); };
        if (const int order = compare_folded(name(a), name(b))) return order < 0;
        return compare_folded(a.assessment->hereditament, b.assessment->hereditament) < 0;
    });
    return lines;
}

DataTable business_rates_table(const Portfolio& portfolio, Date as_at) {
    const int year = financial_year(as_at);
    DataTable table{"business_rates", "",
                    fmt::format("Rateable value x multiplier x days / days of {}, less relief. Multipliers, limits and empty months are reference rows; those of retail, hospitality and leisure are not applied. Transitional relief and supplements aren't worked out.", financial_year_label(year)),
                    {{"asset", "Asset"}, {"hereditament", "Hereditament"}, {"reference", "Assessment number"}, {"payer", "Liable"}, {"from", "From"}, {"to", "To"}, {"days", "Days"}, {"rateable_value", "Rateable value"}, {"multiplier", "Multiplier"},
                     {"relief_kind", "Relief"}, {"gross", "Before relief", Total::sum}, {"relief", "Relieved", Total::sum}, {"payable", "Payable", Total::sum}, {"complete", "Complete"}, {"missing", "Not known"}},
                    {},
                    {}};
    const auto cell = [](const auto& value) { return value ? Cell{*value} : Cell{}; };
    const auto word = [](std::string_view label) { return label.empty() ? Cell{} : Cell{std::string(label)}; };
    Money ours;
    for (const RatesLine& line : business_rates(portfolio, year)) {
        const RatingAssessment& r = *line.assessment;
        if (r.payer == RatesPayer::body && line.payable) ours += *line.payable;
        Cell payer = word(choices<RatesPayer>[static_cast<std::size_t>(r.payer)].label);
        if (r.payer == RatesPayer::tenant && r.partner) payer = portfolio.title(record_type<Partner>(), r.partner.value);
        const bool is_whole = line.missing.empty() && line.payable;
        table.rows.push_back({{portfolio.title(record_type<Asset>(), r.asset.value), word(r.hereditament), word(r.reference), std::move(payer), line.from, line.to, line.days, cell(r.rateable_value), line.multiplier ? Cell{to_decimal(*line.multiplier)} : Cell{},
                               word(choices<RatesRelief>[static_cast<std::size_t>(r.relief)].label), cell(line.gross), cell(line.relief), cell(line.payable), is_whole, line.missing.empty() ? Cell{} : Cell{join(line.missing, "; ")}},
                              {{record_type<RatingAssessment>().name, r.id.value}},
                              false});
    }
    table.title = fmt::format("Business rates of {} that the body pays in {}", to_display(ours), financial_year_label(year));
    return table;
}

}  // namespace terrier::occupancy

// Judging benefits.
#include "src/options/benefits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "src/base/text.hpp"
#include "src/carbon/measures.hpp"
#include "src/income/measures.hpp"
#include "src/occupancy/measures.hpp"
#include "src/options/asset_measures.hpp"

namespace terrier::options {

std::string_view label_of(Rag rag) {
    switch (rag) {
        case Rag::red: return "Red";
        case Rag::amber: return "Amber";
        case Rag::green: return "Green";
        case Rag::unknown: break;
    }
    return "Not known";
}

namespace {
constexpr double amber_from = 0.75;

std::optional<income::MeasureKind> measure_kind(std::string_view name) {
    if (const income::MeasureKind* kind = income::measure_named(name)) return *kind;
    for (const income::MeasureKind& kind : carbon::carbon_measures())
        if (kind.name == name) return kind;
    for (const income::MeasureKind& kind : occupancy::space_measures())
        if (kind.name == name) return kind;
    return std::nullopt;
}

class Judging {
  public:
    Judging(const Portfolio& portfolio, const Benefit& benefit, Date as_at, const SeriesSet* counts) : portfolio_(portfolio), b_(benefit), as_at_(as_at), counts_(counts) {
        s_.benefit = &benefit;
        s_.sources.push_back({record_type<Benefit>().name, benefit.id.value});
    }

    BenefitState find() {
        if (!take_entered()) take_measured();
        take_baseline();
        expect();
        if (s_.actual && judgeable()) judge();
        return std::move(s_);
    }

  private:
    bool take_entered() {
        const BenefitActual* newest = nullptr;
        for (const BenefitActual& a : portfolio_.children<&BenefitActual::benefit>(b_.id))
            if (a.value && a.date && *a.date <= as_at_ && (!newest || *newest->date <= *a.date)) newest = &a;
        if (!newest) return false;
        s_.actual = newest->value->shown(), s_.actual_date = newest->date;
        s_.sources.push_back({record_type<BenefitActual>().name, newest->id.value});
        return true;
    }

    // The named measure on a day, in the benefit's unit; none, having said why.
    std::optional<double> measured(Date date) {
        const auto [measure, unit] = b_.subject.is_nil() ? of_portfolio(date) : of_asset(date);
        if (!measure) return std::nullopt;
        if (!measure->is_complete()) return say(measure->missing.empty() ? std::string("The measure has no value on the date.") : "The measure isn't complete: " + measure->missing.front()), std::nullopt;
        const auto plain = income::plain_number(measure->value);
        const auto value = plain ? in_unit(*plain, unit, b_.unit) : std::nullopt;
        if (!value) return say(fmt::format("\"{}\" is measured in {}, and the benefit's unit is \"{}\". Change one of them.", b_.measure, unit, b_.unit)), std::nullopt;
        s_.sources.insert(s_.sources.end(), measure->sources.begin(), measure->sources.end());
        return value;
    }
    using Found = std::pair<std::optional<income::Measure>, std::string_view>;
    Found of_portfolio(Date date) {
        const auto kind = measure_kind(b_.measure);
        if (!kind) return say(fmt::format("There is no measure \"{}\" of the whole portfolio. Choose another, name the asset that it is of, or enter actual values.", b_.measure)), Found{};
        if (kind->compute_counted && !counts_) return say(fmt::format("The measure \"{}\" rests on counts or readings, which weren't loaded.", b_.measure)), Found{};
        s_.measured_by = std::string(kind->title);
        return {income::measured(*kind, portfolio_, date, {}, counts_), kind->unit};
    }
    Found of_asset(Date date) {
        const Asset* asset = b_.subject.table == record_type<Asset>().name ? portfolio_.find(Id<Asset>{b_.subject.id}) : nullptr;
        if (!asset) return say("Measures are of the whole portfolio or of one asset, and this benefit is of another record: enter its actual values."), Found{};
        const AssetMeasureKind* kind = asset_measure_named(b_.measure);
        if (!kind) return say(fmt::format("There is no measure \"{}\" of a single asset. Choose one of {}; or enter actual values.", b_.measure, asset_measure_names())), Found{};
        if (kind->needs_counts && !counts_) return say(fmt::format("The measure \"{}\" rests on counts or readings, which weren't loaded.", b_.measure)), Found{};
        static const SeriesSet none;
        s_.measured_by = fmt::format("{}, {}", kind->title, record_type<Asset>().title(asset));
        return {kind->compute(portfolio_, *asset, date, counts_ ? *counts_ : none), kind->unit};
    }

    void take_measured() {
        if (b_.measure.empty()) return say("No actual value has been entered by the date.");
        s_.actual = measured(as_at_);
        if (s_.actual) s_.actual_date = as_at_, s_.is_measured = true;
    }

    // As entered, else by the measure as at its day.
    void take_baseline() {
        if (b_.baseline) s_.baseline = b_.baseline->shown();
        else if (!b_.measure.empty() && b_.baseline_date) s_.baseline = measured(*b_.baseline_date), s_.is_baseline_measured = s_.baseline.has_value();
    }

    // Straight from the baseline's day to the day on which it is due.
    void expect() {
        if (!b_.baseline_date || !b_.due_date) return;
        if (*b_.due_date <= as_at_) s_.expected = 1;
        else if (as_at_ <= *b_.baseline_date) s_.expected = 0;
        else s_.expected = static_cast<double>(days_between(*b_.baseline_date, as_at_)) / static_cast<double>(days_between(*b_.baseline_date, *b_.due_date));
    }

    bool judgeable() {
        if (!s_.baseline || !b_.promised) return s_.why.empty() ? say("Its baseline or what was promised isn't recorded.") : void(), false;
        const double from = *s_.baseline, to = b_.promised->shown();
        if (std::abs(from - to) < 5e-4) {
            const bool is_kept = std::abs(*s_.actual - to) < 5e-4;
            s_.rag = is_kept ? Rag::green : Rag::red, s_.realised = is_kept ? std::optional(1.0) : std::nullopt;
            return say(is_kept ? "It was to stay as it is, and does." : "It was to stay as it is, and doesn't."), false;
        }
        s_.realised = (*s_.actual - from) / (to - from);
        if (!s_.expected) return say("The days of its baseline and promise aren't recorded, so how much is due by now isn't known."), false;
        return true;
    }

    void judge() {
        const double reached = *s_.realised, due = *s_.expected;
        // Half a millionth is what a share shown to people is exact to.
        constexpr double hair = 5e-7;
        if (due <= 0) s_.rag = reached < -hair ? Rag::amber : Rag::green;
        else s_.rag = reached + hair >= due ? Rag::green : reached + hair >= amber_from * due ? Rag::amber : Rag::red;
        // Adding nought takes the sign off a nought.
        say(fmt::format("{:.0f}% realised, {:.0f}% due by {}.", std::round(100 * reached) + 0.0, 100 * due, to_display(as_at_)));
    }

    void say(std::string why) { s_.why = std::move(why); }

    const Portfolio& portfolio_;
    const Benefit& b_;
    const Date as_at_;
    const SeriesSet* counts_;
    BenefitState s_;
};
}  // namespace

std::vector<BenefitState> benefit_states(const Portfolio& portfolio, Date as_at, Id<Option> option, const SeriesSet* counts) {
    std::vector<BenefitState> states;
    for (const Benefit& benefit : portfolio.table<Benefit>())
        if (!option || benefit.option == option) states.push_back(Judging(portfolio, benefit, as_at, counts).find());
    std::stable_sort(states.begin(), states.end(), [](const BenefitState& a, const BenefitState& b) {
        if (a.benefit->due_date != b.benefit->due_date) return !b.benefit->due_date || (a.benefit->due_date && *a.benefit->due_date < *b.benefit->due_date);
        return compare_folded(a.benefit->name, b.benefit->name) < 0;
    });
    return states;
}

DataTable benefits_table(const Portfolio& portfolio, Date as_at, const SeriesSet* counts) {
    DataTable table{"benefits", "",
                    "Realised = (actual - baseline) / (promised - baseline). Due by the date: straight from the baseline's day to the due day. Green: realised is at least what is due; amber: at least three quarters of it; red: less.",
                    {{"option", "Option"}, {"benefit", "Benefit"}, {"kind", "Kind"}, {"owner", "Owner"}, {"unit", "Unit"}, {"baseline", "Baseline"}, {"baseline_date", "Baseline as at"}, {"promised", "Promised"}, {"due", "Due"}, {"actual", "Actual"},
                     {"actual_date", "Actual as at"}, {"realised", "Realised"}, {"expected", "Due by now"}, {"rag", "RAG"}, {"why", "Judged"}, {"commentary", "Commentary"}, {"measured_by", "Measured by"}},
                    {},
                    {}};
    const auto cell = [](const auto& value) { return value ? Cell{*value} : Cell{}; };
    const auto text = [](const std::string& value) { return value.empty() ? Cell{} : Cell{value}; };
    const auto share = [](const std::optional<double>& value) { return value && std::abs(*value) < 1e6 ? Cell{Ratio::from_millionths(std::llround(*value * 1e6))} : Cell{}; };
    const auto thousandths = [](const std::optional<double>& value) { return value ? Cell{std::round(*value * 1000) / 1000} : Cell{}; };
    long long green = 0, judged = 0;
    for (BenefitState& s : benefit_states(portfolio, as_at, {}, counts)) {
        const Benefit& b = *s.benefit;
        judged += s.rag != Rag::unknown, green += s.rag == Rag::green;
        table.rows.push_back({{text(portfolio.title(record_type<Option>(), b.option.value)), b.name, text(std::string(choices<BenefitKind>[static_cast<std::size_t>(b.kind)].label)), text(b.owner), text(b.unit), thousandths(s.baseline), cell(b.baseline_date), cell(b.promised),
                               cell(b.due_date), thousandths(s.actual), cell(s.actual_date), share(s.realised), share(s.expected), std::string(label_of(s.rag)), text(s.why), text(b.commentary), text(s.measured_by)},
                              std::move(s.sources),
                              false});
    }
    table.title = table.rows.empty() ? "No benefits are recorded" : fmt::format("{} of {} are on course as at {}", green, counted(static_cast<long long>(table.rows.size()), "benefit"), to_display(as_at));
    if (judged < static_cast<long long>(table.rows.size())) table.notes.push_back(fmt::format("{} can't be judged: the reason stands beside each.", counted(static_cast<long long>(table.rows.size()) - judged, "benefit")));
    return table;
}

}  // namespace terrier::options

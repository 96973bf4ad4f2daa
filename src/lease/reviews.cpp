// The arithmetic of rent reviews.
#include "src/lease/reviews.hpp"

#include "src/lease/rules.hpp"

#include <fmt/format.h>

#include <cmath>

namespace terrier {

namespace {
tl::unexpected<Faults> refuse_terms(const char* code, std::string message, const char* field) {
    return refuse(Fault{code, std::move(message), field, {}, {}, Severity::refused});
}

std::optional<Fault> bad_terms(const IndexTerms& terms) {
    if (terms.collar && terms.cap && *terms.cap < *terms.collar)
        return Fault{"cap_below_collar", "The cap is below the collar, so no rise fits both. Correct one of them.", "cap", {}, {}, Severity::refused};
    for (const auto& [bound, name] : {std::pair(terms.collar, "collar"), std::pair(terms.cap, "cap")})
        if (bound && bound->millionths() <= -1'000'000)
            return Fault{"bound_range", fmt::format("The {} is a fall of 100% or more a year, which leaves no rent. Correct it.", name), name, {}, {}, Severity::refused};
    return std::nullopt;
}

// A yearly bound over so many years: compound or simple.
double over_years(Ratio bound, double years, bool is_compound) {
    return is_compound ? std::pow(1 + bound.as_double(), years) : 1 + years * bound.as_double();
}

double clamped(double growth, const IndexTerms& terms, double years) {
    if (terms.collar) growth = std::max(growth, over_years(*terms.collar, years, terms.is_compound));
    if (terms.cap) growth = std::min(growth, over_years(*terms.cap, years, terms.is_compound));
    return growth;
}
}  // namespace

Result<double> index_growth(std::span<const IndexPoint> points, const IndexTerms& terms) {
    if (points.size() < 2) return refuse_terms("index_points", "An index review needs two figures or more: the base and the one at the review.", "index");
    for (const IndexPoint& point : points)
        if (!(point.figure > 0) || !std::isfinite(point.figure)) return refuse_terms("index_figure", "An index figure must be a number above 0. Correct the series.", "index");
    if (auto fault = bad_terms(terms)) return refuse(std::move(*fault));
    double growth = 1;
    // Without bounds the figures between don't matter, however the rises are added up.
    if (terms.cap_period == CapPeriod::whole_period || (!terms.cap && !terms.collar)) {
        double years = 0;
        for (std::size_t i = 1; i < points.size(); ++i) years += points[i].years;
        growth = clamped(points.back().figure / points.front().figure, terms, years);
    } else {
        for (std::size_t i = 1; i < points.size(); ++i) {
            const double step = clamped(points[i].figure / points[i - 1].figure, terms, points[i].years);
            growth = terms.is_compound ? growth * step : growth + step - 1;
        }
    }
    return terms.is_upward_only ? std::max(growth, 1.0) : growth;
}

Money grown(Money rent, double growth) {
    const long double exact = static_cast<long double>(rent.pence()) * static_cast<long double>(growth);
    if (!(std::fabs(exact) < 9.2e18L)) throw std::overflow_error("a reviewed rent beyond what money can hold");
    const long double below = std::floor(exact), over = exact - below;
    // What the doubles blur: a half penny meant exactly may arrive a hair to either side.
    const long double blur = 1e-12L * std::max(1.0L, std::fabs(exact));
    auto whole = static_cast<std::int64_t>(below);
    if (std::fabs(over - 0.5L) <= blur) whole += whole % 2 != 0;
    else if (over > 0.5L) ++whole;
    return Money::from_pence(whole);
}

namespace {
struct Reviewing {
    const Portfolio& portfolio;
    const RentReview& review;
    ReviewedRent result{};
    Faults faults{};

    void fault(const char* code, std::string message, const char* field) {
        faults.push_back({code, std::move(message), field, std::string(record_type<RentReview>().name), to_text(review.id.value), Severity::refused});
    }

    void find_rent_before() {
        std::optional<Money> before = review.rent_before;
        const Lease* lease = portfolio.find(review.lease);
        if (!before && lease && review.review_date) before = passing_rent(portfolio, *lease, days_later(*review.review_date, -1)).amount;
        if (before) result.before = *before;
        else fault("rent_before_missing", "The rent before the review isn't known. Enter it with the review, or the rent charge that was in force.", "rent_before");
    }

    // The months whose figures are wanted, with the years since the one before.
    std::vector<std::pair<Date, double>> months() {
        if (!review.base_month) fault("base_month_missing", "The month of the base figure isn't recorded. Enter the base month.", "base_month");
        if (!review.lag_months) fault("lag_missing", "How many months before the review the index is taken isn't recorded. Enter the lag, 0 for none.", "lag_months");
        if (!review.base_month || !review.lag_months) return {};
        const Date base = Date::of(review.base_month->year(), review.base_month->month(), 1);
        const Date last = months_later(Date::of(review.review_date->year(), review.review_date->month(), 1), -*review.lag_months);
        if (last <= base) {
            fault("base_after_review", "The base month isn't before the month that the review is taken at. Correct the base month, the lag or the review date.", "base_month");
            return {};
        }
        std::vector<std::pair<Date, double>> all{{base, 0}};
        while (months_later(all.back().first, 12) < last) all.emplace_back(months_later(all.back().first, 12), 1.0);
        const Date before = all.back().first;
        all.emplace_back(last, ((last.year() - before.year()) * 12 + last.month() - before.month()) / 12.0);
        if (review.cap_period == CapPeriod::whole_period || (!review.cap && !review.collar)) {
            const double years = static_cast<double>(all.size() - 2) + all.back().second;
            return {all.front(), {all.back().first, years}};
        }
        return all;
    }

    void by_index() {
        if (review.price_index == PriceIndex::unknown) fault("index_missing", "The review is index-linked, but names no index. Choose RPI, CPI or CPIH.", "price_index");
        const auto wanted = months();
        if (!faults.empty()) return;
        std::vector<Date> dates;
        for (const auto& month : wanted) dates.push_back(month.first);
        const IndexSeries series(portfolio, review.price_index);
        const auto figures = series.figures(dates);
        if (!figures) return take(figures.error());
        std::vector<IndexPoint> points;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            points.push_back({(*figures)[i].value, wanted[i].second});
            result.sources.push_back({record_type<ReferenceIndex>().name, (*figures)[i].row->id.value});
        }
        const IndexTerms terms{review.collar, review.cap, review.cap_period == CapPeriod::whole_period ? CapPeriod::whole_period : CapPeriod::each_year,
                               review.is_compound.value_or(true), review.is_upward_only.value_or(false)};
        const auto growth = index_growth(points, terms);
        if (!growth) return take(growth.error());
        result.growth = *growth;
        result.after = grown(result.before, *growth);
        result.unbounded = grown(result.before, points.back().figure / points.front().figure);
        result.working = fmt::format("{} from {} ({}) to {} ({})", series.name(), figures->front().text, to_iso(figures->front().month).substr(0, 7), figures->back().text,
                                     to_iso(figures->back().month).substr(0, 7));
        if (terms.collar) result.working += fmt::format(", collar {}", to_percent(*terms.collar));
        if (terms.cap) result.working += fmt::format(", cap {}", to_percent(*terms.cap));
        if (terms.collar || terms.cap)
            result.working += fmt::format(" {}, {}", terms.cap_period == CapPeriod::whole_period ? "over the whole period" : "each year", terms.is_compound ? "compound" : "simple");
    }

    void take(const Faults& others) {
        for (Fault one : others) {
            one.table = record_type<RentReview>().name;
            one.record = to_text(review.id.value);
            faults.push_back(std::move(one));
        }
    }

    void settle(Money rent, std::string working) {
        result.after = review.is_upward_only.value_or(false) ? std::max(rent, result.before) : rent;
        result.growth = result.before.pence() == 0 ? 0 : static_cast<double>(result.after.pence()) / static_cast<double>(result.before.pence());
        result.working = std::move(working);
        if (result.after != rent) result.working += "; upward-only, so the rent before stays";
    }

    void run(std::optional<Money> market_rent) {
        switch (review.kind) {
            case ReviewKind::index_linked: return by_index();
            case ReviewKind::fixed:
            case ReviewKind::stepped:
                if (review.fixed_rent) return settle(*review.fixed_rent, "The rent that the lease fixes");
                return fault("fixed_rent_missing", "The review is fixed or stepped, but its rent isn't recorded. Enter the fixed rent a year.", "fixed_rent");
            case ReviewKind::open_market:
                if (market_rent) return settle(*market_rent, "The market rent given");
                if (review.rent_after) return settle(*review.rent_after, "The outcome recorded");
                return fault("market_rent_missing", "An open market review needs the market rent on the review date. Enter the rent proposed or agreed.", "rent_after");
            case ReviewKind::turnover:
                return fault("turnover_review", "A turnover rent follows the turnover of each year, not a review. Record it as a turnover charge.", "kind");
            case ReviewKind::unknown: break;
        }
        fault("review_kind_missing", "What kind of review it is isn't recorded. Choose open market, index-linked, fixed or stepped.", "kind");
    }
};
}  // namespace

Result<ReviewedRent> reviewed_rent(const Portfolio& portfolio, const RentReview& review, std::optional<Money> market_rent) {
    Reviewing reviewing{portfolio, review};
    if (!review.review_date) reviewing.fault("review_undated", "The review has no date. Enter it.", "review_date");
    else {
        reviewing.result.sources.push_back({record_type<RentReview>().name, review.id.value});
        reviewing.find_rent_before();
        reviewing.run(market_rent);
    }
    if (!reviewing.faults.empty()) return refuse(std::move(reviewing.faults));
    return std::move(reviewing.result);
}

}  // namespace terrier

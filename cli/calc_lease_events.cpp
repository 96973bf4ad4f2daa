// `calc` functions of lease events: index reviews, notice dates, the 1954 Act's window, lease accounting.
#include <fmt/format.h>

#include "cli/calc.hpp"

#include "src/lease/lease_accounts.hpp"
#include "src/lease/reviews.hpp"
#include "src/lease/tenure.hpp"
#include "src/reference/shipped.hpp"

namespace terrier::cli {

namespace {
// The rule rows that come with the program: the law is read from rows here too.
const Portfolio& shipped_rules() {
    static const Portfolio portfolio = apply(empty_portfolio(), shipped_edition(empty_portfolio())).value();
    return portfolio;
}

// A bound of yearly rises. Above 1 it would be more than doubling: percent written for a fraction.
std::optional<Ratio> bound(const CalcArguments& arguments, std::string_view name) {
    const auto given = arguments.ratio_if_given(name);
    if (given && given->millionths() > 1'000'000) arguments.refuse(name, fmt::format("\"{}\" is a fraction of at most 1: 0.04 is 4%", name));
    return given;
}

Json index_review(const CalcArguments& arguments) {
    IndexTerms terms{bound(arguments, "collar"), bound(arguments, "cap"), CapPeriod::each_year, arguments.yes("compound", true), arguments.yes("upward_only", false)};
    if (arguments.word("cap_period", {"year", "whole"}, 0) == 1) terms.cap_period = CapPeriod::whole_period;
    std::vector<IndexPoint> points;
    for (const double figure : arguments.numbers("index")) {
        if (!(figure > 0)) arguments.refuse(fmt::format("index[{}]", points.size()), "an index figure is above 0");
        points.push_back({figure, 1});
    }
    const double start = arguments.number("rent");
    return start * value_or_error(index_growth(points, terms));
}

Json notice_by_date(const CalcArguments& arguments) {
    return to_iso(value_or_error(notice_by(arguments.date("break"), arguments.integer("months"), arguments.integer("service_days", 0))));
}

Json lta_window(const CalcArguments& arguments) {
    const NoticeWindow window = value_or_error(section_25_window(shipped_rules(), arguments.date("expiry")));
    return {{"earliest", to_iso(window.earliest)}, {"latest", to_iso(window.latest)}};
}

std::vector<Money> amounts(const CalcArguments& arguments, std::string_view name) {
    std::vector<Money> found;
    for (const double pounds_given : arguments.numbers(name)) {
        const std::string place = fmt::format("{}[{}]", name, found.size());
        found.push_back(CalcArguments(Json{{place, pounds_given}}).money(place));
        if (found.back().pence() < 0) arguments.refuse(place, "a payment isn't below 0; give what is paid as a positive number");
    }
    if (found.empty()) arguments.refuse(name, fmt::format("\"{}\" is empty; give at least one payment, in order", name));
    return found;
}

Json ifrs16_liability(const CalcArguments& arguments) {
    const bool is_in_advance = arguments.word("timing", {"advance", "arrears"}, 1) == 0;
    return value_or_error(lease_liability(amounts(arguments, "payments"), arguments.number("rate"), is_in_advance, arguments.yes("first_paid", false)));
}

Json straight_line_income(const CalcArguments& arguments) {
    const std::vector<Money> rents = amounts(arguments, "payments");
    const Money incentives = arguments.money_if_given("incentives").value_or(Money{});
    if (incentives.pence() < 0) arguments.refuse("incentives", "incentives aren't below 0; give what is paid to the tenant as a positive number");
    const auto parts = value_or_error(straight_line(rents, incentives, arguments.integer("periods", static_cast<std::int64_t>(rents.size()))));
    Money total;
    Json income = Json::array();
    for (const Money part : parts) total += part, income.push_back(pounds(part));
    return {{"total", pounds(total)}, {"per_period", static_cast<double>(total.pence()) / 100 / static_cast<double>(parts.size())}, {"income", std::move(income)}};
}
}  // namespace

void add_lease_event_functions(CalcFunctions& functions) {
    functions.push_back({"index_review", "The rent after an index review, bounded by collar and cap", "the rent a year in pounds, unrounded",
                         "Rent x index growth, each yearly rise held between collar and cap, or the whole rise between their compounds over the years",
                         {{"rent", "number", true, "Pounds a year before the review"},
                          {"index", "numbers", true, "Figures a year apart, the base first, the one at the review last"},
                          {"collar", "number", false, "Least rise a year, a fraction; none when left out"},
                          {"cap", "number", false, "Greatest rise a year, a fraction; none when left out"},
                          {"cap_period", "one of year|whole", false, "Whether collar and cap bound each year or the whole period; year when left out"},
                          {"compound", "true or false", false, "Whether yearly rises, and the bounds over the period, build on one another; true when left out"},
                          {"upward_only", "true or false", false, "Whether the rent can't fall; false when left out"}},
                         index_review});
    functions.push_back({"notice_by", "The last day for serving notice of a break", "a date", "The corresponding date so many calendar months earlier, clipped to the month's end, less days for service",
                         {{"break", "date", true, "The break date"}, {"months", "integer", true, "Calendar months of notice"}, {"service_days", "integer", false, "Days kept clear for service; 0 when left out"}},
                         notice_by_date});
    functions.push_back({"lta_window", "When a section 25 notice may be served that ends a tenancy at its expiry", "{earliest, latest}: dates",
                         "Landlord and Tenant Act 1954, Part II, by the rule rows lta.s25 that come with the program", {{"expiry", "date", true, "The last day of the term"}}, lta_window});
    functions.push_back({"ifrs16_liability", "The present value of yearly lease payments", "pounds, unrounded", "IFRS 16, paragraph 26: payments not yet paid, at the lease's rate",
                         {{"payments", "numbers", true, "Pounds, a year apart"},
                          {"rate", "number", true, "A fraction a year"},
                          {"timing", "one of advance|arrears", false, "When in its year a payment falls; arrears when left out"},
                          {"first_paid", "true or false", false, "Whether the first payment has just been made; false when left out"}},
                         ifrs16_liability});
    functions.push_back({"straight_line", "A lessor's rents less incentives, spread evenly", "{total, per_period, income}: pounds; the parts of income add up to the total exactly",
                         "IFRS 16, paragraph 81: operating lease income on a straight line; parts by largest remainder",
                         {{"payments", "numbers", true, "Pounds of each period, 0 while rent-free"},
                          {"incentives", "number", false, "Pounds paid to the tenant; 0 when left out"},
                          {"periods", "integer", false, "Over how many periods; as many as payments when left out"}},
                         straight_line_income});
}

}  // namespace terrier::cli

// `calc` functions of src/occupancy: desks needed, standards of space, costs divided by weights, business rates.
#include <cmath>

#include "cli/calc.hpp"
#include "src/occupancy/utilisation.hpp"
#include "src/reference/lookup.hpp"
#include "src/reference/shipped.hpp"

namespace terrier::cli {

namespace {
constexpr std::string_view practice = "Practice of this program; the worked figures are among its tests";

// calc knows no portfolio: rules are those of the shipped edition.
const Portfolio& shipped() {
    static const Portfolio portfolio = apply(empty_portfolio(), shipped_edition(empty_portfolio())).value();
    return portfolio;
}
double shipped_headroom() { return decimal_value(rule_in_force(shipped(), "capacity.headroom", Date::of(2026, 11, 1))->value).value(); }

double at_least_nought(const CalcArguments& a, std::string_view name, double value) {
    if (!(value >= 0) || value > 1e9) a.refuse(name, "it must be 0 or more, and within reason");
    return value;
}
double above_nought(const CalcArguments& a, std::string_view name) {
    const double value = a.number(name);
    if (!(value > 0) || value > 1e12) a.refuse(name, "it must be above 0, and within reason");
    return value;
}

Json desks_needed_of(const CalcArguments& a) {
    return occupancy::desks_needed(at_least_nought(a, "peak", a.number("peak")), at_least_nought(a, "headroom", a.has("headroom") ? a.number("headroom") : shipped_headroom()));
}

Json standards(const CalcArguments& a) {
    const double area = above_nought(a, "area_m2"), desks = above_nought(a, "desks");
    Json json{{"m2_per_desk", area / desks}, {"m2_per_fte", nullptr}, {"desks_per_10_fte", nullptr}, {"sharing_ratio", nullptr}, {"m2_per_peak_occupant", nullptr}, {"occupancy_per_desk", nullptr}};
    if (a.has("fte")) {
        const double fte = above_nought(a, "fte");
        json["m2_per_fte"] = area / fte, json["desks_per_10_fte"] = 10 * desks / fte, json["sharing_ratio"] = desks / fte;
    }
    if (a.has("peak")) {
        const double peak = above_nought(a, "peak");
        json["m2_per_peak_occupant"] = area / peak, json["occupancy_per_desk"] = peak / desks;
    }
    return json;
}

Json share_cost_of(const CalcArguments& a) {
    std::vector<std::int64_t> weights;
    double sum = 0;
    for (const double weight : a.numbers("weights")) {
        const double thousandths = std::round(at_least_nought(a, "weights", weight) * 1000);
        weights.push_back(static_cast<std::int64_t>(thousandths));
        sum += thousandths;
    }
    if (!(sum > 0)) a.refuse("weights", "one of them must be above 0");
    Json parts = Json::array();
    for (const Money part : terrier::apportion(a.money("amount"), weights)) parts.push_back(pounds(part));
    return parts;
}

CalcArgument needs(std::string_view name, std::string_view kind, std::string_view about) { return {name, kind, true, about}; }
CalcArgument may(std::string_view name, std::string_view kind, std::string_view about) { return {name, kind, false, about}; }
}  // namespace

void add_space_functions(CalcFunctions& functions) {
    functions.push_back({"desks_needed", "Desks for a peak demand with headroom", "integer: ceil(peak x (1 + headroom))", practice,
                         {needs("peak", "number", "People or desks in use at the percentile that capacity is sized on, 0 or more"), may("headroom", "number", "Fraction, 0 or more; default: the rule capacity.headroom")}, desks_needed_of});
    functions.push_back({"space_standards", "Area by desk, FTE and peak occupant, and how desks are shared",
                         "{m2_per_desk, m2_per_fte, desks_per_10_fte, sharing_ratio, m2_per_peak_occupant, occupancy_per_desk}: null without FTE or peak; the sharing ratio is desks per FTE", practice,
                         {needs("area_m2", "number", "Net internal, above 0"), needs("desks", "number", "Above 0"), may("fte", "number", "Full-time equivalents, above 0"), may("peak", "number", "People in at the percentile, above 0")}, standards});
    functions.push_back({"share_cost", "An amount divided by weights so that the parts add up to it", "list of pounds: by largest remainder, earlier parts first on a tie", practice,
                         {needs("amount", "number", "Pounds"), needs("weights", "numbers", "Areas, desks, FTE or rateable values, 0 or more, to three decimals")}, share_cost_of});
}

}  // namespace terrier::cli

// `calc` functions of src/income and of the reference rows: yields, purchaser's costs, unexpired terms, discounting, desks in use.
#include <algorithm>

#include "cli/calc.hpp"
#include "src/finance/statistics.hpp"
#include "src/income/yields.hpp"
#include "src/reference/discount.hpp"
#include "src/reference/shipped.hpp"

namespace terrier::cli {

namespace {
constexpr std::string_view domain_source = "Valuation practice; the worked figures are among the program's tests";

// calc knows no portfolio: rates and factors are those of the shipped edition.
const Portfolio& shipped() {
    static const Portfolio portfolio = apply(empty_portfolio(), shipped_edition(empty_portfolio())).value();
    return portfolio;
}

Json purchase(const CalcArguments& a) {
    const auto costs = income::purchase_costs(shipped(), a.money("price"), a.date("date"));
    const income::PurchaseCosts& found = value_or_error(costs);
    return {{"sdlt", pounds(found.tax)}, {"amount", pounds(found.amount)}, {"rate", found.rate}};
}

Json yields_of(const CalcArguments& a) {
    const auto found = income::yields({a.number("value"), a.number("costs_rate"), a.number("passing"), a.number("non_recoverable"), a.number("erv"), a.number("years")});
    const income::Yields& y = value_or_error(found);
    return {{"gross", y.gross}, {"niy", y.niy}, {"ry", y.ry}, {"ney", y.ney}, {"tey", y.tey}};
}

// Years as given, or counted from the date that the line names.
std::optional<double> years_of(const CalcArguments& lease, const CalcArguments& line, std::string_view years, std::string_view day) {
    if (lease.has(years)) return lease.number(years);
    if (!lease.has(day)) return std::nullopt;
    return income::years_until(line.date("as_at"), lease.date(day));
}

Json wault_of(const CalcArguments& a) {
    std::vector<income::UnexpiredRent> leases;
    for (const CalcArguments& lease : a.objects("leases")) {
        const auto expiry = years_of(lease, a, "expiry_years", "expiry");
        if (!expiry) lease.refuse("expiry_years", "\"expiry_years\", or \"expiry\" as a date, is needed and isn't there");
        leases.push_back({lease.number("rent"), *expiry, years_of(lease, a, "break_years", "break")});
    }
    const auto found = income::wault(leases);
    const income::Wault& years = value_or_error(found);
    return {{"expiry", years.expiry}, {"break", years.first_break}};
}

Json discount(const CalcArguments& a) {
    const auto factors = discount_factors(shipped(), a.integer("year"), a.date_if_given("date").value_or(Date::of(2026, 11, 1)));
    return value_or_error(factors).back();
}

Json eanc(const CalcArguments& a) {
    return value_or_error(equivalent_annual(shipped(), a.number("npc"), a.integer("years"), a.integer("first_year", 1), a.date_if_given("date").value_or(Date::of(2026, 11, 1))));
}

Json utilisation(const CalcArguments& a) {
    const std::vector<double> counts = a.numbers("counts");
    const double desks = a.number("desks");
    if (!(desks > 0)) a.refuse("desks", "there must be more than 0 desks");
    if (std::any_of(counts.begin(), counts.end(), [](double c) { return c < 0; })) a.refuse("counts", "a count can't be negative");
    if (counts.empty()) a.refuse("counts", "there are no counts");
    const double mean = value_or_error(finance::mean(counts)), peak = *std::max_element(counts.begin(), counts.end());
    const double at = value_or_error(finance::percentile(counts, a.number("percentile", 0.95)));
    return {{"mean", mean / desks}, {"peak", peak / desks}, {"percentile", at / desks}, {"mean_count", mean}, {"peak_count", peak}, {"percentile_count", at}};
}

CalcArgument needs(std::string_view name, std::string_view kind, std::string_view about) { return {name, kind, true, about}; }
CalcArgument may(std::string_view name, std::string_view kind, std::string_view about) { return {name, kind, false, about}; }

void add_valuation(CalcFunctions& functions) {
    functions.push_back({"purchasers_costs", "Tax and fees of a purchase in England at a price, by the bands in force", "{sdlt, amount, rate}: pounds, pounds, fraction of the price",
                         "Finance Act 2003, Schedule 5 as amended; agent 1%, legal 0.5%, VAT on both: dated reference rows",
                         {needs("price", "number", "Pounds, above 0"), needs("date", "date", "Of the purchase: chooses the bands")}, purchase});
    functions.push_back({"yields", "Gross, net initial, reversionary, nominal and true equivalent yield", "{gross, niy, ry, ney, tey}: fractions a year", domain_source,
                         {needs("value", "number", "Pounds, before purchaser's costs"), needs("costs_rate", "number", "Purchaser's costs as a fraction of the value"), needs("passing", "number", "Passing rent, pounds a year"),
                          needs("non_recoverable", "number", "Pounds a year that the landlord bears"), needs("erv", "number", "Rental value, pounds a year"), needs("years", "number", "Years to the reversion")},
                         yields_of});
    functions.push_back({"wault", "Weighted average unexpired lease term, to expiry and to the first break", "{expiry, break}: years", domain_source,
                         {needs("leases", "list of {rent, expiry_years, break_years}", "Pounds a year; years left, lapsed counts as 0; years to a break by the tenant or mutual, null for none. \"expiry\" and \"break\" may be dates instead"),
                          may("as_at", "date", "From which dates are counted, in days / 365.25")},
                         wault_of});
}

void add_appraisal(CalcFunctions& functions) {
    constexpr std::string_view green_book = "HM Treasury, The Green Book: dated reference rows";
    const CalcArgument date = may("date", "date", "On which the schedule is in force; default that of the shipped edition");
    functions.push_back({"discount_factor", "Discount factor of a year by the declining schedule", "number; 1 in year 0", green_book, {needs("year", "integer", "Counted from 0, at most 1000"), date}, discount});
    functions.push_back({"eanc", "Equivalent annual net cost: the net present cost over the sum of the years' factors", "number, in the unit of npc", green_book,
                         {needs("npc", "number", "Net present cost"), needs("years", "integer", "How many years it is spread over"), may("first_year", "integer", "The first of them, counted from 0; default 1"), date}, eanc});
    functions.push_back({"utilisation", "Desks in use over desks: mean, peak and percentile of the counts", "{mean, peak, percentile, mean_count, peak_count, percentile_count}: fractions of the desks, and the counts themselves",
                         "Percentile by linear interpolation between order statistics, as PERCENTILE.INC",
                         {needs("counts", "numbers", "People or desks in use at each observation, 0 or more"), needs("desks", "number", "Above 0"), may("percentile", "number", "From 0 to 1, default 0.95")}, utilisation});
}
}  // namespace

void add_income_functions(CalcFunctions& functions) {
    add_valuation(functions);
    add_appraisal(functions);
}

}  // namespace terrier::cli

// `calc` functions of lease charges: apportionment, quarter days, charge schedules.
#include <algorithm>

#include "cli/calc.hpp"

#include "src/lease/payments.hpp"

namespace terrier::cli {

namespace {
using Words = std::vector<std::string_view>;
const Words methods{"daily_365", "quarter_share", "month_days"};
const Words quarter_sets{"english", "modern", "scottish", "from_start"};
const Words frequencies{"weekly", "monthly", "quarterly", "half_yearly", "yearly", "once"};

// The words above leave out each list's first choice, which is "not known".
ApportionmentMethod method_of(std::size_t word) { return static_cast<ApportionmentMethod>(word + 1); }
QuarterDays quarters_of(std::size_t word) { return static_cast<QuarterDays>(word + 1); }

Json apportion(const CalcArguments& a) {
    return pounds(value_or_error(apportioned_rent(a.money("annual_rent"), a.date("from"), a.date("to"), method_of(a.word("method", methods)),
                                                  quarters_of(a.word("quarter_days", quarter_sets, 0)))));
}

Json quarter_days_between(const CalcArguments& a) {
    Json days = Json::array();
    const auto found = quarter_days(quarters_of(a.word("set", quarter_sets)), a.date("from"), a.date("to"));
    for (const Date day : value_or_error(found)) days.push_back(to_iso(day));
    return days;
}

std::vector<RentStretch> stretches_of(const CalcArguments& a) {
    std::vector<RentStep> steps;
    std::vector<Period> rent_free;
    if (a.has("steps"))
        for (const CalcArguments& step : a.objects("steps")) steps.push_back({step.date("from"), step.money("annual_rent")});
    if (a.has("rent_free"))
        for (const CalcArguments& span : a.objects("rent_free")) rent_free.push_back({span.date("from"), span.date("to")});
    return value_or_error(stretches(a.money("annual_rent"), a.date("from"), a.date("to"), std::move(steps), rent_free));
}

PaymentTerms payment_terms(const CalcArguments& a) {
    PaymentTerms terms;
    terms.first_day = a.date("from");
    terms.frequency = static_cast<ChargeFrequency>(a.word("frequency", frequencies, 2) + 1);
    const bool needs_days = terms.frequency == ChargeFrequency::quarterly || terms.frequency == ChargeFrequency::half_yearly;
    if (needs_days || a.has("quarter_days")) terms.quarter_days = quarters_of(a.word("quarter_days", quarter_sets, 0));
    terms.timing = a.word("timing", {"advance", "arrears"}, 0) == 0 ? ChargeTiming::advance : ChargeTiming::arrears;
    terms.method = method_of(a.word("method", methods, 0));
    terms.due_offset = a.integer("due_offset", 0);
    terms.instalments = a.word("instalments", {"equal", "accrued"}, 0) == 0 ? Instalments::equal : Instalments::accrued;
    terms.stretches = stretches_of(a);
    return terms;
}

Json charge_schedule_of(const CalcArguments& a) {
    const PaymentTerms terms = payment_terms(a);
    const Window window{a.date_if_given("due_from").value_or(Date::of(1400, 1, 1)), a.date_if_given("due_to").value_or(Date::of(9999, 12, 31)), WindowBy::due};
    const auto found = payments(terms, window);
    std::vector<Payment> rows = value_or_error(found);
    std::stable_sort(rows.begin(), rows.end(), [](const Payment& x, const Payment& y) { return std::tie(x.due, x.from) < std::tie(y.due, y.from); });
    const Ratio rate = a.ratio_if_given("vat_rate").value_or(Ratio{});
    if (rate.millionths() < 0 || rate.millionths() > 1'000'000) a.refuse("vat_rate", "a rate of VAT is a fraction from 0 to 1: 0.2 is 20%");
    const auto vat_from = a.date_if_given("vat_from");
    Json list = Json::array();
    for (const Payment& row : rows) {
        const Money vat = vat_from && row.due < *vat_from ? Money{} : times(row.net, rate);
        list.push_back({{"from", to_iso(row.from)}, {"to", to_iso(row.to)}, {"due", to_iso(row.due)}, {"net", pounds(row.net)}, {"vat", pounds(vat)}, {"gross", pounds(row.net + vat)}});
    }
    return list;
}

CalcFunction apportion_function() {
    return {"apportion", "Rent for part of a year, both days included: whole years are the annual rent exactly, the rest is by the method, with one rounding half to even.",
            "pounds, to the penny", "Lease practice: days of 365 in every year; share of the quarter; whole months at a twelfth and odd days of 365",
            {{"annual_rent", "number", true, "pounds a year"},
             {"from", "date", true, "first day"},
             {"to", "date", true, "last day"},
             {"method", "one of daily_365|quarter_share|month_days", true, "how the rest of a year is worked out"},
             {"quarter_days", "one of english|modern|scottish|from_start", false, "of quarter_share; english unless given"}},
            apportion};
}

CalcFunction quarter_days_function() {
    return {"quarter_days", "The days from `from` to `to`, both included, on which quarters begin.", "list of dates",
            "english 25 Mar, 24 Jun, 29 Sep, 25 Dec; modern 1 Jan, Apr, Jul, Oct; scottish 28 Feb, May, Aug, Nov; from_start every third month from `from`",
            {{"set", "one of english|modern|scottish|from_start", true, "which quarter days"}, {"from", "date", true, "first day"}, {"to", "date", true, "last day"}},
            quarter_days_between};
}

CalcFunction charge_schedule_function() {
    return {"charge_schedule",
            "What falls due under a charge. Whole periods are equal parts of the annual rent, broken ones are apportioned by the method and never cost more than a whole one; where the last "
            "completes a whole year counted from the first day, it makes the years up to exactly the annual rent. Each rent of a stepped charge is added up by itself.",
            "list of {from, to, due, net, vat, gross}, pounds to the penny, by due date", "Lease practice; see apportion",
            {{"annual_rent", "number", true, "pounds a year without VAT, until the first step; of frequency once, the whole"},
             {"from", "date", true, "first day of the charge"},
             {"to", "date", true, "last day of the charge"},
             {"frequency", "one of weekly|monthly|quarterly|half_yearly|yearly|once", false, "quarterly unless given; weeks are accrued at 7/365"},
             {"quarter_days", "one of english|modern|scottish|from_start", false,
              "of quarterly and half-yearly charges, english unless given; half-years begin on 25 Mar and 29 Sep, 1 Jan and 1 Jul, or 28 May and 28 Nov; with modern, months begin on the 1st, else "
              "months and years are counted from the first day"},
             {"timing", "one of advance|arrears", false, "due on the period's first day, or its last; advance unless given"},
             {"method", "one of daily_365|quarter_share|month_days", false, "of broken periods; quarter_share is the share of the payment period's days; daily_365 unless given"},
             {"due_offset", "integer", false, "days by which every due date is moved; 0 unless given"},
             {"instalments", "one of equal|accrued", false, "accrued: each payment is the rent of its days, so that they add up to `apportion` of any span; equal unless given"},
             {"rent_free", "list of {from, to}", false, "spans in which nothing is payable"},
             {"steps", "list of {from, annual_rent}", false, "the rent from a day on"},
             {"vat_rate", "number", false, "fraction; 0 (exempt) unless given. VAT is rounded half to even"},
             {"vat_from", "date", false, "the option to tax: no VAT on what falls due before"},
             {"due_from", "date", false, "only what falls due from this day on"},
             {"due_to", "date", false, "only what falls due to this day"}},
            charge_schedule_of};
}
}  // namespace

void add_lease_functions(CalcFunctions& functions) {
    functions.push_back(apportion_function());
    functions.push_back(quarter_days_function());
    functions.push_back(charge_schedule_function());
}

}  // namespace terrier::cli

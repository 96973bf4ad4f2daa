// Published tables of spreadsheet functions, every case that applies to 1e-9, through the very functions of `calc`.
#include <cmath>
#include <map>

#include "tests/finance/case_files.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::test;
using cli::CalcError;
using cli::Json;

namespace {
const cli::CalcFunctions& functions() {
    static const cli::CalcFunctions all = [] {
        cli::CalcFunctions found;
        cli::add_finance_functions(found);
        return found;
    }();
    return all;
}

// Cases that don't apply, by "FUNCTION(arguments)" or "FUNCTION", and why; tests/data/README.md lists them for people.
const std::map<std::string, std::string>& excluded() {
    static const std::string times = "the program knows no times of the day";
    static const std::string parts = "calc takes dates as ISO text, so that there are no day numbers or texts to take apart";
    static const std::string bills = "the table counts 30/360 days; the published functions count actual days (62, not 61), and so does calc";
    static const std::map<std::string, std::string> all{
        {"HOUR", times}, {"MINUTE", times}, {"SECOND", times}, {"TIME", times}, {"TIMEVALUE", times},
        {"DATE", parts}, {"DATEVALUE", parts}, {"DAY", parts}, {"MONTH", parts}, {"YEAR", parts},
        {"DAYS('1/1/1900 00:20', '1/1/1900 01:30')", times},
        {"DAYS(dateTime.NOW(), dateTime.TODAY())", "asks the clock"},
        {"WORKDAY('1/1/1900', -1)", "refused there because day numbers begin in 1900; calc's calendar begins in 1400"},
        {"DB(1000000, 100000, 6, 7, 6)", "refused there; the spreadsheets write off the last part year, and so does calc"},
        {"TBILLEQ('03/31/2008', '06/01/2008', 0.0914)", bills},
        {"TBILLPRICE('03/31/2008', '06/01/2008', 0.0914)", bills},
        {"TBILLYIELD('03/31/2008', '06/01/2008', 98.45127777777778)", bills},
        {"XIRR(values, dates, 0.1) error.num", "a second case of the same words, whose values the table doesn't give"},
        {"RATE(4;0.82;-1;2;<empty>;<empty>)", "the sheet gives up (Err:523); the rate is 0.8952, as it finds itself from the guess 1"},
        {"RATE(2;-2.5;1;4.0625;0;0.3)", "a double root at 0.25, which the sheet reaches only to 9e-8"},
        {"RATE(70000;0;1;-10;<empty>;<empty>)", "the sheet stops 4e-7 away from 10^(1/70000) - 1 = 3.28946137730e-5"},
    };
    return all;
}

struct Tally {
    int passed = 0, excluded = 0;
    std::vector<std::string> failed;
    std::map<std::string, int> used;
};

bool is_excluded(Tally& tally, const std::string& function, const std::string& formula, const std::string& with_answer) {
    for (const std::string& key : {with_answer, formula, function}) {
        const auto found = excluded().find(key);
        if (found == excluded().end()) continue;
        ++tally.excluded;
        ++tally.used[key];
        return true;
    }
    return false;
}

bool near(double actual, double expected, double allowed) { return std::fabs(actual - expected) <= std::max(allowed, 1e-9 * std::fabs(expected)); }

void run_sheet_cases(const std::filesystem::path& path, Tally& tally) {
    for (const auto& record : csv_records(path)) {
        const std::string formula = record.at(3).substr(4), expected = record.at(5);
        std::string function = record.at(0);
        std::transform(function.begin(), function.end(), function.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        if (is_excluded(tally, function, formula, formula + " " + expected)) continue;
        const bool is_error = record.at(4) != "float";
        std::string actual = "refused";
        bool is_right = is_error;
        try {
            const Json value = Formula(record.at(3), ';', functions()).value();
            actual = value.dump();
            is_right = !is_error && near(value.is_boolean() ? value.get<bool>() : value.get<double>(), std::stod(expected), 0);
        } catch (const CalcError& error) {
            actual = error.what();
        }
        if (is_right) ++tally.passed;
        else tally.failed.push_back(formula + " gives " + actual + ", not " + expected);
    }
}

bool is_js_answer(const Json& value, const std::string& expected) {
    if (expected.find("error.") == 0) return false;
    const bool is_date = value.is_string();
    if (expected.find("new Date") == 0) return is_date && value == Formula(expected, ',', functions()).value();
    std::size_t length = 0;
    const double number = std::stod(expected, &length);
    if (is_date) return Date::from_iso(value.get<std::string>()) == Date::of(1899, 12, 30).plus_days(static_cast<std::int64_t>(number));
    const std::size_t comma = expected.find(',', length);
    const double allowed = comma == std::string::npos ? 0 : std::stod(expected.substr(comma + 1));
    return near(value.get<double>(), number, allowed);
}

void run_js_cases(const std::filesystem::path& path, Tally& tally) {
    for (const auto& record : csv_records(path)) {
        const std::string formula = record.at(0) + "(" + record.at(1) + ")", &expected = record.at(3);
        if (is_excluded(tally, record.at(0), formula, formula + " " + expected)) continue;
        std::string actual;
        bool is_right = false;
        try {
            const Json value = call(functions(), record.at(0), Formula(record.at(1), ',', functions()).arguments());
            actual = value.dump();
            is_right = is_js_answer(value, expected);
        } catch (const CalcError& error) {
            actual = error.what();
            is_right = expected.find("error.") == 0;
        }
        if (is_right) ++tally.passed;
        else tally.failed.push_back(formula + " gives " + actual + ", not " + expected);
    }
}

void check(const Tally& tally, int passed, int excluded_cases) {
    for (const std::string& failure : tally.failed) FAIL_CHECK(failure);
    CHECK(tally.passed == passed);
    CHECK(tally.excluded == excluded_cases);
}
}  // namespace

TEST_CASE("every published spreadsheet case that applies is met to 1e-9") {
    if (!std::filesystem::exists(shared_file("finance"))) {
        WARN("the shared data folder isn't here: only the excerpt is run");
        return;
    }
    Tally sheets, js;
    run_sheet_cases(shared_file("finance/spreadsheet_function_cases.csv"), sheets);
    check(sheets, 344, 3);
    run_js_cases(shared_file("finance/formulajs_financial_cases.csv"), js);
    run_js_cases(shared_file("finance/formulajs_datetime_cases.csv"), js);
    check(js, 469, 47);
    Tally all = sheets;
    for (const auto& [key, count] : js.used) all.used[key] += count;
    for (const auto& [key, reason] : excluded()) {
        INFO(key << " is excluded but doesn't stand in the tables");
        CHECK(all.used.count(key) == 1);
    }
    WARN(sheets.passed + js.passed << " published cases passed, " << sheets.excluded + js.excluded << " don't apply");
}

TEST_CASE("the published cases kept with the program are met to 1e-9") {
    Tally sheets, js;
    run_sheet_cases(data_file("finance/spreadsheet_cases.csv"), sheets);
    check(sheets, 43, 0);
    run_js_cases(data_file("finance/formulajs_cases.csv"), js);
    check(js, 140, 0);
}

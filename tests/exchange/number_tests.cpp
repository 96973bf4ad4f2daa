// Decimals, number formats and serial dates of workbooks.
#include <fmt/format.h>

#include "db/exchange/number.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::exchange;
using namespace terrier::test;

TEST_CASE("a workbook's number is the decimal that a spreadsheet shows") {
    CHECK(workbook_decimal("39.950000000000003") == "39.95");
    CHECK(workbook_decimal("0.30000000000000004") == "0.3");
    CHECK(workbook_decimal("33.799999999999997") == "33.8");
    CHECK(workbook_decimal("999999999999999.96") == "1000000000000000");
    CHECK(workbook_decimal("-0.10") == "-0.1");
    CHECK(workbook_decimal("0") == "0");
    CHECK(workbook_decimal("-0.0") == "0");
    CHECK(workbook_decimal("007.50") == "7.5");
    CHECK(workbook_decimal(".5") == "0.5");
    CHECK(workbook_decimal("5.") == "5");
    CHECK(workbook_decimal("+12") == "12");
    CHECK(workbook_decimal("1.5E-3") == "0.0015");
    CHECK(workbook_decimal("1.25e+6") == "1250000");
    CHECK(workbook_decimal("1E2") == "100");
    CHECK(workbook_decimal("1E-7") == "0.0000001");
}

TEST_CASE("whole numbers keep every digit") {
    CHECK(workbook_decimal("23201055000012000") == "23201055000012000");
    CHECK(workbook_decimal("12345678901234567890") == "12345678901234567890");
    CHECK(exact_decimal_text("12345678901234567.891") == "12345678901234567.891");
    CHECK(exact_decimal_text("1e5") == "100000");
}

TEST_CASE("what is no number is none") {
    for (const std::string bad : {"", "-", "+", ".", "abc", "1,5", "1.2.3", "1e", "1e+", "1e401", "1e-999999999999", "0x10", "NaN", "inf", "1 2", "--1"})
        CHECK_FALSE(workbook_decimal(bad).has_value());
}

TEST_CASE("pounds and pence stored as a binary fraction come back as they were") {
    holds("every amount of pence survives 17 digits", [] {
        const auto pence = *rc::gen::inRange<std::int64_t>(0, 100'000'000'000);
        const std::string lexeme = fmt::format("{:.17g}", static_cast<double>(pence) / 100.0);
        std::string expected = fmt::format("{}.{:02}", pence / 100, pence % 100);
        while (expected.back() == '0') expected.pop_back();
        if (expected.back() == '.') expected.pop_back();
        RC_ASSERT(workbook_decimal(lexeme) == expected);
    });
}

TEST_CASE("built-in formats are dates, times or numbers") {
    for (const int id : {14, 15, 16, 17, 22, 27, 36, 50, 58}) CHECK(builtin_shape(id) == NumberShape::date);
    for (const int id : {18, 19, 20, 21, 45, 46, 47}) CHECK(builtin_shape(id) == NumberShape::time);
    for (const int id : {0, 1, 4, 9, 13, 23, 37, 44, 48, 49, 59}) CHECK(builtin_shape(id) == NumberShape::number);
}

TEST_CASE("a format code is a date by its d, m and y outside quotes, brackets and escapes") {
    for (const std::string code : {"dd/mm/yyyy", "d mmm yy", "yyyy-mm-dd hh:mm", "[$-809]dd mmmm yyyy;@", "mmm", "\"on \"d/m/yy", "[Red]dd\\.mm"})
        CHECK(format_shape(code) == NumberShape::date);
    for (const std::string code : {"hh:mm", "[h]:mm:ss", "mm:ss.0", "[mm]", "h:mm AM/PM"}) CHECK(format_shape(code) == NumberShape::time);
    for (const std::string code : {"0.00", "General", "#,##0 \"days\"", "[Red]0.00;[Blue]-0.00", "0\\d", "_d0", "@", "0;dd", "", "\"unclosed", "[unclosed", "\\"})
        CHECK(format_shape(code) == NumberShape::number);
}

TEST_CASE("serial numbers are days of the 1900 system with its extra day") {
    CHECK(serial_date("1", false) == "1900-01-01");
    CHECK(serial_date("59", false) == "1900-02-28");
    CHECK_FALSE(serial_date("60", false).has_value());
    CHECK(serial_date("61", false) == "1900-03-01");
    CHECK(serial_date("46106", false) == "2026-03-25");
    CHECK(serial_date("2958465", false) == "9999-12-31");
    CHECK_FALSE(serial_date("2958466", false).has_value());
    CHECK_FALSE(serial_date("0", false).has_value());
    CHECK_FALSE(serial_date("-1", false).has_value());
    CHECK_FALSE(serial_date("99999999999", false).has_value());
}

TEST_CASE("the 1904 system starts four years and a day later") {
    CHECK(serial_date("0", true) == "1904-01-01");
    CHECK(serial_date("44644", true) == "2026-03-25");
}

TEST_CASE("a fraction of a day is a time, rounded to the second") {
    CHECK(serial_date("46106.604166666664", false) == "2026-03-25T14:30:00");
    CHECK(serial_date("46106.999999999", false) == "2026-03-26");
    CHECK(serial_time("0.60416666666666663") == "14:30:00");
    CHECK(serial_time("1.0833333333333333") == "26:00:00");
    CHECK_FALSE(serial_time("-0.5").has_value());
}

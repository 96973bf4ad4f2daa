// What people type as money, areas, shares, quantities and numbers: read exactly, or refused with a code and a remedy.
#include "src/base/parse.hpp"

#include <ctime>
#include <limits>

#include "src/base/text.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using test::holds;

namespace {

template <class T>
std::string code_of(const Parsed<T>& parsed) {
    return parsed ? "read" : parsed.error().code;
}

/// A fault is no use without a sentence that ends and says what to do.
template <class T>
void check_refused(const Parsed<T>& parsed, const std::string& code) {
    CHECK(code_of(parsed) == code);
    if (parsed) return;
    const std::string& message = parsed.error().message;
    CHECK(is_clean_utf8(message));
    CHECK(message.size() > 20);
    CHECK(message.size() < 400);
    CHECK(message.back() == '.');
    CHECK(message.find('!') == std::string::npos);
}

std::int64_t pence(std::string_view text) { return parse_money(text).value().pence(); }
std::string area(std::string_view text, const ParseOptions& options = {}) {
    return to_exact(parse_area(text, options).value());
}

/// Every reader, on one text.
void read_with_all(std::string_view text) {
    for (const auto order : {DateOrder::dmy, DateOrder::mdy, DateOrder::ymd, DateOrder::ask}) {
        ParseOptions options;
        options.date_order = order;
        const auto date = parse_date(text, options);
        if (!date && !is_clean_utf8(date.error().message)) throw std::logic_error("a message that is no text");
    }
    const auto money = parse_money(text);
    if (!money && !is_clean_utf8(money.error().message)) throw std::logic_error("a message that is no text");
    parse_area(text);
    parse_ratio(text);
    parse_integer(text);
    parse_energy(text);
    parse_carbon(text);
    parse_volume(text);
    parse_yes_no(text);
    parse_decimal(text, 18);
}

}  // namespace

TEST_CASE("amounts are read as people and spreadsheets write them") {
    CHECK(pence("1,234.50") == 123'450);
    CHECK(pence("£12.5k") == 1'250'000);
    CHECK(pence("(250.00)") == -25'000);
    CHECK(pence("-£3m") == -300'000'000);
    CHECK(pence("1234") == 123'400);
    CHECK(pence("1.2bn") == 120'000'000'000);
    CHECK(pence("£1,234.05 pa") == 123'405);
    CHECK(pence("£1,234.05 p.a.") == 123'405);
    CHECK(pence("1,234 p.a.") == 123'400);
    CHECK(pence("12k per annum") == 1'200'000);
    CHECK(pence("£ 1 234.5") == 123'450);
    CHECK(pence("GBP 99") == 9'900);
    CHECK(pence("99 gbp") == 9'900);
    CHECK(pence("£(3)") == -300);
    CHECK(pence("(£3)") == -300);
    CHECK(pence("250.00-") == -25'000);
    CHECK(pence("+7") == 700);
    CHECK(pence("50p") == 50);
    CHECK(pence(".5") == 50);
    CHECK(pence("5.") == 500);
    CHECK(pence("1.2300000") == 123);
    CHECK(pence("1.005k") == 100'500);
    CHECK(pence("3 million") == 300'000'000);
    CHECK(pence("-0") == 0);
    CHECK(pence("007") == 700);
}

TEST_CASE("other scripts' digits, dashes and spaces mean what they look like") {
    CHECK(pence("１２３．５０") == 12'350);
    CHECK(pence("￡５") == 500);
    CHECK(pence("−5") == -500);
    CHECK(pence("–5") == -500);
    CHECK(pence("\xC2\xA0"
                "1\xE2\x80\xAF"
                "234\xC2\xA0") == 123'400);
    CHECK(pence("\xEF\xBB\xBF"
                "12") == 1'200);
}

TEST_CASE("an amount with three decimals is refused, never rounded") {
    check_refused(parse_money("12.345"), "money_too_fine");
    check_refused(parse_money("£0.001"), "money_too_fine");
    check_refused(parse_money("1.5p"), "money_too_fine");
    check_refused(parse_money("0.0000000000000000000000000001"), "money_too_fine");
    check_refused(parse_money("1.234567k"), "money_too_fine");
}

TEST_CASE("amounts reach the last penny of their range and not one further") {
    CHECK(pence("92233720368547758.07") == std::numeric_limits<std::int64_t>::max());
    CHECK(pence("-92,233,720,368,547,758.08") == std::numeric_limits<std::int64_t>::min());
    check_refused(parse_money("92233720368547758.08"), "money_too_large");
    check_refused(parse_money("-92233720368547758.09"), "money_too_large");
    check_refused(parse_money("92233720368547759"), "money_too_large");
    check_refused(parse_money("92233721bn"), "money_too_large");
    check_refused(parse_money(std::string(100, '9')), "money_too_large");
    CHECK(pence(std::string(80, '0') + "1") == 100);
}

TEST_CASE("separators in the wrong place are refused with the right form") {
    for (const char* bad : {"1,23", "12,34,567", "1,2345", "1234,567", "1.234,50", "1.234.567", "12,50", "1,234 567",
                            "1,,234", ",5", "1,", "0,500", "1,234,", "1.5,000"}) {
        INFO(bad);
        check_refused(parse_money(bad), "money_unreadable");
    }
    CHECK(parse_money("1.234,50").error().message.find("1,234.50") != std::string::npos);
}

TEST_CASE("what is no amount is refused with a remedy") {
    for (const char* bad : {"",      " ",    "abc", "£",    "-",   "—",   "n/a",      "nil",    "TBC",  "12 apples",
                            "--5",   "-(5)", "(5",  "5)",   "()",  "££5", "£5£",      "5 5",    "1/2",  "5%",
                            "12k k", "½",    "5²",  "0x10", "inf", "nan", "£5 + VAT", "5pa pa", "(-5)", "5p k"}) {
        INFO(bad);
        check_refused(parse_money(bad), "money_unreadable");
    }
    check_refused(parse_money("£500 pcm"), "money_unreadable");
    CHECK(parse_money("£500 per month").error().message.find("by the year") != std::string::npos);
    CHECK(parse_money("500 p.c.m.").error().message.find("by the year") != std::string::npos);
    CHECK(parse_money("$500").error().message.find("pounds sterling") != std::string::npos);
    CHECK(parse_money("1.2E+05").error().message.find("lost digits") != std::string::npos);
}

TEST_CASE("areas are read in the units of registers, deeds and agents") {
    CHECK(area("1,234.5") == "1234.5 m2");
    CHECK(area("0.4 ha") == "4000 m2");
    CHECK(area("1.2 acres") == "4856.2277 m2");
    CHECK(area("1 acre") == "4046.8564 m2");
    CHECK(area("5,000 sq ft") == "464.5152 m2");
    CHECK(area("5,000 sq. ft. NIA") == "464.5152 m2 NIA");
    CHECK(area("120 m2 NIA") == "120 m2 NIA");
    CHECK(area("120 m² nia") == "120 m2 NIA");
    CHECK(area("120 m^2") == "120 m2");
    CHECK(area("120 sqm GIA") == "120 m2 GIA");
    CHECK(area("120 square metres gross internal area") == "120 m2 GIA");
    CHECK(area("GIA: 120 m2") == "120 m2 GIA");
    CHECK(area("IPMS 3 120 sqm") == "120 m2 IPMS 3");
    CHECK(area("0.5 ha site") == "5000 m2 site");
    CHECK(area("2 km2") == "2000000 m2");
    CHECK(area("0") == "0 m2");
    CHECK(area("100 sq yd") == "83.6127 m2");
}

TEST_CASE("a bare area follows what the column said") {
    ParseOptions feet;
    feet.bare_area_is_square_feet = true;
    feet.area_basis = AreaBasis::rentable;
    CHECK(area("5000", feet) == "464.5152 m2 rentable");
    CHECK(area("5000 m2", feet) == "5000 m2 rentable");
    CHECK(area("5000 GIA", feet) == "464.5152 m2 GIA");
    ParseOptions hectares;
    hectares.bare_area_is_hectares = true;
    CHECK(area("0.4", hectares) == "4000 m2");
}

TEST_CASE("areas finer than a square centimetre round half to even") {
    CHECK(area("0.00005 m2") == "0 m2");
    CHECK(area("0.00015 m2") == "0.0002 m2");
    CHECK(area("0.00025 m2") == "0.0002 m2");
    CHECK(area("0.000250000000000001 m2") == "0.0003 m2");
    CHECK(area("1.23456789012 ha") == "12345.6789 m2");
}

TEST_CASE("what is no area is refused with a remedy") {
    check_refused(parse_area("-3"), "area_negative");
    check_refused(parse_area("-0.4 ha"), "area_negative");
    check_refused(parse_area("1e30 m2"), "area_unreadable");
    check_refused(parse_area("999999999999999 ha"), "area_too_large");
    check_refused(parse_area("922337203685477.5808"), "area_too_large");
    CHECK(area("922337203685477.5806") == "922337203685477.5806 m2");
    check_refused(parse_area(std::string(60, '9')), "area_too_large");
    check_refused(parse_area("0." + std::string(30, '1')), "area_too_fine");
    for (const char* bad : {"", "m2", "12 m", "12 ft", "12²", "12 m2 m2", "NIA 12 m2 GIA", "12 m2 of land",
                            "3 acres 2 roods", "12 m2 NIA GIA", "1.2.3 ha", "(5) m2", "£5"}) {
        INFO(bad);
        check_refused(parse_area(bad), "area_unreadable");
    }
}

TEST_CASE("shares are read as percentages and as fractions") {
    CHECK(parse_ratio("6.8%")->millionths() == 68'000);
    CHECK(parse_ratio("6.8 per cent")->millionths() == 68'000);
    CHECK(parse_ratio("0.068")->millionths() == 68'000);
    CHECK(parse_ratio("-1.5%")->millionths() == -15'000);
    CHECK(parse_ratio("100%")->millionths() == 1'000'000);
    CHECK(parse_ratio("6.80000000")->millionths() == 6'800'000);
    ParseOptions percent;
    percent.bare_ratio_is_percent = true;
    CHECK(parse_ratio("12.5", percent)->millionths() == 125'000);
    CHECK(parse_ratio("12.5%", percent)->millionths() == 125'000);
    check_refused(parse_ratio("1/3"), "ratio_unreadable");
    CHECK(parse_ratio("1/3").error().message.find("33.3333%") != std::string::npos);
    check_refused(parse_ratio("0.0000001"), "ratio_too_fine");
    check_refused(parse_ratio("0.00001%"), "ratio_too_fine");
    check_refused(parse_ratio("0.33333", percent), "ratio_too_fine");
    check_refused(parse_ratio("9223372036855"), "ratio_too_large");
    for (const char* bad : {"", "%", "5%%", "five", "5 % a", "5‰"}) check_refused(parse_ratio(bad), "ratio_unreadable");
}

TEST_CASE("whole numbers refuse fractions and what is past their range") {
    CHECK(parse_integer("12") == 12);
    CHECK(parse_integer("1,200") == 1'200);
    CHECK(parse_integer("12.0") == 12);
    CHECK(parse_integer("-7") == -7);
    CHECK(parse_integer("9223372036854775807") == std::numeric_limits<std::int64_t>::max());
    CHECK(parse_integer("-9223372036854775808") == std::numeric_limits<std::int64_t>::min());
    check_refused(parse_integer("9223372036854775808"), "number_too_large");
    check_refused(parse_integer("1.5"), "number_too_fine");
    check_refused(parse_integer("1.00013E+11"), "number_unreadable");
    check_refused(parse_integer("12k"), "number_unreadable");
    check_refused(parse_integer(""), "number_unreadable");
    CHECK(parse_decimal("-1,234.5", 3) == -1'234'500);
    CHECK_THROWS_AS(parse_decimal("1", 19), std::logic_error);
    CHECK_THROWS_AS(parse_decimal("1", -1), std::logic_error);
}

TEST_CASE("energy, carbon and volume are read with their units") {
    CHECK(parse_energy("1,200 kWh")->small() == 1'200'000);
    CHECK(parse_energy("1.2 MWh")->small() == 1'200'000);
    CHECK(parse_energy("3GWh")->small() == 3'000'000'000);
    CHECK(parse_energy("12")->small() == 12'000);
    CHECK(parse_energy("5 Wh")->small() == 5);
    CHECK(parse_carbon("12.5 t")->small() == 12'500'000);
    CHECK(parse_carbon("12.5 tCO2e")->small() == 12'500'000);
    CHECK(parse_carbon("12.5 tCO₂e")->small() == 12'500'000);
    CHECK(parse_carbon("300 kg CO2e")->small() == 300'000);
    CHECK(parse_carbon("2 tonnes of CO2")->small() == 2'000'000);
    CHECK(parse_carbon("7")->small() == 7'000'000);
    CHECK(parse_volume("12 m3")->small() == 12'000);
    CHECK(parse_volume("12 m³")->small() == 12'000);
    CHECK(parse_volume("500 l")->small() == 500);
    CHECK(parse_volume("1.5")->small() == 1'500);
    check_refused(parse_energy("1.2345 kWh"), "energy_too_fine");
    check_refused(parse_energy("1.5 Wh"), "energy_too_fine");
    check_refused(parse_energy("12 kW"), "energy_unreadable");
    check_refused(parse_energy("12 therms"), "energy_unreadable");
    check_refused(parse_energy("99999999 TWh"), "energy_too_large");
    check_refused(parse_carbon("0.5 g"), "carbon_too_fine");
    check_refused(parse_carbon("co2"), "carbon_unreadable");
    check_refused(parse_carbon("12 co2e"), "carbon_unreadable");
    check_refused(parse_volume("12 m2"), "volume_unreadable");
    check_refused(parse_volume("12³"), "volume_unreadable");
}

TEST_CASE("yes and no are read in the words that registers use") {
    for (const char* yes : {"yes", "Y", "TRUE", "1", "on", "x", " Yes "}) CHECK(parse_yes_no(yes) == true);
    for (const char* no : {"no", "N", "False", "0", "off"}) CHECK(parse_yes_no(no) == false);
    for (const char* bad : {"", "maybe", "2", "yes no", "-", "ja"})
        check_refused(parse_yes_no(bad), "yes_no_unreadable");
}

TEST_CASE("reading back what was written exactly gives the same value") {
    holds("money", [](std::int64_t n) {
        const Money money = Money::from_pence(n);
        RC_ASSERT(parse_money(to_decimal(money)).value() == money);
        RC_ASSERT(parse_money(to_display(money)).value() == money);
    });
    holds("ratio", [](std::int64_t n) {
        const Ratio ratio = Ratio::from_millionths(n);
        RC_ASSERT(parse_ratio(to_decimal(ratio)).value() == ratio);
        RC_ASSERT(parse_ratio(to_percent(ratio)).value() == ratio);
    });
    holds("area", [] {
        const Area one(*rc::gen::inRange<std::int64_t>(0, std::numeric_limits<std::int64_t>::max()),
                       static_cast<AreaBasis>(*rc::gen::inRange(0, 9)));
        RC_ASSERT(parse_area(to_exact(one)).value() == one);
    });
    holds("quantities and counts", [](std::int64_t n) {
        RC_ASSERT(parse_energy(to_decimal(Energy::from_small(n)))->small() == n);
        RC_ASSERT(parse_energy(to_display(Energy::from_small(n)))->small() == n);
        RC_ASSERT(parse_carbon(to_display(Carbon::from_small(n)))->small() == n);
        RC_ASSERT(parse_volume(to_display(Volume::from_small(n)))->small() == n);
        RC_ASSERT(parse_integer(std::to_string(n)) == n);
        RC_ASSERT(parse_integer(grouped(n)) == n);
    });
}

TEST_CASE("the quick way and the long way read decimals alike") {
    holds("a leading plus forces the long way", [] {
        const auto whole = *rc::gen::inRange<std::int64_t>(0, 10'000'000'000);
        const auto fraction = *rc::gen::container<std::string>(rc::gen::inRange('0', static_cast<char>('9' + 1)));
        const std::string text = std::to_string(whole) + (fraction.empty() ? "" : "." + fraction);
        for (const int places : {0, 2, 6, 18}) {
            const auto quick = parse_decimal(text, places), slow = parse_decimal("+" + text, places);
            RC_ASSERT(code_of(quick) == code_of(slow));
            if (quick) RC_ASSERT(*quick == *slow);
        }
    });
}

TEST_CASE("NUL, malformed bytes and control characters are refused, with a message that is clean") {
    for (const std::string& bad :
         {std::string("1\0", 2), std::string("\0", 1), std::string("1\xFF"), std::string("\xC3"),
          std::string("12\x80"
                      "3"),
          std::string("1\x01"), std::string("\x7F")}) {
        check_refused(parse_money(bad), "money_unreadable");
        check_refused(parse_date(bad), "date_unreadable");
        check_refused(parse_area(bad), "area_unreadable");
        check_refused(parse_integer(bad), "number_unreadable");
        check_refused(parse_yes_no(bad), "yes_no_unreadable");
    }
    const auto turned = parse_money(
        "5\xE2\x80\xAE"
        "x");
    CHECK(turned.error().message.find("\xE2\x80\xAE") == std::string::npos);
}

TEST_CASE("no reader crashes or writes a broken message, whatever the bytes") {
    holds("any bytes", [](const std::string& bytes) { read_with_all(bytes); });
    holds("bytes that look nearly right", [] {
        static const std::string alphabet = "0123456789.,-/() :kmp£%ehatdjunsq^";
        std::string text;
        for (const auto i :
             *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, alphabet.size())))
            text += alphabet[i];
        read_with_all(text);
    });
}

TEST_CASE("very long text is refused at once") {
    const std::size_t megabyte = 1'000'000;
    for (const std::string piece :
         {"9", "1,", " ", "(", "-", "a", "\xC2\xA0", "\xE2\x80\x8B", "\xFF", "1/", ":", "0", "."}) {
        std::string text;
        while (text.size() < 4 * megabyte) text += piece;
        const std::clock_t start = std::clock();
        read_with_all(text);
        read_with_all("x" + text + "x");
        const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        INFO(piece);
        CHECK(seconds < 5);
        const auto refused = parse_money("9" + text);
        if (!refused) CHECK(refused.error().message.size() < 400);
    }
    CHECK(code_of(parse_money(std::string(10'000, '9'))) == "money_unreadable");
}

// Fuzzes the readers of dates, money, areas and the rest: no crash, and what was read is written and read back the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "src/base/parse.hpp"
#include "src/base/text.hpp"

namespace {
void must(bool held) {
    if (!held) std::abort();
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace terrier;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto date = parse_date(text)) must(*parse_date(to_iso(*date)) == *date);
    ParseOptions asking;
    asking.date_order = DateOrder::ask;
    if (const auto date = parse_date(text, asking)) must(*parse_date(to_iso(*date), asking) == *date);
    if (const auto money = parse_money(text)) {
        must(*parse_money(to_decimal(*money)) == *money);
        must(*parse_money(to_display(*money)) == *money);
    }
    if (const auto area = parse_area(text)) must(*area_from_exact(to_exact(*area)) == *area && area->square_centimetres() >= 0);
    if (const auto ratio = parse_ratio(text)) must(*parse_ratio(to_decimal(*ratio)) == *ratio);
    if (const auto n = parse_integer(text)) must(*parse_integer(std::to_string(*n)) == *n);
    if (const auto energy = parse_energy(text)) must(*parse_energy(to_decimal(*energy)) == *energy);
    if (const auto carbon = parse_carbon(text)) must(*parse_carbon(to_decimal(*carbon)) == *carbon);
    if (is_clean_utf8(text)) must(folded(folded(text)) == folded(text));
    return 0;
}

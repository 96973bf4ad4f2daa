// Fuzzes the readers of data files: any bytes give a sheet whose cells are clean UTF-8, or a WorldError.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <string_view>

#include "db/exchange/reader.hpp"
#include "src/base/result.hpp"
#include "src/base/text.hpp"

namespace {

void read_as(std::string_view bytes, std::string_view name) {
    try {
        const terrier::Sheet sheet = terrier::read_sheet_bytes(bytes, name);
        for (std::size_t row = 0; row < sheet.rows(); ++row)
            for (std::size_t column = 0; column < sheet.row_length(row); ++column)
                if (!terrier::is_clean_utf8(sheet.cell(row, column).text)) std::abort();
    } catch (const terrier::WorldError&) {
    }
}

}  // namespace

/// The first byte chooses the extension; the rest is the file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    constexpr std::string_view names[] = {"x.csv", "x.json", "x.xlsx", "x.ods", "x"};
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    read_as(bytes, names[data[0] % std::size(names)]);
    try {
        terrier::worksheet_names_bytes(bytes, names[data[0] % std::size(names)]);
    } catch (const terrier::WorldError&) {
    }
    return 0;
}

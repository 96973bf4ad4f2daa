// Real files of the shared data folder, with the figures that are known about them.
#include "src/base/parse.hpp"
#include "tests/exchange/build_files.hpp"
#include "tests/support/test.hpp"

using namespace terrier;
using namespace terrier::test;

namespace {

/// The sheet of a shared file; none (with a warning) when the folder is not there.
std::optional<Sheet> shared_sheet(const std::string& name) {
    if (std::filesystem::exists(shared_file(name))) return read_sheet(shared_file(name));
    WARN("no shared file " << name);
    return std::nullopt;
}

std::size_t column_named(const Sheet& sheet, std::string_view name, std::size_t header = 0) {
    for (std::size_t column = 0; column < sheet.row_length(header); ++column)
        if (sheet.cell(header, column).text == name) return column;
    FAIL("no column " << name);
    return 0;
}

}  // namespace

TEST_CASE("a council's register has 461 records and keeps its leading zeros") {
    const auto sheet = shared_sheet("register/cheltenham_2023.csv");
    if (!sheet) return;
    CHECK(sheet->rows() == 462);
    CHECK(sheet->columns() == 10);
    CHECK(sheet->delimiter == ',');
    CHECK(sheet->warnings.empty());
    const std::size_t uprn = column_named(*sheet, "UPRN");
    CHECK(sheet->cell(1, uprn).text == "010000480247");
    int blank = 0;
    for (std::size_t row = 1; row < sheet->rows(); ++row) blank += sheet->cell(row, uprn).kind == CellKind::empty;
    CHECK(blank == 2);
}

TEST_CASE("a county's land list has 1,219 assets, 925 of them freehold") {
    const auto sheet = shared_sheet("register/lancashire_land_list.csv");
    if (!sheet) return;
    CHECK(sheet->rows() == 1220);
    CHECK(sheet->columns() == 23);
    const std::size_t ownership = column_named(*sheet, "ownership");
    int freehold = 0;
    for (std::size_t row = 1; row < sheet->rows(); ++row) freehold += sheet->cell(row, ownership).text == "Freehold";
    CHECK(freehold == 925);
}

TEST_CASE("a hospital return parted by dollars has two header rows and 238 records") {
    const auto sheet = shared_sheet("estates/nhs_eric_2015_16.csv");
    if (!sheet) return;
    CHECK(sheet->delimiter == '$');
    CHECK(sheet->rows() == 2 + 238);
    CHECK(sheet->columns() == 128);
    CHECK(sheet->cell(0, 4).text == "Trust Profile");
    CHECK(sheet->cell(1, 0).text == "Organisation Code");
}

TEST_CASE("a workbook of 8,645 buildings sums to 361,424,032.44 rentable square feet exactly") {
    const auto sheet = shared_sheet("estates/us_gsa_buildings_2025.xlsx");
    if (!sheet) return;
    CHECK(sheet->rows() == 8646);
    CHECK(sheet->columns() == 18);
    const std::size_t feet = column_named(*sheet, "Building Rentable Square Feet");
    std::int64_t hundredths = 0;
    for (std::size_t row = 1; row < sheet->rows(); ++row) {
        const SheetCell cell = sheet->cell(row, feet);
        if (cell.kind == CellKind::empty) continue;
        REQUIRE(cell.kind == CellKind::number);
        const auto value = parse_decimal(cell.text, 2);
        REQUIRE(value.has_value());
        hundredths += *value;
    }
    CHECK(hundredths == 36'142'403'244);
}

TEST_CASE("a JSON list of 485 ended leases is worth 171,875,278 dollars") {
    const auto sheet = shared_sheet("estates/us_lease_terminations_2025_06_04.json");
    if (!sheet) return;
    CHECK(sheet->rows() == 486);
    const auto sum = [&](std::string_view name) {
        std::int64_t total = 0;
        for (std::size_t row = 1; row < sheet->rows(); ++row) {
            const SheetCell cell = sheet->cell(row, column_named(*sheet, name));
            if (cell.kind != CellKind::empty) total += parse_decimal(cell.text, 0).value();
        }
        return total;
    };
    CHECK(sum("value") == 171'875'278);
    CHECK(sum("sq_ft") == 5'797'649);
}

TEST_CASE("every CSV of the shared folder reads without a warning") {
    int read = 0;
    for (const std::string folder : {"energy", "finance", "reference", "register", "estates"}) {
        if (!std::filesystem::exists(shared_file(folder))) continue;
        for (const auto& entry : std::filesystem::directory_iterator(shared_file(folder))) {
            if (entry.path().extension() != ".csv") continue;
            INFO(entry.path().filename().string());
            const Sheet sheet = read_sheet(entry.path());
            CHECK(sheet.rows() > 1);
            CHECK(sheet.warnings.empty());
            ++read;
        }
    }
    if (read == 0) WARN("no shared folder");
}

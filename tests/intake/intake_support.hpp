// What the import's tests share: sheets from text, an id source, an import as the program does it.
#pragma once

#include "db/exchange/reader.hpp"
#include "src/intake/preview.hpp"
#include "src/intake/propose.hpp"
#include "src/intake/report.hpp"
#include "src/portfolio/portfolio.hpp"
#include "tests/support/test.hpp"

namespace terrier::test {

inline IdSource test_ids(std::uint64_t seed = 1) {
    return IdSource([] { return std::int64_t{1'760'000'000'000}; }, seed);
}

inline Sheet csv(std::string_view text) { return read_sheet_bytes(text, "test.csv"); }

inline Profile proposed(const Sheet& sheet, std::string_view table, const Portfolio& portfolio) {
    return propose(analyse(sheet), sheet, *portfolio.schema().find(table), portfolio).profile;
}

/// An import into `portfolio`, committed: what a store would refuse fails the test.
inline Preview import_into(Portfolio& portfolio, const Sheet& sheet, const Profile& profile, IdSource& ids, const Decisions& decisions = {}) {
    auto result = preview(sheet, profile, portfolio, ids, decisions);
    INFO((result ? std::string() : joined_messages(result.error())));
    REQUIRE(result);
    CHECK(result->read == result->added + result->changed + result->unchanged + result->refused);
    CHECK(result->outcomes.size() == result->read);
    auto after = apply(portfolio, result->change_set, 1);
    REQUIRE(after);
    const Faults faults = validate(*after, result->change_set);
    INFO(joined_messages(faults));
    CHECK(acceptable(faults));
    portfolio = *std::move(after);
    return *std::move(result);
}
inline Preview import_into(Portfolio& portfolio, const Sheet& sheet, std::string_view table, IdSource& ids) {
    return import_into(portfolio, sheet, proposed(sheet, table, portfolio), ids);
}

/// The first fault with this code; fails the test when there is none.
inline RowFault fault_with(const Preview& preview, std::string_view code) {
    for (const RowFault& fault : preview.faults)
        if (fault.code == code) return fault;
    std::string codes;
    for (const auto& [known, count] : preview.fault_counts) codes += known + " ";
    FAIL("no fault " << code << " among: " << codes);
    return {};
}

inline bool skips_without(const std::string& file) {
    if (std::filesystem::exists(shared_file(file))) return false;
    WARN("skipped: " << file << " is not beside the project");
    return true;
}

}  // namespace terrier::test

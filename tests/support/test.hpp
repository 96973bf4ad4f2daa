// One way to include the test libraries: Catch2 version 2 and 3 alike, and rapidcheck.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
#include <rapidcheck.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace terrier::test {

using Approx = Catch::Detail::Approx;

/// Checks a property with rapidcheck inside a Catch2 test case, with a fixed seed unless RC_PARAMS says otherwise.
template <class Property>
void holds(const std::string& statement, Property&& property) {
    INFO(statement);
    REQUIRE(rc::check(statement, std::forward<Property>(property)));
}

/// A file under tests/data.
inline std::filesystem::path data_file(const std::string& name) { return std::filesystem::path(TERRIER_TEST_DATA) / name; }
/// A file of the shared data folder beside the project; may be absent.
inline std::filesystem::path shared_file(const std::string& name) { return std::filesystem::path(TERRIER_SHARED_DATA) / name; }

inline std::string slurp(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

}  // namespace terrier::test

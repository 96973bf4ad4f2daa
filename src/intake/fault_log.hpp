// Faults of an import: the first of them in full, all of them counted.
#pragma once

#include "src/intake/preview.hpp"

namespace terrier {

class FaultLog {
  public:
    static constexpr std::size_t most = 10'000;  ///< kept of each severity

    explicit FaultLog(Preview& preview) : preview_(preview) {}
    void add(std::int64_t row, std::string_view column, std::string_view value, std::string code, std::string message, Severity severity) {
        std::size_t& count = severity == Severity::refused ? preview_.refusing_faults : preview_.warning_faults;
        ++preview_.fault_counts[code];
        if (++count > most) return;
        preview_.faults.push_back({row, std::string(column), std::string(value.substr(0, 200)), std::move(code), std::move(message), severity});
    }
    /// Faults may come out of order (a row is named once a later one repeats it).
    void sort() {
        std::stable_sort(preview_.faults.begin(), preview_.faults.end(), [](const RowFault& a, const RowFault& b) { return a.row < b.row; });
    }

  private:
    Preview& preview_;
};

}  // namespace terrier

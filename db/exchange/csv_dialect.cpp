// Finding the delimiter: try each, and see how alike the rows come out.
#include "db/exchange/csv_dialect.hpp"

#include <algorithm>
#include <vector>

namespace terrier::exchange {

namespace {

constexpr std::size_t rows_looked_at = 500;

/// The number of fields of each row, blank lines left out.
std::vector<std::size_t> widths(std::string_view text, char delimiter, bool whole) {
    std::vector<std::size_t> result;
    std::size_t fields = 1;
    bool in_quotes = false, closed = false, at_start = true, blank = true;
    for (const char c : text) {
        if (in_quotes) {
            in_quotes = c != '"';
            closed = !in_quotes;
        } else if (c == '"' && (at_start || closed)) {
            // A doubled mark leaves the quotes and enters them again.
            in_quotes = true;
            at_start = blank = false;
        } else if (c == '\n' || c == '\r') {
            if (!blank) result.push_back(fields);
            if (result.size() == rows_looked_at) return result;
            fields = 1;
            at_start = blank = true;
            closed = false;
        } else {
            at_start = c == delimiter;
            fields += at_start;
            blank = closed = false;
        }
    }
    if (!blank && (whole || result.empty())) result.push_back(fields);
    return result;
}

struct Score {
    double agreement = 0;  ///< share of rows with the usual width, and more when the first row has it too
    std::size_t fields = 1;
};

Score score(const std::vector<std::size_t>& rows) {
    if (rows.empty()) return {};
    std::vector<std::size_t> sorted = rows;
    std::sort(sorted.begin(), sorted.end());
    std::size_t usual = 1, most = 0;
    for (std::size_t i = 0; i < sorted.size();) {
        std::size_t j = i;
        while (j < sorted.size() && sorted[j] == sorted[i]) ++j;
        if (j - i >= most) {
            most = j - i;
            usual = sorted[i];
        }
        i = j;
    }
    if (usual < 2) return {};
    const double share = static_cast<double>(most) / static_cast<double>(rows.size());
    return {share + (rows.front() == usual ? 0.5 : 0.0), usual};
}

}  // namespace

char find_delimiter(std::string_view sample, bool whole) {
    char best = ',';
    Score best_score;
    for (const char candidate : {',', ';', '\t', '|', '$'}) {
        const Score found = score(widths(sample, candidate, whole));
        const bool better = found.agreement > best_score.agreement + 0.01 ||
                            (found.agreement > best_score.agreement - 0.01 && found.fields > best_score.fields);
        if (found.fields > 1 && better) {
            best = candidate;
            best_score = found;
        }
    }
    return best;
}

}  // namespace terrier::exchange

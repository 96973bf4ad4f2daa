// How steps and their places are worded.
#include "src/options/words.hpp"

#include "src/portfolio/short_name.hpp"

namespace terrier::options {

std::string place_words(const Portfolio& portfolio, Id<Asset> asset, Id<Floor> floor, Id<Unit> unit) {
    std::string words;
    for (const std::string& part : {short_name(portfolio, asset), portfolio.title(record_type<Floor>(), floor.value), portfolio.title(record_type<Unit>(), unit.value)}) {
        if (part.empty()) continue;
        if (!words.empty()) words += ", ";
        words += part;
    }
    return words.empty() ? "no place" : words;
}

}  // namespace terrier::options

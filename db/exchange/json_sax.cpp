// Frames and errors of JSON.
#include "db/exchange/json_sax.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "db/exchange/bytes.hpp"
#include "db/exchange/formats.hpp"
#include "src/base/text.hpp"

namespace terrier::exchange {

std::string label_of(const JsonPath& path) { return join(path, "."); }

bool JsonSax::enter(bool list) {
    if (frames_.size() == static_cast<std::size_t>(max_depth))
        refuse(fmt::format("its lists and objects are nested deeper than {}. Export flatter data", max_depth));
    entering(list);
    frames_.push_back({list, {}});
    return true;
}

bool JsonSax::leave() {
    const bool list = frames_.back().list;
    frames_.pop_back();
    finished_ = frames_.empty();
    left(list);
    return true;
}

JsonPath JsonSax::path() const {
    JsonPath keys;
    for (const Frame& frame : frames_) keys.push_back(frame.key);
    return keys;
}

bool JsonSax::parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) {
    const std::size_t at = std::min(position ? position - 1 : 0, text_.size());
    const auto line = first_line_ + std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    if (at >= text_.size() || position >= text_.size() + 1)
        refuse_file(file_, fmt::format("line {}, byte {}: the JSON ends in the middle. The file is cut short: fetch or export it again.",
                                       grouped(line), grouped(static_cast<long long>(text_.size()))));
    refuse_file(file_, fmt::format("line {}, byte {}: this is not proper JSON in UTF-8. Export the file again, or mend that place.",
                                   grouped(line), grouped(static_cast<long long>(at + 1))));
}

void JsonSax::refuse(const std::string& problem) const { refuse_file(file_, problem + "."); }

}  // namespace terrier::exchange

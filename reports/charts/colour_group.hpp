// A group that marks of a plan or a map belong to, and how it is coloured.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace terrier::chart {

/// named: a colour of the palette, for what has no order; scaled: a place on a scale, the deeper the more; judged: a place between
/// good (0) and bad (1); vacant: hatched; unknown: pale; gone: an empty outline.
enum class GroupLook : std::uint8_t { named, scaled, judged, vacant, unknown, gone };

/// An entry of the key, and how what belongs to it is coloured.
struct ColourGroup {
    std::string name;         ///< "Planning", "60% to 80%", "EPC D"
    GroupLook look{};
    std::size_t colour = 0;   ///< of named: which of the palette
    double place = 0;         ///< of scaled and judged: 0 to 1
    bool operator==(const ColourGroup&) const = default;
};

}  // namespace terrier::chart

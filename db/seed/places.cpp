// Invented towns, wards and streets of the demonstration.
#include <fmt/format.h>

#include "db/seed/builder.hpp"

namespace terrier::seed {

const std::vector<Town>& towns() {
    static const std::vector<Town> all = {
        {"Saltmere", "SQ1", 556'400, 352'300, {"Saltmere Quay", "Saltmere St Anne's", "Priory", "Fenside"},
         {"High Street", "Quay Road", "Priory Lane", "Market Place", "St Anne's Road", "Fenside Way", "Lighthouse Lane", "Corn Hill"}},
        {"Easthaven", "SQ2", 563'900, 356'800, {"Easthaven North", "Easthaven Harbour", "The Sands"},
         {"Marine Parade", "Harbour Street", "Beach Road", "Church Street", "Sands Avenue", "Lifeboat Row"}},
        {"Thornbeck", "SQ3", 548'700, 347'100, {"Thornbeck Town", "Thornbeck Meadows"},
         {"Market Street", "Mill Lane", "Beck Side", "Station Road", "Sheep Street"}},
        {"Marlby", "SQ4", 552'100, 341'900, {"Marlby", "Cold Harrow"}, {"Main Street", "Chapel Lane", "Marlby Road", "Drove Road", "School Lane"}},
        {"Wexcombe", "SQ5", 559'300, 345'600, {"Wexcombe & Villages"}, {"The Street", "Green Lane", "Back Lane", "Wexcombe Road"}},
    };
    return all;
}

std::string Seed::postcode(const Town& town) {
    // The inward half never uses C, I, K, M, O and V.
    static constexpr std::string_view letters = "ABDEFGHJLNPQRSTUWXYZ";
    const char a = letters[static_cast<std::size_t>(below(20))], b = letters[static_cast<std::size_t>(below(20))];
    return fmt::format("{} {}{}{}", town.outward, below(9) + 1, a, b);
}

}  // namespace terrier::seed

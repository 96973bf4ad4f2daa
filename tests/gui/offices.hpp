// Two office buildings with floors, a team, a tenant, a vacant suite, meters and bills, for tests of occupancy, carbon and the map.
#pragma once

#include "tests/gui/sample.hpp"

namespace terrier::test {

/// On top of the sample estate: Harbour House (three floors at 600,000 E 300,000 N: Planning on 1, Anchor Bakery's lease of 2, a vacant suite on
/// the ground floor) and the Annexe (one floor at 601,000 E 301,000 N), electricity of 2024/25 (95,000 kWh) and 2025/26 (90,000 kWh),
/// factors of 2024 and 2025, desks in rooms.
ChangeSet add_offices(const TableSet& tables, IdSource& ids);
Uuid asset_named(const TableSet& tables, std::string_view name);

}  // namespace terrier::test

// Times as this computer's clock shows them: the portfolio keeps UTC.
#pragma once

#include <cstdint>
#include <string>

namespace terrier::gui {

/// "22/11/2026 14:05", in the zone of this computer, summer time as it was then.
std::string shown_local_time(std::int64_t utc_ms);

}  // namespace terrier::gui

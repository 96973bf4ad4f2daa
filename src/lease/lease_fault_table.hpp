// Every fault of every lease in one table: what keeps its charges, reviews, breaks and notices from being worked out.
#pragma once

#include "src/lease/lease_checks.hpp"
#include "src/table/table.hpp"

namespace terrier {

/// The faults of check_lease of every lease that hasn't ended by the date, refused ones first, then by lease; each names its record.
DataTable lease_faults_table(const Portfolio& portfolio, Date as_at);

}  // namespace terrier

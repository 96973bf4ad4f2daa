// Refused because someone else was first: both versions, field by field, so that they can be shown.
#pragma once

#include <functional>

#include "src/record/change_set.hpp"
#include "src/workspace/store.hpp"

namespace terrier {

/// Replaces the plain "stale" faults of apply by one a field that differs, naming what the caller read, what is there now,
/// what the change would make of it, and who changed it in which revision. `base` is what the caller read, `now` what is
/// there; `revision` reads a row of the audit trail. Other faults stay; at most a hundred come back.
Faults explained_conflicts(const TableSet& base, const TableSet& now, const ChangeSet& changes, Faults stale, const std::function<Revision(std::int64_t)>& revision);

}  // namespace terrier

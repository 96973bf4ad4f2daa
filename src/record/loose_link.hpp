// Links that may lead to a record that isn't there: one that a plan will make, or made and took back.
#pragma once

#include "src/record/field.hpp"

namespace terrier {

/// The kind of an AnyRef that binds nothing: no change is refused because the record isn't there, and it keeps no record from being removed. It is
/// stored, packed and shown as any other link. Put it in place of the field's own: `f.kind = &loose_link_kind()`.
const Kind& loose_link_kind();
bool is_loose(const Field& field);

}  // namespace terrier

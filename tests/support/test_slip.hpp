// A record of the tests' own, added to the portfolio's schema as the guide in ARCHITECTURE.md says: nothing else changes.
#pragma once

#include "src/portfolio/portfolio.hpp"

namespace terrier::test {

/// A key that was handed out.
struct KeySlip {
    Id<KeySlip> id;
    Id<Asset> asset;
    std::string holder;
    std::optional<Date> from_date, to_date;
    std::optional<Money> deposit;
};

/// The portfolio's record types and KeySlip at the end.
const Schema& schema_with_key_slips();

}  // namespace terrier::test

namespace terrier {
template <> const RecordType& record_type<test::KeySlip>();
}

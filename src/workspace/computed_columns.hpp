// What grids and exported views say of a record that isn't stored but worked out as at a date.
#pragma once

#include <string>
#include <vector>

#include "src/portfolio/in_force.hpp"
#include "src/workspace/grid_source.hpp"

namespace terrier {

/// Book value, running cost and leases of an asset.
std::vector<ComputedColumn> asset_columns(Date as_at);
/// State, passing rent, expiry, next break, premises and area of a lease.
std::vector<ComputedColumn> lease_columns(Date as_at);
/// Leases from us and to us, and the rent, of a partner.
std::vector<ComputedColumn> partner_columns(Date as_at);
/// Those of any type; none for most.
std::vector<ComputedColumn> computed_columns(const RecordType& type, Date as_at);

/// What a lease lets, by name: "Civic Offices", "Riverside House and 2 more".
std::string premises_of(const TableSet& tables, Id<Lease> lease, Date as_at);
/// The leases that let this asset or a part of it, whenever.
std::vector<const Lease*> leases_over(const TableSet& tables, const Uuid& asset);

/// How a partner stands to us.
struct Standing {
    std::int64_t out = 0, in = 0;
    Money rent;             ///< a year, of leases out
    bool is_known = true;   ///< every rent of them is
};
Standing standing_of(const TableSet& tables, Id<Partner> partner, Date as_at);

}  // namespace terrier

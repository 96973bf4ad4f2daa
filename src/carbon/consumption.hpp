// Energy and water of the estate over a span of days: by meter, asset, floor and occupier, whose supply it is, and what is missing.
#pragma once

#include "src/carbon/meters.hpp"

namespace terrier::carbon {

/// What one meter, or the running costs of an asset, say was used: a sub-meter's part is taken out of its main meter's.
struct MeteredUse {
    Id<Meter> meter;  ///< nil: from running costs
    Id<Asset> asset;
    Id<Floor> floor;
    Id<Unit> unit;
    Id<Partner> partner;  ///< whose use it is, as recorded on the meter; nil: ours or everyone's
    bool is_tenant_supply = false;
    Activity activity{};
    std::int64_t amount = 0, estimated = 0;
    std::vector<Source> sources;
};

/// How much of a span one meter has anything for.
struct Cover {
    Activity activity{};
    bool is_tenant_supply = false;
    std::int64_t days = 0, covered = 0;
    std::int64_t amount = 0;  ///< of the days covered, its sub-meters' taken out
};

/// Something not known, and whose figure it leaves open.
struct Missing {
    Id<Asset> asset;  ///< nil: of no asset
    bool is_tenants = false;  ///< of what tenants buy themselves: our own scopes are whole without it
    std::string text;         ///< a sentence naming the record
    bool operator==(const Missing&) const = default;
};

struct ConsumptionOptions {
    bool includes_hra = false;
    const SeriesSet* series = nullptr;  ///< half-hourly readings by meter; none: readings and bills only
};

struct Consumption {
    Days days;
    std::vector<MeteredUse> uses;       ///< by asset and meter
    std::vector<Missing> missing;
    std::vector<Cover> covers;          ///< a meter each
    std::vector<std::string> remarks;   ///< what was met on the way
    std::vector<const Asset*> assets;   ///< counted: held on any day of the span, in order of id
    std::int64_t hra_left_out = 0;
    std::int64_t occupiers_own = 0;     ///< buildings not operational and without meters: taken to be supplied by their occupiers, and in no figure
};

/// Of every asset held during the span. A meter whose supply a tenant holds, or that measures a partner's use and doesn't say who holds
/// it, is the tenant's supply. Energy and water of running costs count where the asset has no meter of that utility. Missing: days
/// that a meter has nothing for, what can't be read, and operational buildings without any energy. Solar generation is in no figure.
Consumption consumption(const Portfolio& portfolio, Days days, const ConsumptionOptions& options = {});

/// A part of an asset that one party occupies: weight is area x days, to apportion by.
struct Occupied {
    Id<Floor> floor;      ///< nil: nothing says which
    Id<Partner> partner;  ///< of a part that is let; nil: not recorded
    bool is_let = false;  ///< false: the body's own, or empty
    std::int64_t weight = 0;
};
/// The floors of an asset by who occupied them in the span, from leases out in force on each day; what isn't let is ours. `floor`: only
/// that floor. A part let without a floor lies on all of them alike. Weights are net internal areas where every floor has one, else gross, else each floor counts the same. Without
/// floors: one part for each occupier. Never empty; the weights are above 0 in sum.
std::vector<Occupied> occupied_parts(const Portfolio& portfolio, Id<Asset> asset, Id<Floor> floor, Days days);

/// Splits a whole (0 and more) by weights (none below 0, sum above 0) so that the parts add up: largest remainder, earlier first on a tie.
std::vector<std::int64_t> split_whole(std::int64_t whole, const std::vector<std::int64_t>& weights);

/// Days on which a demise is in force under a current lease, within the span.
std::int64_t days_let(const Portfolio& portfolio, const Lease& lease, const Demise& demise, Days days);

/// One row a meter: where, what, days covered, actual and estimated use, gaps.
DataTable meters_table(const Portfolio& portfolio, Days days, const ConsumptionOptions& options = {});

}  // namespace terrier::carbon

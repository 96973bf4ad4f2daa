// The estate's emissions over a span of days: by scope, source, asset, floor and occupier, every part adding up to its whole in grams.
#pragma once

#include <functional>

#include "src/carbon/bridge.hpp"
#include "src/carbon/consumption.hpp"

namespace terrier::carbon {

/// Whose account an emission stands in (GHG Protocol): ours directly, of electricity and heat we buy, or of others along the chain.
enum class Account : std::uint8_t {
    scope_1,      ///< fuel that we burn
    scope_2,      ///< electricity, heat and cooling that we buy (location based)
    losses,       ///< scope 3, category 3: transmission and distribution of that electricity
    water,        ///< scope 3, categories 1 and 5: its supply and treatment
    tenants,      ///< scope 3, category 13, downstream leased assets: what tenants burn and buy themselves, with its losses
    homeworking,  ///< scope 3, category 7
    commuting,    ///< scope 3, category 7
};
inline constexpr std::size_t account_count = 7;
/// "Scope 1: fuel burnt", "Scope 3: tenants (category 13)".
std::string_view label_of(Account account);
/// Scope 1 and 2: what the body answers for itself.
bool is_own(Account account);

/// One part of the footprint: of one asset, floor, occupier, activity and account.
struct Emission {
    Id<Asset> asset;      ///< nil: of a team, not a place
    Id<Floor> floor;      ///< nil: nothing says which
    Id<Partner> occupier; ///< nil: the body itself, unless is_let
    bool is_let = false;
    Id<Team> team;        ///< of homeworking and commuting
    Activity activity{};
    Account account{};
    std::int64_t amount = 0, estimated = 0;  ///< small amounts: Wh, litres, thousandths of FTE hours, metres
    std::optional<Carbon> carbon;            ///< none: the factor isn't known
    std::vector<Source> sources;
};

struct FootprintOptions {
    bool includes_hra = false;
    const SeriesSet* series = nullptr;
    std::optional<std::int64_t> factor_year{};  ///< none: by factor_year() of the span
};

struct Footprint {
    Days days;
    FactorSet factors;
    std::vector<Emission> emissions;
    std::vector<Missing> missing;
    std::vector<std::string> remarks;
    std::vector<Cover> covers;  ///< a meter each
    std::vector<const Asset*> assets;
    std::int64_t hra_left_out = 0, occupiers_own = 0;

    /// Sum of what is known of those that fit.
    Carbon total(const std::function<bool(const Emission&)>& fits) const;
    Carbon total(Account account) const;
    Carbon own() const;    ///< scope 1 and 2
    Carbon place() const;  ///< everything, each once, whoever answers for it
    /// Nothing is missing of what the body answers for itself (scope 1 and 2, losses, water).
    bool is_own_complete() const;
    /// Nothing is missing at all, tenants' supplies among it.
    bool is_complete() const { return missing.empty(); }
};

/// The amounts of one asset, activity and account are added, turned into grams once, and the grams split over floors and occupiers by
/// amount (largest remainder). A meter on a floor belongs to it, any other is spread over the floors by area and days (occupied_parts);
/// its occupier is the meter's, else who leased the part. Heat and power that we buy for space let without a meter of its own stay in scope 1
/// and 2, whoever sits there. All water supplied is taken to be treated. Homeworking: FTE x share of Monday to Friday not attended x weeks x hours (rates
/// carbon.working_weeks, carbon.home_hours); commuting: FTE x attendance x weeks x twice the distance by car; both of the working
/// patterns in force, by their days.
Footprint footprint(const Portfolio& portfolio, Days days, const FootprintOptions& options = {});

/// What was used of what the body answers for, by asset: scope 1, 2, losses and water.
std::vector<Use> own_uses(const Footprint& footprint);

struct FootprintBridge {
    Bridge bridge;
    std::vector<Id<Asset>> left_out;  ///< assets held in both years of which either year isn't whole: in neither end
};
/// From one footprint to another of scope 1, 2, losses and water; an asset counts as joining or leaving where it was held in only one of
/// the spans. Faults: factor_missing.
Result<FootprintBridge> footprint_bridge(const Footprint& before, const Footprint& after);

/// How sure the known carbon is: what rests on estimates, what nothing is recorded for, and what stated bands come to.
struct Uncertainty {
    double tonnes = 0;                        ///< known
    double estimated_tonnes = 0;              ///< of that, by estimated readings and bills
    double estimated_share = 0;               ///< of carbon, 0 to 1
    std::int64_t meter_days = 0, gap_days = 0;  ///< days of the meters, and of these without anything recorded
    double gap_tonnes = 0;                    ///< what the gaps would add at the rate of the days covered: in no figure
    std::optional<double> low, high;          ///< tonnes; none while a band isn't stated
    std::optional<double> half_width;         ///< tonnes
    std::vector<std::string> stated, unstated;  ///< bands used, and activities without one
};
/// Bands are the reference rates "carbon.band.ACTIVITY" (a share: 0.05 is 5% either side) and "carbon.band.estimated" of what is estimated. An
/// activity's emissions go up or down together; activities are taken as independent: the half-width is the root of the sum of squares.
Uncertainty uncertainty(const Portfolio& portfolio, const Footprint& footprint, const std::function<bool(const Emission&)>& fits);
/// The account that an activity's emissions stand in.
Account account_of(Activity activity, bool is_tenant_supply);
/// What comes of an activity: itself, and the losses of electricity or the treatment of water.
std::vector<Activity> with_companions(Activity activity);

}  // namespace terrier::carbon

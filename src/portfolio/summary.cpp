// Adding the portfolio up.
#include "src/portfolio/summary.hpp"

namespace terrier {

namespace {
constexpr std::size_t category_count = static_cast<std::size_t>(AssetCategory::housing) + 1;

struct Totals {
    const Portfolio& portfolio;
    SummaryOptions options;
    PortfolioSummary out;
    std::array<CategoryLine, category_count> lines{};

    bool counts(const Asset& asset) const { return is_held(asset, out.as_at) && (options.includes_hra || !is_hra(asset)); }

    void add_asset(const Asset& asset) {
        if (asset.ownership_model == OwnershipModel::third_party) ++out.third_party;
        if (!is_held(asset, out.as_at)) return;
        const Valuation* value = latest_valuation(portfolio, asset.id, out.as_at);
        if (is_hra(asset) && !options.includes_hra) {
            ++out.hra_left_out;
            if (value) out.hra_value += *value->amount;
            return;
        }
        ++out.assets;
        out.buildings += asset.kind == AssetKind::building;
        out.land += asset.kind == AssetKind::land;
        CategoryLine& line = lines[static_cast<std::size_t>(asset.category)];
        ++line.assets;
        line.sources.push_back(asset.id);
        if (asset.gross_internal_area && asset.gross_internal_area->basis() == AreaBasis::gia) {
            line.gross_internal_area += *asset.gross_internal_area;
            ++line.gross_area_known;
        }
        if (asset.site_area) {
            line.site_area += Area(asset.site_area->square_centimetres(), AreaBasis::site);
            ++line.site_area_known;
        }
        if (value) {
            ++line.valued;
            line.book_value += *value->amount;
        }
        if (const auto cost = running_cost(portfolio, asset.id, out.cost_year)) {
            ++line.costed;
            line.running_cost += *cost;
        }
    }

    void add_lease_out(const Lease& lease, TenancyState state) {
        const std::vector<const Demise*> demises = demises_at(portfolio, lease.id, out.as_at);
        std::vector<const Asset*> assets;
        for (const Demise* demise : demises) assets.push_back(portfolio.find(demise->asset));
        const auto is_in = [&](const Asset* asset) { return asset && counts(*asset); };
        if (!assets.empty() && std::none_of(assets.begin(), assets.end(), is_in)) return;
        ++out.leases_out;
        out.holding_over += state == TenancyState::holding_over;
        out.lapsed += state == TenancyState::lapsed;
        const PassingRent rent = passing_rent(portfolio, lease, out.as_at);
        if (!rent.amount) ++out.rents_unknown;
        const std::vector<Money> parts = demises.empty() ? std::vector<Money>{} : rent_shares(portfolio, demises, rent.amount.value_or(Money{}));
        std::array<bool, category_count> seen{};
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (!is_in(assets[i])) continue;
            const auto category = static_cast<std::size_t>(assets[i]->category);
            lines[category].income += parts[i];
            out.rent_roll += parts[i];
            if (!std::exchange(seen[category], true)) ++lines[category].leases_out;
        }
        if (demises.empty()) out.rent_roll += rent.amount.value_or(Money{});
    }

    void add_lease(const Lease& lease) {
        const TenancyState state = tenancy_state(portfolio, lease, out.as_at);
        if (!is_current(state)) return;
        if (lease.direction == LeaseDirection::out) add_lease_out(lease, state);
        if (lease.direction != LeaseDirection::in) return;
        ++out.leases_in;
        out.rent_paid += passing_rent(portfolio, lease, out.as_at).amount.value_or(Money{});
    }

    void close() {
        for (std::size_t i = 1; i <= category_count; ++i) {
            CategoryLine& line = lines[i % category_count];
            line.category = static_cast<AssetCategory>(i % category_count);
            out.valued += line.valued;
            out.book_value += line.book_value;
            out.running_cost += line.running_cost;
            if (line.assets > 0 || line.leases_out > 0) out.categories.push_back(std::move(line));
        }
    }
};
}  // namespace

PortfolioSummary summarise(const Portfolio& portfolio, Date as_at, SummaryOptions options) {
    Totals totals{portfolio, options, {}};
    totals.out.as_at = as_at;
    totals.out.cost_year = last_complete_financial_year(as_at);
    for (const Asset& asset : portfolio.table<Asset>()) totals.add_asset(asset);
    for (const Lease& lease : portfolio.table<Lease>()) totals.add_lease(lease);
    for (const RentReview& review : portfolio.table<RentReview>()) {
        const Lease* lease = portfolio.find(review.lease);
        if (lease && is_outstanding(review, as_at) && is_current(tenancy_state(portfolio, *lease, as_at))) ++totals.out.reviews_outstanding;
    }
    totals.close();
    return std::move(totals.out);
}

}  // namespace terrier

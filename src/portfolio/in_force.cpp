// Spans, tenancies and rents as at a date.
#include "src/portfolio/in_force.hpp"

namespace terrier {

bool in_force(const std::optional<Date>& from, const std::optional<Date>& to, Date date) {
    return !(from && date < *from) && !(to && *to < date);
}

Date months_later(Date date, std::int64_t months) {
    constexpr std::int64_t span = 12 * 8'600;
    const auto [year, month, day_of_month] = date.parts();
    const std::int64_t target = 12 * std::int64_t{year} + month - 1 + std::clamp(months, -span, span);
    if (target >= 12 * std::int64_t{10'000}) return Date::of(9999, 12, 31);
    if (target < 12 * std::int64_t{1'400}) return Date::of(1400, 1, 1);
    return date.plus_months(std::clamp(months, -span, span));
}

bool is_held(const Asset& asset, Date date) {
    if (asset.ownership_model == OwnershipModel::third_party) return false;
    if (asset.acquired_on && date < *asset.acquired_on) return false;
    if (asset.disposed_on) return date < *asset.disposed_on;
    return asset.status != AssetStatus::disposed && asset.status != AssetStatus::proposed;
}

bool is_hra(const Asset& asset) { return asset.holding_account == HoldingAccount::hra; }

const Valuation* latest_valuation(const Portfolio& portfolio, Id<Asset> asset, Date date) {
    const Valuation* latest = nullptr;
    for (const Valuation& v : portfolio.children<&Valuation::asset>(asset))
        if (is_book_basis(v.basis) && v.amount && v.date && *v.date <= date && (!latest || *latest->date <= *v.date)) latest = &v;
    return latest;
}

std::optional<Money> running_cost(const Portfolio& portfolio, Id<Asset> asset, int year) {
    std::optional<Money> sum;
    for (const RunningCost& cost : portfolio.children<&RunningCost::asset>(asset))
        if (cost.actual && cost.from_date && financial_year(*cost.from_date) == year) sum = sum.value_or(Money{}) + *cost.actual;
    return sum;
}

int last_complete_financial_year(Date date) { return financial_year(date) - 1; }

std::string_view label_of(TenancyState state) {
    switch (state) {
        case TenancyState::no_term: return "No term recorded";
        case TenancyState::not_started: return "Not started";
        case TenancyState::running: return "Running";
        case TenancyState::holding_over: return "Holding over";
        case TenancyState::lapsed: return "Term past, no end recorded";
        case TenancyState::ended: return "Ended";
    }
    return {};
}

const LeaseTerm* term_at(const Portfolio& portfolio, Id<Lease> lease, Date date) {
    const LeaseTerm* latest = nullptr;
    for (const LeaseTerm& term : portfolio.children<&LeaseTerm::lease>(lease))
        if (term.from_date && *term.from_date <= date && (!latest || *latest->from_date < *term.from_date)) latest = &term;
    return latest;
}

TenancyState tenancy_state(const Portfolio& portfolio, const Lease& lease, Date date) {
    if (lease.ended_on && *lease.ended_on < date) return TenancyState::ended;
    const auto terms = portfolio.children<&LeaseTerm::lease>(lease.id);
    if (terms.empty()) return TenancyState::no_term;
    const LeaseTerm* term = term_at(portfolio, lease.id, date);
    if (!term) return TenancyState::not_started;
    if (!term->to_date || date <= *term->to_date) return TenancyState::running;
    // A gap before a later version is a tenancy that goes on.
    for (const LeaseTerm& other : terms)
        if (other.from_date && date < *other.from_date) return TenancyState::running;
    return lease.security == SecurityOfTenure::inside ? TenancyState::holding_over : TenancyState::lapsed;
}

bool is_current(TenancyState state) {
    return state == TenancyState::running || state == TenancyState::holding_over || state == TenancyState::lapsed;
}

std::optional<Date> expiry(const Portfolio& portfolio, const Lease& lease, Date date) {
    const LeaseTerm* last = term_at(portfolio, lease.id, date);
    for (const LeaseTerm& term : portfolio.children<&LeaseTerm::lease>(lease.id))
        if (term.from_date && (!last || *last->from_date < *term.from_date)) last = &term;
    return last ? last->to_date : std::nullopt;
}

namespace {
std::optional<Money> rent_of(const Charge& charge) {
    if (!charge.amount && charge.kind == ChargeKind::peppercorn) return Money{};
    return charge.amount && *charge.amount < Money{} ? std::nullopt : charge.amount;
}

// The rents in force on one day, whatever the state of the tenancy.
PassingRent rent_on(const Portfolio& portfolio, Id<Lease> lease, Date date) {
    PassingRent result;
    const Charge* half = nullptr;
    bool is_known = true;
    Money sum;
    for (const Charge& charge : portfolio.children<&Charge::lease>(lease)) {
        if (!in_force(charge.from_date, charge.to_date, date)) continue;
        if (charge.kind == ChargeKind::rent_free) {
            return {Money{}, {&charge}, true, false};
        }
        if (!is_rent(charge.kind)) continue;
        result.charges.push_back(&charge);
        if (charge.amount && *charge.amount < Money{}) result.is_below_nought = true;
        if (charge.kind == ChargeKind::half_rent) {
            half = &charge;
            continue;
        }
        if (const auto amount = rent_of(charge)) sum += *amount;
        else is_known = false;
    }
    if (half && half->amount) return {rent_of(*half), {half}, false, *half->amount < Money{}};
    if (half && result.charges.size() == 1) is_known = false;
    if (half) sum = times(sum, 1, 2);
    if (is_known && !result.charges.empty()) result.amount = sum;
    return result;
}
}  // namespace

PassingRent passing_rent(const Portfolio& portfolio, const Lease& lease, Date date) {
    const TenancyState state = tenancy_state(portfolio, lease, date);
    if (!is_current(state)) return state == TenancyState::no_term ? PassingRent{} : PassingRent{Money{}, {}, false, false};
    PassingRent rent = rent_on(portfolio, lease.id, date);
    if (!rent.charges.empty() || state == TenancyState::running) return rent;
    return rent_on(portfolio, lease.id, *term_at(portfolio, lease.id, date)->to_date);
}

std::optional<Area> demised_area(const Portfolio& portfolio, const Demise& demise) {
    if (demise.area) return demise.area;
    if (const Unit* unit = portfolio.find(demise.unit)) return unit->net_internal_area;
    if (const Floor* floor = portfolio.find(demise.floor)) return floor->net_internal_area;
    return std::nullopt;
}

std::vector<const Demise*> demises_at(const Portfolio& portfolio, Id<Lease> lease, Date date) {
    std::vector<const Demise*> all;
    for (const Demise& demise : portfolio.children<&Demise::lease>(lease))
        if (in_force(demise.from_date, demise.to_date, date)) all.push_back(&demise);
    return all;
}

std::optional<Area> area_let(const Portfolio& portfolio, Id<Lease> lease, Date date) {
    std::optional<Area> sum;
    for (const Demise* demise : demises_at(portfolio, lease, date)) {
        const auto area = demised_area(portfolio, *demise);
        if (!area || (sum && sum->basis() != area->basis())) return std::nullopt;
        sum = sum ? *sum + *area : *area;
    }
    return sum;
}

std::vector<Money> rent_shares(const Portfolio& portfolio, const std::vector<const Demise*>& demises, Money amount) {
    if (demises.empty()) return {};
    std::vector<std::int64_t> weights;
    std::optional<AreaBasis> basis;
    for (const Demise* demise : demises) {
        const auto area = demised_area(portfolio, *demise);
        const bool is_comparable = area && area->square_centimetres() > 0 && (!basis || *basis == area->basis());
        if (!is_comparable) {
            weights.assign(demises.size(), 1);
            break;
        }
        basis = area->basis();
        weights.push_back(area->square_centimetres());
    }
    return apportion(amount, weights);
}

std::optional<Date> next_break(const LeaseBreak& b, Date date) {
    if (b.status == BreakStatus::exercised || b.status == BreakStatus::waived || b.status == BreakStatus::lapsed || !b.break_date) return std::nullopt;
    Date next = *b.break_date;
    if (b.kind == BreakKind::rolling && next < date) next = months_later(date, b.notice_months.value_or(0));
    if (b.kind == BreakKind::recurring && b.every_months && *b.every_months > 0) {
        // Counted from the first date each time, so that a month's end is not worn down step by step.
        const std::int64_t step = std::min<std::int64_t>(*b.every_months, 100'000);
        for (std::int64_t n = 1; next < date && n < 120'000; ++n) next = months_later(*b.break_date, n * step);
    }
    if (next < date || (b.last_date && *b.last_date < next)) return std::nullopt;
    return next;
}

std::optional<Date> notice_by(const LeaseBreak& b, Date break_date) {
    if (!b.notice_months || *b.notice_months < 0) return std::nullopt;
    return months_later(break_date, -std::min<std::int64_t>(*b.notice_months, 100'000));
}

bool is_outstanding(const RentReview& review, Date date) {
    return review.review_date && *review.review_date <= date && review.status != ReviewStatus::agreed && review.status != ReviewStatus::documented &&
           review.status != ReviewStatus::waived;
}

}  // namespace terrier

// Summing leases into a projection, exactly where their payment terms allow.
#include "src/income/projection.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>

namespace terrier::income {

namespace {
int checked_first_year(Date as_at, const ProjectionOptions& options) {
    const int year = options.first_year.value_or(financial_year(as_at));
    if (options.years < 1 || options.years > 60) throw std::logic_error("a projection has 1 to 60 years");
    if (year < 1500 || year > 9900) throw std::logic_error("a projection begins between 1500 and 9900");
    return year;
}

// The last day of an inclusive span's contracted rent; none when nothing of it is contracted.
std::optional<Date> last_contracted(const LeasePlan& plan, Date last_day) {
    Date last = last_day;
    for (const auto& bound : {plan.ends, plan.contracted_to})
        if (bound) last = std::min(last, *bound);
    if (plan.holding_over_from) last = std::min(last, plan.holding_over_from->plus_days(-1));
    if (plan.disposed) last = std::min(last, plan.disposed->plus_days(-1));
    return last < plan.begins ? std::nullopt : std::optional(last);
}

// Why what is contracted ends: by whoever can end it first.
IncomeCause cause_of_end(const LeasePlan& plan, Date last) {
    if (plan.disposed && last == plan.disposed->plus_days(-1)) return IncomeCause::disposals;
    if (plan.ends && last == *plan.ends) return plan.end_cause;
    return plan.breaks.empty() ? IncomeCause::other : IncomeCause::breaks;
}

// The charges besides rent as changes of rate: as recorded, to the last day that is contracted.
std::vector<RateEvent> charge_events(const LeasePlan& plan, Date last_day) {
    std::vector<RateEvent> events;
    const auto last = last_contracted(plan, last_day);
    if (!last) return events;
    for (const PlannedCharge& charge : plan.charges) {
        const Date from = plan.acquired ? std::max(charge.from, *plan.acquired) : charge.from, to = charge.to ? std::min(*charge.to, *last) : *last;
        if (charge.is_once || to < from) continue;
        const IncomeCause begins = plan.acquired && from == *plan.acquired ? IncomeCause::acquisitions : from == plan.begins ? IncomeCause::lettings : IncomeCause::charges;
        const std::int64_t rate = charge.yearly * RateEvent::per_penny;
        events.push_back({from, rate, charge.line, begins});
        if (to < last_day) events.push_back({to.plus_days(1), -rate, charge.line, to == *last ? cause_of_end(plan, *last) : IncomeCause::charges});
    }
    return events;
}

// A payment's pence by month: what its rounded running share by days grew by.
template <class Add>
void spread(const ChargeRow& row, Date last, Add&& add) {
    const std::int64_t days = days_between(row.from, row.to) + 1;
    std::int64_t before = 0;
    for (Date at = row.from; at <= row.to && at <= last;) {
        const Date month_end = std::min({at.end_of_month(), row.to, last});
        const std::int64_t now = times(row.net, days_between(row.from, month_end) + 1, days).pence();
        add(at, now - before);
        before = now;
        at = month_end.plus_days(1);
    }
}
}  // namespace

Projector::Projector(const Portfolio& portfolio, Date as_at, const ProjectionOptions& options)
    : portfolio_(portfolio),
      as_at_(as_at),
      options_(options),
      first_year_(checked_first_year(as_at, options)),
      first_day_(Date::of(first_year_, 4, 1)),
      last_day_(Date::of(first_year_ + options.years, 3, 31)),
      assumed_(assumptions(portfolio, as_at)),
      index_(portfolio, assumed_.index),
      schedules_(portfolio) {}

IncomeSums Projector::empty_sums() const { return {IncomeSheet(first_year_, options_.years), IncomeSheet(first_year_, options_.years), {}}; }

LeasePlan Projector::plan(const Lease& lease) const {
    try {
        return lease_plan(portfolio_, lease, as_at_, first_day_, assumed_, options_.includes_hra);
    } catch (const std::overflow_error&) {
        // Rents that can't even be added up: one bad row must not cost the other leases their figures.
        LeasePlan plan;
        plan.lease = &lease;
        plan.left_out = LeftOut::rent_unreasonable;
        return plan;
    }
}

std::vector<RateEvent> Projector::events(const Lease& lease) const {
    LeasePlan own = plan(lease);
    if (!own.is_in_figures()) return {};
    std::vector<RateEvent> events = rate_events(own, assumed_, index_, last_day_);
    const std::vector<RateEvent> charges = charge_events(own, last_day_);
    events.insert(events.end(), charges.begin(), charges.end());
    return events;
}

void Projector::add(IncomeSums& sums, const Lease& lease, std::int64_t times) const {
    if (lease.direction == LeaseDirection::unknown) return;
    LeasePlan own = plan(lease);
    if (!own.is_in_figures()) {
        sums.counts.left_out[static_cast<std::size_t>(own.left_out)] += times;
        return;
    }
    // What is over before the figures begin, or begins after them, is neither in them nor missing from them.
    if ((own.ends && *own.ends < first_day_ && !own.is_renewable) || last_day_ < own.begins) return;
    IncomeSheet& sheet = lease.direction == LeaseDirection::out ? sums.income : sums.cost;
    std::vector<RateEvent> events = rate_events(own, assumed_, index_, last_day_);
    const std::vector<RateEvent> charges = charge_events(own, last_day_);
    events.insert(events.end(), charges.begin(), charges.end());
    for (const RateEvent& event : events) sheet.add(event, times);
    if (!add_exact(sheet, own, events, times)) add_once(sheet, own, times);
    sums.counts.counted += times;
    for (const Doubt doubt : own.doubts) sums.counts.doubts[static_cast<std::size_t>(doubt)] += times;
}

// Payments by period and by due date; none when they can't all be said.
std::optional<std::pair<ChargeSchedule, ChargeSchedule>> Projector::payments_of(const Lease& lease, Date first, Date last) const {
    try {
        ChargeSchedule by_period = schedules_.of(lease, first, last, {WindowBy::period, std::nullopt, {}});
        if (!by_period.is_complete()) return std::nullopt;
        return std::pair(std::move(by_period), schedules_.of(lease, first, last, {WindowBy::due, std::nullopt, {}}));
    } catch (const std::overflow_error&) {
        return std::nullopt;
    }
}

// Puts the exact payments in place of the contracted twelfths; the difference is the calendar's.
bool Projector::add_exact(IncomeSheet& sheet, LeasePlan& plan, const std::vector<RateEvent>& events, std::int64_t times) const {
    const auto last = last_contracted(plan, last_day_);
    const Date first = plan.acquired ? std::max(first_day_, *plan.acquired) : first_day_;
    if (!last || *last < first) return true;
    const bool is_clipped = plan.acquired && first_day_ < *plan.acquired;
    const auto schedules = payments_of(*plan.lease, first, *last);
    if (!schedules || is_clipped) {
        if (!schedules) plan.doubts.push_back(Doubt::payment_terms_unknown);
        return false;
    }
    const auto& [schedule, due] = *schedules;
    const auto months = static_cast<std::size_t>(sheet.month_of(*last)) + 1;
    using Months = std::vector<std::int64_t>;
    std::array<Months, line_count> exact, model;
    const auto counts = [&](const ChargeRow& row) {
        return line_of(row.kind) == IncomeLine::contracted || std::any_of(plan.charges.begin(), plan.charges.end(), [&](const PlannedCharge& c) { return c.id == row.charge; });
    };
    const auto of = [months](Months& line) -> Months& {
        if (line.empty()) line.resize(months + 1);
        return line;
    };
    for (const ChargeRow& row : schedule.rows) {
        if (!counts(row)) continue;
        Months& line = of(exact[static_cast<std::size_t>(line_of(row.kind))]);
        const auto add = [&](Date day, std::int64_t pence) {
            if (const std::int64_t m = sheet.month_of(day); 0 <= m && m < static_cast<std::int64_t>(months)) line[static_cast<std::size_t>(m)] += pence;
        };
        if (row.rule == PaymentRule::once) add(row.from, row.net.pence());
        else spread(row, *last, add);
    }
    for (const RateEvent& event : events) {
        if (!is_contracted(event.line)) continue;
        const IncomeSheet::Parts parts = sheet.parts_of(event);
        if (static_cast<std::int64_t>(months) <= parts.month) continue;
        Months& line = of(model[static_cast<std::size_t>(event.line)]);
        line[static_cast<std::size_t>(parts.month)] += parts.now;
        line[static_cast<std::size_t>(parts.month) + 1] += parts.later;
    }
    for (std::size_t l = 0; l < line_count; ++l) {
        if (exact[l].empty() && model[l].empty()) continue;
        const auto line = static_cast<IncomeLine>(l);
        std::int64_t rate = 0;
        for (std::size_t m = 0; m < months; ++m) {
            rate += of(model[l])[m];
            const std::int64_t pence = of(exact[l])[m];
            sheet.add_amount(static_cast<std::int64_t>(m), pence * IncomeSheet::unit - rate, line, line == IncomeLine::contracted ? IncomeCause::other : IncomeCause::charges, times);
            sheet.add_cash(static_cast<std::int64_t>(m), -pence, times);
        }
    }
    const auto add_due = [&](const ChargeRow& row) {
        if (counts(row)) sheet.add_cash(sheet.month_of(row.due), row.net.pence(), times);
    };
    for (const ChargeRow& row : due.rows) add_due(row);
    // In arrears, the last payments fall due after the last day.
    for (const ChargeRow& row : schedule.rows)
        if (*last < row.due) add_due(row);
    return true;
}

// Once-only charges of a lease without exact payments, on their day.
void Projector::add_once(IncomeSheet& sheet, const LeasePlan& plan, std::int64_t times) const {
    const auto last = last_contracted(plan, last_day_);
    for (const PlannedCharge& charge : plan.charges)
        if (charge.is_once && last && charge.from <= *last && !(plan.acquired && charge.from < *plan.acquired))
            sheet.add_amount(sheet.month_of(charge.from), charge.yearly * IncomeSheet::unit, charge.line, IncomeCause::charges, times);
}

IncomeSums Projector::all() const {
    IncomeSums sums = empty_sums();
    for (const Lease& lease : portfolio_.table<Lease>()) add(sums, lease);
    return sums;
}

Projection project(const Portfolio& portfolio, Date as_at, const ProjectionOptions& options) {
    const Projector projector(portfolio, as_at, options);
    return {as_at, projector.all(), projector.assumed(), options};
}

std::optional<Money> present_value(const IncomeSheet& sheet, Date as_at, const std::optional<Ratio>& rate) {
    if (!rate) return std::nullopt;
    const std::vector<Money> months = sheet.monthly();
    const std::int64_t from = std::max<std::int64_t>(0, sheet.month_of(as_at));
    double value = 0;
    for (auto m = static_cast<std::size_t>(from); m < months.size(); ++m)
        value += static_cast<double>(months[m].pence()) * std::pow(1 + rate->as_double(), -static_cast<double>(static_cast<std::int64_t>(m) - from) / 12);
    return Money::from_pence(std::llrint(value));
}

namespace {
// Whether every lease must be worked out anew, and otherwise which.
struct Touched {
    bool all = false;
    std::set<Uuid> leases;
};

template <class R>
void touch(const RecordPtr& record, std::set<Uuid>& leases) {
    if (record) leases.insert(static_cast<const R*>(record.get())->lease.value);
}
template <class R>
bool is_of(const Change& change) { return change.type == &record_type<R>(); }

template <class R>
bool touch_child(const Change& change, std::set<Uuid>& leases) {
    if (!is_of<R>(change)) return false;
    touch<R>(change.before, leases);
    touch<R>(change.after, leases);
    return true;
}

Touched touched_by(const ChangeSet& changes, const Portfolio& before, const Portfolio& after) {
    Touched touched;
    for (const Change& change : changes.changes) {
        if (is_of<ReferenceRate>(change) || is_of<ReferenceIndex>(change) || is_of<ReferenceFactor>(change)) touched.all = true;
        else if (is_of<Lease>(change)) touched.leases.insert(change.id);
        else if (is_of<Asset>(change)) {
            for (const Portfolio* p : {&before, &after})
                for (const Demise& demise : p->children<&Demise::asset>(change.id)) touched.leases.insert(demise.lease.value);
        } else if (touch_child<LeaseTerm>(change, touched.leases) || touch_child<Charge>(change, touched.leases) || touch_child<RentReview>(change, touched.leases) ||
                   touch_child<LeaseBreak>(change, touched.leases) || touch_child<Demise>(change, touched.leases)) {
        } else {
            touch_child<LeaseOutlook>(change, touched.leases);
        }
    }
    return touched;
}
}  // namespace

IncomeTotals::IncomeTotals(Portfolio portfolio, Date as_at, const ProjectionOptions& options)
    : as_at_(as_at), options_(options), portfolio_(std::make_unique<Portfolio>(std::move(portfolio))), projector_(std::make_unique<Projector>(*portfolio_, as_at, options)), sums_(projector_->all()) {
    last_worked_out_ = portfolio_->table<Lease>().size();
}

void IncomeTotals::start_over(const Portfolio& now) { *this = IncomeTotals(now, as_at_, options_); }

void IncomeTotals::refresh(const Portfolio& now) {
    const Touched touched = touched_by(difference(*portfolio_, now), *portfolio_, now);
    if (touched.all) return start_over(now);
    last_worked_out_ = touched.leases.size();
    if (touched.leases.empty()) {
        auto kept = std::make_unique<Portfolio>(now);
        auto projector = std::make_unique<Projector>(*kept, as_at_, options_);
        projector_ = std::move(projector);
        portfolio_ = std::move(kept);
        return;
    }
    // Worked on a copy, so that an overflow leaves the old sums standing.
    IncomeSums sums = sums_;
    auto kept = std::make_unique<Portfolio>(now);
    auto projector = std::make_unique<Projector>(*kept, as_at_, options_);
    for (const Uuid& id : touched.leases) {
        if (const Lease* lease = portfolio_->find(Id<Lease>{id})) projector_->add(sums, *lease, -1);
        if (const Lease* lease = kept->find(Id<Lease>{id})) projector->add(sums, *lease, 1);
    }
    projector_ = std::move(projector);
    portfolio_ = std::move(kept);
    sums_ = std::move(sums);
}

}  // namespace terrier::income

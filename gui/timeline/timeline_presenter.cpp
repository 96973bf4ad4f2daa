// Rows and stretches of the lease timeline.
#include "gui/timeline/timeline_presenter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "src/base/text.hpp"
#include "src/lease/breaks.hpp"
#include "src/portfolio/in_force.hpp"
#include "src/portfolio/portfolio.hpp"

namespace terrier::gui {

namespace {

constexpr std::int64_t nearest_days = 91, farthest_days = 73'050;
constexpr int years_back = 5, years_on = 15;

bool is_shown(const Portfolio& p, const Lease& lease, Date as_at) {
    const TenancyState state = tenancy_state(p, lease, as_at);
    return is_current(state) || state == TenancyState::not_started;
}

/// Titles are drawn beside the rows: as much as tells leases apart.
std::string short_title(const Lease& lease) {
    const std::string title = record_type<Lease>().title(&lease);
    return length_utf8(title) <= 44 ? title : title.substr(0, title.find_last_of(' ', 42)) + " …";
}

}  // namespace

void TimelinePresenter::refresh() {
    const Portfolio& p = context_.portfolio();
    const Date as_at = context_.as_at();
    if (!is_fitted_) fit();
    is_empty_ = p.table<Lease>().empty();
    rows_.clear();
    if (is_empty_) {
        headline_ = "No leases are recorded yet";
        remark_ = "Import or add leases, and their terms, breaks and reviews will stand here in time.";
        return;
    }
    const std::string words = folded(filter_.words);
    std::vector<const Lease*> wanted;
    std::set<Id<Lease>> among;
    for (const Lease& lease : p.table<Lease>()) {
        if (filter_.direction != LeaseDirection::unknown && lease.direction != filter_.direction) continue;
        if (!is_shown(p, lease, as_at)) continue;
        if (!words.empty() && folded(record_type<Lease>().title(&lease)).find(words) == std::string::npos) continue;
        wanted.push_back(&lease);
        among.insert(lease.id);
    }
    const auto key = [&](const Lease* lease) {
        const auto end = filter_.order == TimelineOrder::expiry ? expiry(p, *lease, as_at) : std::optional<Date>();
        return std::tuple(filter_.order == TimelineOrder::expiry && !end, end.value_or(Date()), folded(record_type<Lease>().title(lease)), lease->id);
    };
    std::ranges::sort(wanted, {}, key);
    std::map<Id<Lease>, std::vector<const Lease*>> subs;
    for (const Lease* lease : wanted)
        if (among.contains(lease->head_lease) && lease->head_lease != lease->id) subs[lease->head_lease].push_back(lease);
    for (const Lease* lease : wanted)
        if (!among.contains(lease->head_lease) || lease->head_lease == lease->id) add(*lease, 0, subs);
    // Leases that are each other's head lease have no top: they stand at the foot rather than nowhere.
    for (const Lease* lease : wanted)
        if (!row_of(lease->id.value)) add(*lease, 0, subs);
    const Date soon = months_later(as_at, 36);
    const auto ending = std::ranges::count_if(rows_, [&](const Row& row) { return row.ends && *row.ends <= soon; });
    headline_ = rows_.empty() ? "No lease runs on this date" : fmt::format("{} of {} by {}", counted(ending, "term ends", "terms end"), counted(static_cast<long long>(rows_.size()), "lease"), to_display(soon));
    remark_ = "Terms, breaks with the last day for notice, reviews and expiries of what runs on " + to_display(as_at) + " or begins later; sub-leases below their head lease.";
}

void TimelinePresenter::add(const Lease& lease, std::size_t depth, std::map<Id<Lease>, std::vector<const Lease*>>& subs) {
    if (row_of(lease.id.value)) return;
    const auto below = subs.find(lease.id);
    rows_.push_back({lease.id, short_title(lease), depth, below != subs.end(), expiry(context_.portfolio(), lease, context_.as_at())});
    if (below == subs.end()) return;
    for (const Lease* sub : below->second) add(*sub, depth + 1, subs);
}

void TimelinePresenter::set_filter(TimelineFilter filter) {
    filter_ = std::move(filter);
    refresh();
}

std::optional<std::size_t> TimelinePresenter::row_of(const Uuid& lease) const {
    const auto at = std::ranges::find(rows_, lease, [](const Row& row) { return row.lease.value; });
    return at == rows_.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - rows_.begin()));
}

std::string TimelinePresenter::said(std::size_t row) const {
    const chart::Chart c = picture(row, 1, {});
    std::string text = rows_[row].title;
    for (const chart::Span& span : c.timeline.spans)
        text += fmt::format("; {} {} to {}", span.label, span.from ? to_display(*span.from) : "not known", span.to ? to_display(*span.to) : "no end");
    for (const chart::Moment& moment : c.timeline.moments)
        if (from_ <= moment.date && moment.date <= to_) text += fmt::format("; {} {}", moment.label, to_display(moment.date));
    return text;
}

chart::Chart TimelinePresenter::picture(std::size_t first, std::size_t count, std::optional<std::size_t> marked) const {
    chart::Chart c;
    c.name = "lease_timeline";
    c.kind = chart::Kind::timeline;
    c.rule = "Terms as recorded; the last day for notice is the break less the notice in calendar months.";
    c.timeline.from = from_;
    c.timeline.to = to_;
    c.timeline.today = context_.workspace().environment().today();
    for (std::size_t i = first; i < std::min(first + count, rows_.size()); ++i) {
        const Row& row = rows_[i];
        const std::size_t place = c.categories.size();
        c.categories.push_back((marked == i ? "▸ " : "") + row.title);
        c.timeline.depths.push_back(row.depth);
        add_spans(c.timeline, place, row);
        add_moments(c.timeline, place, row);
    }
    return c;
}

void TimelinePresenter::add_spans(chart::Timeline& timeline, std::size_t place, const Row& row) const {
    const Portfolio& p = context_.portfolio();
    const Lease& lease = *p.find(row.lease);
    const std::vector<Source> sources{{"lease", row.lease.value}};
    for (const LeaseTerm& term : p.children<&LeaseTerm::lease>(row.lease)) {
        const auto label = choices<TermKind>[static_cast<std::size_t>(term.kind)].label;
        timeline.spans.push_back({place, term.from_date, term.to_date, row.has_subs ? chart::SpanKind::head_lease : chart::SpanKind::term, label.empty() ? "Term" : std::string(label), sources});
    }
    const TenancyState state = tenancy_state(p, lease, context_.as_at());
    if ((state == TenancyState::holding_over || state == TenancyState::lapsed) && row.ends && *row.ends < context_.as_at())
        timeline.spans.push_back({place, row.ends->plus_days(1), {}, chart::SpanKind::holding_over, std::string(label_of(state)), sources});
}

void TimelinePresenter::add_moments(chart::Timeline& timeline, std::size_t place, const Row& row) const {
    const Portfolio& p = context_.portfolio();
    const std::vector<Source> sources{{"lease", row.lease.value}};
    if (row.ends) timeline.moments.push_back({place, *row.ends, chart::MomentKind::expiry, "Expiry", sources});
    for (const LeaseBreak& b : p.children<&LeaseBreak::lease>(row.lease)) {
        if (b.kind == BreakKind::rolling) continue;  // falls on no day
        for (const BreakOption& option : break_options(p, b, from_, to_)) {
            timeline.moments.push_back({place, option.date, chart::MomentKind::break_option, "Break by " + whose_break(b).substr(std::string_view("break by ").size()), sources});
            if (option.notice_by && !option.is_served) timeline.moments.push_back({place, *option.notice_by, chart::MomentKind::notice_by, "Last day for notice of the break on " + to_display(option.date), sources});
        }
    }
    for (const RentReview& review : p.children<&RentReview::lease>(row.lease))
        if (review.review_date && review.status != ReviewStatus::waived) timeline.moments.push_back({place, *review.review_date, chart::MomentKind::review, "Review", sources});
}

double TimelinePresenter::years_seen() const { return static_cast<double>(days_between(from_, to_)) / 365.25; }

void TimelinePresenter::see(std::int64_t from, std::int64_t to) {
    static const std::int64_t first = Date::of(1400, 1, 1).day_number(), last = Date::of(9999, 12, 31).day_number();
    const std::int64_t length = std::clamp(to - from, nearest_days, farthest_days);
    from = std::clamp(from, first, last - length);
    from_ = Date::from_day_number(from);
    to_ = Date::from_day_number(from + length);
}

void TimelinePresenter::zoom(double factor, std::optional<Date> around) {
    const auto from = static_cast<double>(from_.day_number()), to = static_cast<double>(to_.day_number());
    const double middle = std::clamp(static_cast<double>(around.value_or(context_.as_at()).day_number()), from, to);
    const double length = std::clamp((to - from) * factor, static_cast<double>(nearest_days), static_cast<double>(farthest_days));
    const double share = (middle - from) / (to - from);
    const auto begins = static_cast<std::int64_t>(std::llround(middle - length * share));
    see(begins, begins + static_cast<std::int64_t>(std::llround(length)));
}

void TimelinePresenter::pan(double part) {
    const auto by = static_cast<std::int64_t>(std::llround(static_cast<double>(days_between(from_, to_)) * part));
    see(from_.day_number() + by, to_.day_number() + by);
}

void TimelinePresenter::fit() {
    const Date as_at = context_.as_at();
    see(months_later(as_at, -12 * years_back).day_number(), months_later(as_at, 12 * years_on).day_number());
    is_fitted_ = true;
}

}  // namespace terrier::gui

// D: what falls due on leases in the next three years, and what has been let slip.
#include <algorithm>
#include <map>
#include <utility>

#include "reports/sections/disclosure.hpp"
#include "src/base/text.hpp"
#include "src/lease/critical_dates.hpp"
#include "src/lease/radar.hpp"

namespace terrier::reports {

namespace {

constexpr int months_ahead = 36;
constexpr std::size_t most_in_timeline = 24;
const char* const month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// Four kinds of work, as many as a stacked column can still be read with.
enum Work : std::size_t { breaks, ends, rents, upkeep, works };
constexpr const char* work_names[works] = {"Breaks and their notices", "Expiry and the 1954 Act", "Reviews and rent changes", "Certificates, cases and notes"};

Work work_of(EventKind kind) {
    switch (kind) {
        case EventKind::break_notice:
        case EventKind::break_date: return breaks;
        case EventKind::expiry:
        case EventKind::section_25_opens:
        case EventKind::section_25_last:
        case EventKind::section_26_last:
        case EventKind::section_27_last:
        case EventKind::counter_notice: return ends;
        case EventKind::review:
        case EventKind::rent_free_end:
        case EventKind::rent_step:
        case EventKind::option_to_tax:
        case EventKind::reconciliation:
        case EventKind::review_notice:
        case EventKind::time_of_essence: return rents;
        default: return upkeep;
    }
}

std::vector<Source> sources_of(const CriticalDate& item) {
    std::vector<Source> all{{item.type->name, item.id}};
    if (item.lease) all.push_back({record_type<Lease>().name, item.lease.value});
    return all;
}

ChartBlock by_month(const SectionContext& context, const Disclosure& disclosure, const std::vector<CriticalDate>& items, const std::string& rule) {
    chart::Chart chart = chart_for(context, "events_by_month", chart::Kind::column, "Dates falling due", rule);
    chart.arrangement = chart::Arrangement::stacked;
    std::vector<std::array<chart::Point, works>> months(months_ahead + 1);
    const std::int64_t first = static_cast<std::int64_t>(context.as_at.year()) * 12 + static_cast<std::int64_t>(context.as_at.month()) - 1;
    bool hides = false;
    for (auto& month : months)
        for (chart::Point& point : month) point.value = std::int64_t{0};
    for (const CriticalDate& item : items) {
        if (item.date < context.as_at) continue;
        const std::int64_t at = static_cast<std::int64_t>(item.date.year()) * 12 + static_cast<std::int64_t>(item.date.month()) - 1 - first;
        if (at < 0 || at > months_ahead) continue;
        const std::vector<Source> sources = sources_of(item);
        if (disclosure.hides(sources)) {
            hides = true;
            continue;
        }
        chart::Point& point = months[static_cast<std::size_t>(at)][work_of(item.kind)];
        ++std::get<std::int64_t>(point.value);
        point.sources.insert(point.sources.end(), sources.begin(), sources.end());
    }
    std::size_t busiest = 0;
    std::int64_t most = 0;
    for (std::size_t m = 0; m < months.size(); ++m) {
        const std::int64_t month = first + static_cast<std::int64_t>(m);
        chart.categories.push_back(fmt::format("{} {:02}", month_names[month % 12], month / 12 % 100));
        std::int64_t count = 0;
        for (const chart::Point& point : months[m]) count += std::get<std::int64_t>(point.value);
        if (count > most) busiest = m, most = count;
    }
    for (std::size_t w = 0; w < works; ++w) {
        chart::Series series{work_names[w], {}};
        for (auto& month : months) series.points.push_back(std::move(month[w]));
        chart.series.push_back(std::move(series));
    }
    if (hides) chart.source += ". Withheld dates are not drawn.";
    std::string title = most == 0 ? fmt::format("Nothing falls due in the next {} months", months_ahead) : fmt::format("{} is the busiest month, with {}", chart.categories[busiest], counted(most, "date"));
    return finished(std::move(chart), std::move(title));
}

chart::MomentKind moment_kind(EventKind kind) {
    switch (kind) {
        case EventKind::break_date: return chart::MomentKind::break_option;
        case EventKind::expiry: return chart::MomentKind::expiry;
        case EventKind::review: return chart::MomentKind::review;
        default: return chart::MomentKind::notice_by;
    }
}
bool is_in_timeline(EventKind kind) {
    return kind == EventKind::break_notice || kind == EventKind::break_date || kind == EventKind::expiry || kind == EventKind::review || kind == EventKind::section_25_last;
}

// The leases with dates ahead that most rent hangs on.
std::vector<std::pair<const Lease*, std::optional<Money>>> leases_ahead(const SectionContext& context, const Disclosure& disclosure, const std::vector<CriticalDate>& items) {
    std::map<Id<Lease>, std::optional<Money>> rents;
    for (const CriticalDate& item : items)
        if (item.lease && is_in_timeline(item.kind) && context.as_at <= item.date && !disclosure.hides({{record_type<Lease>().name, item.lease.value}})) {
            auto& rent = rents[item.lease];
            if (item.rent) rent = item.rent;
        }
    std::vector<std::pair<const Lease*, std::optional<Money>>> all;
    for (const auto& [id, rent] : rents)
        if (const Lease* lease = context.portfolio.find(id); lease && lease->direction == LeaseDirection::out) all.emplace_back(lease, rent);
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.second.value_or(Money{}) > b.second.value_or(Money{}); });
    if (all.size() > most_in_timeline) all.resize(most_in_timeline);
    return all;
}

void add_row(chart::Chart& chart, const SectionContext& context, const Lease& lease, const std::vector<CriticalDate>& items) {
    const std::size_t row = chart.categories.size();
    chart.categories.push_back(record_type<Lease>().title(&lease));
    const Source source{record_type<Lease>().name, lease.id.value};
    std::optional<Date> from;
    for (const LeaseTerm& term : context.portfolio.children<&LeaseTerm::lease>(lease.id))
        if (term.from_date && (!from || *term.from_date < *from)) from = term.from_date;
    const auto to = expiry(context.portfolio, lease, context.as_at);
    const bool is_past = to && *to < context.as_at;
    chart.timeline.spans.push_back({row, from, to, chart::SpanKind::term, "Term", {source}});
    if (is_past && to->day_number() < Date::of(9999, 12, 31).day_number())
        chart.timeline.spans.push_back({row, to->plus_days(1), context.as_at, chart::SpanKind::holding_over, std::string(label_of(tenancy_state(context.portfolio, lease, context.as_at))), {source}});
    for (const CriticalDate& item : items)
        if (item.lease == lease.id && is_in_timeline(item.kind) && context.as_at <= item.date)
            chart.timeline.moments.push_back({row, item.date, moment_kind(item.kind), item.what.empty() ? std::string(label_of(item.kind)) : item.what, sources_of(item)});
}

std::optional<ChartBlock> timeline(const SectionContext& context, const Disclosure& disclosure, const std::vector<CriticalDate>& items, const std::string& rule) {
    const auto leases = leases_ahead(context, disclosure, items);
    if (leases.empty()) return {};
    chart::Chart chart = chart_for(context, "lease_timeline", chart::Kind::timeline, "", rule);
    chart.timeline.from = months_later(context.as_at, -12);
    chart.timeline.to = months_later(context.as_at, months_ahead + 24);
    chart.timeline.today = context.as_at;
    std::size_t ending = 0;
    for (const auto& [lease, rent] : leases) {
        add_row(chart, context, *lease, items);
        const auto to = expiry(context.portfolio, *lease, context.as_at);
        ending += to && *to <= months_later(context.as_at, months_ahead);
    }
    std::string title = fmt::format("Of the {} that most rent hangs on, {} within {} months", counted(static_cast<long long>(leases.size()), "lease with dates ahead", "leases with dates ahead"),
                                    ending == 0 ? "none expires" : ending == 1 ? "1 expires" : fmt::format("{} expire", ending), months_ahead);
    // A row that is called by an individual's name is called by its lease's reference instead.
    for (std::size_t r = 0; disclosure.is_public() && r < chart.categories.size(); ++r) {
        const std::string& reference = leases[r].first->reference;
        const bool is_usable = !reference.empty() && !disclosure.is_secret_text(reference) && !context.withholding.mark(record_type<Lease>(), leases[r].first->id.value, "reference");
        if (disclosure.is_secret_text(chart.categories[r])) chart.categories[r] = is_usable ? reference : fmt::format("Lease {}", r + 1);
    }
    for (chart::Moment& moment : chart.timeline.moments)
        if (disclosure.is_secret_text(moment.label)) moment.label = "Date";
    return finished(std::move(chart), std::move(title));
}

void drop(DataTable& table, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        const auto c = static_cast<std::ptrdiff_t>(column_named(table, name));
        table.columns.erase(table.columns.begin() + c);
        for (TableRow& row : table.rows) row.cells.erase(row.cells.begin() + c);
    }
}

// What names a person or says an amount in words goes with the row that it is in.
void guard_dates(DataTable& table, const SectionContext& context, const Disclosure& disclosure) {
    if (!disclosure.is_public()) return;
    drop(table, {"owner"});
    for (TableRow& row : table.rows) {
        const std::string* reason = disclosure.hides(row.sources);
        if (!reason) continue;
        for (const char* column : {"what", "cost_of_missing", "escalation"}) {
            const std::size_t c = column_named(table, column);
            context.withholding.withhold(row.cells[c], "D", "A date of a lease", table.columns[c].label, *reason);
        }
    }
    table.notes.emplace_back("Who is on it is left out of the public version.");
    disclosure.guard(table);
}

// The rows of overdue and missed dates, and the others.
std::pair<DataTable, DataTable> parted(DataTable all, std::size_t late) {
    DataTable ahead = all;
    all.name = "overdue_dates";
    all.rows.erase(all.rows.begin() + static_cast<std::ptrdiff_t>(late), all.rows.end());
    ahead.rows.erase(ahead.rows.begin(), ahead.rows.begin() + static_cast<std::ptrdiff_t>(late));
    // Each on one page's width: what is late says what that costs, what is ahead says when to begin.
    drop(all, {"work_from"});
    drop(ahead, {"cost_of_missing", "cost", "escalation"});
    return {std::move(all), std::move(ahead)};
}

// The rule rows held against the portfolio; the day that a rule is from is public whatever it catches.
TableBlock radar(const SectionContext& context, const Disclosure& disclosure) {
    DataTable table = law_radar_table(context.portfolio, context.as_at);
    const std::size_t by = column_named(table, "by");
    std::vector<Cell> days;
    for (TableRow& row : table.rows) days.push_back(std::exchange(row.cells[by], Cell{}));
    disclosure.guard(table);
    table.notes.emplace_back("The source of each rule stands with the reference rows in section R.");
    for (std::size_t r = 0; r < days.size(); ++r) table.rows[r].cells[by] = std::move(days[r]);
    drop(table, {"source"});
    return {std::move(table), {0}, {}};
}

}  // namespace

Section section_d_events(const SectionContext& context) {
    const Disclosure disclosure(context, "D");
    CriticalDateOptions options;
    options.months_ahead = months_ahead;
    const std::vector<CriticalDate> items = critical_dates(context.portfolio, context.as_at, options);
    DataTable table = critical_dates_table(context.portfolio, context.as_at, options);
    const std::string rule = table.rule;
    std::int64_t late = 0, missed = 0, near = 0;
    std::vector<Source> late_sources, cost_sources;
    Money cost;
    for (const CriticalDate& item : items) {
        near += !item.is_overdue() && item.date <= months_later(context.as_at, 12);
        missed += item.standing == Standing::missed;
        if (!item.is_overdue()) continue;
        ++late;
        const auto sources = sources_of(item);
        late_sources.insert(late_sources.end(), sources.begin(), sources.end());
        if (!item.cost) continue;
        cost += *item.cost;
        cost_sources.insert(cost_sources.end(), sources.begin(), sources.end());
    }
    const auto total = static_cast<std::int64_t>(items.size());
    Section section{"D", "Lease events", {}};
    section.add(Paragraph{fmt::format("What falls due on leases and let property in the {} months from {}: notices, breaks, expiries, reviews, and what else has a date. What is overdue or was missed stands first.", months_ahead, to_display(context.as_at)), false});
    KeyFigures figures;
    figures.figures.push_back({fmt::format("Dates in the next {} months", months_ahead), total - late, fmt::format("{} within 12 months", grouped(near)), rule, {}});
    figures.figures.push_back({"Overdue or missed", late, missed > 0 ? fmt::format("{} missed: the chance is lost", grouped(missed)) : "", rule, late_sources});
    figures.figures.push_back(disclosure.figure("Known cost of what is late", late == 0 ? Cell{Money{}} : cost_sources.empty() ? Cell{} : Cell{cost}, cost_sources.empty() && late > 0 ? "No amount can be worked out" : "", rule, cost_sources));
    section.add(std::move(figures));
    if (!items.empty()) section.add(by_month(context, disclosure, items, rule));
    if (auto chart = timeline(context, disclosure, items, rule)) section.add(std::move(*chart));
    guard_dates(table, context, disclosure);
    auto [overdue, ahead] = parted(std::move(table), static_cast<std::size_t>(late));
    overdue.title = late == 0 ? "Nothing is overdue" : fmt::format("{} overdue or missed, and what that costs", counted(late, "date"));
    ahead.title = fmt::format("{} falling due by {}", counted(total - late, "date"), to_display(months_later(context.as_at, months_ahead)));
    section.add(PageBreak{Orientation::landscape});
    if (late > 0) section.add(TableBlock{std::move(overdue), {0, 3}, {}});
    section.add(TableBlock{std::move(ahead), {0, 3}, {}});
    section.add(Heading{2, "Law radar"});
    section.add(radar(context, disclosure));
    return section;
}

}  // namespace terrier::reports

// The dashboard's figures.
#include "gui/dashboard/dashboard_presenter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "src/base/text.hpp"
#include "src/portfolio/portfolio.hpp"

namespace terrier::gui {

namespace {

constexpr int months_ahead = 12;

std::string category_name(AssetCategory category) {
    return category == AssetCategory::unknown ? "No category" : std::string(choices<AssetCategory>[static_cast<std::size_t>(category)].label);
}

/// Where records of a table that has something to mend open: those without a place of their own with the assets.
std::string quality_place(std::string_view table) {
    const std::string place = place_of(table);
    return place.empty() ? "assets" : place;
}

template <class R>
std::vector<Source> as_sources(std::string_view table, const std::vector<Id<R>>& ids) {
    std::vector<Source> sources;
    for (const Id<R>& id : ids) sources.push_back({table, id.value});
    return sources;
}

}  // namespace

void DashboardPresenter::refresh() {
    const Portfolio& portfolio = context_.portfolio();
    const Date date = context_.as_at();
    summary_ = summarise(portfolio, date);
    due_ = critical_dates(portfolio, date, {.months_ahead = months_ahead});
    leases_out_.clear();
    for (const Lease& lease : portfolio.table<Lease>())
        if (lease.direction == LeaseDirection::out && is_current(tenancy_state(portfolio, lease, date))) leases_out_.push_back(lease.id.value);
    make_headline();
    make_tiles();
    take_quality();
    charts_.clear();
    if (is_empty()) return;
    charts_ = {value_chart(), income_chart(), ending_chart()};
}

void DashboardPresenter::make_headline() {
    if (is_empty()) {
        headline_ = "This portfolio is empty";
        remark_ = "Import a spreadsheet, or add the first asset, and its figures will stand here.";
        return;
    }
    headline_ = counted(summary_.assets, "asset");
    if (summary_.valued > 0) headline_ += " worth " + headline_money(summary_.book_value);
    if (summary_.leases_out > 0) headline_ += fmt::format(", earning {} a year", headline_money(summary_.rent_roll));
    remark_ = "In force on " + to_display(summary_.as_at) + ".";
    if (summary_.hra_left_out > 0)
        remark_ += fmt::format(" {} of the housing revenue account ({}) left out.", counted(summary_.hra_left_out, "asset"), headline_money(summary_.hra_value));
    if (summary_.third_party > 0) remark_ += fmt::format(" {} of others left out.", counted(summary_.third_party, "asset"));
}

void DashboardPresenter::make_tiles() {
    std::vector<Uuid> assets, due_leases;
    for (const CategoryLine& line : summary_.categories)
        for (const Id<Asset>& id : line.sources) assets.push_back(id.value);
    std::set<Uuid> seen;
    for (const CriticalDate& item : due_)
        if (item.lease && seen.insert(item.lease.value).second) due_leases.push_back(item.lease.value);
    const auto overdue = std::ranges::count_if(due_, &CriticalDate::is_overdue);
    const auto rows = [](std::string place, std::string caption, std::vector<Uuid> ids, std::string rule) {
        return Destination{std::move(place), {}, Selection{std::move(caption), std::move(ids), std::move(rule)}, {}};
    };
    tiles_.clear();
    const auto add = [&](std::string id, std::string label, Cell value, std::string figure, std::string tile_remark, std::string rule, const std::string& place, const std::string& caption, const std::vector<Uuid>& ids) {
        tiles_.push_back({std::move(id), std::move(label), std::move(figure), std::move(tile_remark), rule, rows(place, caption, ids, rule), false, std::move(value), {}});
    };
    add("assets", "Assets held", Cell{summary_.assets}, grouped(summary_.assets), summary_.assets > 0 && summary_.buildings + summary_.land == 0 ? std::string("kinds not recorded")
                                                                   : fmt::format("{}, {}", counted(summary_.buildings, "building"), counted(summary_.land, "land parcel")),
        "Assets acquired by the date and not yet disposed of; the housing revenue account and what belongs to others left out.", "assets", "Assets held", assets);
    add("book_value", "Book value", summary_.valued > 0 ? Cell{summary_.book_value} : Cell{}, summary_.valued > 0 ? headline_money(summary_.book_value) : "—",
        summary_.assets == 0 ? "nothing to value" : summary_.valued == summary_.assets ? "every asset valued" : fmt::format("{} of {} valued", grouped(summary_.valued), grouped(summary_.assets)),
        "The latest valuation of each asset on or before the date, on a basis carried in the accounts.", "assets", "Assets with and without a book value", assets);
    add("rent_roll", "Rent roll a year", summary_.leases_out > 0 ? Cell{summary_.rent_roll} : Cell{}, summary_.leases_out > 0 ? headline_money(summary_.rent_roll) : "—",
        summary_.rents_unknown > 0 ? fmt::format("{}, {} without a rent", counted(summary_.leases_out, "lease"), grouped(summary_.rents_unknown)) : counted(summary_.leases_out, "lease"),
        "The passing rent of current leases out; those whose rent isn't known are not in it.", "leases", "Current leases out", leases_out_);
    add("due", "Due in 12 months", Cell{static_cast<std::int64_t>(due_.size())}, grouped(static_cast<long long>(due_.size())), overdue > 0 ? fmt::format("{} overdue or missed", grouped(overdue)) : "nothing overdue",
        "Every critical date of leases and assets from the date to twelve months later, what is overdue, and chances missed in the last two years.", "leases", "Leases with something due", due_leases);
}

void DashboardPresenter::take_quality() {
    quality_.clear();
    std::erase_if(tiles_, [](const Tile& tile) { return tile.id == "quality"; });
    const QualityReport* report = context_.quality();
    Tile tile{"quality", "Data quality", "…", "being worked out", {}, {}, false};
    if (report) {
        std::map<const QualityRule*, std::map<const RecordType*, std::vector<Uuid>>> broken;
        for (const QualityFault& fault : report->faults) {
            auto& ids = broken[fault.rule][fault.type];
            if (ids.empty() || ids.back() != fault.id) ids.push_back(fault.id);
        }
        for (const auto& [rule, count] : report->counts()) {
            const auto& by_type = broken[rule];
            const auto most = std::ranges::max_element(by_type, {}, [](const auto& one) { return one.second.size(); });
            quality_.push_back({std::string(rule->title), std::string(rule->explanation), count,
                                {quality_place(most->first->name), {}, Selection{std::string(rule->title), most->second, std::string(rule->explanation)}, {}}});
        }
        std::ranges::stable_sort(quality_, std::greater<>(), &QualityLine::count);
        std::vector<Uuid> faulty;
        for (const QualityReport::RecordScore& one : report->below_full)
            if (context_.portfolio().schema().types()[one.slot] == &record_type<Asset>()) faulty.push_back(one.id);
        const auto records = std::ranges::count_if(report->tables, [](const QualityScore& score) { return score.faulty > 0; });
        tile.figure = report->records == 0 ? "—" : fmt::format("{:.0f}%", report->score);
        tile.remark = report->faults.empty() ? "nothing to mend" : fmt::format("{} in {}", counted(static_cast<long long>(report->faults.size()), "fault"), counted(records, "table"));
        tile.rule = "Each record scores the share of its expected fields that are known, less what its faults cost; tables are weighed by importance.";
        tile.opens = {"assets", {}, Selection{"Assets with something to mend", std::move(faulty), tile.rule}, {}};
    }
    tiles_.push_back(std::move(tile));
}

std::string DashboardPresenter::source_line() const { return fmt::format("Register in force on {}", to_display(summary_.as_at)); }

/// A bar a category: what `value` says of each, of those that `counts`.
chart::Chart DashboardPresenter::category_chart(chart::Chart c, bool (*counts)(const CategoryLine&), std::optional<Money> (*value)(const CategoryLine&), Money total, std::string_view verb,
                                                std::string_view whole) const {
    c.source = source_line();
    const CategoryLine* largest = nullptr;
    Money most;
    for (const CategoryLine& line : summary_.categories) {
        if (!counts(line)) continue;
        const std::optional<Money> amount = value(line);
        c.categories.push_back(category_name(line.category));
        c.series.front().points.push_back({amount ? Cell(*amount) : Cell(), as_sources("asset", line.sources)});
        if (!largest || amount.value_or(Money()) > most) {
            largest = &line;
            most = amount.value_or(Money());
        }
    }
    if (const auto share = largest ? per_cent(most, total) : std::nullopt) c.title = fmt::format("{} assets {} {}% of the {}", category_name(largest->category), verb, *share, whole);
    c.alternative = c.categories.empty() ? c.nothing : chart::described(c);
    return c;
}

chart::Chart DashboardPresenter::value_chart() const {
    chart::Chart c;
    c.name = "book_value_by_category";
    c.title = "No asset has a book value yet";
    c.value_label = "Book value, £";
    c.rule = "The latest valuation of each asset, on a basis carried in the accounts.";
    c.nothing = "Book values are drawn here once valuations are recorded.";
    c.series.push_back({"Book value", {}});
    return category_chart(
        std::move(c), [](const CategoryLine&) { return true; }, [](const CategoryLine& line) { return line.valued > 0 ? std::optional(line.book_value) : std::nullopt; }, summary_.book_value, "hold",
        "book value");
}

chart::Chart DashboardPresenter::income_chart() const {
    chart::Chart c;
    c.name = "rent_by_category";
    c.title = "Nothing is let yet";
    c.value_label = "Passing rent, £ a year";
    c.rule = "The passing rent of current leases out, by category of what is let.";
    c.nothing = "Rents are drawn here once leases are recorded.";
    c.series.push_back({"Passing rent", {}});
    return category_chart(
        std::move(c), [](const CategoryLine& line) { return line.leases_out > 0; }, [](const CategoryLine& line) { return std::optional(line.income); }, summary_.rent_roll, "earn", "rent");
}

chart::Chart DashboardPresenter::ending_chart() const {
    constexpr int years = 8;
    const Portfolio& portfolio = context_.portfolio();
    const int first = financial_year(summary_.as_at);
    std::vector<Money> rent(years + 2);
    std::vector<std::vector<Source>> sources(years + 2);
    Money total;
    for (const Uuid& id : leases_out_) {
        const Lease& lease = portfolio.table<Lease>().at(Id<Lease>{id});
        const PassingRent passing = passing_rent(portfolio, lease, summary_.as_at);
        const std::optional<Date> end = expiry(portfolio, lease, summary_.as_at);
        const int year = !end ? years + 1 : std::clamp(financial_year(*end) - first, 0, years);
        const auto slot = static_cast<std::size_t>(year);
        sources[slot].push_back({"lease", id});
        if (!passing.amount) continue;
        rent[slot] += *passing.amount;
        total += *passing.amount;
    }
    chart::Chart c;
    c.name = "rent_ending";
    c.kind = chart::Kind::column;
    c.value_label = "Passing rent, £ a year";
    c.source = source_line();
    c.rule = "The passing rent of current leases out by the financial year in which their terms end; those past their term count in the first.";
    c.series.push_back({"Passing rent", {}});
    c.nothing = "The rent that ends in each year is drawn here once leases are recorded.";
    for (int i = 0; i < years + 2 && !leases_out_.empty(); ++i) {
        const auto slot = static_cast<std::size_t>(i);
        c.categories.push_back(i < years ? financial_year_label(first + i) : i == years ? "Later" : "No end");
        c.series.front().points.push_back({Cell(rent[slot]), sources[slot]});
    }
    const auto share = per_cent(rent[0] + rent[1] + rent[2], total);
    c.title = share ? fmt::format("{}% of the rent ends by March {}", *share, first + 3) : leases_out_.empty() ? "No lease is running" : "No rent is known of the leases that run";
    c.alternative = leases_out_.empty() ? c.nothing : chart::described(c);
    return c;
}

Destination DashboardPresenter::opened_by(const chart::Chart& c, const std::string& label, const std::vector<Source>& sources) const {
    Selection only{label, {}, c.rule};
    for (const Source& source : sources) only.ids.push_back(source.id);
    const bool is_lease = !sources.empty() && sources.front().table == "lease";
    return {is_lease ? "leases" : "assets", {}, std::move(only), {}};
}

}  // namespace terrier::gui

// The pages of law and finance.
#include "gui/law/law_presenter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "src/base/text.hpp"
#include "src/lease/possession.hpp"
#include "src/lease/lease_fault_table.hpp"
#include "src/lease/radar.hpp"
#include "src/lease/reviews.hpp"
#include "src/portfolio/portfolio.hpp"

namespace terrier::gui {

namespace {

/// A tile of one waiting line: how many, how much, since when.
Tile finance_tile(const TableSet& tables, Date as_at) {
    const FinanceWaiting waiting = finance_waiting(tables);
    Tile tile{"finance", "Waiting for finance", grouped(waiting.events), "nothing waits", "Finance events that nobody has signed off or sent back.", {}, false};
    if (waiting.oldest) tile.remark = "the oldest raised " + days_away(as_at, *waiting.oldest);
    else if (waiting.events > 0) tile.remark = headline_money(waiting.effect) + " of income a year";
    tile.opens = rows_of("Leases with a finance event waiting", tile.rule, waiting.sources);
    return tile;
}

}  // namespace

void LawPresenter::refresh() {
    const TableSet& tables = context().portfolio();
    const Date as_at = context().as_at();
    tiles_.clear();
    is_empty_ = tables.table<Lease>().empty() && tables.table<FinanceEvent>().empty();
    if (is_empty_) {
        headline_ = "No leases are recorded yet";
        remark_ = "Import or add leases, and what the law and finance want to know of them will stand here.";
        return;
    }
    const auto findings = law_radar(tables, as_at);
    const auto caught = std::ranges::count_if(findings, [](const RadarFinding& f) { return !f.leases.empty() || !f.assets.empty(); });
    const FinanceWaiting waiting = finance_waiting(tables);
    headline_ = caught == 0 ? "No rule catches anything" : counted(caught, "rule catches leases or assets", "rules catch leases or assets");
    headline_ += waiting.events == 0 ? "; nothing waits for finance" : fmt::format("; {} for finance", counted(waiting.events, "event waits", "events wait"));
    remark_ = "In force on " + to_display(as_at) + ". Rules are dated rows with their sources; this is no legal advice.";
    add_radar_tiles();
    tiles_.push_back(finance_tile(tables, as_at));
    Tile reviews{"reviews", "Reviews not settled", "0", "none outstanding", "Reviews due on or before the date that aren't agreed, drawn up or given up.", {}, false};
    Money rise;
    std::vector<Source> sources;
    const auto outstanding = outstanding_reviews(tables, as_at);
    for (const OutstandingReview& one : outstanding) {
        if (one.rise) rise += *one.rise;
        if (one.lease) sources.push_back({"lease", one.lease->id.value});
    }
    reviews.figure = grouped(static_cast<long long>(outstanding.size()));
    if (!outstanding.empty()) reviews.remark = rise.pence() > 0 ? headline_money(rise) + " a year expected" : "no rise is known";
    reviews.opens = rows_of("Leases with a review not settled", reviews.rule, sources);
    tiles_.push_back(std::move(reviews));
}

std::vector<FiguresPresenter::Page> LawPresenter::pages() const { return {{"radar", "Law radar"}, {"caught", "What is caught"}, {"finance", "Finance events"}, {"reviews", "Reviews not settled"}, {"possession", "Vacant possession"}, {"faults", "Faults of leases"}}; }

FigurePage LawPresenter::page(const std::string& id) {
    if (id == "finance") return finance_page(context(), ask_);
    if (id == "reviews") return reviews_page();
    if (id == "possession") return possession_page();
    if (id == "faults") return faults_page();
    return radar_page(id == "caught");
}

// The findings that cost most, as tiles: in force first, then announced.
void LawPresenter::add_radar_tiles() {
    const TableSet& tables = context().portfolio();
    const auto findings = law_radar(tables, context().as_at());
    const auto tile = [&](const char* id, const char* label, bool is_announced, const char* rule) {
        std::set<Uuid> leases, assets;
        Money income;
        std::vector<Source> sources;
        for (const RadarFinding& f : findings) {
            if (!f.rule || (f.rule->status == ReferenceStatus::announced) != is_announced) continue;
            for (const Id<Lease>& lease : f.leases)
                if (leases.insert(lease.value).second) sources.push_back({"lease", lease.value});
            for (const Id<Asset>& asset : f.assets)
                if (assets.insert(asset.value).second) sources.push_back({"asset", asset.value});
        }
        for (const Uuid& id_of : leases) {
            const Lease* lease = tables.find(Id<Lease>{id_of});
            if (!lease || lease->direction != LeaseDirection::out) continue;
            if (const auto rent = passing_rent(tables, *lease, context().as_at()).amount) income += *rent;
        }
        Tile made{id, label, counted(static_cast<long long>(leases.size()), "lease") + " caught", fmt::format("{} of rent a year, {}", headline_money(income), counted(static_cast<long long>(assets.size()), "asset")), rule, {}, false};
        made.opens = rows_of(is_announced ? "Caught by announced rules" : "Caught by rules in force", rule, sources);
        tiles_.push_back(std::move(made));
    };
    tile("in_force", "Rules in force", false, "Leases and assets that a rule in force on the date catches, each counted once.");
    tile("announced", "Announced rules", true, "Leases and assets that a rule announced but not yet in force would catch, each counted once.");
}

// A rule opens what it catches.
void LawPresenter::open_row(const RecordRef& record) {
    if (record.type != &record_type<ReferenceRule>()) return FiguresPresenter::open_row(record);
    std::vector<Source> sources;
    std::string what, action;
    for (const RadarFinding& f : law_radar(context().portfolio(), context().as_at())) {
        if (!f.rule || f.rule->id.value != record.id) continue;
        what = f.what;
        action = f.action;
        for (const Id<Lease>& id : f.leases) sources.push_back({"lease", id.value});
        for (const Id<Asset>& id : f.assets) sources.push_back({"asset", id.value});
    }
    if (sources.empty()) return FiguresPresenter::open_row(record);
    context().go(rows_of(what, action, sources));
}

FigurePage LawPresenter::radar_page(bool is_detailed) const {
    const TableSet& tables = context().portfolio();
    FigurePage page;
    page.table = is_detailed ? law_radar_details(tables, context().as_at()) : law_radar_table(tables, context().as_at());
    page.finding = page.table->title.empty() ? "Dated rules held against the portfolio" : page.table->title;
    page.nothing = is_detailed ? "No rule catches a lease or an asset on this date." : "No rules are recorded. Bring in the reference rows that come with the program.";
    return page;
}

FigurePage LawPresenter::reviews_page() const {
    FigurePage page;
    page.table = outstanding_reviews_table(context().portfolio(), context().as_at());
    page.finding = page.table->rows.empty() ? "Every review that was due is settled" : counted(static_cast<long long>(page.table->rows.size()), "review is due and not settled", "reviews are due and not settled");
    page.nothing = "Nothing is outstanding on this date.";
    return page;
}

FigurePage LawPresenter::faults_page() const {
    FigurePage page;
    page.table = lease_faults_table(context().portfolio(), context().as_at());
    page.finding = page.table->title;
    page.nothing = "Nothing is wrong with any lease, as far as the records tell.";
    return page;
}

FigurePage LawPresenter::possession_page() const {
    FigurePage page;
    page.table = possession_table(context().portfolio(), context().as_at());
    page.finding = "The earliest lawful end of each letting, and what it costs";
    page.nothing = "Nothing is let on this date.";
    return page;
}

}  // namespace terrier::gui

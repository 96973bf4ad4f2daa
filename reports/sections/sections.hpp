// The sections of the appendices: pure functions from a portfolio, a date and an audience to headings, figures, tables, charts.
#pragma once

#include <string>
#include <vector>

#include "reports/model/document.hpp"
#include "reports/sections/withholding.hpp"
#include "src/series/series.hpp"

namespace terrier::reports {

/// What every section is drawn from. `withholding` collects the log; one for a whole document.
struct SectionContext {
    const Portfolio& portfolio;
    Date as_at;
    Withholding& withholding;
    bool includes_hra = false;
    std::string source_line;  ///< under every chart: "Source: register at revision 12, in force on 01/04/2026"
    std::optional<Date> known_on{};  ///< the day on which the revision was recorded: what is said of a later date is ahead; none: not known
    const SeriesSet* series = nullptr;  ///< counts of people and desks, and readings of meters (carbon::figure_series); null: none at hand
    bool is_under_option = false;  ///< the portfolio is as an option would make it: options aren't compared on it
};

/// A: every asset in the layout of the Transparency Code list, its 21 columns in order.
Section section_a_register(const SectionContext& context);
/// B: count, area by basis, book value, passing rent and running cost by category, with charts.
Section section_b_summary(const SectionContext& context);
/// C: leases out and leases in, as recorded and in force on the date.
Section section_c_tenancy(const SectionContext& context);
/// D: critical dates of the next 36 months, what is overdue and what missing it costs.
Section section_d_events(const SectionContext& context);
/// E: the income ahead (contracted apart from expected, the bridge, the fan) and what stands behind it.
Section section_e_income(const SectionContext& context);
/// I: emissions of the last complete financial year: by scope and source, the bridge from the year before, whose they are, by asset, floor and
/// occupier, against benchmarks, the factors used and what isn't known.
Section section_i_carbon(const SectionContext& context);
/// K: energy performance of lettings against the minimum standard, certificates of buildings, display certificates due.
Section section_k_certificates(const SectionContext& context);
/// G: options appraised: long list, scores, short list, both cases, cash flows, what the answer hangs on, risks, recommendation, assumptions.
Section section_g_options(const SectionContext& context);
/// S: what is to be decided, on one page.
Section section_decision(const SectionContext& context);
/// F: offices floor by floor: areas, desks, people, counts with their coverage, benchmarks.
Section section_f_occupancy(const SectionContext& context);
/// H: stack plans by occupier, the campus as a table, what each occupier's space costs to run.
/// `live`: the register as it is, on which options are compared, whatever option `context` is under.
Section section_h_stack_plans(const SectionContext& context, const SectionContext& live);
/// N: lettings below market rent, with what they are worth, why, and by which power.
Section section_n_concessions(const SectionContext& context);
/// Q: how complete, valid, recent and free of contradiction the register is.
Section section_q_quality(const SectionContext& context);
/// R: reference rows in force, the rules that the figures of `others` follow, words.
Section section_r_sources(const SectionContext& context, const std::vector<Section>& others);
/// W: what this public version leaves out; without blocks when nothing is.
Section section_w_withheld(const std::vector<Withheld>& log);

/// The published list with what is exempt withheld: section A's table, and the export `transparency` of either audience.
DataTable published_register(const SectionContext& context);

/// A chart with what every chart of a section has; its alternative text is `finished` once the values are in.
chart::Chart chart_for(const SectionContext& context, std::string name, chart::Kind kind, std::string value_label, std::string rule);
ChartBlock finished(chart::Chart chart, std::string title);
/// True, having said so in the section, when no lease is recorded: sums of nothing would read as known to be nil.
bool says_no_lease(Section& section, const SectionContext& context);
/// The place of a column; throws std::logic_error when there is no such column.
std::size_t column_named(const DataTable& table, std::string_view name);
/// "£1.25m", "£125k": short, for titles.
std::string short_money(Money amount);
/// "Gate 3 (meter 0190...): no bill" without the table and id, which say nothing on paper.
std::string without_ids(std::string text);

/// "61%", or "under 1%" and "over 99%" where rounding would say nothing or all; "" when the whole is nothing.
std::string share_text(std::int64_t part, std::int64_t whole);

}  // namespace terrier::reports

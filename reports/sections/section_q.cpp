// Q: the data-quality statement. Counts and scores only: a fault's message may say what is withheld elsewhere.
#include "reports/sections/sections.hpp"
#include "src/portfolio/quality.hpp"

namespace terrier::reports {

namespace {

constexpr std::string_view formula =
    "Record: 100 x known share of the fields required or expected x (1 - P/10), at least 0, where P is the sum of the weights of the rules that it breaks. "
    "Table: the mean of its records. Portfolio: the mean of the tables by weight: assets 5; leases 4; lease terms and charges 3; floors, units, demises and valuations 2; others 1.";

DataTable scores_table(const QualityReport& report) {
    DataTable table{"quality_scores", "Score of each table", std::string(formula),
                    {{"table", "Table"}, {"records", "Records", Total::sum}, {"faulty", "With a fault", Total::sum}, {"fields_expected", "Fields expected", Total::sum},
                     {"fields_known", "Of them known", Total::sum}, {"score", "Score", Total::none, 1}, {"weight", "Weight"}}, {}, {}};
    for (const QualityScore& s : report.tables)
        table.rows.push_back({{std::string(s.type->plural), s.records, s.faulty, s.fields_expected, s.fields_known, s.score, static_cast<std::int64_t>(s.weight)}, {}, false});
    return table;
}

DataTable faults_table(const QualityReport& report) {
    DataTable table{"quality_faults", "What is the matter, and how to mend it", "Each fault is one breach of one rule by one record.",
                    {{"rule", "Rule"}, {"aspect", "Aspect"}, {"weight", "Weight"}, {"faults", "Faults", Total::sum}, {"explanation", "What it means"}}, {}, {}};
    for (const auto& [rule, count] : report.counts()) {
        TableRow row{{std::string(rule->title), std::string(label_of(rule->aspect)), static_cast<std::int64_t>(rule->weight), count, std::string(rule->explanation)}, {}, false};
        for (const QualityFault& fault : report.faults)
            if (fault.rule == rule) row.sources.push_back({fault.type->name, fault.id});
        table.rows.push_back(std::move(row));
    }
    return table;
}

chart::Chart scores_chart(const QualityReport& report, const SectionContext& context) {
    chart::Chart chart;
    chart.name = "quality_by_table";
    chart.kind = chart::Kind::bar;
    chart.source = context.source_line;
    chart.rule = std::string(formula);
    chart.value_label = "Score, of 100";
    chart::Series series{"Score", {}};
    const QualityScore* least = nullptr;
    for (const QualityScore& s : report.tables) {
        chart.categories.emplace_back(s.type->plural);
        series.points.push_back({s.score, {}});
        if (!least || s.score < least->score) least = &s;
    }
    chart.title = least && least->score < 99.95 ? fmt::format("{} need most attention: they score {:.0f} of 100", least->type->plural, least->score) : "No table has a fault";
    chart.series.push_back(std::move(series));
    chart.alternative = chart.title + ". " + chart::described(chart);
    return chart;
}

}  // namespace

Section section_q_quality(const SectionContext& context) {
    const QualityReport report = assess_quality(context.portfolio, context.as_at);
    Section section{"Q", "Data quality", {}};
    section.add(Paragraph{"How far the figures in these appendices can be relied on. What is not known counts against the score; it is never taken as nought.", false});
    std::int64_t known = 0, expected = 0;
    for (const QualityScore& s : report.tables) {
        known += s.fields_known;
        expected += s.fields_expected;
    }
    KeyFigures figures;
    figures.figures.push_back({"Score, of 100", report.score, "", std::string(formula), {}});
    figures.figures.push_back({"Records judged", report.records, "", "Records in force on the date in the tables that count.", {}});
    figures.figures.push_back({"Faults", static_cast<std::int64_t>(report.faults.size()), "", "Breaches of a rule, each by one record.", {}});
    figures.figures.push_back({"Expected fields known", expected > 0 ? Cell{Ratio::from_millionths(known * 1000 / expected * 1000)} : Cell{}, "", "Fields known of those required or expected, to a tenth of a per cent, rounded down.", {}});
    section.add(std::move(figures));
    section.add(TableBlock{scores_table(report), {0}});
    if (!report.tables.empty()) section.add(ChartBlock{scores_chart(report, context)});
    section.add(TableBlock{faults_table(report), {0}});
    return section;
}

}  // namespace terrier::reports

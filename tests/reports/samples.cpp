// Builds the sample documents; nothing in them is real.
#include "tests/reports/samples.hpp"

#include <fmt/format.h>

namespace terrier::test {

using reports::ChartBlock;
using reports::Heading;
using reports::KeyFigures;
using reports::Paragraph;
using reports::Section;
using reports::TableBlock;



Source sample_source(std::uint8_t number) {
    Source source{"assets", {}};
    source.id.bytes[15] = number;
    return source;
}

namespace {

std::vector<TableColumn> register_columns() {
    const char* labels[] = {"Organisation name", "UPRN", "Unique asset id", "Name of building or land", "Street number", "Street", "Post town",
                            "Postcode", "X", "Y", "Tenure", "Tenure category", "Holding type", "Size", "Services offered", "Reason for holding",
                            "Asset of community value", "Total revenue cost", "Required maintenance", "Functional suitability", "Energy rating"};
    std::vector<TableColumn> columns;
    for (std::size_t i = 0; i < std::size(labels); ++i) columns.push_back({fmt::format("column_{}", i + 1), labels[i]});
    columns[17].total = columns[18].total = Total::sum;
    return columns;
}

const char* pick(const std::vector<const char*>& from, std::size_t n) { return from[n % from.size()]; }

TableRow register_row(std::size_t n) {
    const auto i = static_cast<std::int64_t>(n);
    TableRow row;
    row.sources = {sample_source(static_cast<std::uint8_t>(n % 250 + 1))};
    row.cells = {std::string("Anytown District Council"), n % 7 == 3 ? Cell{} : Cell{fmt::format("{:012}", 10012345678 + i * 17)}, fmt::format("AST-{:04}", n),
                 std::string(pick({"Civic Centre", "Depot, Mill Lane", "Leisure centre and swimming pool", "Units 1 to 12, Riverside industrial estate",
                                   "Land adjoining the former waterworks", "Public conveniences"}, n)),
                 n % 5 == 0 ? Cell{} : Cell{std::to_string(n % 90 + 1)}, std::string(pick({"High Street", "Station Road", "Old Coastguard Promenade", "Mill Lane"}, n)),
                 std::string(pick({"Anytown", "Market Weighing", "Sandy Bay"}, n)), fmt::format("AN{} {}QZ", n % 20 + 1, n % 9),
                 399'000 + i * 13 % 9000, 287'000 + i * 29 % 9000, std::string(pick({"Freehold", "Leasehold"}, n / 3)),
                 std::string(pick({"Occupied by the local authority", "Ground leasehold", "Licence", "Vacant"}, n)),
                 std::string(n % 4 == 0 ? "Land only" : "Land with a permanent building"),
                 n % 11 == 5 ? Cell{} : Cell{Area(5'000'000 + i * 917'000, n % 4 == 0 ? AreaBasis::site : AreaBasis::gia)},
                 std::string(pick({"Offices", "Leisure", "Waste and recycling", "Investment", "Open space"}, n)),
                 std::string(pick({"Operational", "Investment", "Community", "Surplus"}, n)), n % 9 == 2,
                 n % 6 == 4 ? Cell{} : Cell{Money::from_pence(1'234'500 + i * 45'678)}, Money::from_pence(i * 99'900),
                 std::string(pick({"A good", "B satisfactory", "C poor"}, n)), n % 4 == 0 ? Cell{} : Cell{std::string(pick({"B", "C", "D", "E"}, n))}};
    return row;
}

DataTable summary_table() {
    DataTable table{"portfolio_summary", "Investment property is 12% of the assets and earns 61% of the rent",
                    "Passing rent is the yearly rent payable on the day, from the terms in force.",
                    {{"category", "Category"}, {"count", "Assets", Total::sum}, {"gia", "Gross internal area", Total::sum}, {"value", "Book value", Total::sum},
                     {"rent", "Passing rent, a year", Total::sum}, {"cost", "Running cost, a year", Total::sum}, {"yield", "Income on book value"}},
                    {}, {"3 assets of the housing revenue account are not in these figures."}};
    const char* names[] = {"Operational", "Investment", "Community", "Surplus", "Land", "Heritage"};
    for (std::int64_t i = 0; i < 6; ++i)
        table.rows.push_back({{std::string(names[i]), 12 + i * 7, Area(123'450'000 + i * 77'000'000, AreaBasis::gia), Money::from_pence(1'234'567'89 * (i + 1)),
                               i == 3 ? Cell{} : Cell{Money::from_pence(98'765'43 * (i + 2))}, Money::from_pence(45'678'90 * (i + 1)), Ratio::from_millionths(35'100 + i * 4'000)},
                              {sample_source(static_cast<std::uint8_t>(i + 1))}, false});
    return table;
}

}  // namespace

DataTable sample_register(std::size_t assets) {
    DataTable table{"register", "Register of land and building assets", "Local Government Transparency Code 2015, part 2: the columns in its order.", register_columns(), {}, {}};
    for (std::size_t n = 0; n < assets; ++n) table.rows.push_back(register_row(n));
    return table;
}

namespace {

void make_waterfall(chart::Chart& chart) {
    chart.categories = {"2026/27", "Reviews", "Expiries", "Voids", "2027/28"};
    chart.levels = {0, 4};
    const std::int64_t pence[] = {261'234'500, 5'123'400, -8'400'000, -1'000'000, 256'957'900};
    for (std::size_t c = 0; c < 5; ++c) chart.series[0].points[c].value = Money::from_pence(pence[c]);
    chart.series.resize(1);
}

void make_fan(chart::Chart& chart) {
    chart.categories = {"2026/27", "2027/28", "2028/29", "2029/30", "2030/31"};
    const auto line = chart.series[0];
    chart.series.clear();
    const char* names[] = {"P10", "P50", "P90", "Contracted"};
    for (std::int64_t s = 0; s < 4; ++s) {
        chart::Series one{names[s], line.points};
        for (std::int64_t c = 0; c < 5; ++c)
            one.points[static_cast<std::size_t>(c)].value = Money::from_pence(250'000'000 + (s == 3 ? -c * 30'000'000 : (s - 1) * c * 9'000'000 + c * 4'000'000));
        chart.series.push_back(std::move(one));
    }
    chart.bands = {{0, 2}};
}

void make_timeline(chart::Chart& chart) {
    chart.series.clear();
    chart.value_label.clear();
    chart.categories = {"Head lease of the arcade", "Unit 1", "Unit 2", "Town hall, top floor", "Depot"};
    chart::Timeline& line = chart.timeline;
    line = {Date::of(2024, 1, 1), Date::of(2032, 12, 31), Date::of(2026, 4, 1), {0, 1, 1, 0, 0}, {}, {}};
    const auto span = [&](std::size_t row, std::optional<Date> from, std::optional<Date> to, chart::SpanKind kind, const char* label) {
        line.spans.push_back({row, from, to, kind, label, {sample_source(static_cast<std::uint8_t>(row + 1))}});
    };
    const auto moment = [&](std::size_t row, Date date, chart::MomentKind kind, const char* label) {
        line.moments.push_back({row, date, kind, label, {sample_source(static_cast<std::uint8_t>(row + 1))}});
    };
    span(0, Date::of(1990, 1, 1), Date::of(2089, 12, 31), chart::SpanKind::head_lease, "Head lease");
    span(1, Date::of(2025, 3, 25), Date::of(2030, 3, 24), chart::SpanKind::term, "Term");
    span(2, Date::of(2020, 6, 24), Date::of(2025, 6, 23), chart::SpanKind::term, "Term");
    span(2, Date::of(2025, 6, 24), Date::of(2026, 4, 1), chart::SpanKind::holding_over, "Holding over");
    span(3, Date::of(2022, 9, 29), {}, chart::SpanKind::term, "Term");
    span(4, Date::of(2010, 1, 1), Date::of(2020, 1, 1), chart::SpanKind::term, "Term");
    moment(1, Date::of(2027, 9, 24), chart::MomentKind::notice_by, "Notice by");
    moment(1, Date::of(2028, 3, 24), chart::MomentKind::break_option, "Break by tenant");
    moment(1, Date::of(2030, 3, 24), chart::MomentKind::expiry, "Expiry");
    moment(3, Date::of(2027, 9, 29), chart::MomentKind::review, "Rent review");
}

}  // namespace

chart::Chart sample_chart(chart::Kind kind, std::size_t series) {
    chart::Chart chart;
    chart.name = "sample";
    chart.kind = kind;
    chart.title = "Investment property earns most of the rent";
    chart.source = "Source: register at revision 12, in force on 01/04/2026";
    chart.alternative = "Passing rent by category; investment earns the most, and that of surplus property is not known.";
    chart.value_label = "Passing rent, £ a year";
    chart.categories = {"Operational", "Investment", "Community and voluntary organisations", "Surplus", "Land"};
    for (std::size_t s = 0; s < series; ++s) {
        chart::Series one{fmt::format("Year {}", 2024 + s), {}};
        for (std::int64_t c = 0; c < 5; ++c)
            one.points.push_back({c == 3 ? Cell{} : Cell{Money::from_pence((c == 1 ? 123'456'700 : 12'345'600 * (c + 1)) + static_cast<std::int64_t>(s) * 15'000'000)},
                                  {sample_source(static_cast<std::uint8_t>(c + 1))}});
        chart.series.push_back(std::move(one));
    }
    if (kind == chart::Kind::histogram) {
        chart.categories.clear();
        chart.edges = {std::int64_t{0}, std::int64_t{5}, std::int64_t{10}, std::int64_t{15}, std::int64_t{20}, std::int64_t{25}};
        chart.value_label = "Leases";
        for (std::size_t c = 0; c < 5; ++c) chart.series[0].points[c].value = static_cast<std::int64_t>(c == 3 ? 0 : 4 + c * 3);
    }
    if (kind == chart::Kind::waterfall) make_waterfall(chart);
    if (kind == chart::Kind::fan) make_fan(chart);
    if (kind == chart::Kind::timeline) make_timeline(chart);
    return chart;
}

reports::Document sample_book(std::size_t assets) {
    reports::Document book;
    book.name = "strategy";
    book.title = "Asset management strategy: appendices";
    book.subtitle = "A constructed example";
    book.organisation = "Anytown District Council";
    book.portfolio = "Anytown estate";
    book.revision = 12;
    book.as_at = Date::of(2026, 4, 1);
    book.known_at = "2026-04-02T09:30:00Z";
    book.head = "3f5a" + std::string(56, '0') + "9c1e";
    book.program_version = "0.1.0";
    Section a{"A", "Register", {Paragraph{"Every asset held on 1 April 2026, in the layout of the Transparency Code.", false}, TableBlock{sample_register(assets), {2, 3}}}};
    Section b{"B", "Portfolio summary", {}};
    b.blocks.push_back(Paragraph{"What the council holds, by the category it is held in. Figures that are not known are shown as such and are left out of totals; the data-quality statement counts them.", false});
    b.blocks.push_back(KeyFigures{{{"Assets", std::int64_t{164}, "", "Count of assets in force", {sample_source(1)}},
                                   {"Book value", Money::from_pence(12'345'678'900), "7 assets have no valuation", "Sum of the latest valuations", {sample_source(2)}},
                                   {"Passing rent, a year", Money::from_pence(234'567'800), "", "Sum over leases out", {sample_source(3)}},
                                   {"Running cost, a year", Cell{}, "No cost is recorded", "Sum of running costs", {}}}});
    b.blocks.push_back(Heading{2, "By category"});
    b.blocks.push_back(TableBlock{summary_table(), {0}});
    b.blocks.push_back(ChartBlock{sample_chart(chart::Kind::bar)});
    b.blocks.push_back(ChartBlock{sample_chart(chart::Kind::column, 3)});
    auto stacked = sample_chart(chart::Kind::bar, 3);
    stacked.arrangement = chart::Arrangement::stacked;
    b.blocks.push_back(ChartBlock{stacked});
    b.blocks.push_back(ChartBlock{sample_chart(chart::Kind::line, 3)});
    b.blocks.push_back(ChartBlock{sample_chart(chart::Kind::histogram)});
    b.blocks.push_back(Heading{3, "Method"});
    b.blocks.push_back(Paragraph{"Book values are the latest certified valuation on or before the date.", true});
    book.sections = {a, b};
    return book;
}

reports::Document table_book(std::size_t rows, std::size_t columns) {
    reports::Document book = sample_book(0);
    DataTable table{"large", "A large table", "", {}, {}, {}};
    for (std::size_t c = 0; c < columns; ++c) table.columns.push_back({fmt::format("c{}", c + 1), fmt::format("Column {}", c + 1)});
    if (columns > 1) table.columns.back().total = Total::sum;
    for (std::size_t r = 0; r < rows; ++r) {
        TableRow row;
        for (std::size_t c = 0; c + 1 < columns; ++c) row.cells.emplace_back(fmt::format("r{} c{}", r + 1, c + 1));
        row.cells.emplace_back(Money::from_pence(static_cast<std::int64_t>(r) * 100 + 5));
        table.rows.push_back(std::move(row));
    }
    book.sections = {Section{"A", "Large", {TableBlock{std::move(table), {0}}}}};
    return book;
}

const std::vector<std::string>& awkward_texts() {
    static const std::vector<std::string> texts{"=1+1", "+441234567890", "-1+1", "@SUM(A1:A9)", "\t=1+1", "\r=1+1", "\n=cmd|' /C calc'!A0",
        "＝1+1", "＋1", "－1", "＠SUM(A1)", "=HYPERLINK(\"http://example.invalid\",\"x\")", "{=1+1}", "'=1+1", " =1+1", "\"quoted\", and a comma",
        "line one\nline two", "line one\r\nline two", "<script>alert(1)</script>", "a & b < c > d ]]> \" '", "_x0041_", "مركز المدينة", "עיר העתיקה", "🏛️ Town hall 🚒",
        "e\xCC\x81" "cole", "\x01 control", "007", "1e5", "TRUE", "2026-01-02", std::string(5000, 'w'), "Zero\xE2\x80\x8Bwidth", "\xE2\x80\xAE reversed", "", " "};
    return texts;
}

}  // namespace terrier::test

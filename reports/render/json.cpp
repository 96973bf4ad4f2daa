// Writes tables and documents as JSON and reads documents back.
#include "reports/render/json.hpp"

#include <nlohmann/json.hpp>

#include "src/base/text.hpp"

namespace terrier::reports {

namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json, int indent) { return json.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n"; }

Json plain(const Cell& cell) {
    if (std::holds_alternative<std::monostate>(cell)) return nullptr;
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) return *whole;
    if (const auto* real = std::get_if<double>(&cell)) return *real;
    if (const auto* yes = std::get_if<bool>(&cell)) return *yes;
    if (const auto* area = std::get_if<Area>(&cell)) {
        Json json;
        json["value"] = to_decimal(*area);
        json["unit"] = "m2";
        if (area->basis() == AreaBasis::unstated) json["basis"] = nullptr;
        else json["basis"] = basis_label(area->basis());
        return json;
    }
    return to_plain(cell);
}

// ---- whole documents: cells with their kind --------------------------------------------------------------------------

constexpr std::string_view kinds[] = {"none", "text", "whole", "money", "date", "area", "ratio", "energy", "carbon", "volume", "real", "yes_no", "decimal"};

struct Typed {
    Json operator()(std::monostate) const { return nullptr; }
    Json operator()(const std::string& text) const { return text; }
    Json operator()(std::int64_t n) const { return n; }
    Json operator()(Money m) const { return m.pence(); }
    Json operator()(Date d) const { return to_iso(d); }
    Json operator()(Area a) const { return Json::array({a.square_centimetres(), static_cast<int>(a.basis())}); }
    Json operator()(Ratio r) const { return r.millionths(); }
    Json operator()(double d) const { return d; }
    Json operator()(bool b) const { return b; }
    template <class Unit>
    Json operator()(Quantity<Unit> q) const { return q.small(); }
};

Json of(const Cell& cell) {
    if (std::holds_alternative<std::monostate>(cell)) return nullptr;
    return Json::array({kinds[cell.index()], std::visit(Typed{}, cell)});
}
Json of(const std::vector<Source>& sources) {
    Json json = Json::array();
    for (const Source& source : sources) json.push_back(Json::array({source.table, to_text(source.id)}));
    return json;
}
Json of(const DataTable& table) {
    Json json{{"name", table.name}, {"title", table.title}, {"rule", table.rule}, {"notes", table.notes}};
    json["columns"] = Json::array();
    for (const TableColumn& c : table.columns)
        json["columns"].push_back({{"name", c.name}, {"label", c.label}, {"total", static_cast<int>(c.total)}, {"places", c.places}, {"width", c.width}});
    json["rows"] = Json::array();
    for (const TableRow& row : table.rows) {
        Json cells = Json::array();
        for (const Cell& cell : row.cells) cells.push_back(of(cell));
        json["rows"].push_back({{"cells", cells}, {"sources", of(row.sources)}, {"emphasis", row.emphasis}});
    }
    return json;
}
Json of(const std::optional<Date>& date) { return date ? Json(to_iso(*date)) : Json(); }
Json of(const chart::Timeline& line) {
    Json json{{"from", to_iso(line.from)}, {"to", to_iso(line.to)}, {"today", of(line.today)}, {"depths", line.depths}};
    json["spans"] = json["moments"] = Json::array();
    for (const chart::Span& s : line.spans)
        json["spans"].push_back({{"row", s.row}, {"from", of(s.from)}, {"to", of(s.to)}, {"kind", static_cast<int>(s.kind)}, {"label", s.label}, {"sources", of(s.sources)}});
    for (const chart::Moment& m : line.moments)
        json["moments"].push_back({{"row", m.row}, {"date", to_iso(m.date)}, {"kind", static_cast<int>(m.kind)}, {"label", m.label}, {"sources", of(m.sources)}});
    return json;
}
Json of(const std::vector<chart::ColourGroup>& groups) {
    Json json = Json::array();
    for (const chart::ColourGroup& g : groups) json.push_back({{"name", g.name}, {"look", static_cast<int>(g.look)}, {"colour", g.colour}, {"place", g.place}});
    return json;
}

Json of(const chart::StackPlan& plan) {
    Json buildings = Json::array();
    for (const chart::StackBuilding& b : plan.buildings) {
        Json floors = Json::array();
        for (const chart::StackFloor& f : b.floors) {
            Json parts = Json::array();
            for (const chart::StackPart& p : f.parts) parts.push_back({{"name", p.name}, {"size", of(p.size)}, {"group", p.group}, {"remark", p.remark}, {"sources", of(p.sources)}});
            floors.push_back({{"name", f.name}, {"parts", parts}, {"figures", f.figures}, {"in_use", f.in_use ? Json(*f.in_use) : Json()}, {"capacity", f.capacity ? Json(*f.capacity) : Json()},
                              {"remark", f.remark}, {"sources", of(f.sources)}});
        }
        buildings.push_back({{"name", b.name}, {"figures", b.figures}, {"floors", floors}, {"sources", of(b.sources)}});
    }
    Json json{{"buildings", buildings}, {"groups", of(plan.groups)}};
    if (plan.most_across > 0) json["most_across"] = plan.most_across;
    return json;
}

Json of(const chart::MapPlan& map) {
    Json points = Json::array(), shapes = Json::array();
    for (const chart::MapPoint& p : map.points)
        points.push_back({{"easting", p.easting}, {"northing", p.northing}, {"name", p.name}, {"value", of(p.value)}, {"size", p.size}, {"group", p.group}, {"remark", p.remark}, {"sources", of(p.sources)}});
    for (const chart::MapShape& s : map.shapes) shapes.push_back({{"name", s.name}, {"rings", s.rings}});
    return {{"points", points}, {"shapes", shapes}, {"groups", of(map.groups)}, {"easting", map.easting}, {"northing", map.northing}, {"metres", map.metres}};
}

Json of(const chart::Chart& chart) {
    Json json{{"name", chart.name}, {"kind", static_cast<int>(chart.kind)}, {"arrangement", static_cast<int>(chart.arrangement)}, {"title", chart.title},
              {"source", chart.source}, {"alternative", chart.alternative}, {"value_label", chart.value_label}, {"rule", chart.rule}, {"categories", chart.categories}};
    json["series"] = Json::array();
    for (const auto& series : chart.series) {
        Json points = Json::array();
        for (const auto& point : series.points) points.push_back({{"value", of(point.value)}, {"sources", of(point.sources)}});
        json["series"].push_back({{"name", series.name}, {"points", points}});
    }
    json["edges"] = Json::array();
    for (const Cell& edge : chart.edges) json["edges"].push_back(of(edge));
    // Only of the kinds that have them, so that documents stored before read as they did.
    if (!chart.levels.empty()) json["levels"] = chart.levels;
    if (!chart.nothing.empty()) json["nothing"] = chart.nothing;
    for (const chart::Band& band : chart.bands) json["bands"].push_back({band.low, band.high});
    if (chart.kind == chart::Kind::timeline) json["timeline"] = of(chart.timeline);
    if (chart.kind == chart::Kind::stack) json["stack"] = of(chart.stack);
    if (chart.kind == chart::Kind::map) json["map"] = of(chart.map);
    return json;
}

struct BlockWriter {
    Json operator()(const Heading& b) const { return {{"heading", {{"level", b.level}, {"text", b.text}}}}; }
    Json operator()(const Paragraph& b) const { return {{"paragraph", {{"text", b.text}, {"note", b.note}}}}; }
    Json operator()(const TableBlock& b) const {
        Json json{{"table", of(b.table)}, {"key_columns", b.key_columns}};
        for (const CellFormula& f : b.formulas) json["formulas"].push_back({f.row, f.column, f.expression});
        return json;
    }
    Json operator()(const ChartBlock& b) const { return {{"chart", of(b.chart)}}; }
    Json operator()(const PageBreak& b) const { return {{"page", b.orientation == Orientation::landscape ? "landscape" : "portrait"}}; }
    Json operator()(const KeyFigures& b) const {
        Json figures = Json::array();
        for (const KeyFigure& f : b.figures)
            figures.push_back({{"label", f.label}, {"value", of(f.value)}, {"remark", f.remark}, {"rule", f.rule}, {"sources", of(f.sources)}});
        return {{"figures", figures}};
    }
};

// ---- reading back ------------------------------------------------------------------------------------------------------

struct Unreadable {
    std::string what;
};

class Reader {
  public:
    explicit Reader(std::span<const std::string_view> types) : types_(types) {}

    Document document(const Json& json) const {
        Document d;
        d.name = json.at("name");
        d.title = json.at("title");
        d.subtitle = json.at("subtitle");
        d.language = json.at("language");
        d.organisation = json.at("organisation");
        d.portfolio = json.at("portfolio");
        d.revision = json.at("revision");
        d.as_at = date(json.at("as_at"));
        d.known_at = json.at("known_at");
        d.head = json.at("head");
        d.program_version = json.at("program_version");
        d.audience = json.at("audience") == "exempt" ? Audience::exempt : Audience::open;
        for (const Json& section : json.at("sections")) {
            Section s{section.at("code"), section.at("title"), {}};
            for (const Json& each : section.at("blocks")) s.blocks.push_back(block(each));
            d.sections.push_back(std::move(s));
        }
        for (const Json& w : json.at("withheld")) d.withheld.push_back({w.at("section"), w.at("record"), w.at("field"), w.at("reason")});
        return d;
    }

  private:
    static Date date(const std::string& text) {
        if (const auto found = Date::from_iso(text)) return *found;
        throw Unreadable{"a date"};
    }

    static Cell cell(const Json& json) {
        if (json.is_null()) return {};
        const std::string kind = json.at(0);
        const Json& v = json.at(1);
        const auto n = [&] { return v.get<std::int64_t>(); };
        if (kind == "text") return v.get<std::string>();
        if (kind == "whole") return n();
        if (kind == "money") return Money::from_pence(n());
        if (kind == "date") return date(v);
        if (kind == "ratio") return Ratio::from_millionths(n());
        if (kind == "energy") return Energy::from_small(n());
        if (kind == "carbon") return Carbon::from_small(n());
        if (kind == "volume") return Volume::from_small(n());
        if (kind == "decimal") return DecimalNumber::from_small(n());
        if (kind == "real") return v.get<double>();
        if (kind == "yes_no") return v.get<bool>();
        if (kind != "area" || v.at(1).get<int>() < 0 || v.at(1).get<int>() > static_cast<int>(AreaBasis::site)) throw Unreadable{"a cell"};
        return Area(v.at(0).get<std::int64_t>(), static_cast<AreaBasis>(v.at(1).get<int>()));
    }

    std::vector<Source> sources(const Json& json) const {
        std::vector<Source> all;
        for (const Json& each : json) {
            const std::string name = each.at(0);
            const auto type = std::find(types_.begin(), types_.end(), name);
            const auto id = uuid_from(each.at(1).get<std::string>());
            if (type == types_.end() || !id) throw Unreadable{"a source"};
            all.push_back({*type, *id});
        }
        return all;
    }

    static int within(const Json& json, int most) {
        const int value = json;
        if (value < 0 || value > most) throw Unreadable{"a choice"};
        return value;
    }

    DataTable table(const Json& json) const {
        DataTable t{json.at("name"), json.at("title"), json.at("rule"), {}, {}, json.at("notes")};
        for (const Json& c : json.at("columns"))
            t.columns.push_back({c.at("name"), c.at("label"), static_cast<Total>(within(c.at("total"), 2)), c.at("places"), c.at("width")});
        for (const Json& r : json.at("rows")) {
            TableRow row{{}, sources(r.at("sources")), r.at("emphasis")};
            for (const Json& each : r.at("cells")) row.cells.push_back(cell(each));
            t.rows.push_back(std::move(row));
        }
        return t;
    }

    chart::Chart chart(const Json& json) const {
        chart::Chart c{json.at("name"), static_cast<chart::Kind>(within(json.at("kind"), 9)), static_cast<chart::Arrangement>(within(json.at("arrangement"), 1)),
                       json.at("title"), json.at("source"), json.at("alternative"), json.at("value_label"), json.at("rule"), json.at("categories"), {}, {}, {}, {}, {}, {}, {},
                       json.value("nothing", std::string())};
        for (const Json& s : json.at("series")) {
            chart::Series series{s.at("name"), {}};
            for (const Json& p : s.at("points")) series.points.push_back({cell(p.at("value")), sources(p.at("sources"))});
            c.series.push_back(std::move(series));
        }
        for (const Json& edge : json.at("edges")) c.edges.push_back(cell(edge));
        if (json.contains("levels")) c.levels = json["levels"].get<std::vector<std::size_t>>();
        if (json.contains("bands"))
            for (const Json& band : json["bands"]) c.bands.push_back({band.at(0), band.at(1)});
        if (json.contains("timeline")) c.timeline = timeline(json["timeline"]);
        if (json.contains("stack")) c.stack = stack(json["stack"]);
        if (json.contains("map")) c.map = map(json["map"]);
        return c;
    }

    std::vector<chart::ColourGroup> groups(const Json& json) const {
        std::vector<chart::ColourGroup> all;
        for (const Json& g : json) all.push_back({g.at("name"), static_cast<chart::GroupLook>(within(g.at("look"), 5)), g.at("colour"), g.at("place")});
        return all;
    }

    chart::StackPlan stack(const Json& json) const {
        chart::StackPlan plan{{}, groups(json.at("groups")), json.value("most_across", std::size_t{0})};
        for (const Json& b : json.at("buildings")) {
            chart::StackBuilding building{b.at("name"), b.at("figures"), {}, sources(b.at("sources"))};
            for (const Json& f : b.at("floors")) {
                chart::StackFloor floor{f.at("name"), {}, f.at("figures"), {}, {}, f.at("remark"), sources(f.at("sources"))};
                if (!f.at("in_use").is_null()) floor.in_use = f.at("in_use").get<double>();
                if (!f.at("capacity").is_null()) floor.capacity = f.at("capacity").get<std::int64_t>();
                for (const Json& p : f.at("parts")) floor.parts.push_back({p.at("name"), cell(p.at("size")), p.at("group"), p.at("remark"), sources(p.at("sources"))});
                building.floors.push_back(std::move(floor));
            }
            plan.buildings.push_back(std::move(building));
        }
        return plan;
    }

    chart::MapPlan map(const Json& json) const {
        chart::MapPlan plan{{}, {}, groups(json.at("groups")), json.at("easting"), json.at("northing"), json.at("metres")};
        for (const Json& p : json.at("points"))
            plan.points.push_back({p.at("easting"), p.at("northing"), p.at("name"), cell(p.at("value")), p.at("size"), p.at("group"), p.at("remark"), sources(p.at("sources"))});
        for (const Json& s : json.at("shapes")) plan.shapes.push_back({s.at("name"), s.at("rings").get<std::vector<std::vector<std::pair<double, double>>>>()});
        return plan;
    }

    static std::optional<Date> optional_date(const Json& json) { return json.is_null() ? std::nullopt : std::optional(date(json)); }

    chart::Timeline timeline(const Json& json) const {
        chart::Timeline line{date(json.at("from")), date(json.at("to")), optional_date(json.at("today")), json.at("depths"), {}, {}};
        for (const Json& s : json.at("spans"))
            line.spans.push_back({s.at("row"), optional_date(s.at("from")), optional_date(s.at("to")), static_cast<chart::SpanKind>(within(s.at("kind"), 2)), s.at("label"), sources(s.at("sources"))});
        for (const Json& m : json.at("moments"))
            line.moments.push_back({m.at("row"), date(m.at("date")), static_cast<chart::MomentKind>(within(m.at("kind"), 3)), m.at("label"), sources(m.at("sources"))});
        return line;
    }

    Block block(const Json& json) const {
        if (json.contains("heading")) return Heading{json["heading"].at("level"), json["heading"].at("text")};
        if (json.contains("paragraph")) return Paragraph{json["paragraph"].at("text"), json["paragraph"].at("note")};
        if (json.contains("table")) {
            TableBlock b{table(json["table"]), json.at("key_columns")};
            if (json.contains("formulas"))
                for (const Json& f : json["formulas"]) b.formulas.push_back({f.at(0), f.at(1), f.at(2)});
            return b;
        }
        if (json.contains("chart")) return ChartBlock{chart(json["chart"])};
        if (json.contains("page")) return PageBreak{json["page"] == "landscape" ? Orientation::landscape : Orientation::portrait};
        KeyFigures figures;
        for (const Json& f : json.at("figures")) figures.figures.push_back({f.at("label"), cell(f.at("value")), f.at("remark"), f.at("rule"), sources(f.at("sources"))});
        return figures;
    }

    std::span<const std::string_view> types_;
};

}  // namespace

std::string json_of(const DataTable& table) {
    Json rows = Json::array();
    for (const TableRow& row : table.rows) {
        Json object = Json::object();
        for (std::size_t c = 0; c < table.columns.size(); ++c) object[table.columns[c].name] = c < row.cells.size() ? plain(row.cells[c]) : Json();
        rows.push_back(std::move(object));
    }
    return dumped(rows, 1);
}

std::string render_json(const Document& d) {
    Json json{{"name", d.name}, {"title", d.title}, {"subtitle", d.subtitle}, {"language", d.language}, {"organisation", d.organisation},
              {"portfolio", d.portfolio}, {"revision", d.revision}, {"as_at", to_iso(d.as_at)}, {"known_at", d.known_at}, {"head", d.head},
              {"program_version", d.program_version}, {"audience", d.audience == Audience::open ? "public" : "exempt"}};
    json["sections"] = Json::array();
    for (const Section& section : d.sections) {
        Json blocks = Json::array();
        for (const Block& block : section.blocks) blocks.push_back(std::visit(BlockWriter{}, block));
        json["sections"].push_back({{"code", section.code}, {"title", section.title}, {"blocks", blocks}});
    }
    json["withheld"] = Json::array();
    for (const Withheld& w : d.withheld) json["withheld"].push_back({{"section", w.section}, {"record", w.record}, {"field", w.field}, {"reason", w.reason}});
    return dumped(json, 1);
}

Result<Document> document_from_json(std::string_view json, std::span<const std::string_view> record_types) {
    const auto unreadable = [](const std::string& why) {
        return refuse("document_unreadable", "The stored document can't be read (" + why + "). It may come from a newer version of the program; open it with that version.");
    };
    try {
        return Reader(record_types).document(Json::parse(json));
    } catch (const Json::exception& fault) {
        return unreadable(fault.what());
    } catch (const Unreadable& fault) {
        return unreadable(fault.what + " in it is not valid");
    }
}

}  // namespace terrier::reports

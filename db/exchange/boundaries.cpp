// Reads GeoJSON geometry by geometry.
#include "db/exchange/boundaries.hpp"

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "src/base/national_grid.hpp"

namespace terrier::exchange {

namespace {
using nlohmann::json;
constexpr std::size_t largest = 256U << 20;
constexpr int deepest = 64, deepest_collection = 8;

struct Wrong {
    std::string what;
};

using Ring = std::vector<std::pair<double, double>>;

Ring ring_of(const json& positions) {
    if (!positions.is_array()) throw Wrong{"a line isn't a list of positions"};
    Ring ring;
    ring.reserve(positions.size());
    for (const json& at : positions) {
        if (!at.is_array() || at.size() < 2 || !at[0].is_number() || !at[1].is_number()) throw Wrong{"a position isn't two numbers"};
        ring.emplace_back(at[0].get<double>(), at[1].get<double>());
    }
    return ring;
}

void add_rings(const json& lines, std::vector<Ring>& into) {
    if (!lines.is_array()) throw Wrong{"an area isn't a list of rings"};
    for (const json& each : lines)
        if (Ring ring = ring_of(each); ring.size() >= 2) into.push_back(std::move(ring));
}

std::string text_at(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

void add_geometry(const json& geometry, std::vector<Ring>& into, int depth) {
    if (geometry.is_null()) return;
    if (!geometry.is_object()) throw Wrong{"a geometry isn't an object"};
    const std::string type = text_at(geometry, "type");
    const json none;
    const auto found = geometry.find("coordinates");
    const json& coordinates = found == geometry.end() ? none : *found;
    if (type == "Polygon" || type == "MultiLineString") add_rings(coordinates, into);
    else if (type == "LineString") {
        if (Ring ring = ring_of(coordinates); ring.size() >= 2) into.push_back(std::move(ring));
    } else if (type == "MultiPolygon") {
        if (!coordinates.is_array()) throw Wrong{"an area isn't a list of rings"};
        for (const json& each : coordinates) add_rings(each, into);
    } else if (type == "GeometryCollection") {
        if (depth >= deepest_collection) throw Wrong{"geometries are nested too deep"};
        if (const auto inner = geometry.find("geometries"); inner != geometry.end() && inner->is_array())
            for (const json& each : *inner) add_geometry(each, into, depth + 1);
    } else if (type != "Point" && type != "MultiPoint") {
        throw Wrong{"there is a geometry of a kind that GeoJSON doesn't know"};
    }
}

std::string name_of(const json& feature) {
    const auto properties = feature.find("properties");
    if (properties == feature.end() || !properties->is_object()) return {};
    std::string official;
    for (const auto& [key, value] : properties->items()) {
        if (!value.is_string()) continue;
        std::string low = key;
        for (char& c : low) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
        if (low == "name") return value.get<std::string>();
        if (official.empty() && low.size() > 2 && low.ends_with("nm")) official = value.get<std::string>();
    }
    return official;
}

enum class Kind { unknown, grid, degrees };

Kind stated_kind(const json& document) {
    const auto crs = document.find("crs");
    if (crs == document.end() || !crs->is_object()) return Kind::unknown;
    const auto properties = crs->find("properties");
    const std::string name = properties != crs->end() && properties->is_object() ? text_at(*properties, "name") : std::string();
    if (name.find("27700") != std::string::npos) return Kind::grid;
    return name.find("CRS84") != std::string::npos || name.find("4326") != std::string::npos ? Kind::degrees : Kind::unknown;
}

Kind kind_by_size(const std::vector<Boundary>& all) {
    bool is_degrees = true, is_grid = true;
    for (const Boundary& boundary : all)
        for (const Ring& ring : boundary.rings)
            for (const auto& [x, y] : ring) {
                is_degrees = is_degrees && std::abs(x) <= 180 && std::abs(y) <= 90;
                is_grid = is_grid && x >= -200'000 && x <= 900'000 && y >= -200'000 && y <= 1'500'000;
            }
    return is_degrees ? Kind::degrees : is_grid ? Kind::grid : Kind::unknown;
}

std::vector<Boundary> boundaries_of(const json& document) {
    std::vector<Boundary> all;
    const auto add = [&](const json& geometry, std::string name) {
        Boundary boundary{std::move(name), {}};
        add_geometry(geometry, boundary.rings, 0);
        if (!boundary.rings.empty()) all.push_back(std::move(boundary));
    };
    const auto feature = [&](const json& one) {
        if (!one.is_object()) throw Wrong{"a feature isn't an object"};
        if (const auto geometry = one.find("geometry"); geometry != one.end()) add(*geometry, name_of(one));
    };
    const std::string type = text_at(document, "type");
    if (type == "FeatureCollection") {
        if (const auto features = document.find("features"); features != document.end() && features->is_array())
            for (const json& one : *features) feature(one);
    } else if (type == "Feature") {
        feature(document);
    } else {
        add(document, {});
    }
    return all;
}

Faults fault(const char* code, const std::string& message) { return {{code, message, {}, {}, {}, Severity::refused}}; }
}  // namespace

Result<std::vector<Boundary>> read_boundaries(std::string_view text) {
    if (text.size() > largest) return tl::unexpected(fault("geo_json_large", "The boundary file is larger than 256 MB. Simplify the boundaries, or take fewer of them."));
    try {
        const json document = json::parse(text.begin(), text.end(), [](int depth, json::parse_event_t, json&) {
            if (depth > deepest) throw Wrong{"it is nested too deep"};
            return true;
        });
        if (!document.is_object()) throw Wrong{"it isn't an object"};
        std::vector<Boundary> all = boundaries_of(document);
        if (all.empty()) return tl::unexpected(fault("no_boundaries", "The file has no areas or lines. Choose a GeoJSON file of boundaries."));
        Kind kind = stated_kind(document);
        if (kind == Kind::unknown) kind = kind_by_size(all);
        if (kind == Kind::unknown)
            return tl::unexpected(fault("unknown_grid", "The boundaries are neither in degrees of latitude and longitude nor in metres of the British national grid. Save them in one of the two."));
        if (kind == Kind::degrees)
            for (Boundary& boundary : all)
                for (Ring& ring : boundary.rings)
                    for (auto& [x, y] : ring) {
                        const GridPlace place = grid_of_wgs84({y, x});
                        x = place.easting, y = place.northing;
                    }
        return all;
    } catch (const Wrong& wrong) {
        return tl::unexpected(fault("geo_json_wrong", "The file can't be read as GeoJSON: " + wrong.what + ". Choose a GeoJSON file of boundaries."));
    } catch (const json::exception&) {
        return tl::unexpected(fault("geo_json_wrong", "The file can't be read as GeoJSON: it is damaged or something else. Choose a GeoJSON file of boundaries."));
    }
}

}  // namespace terrier::exchange

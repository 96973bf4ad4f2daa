// Finding sources by name, their limits and units; making those that counts name for the first time.
#include "src/intake/series_sources.hpp"

#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/reference/lookup.hpp"

namespace terrier {

namespace {
struct UnitWord {
    std::string_view word;  ///< small letters
    ReadingUnit kept;
    int places;
};
constexpr auto unit_words = std::to_array<UnitWord>({{"wh", ReadingUnit::watt_hours, 0}, {"kwh", ReadingUnit::watt_hours, 3}, {"mwh", ReadingUnit::watt_hours, 6}, {"gwh", ReadingUnit::watt_hours, 9},
                                                     {"l", ReadingUnit::litres, 0}, {"litres", ReadingUnit::litres, 0}, {"m3", ReadingUnit::litres, 3}});

const UnitWord* unit_named(std::string_view text) {
    const std::string small = lower_ascii(text);
    for (const UnitWord& u : unit_words)
        if (u.word == small) return &u;
    return nullptr;
}

std::string_view unit_of(const Meter& meter) {
    switch (meter.measured_in) {
        case MeterUnit::kwh:
        case MeterUnit::kwh_net: return "kWh";
        case MeterUnit::mwh: return "MWh";
        case MeterUnit::cubic_metres: return "m3";
        case MeterUnit::litres: return "l";
        default: return "";
    }
}

[[noreturn]] void stop(std::string code, std::string message) { throw SeriesStopped{{Fault{std::move(code), std::move(message), {}, {}, {}, Severity::refused}}}; }
}  // namespace

std::optional<ReadingUnit> reading_unit(const Meter& meter) {
    if (meter.measured_in == MeterUnit::hundred_cubic_feet) return ReadingUnit::litres;
    if (const UnitWord* unit = unit_named(unit_of(meter))) return unit->kept;
    switch (meter.utility) {
        case Utility::electricity:
        case Utility::heat:
        case Utility::cooling:
        case Utility::solar: return ReadingUnit::watt_hours;
        case Utility::water: return ReadingUnit::litres;
        default: return {};
    }
}

SeriesSources::SeriesSources(const SeriesOptions& options, const TableSet& portfolio, IdSource& ids) : options_(options), portfolio_(portfolio), ids_(ids) {
    const auto note = [&](const std::string& name, const Uuid& id) {
        if (trimmed(name).empty()) return;
        const auto [at, is_new] = ids_by_name_.try_emplace(folded(trimmed(name)), id);
        if (!is_new && at->second != id) shared_names_.insert(at->first);
    };
    if (options.table == SeriesTable::counts) {
        for (const CountSource& s : portfolio.table<CountSource>()) note(s.name, s.id.value), note(s.reference, s.id.value);
    } else {
        for (const Meter& m : portfolio.table<Meter>()) note(m.reference, m.id.value), note(m.serial, m.id.value);
    }
}

void SeriesSources::start_again() {
    sources_.clear();
    by_text_.clear();
    by_name_.clear();
    by_id_.clear();
}

bool SeriesSources::is_known(std::string_view text) const { return !trimmed(text).empty() && ids_by_name_.contains(folded(trimmed(text))); }

SeriesSource* SeriesSources::find(std::string_view text, const std::string& unit) {
    const std::string written(text);
    if (const auto at = by_text_.find(written); at != by_text_.end()) return at->second;
    const std::string name = folded(trimmed(text));
    SeriesSource*& found = by_text_[written];
    if (const auto at = by_name_.find(name); at != by_name_.end()) return found = at->second;
    if (shared_names_.contains(name))
        stop("source_ambiguous", fmt::format("Several records are called \"{}\". Give each a name or reference of its own, then import again.", trimmed(text)));
    std::unique_ptr<SeriesSource> source;
    const auto known = ids_by_name_.find(name);
    if (known != ids_by_name_.end()) {
        if (const auto at = by_id_.find(known->second); at != by_id_.end()) return found = by_name_[name] = at->second;
        source = options_.table == SeriesTable::counts ? found_count_source(portfolio_.table<CountSource>().at({known->second})) : found_meter(portfolio_.table<Meter>().at({known->second}), unit);
    } else if (options_.table == SeriesTable::counts) {
        source = made_count_source(text);
    } else {
        return nullptr;
    }
    sources_.push_back(std::move(source));
    found = by_name_[name] = sources_.back().get();
    by_id_.emplace(found->id, found);
    return found;
}

std::unique_ptr<SeriesSource> SeriesSources::found_count_source(const CountSource& source) const {
    auto s = std::make_unique<SeriesSource>();
    s->id = source.id.value;
    s->title = source.name;
    s->desks = source.capacity;
    if (source.subject == CountSubject::people || source.subject == CountSubject::unknown) s->fire_limit = fire_limit_of(source);
    return s;
}

// People that the place looked at may hold: what is recorded of a whole floor, else its net internal area over the reference row's
// square metres a person.
std::optional<std::int64_t> SeriesSources::fire_limit_of(const CountSource& source) const {
    std::optional<Area> area;
    if (const Room* room = portfolio_.find(source.room)) area = room->net_internal_area;
    else if (const Unit* unit = portfolio_.find(source.unit)) area = unit->net_internal_area;
    else if (const Floor* floor = portfolio_.find(source.floor)) {
        if (floor->fire_limit) return floor->fire_limit;
        area = floor->net_internal_area;
    }
    const ReferenceFactor* factor = factor_in_force(portfolio_, "space.fire", source.to_date.value_or(Date::of(9999, 12, 31)));
    const auto each = factor ? decimal_value(factor->value) : std::nullopt;
    if (!area || !each || *each <= 0) return {};
    return static_cast<std::int64_t>(static_cast<double>(area->square_centimetres()) / 10'000 / *each);
}

std::unique_ptr<SeriesSource> SeriesSources::made_count_source(std::string_view name) const {
    auto s = std::make_unique<SeriesSource>();
    s->made = std::make_shared<CountSource>();
    s->made->id = ids_.make<CountSource>();
    s->made->name = trimmed(name);
    s->id = s->made->id.value;
    s->title = s->made->name;
    return s;
}

std::unique_ptr<SeriesSource> SeriesSources::found_meter(const Meter& meter, const std::string& said) const {
    const std::string title = record_type<Meter>().title(&meter);
    const std::string given = !options_.unit.empty() ? options_.unit : !said.empty() ? said : std::string(unit_of(meter));
    const UnitWord* unit = unit_named(given);
    if (!unit && given.empty()) stop("unit_missing", fmt::format("Neither the file nor the meter {} says in which unit its readings are. Say it with --unit: Wh, kWh, MWh, m3 or l.", title));
    if (!unit) stop("unit_wrong", fmt::format("\"{}\" is no unit of readings. Use Wh, kWh, MWh, GWh, m3 or l.", given));
    const auto kept = reading_unit(meter);
    const bool is_fuel = meter.utility != Utility::electricity && meter.utility != Utility::heat && meter.utility != Utility::cooling && meter.utility != Utility::solar;
    if (unit->kept == ReadingUnit::watt_hours && is_fuel && meter.measured_in == MeterUnit::unknown)
        stop("calorific_value_unstated", fmt::format("The file gives energy for the meter {}, which doesn't say whether by gross or net calorific value. Set its \"Measured in\" first: bills in the United Kingdom are gross.", title));
    if (kept && *kept != unit->kept)
        stop("unit_wrong", fmt::format("The file gives {} for the meter {}, which measures {}. Correct --unit, or the meter.", given, title, *kept == ReadingUnit::litres ? "a volume" : "energy"));
    if (is_fuel && meter.utility != Utility::water && (unit->kept == ReadingUnit::litres || meter.measured_in == MeterUnit::kwh_net))
        stop("unit_wrong", fmt::format("Readings of the meter {} can only be taken as energy by gross calorific value: the series keep no calorific values. Convert the file to kWh, gross, and say so on the meter; or enter readings and bills, which are converted.", title));
    auto s = std::make_unique<SeriesSource>();
    s->id = meter.id.value;
    s->title = title;
    s->places = unit->places;
    return s;
}

}  // namespace terrier

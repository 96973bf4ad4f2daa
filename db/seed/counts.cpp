// How full the demonstration's offices are: the sources of its counts, and two years of them.
#include "db/seed/counts.hpp"

#include <array>
#include <random>

#include "db/seed/workplaces.hpp"

namespace terrier {

namespace {
struct Sensor {
    const char *place, *name, *reference;
    CountMethod method;
    CountSubject subject;
    int interval, capacity;
};
constexpr Sensor sensors[] = {
    {"civic.ground", "Civic Centre ground, service desks", "CC-G-S", CountMethod::sensor, CountSubject::desks_in_use, 30, 20},
    {"civic.east", "Civic Centre first east, Wi-Fi", "CC-1E-W", CountMethod::wifi, CountSubject::people, 30, 84},
    {"civic.west", "Civic Centre first west, Wi-Fi", "CC-1W-W", CountMethod::wifi, CountSubject::people, 30, 78},
    {"marine", "Marine House suite 2.2, badges", "MH-22-B", CountMethod::badge, CountSubject::people, 60, 28},
    {"hall.ground", "Town Hall election office, survey", "TH-G-Q", CountMethod::survey, CountSubject::people, 60, 8},
    {"hall.first", "Town Hall first, badges", "TH-1-B", CountMethod::badge, CountSubject::people, 60, 58},
    {"thornbeck.ground", "Thornbeck counter, survey", "TB-G-Q", CountMethod::survey, CountSubject::people, 60, 8},
    {"thornbeck.first", "Thornbeck first, survey", "TB-1-Q", CountMethod::survey, CountSubject::people, 60, 22},
    {"civic.ground", "Civic Centre ground, Wi-Fi", "CC-G-W", CountMethod::wifi, CountSubject::people, 30, 20},
};
// Of the day's peak, in percent, by half hour from 07:30.
constexpr std::array day_curve = {6, 18, 41, 66, 84, 95, 100, 98, 92, 86, 78, 74, 82, 90, 93, 89, 78, 60, 39, 21, 10, 4};
constexpr std::int64_t first_half_hour = 450;

bool is_holiday(const Portfolio& portfolio, Date day) {
    for (const ReferenceHoliday& holiday : portfolio.table<ReferenceHoliday>())
        if (holiday.from_date && *holiday.from_date <= day && day <= holiday.to_date.value_or(*holiday.from_date)) return true;
    return false;
}

// People in on a day in thousandths, by the working patterns of the teams that sit there.
std::int64_t expected(const Portfolio& portfolio, const seed::Place& place, Date day) {
    std::int64_t thousandths = 0;
    for (const Allocation& allocation : portfolio.table<Allocation>()) {
        if (allocation.floor != place.floor || allocation.unit != place.unit) continue;
        for (const WorkingPattern& pattern : portfolio.children<&WorkingPattern::team>(allocation.team)) {
            if (day < *pattern.from_date || (pattern.to_date && *pattern.to_date < day)) continue;
            const std::optional<Ratio> shares[] = {pattern.monday, pattern.tuesday, pattern.wednesday, pattern.thursday, pattern.friday};
            thousandths += pattern.full_time->small() * shares[day.weekday() - 1]->millionths() / 1'000'000;
        }
    }
    return thousandths;
}
}  // namespace

void seed::add_count_sources(Seed& seed, const std::map<std::string, Place>& places) {
    for (const Sensor& sensor : sensors) {
        const Place& place = places.at(sensor.place);
        CountSource source;
        source.name = sensor.name, source.reference = sensor.reference, source.method = sensor.method, source.subject = sensor.subject, source.interval_minutes = sensor.interval;
        source.capacity = sensor.capacity, source.asset = place.asset, source.floor = place.floor, source.unit = place.unit, source.from_date = day(2024, 11, 25);
        seed.add(std::move(source));
    }
}

std::vector<SeriesChunk> demonstration_counts(const Portfolio& portfolio) {
    std::vector<SeriesChunk> chunks;
    std::mt19937_64 random(20241125);
    const auto draw = [&](std::int64_t low, std::int64_t high) { return low + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(high - low + 1)); };
    const auto places = seed::workplaces(portfolio);
    for (const Sensor& sensor : sensors) {
        Uuid id;
        for (const CountSource& source : portfolio.table<CountSource>())
            if (source.reference == sensor.reference) id = source.id.value;
        if (id.is_nil()) throw std::logic_error("the demonstration lacks a source of counts");
        std::vector<SeriesPoint> points;
        const auto flush = [&] {
            if (!points.empty()) chunks.push_back(make_chunk(id, month_of(points.front().at.day()), points));
            points.clear();
        };
        for (Date day = Date::of(2024, 11, 25); day <= Date::of(2026, 11, 20); day = day.plus_days(1)) {
            if (!points.empty() && month_of(points.front().at.day()) != month_of(day)) flush();
            if (day.weekday() > 5 || is_holiday(portfolio, day)) continue;
            // School holidays and the days around Christmas are quiet; committee days are not.
            const bool is_quiet = day.month() == 8 || (day.month() == 12 && day.day() > 19);
            const std::int64_t peak = expected(portfolio, places.at(sensor.place), day) * draw(84, 122) / 100 * (is_quiet ? 78 : 100) / 100;
            const auto count = [&](std::int64_t percent) { return (peak * percent / 100 + 500) / 1000; };
            const std::size_t step = static_cast<std::size_t>(sensor.interval) / 30;
            for (std::size_t i = 0; i < day_curve.size(); i += step)
                points.push_back({Moment::of(day, first_half_hour + 30 * static_cast<std::int64_t>(i)), count(day_curve[i] * draw(93, 104) / 100)});
        }
        flush();
    }
    return chunks;
}

}  // namespace terrier

// Homeworking and commuting from the working patterns.
#include "src/carbon/footprint_teams.hpp"

#include <fmt/format.h>

#include "src/base/digits.hpp"
#include "src/portfolio/in_force.hpp"

namespace terrier::carbon {

namespace {
constexpr std::int64_t million = 1'000'000;

// Days attended in a week, millionths; none while a weekday isn't known. Weekends count only where they are recorded.
std::optional<std::int64_t> attended(const WorkingPattern& p) {
    std::int64_t sum = 0;
    for (const auto& day : {p.monday, p.tuesday, p.wednesday, p.thursday, p.friday}) {
        if (!day) return std::nullopt;
        sum += day->millionths();
    }
    for (const auto& day : {p.saturday, p.sunday}) sum += day ? day->millionths() : 0;
    return sum;
}
// Working days of a week away from the office, millionths: a day of more than full attendance is none.
std::int64_t at_home(const WorkingPattern& p) {
    std::int64_t sum = 0;
    for (const auto& day : {p.monday, p.tuesday, p.wednesday, p.thursday, p.friday}) sum += std::max<std::int64_t>(0, million - day->millionths());
    return sum;
}

struct Practice {
    std::int64_t weeks = 0, hours = 0;  // millionths
};
std::optional<Practice> practice(const Portfolio& portfolio, Date date) {
    const ReferenceRate* weeks = rate_in_force(portfolio, "carbon.working_weeks", date);
    const ReferenceRate* hours = rate_in_force(portfolio, "carbon.home_hours", date);
    if (!weeks || !hours || !weeks->value || !hours->value) return std::nullopt;
    return Practice{weeks->value->millionths(), hours->value->millionths()};
}

Emission emission_of(const WorkingPattern& p, Activity activity, Account account, std::int64_t amount) {
    Emission e;
    e.team = p.team, e.activity = activity, e.account = account, e.amount = amount, e.sources = {{record_type<WorkingPattern>().name, p.id.value}};
    return e;
}
}  // namespace

void add_team_emissions(const Portfolio& portfolio, Days days, Footprint& found) {
    // Weeks are those of a year: the span's share of the twelve months that it begins.
    const std::int64_t year = days_between(days.from, months_later(days.from, 12));
    const auto known = practice(portfolio, days.to);
    for (const WorkingPattern& p : portfolio.table<WorkingPattern>()) {
        const Days inside{p.from_date ? std::max(*p.from_date, days.from) : days.from, p.to_date ? std::min(*p.to_date, days.to) : days.to};
        if (inside.to < inside.from) continue;
        const auto miss = [&](std::string_view what) {
            found.missing.push_back({{}, true, fmt::format("{} (working pattern {}): {}; its homeworking and commuting aren't known", portfolio.title(record_type<Team>(), p.team.value), terrier::to_text(p.id.value), what)});
        };
        const auto in = attended(p);
        if (!known) {
            miss("the rates carbon.working_weeks and carbon.home_hours aren't recorded");
            continue;
        }
        if (!p.full_time || !in) {
            miss(!p.full_time ? "its full-time equivalents aren't recorded" : "its attendance from Monday to Friday isn't recorded");
            continue;
        }
        // Beyond all reason: figures that a slip of the keyboard made, and products that wouldn't fit.
        if (p.full_time->small() < 0 || p.full_time->small() > 1'000'000'000 || *in < 0 || *in > 100 * million || (p.commute_km && (p.commute_km->small() < 0 || p.commute_km->small() > 10'000'000))) {
            miss("its full-time equivalents, attendance or journey are out of range");
            continue;
        }
        // Thousandths of FTE x days a week x weeks x hours x share of the year: thousandths of an FTE hour, rounded once.
        const int128 home = static_cast<int128>(p.full_time->small()) * at_home(p) * known->weeks * known->hours * inside.count();
        const std::int64_t hours = narrowed(divided_half_even(home, static_cast<int128>(million) * million * million * year), "hours");
        found.emissions.push_back(emission_of(p, Activity::homeworking, Account::homeworking, hours));
        if (!p.commute_km) {
            miss("its average journey by car isn't recorded");
            continue;
        }
        const int128 way = static_cast<int128>(p.full_time->small()) * *in * known->weeks * 2 * p.commute_km->small() * inside.count();
        const std::int64_t metres = narrowed(divided_half_even(way, static_cast<int128>(million) * million * 1000 * year), "metres");
        found.emissions.push_back(emission_of(p, Activity::commuting, Account::commuting, metres));
    }
}

}  // namespace terrier::carbon

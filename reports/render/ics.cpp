// Writing iCalendar.
#include "reports/render/ics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <vector>

namespace terrier::reports {

namespace {
constexpr std::size_t longest_line = 75;  // octets, without the CRLF

// Backslash, semicolon, comma and line ends as TEXT wants them; other control characters can't stand in it.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        if (c == '\n') out += "\\n";
        else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) out += c;
        else if (c == '\t') out += ' ';
    }
    return out;
}

// A content line; a continuation begins with one space, and no character of several octets is cut.
void put(std::string& out, std::string_view line) {
    std::size_t room = longest_line;
    while (line.size() > room) {
        std::size_t cut = room;
        while (cut > 1 && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) --cut;
        out.append(line.substr(0, cut)).append("\r\n ");
        line.remove_prefix(cut);
        room = longest_line - 1;
    }
    out.append(line).append("\r\n");
}

std::string basic(Date date) {
    const auto [year, month, day] = date.parts();
    return fmt::format("{:04}{:02}{:02}", year, month, day);
}

std::string description(const CriticalDate& item) {
    std::string text = item.what;
    if (item.rent) text += fmt::format("\nRent a year: {}", to_display(*item.rent));
    if (!item.cost_of_missing.empty()) text += "\nIf missed: " + item.cost_of_missing;
    if (item.cost) text += fmt::format("\nCost: {}", to_display(*item.cost));
    if (!item.owner.empty()) text += "\nOwner: " + item.owner;
    return text;
}

// Of each date its place, from 1 and by date, among those of the same record and kind.
std::vector<std::size_t> places_of(std::span<const CriticalDate> dates) {
    std::vector<std::size_t> order(dates.size()), places(dates.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return dates[a].date < dates[b].date; });
    std::map<std::pair<Uuid, EventKind>, std::size_t> seen;
    for (const std::size_t i : order) places[i] = ++seen[{dates[i].id, dates[i].kind}];
    return places;
}

void put_event(std::string& out, const CriticalDate& item, std::size_t place, Date stamped_on) {
    const std::string late = item.is_overdue() ? fmt::format("{}: ", label_of(item.standing)) : std::string();
    const std::string summary = escaped(fmt::format("{}{}: {}", late, label_of(item.kind), item.subject.empty() ? item.what : item.subject));
    put(out, "BEGIN:VEVENT");
    put(out, fmt::format("UID:{}-{}{}@terrier", to_text(item.id), code_of(item.kind), place > 1 ? fmt::format("-{}", place) : ""));
    put(out, fmt::format("DTSTAMP:{}T000000Z", basic(stamped_on)));
    put(out, "DTSTART;VALUE=DATE:" + basic(item.date));
    put(out, "SUMMARY:" + summary);
    put(out, "DESCRIPTION:" + escaped(description(item)));
    put(out, "CATEGORIES:" + escaped(label_of(item.kind)));
    put(out, "TRANSP:TRANSPARENT");
    if (item.lead_days && *item.lead_days > 0) {
        put(out, "BEGIN:VALARM");
        put(out, "ACTION:DISPLAY");
        put(out, "DESCRIPTION:" + summary);
        put(out, fmt::format("TRIGGER:-P{}D", *item.lead_days));
        put(out, "END:VALARM");
    }
    put(out, "END:VEVENT");
}
}  // namespace

std::string render_ics(std::span<const CriticalDate> dates, std::string_view calendar_name, Date stamped_on) {
    std::string out;
    put(out, "BEGIN:VCALENDAR");
    put(out, "VERSION:2.0");
    put(out, "PRODID:-//Terrier//Property register//EN");
    put(out, "CALSCALE:GREGORIAN");
    put(out, "METHOD:PUBLISH");
    put(out, "X-WR-CALNAME:" + escaped(calendar_name));
    const auto places = places_of(dates);
    for (std::size_t i = 0; i < dates.size(); ++i) put_event(out, dates[i], places[i], stamped_on);
    put(out, "END:VCALENDAR");
    return out;
}

}  // namespace terrier::reports

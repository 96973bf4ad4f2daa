// The calendar file: form, folding, escaping, alarms, identity.
#include "tests/support/test.hpp"

#include "reports/render/ics.hpp"
#include "src/base/text.hpp"
#include "src/portfolio/portfolio.hpp"

using namespace terrier;

namespace {
CriticalDate item(std::string subject, EventKind kind = EventKind::expiry) {
    CriticalDate one;
    one.date = Date::of(2027, 6, 24);
    one.kind = kind;
    one.type = &record_type<Lease>();
    one.id = derived_id("test", "a");
    one.subject = std::move(subject);
    one.what = "Term ends";
    return one;
}
std::string written(const std::vector<CriticalDate>& all) { return reports::render_ics(all, "Estate", Date::of(2026, 11, 22)); }
bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }
// As a reader joins folded lines again.
std::string unfolded(std::string text) {
    for (std::size_t at; (at = text.find("\r\n ")) != std::string::npos;) text.erase(at, 3);
    return text;
}
}  // namespace

TEST_CASE("a calendar without dates is still a whole calendar") {
    CHECK(written({}) == "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Terrier//Property register//EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\nX-WR-CALNAME:Estate\r\nEND:VCALENDAR\r\n");
}

TEST_CASE("an event has its day, its stamp, its identity and an alarm as long before as its lead time") {
    CriticalDate one = item("Shop 1");
    one.lead_days = 540;
    const std::string text = written({one});
    CHECK(has(text, "DTSTART;VALUE=DATE:20270624\r\n"));
    CHECK(has(text, "DTSTAMP:20261122T000000Z\r\n"));
    CHECK(has(text, "UID:" + to_text(one.id) + "-expiry@terrier\r\n"));
    CHECK(has(text, "SUMMARY:Expiry: Shop 1\r\n"));
    CHECK(has(text, "TRIGGER:-P540D\r\n"));
    one.lead_days = 0;
    CHECK_FALSE(has(written({one}), "VALARM"));
    one.lead_days.reset();
    CHECK_FALSE(has(written({one}), "VALARM"));
}

TEST_CASE("a date that moves keeps its identity, and several of one record and kind are told apart by their place") {
    CriticalDate one = item("Depot", EventKind::break_notice), later = one;
    later.date = Date::of(2030, 6, 24);
    const std::string base = "UID:" + to_text(one.id) + "-break_notice";
    const std::string text = unfolded(written({later, one}));
    CHECK(text.find(base + "-2@terrier\r\n") < text.find(base + "@terrier\r\n"));  // counted by date, written in the order given
    CHECK(has(text, base + "@terrier\r\n"));
    one.date = Date::of(2027, 9, 29);
    CHECK(has(unfolded(written({one})), base + "@terrier\r\n"));
}

TEST_CASE("text is escaped, and control characters never get in") {
    CriticalDate one = item("A, B; C\\D\nE\x01\r");
    const std::string text = unfolded(written({one}));
    CHECK(has(text, "SUMMARY:Expiry: A\\, B\\; C\\\\D\\nE\r\n"));
    CHECK_FALSE(has(text, "\x01"));
}

TEST_CASE("lines are folded at 75 octets without cutting a character, and unfold to what they were") {
    terrier::test::holds("folding", [](const std::vector<bool>& wide) {
        std::string subject;
        for (const bool is_wide : wide) subject += is_wide ? "€" : "x";
        subject += std::string(90, 'y');
        const std::string text = written({item(subject)});
        for (const std::string_view line : split(text, '\n')) {
            RC_ASSERT(line.size() <= 76);  // with the carriage return
            RC_ASSERT(is_clean_utf8(line));
        }
        RC_ASSERT(has(unfolded(text), "SUMMARY:Expiry: " + subject + "\r\n"));
    });
}

TEST_CASE("a missed date says so, with what it costs and who owns it") {
    CriticalDate one = item("Depot", EventKind::break_notice);
    one.standing = Standing::missed;
    one.cost_of_missing = "Rent to expiry on 23/06/2027.";
    one.cost = Money::from_pence(991'781);
    one.owner = "M. Reyes";
    const std::string text = unfolded(written({one}));
    CHECK(has(text, "SUMMARY:Missed: Break notice: Depot"));
    CHECK(has(text, "If missed: Rent to expiry on 23/06/2027.\\nCost: £9\\,917.81\\nOwner: M. Reyes"));
}

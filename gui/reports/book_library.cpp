// The program's own books, as the Reports screen asks for them.
#include "gui/reports/reports_presenter.hpp"
#include "reports/books/books.hpp"

namespace terrier::gui {

namespace {

reports::Document draw_up(const BookRequest& asked, const Progress& progress) {
    reports::BookRequest request;
    request.book = asked.book;
    request.sections = asked.parts;
    request.as_at = asked.as_at;
    request.audience = asked.audience;
    request.includes_hra = asked.includes_hra;
    reports::BookFacts facts;
    facts.portfolio = asked.portfolio_name;
    facts.revision = asked.revision.number;
    facts.known_at = asked.revision.number > 0 ? to_iso(Date::from_day_number(asked.revision.made_at_ms / 86'400'000)) : std::string();
    facts.head = asked.revision.head;
    facts.program_version = TERRIER_VERSION;
    facts.series = asked.series;
    Result<reports::Document> made = reports::make_book(asked.portfolio, request, facts, progress);
    // The screen offers only books and sections that exist.
    if (!made) throw std::logic_error(joined_messages(made.error()));
    return *std::move(made);
}

}  // namespace

Library book_library() {
    Library library;
    for (const reports::BookInfo& book : reports::books()) {
        BookKind kind{std::string(book.name), std::string(book.title), {}};
        for (const reports::SectionInfo& part : book.sections) kind.parts.push_back({std::string(part.code), std::string(part.title)});
        library.books.push_back(std::move(kind));
    }
    library.draw_up = &draw_up;
    return library;
}

}  // namespace terrier::gui

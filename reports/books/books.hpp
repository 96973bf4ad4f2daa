// Which sections make which book: a portfolio and a request in, a document out.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reports/model/document.hpp"
#include "src/base/progress.hpp"
#include "src/base/result.hpp"
#include "src/portfolio/portfolio.hpp"
#include "src/series/series.hpp"

namespace terrier::reports {

struct SectionInfo {
    std::string_view code;   ///< "A"
    std::string_view title;
};

struct BookInfo {
    std::string_view name;   ///< on the command line: "strategy"
    std::string_view title;
    std::span<const SectionInfo> sections;
    bool is_brief = false;   ///< without title page and contents
};

/// Every book there is.
std::span<const BookInfo> books();

struct BookRequest {
    std::string book = "strategy";
    std::vector<std::string> sections;  ///< codes, either case; empty: all of the book, in its order
    Date as_at;
    Audience audience = Audience::open;
    bool includes_hra = false;          ///< housing revenue account assets count in totals
    std::string option{};               ///< the name of the option that the portfolio handed in is under; empty: none
    const Portfolio* live = nullptr;    ///< then: the register as it is, which options are compared on. Must outlive the call
};

/// What the store knows of the portfolio that is handed in.
struct BookFacts {
    std::string portfolio;        ///< its name: the file's, or the database's
    std::int64_t revision = 0;
    std::string known_at;         ///< when the revision was recorded: ISO date or UTC date and time; "" when not known
    std::string head;             ///< the audit chain's head at the revision
    std::string program_version;
    SeriesSet series{};           ///< counts and readings, as carbon::figure_series gives them; empty: sections say that there are none
};

/// The portfolio is the one known at the revision; the date is what is in force. Refused with "book_unknown" or
/// "section_unknown". The same arguments give the same document.
Result<Document> make_book(const Portfolio& portfolio, const BookRequest& request, const BookFacts& facts, const Progress& progress = {});

/// The published list of land and building assets (export `transparency`) for an audience: section A's table.
DataTable transparency_export(const Portfolio& portfolio, Date as_at, Audience audience);

/// File name without extension: "strategy", or "strategy-A" when one section was chosen, "strategy-A-C" for two.
std::string book_stem(const BookRequest& request);

}  // namespace terrier::reports

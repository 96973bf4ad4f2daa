// Puts books together.
#include "reports/books/books.hpp"

#include "reports/sections/sections.hpp"
#include "src/base/text.hpp"

namespace terrier::reports {

namespace {

constexpr SectionInfo strategy_sections[] = {{"A", "Register of land and buildings"}, {"B", "Portfolio summary"}, {"C", "Tenancy schedule"}, {"D", "Lease events"}, {"E", "Income"}, {"F", "Office occupancy"}, {"G", "Options appraisal"}, {"H", "Stack plans"}, {"I", "Carbon and energy"}, {"K", "Energy certificates and the letting standard"}, {"N", "Concessions and undervalue"}, {"Q", "Data quality"}, {"R", "Sources, rules and words"}};
constexpr SectionInfo decision_sections[] = {{"S", "Decision summary"}};
constexpr BookInfo all_books[] = {{"strategy", "Asset management strategy: appendices", strategy_sections}, {"decision", "Options: decision summary", decision_sections, true}};

std::string upper(std::string text) {
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

// The body that most assets name; else the first recorded; else none.
std::string organisation_of(const Portfolio& portfolio) {
    std::map<Uuid, std::int64_t> named;
    for (const Asset& asset : portfolio.table<Asset>())
        if (asset.organisation) ++named[asset.organisation.value];
    const Organisation* best = nullptr;
    std::int64_t most = -1;
    for (const Organisation& each : portfolio.table<Organisation>())
        if (const std::int64_t count = named[each.id.value]; count > most) {
            best = &each;
            most = count;
        }
    return best ? best->name : std::string();
}

Result<std::vector<std::string>> chosen_sections(const BookInfo& book, const BookRequest& request) {
    std::vector<std::string> codes;
    std::string known;
    for (const SectionInfo& section : book.sections) known += (known.empty() ? "" : ", ") + std::string(section.code);
    for (const std::string& wanted : request.sections) {
        const auto found = std::find_if(book.sections.begin(), book.sections.end(), [&](const SectionInfo& s) { return s.code == upper(wanted); });
        if (found == book.sections.end())
            return refuse("section_unknown", fmt::format("The book \"{}\" has no section \"{}\". Choose from {}.", book.name, wanted, known), "section");
    }
    // In the book's order, each once, however they were asked for.
    for (const SectionInfo& section : book.sections) {
        const bool wanted = request.sections.empty() || std::any_of(request.sections.begin(), request.sections.end(), [&](const std::string& s) { return upper(s) == section.code; });
        if (wanted) codes.emplace_back(section.code);
    }
    return codes;
}

std::optional<Date> recorded_on(const BookFacts& facts) {
    if (facts.known_at.size() < 10) return std::nullopt;
    const auto date = Date::from_iso(std::string_view(facts.known_at).substr(0, 10));
    return date ? std::optional(*date) : std::nullopt;
}

Section section_of(const std::string& code, const SectionContext& context, const SectionContext& live, const std::vector<Section>& before) {
    if (code == "A") return section_a_register(context);
    if (code == "B") return section_b_summary(context);
    if (code == "C") return section_c_tenancy(context);
    if (code == "D") return section_d_events(context);
    if (code == "E") return section_e_income(context);
    if (code == "F") return section_f_occupancy(context);
    if (code == "G") return section_g_options(context);
    if (code == "S") return section_decision(context);
    if (code == "H") return section_h_stack_plans(context, live);
    if (code == "I") return section_i_carbon(context);
    if (code == "K") return section_k_certificates(context);
    if (code == "N") return section_n_concessions(context);
    if (code == "Q") return section_q_quality(context);
    if (code == "R") return section_r_sources(context, before);
    throw std::logic_error("books: a section without a maker: " + code);
}

}  // namespace

std::span<const BookInfo> books() { return all_books; }

std::string book_stem(const BookRequest& request) {
    std::string stem = request.book;
    for (const std::string& code : request.sections) stem += "-" + upper(code);
    return stem;
}

Result<Document> make_book(const Portfolio& portfolio, const BookRequest& request, const BookFacts& facts, const Progress& progress) {
    const auto book = std::find_if(std::begin(all_books), std::end(all_books), [&](const BookInfo& b) { return b.name == request.book; });
    if (book == std::end(all_books)) return refuse("book_unknown", fmt::format("There is no book \"{}\". Choose \"strategy\" or \"decision\".", request.book), "book");
    auto codes = chosen_sections(*book, request);
    if (!codes) return refuse(std::move(codes.error()));
    Withholding withholding(portfolio, request.as_at, request.audience);
    const SectionContext context{portfolio, request.as_at, withholding, request.includes_hra,
                                 fmt::format("Source: register at revision {}, in force on {}{}", facts.revision, to_display(request.as_at), request.option.empty() ? "" : ", under the option " + request.option), recorded_on(facts), &facts.series, request.live != nullptr};
    // Options are compared on the register as it is, whatever option the rest is shown under.
    const SectionContext live_context{request.live ? *request.live : portfolio, request.as_at, withholding, request.includes_hra, fmt::format("Source: register at revision {}, in force on {}", facts.revision, to_display(request.as_at)), recorded_on(facts), &facts.series};
    Document document;
    document.name = request.book;
    document.title = std::string(book->title);
    document.organisation = organisation_of(portfolio);
    document.portfolio = facts.portfolio + (request.option.empty() ? "" : ", under the option " + request.option);
    document.revision = facts.revision;
    document.as_at = request.as_at;
    document.known_at = facts.known_at;
    document.head = facts.head;
    document.program_version = facts.program_version;
    document.audience = request.audience;
    document.is_brief = book->is_brief;
    for (std::size_t i = 0; i < codes->size(); ++i) {
        progress.report(static_cast<double>(i) / static_cast<double>(codes->size()), "Drawing up section " + (*codes)[i]);
        const std::string& code = (*codes)[i];
        const bool compares = code == "G" || code == "S";
        document.sections.push_back(section_of(code, compares ? live_context : context, live_context, document.sections));
    }
    if (document.sections.size() == 1) document.subtitle = document.sections.front().code + ": " + document.sections.front().title;
    document.withheld = withholding.log();
    if (!document.withheld.empty()) document.sections.push_back(section_w_withheld(document.withheld));
    return document;
}

DataTable transparency_export(const Portfolio& portfolio, Date as_at, Audience audience) {
    Withholding withholding(portfolio, as_at, audience);
    return published_register({portfolio, as_at, withholding, false, {}, {}});
}

}  // namespace terrier::reports

// report: a book's sections as files.
#include <fmt/format.h>

#include <filesystem>
#include <iostream>

#include "cli/command.hpp"
#include "db/store/open.hpp"
#include "reports/books/books.hpp"
#include "reports/render/file.hpp"
#include "reports/render/render.hpp"
#include "src/base/text.hpp"
#include "src/carbon/figure_series.hpp"
#include "src/options/expand.hpp"

namespace terrier::cli {

namespace {

struct Options {
    std::string file, formats = "pdf", out, audience = "public", option;
    reports::BookRequest request;
    Clocks clocks;
};

std::vector<reports::Format> parsed_formats(const std::string& list) {
    std::vector<reports::Format> formats;
    for (const std::string_view word : split(list, ',')) {
        const auto format = reports::format_from(lower_ascii(trimmed(word)));
        if (!format) throw UsageError(fmt::format("--format: \"{}\" is not a format. Use pdf, docx, xlsx, html, csv or json, several with commas between.", word));
        formats.push_back(*format);
    }
    return formats;
}

reports::BookFacts facts_of(Workspace& workspace, std::int64_t revision, const std::string& file) {
    reports::BookFacts facts;
    facts.portfolio = is_server_address(file) ? workspace.store().address() : std::filesystem::path(file).filename().string();
    facts.revision = revision;
    facts.program_version = TERRIER_VERSION;
    for (const Revision& r : workspace.revisions()) {
        if (r.number != revision) continue;
        facts.head = r.head;
        facts.known_at = revision_json(r)["made_at"].get<std::string>();
    }
    return facts;
}

/// The portfolio as the option would make it, planned today. Steps that don't fit are named and left out.
Portfolio under_option(const Portfolio& live, const std::string& name, Context& context, reports::BookRequest& request) {
    for (const Option& each : options::all_options(live)) {
        if (each.name != name && to_text(each.id.value) != name && (each.reference.empty() || each.reference != name)) continue;
        const options::Consequences found = options::expand(live, each.id, context.environment.today());
        for (const options::StepOutcome& step : found.steps)
            if (!step.fits) print_faults(step.faults), context.exit_code = with_faults;
        request.option = each.name, request.live = &live;
        return options::under(live, found);
    }
    throw UsageError(fmt::format("--option \"{}\": there is no option of that name, reference or id; `terrier-cli option FILE --list` names them all", name));
}

void write_report(const Options& o, Context& context) {
    const auto formats = parsed_formats(o.formats);
    const Progress progress = context.progress();
    const auto workspace = open(o.file, context, false);
    std::int64_t revision = 0;
    const Portfolio portfolio = portfolio_known_at(*workspace, o.clocks, revision, context);
    reports::BookRequest request = o.request;
    request.as_at = o.clocks.date(context);
    request.audience = o.audience == "exempt" ? reports::Audience::exempt : reports::Audience::open;
    reports::BookFacts facts = facts_of(*workspace, revision, o.file);
    facts.series = carbon::figure_series(portfolio, request.as_at, workspace->store(), revision);
    const std::optional<Portfolio> changed = o.option.empty() ? std::nullopt : std::optional(under_option(portfolio, o.option, context, request));
    const auto document = reports::make_book(changed ? *changed : portfolio, request, facts, progress);
    if (!document) throw UsageError(joined_messages(document.error()));

    std::filesystem::create_directories(o.out);
    Json files = Json::array();
    for (const reports::Format format : formats) {
        // A CSV's own name says its section.
        const std::string stem = format == reports::Format::csv ? request.book : reports::book_stem(request);
        const auto rendered = reports::render(*document, format, stem, progress);
        if (!rendered) {
            print_faults(rendered.error());
            context.exit_code = exit_for(rendered.error());
            return;
        }
        for (const reports::OutputFile& f : *rendered) {
            const std::string path = (std::filesystem::path(o.out) / f.name).string();
            reports::write_file_safely(path, f.bytes);
            files.push_back({{"path", path}, {"sha256", to_hex(sha256(f.bytes))}});
        }
    }
    std::cout << Json{{"revision", revision}, {"head", facts.head}, {"files", files}}.dump(2) << '\n';
}

}  // namespace

void add_report_command(CLI::App& app, Context& context) {
    const auto o = std::make_shared<Options>();
    std::string sections;
    for (const auto& info : reports::books().front().sections) sections += fmt::format("{}{} {}", sections.empty() ? "" : ", ", info.code, info.title);
    CLI::App* c = app.add_subcommand("report", "Write a book of appendices, or single sections of it. Sections of strategy: " + sections);
    c->add_option("FILE", o->file, "Portfolio")->required();
    c->add_option("--book", o->request.book, "The book: strategy, or decision (the options on one page)");
    c->add_option("--section", o->request.sections, "Only this section; may be given several times");
    c->add_option("--audience", o->audience, "public leaves out what is marked exempt; exempt shows it")->check(CLI::IsMember({"public", "exempt"}));
    c->add_option("--option", o->option, "The portfolio as this option would make it, by name, reference or id; --as-at a day on which its steps have happened");
    c->add_flag("--include-hra", o->request.includes_hra, "Count housing revenue account assets in totals");
    c->add_option("--format", o->formats, "pdf, docx, xlsx, html, csv, json; several with commas between");
    c->add_option("--out", o->out, "The folder to write to")->required();
    o->clocks.add_to(*c);
    c->callback([o, &context] { write_report(*o, context); });
}

}  // namespace terrier::cli

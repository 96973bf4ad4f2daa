// Reports: choosing, drawing up, exporting.
#include "gui/reports/reports_presenter.hpp"

#include <fmt/format.h>

#include "reports/render/file.hpp"
#include "src/base/text.hpp"
#include "src/carbon/figure_series.hpp"

namespace terrier::gui {

ReportsPresenter::ReportsPresenter(Context& context, Library library) : context_(context), library_(std::move(library)) {
    if (library_.books.empty()) throw std::logic_error("a library without books");
}

void ReportsPresenter::touched() {
    if (changed_) changed_();
}

void ReportsPresenter::choose_book(std::size_t place) {
    if (place == book_ || place >= library_.books.size()) return;
    book_ = place;
    left_out_.clear();
    draw_up();
}

void ReportsPresenter::choose_part(std::size_t part, bool wanted) {
    if (wanted) left_out_.erase(part);
    else left_out_.insert(part);
    draw_up();
}

void ReportsPresenter::choose_audience(reports::Audience audience) {
    if (audience == audience_) return;
    audience_ = audience;
    draw_up();
}

void ReportsPresenter::include_hra(bool wanted) {
    if (wanted == includes_hra_) return;
    includes_hra_ = wanted;
    draw_up();
}

BookRequest ReportsPresenter::request() const {
    BookRequest asked{book().id, {}, context_.portfolio(), context_.as_at(), audience_, includes_hra_, {}, {}};
    for (std::size_t i = 0; i < book().parts.size(); ++i)
        if (is_chosen(i)) asked.parts.push_back(book().parts[i].code);
    const std::string address = context_.workspace().store().address();
    const auto slash = address.find_last_of("/\\");
    asked.portfolio_name = slash == std::string::npos ? address : address.substr(slash + 1);
    asked.revision = context_.workspace().snapshot().revision;
    if (const auto past = context_.known_at())
        for (const Revision& revision : context_.workspace().revisions())
            if (revision.number == *past) asked.revision = revision;
    asked.series = carbon::figure_series(asked.portfolio, asked.as_at, context_.workspace().store(), asked.revision.number);
    return asked;
}

void ReportsPresenter::draw_up() {
    const int generation = ++generation_;
    pages_.reset();
    document_.reset();
    if (left_out_.size() >= book().parts.size()) {
        obstacle_ = "Choose at least one section.";
        return touched();
    }
    if (context_.is_busy()) {
        obstacle_ = "A change is being saved. The pages are drawn up when it is done.";
        return touched();
    }
    obstacle_ = "Drawing up the pages…";
    struct Drawn { std::shared_ptr<const reports::Document> document; std::shared_ptr<const reports::Pages> pages; };
    auto drawn = std::make_shared<Drawn>();
    JobRunner::Callbacks callbacks;
    callbacks.done = [this, drawn, generation] {
        if (generation != generation_) return draw_up();  // something else was chosen meanwhile
        document_ = drawn->document;
        pages_ = drawn->pages;
        obstacle_.clear();
        touched();
    };
    callbacks.cancelled = [this] {
        obstacle_ = "Drawing up was cancelled. Choose Draw up again when you want the pages.";
        touched();
    };
    const bool started = context_.run_job("Drawing up " + book().title, [asked = request(), write = library_.draw_up, drawn](const Progress& progress) {
        drawn->document = std::make_shared<const reports::Document>(write(asked, progress));
        drawn->pages = reports::lay_out(*drawn->document, progress);
    }, std::move(callbacks));
    if (!started) obstacle_ = "Other work is running. Choose Draw up again when it is done.";
    touched();
}

std::string ReportsPresenter::summary() const {
    if (!pages_) return obstacle_;
    return fmt::format("{}, {}. In force on {}.", reports::audience_label(audience_), counted(static_cast<long long>(pages_->count()), "page"), to_display(document_->as_at));
}

std::string ReportsPresenter::file_stem() const {
    std::string only;
    std::size_t count = 0;
    for (std::size_t i = 0; i < book().parts.size(); ++i)
        if (is_chosen(i)) {
            only = book().parts[i].code;
            ++count;
        }
    return count == 1 && book().parts.size() > 1 ? book().id + "-" + only : book().id;
}

void ReportsPresenter::export_to(const std::filesystem::path& folder, const std::vector<reports::Format>& formats) {
    if (!document_ || formats.empty()) return;
    struct Outcome { std::vector<std::string> names; Faults faults; };
    auto outcome = std::make_shared<Outcome>();
    const std::u8string folder8 = folder.u8string();
    const std::string where(folder8.begin(), folder8.end());
    JobRunner::Callbacks callbacks;
    callbacks.done = [this, outcome, where] {
        if (!outcome->faults.empty()) return context_.tell({"export", Mood::warning, joined_messages(outcome->faults) + " Nothing was written.", {}, {}});
        const std::string first = outcome->names.empty() ? std::string() : outcome->names.front();
        context_.tell({"export", Mood::success, outcome->names.size() == 1 ? fmt::format("{} is in {}.", first, where)
                                                                          : fmt::format("{} are in {}, {} first.", counted(static_cast<long long>(outcome->names.size()), "file"), where, first), {}, {}});
    };
    context_.run_job("Export of " + book().title, [document = document_, formats, folder, stem = file_stem(), outcome](const Progress& progress) {
        std::vector<reports::OutputFile> files;
        double done = 0;
        for (const reports::Format format : formats) {
            progress.report(done / static_cast<double>(formats.size()), std::string(reports::extension(format)));
            Result<std::vector<reports::OutputFile>> made = reports::render(*document, format, stem);
            if (!made) outcome->faults.insert(outcome->faults.end(), made.error().begin(), made.error().end());
            else std::ranges::move(*made, std::back_inserter(files));
            done += 1;
        }
        if (!outcome->faults.empty()) return;
        for (const reports::OutputFile& file : files) {
            progress.check();
            reports::write_file_safely(folder / std::filesystem::path(std::u8string(file.name.begin(), file.name.end())), file.bytes);
            outcome->names.push_back(file.name);
        }
    }, std::move(callbacks));
}

void ReportsPresenter::open_at(std::size_t page, double x, double y) {
    if (!pages_) return;
    for (const Source& source : pages_->sources_at(page, x, y)) {
        const RecordType* type = context_.portfolio().schema().find(source.table);
        if (type && context_.portfolio().find(*type, source.id)) return context_.open_record({type, source.id});
    }
}

}  // namespace terrier::gui

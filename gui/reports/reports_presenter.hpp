// Reports without a window: which book, what of it, for whom; its pages; its files.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "gui/shell/context.hpp"
#include "reports/model/document.hpp"
#include "reports/render/pages.hpp"
#include "reports/render/render.hpp"
#include "src/series/series_store.hpp"

namespace terrier::gui {

/// A book that can be drawn up, and its sections in order.
struct BookKind {
    struct Part { std::string code, title; };
    std::string id, title;
    std::vector<Part> parts;
};

/// What is asked for: the whole of it, so that it can be drawn up on another thread.
struct BookRequest {
    std::string book;
    std::vector<std::string> parts;  ///< codes, in order; all of the book's when empty
    TableSet portfolio;
    Date as_at;
    reports::Audience audience = reports::Audience::open;
    bool includes_hra = false;
    std::string portfolio_name;
    Revision revision;               ///< the one that is shown
    SeriesSet series{};              ///< counts and readings that sections rest on
};

/// Where books come from.
struct Library {
    std::vector<BookKind> books;
    std::function<reports::Document(const BookRequest& request, const Progress& progress)> draw_up;
};
/// The program's own books.
Library book_library();

class ReportsPresenter {
  public:
    ReportsPresenter(Context& context, Library library);
    void on_change(std::function<void()> listener) { changed_ = std::move(listener); }

    const Library& library() const { return library_; }
    const BookKind& book() const { return library_.books.at(book_); }
    void choose_book(std::size_t place);
    bool is_chosen(std::size_t part) const { return !left_out_.contains(part); }
    void choose_part(std::size_t part, bool wanted);
    reports::Audience audience() const { return audience_; }
    void choose_audience(reports::Audience audience);
    bool includes_hra() const { return includes_hra_; }
    void include_hra(bool wanted);

    /// Draws the book up and lays out its pages as a job; again whenever the portfolio or the date has changed.
    void draw_up();
    /// Null until the first is drawn up.
    const std::shared_ptr<const reports::Pages>& pages() const { return pages_; }
    /// Why there are no pages, or that they are being drawn up; empty when they stand.
    const std::string& obstacle() const { return obstacle_; }
    /// "Asset management strategy, public version, 24 pages."
    std::string summary() const;

    /// Writes the files into a folder as a job; news says which. Nothing is written when a format refuses.
    void export_to(const std::filesystem::path& folder, const std::vector<reports::Format>& formats);
    /// "strategy", "strategy-A" for one section alone.
    std::string file_stem() const;
    /// The record behind a point of a page: the first of its sources.
    void open_at(std::size_t page, double x, double y);

  private:
    BookRequest request() const;
    void touched();

    Context& context_;
    Library library_;
    std::function<void()> changed_;
    std::size_t book_ = 0;
    std::set<std::size_t> left_out_;
    reports::Audience audience_ = reports::Audience::open;
    bool includes_hra_ = false;
    int generation_ = 0;
    std::shared_ptr<const reports::Document> document_;
    std::shared_ptr<const reports::Pages> pages_;
    std::string obstacle_;
};

}  // namespace terrier::gui

// The figures of the estate as it is, put beside those under an option: one mechanism for every tile and chart. No window.
#pragma once

#include <memory>

#include "gui/kit/figures.hpp"

namespace terrier::gui {

/// The window's context, but showing the estate as it is while the window looks at it under an option. A presenter over it says the
/// present figures. It begins no work beside the face: what takes long is for the figures that were asked for.
class AsItIs : public Context {
  public:
    explicit AsItIs(Context& window) : window_(window) {}
    Workspace& workspace() override { return window_.workspace(); }
    const TableSet& portfolio() const override { return window_.compared_with() ? *window_.compared_with() : window_.portfolio(); }
    Date as_at() const override { return window_.as_at(); }
    Date today() const override { return window_.today(); }
    std::optional<Id<Option>> scenario() const override { return std::nullopt; }
    const TableSet* compared_with() const override { return nullptr; }
    Faults look_under(std::optional<Id<Option>> option) override { return window_.look_under(option); }
    std::optional<std::int64_t> known_at() const override { return window_.known_at(); }
    std::optional<std::string> read_only_reason() const override { return window_.read_only_reason(); }
    Result<Revision> commit(const ChangeSet& changes, const std::string& reason, RevisionKind kind) override { return window_.commit(changes, reason, kind); }
    void undo() override { window_.undo(); }
    const QualityReport* quality() const override { return nullptr; }
    void go(const Destination& destination) override { window_.go(destination); }
    void open_record(const RecordRef& record) override { window_.open_record(record); }
    void tell(News news) override { window_.tell(std::move(news)); }
    void untell(const std::string& key) override { window_.untell(key); }
    bool run_job(const std::string&, std::function<void(const Progress&)>, JobRunner::Callbacks) override { return false; }
    bool commit_in_background(const std::string& name, std::function<BackgroundCommit(const Progress&)> work, const std::string& reason, RevisionKind kind, std::function<void(Result<Revision>)> done) override {
        return window_.commit_in_background(name, std::move(work), reason, kind, std::move(done));
    }
    bool is_busy() const override { return window_.is_busy(); }
    void look_at(std::optional<Date> date, std::optional<std::int64_t> revision) override { window_.look_at(date, revision); }
    Preferences& preferences() override { return window_.preferences(); }
    DraftKeeper& drafts() override { return window_.drafts(); }

  private:
    Context& window_;
};

/// "today" where the window looks at today, "as it is" on another day.
std::string present_words(const Context& context);
/// "Today: £1.41m", of a cell that differs.
std::string present_note(const Context& context, const std::string& shown);
/// To each tile the figure of the same tile as things are: "today £1.41m, -12%", or figure_unchanged. Tiles of which either isn't known
/// have only the figure.
void put_beside(std::vector<Tile>& tiles, const std::vector<Tile>& present, const std::string& words);
/// Said below a chart that has no room for the present figures.
inline constexpr const char* not_drawn_beside = "As the option would make it; the figures as things are aren't drawn here";
/// To bars, columns and lines of one series the present one in grey, to stacks the present sum, to bars of several series side by side a thin mark each, by the names of their categories. Charts that
/// show the same stay as they are; any other says that it shows the option only.
void put_beside(std::vector<chart::Chart>& charts, const std::vector<chart::Chart>& present, const std::string& words);
/// The charts as above; the table gets the present one, whose differing cells are marked.
void put_beside(FigurePage& page, const FigurePage& present, const std::string& words);
/// The present headline, where it differs, then the remark.
std::string remark_beside(const std::string& remark, const std::string& headline, const std::string& present, const std::string& words);

/// The presenter of a screen over the estate as it is, brought up when an option is looked at.
template <class Presenter>
class Present {
  public:
    using Make = std::function<std::unique_ptr<Presenter>(Context&)>;
    Present(Context& window, Make make) : window_(window), context_(window), make_(std::move(make)) {}
    /// What is shown has changed.
    void forget() { is_fresh_ = false; }
    /// Null: no option is looked at, or the screen compares nothing.
    Presenter* get() {
        if (!make_ || !window_.compared_with()) return nullptr;
        if (!presenter_) presenter_ = make_(context_);
        if (!is_fresh_) presenter_->refresh();
        is_fresh_ = true;
        return presenter_.get();
    }

  private:
    Context& window_;
    AsItIs context_;
    Make make_;
    std::unique_ptr<Presenter> presenter_;
    bool is_fresh_ = false;
};

}  // namespace terrier::gui

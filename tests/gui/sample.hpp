// A small estate and a context without a window, for tests of presenters.
#pragma once

#include "gui/shell/context.hpp"
#include "gui/shell/preferences.hpp"
#include "gui/shell/session.hpp"
#include "src/portfolio/portfolio.hpp"
#include "src/workspace/memory_store.hpp"

namespace terrier::test {

/// 22 November 2026, a Sunday.
inline Date sample_day() { return Date::of(2026, 11, 22); }
/// Civic Centre (operational, £5m), Market Hall (investment, £1.25m, let to Anchor Bakery at £50,000 until 24/03/2027),
/// Coast Path (land). One lease out; its tenant's break is past.
ChangeSet sample_estate(const TableSet& empty, IdSource& ids);
Uuid sample_asset(const TableSet& tables, std::string_view name);
/// Records how far the index and the market swing: without it no future is drawn.
void add_volatilities(gui::Context& context);

/// The context of one session over a store in memory; work runs at once, on the same thread.
class TestContext : public gui::Context {
  public:
    /// With the sample estate as revision 1, unless `is_empty`.
    explicit TestContext(bool is_empty = false);

    Workspace& workspace() override { return session.workspace(); }
    const TableSet& portfolio() const override { return session.portfolio(); }
    Date as_at() const override { return session.as_at(); }
    Date today() const override { return session.today(); }
    std::optional<std::int64_t> known_at() const override { return session.known_at(); }
    std::optional<Id<Option>> scenario() const override { return session.scenario(); }
    const TableSet* compared_with() const override { return session.scenario() ? &session.without_option() : nullptr; }
    Faults look_under(std::optional<Id<Option>> option) override { return session.set_scenario(option); }
    std::optional<std::string> read_only_reason() const override { return session.read_only_reason(); }
    Result<Revision> commit(const ChangeSet& changes, const std::string& reason, RevisionKind kind = RevisionKind::edit) override { return session.commit(changes, reason, kind); }
    void undo() override { REQUIRE_OK(session.undo()); }
    const QualityReport* quality() const override { return report ? &*report : nullptr; }
    void go(const gui::Destination& destination) override { went = destination; }
    void open_record(const gui::RecordRef& record) override { opened = record; }
    void tell(gui::News news_item) override { news.push_back(std::move(news_item)); }
    void untell(const std::string& key) override {
        std::erase_if(news, [&](const gui::News& one) { return one.key == key; });
    }
    bool run_job(const std::string& name, std::function<void(const Progress&)> work, JobRunner::Callbacks callbacks) override;
    bool commit_in_background(const std::string& name, std::function<gui::BackgroundCommit(const Progress&)> work, const std::string& reason, RevisionKind kind,
                              std::function<void(Result<Revision>)> done) override;
    bool is_busy() const override { return session.is_busy(); }
    void look_at(std::optional<Date> date, std::optional<std::int64_t> revision) override;
    gui::Preferences& preferences() override { return kept; }
    gui::DraftKeeper& drafts() override { return draft_files; }

    /// Sets a text field of a record and commits it as `reason`.
    void edit(const RecordType& type, const Uuid& id, std::string_view field, const std::string& value, const std::string& reason);

    gui::Session session;
    gui::MemoryPreferences kept;
    gui::DraftKeeper draft_files;
    std::optional<QualityReport> report;
    std::optional<gui::Destination> went;
    std::optional<gui::RecordRef> opened;
    std::vector<gui::News> news;

  private:
    static void REQUIRE_OK(const Result<Revision>& result);
};

}  // namespace terrier::test

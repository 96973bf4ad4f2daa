// The Store over SQL: one implementation for both databases.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "db/connection/connection.hpp"
#include "src/series/series_note.hpp"
#include "src/workspace/store.hpp"

namespace terrier {

class SqlStore final : public Store {
  public:
    struct Facts {
        std::string address;
        std::optional<std::string> read_only_reason;
        int schema_version = 0;
    };
    SqlStore(std::unique_ptr<Connection> connection, const Schema& schema, Facts facts)
        : connection_(std::move(connection)), schema_(schema), facts_(std::move(facts)) {}

    std::string address() const override { return facts_.address; }
    std::optional<std::string> read_only_reason() const override { return facts_.read_only_reason; }
    Snapshot load(const Progress& progress = {}) override;
    Result<Snapshot> commit_with(const Snapshot& base, const ChangeSet& changes, const SeriesBatch& series, const CommitNote& note, const Progress& progress = {}) override;
    SeriesSet series(const SeriesWish& wish = {}, const Progress& progress = {}) override;
    std::vector<Revision> revisions(const std::optional<Uuid>& record = {}) override;
    std::string packed_changes(std::int64_t revision) override;
    TableSet known_at(const Snapshot& newest, std::int64_t revision, const Progress& progress = {}) override;
    std::int64_t revision_on(Date day) override;
    std::int64_t newest_revision() override;
    Snapshot refresh(const Snapshot& base) override;
    Integrity check(const Progress& progress = {}) override;

    Connection& connection() { return *connection_; }
    const Schema& schema() const { return schema_; }
    int schema_version() const { return facts_.schema_version; }

  private:
    /// Runs `work`, once more on a new connection when the server's was lost.
    template <class Work>
    auto persistently(const std::string& doing, Work&& work) -> decltype(work());
    Result<Snapshot> commit_once(const Snapshot& base, const ChangeSet& changes, const SeriesBatch& batch, const CommitNote& note, const Progress& progress);
    Result<SeriesNote> series_note(const Snapshot& base, const ChangeSet& changes, const SeriesBatch& batch, const CommitNote& note);
    Snapshot brought_up(const Snapshot& base, const Revision& newest, const Progress& progress);
    /// The portfolio moved from the state after revision `from` to the state after `to`, either way.
    TableSet walked(TableSet tables, std::int64_t from, std::int64_t to, const Progress& progress);
    TableSet stepped(const TableSet& tables, std::int64_t revision, bool forward);
    void write(const TableSet& before, const ChangeSet& changes, const Revision& revision, const std::string& packed, const Progress& progress);
    [[noreturn]] void no_such_revision(std::int64_t revision, std::int64_t newest) const;

    std::unique_ptr<Connection> connection_;
    const Schema& schema_;
    Facts facts_;
};

}  // namespace terrier

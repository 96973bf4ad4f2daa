// Importing made-up files of counts and readings into portfolios in memory.
#pragma once

#include "db/exchange/reader.hpp"
#include "src/intake/series_import.hpp"
#include "src/portfolio/portfolio.hpp"
#include "src/workspace/memory_store.hpp"
#include "src/workspace/workspace.hpp"
#include "tests/support/test.hpp"

namespace terrier::test {

/// A portfolio in memory that counts and readings go into.
struct CountedEstate {
    Workspace w{std::make_unique<MemoryStore>(portfolio_schema()), fixed_environment(Date::of(2026, 4, 1))};

    template <class R>
    R add(R record) {
        record.id = w.environment().ids->make<R>();
        Editor e(w.live());
        e.put(record);
        const auto done = w.commit(e.changes(), "Add");
        if (!done) throw std::runtime_error(joined_messages(done.error()));
        return record;
    }
    CountSource source(const std::string& name, std::optional<std::int64_t> desks = {}) {
        CountSource s;
        s.name = name;
        s.capacity = desks;
        return add(s);
    }
    Meter meter(const std::string& reference, Utility utility, MeterUnit unit) {
        Asset a;
        a.name = "Hall";
        Meter m;
        m.asset = add(a).id;
        m.reference = reference;
        m.utility = utility;
        m.measured_in = unit;
        return add(m);
    }
    Result<SeriesPreview> preview(std::string_view bytes, SeriesOptions options = {}) {
        if (options.file_name.empty()) options.file_name = "counts.csv";
        const std::string name = options.file_name;
        return preview_series([&](SheetSink& sink) { stream_sheet_bytes(bytes, name, {}, sink); }, options, w.live(), w.series(), *w.environment().ids);
    }
    /// Previews and commits.
    SeriesPreview import(std::string_view bytes, const SeriesOptions& options = {}) {
        auto seen = preview(bytes, options);
        if (!seen) throw std::runtime_error(joined_messages(seen.error()));
        const Preview& r = seen->report;
        if (r.read != r.added + r.changed + r.unchanged + r.refused) throw std::logic_error("the report doesn't add up");
        const auto done = w.commit_with(r.change_set, seen->batch, "Import", RevisionKind::import);
        if (!done) throw std::runtime_error(joined_messages(done.error()));
        return *std::move(seen);
    }
    Uuid id_of(const std::string& name) {
        for (const CountSource& s : w.live().table<CountSource>())
            if (s.name == name) return s.id.value;
        throw std::runtime_error("no source " + name);
    }
    /// "2026-03-25 09:05=12, ..."
    std::string points(const Uuid& source) {
        std::string all;
        for (const SeriesPoint& p : w.series().points(source, Date::of(2000, 1, 1), Date::of(2100, 1, 1))) all += (all.empty() ? "" : ", ") + to_text(p.at) + "=" + std::to_string(p.value);
        return all;
    }
    std::string points(const std::string& name) { return points(id_of(name)); }
};

inline std::vector<std::string> codes(const SeriesPreview& seen) {
    std::vector<std::string> all;
    for (const RowFault& f : seen.report.faults) all.push_back(f.code);
    return all;
}
inline std::string code_of(const Result<SeriesPreview>& refused) { return refused ? "accepted" : refused.error().front().code; }

}  // namespace terrier::test

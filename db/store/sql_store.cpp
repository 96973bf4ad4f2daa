// Loading, and keeping a snapshot up to date with what others committed.
#include "db/store/sql_store.hpp"

#include <fmt/format.h>

#include "db/store/audit.hpp"
#include "db/store/persistently.hpp"
#include "db/store/series.hpp"

namespace terrier {

namespace {
[[noreturn]] void broken_trail(std::int64_t revision, const std::string& why) {
    throw WorldError(WorldError::Cause::unreadable, fmt::format("Revision {} of the audit trail can't be read ({}). Check the portfolio, and restore the newest good backup under another name.", revision, why));
}
}  // namespace

Snapshot SqlStore::load(const Progress& progress) {
    return persistently("Reading the portfolio", [&] {
        Snapshot snapshot = reading(*connection_, [&] { return Snapshot{connection_->read_tables(schema_, progress), newest_audit(*connection_)}; });
        connection_->finish_checks();
        return snapshot;
    });
}

SeriesSet SqlStore::series(const SeriesWish& wish, const Progress& progress) {
    return persistently("Reading the series", [&] {
        return reading(*connection_, [&] {
            if (!has_series(*connection_)) return SeriesSet();
            return read_series(*connection_, wish, wish.known_at ? *wish.known_at : newest_audit_number(*connection_), progress);
        });
    });
}

std::int64_t SqlStore::newest_revision() {
    return persistently("Reading the audit trail", [&] { return newest_audit_number(*connection_); });
}

Snapshot SqlStore::refresh(const Snapshot& base) {
    return persistently("Reading what is new", [&] {
        return reading(*connection_, [&] { return brought_up(base, newest_audit(*connection_), {}); });
    });
}

Snapshot SqlStore::brought_up(const Snapshot& base, const Revision& newest, const Progress& progress) {
    if (newest.number == base.revision.number && newest.head == base.revision.head) return base;
    const auto held = base.revision.number == 0 ? std::vector<AuditRow>{} : read_audit(*connection_, fmt::format("WHERE \"number\" = {}", base.revision.number));
    if (base.revision.number > newest.number || (base.revision.number > 0 && (held.empty() || held.front().revision.head != base.revision.head)))
        throw WorldError(WorldError::Cause::unreadable, fmt::format("{} is no longer the portfolio that you opened: its audit trail has another past. It may have been replaced by a backup. Close it and open it again.", facts_.address));
    return {walked(base.tables, base.revision.number, newest.number, progress), newest};
}

TableSet SqlStore::stepped(const TableSet& tables, std::int64_t revision, bool forward) {
    const std::string packed = connection_->read_parts(revision);
    try {
        const auto now = [&](const RecordType& type, const Uuid& id) {
            const Row* row = tables.find(type, id);
            return row ? row->record : RecordPtr();
        };
        const ChangeSet changes = unpack_changes(schema_, packed, now, forward);
        auto after = apply(tables, forward ? changes : inverse(changes), forward ? revision : 0);
        if (!after) broken_trail(revision, "it doesn't fit the records");
        return *std::move(after);
    } catch (const std::invalid_argument& damage) {
        broken_trail(revision, damage.what());
    }
}

TableSet SqlStore::walked(TableSet tables, std::int64_t from, std::int64_t to, const Progress& progress) {
    const double steps = static_cast<double>(std::max<std::int64_t>(1, std::abs(to - from)));
    for (std::int64_t n = from; n < to; ++n) {
        progress.report(static_cast<double>(n - from) / steps, fmt::format("Reading revision {}", n + 1));
        tables = stepped(tables, n + 1, true);
    }
    for (std::int64_t n = from; n > to; --n) {
        progress.report(static_cast<double>(from - n) / steps, fmt::format("Taking back revision {}", n));
        tables = stepped(tables, n, false);
    }
    return tables;
}

}  // namespace terrier

// The past: revisions, of one record too, and the portfolio as it was recorded at any of them.
#include <fmt/format.h>

#include "db/store/audit.hpp"
#include "db/store/persistently.hpp"

namespace terrier {

namespace {
// The id's bytes stand in the packed changes of whatever touches the record or refers to it: without them there is no
// need to unpack a million rows.
bool may_touch(std::string_view packed, const Uuid& record) {
    return packed.find(std::string_view(reinterpret_cast<const char*>(record.bytes.data()), record.bytes.size())) != std::string_view::npos;
}

bool touches(const Schema& schema, std::string_view packed, const Uuid& record) {
    return may_touch(packed, record) && !field_changes(schema, packed, &record).empty();
}
}  // namespace

void SqlStore::no_such_revision(std::int64_t revision, std::int64_t newest) const {
    throw WorldError(WorldError::Cause::unreadable, fmt::format("There is no revision {} in {}: the newest is {}. Choose one from its history.", revision, facts_.address, newest));
}

std::vector<Revision> SqlStore::revisions(const std::optional<Uuid>& record) {
    return persistently("Reading the history", [&] {
        return reading(*connection_, [&] {
            std::vector<Revision> result;
            if (!record) {
                for (AuditRow& row : read_audit(*connection_, "")) result.push_back(std::move(row.revision));
                return result;
            }
            std::string numbers = "0";
            for (const std::int64_t n : indexed_revisions(*connection_, *record)) numbers += fmt::format(", {}", n);
            for (AuditRow& row : read_audit(*connection_, "WHERE \"indexed\" = 0 OR \"number\" IN (" + numbers + ")"))
                if (row.is_indexed || touches(schema_, connection_->read_parts(row.revision.number), *record)) result.push_back(std::move(row.revision));
            return result;
        });
    });
}

std::string SqlStore::packed_changes(std::int64_t revision) {
    return persistently("Reading the history", [&] {
        return reading(*connection_, [&] {
            const std::int64_t newest = newest_audit_number(*connection_);
            if (revision < 1 || revision > newest) no_such_revision(revision, newest);
            return connection_->read_parts(revision);
        });
    });
}

TableSet SqlStore::known_at(const Snapshot& newest, std::int64_t revision, const Progress& progress) {
    return persistently("Reading the past", [&] {
        return reading(*connection_, [&] {
            const Revision last = newest_audit(*connection_);
            if (revision < 0 || revision > last.number) no_such_revision(revision, last.number);
            const Snapshot now = brought_up(newest, last, progress);
            // Whichever way has fewer changes to make: back from what is there, or on from nothing.
            std::int64_t back = 0, on = 0;
            for (const AuditRow& row : read_audit(*connection_, "")) (row.revision.number > revision ? back : on) += row.revision.change_count;
            return back <= on ? walked(now.tables, last.number, revision, progress) : walked(TableSet(schema_), 0, revision, progress);
        });
    });
}

std::int64_t SqlStore::revision_on(Date day) {
    const std::int64_t end = (day.day_number() + 1) * 86'400'000;
    return persistently("Reading the history", [&] {
        return connection_->guarded("Reading the history", [&] {
            long long number = 0;
            soci::indicator known = soci::i_null;
            connection_->sql() << fmt::format("SELECT max(\"number\") FROM \"revision\" WHERE \"made_at_ms\" < {}", end), soci::into(number, known);
            return static_cast<std::int64_t>(known == soci::i_ok ? number : 0);
        });
    });
}

}  // namespace terrier

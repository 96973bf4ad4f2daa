// Is the store sound: the database's own check, the hash chain from the first revision, and rows equal to the replayed trail.
#include <fmt/format.h>
#include <map>
#include <set>

#include "db/store/audit.hpp"
#include "db/store/persistently.hpp"
#include "db/store/series.hpp"
#include "src/base/text.hpp"
#include "src/workspace/memory_store.hpp"

namespace terrier {

namespace {
void found(Integrity& result, std::int64_t revision, std::string why) {
    if (!result.first_bad_revision || revision < *result.first_bad_revision) result.first_bad_revision = revision;
    result.faults.push_back(std::move(why));
}

// Rows that aren't what the trail left: the first of each table is named, the rest counted.
void compare_rows(const TableSet& replayed, const TableSet& held, Integrity& result) {
    std::map<const RecordType*, std::pair<std::string, std::size_t>> by_type;
    const auto note = [&](const RecordType& type, const Uuid& id, const std::string& what) {
        auto& [first, count] = by_type[&type];
        if (count++ == 0) first = fmt::format("{} {} {}", lower_ascii(type.label), to_text(id), what);
    };
    for (const Change& change : difference(replayed, held).changes)
        note(*change.type, change.id, !change.before ? "is in the table, but no revision added it" : !change.after ? "was recorded, but is not in the table" : "differs from what was recorded");
    for (const RecordType* type : held.schema().types())
        for (const Row& row : held.rows(*type))
            if (const Row* recorded = replayed.find(*type, row.id); recorded && recorded->version != row.version)
                note(*type, row.id, fmt::format("says that revision {} wrote it, but revision {} did", row.version, recorded->version));
    for (const auto& [type, entry] : by_type)
        result.faults.push_back(fmt::format("The table {} was changed past the audit trail: {}{}.", type->name, entry.first, entry.second > 1 ? fmt::format(", and {} more", entry.second - 1) : ""));
}

// The index may be made anew from the packed changes at any time, but must not mislead while it stands.
void check_index(Connection& connection, const Schema& schema, const AuditRow& row, const std::string& packed, Integrity& result) {
    std::set<std::string> touched, indexed;
    if (row.is_indexed)
        for (const FieldChange& change : field_changes(schema, packed)) touched.insert(to_text(change.id));
    connection.guarded("Reading the audit trail", [&] {
        std::string id;
        soci::statement read = (connection.sql().prepare << fmt::format("SELECT \"record\" FROM \"record_revision\" WHERE \"revision\" = {}", row.revision.number), soci::into(id));
        read.execute();
        while (read.fetch()) indexed.insert(id);
    });
    if (touched != indexed)
        found(result, row.revision.number, fmt::format("The index of records touched by revision {} is not what the revision holds.", row.revision.number));
}
}  // namespace

Integrity SqlStore::check(const Progress& progress) {
    return persistently("Checking the portfolio", [&] {
        Integrity result;
        for (const std::string& damage : connection_->damage(progress)) result.faults.push_back("The database itself is damaged: " + damage + ".");
        if (!result.sound()) return result;
        return reading(*connection_, [&] {
            std::string head;
            std::int64_t expected = 0;
            std::optional<TableSet> replayed = TableSet(schema_);
            ChunkStates series;
            const std::vector<AuditRow> trail = read_audit(*connection_, "");
            for (const AuditRow& row : trail) {
                const Revision& r = row.revision;
                progress.report(static_cast<double>(expected) / static_cast<double>(trail.size() + 1), fmt::format("Checking revision {}", r.number));
                if (r.number != ++expected) {
                    found(result, expected, fmt::format("Revision {} is missing from the audit trail.", expected));
                    break;
                }
                try {
                    const std::string packed = connection_->read_parts(r.number);
                    if (chain_head(head, r, packed) != r.head) {
                        found(result, r.number, fmt::format("The audit chain breaks at revision {} ({}): it, or one before it, is not as it was committed.", r.number, r.reason));
                        break;
                    }
                    check_index(*connection_, schema_, row, packed, result);
                    replayed = stepped(*replayed, r.number, true);
                    apply_note(series, note_in(packed), r.number);
                } catch (const WorldError& damage) {
                    found(result, r.number, damage.what());
                    break;
                } catch (const std::invalid_argument& damage) {
                    found(result, r.number, fmt::format("Revision {} holds damaged changes ({}).", r.number, damage.what()));
                    break;
                }
                head = r.head;
                ++result.revisions_checked;
            }
            if (result.first_bad_revision) return result;
            compare_rows(*replayed, connection_->read_tables(schema_, progress), result);
            for (std::string& fault : series_faults(*connection_, series, progress)) result.faults.push_back(std::move(fault));
            return result;
        });
    });
}

}  // namespace terrier

// Reading and writing records by the million through SQLite's own interface.
#include <fmt/format.h>

#include "db/connection/connection.hpp"
#include "db/connection/sqlite_raw.hpp"

namespace terrier::sqlite {

namespace {
constexpr std::size_t rows_between_checks = 4096;

std::string reading(const RecordType& type) { return fmt::format("Reading the table {}", type.name); }
std::string writing(const RecordType& type) { return fmt::format("Writing the table {}", type.name); }

RecordPtr read_record(const Statement& read, const RecordType& type) {
    std::shared_ptr<void> record = type.make();
    int column = 0;
    for (const Field& f : type.fields) {
        const Cell cell = read.cell(column++);
        if (cell.type == Cell::Type::text) set_from_text(f, record.get(), cell.text);
        else if (cell.type == Cell::Type::integer) set_from_number(f, record.get(), cell.number);
    }
    return record;
}

using FieldList = std::vector<const Field*>;

FieldList all_fields(const RecordType& type) {
    FieldList fields;
    for (const Field& f : type.fields) fields.push_back(&f);
    return fields;
}

// Binds record after record. A parameter that was NULL and stays NULL is left alone: most fields of most records are.
class RowBinder {
  public:
    /// `first`: the parameter of the first field.
    RowBinder(Statement& statement, FieldList fields, int first) : statement_(statement), fields_(std::move(fields)), first_(first), cells_(fields_.size()), is_null_(fields_.size(), true) {}
    /// The cells' texts live until the next row is bound.
    void bind(const void* record) {
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            const Cell cell = cells_[i].of(*fields_[i], record);
            const bool is_null = cell.type == Cell::Type::null;
            if (is_null && is_null_[i]) continue;
            is_null_[i] = is_null;
            statement_.bind(first_ + static_cast<int>(i), cell);
        }
    }

  private:
    Statement& statement_;
    FieldList fields_;
    int first_;
    std::vector<CellReader> cells_;
    std::vector<bool> is_null_;
};

std::string insert_sql(const RecordType& type, const FieldList& fields, std::size_t rows) {
    std::string names, marks, all;
    for (const Field* f : fields) {
        names += quoted(f->name) + ", ";
        marks += "?, ";
    }
    for (std::size_t i = 0; i < rows; ++i) all += (i == 0 ? "(" : ", (") + marks + "?)";
    return "INSERT INTO " + quoted(type.name) + " (" + names + "\"version\") VALUES " + all;
}
std::string update_sql(const RecordType& type) {
    std::string sets;
    for (const Field& f : type.fields) sets += quoted(f.name) + " = ?, ";
    return "UPDATE " + quoted(type.name) + " SET " + sets + "\"version\" = ? WHERE \"id\" = ? AND \"version\" = ?";
}
std::string delete_sql(const RecordType& type) { return "DELETE FROM " + quoted(type.name) + " WHERE \"id\" = ? AND \"version\" = ?"; }
}  // namespace

std::int64_t count_rows(sqlite3* db, const RecordType& type) {
    Statement read(db, "SELECT count(*) FROM " + quoted(type.name), reading(type));
    return read.step() ? read.number(0) : 0;
}

std::vector<std::string> cut_points(sqlite3* db, const RecordType& type, std::int64_t pieces) {
    const std::int64_t count = count_rows(db, type);
    std::vector<std::string> cuts;
    for (std::int64_t i = 1; i < pieces; ++i) {
        Statement read(db, fmt::format("SELECT \"id\" FROM {} {} ORDER BY \"id\" LIMIT 1 OFFSET {}", quoted(type.name), cuts.empty() ? "" : "WHERE \"id\" >= ?", count / pieces), reading(type));
        if (!cuts.empty()) read.bind_text(1, cuts.back());
        if (read.step()) cuts.emplace_back(read.text(0));
    }
    return cuts;
}

std::vector<Row> read_rows(sqlite3* db, const RecordType& type, const std::vector<TableColumns>& tables, const std::string& lower,
                           const std::string& upper, const Progress& progress) {
    std::vector<Row> rows;
    std::string where;
    if (!lower.empty()) where = " WHERE \"id\" >= ?1";
    if (!upper.empty()) where += (where.empty() ? " WHERE" : " AND") + std::string(" \"id\" < ?2");
    Statement read(db, "SELECT " + select_list(type, tables) + " FROM " + quoted(type.name) + where + " ORDER BY \"id\"", reading(type));
    if (!lower.empty()) read.bind_text(1, lower);
    if (!upper.empty()) read.bind_text(2, upper);
    const int version_column = static_cast<int>(type.fields.size());
    while (read.step()) {
        if (rows.size() % rows_between_checks == 0) progress.check();
        try {
            RecordPtr record = read_record(read, type);
            const Uuid id = type.id_of(record.get());
            rows.push_back({id, read.number(version_column), std::move(record)});
        } catch (const std::invalid_argument& damage) {
            throw WorldError(WorldError::Cause::unreadable,
                             fmt::format("{}: row {} of {} in {} can't be read ({}). Keep the file as it is and restore the newest good backup under another name.",
                                         reading(type), rows.size() + 1, type.name, path_of(db), damage.what()));
        }
    }
    return rows;
}

namespace {
// Several rows a statement: starting and ending one costs about a fifth of what it does.
class Inserter {
  public:
    Inserter(sqlite3* db, const RecordType& type, const FieldList& fields, std::size_t rows, std::int64_t version) : write_(db, insert_sql(type, fields, rows), writing(type)) {
        const int width = static_cast<int>(fields.size()) + 1;
        for (int row = 0; row < static_cast<int>(rows); ++row) {
            binders_.emplace_back(write_, fields, row * width + 1);
            write_.bind((row + 1) * width, version);
        }
    }
    void insert(std::span<const Change> changes) {
        for (std::size_t i = 0; i < binders_.size(); ++i) binders_[i].bind(changes[i].after.get());
        write_.run();
    }

  private:
    Statement write_;
    std::vector<RowBinder> binders_;
};

// The fields that any record so far knows. A column that a statement doesn't name costs next to nothing; most records know
// less than half of theirs.
class KnownFields {
  public:
    explicit KnownFields(const RecordType& type) : missing_(all_fields(type)) {}
    /// True when these records know fields that were not met before.
    bool meet(std::span<const Change> changes) {
        const std::size_t before = missing_.size();
        for (const Change& change : changes) {
            std::erase_if(missing_, [&](const Field* f) {
                if (!f->known(change.after.get())) return false;
                met_.push_back(f);
                return true;
            });
        }
        return missing_.size() != before;
    }
    const FieldList& met() const { return met_; }

  private:
    FieldList missing_, met_;
};

void insert_rows(sqlite3* db, const RecordType& type, std::span<const Change> changes, std::int64_t version, const Progress& progress) {
    constexpr std::size_t at_once = 16;
    std::size_t n = 0;
    KnownFields known(type);
    std::unique_ptr<Inserter> many;
    for (; n + at_once <= changes.size(); n += at_once) {
        if (n % rows_between_checks == 0) progress.check();
        const auto some = changes.subspan(n, at_once);
        for (std::size_t i = n; i < n + at_once; ++i) fetch_ahead(changes, i, at_once);
        if (known.meet(some) || !many) many = std::make_unique<Inserter>(db, type, known.met(), at_once, version);
        many->insert(some);
    }
    progress.check();
    const auto rest = changes.subspan(n);
    if (rest.empty()) return;
    known.meet(rest);
    Inserter one(db, type, known.met(), 1, version);
    for (std::size_t i = 0; i < rest.size(); ++i) one.insert(rest.subspan(i, 1));
}
}  // namespace

void write_rows(sqlite3* db, const RecordType& type, std::span<const Change> changes, std::int64_t version, const TableSet& before, const Progress& progress) {
    if (changes.empty()) return;
    if (!changes.front().before) return insert_rows(db, type, changes, version, progress);
    const bool is_removed = !changes.front().after;
    Statement write(db, is_removed ? delete_sql(type) : update_sql(type), writing(type));
    CellReader id;
    RowBinder binder(write, all_fields(type), 1);
    const int past_fields = is_removed ? 1 : static_cast<int>(type.fields.size()) + 2;
    if (!is_removed) write.bind(past_fields - 1, version);
    for (std::size_t n = 0; n < changes.size(); ++n) {
        const Change& change = changes[n];
        if (n % rows_between_checks == 0) progress.check();
        if (!is_removed) binder.bind(change.after.get());
        write.bind(past_fields, id.of(change.id));
        write.bind(past_fields + 1, before.find(type, change.id)->version);
        write.run();
        if (changed(db) != 1)
            throw WorldError(WorldError::Cause::unreadable, fmt::format("{}: {} {} is not at the version that the audit trail says. Nothing was saved. Check the portfolio.", writing(type), type.name, to_text(change.id)));
    }
}

}  // namespace terrier::sqlite

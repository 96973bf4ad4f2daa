// The course of an import: rows one after the other, then the change set in order.
#include "src/intake/importer.hpp"

#include <fmt/format.h>

#include "src/base/text.hpp"

namespace terrier {

namespace {
constexpr std::size_t rows_in_block = 32;
}

Importer::Importer(const Sheet& sheet, ImportPlan& plan, const Profile& profile, const TableSet& portfolio, IdSource& ids, const Decisions& decisions)
    : sheet_(sheet), plan_(plan), profile_(profile), portfolio_(portfolio), ids_(ids), decisions_(decisions), log_(preview_), totals_(sheet, plan.layout.first_data_row),
      duplicates_(*plan.targets[plan.main].type, portfolio) {
    prepare();
}

void Importer::prepare() {
    stores_.resize(plan_.targets.size());
    made_.resize(plan_.targets.size());
    const std::size_t rows = sheet_.rows() - plan_.layout.first_data_row;
    for (std::size_t i = 0; i < plan_.targets.size(); ++i) {
        const TargetPlan& target = plan_.targets[i];
        Store& store = stores_[i];
        store.guard = std::make_unique<OverlapGuard>(*target.type, portfolio_);
        if (target.role == TargetRole::parent) prepare_parent(i);
        if (target.role != TargetRole::main) continue;
        const Rows& existing = portfolio_.rows(*target.type);
        store.changes.reserve(rows);
        if (target.key.empty()) continue;
        store.index = std::make_unique<RecordIndex>(target.key);
        store.index->reserve(existing.size() + rows);
        for (const Row& row : existing) store.index->add(row.record.get(), 0);
    }
    const TargetPlan& main = plan_.targets[plan_.main];
    uprn_ = main.type->find("uprn");
    uprn_reader_ = uprn_ && uprn_->kind->shape == Shape::text ? main.reader_of(*uprn_) : nullptr;
}

void Importer::prepare_parent(std::size_t place) {
    const TargetPlan& target = plan_.targets[place];
    Store& store = stores_[place];
    store.index = std::make_unique<RecordIndex>(target.key.empty() ? target.mapped : target.key);
    for (const Row& row : portfolio_.rows(*target.type)) {
        store.index->add(row.record.get(), static_cast<std::uint32_t>(store.held.size()));
        store.held.push_back({row.record, nullptr, 0});
    }
}

Preview Importer::run(const Progress& progress) {
    const std::size_t first = plan_.layout.first_data_row;
    preview_.first_data_row = first;
    preview_.unmapped_columns = plan_.unmapped_columns;
    preview_.outcomes.reserve(sheet_.rows() - first);
    preview_.records.reserve(sheet_.rows() - first);
    for (std::size_t block = first; block < sheet_.rows(); block += rows_in_block) {
        const std::size_t end = std::min(sheet_.rows(), block + rows_in_block);
        if ((block - first) % 4096 == 0) progress.report(static_cast<double>(block - first) / static_cast<double>(sheet_.rows() - first), "Checking row " + grouped(sheet_.source_row(block)));
        read_block(block, end);
        for (std::size_t row = block; row < end; ++row) {
            made_.swap(block_[row - block].made);
            const RowOutcome outcome = take_row(row, !block_[row - block].is_refused);
            preview_.outcomes.push_back(outcome);
            preview_.records.push_back(outcome == RowOutcome::refused ? Uuid{} : made_[plan_.main].id);
            ++(outcome == RowOutcome::added ? preview_.added : outcome == RowOutcome::changed ? preview_.changed : outcome == RowOutcome::unchanged ? preview_.unchanged : preview_.refused);
        }
        preview_.read += end - block;
    }
    finish();
    return std::move(preview_);
}

void Importer::read_block(std::size_t first, std::size_t last) {
    block_.resize(rows_in_block);
    for (std::size_t row = first; row < last; ++row)
        for (TargetPlan& target : plan_.targets)
            for (ColumnReader& reader : target.readers) reader.expect(sheet_.cell(row, reader.column()));
    for (std::size_t row = first; row < last; ++row) {
        ReadRow& read = block_[row - first];
        read.made.resize(plan_.targets.size());
        made_.swap(read.made);
        made_.resize(plan_.targets.size());
        read.is_refused = !read_row(row);
        if (!read.is_refused) expect_main(made_[plan_.main]);
        made_.swap(read.made);
    }
    OverlapGuard& guard = *stores_[plan_.main].guard;
    if (!plan_.targets[plan_.main].links.empty() || !guard.is_needed()) return;
    const auto each = [&](auto expect) {
        for (std::size_t i = 0; i < last - first; ++i)
            if (!block_[i].is_refused) expect(block_[i].made[plan_.main].scope_hash);
    };
    each([&](std::uint64_t hash) { guard.expect_record(hash); });
    each([&](std::uint64_t hash) { guard.expect_texts(hash); });
}

void Importer::expect_main(Made& made) {
    if (!plan_.targets[plan_.main].links.empty()) return;
    Store& store = stores_[plan_.main];
    if (store.index) {
        made.key_hash = store.index->hash(made.record.get());
        store.index->expect(made.key_hash);
    }
    if (store.guard->is_needed()) {
        made.scope_hash = store.guard->hash(made.record.get());
        store.guard->expect(made.scope_hash);
    }
}

std::uint64_t Importer::key_hash(Made& made) {
    return plan_.targets[plan_.main].links.empty() ? made.key_hash : stores_[plan_.main].index->hash(made.record.get());
}

RowOutcome Importer::take_row(std::size_t row, bool is_read) {
    if (!is_read) return RowOutcome::refused;
    is_refused_ = false;
    find_parents(row);
    for (std::size_t i = plan_.main; i < made_.size(); ++i) set_links(row, i, false);
    if (is_refused_ || !find_main(row)) return RowOutcome::refused;
    find_children(row);
    if (overlaps_any(row)) return RowOutcome::refused;
    const bool is_new = !made_[plan_.main].existing;
    const bool is_changed = commit_row(row);
    if (is_refused_) return RowOutcome::refused;
    note_uprn(row);
    return is_new ? RowOutcome::added : is_changed ? RowOutcome::changed : RowOutcome::unchanged;
}

bool Importer::read_row(std::size_t row) {
    is_refused_ = false, refused_.clear();
    if (totals_.is_total(row)) {
        fault(row, {}, {}, "totals_row", "The row adds up the rows above it and is no record of its own, so it was left out. Delete it from the file if you like; nothing is lost.", Severity::refused);
        return false;
    }
    bool is_any = false;
    for (std::size_t i = 0; i < made_.size(); ++i) {
        made_[i] = {};
        read_target(row, i);
        is_any = is_any || made_[i].is_present;
    }
    if (!is_any && is_blank_row(row)) {
        fault(row, {}, {}, "row_blank", "The row is empty, so there is nothing to keep. Delete it from the file.", Severity::refused);
        if (uprn_reader_) note_missing_uprn(row);
        return false;
    }
    made_[plan_.main].is_present = true;
    drop_unwanted_parents();
    for (std::size_t i = 0; i < made_.size(); ++i) check_made(row, i);
    return !is_refused_;
}

// A meter of a bill that the row doesn't give isn't made for its sake.
void Importer::drop_unwanted_parents() {
    for (std::size_t i = 0; i < made_.size(); ++i) {
        if (plan_.targets[i].role != TargetRole::parent || !made_[i].is_present) continue;
        bool is_wanted = false, has_needy = false;
        for (std::size_t by = 0; by < made_.size(); ++by)
            for (const TargetPlan::Link& link : plan_.targets[by].links) {
                if (link.target != i) continue;
                is_wanted = is_wanted || made_[by].is_present;
                has_needy = has_needy || !plan_.targets[by].needed.empty();
            }
        if (has_needy && !is_wanted) made_[i].is_present = false;
    }
}

bool Importer::is_blank_row(std::size_t row) const {
    for (std::size_t c = 0; c < sheet_.row_length(row); ++c)
        if (!trimmed(sheet_.cell(row, c).text).empty()) return false;
    return true;
}

void Importer::read_target(std::size_t row, std::size_t place) {
    TargetPlan& target = plan_.targets[place];
    Made& made = made_[place];
    made.record = target.mapping->constants.empty() ? target.type->make() : target.type->copy(target.prototype.get());
    made.is_present = target.readers.empty() && target.role == TargetRole::child;
    const auto read = [&](ColumnReader& reader) {
        const SheetCell cell = sheet_.cell(row, reader.column());
        const CellOutcome outcome = reader.read(cell, made.record.get(), problem_);
        if (outcome != CellOutcome::blank) made.is_present = true;
        if (outcome == CellOutcome::refused) refused_.push_back(&reader.field());
        if (problem_.code.empty()) return;
        fault(row, plan_.layout.columns[reader.column()].name, cell.text, std::move(problem_.code), std::move(problem_.message),
              outcome == CellOutcome::refused ? Severity::refused : Severity::warning);
        problem_ = {};
    };
    for (const bool is_narrowed : {false, true})
        for (ColumnReader& reader : target.readers)
            if (reader.is_narrowed() == is_narrowed) read(reader);
    for (const Field* needed : target.needed) made.is_present = made.is_present && needed->known(made.record.get());
}

std::string Importer::column_name(const TargetPlan& target, const Field& field) const {
    const ColumnReader* reader = target.reader_of(field);
    return reader ? plan_.layout.columns[reader->column()].name : std::string(field.label);
}

// What the record as a whole gets wrong; the single values were checked when they were read.
void Importer::check_made(std::size_t row, std::size_t place) {
    const TargetPlan& target = plan_.targets[place];
    const Made& made = made_[place];
    if (!made.is_present) return;
    const void* record = made.record.get();
    for (const Field* f : target.required) {
        if (f->known(record) || std::find(refused_.begin(), refused_.end(), f) != refused_.end()) continue;
        fault(row, column_name(target, *f), {}, "required", fmt::format("{} is needed: a {} can't be kept without it. Fill it in.", f->label, lower_ascii(target.type->label)), Severity::refused);
    }
    if (target.from && target.to) {
        const auto& from = *static_cast<const std::optional<Date>*>(target.from->at(record));
        const auto& to = *static_cast<const std::optional<Date>*>(target.to->at(record));
        if (from && to && *to < *from)
            fault(row, column_name(target, *target.to), to_display(*to), "ends_before_start",
                  fmt::format("The {} ends ({}) before it starts ({}). Change one of the dates.", lower_ascii(target.type->label), to_display(*to), to_display(*from)), Severity::refused);
    }
    found_.clear();
    target.type->check(record, found_);
    // A link to what another column of the row gives isn't set yet.
    std::erase_if(found_, [&](const Fault& found) { return std::any_of(target.links.begin(), target.links.end(), [&](const TargetPlan::Link& link) { return link.field->name == found.field && made_[link.target].is_present; }); });
    if (!found_.empty()) note_faults(row, target, found_);
    if (target.role == TargetRole::main && uprn_reader_ && !uprn_->known(record))
        note_missing_uprn(row);
}

void Importer::note_missing_uprn(std::size_t row) {
    fault(row, column_name(plan_.targets[plan_.main], *uprn_), {}, "uprn_missing", "The row has no UPRN. Look it up: an asset without one counts against data quality.", Severity::warning);
}

void Importer::note_faults(std::size_t row, const TargetPlan& target, const Faults& faults) {
    for (const Fault& f : faults) {
        const Field* field = target.type->find(f.field);
        const ColumnReader* reader = field ? target.reader_of(*field) : nullptr;
        fault(row, field ? column_name(target, *field) : std::string(), reader ? sheet_.cell(row, reader->column()).text : std::string_view(), f.code, f.message, f.severity);
    }
}

void Importer::fault(std::size_t row, std::string_view column, std::string_view value, std::string code, std::string message, Severity severity) {
    if (severity == Severity::refused) is_refused_ = true;
    log_.add(sheet_.source_row(row), column, value, std::move(code), std::move(message), severity);
}

// Every row of a UPRN that stands on several is named, the first one once the second is met.
void Importer::note_uprn(std::size_t row) {
    if (!uprn_reader_) return;
    const Made& main = made_[plan_.main];
    const auto& uprn = *static_cast<const std::string*>(uprn_->at(main.record.get()));
    if (uprn.empty()) return;
    const auto [at, is_new] = uprns_.try_emplace(uprn, UprnSeen{row, false});
    if (is_new) return;
    const std::string& column = plan_.layout.columns[uprn_reader_->column()].name;
    const auto name = [&](std::size_t which, std::size_t other) {
        log_.add(sheet_.source_row(which), column, uprn, "uprn_repeated",
                 fmt::format("UPRN {} stands on row {} too. Both rows are kept as records of their own; check that they are not the same asset.", uprn, sheet_.source_row(other)), Severity::warning);
    };
    if (!at->second.is_named) name(at->second.row, row);
    at->second.is_named = true;
    name(row, at->second.row);
}

void Importer::finish() {
    std::size_t total = 0;
    for (std::size_t i = 0; i < stores_.size(); ++i) {
        Store& store = stores_[i];
        const RecordType* type = plan_.targets[i].type;
        for (const Held& held : store.held) {
            if (!held.now || (held.before && type->equal(held.before.get(), held.now.get()))) continue;
            store.changes.push_back({type, type->id_of(held.now.get()), held.before, held.now});
        }
        total += store.changes.size();
    }
    const bool is_all_refused = profile_.all_or_nothing && preview_.refused > 0;
    if (is_all_refused) {
        log_.add(0, {}, {}, "all_or_nothing",
                 fmt::format("{} {} refused, so nothing was taken in. Mend {}, or import without \"all or nothing\".", counted(static_cast<long long>(preview_.refused), "row"),
                             preview_.refused == 1 ? "was" : "were", preview_.refused == 1 ? "it" : "them"), Severity::refused);
        for (RowOutcome& outcome : preview_.outcomes)
            if (outcome == RowOutcome::added || outcome == RowOutcome::changed) outcome = RowOutcome::refused;
        preview_.refused += preview_.added + preview_.changed;
        preview_.added = preview_.changed = 0;
        preview_.cell_changes.clear();
        total = 0;
    }
    std::vector<Change>& all = preview_.change_set.changes;
    if (total > 0) {
        all = std::move(stores_[plan_.main].changes);
        for (std::size_t i = 0; i < stores_.size(); ++i)
            if (i != plan_.main) all.insert(all.end(), std::make_move_iterator(stores_[i].changes.begin()), std::make_move_iterator(stores_[i].changes.end()));
        const auto before = [](const Change& a, const Change& b) { return a.type->slot != b.type->slot ? a.type->slot < b.type->slot : a.id < b.id; };
        if (!std::is_sorted(all.begin(), all.end(), before)) std::sort(all.begin(), all.end(), before);
    }
    log_.sort();
}

Result<Preview> preview(const Sheet& sheet, const Profile& profile, const TableSet& portfolio, IdSource& ids, const Decisions& decisions, const Progress& progress) {
    auto plan = make_plan(sheet, profile, portfolio);
    if (!plan) return refuse(std::move(plan.error()));
    return Importer(sheet, *plan, profile, portfolio, ids, decisions).run(progress);
}

}  // namespace terrier

// The import: the file and its mapping.
#include "gui/import/import_presenter.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/base/text.hpp"
#include "src/portfolio/portfolio.hpp"

namespace terrier::gui {

namespace {
constexpr const char* as_stated = "As heading or meter says";
}  // namespace

const std::vector<const RecordType*>& ImportPresenter::tables() const {
    static const std::vector<const RecordType*> offered = {
        &record_type<Asset>(), &record_type<Lease>(), &record_type<Partner>(), &record_type<Site>(), &record_type<Floor>(), &record_type<Unit>(),
        &record_type<Valuation>(), &record_type<RunningCost>(), &record_type<Charge>(), &record_type<LeaseTerm>(), &record_type<Demise>(),
        &record_type<RentReview>(), &record_type<LeaseBreak>(), &record_type<TitleNumber>(), &record_type<TitleConstraint>(),
        &record_type<Organisation>(), &record_type<Document>(), &record_type<Note>(), &record_type<EstateReturn>(),
        &record_type<Meter>(), &record_type<MeterReading>(), &record_type<UtilityBill>(), &record_type<EnergyCertificate>(), &record_type<Team>(), &record_type<WorkingPattern>(), &record_type<Allocation>(), &record_type<Room>(),
        &record_type<DeskAgreement>(), &record_type<CountSource>(), &record_type<RatingAssessment>(), &record_type<ReferenceFactor>(), &record_type<ReferenceIndex>()};
    return offered;
}

const RecordType& likely_table(const Analysis& analysis, const Sheet& sheet, const std::vector<const RecordType*>& tables, const TableSet& portfolio) {
    const RecordType* best = tables.front();
    double most = 0;
    for (const RecordType* type : tables) {
        double sum = 0;
        for (const ProposedColumn& column : propose(analysis, sheet, *type, portfolio).columns)
            if (!column.field.empty()) sum += column.confidence;
        // Earlier tables win near ties: a register of assets also fits sites and units in part.
        if (sum > most * 1.1 + 0.01) {
            most = sum;
            best = type;
        }
    }
    return *best;
}

void ImportPresenter::touched() {
    if (changed_) changed_();
}

void ImportPresenter::open_file(const std::filesystem::path& path) {
    path_ = path;
    read_as_job({}, true);
}

void ImportPresenter::choose_worksheet(const std::string& worksheet) {
    if (worksheet != worksheet_) read_as_job(worksheet, false);
}

void ImportPresenter::read_as_job(const std::string& worksheet, bool is_new_file) {
    struct Read { std::vector<std::string> names; std::string worksheet; std::shared_ptr<const Sheet> sheet; };
    auto read = std::make_shared<Read>();
    read->names = worksheets_;
    JobRunner::Callbacks callbacks;
    callbacks.done = [this, read] {
        worksheets_ = read->names;
        worksheet_ = read->worksheet;
        take(read->sheet);
    };
    const std::u8string name8 = path_.filename().u8string();
    context_.run_job("Reading " + std::string(name8.begin(), name8.end()), [reader = reader_, file = path_, worksheet, is_new_file, read](const Progress& progress) {
        if (is_new_file) read->names = reader.worksheets(file);
        read->worksheet = worksheet.empty() && !read->names.empty() ? read->names.front() : worksheet;
        read->sheet = std::make_shared<const Sheet>(reader.read(file, read->worksheet, progress));
    }, std::move(callbacks));
}

void ImportPresenter::take(std::shared_ptr<const Sheet> sheet) {
    sheet_ = std::move(sheet);
    series_.reset();
    decisions_.clear();
    analysis_ = analyse(*sheet_);
    table_ = &likely_table(analysis_, *sheet_, tables(), context_.portfolio());
    propose_again();
}

void ImportPresenter::close_file() {
    ++generation_;
    sheet_.reset();
    preview_.reset();
    path_.clear();
    worksheets_.clear();
    lines_.clear();
    decisions_.clear();
    series_.reset();
    batch_ = {};
    obstacle_.clear();
    touched();
}

std::string ImportPresenter::file_summary() const {
    if (!sheet_) return {};
    std::string text = counted(static_cast<long long>(analysis_.rows), "row");
    if (!sheet_->encoding.empty()) text += ", " + sheet_->encoding;
    for (const std::string& warning : sheet_->warnings) text += ". " + warning;
    return text;
}

void ImportPresenter::choose_table(const RecordType& type) {
    if (table_ == &type && !series_) return;
    series_.reset();
    table_ = &type;
    propose_again();
}

std::size_t ImportPresenter::header_row() const {
    return analysis_.layout.has_headings() ? analysis_.layout.first_data_row : 0;
}

void ImportPresenter::choose_header_row(std::size_t row_from_one) {
    if (!sheet_ || row_from_one > sheet_->rows() || row_from_one == header_row()) return;
    const Layout layout = row_from_one == 0 ? layout_from(*sheet_, 0, 0) : layout_from(*sheet_, row_from_one - 1, row_from_one);
    analysis_ = analyse(*sheet_, layout);
    propose_again();
    profile_.header_row = layout.header_row;
    profile_.first_data_row = layout.first_data_row;
    run_preview();
}

void ImportPresenter::propose_again() {
    proposal_ = propose(analysis_, *sheet_, *table_, context_.portfolio());
    profile_ = proposal_.profile;
    by_hand_.assign(analysis_.columns.size(), false);
    rebuild_choices();
    run_preview();
}

void ImportPresenter::rebuild_choices() {
    choices_ = {{{}, {}, "Leave out"}};
    for (const TargetMapping& target : profile_.targets) {
        const RecordType* type = context_.portfolio().schema().find(target.table);
        if (!type) continue;
        for (const Field& field : type->fields)
            if (!field.is_hidden) choices_.push_back({target.name, std::string(field.name), fmt::format("{}: {}", type->label, field.label)});
    }
}

const ColumnMapping* ImportPresenter::mapping_of(std::size_t line) const {
    const auto at = std::ranges::find(profile_.columns, analysis_.layout.columns.at(line).name, &ColumnMapping::column);
    return at == profile_.columns.end() ? nullptr : &*at;
}

ColumnMapping& ImportPresenter::mapping_for(std::size_t line) {
    const std::string& name = analysis_.layout.columns.at(line).name;
    const auto at = std::ranges::find(profile_.columns, name, &ColumnMapping::column);
    if (at != profile_.columns.end()) return *at;
    profile_.columns.push_back({});
    profile_.columns.back().column = name;
    return profile_.columns.back();
}

const Field* ImportPresenter::field_of(const ColumnMapping& mapping) const {
    if (mapping.field.empty()) return nullptr;
    for (const TargetMapping& target : profile_.targets)
        if (mapping.target.empty() || target.name == mapping.target) {
            const RecordType* type = context_.portfolio().schema().find(target.table);
            return type ? type->find(mapping.field) : nullptr;
        }
    return nullptr;
}

std::string ImportPresenter::examples(std::size_t column) const {
    std::vector<std::string> seen;
    for (std::size_t row = analysis_.layout.first_data_row; row < sheet_->rows() && row < analysis_.layout.first_data_row + 200 && seen.size() < 3; ++row) {
        const std::string text(sheet_->cell(row, column).text.substr(0, 60));
        if (!text.empty() && std::ranges::find(seen, text) == seen.end()) seen.push_back(text);
    }
    return join(seen, " · ");
}

void ImportPresenter::rebuild_lines() {
    lines_.clear();
    for (std::size_t i = 0; i < analysis_.layout.columns.size(); ++i) {
        MappingLine line;
        line.column = analysis_.layout.columns[i].name;
        line.examples = examples(i);
        line.goes_to = choices_[chosen(i)].label;
        if (i < by_hand_.size() && by_hand_[i]) line.why = "Chosen by you";
        else if (i < proposal_.columns.size()) line.why = proposal_.columns[i].reason;
        if (holds_dates(i)) {
            const auto order = date_order(i);
            line.needs_answer = !order && date_evidence(*sheet_, i, analysis_.layout.first_data_row).is_undecided();
            line.read_as = order == DateOrder::dmy ? "day first" : order == DateOrder::mdy ? "month first" : order == DateOrder::ymd ? "year first"
                           : line.needs_answer ? "day or month first?" : "";
        } else {
            line.read_as = unit(i);
        }
        lines_.push_back(std::move(line));
    }
}

std::size_t ImportPresenter::chosen(std::size_t line) const {
    if (series_) return series_chosen(line);
    const ColumnMapping* mapping = mapping_of(line);
    if (!mapping || mapping->field.empty()) return 0;
    const std::string& target = mapping->target.empty() ? profile_.main().name : mapping->target;
    for (std::size_t i = 1; i < choices_.size(); ++i)
        if (choices_[i].field == mapping->field && choices_[i].target == target) return i;
    return 0;
}

void ImportPresenter::choose(std::size_t line, std::size_t choice) {
    if (series_) return choose_series_column(line, choice);
    ColumnMapping& mapping = mapping_for(line);
    const FieldChoice& to = choices_.at(choice);
    mapping.target = to.target;
    mapping.field = to.field;
    mapping.words.clear();
    mapping.unit.clear();
    const ColumnFacts& facts = analysis_.columns.at(line);
    if (const Field* field = field_of(mapping)) {
        mapping.words = propose_words(facts, *field);
        const std::vector<std::string> possible = units(line);
        if (std::ranges::find(possible, facts.heading.unit) != possible.end()) mapping.unit = facts.heading.unit;
    }
    by_hand_.at(line) = true;
    run_preview();
}

bool ImportPresenter::holds_dates(std::size_t line) const {
    if (series_) return chosen(line) == 1;
    const ColumnMapping* mapping = mapping_of(line);
    const Field* field = mapping ? field_of(*mapping) : nullptr;
    return field && field->kind->shape == Shape::date;
}

std::optional<DateOrder> ImportPresenter::date_order(std::size_t line) const {
    if (series_) return series_options_.date_order;
    const ColumnMapping* mapping = mapping_of(line);
    return mapping && mapping->date_order ? mapping->date_order : profile_.date_order;
}

void ImportPresenter::choose_date_order(std::size_t line, std::optional<DateOrder> order) {
    if (series_) series_options_.date_order = order;
    else mapping_for(line).date_order = order;
    run_preview();
}

std::vector<std::string> ImportPresenter::units(std::size_t line) const {
    if (series_) return *series_ == SeriesTable::readings && chosen(line) == 3 ? std::vector<std::string>{as_stated, "kWh", "Wh", "MWh", "m3", "l"} : std::vector<std::string>{};
    const ColumnMapping* mapping = mapping_of(line);
    const Field* field = mapping ? field_of(*mapping) : nullptr;
    if (!field) return {};
    switch (field->kind->shape) {
        case Shape::area: return {"m2", "sq ft", "ha", "acres"};
        case Shape::energy: return {"kWh", "MWh", "GWh"};
        case Shape::carbon: return {"t", "kg"};
        case Shape::volume: return {"m3", "l"};
        case Shape::ratio: return {"fraction", "%"};
        default: return {};
    }
}

std::string ImportPresenter::unit(std::size_t line) const {
    const std::vector<std::string> possible = units(line);
    if (possible.empty()) return {};
    if (series_) return series_options_.unit.empty() ? possible.front() : series_options_.unit;
    const ColumnMapping* mapping = mapping_of(line);
    return mapping && !mapping->unit.empty() ? mapping->unit : possible.front();
}

void ImportPresenter::choose_unit(std::size_t line, const std::string& unit) {
    if (series_) series_options_.unit = unit == as_stated ? "" : unit;
    else mapping_for(line).unit = unit;
    run_preview();
}

std::vector<std::string> ImportPresenter::undecided_columns() const {
    std::vector<std::string> names;
    for (const MappingLine& line : lines_)
        if (line.needs_answer) names.push_back(line.column);
    return names;
}

std::vector<std::pair<Uuid, std::string>> ImportPresenter::saved_profiles() const {
    std::vector<std::pair<Uuid, std::string>> found;
    for (const ImportProfile& saved : context_.portfolio().table<ImportProfile>()) found.emplace_back(saved.id.value, saved.name);
    std::ranges::sort(found, {}, [](const auto& one) { return folded(one.second); });
    return found;
}

void ImportPresenter::load_profile(const Uuid& id) {
    const ImportProfile* saved = context_.portfolio().find(Id<ImportProfile>{id});
    if (!saved || !sheet_) return;
    const Result<Profile> profile = profile_from_json(saved->definition);
    if (!profile) {
        context_.tell({"import", Mood::warning, joined_messages(profile.error()), {}, {}});
        return;
    }
    if (profile->header_row) {
        const std::size_t first = profile->first_data_row.value_or(*profile->header_row + 1);
        analysis_ = analyse(*sheet_, layout_from(*sheet_, *profile->header_row, first));
    }
    if (!profile->targets.empty())
        if (const RecordType* type = context_.portfolio().schema().find(profile->main().table)) table_ = type;
    profile_ = *profile;
    by_hand_.assign(analysis_.columns.size(), true);
    rebuild_choices();
    run_preview();
}

Result<Revision> ImportPresenter::save_profile(const std::string& name) {
    if (trimmed(name).empty()) return refuse("name_missing", "Give the profile a name, so that you find it again.", "name");
    Editor editor(context_.workspace().live());
    ImportProfile saved;
    for (const ImportProfile& old : context_.workspace().live().table<ImportProfile>())
        if (equal_ignoring_case(old.name, trimmed(name))) saved = old;
    if (saved.id.is_nil()) saved.id = context_.workspace().environment().ids->make<ImportProfile>();
    saved.name = std::string(trimmed(name));
    saved.table_name = std::string(table_->name);
    Profile kept = profile_;
    kept.name = saved.name;
    saved.definition = to_json(kept);
    editor.put(saved);
    return context_.commit(editor.changes(), "Save the import profile " + saved.name);
}

}  // namespace terrier::gui

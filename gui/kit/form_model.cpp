// What a form knows and decides.
#include "gui/kit/form_model.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "gui/kit/grid_planner.hpp"
#include "gui/shell/session.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

namespace {
ParseOptions options_of(Context& context) { return entry_options(context.as_at().year()); }
bool is_shown(const Field& f) { return f.position != 0 && !f.is_hidden; }
}  // namespace

const Draft& FormModel::draft() const {
    if (!draft_) throw std::logic_error("no record is open in the form");
    return *draft_;
}
Draft& FormModel::mine() {
    if (!draft_) throw std::logic_error("no record is open in the form");
    return *draft_;
}

void FormModel::open(const Uuid& id) {
    close();
    if (!context_.portfolio().find(*setup_.type, id)) return;
    draft_.emplace(context_.portfolio(), *setup_.type, id, options_of(context_));
    changed();
}

void FormModel::open_new() {
    close();
    draft_ = Draft::adding(context_.portfolio(), *setup_.type, context_.workspace().environment().ids->next(), options_of(context_));
    // A reference row entered here is ours: it wins over a shipped one, and no edition touches it.
    if (const Field* origin = origin_of(*setup_.type)) mine().set({setup_.type, draft().id(), origin}, Value{std::string("ours")});
    if (setup_.begin) setup_.begin(mine());
    begun_ = draft().to_json();
    changed();
}

bool FormModel::open_kept(const std::string& key) {
    const auto kept = context_.drafts().find(key);
    if (!kept) return false;
    auto draft = Draft::from_json(context_.workspace().live(), kept->content, options_of(context_));
    if (!draft) {
        context_.tell({"draft", Mood::warning, joined_messages(draft.error()), {}, {}});
        context_.drafts().drop(key);
        return false;
    }
    close();
    draft_ = *std::move(draft);
    kept_ = key;
    changed();
    return true;
}

void FormModel::close() {
    draft_.reset();
    faults_.clear();
    history_.clear();
    tried_ = false;
    begun_.clear();
    kept_.clear();
}

bool FormModel::is_touched() const { return is_changed() && draft_->to_json() != begun_; }

void FormModel::changed() {
    faults_ = draft_ ? draft_->faults() : Faults{};
    for (Fault& fault : own_faults()) faults_.push_back(std::move(fault));
}

namespace {
const ChildTable* find_table(const std::vector<ChildTable>& tables, const RecordType& type) {
    for (const ChildTable& table : tables) {
        if (table.type == &type) return &table;
        if (const ChildTable* found = find_table(table.children, type)) return found;
    }
    return nullptr;
}

void collect_faults(const Draft& draft, const ChildTable& table, const Uuid& owner, Faults& into) {
    for (const Uuid& id : draft.children(*table.type, *table.link, owner)) {
        if (table.check)
            for (Fault& fault : table.check(draft, id)) into.push_back(std::move(fault));
        for (const ChildTable& below : table.children) collect_faults(draft, below, id, into);
    }
}

void remove_with_children(Draft& draft, const ChildTable& table, const Uuid& id) {
    for (const ChildTable& below : table.children)
        for (const Uuid& child : draft.children(*below.type, *below.link, id)) remove_with_children(draft, below, child);
    draft.remove(*table.type, id);
}
}  // namespace

Faults FormModel::own_faults() const {
    Faults faults;
    if (draft_)
        for (const ChildTable& table : setup_.children) collect_faults(*draft_, table, draft_->id(), faults);
    return faults;
}

void FormModel::entered(const FieldPlace& at) {
    const ChildTable* table = find_table(setup_.children, *at.type);
    if (table && table->follow) table->follow(mine(), at);
    changed();
}

bool FormModel::enter(const FieldPlace& at, std::string_view text) {
    const bool is_read = mine().enter(at, text);
    entered(at);
    return is_read;
}

void FormModel::set(const FieldPlace& at, const Value& value) {
    mine().set(at, value);
    entered(at);
}

Uuid FormModel::add_child(const ChildTable& table, const RecordType& owner_type, const Uuid& owner) {
    const Uuid id = context_.workspace().environment().ids->next();
    mine().add_child(*table.type, *table.link, owner_type, owner, id);
    if (table.begin) table.begin(mine(), id, owner);
    changed();
    return id;
}

void FormModel::remove_child(const ChildTable& table, const Uuid& id) {
    remove_with_children(mine(), table, id);
    changed();
}

std::vector<Uuid> FormModel::children(const ChildTable& table, const Uuid& owner) const {
    if (!draft_) return {};
    std::vector<Uuid> ids = draft_->children(*table.type, *table.link, owner);
    // In order of time where they have one: that is how a lease is read.
    const std::string_view by = table.order.empty() ? std::string_view(table.type->from_field) : std::string_view(table.order);
    if (by.empty()) return ids;
    const Field& field = table.type->field(by);
    std::stable_sort(ids.begin(), ids.end(), [&](const Uuid& a, const Uuid& b) { return draft_->value({table.type, a, &field}) < draft_->value({table.type, b, &field}); });
    return ids;
}

const FieldManner* FormModel::manner(const RecordType& type, const Field& field) const {
    const ChildTable* table = find_table(setup_.children, type);
    if (!table) return nullptr;
    const auto found = std::ranges::find(table->manners, field.name, &FieldManner::field);
    return found == table->manners.end() ? nullptr : &*found;
}

std::vector<std::string_view> FormModel::groups(const RecordType& type) {
    std::vector<std::string_view> found;
    for (const Field& f : type.fields)
        if (is_shown(f) && std::find(found.begin(), found.end(), f.group) == found.end()) found.push_back(f.group);
    return found;
}

std::vector<const Field*> FormModel::fields(const RecordType& type, std::string_view group, const Field* link) {
    std::vector<const Field*> found;
    for (const Field& f : type.fields)
        if (is_shown(f) && f.group == group && &f != link) found.push_back(&f);
    return found;
}

bool FormModel::applies(const FieldPlace& at) const {
    if (at.field->applies_field.empty()) return true;
    const Value now = draft().value({at.type, at.id, &at.type->field(at.field->applies_field)});
    // What is known is shown whatever its condition says: nothing that is recorded may be invisible.
    if (is_known(draft().value(at))) return true;
    if (!is_known(now)) return true;
    const auto* code = std::get_if<std::string>(&now);
    for (const std::string_view wanted : split(at.field->applies_values, ','))
        if (code && *code == trimmed(wanted)) return true;
    return false;
}

std::string FormModel::label(const Field& field) {
    std::string text(field.label);
    if (field.need == Need::required) text += " *";
    if (field.need == Need::expected) text += " °";
    return text;
}

namespace {
const Fault* find_fault(const Faults& faults, const FieldPlace& at) {
    const std::string id = to_text(at.id);
    const Fault* found = nullptr;
    for (const Fault& f : faults) {
        if (f.field != at.field->name || f.record != id) continue;
        if (!found || (found->severity == Severity::warning && f.severity == Severity::refused)) found = &f;
    }
    return found;
}
}  // namespace

std::string FormModel::fault(const FieldPlace& at) const {
    const Fault* found = find_fault(faults_, at);
    if (!found) return {};
    return tried_ || draft().is_changed(at) ? found->message : std::string();
}

bool FormModel::is_warning(const FieldPlace& at) const {
    const Fault* found = find_fault(faults_, at);
    return found && found->severity == Severity::warning;
}

std::vector<std::string> FormModel::other_faults() const {
    std::vector<std::string> messages;
    if (!tried_) return messages;
    for (const Fault& f : faults_) {
        const RecordType* type = draft().base().schema().find(f.table);
        const Field* field = type ? type->find(f.field) : nullptr;
        if (!field || !is_shown(*field)) messages.push_back(f.message);
    }
    return messages;
}

std::size_t FormModel::faults_of(const RecordType& type) const {
    if (!tried_) return 0;
    return static_cast<std::size_t>(std::count_if(faults_.begin(), faults_.end(), [&](const Fault& f) { return f.table == type.name && f.severity == Severity::refused; }));
}

std::size_t FormModel::faults_of(const ChildTable& table) const {
    std::size_t count = faults_of(*table.type);
    for (const ChildTable& below : table.children) count += faults_of(below);
    return count;
}

std::string FormModel::title() const {
    if (!draft_) return {};
    const RecordPtr record = draft_->record();
    if (!record) return std::string(setup_.type->label);
    if (draft_->is_new() && setup_.type->title_of(record.get()).empty()) return "New " + lower_ascii(setup_.type->label);
    return setup_.type->title(record.get());
}

std::string FormModel::state() const {
    if (!draft_) return {};
    if (draft_->is_new()) return "New " + lower_ascii(setup_.type->label) + ", not saved";
    std::string text = draft_->is_changed() ? "Changed, not saved" : "";
    const Field* origin = origin_of(*setup_.type);
    if (origin && draft_->value({setup_.type, draft_->id(), origin}) == Value{std::string("shipped")})
        text += std::string(text.empty() ? "" : ". ") + "Shipped with the program: a new edition replaces what is changed here. A row added with the same code is ours, and wins.";
    return text;
}

bool FormModel::can_exempt() const { return draft_ && draft_->base().schema().find("exemption") != nullptr; }

namespace {
/// The exempt marks of a field of a record.
std::vector<Uuid> marks_of(const Draft& draft, const FieldPlace& at) {
    const RecordType& marks = *draft.base().schema().find("exemption");
    std::vector<Uuid> found;
    for (const Uuid& id : draft.children(marks, marks.field("subject"), at.id))
        if (draft.value({&marks, id, &marks.field("field_name")}) == Value{std::string(at.field->name)}) found.push_back(id);
    return found;
}
}  // namespace

bool FormModel::is_exempt(const FieldPlace& at) const { return can_exempt() && !marks_of(*draft_, at).empty(); }

void FormModel::set_exempt(const FieldPlace& at, bool is_exempt) {
    if (!can_exempt() || is_exempt == this->is_exempt(at)) return;
    const RecordType& marks = *draft().base().schema().find("exemption");
    if (!is_exempt) {
        for (const Uuid& id : marks_of(draft(), at)) mine().remove(marks, id);
    } else {
        const Uuid id = context_.workspace().environment().ids->next();
        mine().add_child(marks, marks.field("subject"), *at.type, at.id, id);
        mine().set({&marks, id, &marks.field("field_name")}, Value{std::string(at.field->name)});
        // Financial or business affairs: by far the usual paragraph for a figure; it can be changed in the mark itself.
        mine().set({&marks, id, &marks.field("paragraph")}, Value{std::string("3")});
    }
    changed();
}

std::string FormModel::last_change(const FieldPlace& at) {
    if (!draft_ || !draft_->base().find(*at.type, at.id)) return {};
    auto found = history_.find(at.id);
    if (found == history_.end()) found = history_.emplace(at.id, context_.workspace().history(at.id)).first;
    for (auto entry = found->second.rbegin(); entry != found->second.rend(); ++entry) {
        for (const FieldChange& change : entry->fields) {
            if (change.field != at.field || change.what != FieldChange::What::changed) continue;
            const std::string before = is_known(change.before) ? shown_text(draft_->base(), *at.field, change.before) : std::string("not known");
            return fmt::format("{} until {}, changed by {} ({})", before, shown_time(entry->revision.made_at_ms).substr(0, 10), entry->revision.author, entry->revision.reason);
        }
    }
    return {};
}

Result<Revision> FormModel::save(const std::string& reason) {
    tried_ = true;
    if (const auto why = context_.read_only_reason()) return refuse("read_only", *why);
    if (Faults refused = own_faults(); !acceptable(refused)) {
        std::erase_if(refused, [](const Fault& fault) { return fault.severity != Severity::refused; });
        return tl::unexpected(std::move(refused));
    }
    saving_ = true;
    auto saved = mine().save(context_.workspace(), [this](const ChangeSet& changes, const std::string& why) { return context_.commit(changes, why); }, reason);
    saving_ = false;
    if (saved) {
        drop();
        tried_ = false;
        history_.clear();
    }
    changed();
    return saved;
}

void FormModel::discard() {
    if (!draft_) return;
    drop();
    const Uuid id = draft_->id();
    open(id);
}

void FormModel::settle(std::size_t clash, bool with_mine) {
    mine().settle(clash, with_mine);
    changed();
}

std::string FormModel::other_author(const Clash& clash) {
    const auto history = context_.workspace().history(clash.id);
    return history.empty() ? std::string() : history.back().revision.author;
}

void FormModel::drop() {
    if (!kept_.empty()) context_.drafts().drop(kept_);
    kept_.clear();
}

void FormModel::keep() {
    if (!draft_) return;
    if (!is_touched()) return drop();
    const Environment& environment = context_.workspace().environment();
    KeptDraft kept;
    kept.key = to_text(draft_->id());
    kept.address = context_.workspace().store().address();
    kept.place = setup_.place;
    kept.title = title();
    kept.base_revision = context_.workspace().revision();
    kept.kept_at_ms = environment.now_ms();
    kept.table = std::string(setup_.type->name);
    kept.record = to_text(draft_->id());
    kept.content = draft_->to_json();
    if (context_.drafts().keep(kept)) kept_ = kept.key;
}

void FormModel::refresh() {
    if (!draft_ || saving_) return;
    history_.clear();
    if (!draft_->is_changed()) return open(Uuid(draft_->id()));
    if (!context_.known_at()) draft_->rebase(context_.workspace().live());
    changed();
}

}  // namespace terrier::gui

// The list of tables, and the rows and form of the chosen one.
#include "gui/records/records_screen.hpp"

#include <wx/dataview.h>
#include <wx/sizer.h>

#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"
#include "gui/leases/lease_columns.hpp"
#include "gui/records/record_groups.hpp"
#include "src/base/text.hpp"
#include "src/portfolio/document.hpp"

namespace terrier::gui {

namespace {
constexpr int list_width = 200;
const std::string type_key = "records/type";

/// Which table a line of the list stands for.
class TypeOf : public wxClientData {
  public:
    explicit TypeOf(const RecordType* of) : type(of) {}
    const RecordType* type;
};

std::vector<ChildTable> children_of(const RecordType& type) {
    const RecordType& documents = record_type<Document>();
    const RecordType& notes = record_type<Note>();
    // What says itself where it comes from, or hangs on another record, needs no papers of its own.
    if (&type == &documents || &type == &notes || type.name == "exemption" || type.find("origin")) return {};
    return {{&documents, &documents.field("subject"), {"title", "kind", "date"}}, {&notes, &notes.field("subject"), {"date", "text", "author"}}};
}

RecordScreenPlan plan_of(const RecordType& type) {
    RecordScreenPlan plan;
    plan.place = "records";
    plan.name = std::string(type.plural);
    plan.question = type.find("origin") ? "Which figures and rules do we reckon with? A row of ours wins over a shipped one." : "Everything recorded, table by table";
    plan.answer = [&type](const TableSet& tables, Date) { return record_count(tables, type); };
    plan.form = {"records", &type, children_of(type), {}};
    plan.grid.key = "records/" + std::string(type.name);
    plan.grid.name = std::string(type.plural);
    plan.grid.type = &type;
    plan.grid.owned = owned_by(plan.form.children);
    plan.grid.usual = usual_layout(type);
    return plan;
}
}  // namespace

RecordsScreen::RecordsScreen(wxWindow* parent, Context& context) : Screen(parent, context, "All records") {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    types_ = new wxDataViewTreeCtrl(this, wxID_ANY, wxDefaultPosition, FromDIP(wxSize(list_width, -1)), wxDV_SINGLE | wxDV_NO_HEADER);
    types_->SetName("Tables");
    centre_ = new wxPanel(this, wxID_ANY);
    centre_->SetSizer(new wxBoxSizer(wxVERTICAL));
    row->Add(types_, 0, wxEXPAND | wxLEFT | wxTOP | wxBOTTOM, space(this, Space::wide));
    row->Add(centre_, 1, wxEXPAND);
    SetSizer(row);
    const Schema& schema = context.portfolio().schema();
    const RecordType* last = schema.find(context.preferences().get(type_key));
    bool is_listed = false;
    const auto groups = record_groups(schema);
    for (const RecordGroup& g : groups) is_listed = is_listed || std::find(g.types.begin(), g.types.end(), last) != g.types.end();
    type_ = is_listed ? last : groups.front().types.front();
    screen_of(*type_);
    fill_types();
    types_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        const wxDataViewItem item = types_->GetSelection();
        const auto* data = item.IsOk() && !is_marking_ ? static_cast<TypeOf*>(types_->GetItemData(item)) : nullptr;
        if (data && data->type && !choose(*data->type)) mark();
    });
}

void RecordsScreen::fill_types() {
    is_marking_ = true;
    for (const RecordGroup& group : record_groups(context().portfolio().schema())) {
        const wxDataViewItem heading = types_->AppendContainer(wxDataViewItem(), to_wx(group.label), -1, -1, new TypeOf(nullptr));
        for (const RecordType* type : group.types) types_->AppendItem(heading, to_wx(type->plural), -1, new TypeOf(type));
        types_->Expand(heading);
    }
    is_marking_ = false;
    mark();
}

void RecordsScreen::mark() {
    is_marking_ = true;
    for (int g = 0; g < types_->GetChildCount(wxDataViewItem()); ++g) {
        const wxDataViewItem heading = types_->GetNthChild(wxDataViewItem(), static_cast<unsigned>(g));
        for (int i = 0; i < types_->GetChildCount(heading); ++i) {
            const wxDataViewItem item = types_->GetNthChild(heading, static_cast<unsigned>(i));
            if (static_cast<TypeOf*>(types_->GetItemData(item))->type != type_ || types_->GetSelection() == item) continue;
            types_->Select(item);
            types_->EnsureVisible(item);
        }
    }
    is_marking_ = false;
}

RecordScreen& RecordsScreen::screen_of(const RecordType& type) {
    auto found = screens_.find(&type);
    if (found != screens_.end()) return *found->second;
    auto* made = new RecordScreen(centre_, context(), plan_of(type));
    made->SetBackgroundColour(colour(Colour::page));
    centre_->GetSizer()->Add(made, 1, wxEXPAND);
    screens_[&type] = made;
    stale_[&type] = false;
    return *made;
}

bool RecordsScreen::choose(const RecordType& type) {
    if (&type != type_) {
        if (!now().may_leave()) return false;
        RecordScreen& next = screen_of(type);
        type_ = &type;
        for (const auto& [of, screen] : screens_) screen->Show(screen == &next);
        if (std::exchange(stale_[&type], false)) next.refresh();
        context().preferences().set(type_key, std::string(type.name));
        centre_->Layout();
    }
    mark();
    return true;
}

void RecordsScreen::open(const Destination& destination) {
    const RecordType* wanted = destination.record ? destination.record->type : nullptr;
    if (!destination.draft.empty())
        if (const auto kept = context().drafts().find(destination.draft)) wanted = context().portfolio().schema().find(kept->table);
    if (wanted && !choose(*wanted)) return;
    if (wanted || destination.only) now().open(destination);
}

void RecordsScreen::refresh() {
    for (auto& [of, is_stale] : stale_) is_stale = of != type_;
    now().refresh();
}

std::vector<Command> RecordsScreen::commands() {
    // The same commands whichever table is shown; asked for once, so each looks up what it does when it is used.
    std::vector<Command> all = now().commands();
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i].id = "records." + std::to_string(i);
        all[i].now_label = [this, i] { return now().commands()[i].shown_label(); };
        all[i].enabled = [this, i] { return now().commands()[i].is_enabled(); };
        all[i].action = [this, i] { now().commands()[i].action(); };
    }
    return all;
}

wxWindow* RecordsScreen::first_focus() { return now().first_focus(); }

Screen* make_records_screen(wxWindow* parent, Context& context) { return new RecordsScreen(parent, context); }

}  // namespace terrier::gui

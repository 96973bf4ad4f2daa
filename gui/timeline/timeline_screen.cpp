// The timeline's screen: filter and zoom over the panel.
#include "gui/timeline/timeline_screen.hpp"

#include <fmt/format.h>

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/srchctrl.h>
#include <wx/stattext.h>

#include "gui/kit/cards.hpp"
#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"
#include "gui/timeline/timeline_panel.hpp"

namespace terrier::gui {

Screen* make_timeline(wxWindow* parent, Context& context) { return new TimelineScreen(parent, context); }

TimelineScreen::TimelineScreen(wxWindow* parent, Context& given) : Screen(parent, given, "Timeline"), presenter_(given) {
    const int edge = space(this, Space::page), wide = space(this, Space::wide);
    headline_ = make_text(this, "", TextStyle::title);
    remark_ = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
    apply_style(remark_, TextStyle::quiet);
    begin_ = make_import_button(this, context());
    content_ = new wxPanel(this);
    content_->SetBackgroundColour(colour(Colour::page));
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    panel_ = new TimelinePanel(content_, presenter_);
    panel_->on_open = [this](const RecordRef& record) { context().open_record(record); };
    panel_->on_time = [this] { show_stretch(); };
    build_bar(bar);
    auto* inside = new wxBoxSizer(wxVERTICAL);
    inside->Add(bar, wxSizerFlags().Expand().Border(wxBOTTOM, space(this, Space::usual)));
    inside->Add(panel_, wxSizerFlags(1).Expand());
    content_->SetSizer(inside);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(headline_, wxSizerFlags().Border(wxLEFT | wxRIGHT | wxTOP, edge));
    column->Add(remark_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, edge));
    column->AddSpacer(wide);
    column->Add(begin_, wxSizerFlags().Border(wxLEFT | wxRIGHT | wxBOTTOM, edge));
    column->Add(content_, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, edge));
    SetSizer(column);
}

void TimelineScreen::build_bar(wxSizer* into) {
    const int gap = space(this, Space::usual);
    const auto choice = [&](const char* name, std::initializer_list<const char*> labels) {
        auto* made = new wxChoice(content_, wxID_ANY);
        for (const char* label : labels) made->Append(label);
        made->SetSelection(0);
        made->SetName(name);
        made->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { filter_chosen(); });
        into->Add(new wxStaticText(content_, wxID_ANY, name), wxSizerFlags().CentreVertical().Border(wxRIGHT, gap / 2));
        into->Add(made, wxSizerFlags().CentreVertical().Border(wxRIGHT, 2 * gap));
        return made;
    };
    direction_ = choice("Show", {"Let and rented", "Let", "Rented"});
    order_ = choice("Order", {"By expiry", "By name"});
    words_ = new wxSearchCtrl(content_, wxID_ANY);
    words_->SetName("Find a lease");
    words_->SetDescriptiveText("Find a lease");
    words_->ShowCancelButton(true);
    words_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { filter_chosen(); });
    words_->Bind(wxEVT_SEARCHCTRL_CANCEL_BTN, [this](wxCommandEvent&) { words_->Clear(); });
    into->Add(words_, wxSizerFlags(1).CentreVertical());
    stretch_ = new wxStaticText(content_, wxID_ANY, {});
    into->Add(stretch_, wxSizerFlags().CentreVertical().Border(wxLEFT, 2 * gap));
    const auto button = [&](const char* label, const char* name, std::function<void()> act) {
        auto* made = make_snug_button(content_, wxString::FromUTF8(label));
        made->SetName(name);
        made->SetToolTip(name);
        made->Bind(wxEVT_BUTTON, [this, act = std::move(act)](wxCommandEvent&) {
            act();
            panel_->reload();
            show_stretch();
        });
        into->Add(made, wxSizerFlags().CentreVertical().Border(wxLEFT, gap / 2));
    };
    button("‹", "Earlier (left arrow)", [this] { presenter_.pan(-0.5); });
    button("−", "Farther: more years (minus)", [this] { presenter_.zoom(1.5); });
    button("+", "Nearer: fewer years (plus)", [this] { presenter_.zoom(1 / 1.5); });
    button("›", "Later (right arrow)", [this] { presenter_.pan(0.5); });
    button("Fit", "Five years back to fifteen on (Home)", [this] { presenter_.fit(); });
}

void TimelineScreen::filter_chosen() {
    TimelineFilter filter;
    filter.direction = direction_->GetSelection() == 1 ? LeaseDirection::out : direction_->GetSelection() == 2 ? LeaseDirection::in : LeaseDirection::unknown;
    filter.order = order_->GetSelection() == 1 ? TimelineOrder::name : TimelineOrder::expiry;
    filter.words = from_wx(words_->GetValue());
    presenter_.set_filter(filter);
    show();
}

void TimelineScreen::refresh() {
    presenter_.refresh();
    begin_->Show(presenter_.is_empty());
    content_->Show(!presenter_.is_empty());
    show();
}

void TimelineScreen::show() {
    headline_->SetLabel(to_label(presenter_.headline()));
    headline_->SetName(to_wx(presenter_.headline()));
    remark_->SetLabel(to_label(presenter_.remark()));
    panel_->reload();
    show_stretch();
    Layout();
}

void TimelineScreen::show_stretch() {
    stretch_->SetLabel(to_wx(fmt::format("{} to {}", presenter_.from().year(), presenter_.to().year())));
    content_->Layout();
}

void TimelineScreen::open(const Destination& destination) {
    if (!destination.record) return;
    if (const auto row = presenter_.row_of(destination.record->id)) panel_->mark(*row);
}

std::vector<Command> TimelineScreen::commands() {
    const auto has_any = [this] { return !presenter_.is_empty(); };
    const auto time = [this](auto change) {
        return [this, change] {
            change(presenter_);
            panel_->reload();
            show_stretch();
        };
    };
    std::vector<Command> all;
    all.push_back({"timeline.nearer", "View", "Nearer: fewer years", "Ctrl++", "Zooms in around the as-at date", has_any, time([](TimelinePresenter& p) { p.zoom(1 / 1.5); }), {}, true});
    all.push_back({"timeline.farther", "View", "Farther: more years", "Ctrl+-", "Zooms out around the as-at date", has_any, time([](TimelinePresenter& p) { p.zoom(1.5); }), {}, false});
    all.push_back({"timeline.fit", "View", "Five years back to fifteen on", "", "Shows the usual stretch of time", has_any, time([](TimelinePresenter& p) { p.fit(); }), {}, false});
    return all;
}

wxWindow* TimelineScreen::first_focus() { return presenter_.is_empty() ? static_cast<wxWindow*>(begin_) : panel_->canvas(); }

}  // namespace terrier::gui

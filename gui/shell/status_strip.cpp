// The status strip.
#include "gui/shell/status_strip.hpp"

#include <wx/button.h>
#include <wx/gauge.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"

namespace terrier::gui {

StatusStrip::StatusStrip(wxWindow* parent, std::function<void()> cancel, std::function<void()> open_quality)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, "Status") {
    SetBackgroundColour(colour(Colour::sidebar));
    address_ = make_text(this, "", TextStyle::quiet);
    revision_ = make_text(this, "", TextStyle::quiet);
    quality_ = new wxButton(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxBORDER_NONE | wxBU_EXACTFIT);
    quality_->SetForegroundColour(colour(Colour::quiet_text));
    job_ = make_text(this, "", TextStyle::quiet);
    gauge_ = new wxGauge(this, wxID_ANY, 1000, wxDefaultPosition, FromDIP(wxSize(140, 8)));
    gauge_->SetName("Progress");
    cancel_ = make_snug_button(this, "Cancel");
    cancel_->SetName("Cancel the work in the background");
    const int gap = space(this, Space::wide);
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(address_, wxSizerFlags().CentreVertical().Border(wxLEFT, space(this, Space::page)));
    row->AddSpacer(gap);
    row->Add(revision_, wxSizerFlags().CentreVertical().Border(wxTOP | wxBOTTOM, space(this, Space::usual)));
    row->AddSpacer(gap);
    row->Add(quality_, wxSizerFlags().CentreVertical());
    row->AddStretchSpacer();
    row->Add(job_, wxSizerFlags().CentreVertical().Border(wxRIGHT, space(this, Space::usual)));
    row->Add(gauge_, wxSizerFlags().CentreVertical().Border(wxRIGHT, space(this, Space::usual)));
    row->Add(cancel_, wxSizerFlags().CentreVertical().Border(wxRIGHT, gap));
    SetSizer(row);
    cancel_->Bind(wxEVT_BUTTON, [cancel](wxCommandEvent&) { cancel(); });
    quality_->Bind(wxEVT_BUTTON, [open_quality](wxCommandEvent&) { open_quality(); });
    quality_->Hide();
    clear_job();
}

void StatusStrip::show_portfolio(const std::string& address, const std::string& revision, const std::string& quality) {
    const std::filesystem::path path = path_of(address);
    address_->SetLabel(to_label(address.find("://") == std::string::npos ? text_of(path.filename()) : address));
    address_->SetToolTip(to_wx(address));
    address_->SetName(to_wx("Portfolio " + address));
    revision_->SetLabel(to_label(revision));
    revision_->SetName(to_wx(revision));
    quality_->SetLabel(to_label(quality));
    quality_->SetName(to_wx(quality));
    quality_->Show(!quality.empty());
    Layout();
}

void StatusStrip::show_job(const JobState& state) {
    const std::string text = state.doing.empty() ? state.name : state.name + ": " + state.doing;
    job_->SetLabel(to_label(shortened(text, 70)));
    job_->SetName(to_wx(text));
    gauge_->SetValue(static_cast<int>(std::clamp(state.fraction, 0.0, 1.0) * 1000));
    job_->Show();
    gauge_->Show();
    cancel_->Show();
    Layout();
}

void StatusStrip::clear_job() {
    job_->Hide();
    gauge_->Hide();
    cancel_->Hide();
    Layout();
}

}  // namespace terrier::gui

// The attention bar: builds a strip a piece of news.
#include "gui/kit/attention_bar.hpp"

#include <wx/bmpbuttn.h>
#include <wx/button.h>
#include <wx/sizer.h>
#include <wx/statbmp.h>
#include <wx/stattext.h>

#include "gui/kit/labels.hpp"
#include "gui/kit/theme.hpp"

namespace terrier::gui {

namespace {

Colour ground(Mood mood) {
    switch (mood) {
        case Mood::success: return Colour::success;
        case Mood::warning: return Colour::warning;
        case Mood::trouble: return Colour::trouble;
        case Mood::information: break;
    }
    return Colour::information;
}

std::string_view icon_name(Mood mood) {
    switch (mood) {
        case Mood::success: return "success";
        case Mood::warning: return "warning";
        case Mood::trouble: return "trouble";
        case Mood::information: break;
    }
    return "information";
}

}  // namespace

AttentionBar::AttentionBar(wxWindow* parent)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, "News") {
    SetSizer(new wxBoxSizer(wxVERTICAL));
    Hide();
}

void AttentionBar::show(News news) {
    if (!news.key.empty()) std::erase_if(news_, [&](const News& old) { return old.key == news.key; });
    news_.push_back(std::move(news));
    if (news_.size() > 3) news_.erase(news_.begin());
    rebuild();
}

void AttentionBar::close(const std::string& key) {
    if (std::erase_if(news_, [&](const News& old) { return old.key == key; }) > 0) rebuild();
}

void AttentionBar::clear() {
    news_.clear();
    rebuild();
}

void AttentionBar::rebuild() {
    // Strips are destroyed later: this may run inside the handler of one of their buttons.
    for (wxWindow* strip : std::vector<wxWindow*>(GetChildren().begin(), GetChildren().end())) {
        strip->Hide();
        GetSizer()->Detach(strip);
        strip->CallAfter([strip] { strip->Destroy(); });
    }
    for (std::size_t i = 0; i < news_.size(); ++i) GetSizer()->Add(make_strip(i), wxSizerFlags().Expand());
    Show(!news_.empty());
    if (GetParent()) GetParent()->Layout();
}

wxWindow* AttentionBar::make_strip(std::size_t place) {
    const News& news = news_[place];
    auto* strip = new wxPanel(this, wxID_ANY);
    strip->SetName(to_wx(news.text));
    strip->SetBackgroundColour(colour(ground(news.mood)));
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->AddSpacer(space(this, Space::wide));
    row->Add(new wxStaticBitmap(strip, wxID_ANY, icon(icon_name(news.mood), 18)), wxSizerFlags().CentreVertical());
    row->AddSpacer(space(this, Space::usual));
    auto* text = new wxStaticText(strip, wxID_ANY, to_label(news.text), wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
    text->SetForegroundColour(colour(Colour::text));
    text->SetToolTip(to_wx(news.text));
    row->Add(text, wxSizerFlags(1).CentreVertical().Border(wxTOP | wxBOTTOM, space(this, Space::usual)));
    const auto dismiss = [this, place] {
        news_.erase(news_.begin() + static_cast<std::ptrdiff_t>(place));
        rebuild();
    };
    if (news.action) {
        auto* act = new wxButton(strip, wxID_ANY, to_label(news.action_label));
        act->SetName(to_wx(news.action_label));
        act->Bind(wxEVT_BUTTON, [dismiss, action = news.action](wxCommandEvent&) {
            dismiss();
            action();
        });
        row->Add(act, wxSizerFlags().CentreVertical().Border(wxLEFT | wxTOP | wxBOTTOM, space(this, Space::small)));
    }
    auto* close = new wxBitmapButton(strip, wxID_ANY, icon("close", 16), wxDefaultPosition, wxDefaultSize, wxBORDER_NONE);
    close->SetName("Close this news");
    close->SetToolTip("Close");
    close->Bind(wxEVT_BUTTON, [dismiss](wxCommandEvent&) { dismiss(); });
    row->Add(close, wxSizerFlags().CentreVertical().Border(wxALL, space(this, Space::small)));
    strip->Bind(wxEVT_CHAR_HOOK, [dismiss](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_ESCAPE) dismiss();
        else event.Skip();
    });
    strip->SetSizer(row);
    return strip;
}

}  // namespace terrier::gui

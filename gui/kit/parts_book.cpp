// Buttons over pages.
#include "gui/kit/parts_book.hpp"

#include <wx/simplebook.h>
#include <wx/sizer.h>
#include <wx/tglbtn.h>
#include <wx/wrapsizer.h>

#include "gui/kit/theme.hpp"

namespace terrier::gui {

PartsBook::PartsBook(wxWindow* parent) : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, "Parts of the record") {
    auto* all = new wxBoxSizer(wxVERTICAL);
    bar_ = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
    book_ = new wxSimplebook(this);
    all->Add(bar_, 0, wxEXPAND | wxLEFT | wxRIGHT, space(this, Space::small));
    all->Add(book_, 1, wxEXPAND | wxTOP, space(this, Space::small));
    SetSizer(all);
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        const bool is_next = event.GetKeyCode() == WXK_PAGEDOWN, is_previous = event.GetKeyCode() == WXK_PAGEUP;
        if (event.GetModifiers() != wxMOD_CONTROL || !(is_next || is_previous)) return event.Skip();
        choose((chosen_ + (is_next ? 1 : count() - 1)) % count());
    });
}

wxWindow* PartsBook::pages() const { return book_; }

void PartsBook::add(wxWindow* page, const wxString& label) {
    auto* button = new wxToggleButton(this, wxID_ANY, label, wxDefaultPosition, wxDefaultSize, wxBU_EXACTFIT);
    const std::size_t place = buttons_.size();
    button->SetValue(place == 0);
    button->Bind(wxEVT_TOGGLEBUTTON, [this, place](wxCommandEvent&) { choose(place); });
    buttons_.push_back(button);
    bar_->Add(button, 0, wxRIGHT | wxBOTTOM, FromDIP(2));
    book_->AddPage(page, label);
}

void PartsBook::choose(std::size_t page) {
    if (page >= count()) return;
    for (std::size_t i = 0; i < count(); ++i) buttons_[i]->SetValue(i == page);
    if (page == chosen_) return;
    chosen_ = page;
    book_->SetSelection(page);
    book_->InvalidateBestSize();
    if (on_choose) on_choose();
}

void PartsBook::fit_to_page() { book_->SetFitToCurrentPage(true); }

void PartsBook::set_label(std::size_t page, const wxString& label) {
    if (buttons_[page]->GetLabel() == label) return;
    buttons_[page]->SetLabel(label);
    buttons_[page]->InvalidateBestSize();
    Layout();
}

}  // namespace terrier::gui

// Dialogs over the system's own.
#include "gui/kit/dialogs.hpp"

#include <stdexcept>

#include <wx/dirdlg.h>
#include <wx/filedlg.h>
#include <wx/msgdlg.h>
#include <wx/textdlg.h>

#include "gui/kit/labels.hpp"

namespace terrier::gui {

namespace {

wxString wildcard(const std::vector<FileKind>& kinds) {
    wxString all;
    for (const FileKind& kind : kinds) {
        if (!all.empty()) all += "|";
        all += to_wx(kind.label) + "|" + to_wx(kind.pattern);
    }
    return all;
}

}  // namespace

int StandardDialog::ask(wxWindow* parent, const Question& question) {
    const std::size_t count = question.answers.size();
    if (count < 2 || count > 3) throw std::logic_error("a question has two or three answers");
    const long icon = question.could_lose_work ? wxICON_WARNING : wxICON_QUESTION;
    const long buttons = count == 3 ? wxYES_NO | wxCANCEL : wxOK | wxCANCEL;
    wxMessageDialog dialog(parent, to_wx(question.headline), "Terrier", buttons | icon | wxCENTRE);
    dialog.SetExtendedMessage(to_wx(question.detail));
    if (count == 3)
        dialog.SetYesNoCancelLabels(to_label(question.answers[0]), to_label(question.answers[1]), to_label(question.answers[2]));
    else
        dialog.SetOKCancelLabels(to_label(question.answers[0]), to_label(question.answers[1]));
    switch (dialog.ShowModal()) {
        case wxID_YES:
        case wxID_OK: return 0;
        case wxID_NO: return 1;
        default: return static_cast<int>(count) - 1;
    }
}

void StandardDialog::explain(wxWindow* parent, const std::string& headline, const std::string& detail) {
    wxMessageDialog dialog(parent, to_wx(headline), "Terrier", wxOK | wxICON_ERROR | wxCENTRE);
    dialog.SetExtendedMessage(to_wx(detail));
    dialog.ShowModal();
}

std::string choose_file_to_open(wxWindow* parent, const std::string& title, const std::vector<FileKind>& kinds) {
    wxFileDialog dialog(parent, to_wx(title), {}, {}, wildcard(kinds), wxFD_OPEN | wxFD_FILE_MUST_EXIST);
    return dialog.ShowModal() == wxID_OK ? from_wx(dialog.GetPath()) : std::string();
}

std::string choose_file_to_save(wxWindow* parent, const std::string& title, const std::string& proposed, const std::vector<FileKind>& kinds) {
    wxFileDialog dialog(parent, to_wx(title), {}, to_wx(proposed), wildcard(kinds), wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
    return dialog.ShowModal() == wxID_OK ? from_wx(dialog.GetPath()) : std::string();
}

std::string choose_folder(wxWindow* parent, const std::string& title) {
    wxDirDialog dialog(parent, to_wx(title));
    return dialog.ShowModal() == wxID_OK ? from_wx(dialog.GetPath()) : std::string();
}

std::string ask_text(wxWindow* parent, const std::string& title, const std::string& prompt, const std::string& initially) {
    wxTextEntryDialog dialog(parent, to_wx(prompt), to_wx(title), to_wx(initially));
    return dialog.ShowModal() == wxID_OK ? from_wx(dialog.GetValue()) : std::string();
}

}  // namespace terrier::gui

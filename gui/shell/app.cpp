// The application.
#include "gui/shell/app.hpp"

#include <wx/cmdline.h>
#include <wx/dcclient.h>
#include <wx/dcmemory.h>
#include <wx/dcscreen.h>
#include <wx/fileconf.h>
#include <wx/filename.h>
#include <wx/stdpaths.h>
#include <wx/utils.h>
#include <wx/wxcrtvararg.h>

#include "gui/kit/dialogs.hpp"
#include "gui/kit/labels.hpp"
#include "gui/shell/frame.hpp"
#include "gui/shell/outside.hpp"

namespace terrier::gui {

void App::OnInitCmdLine(wxCmdLineParser& parser) {
    static const wxCmdLineEntryDesc options[] = {
        {wxCMD_LINE_SWITCH, "h", "help", "show this help", wxCMD_LINE_VAL_NONE, wxCMD_LINE_OPTION_HELP},
        {wxCMD_LINE_SWITCH, nullptr, "demo", "open the demonstration portfolio", wxCMD_LINE_VAL_NONE, 0},
        {wxCMD_LINE_OPTION, nullptr, "today", "take this ISO date for today", wxCMD_LINE_VAL_STRING, 0},
        {wxCMD_LINE_OPTION, nullptr, "screenshot", "PLACE OUT.png: show the place, save its picture and quit", wxCMD_LINE_VAL_STRING, 0},
        {wxCMD_LINE_PARAM, nullptr, nullptr, "FILE or postgresql:// address", wxCMD_LINE_VAL_STRING, wxCMD_LINE_PARAM_OPTIONAL | wxCMD_LINE_PARAM_MULTIPLE},
        {wxCMD_LINE_NONE, nullptr, nullptr, nullptr, wxCMD_LINE_VAL_NONE, 0}};
    parser.SetDesc(options);
    parser.SetSwitchChars("-");
}

bool App::OnCmdLineParsed(wxCmdLineParser& parser) {
    is_demonstration_ = parser.Found("demo");
    std::size_t count = parser.GetParamCount();
    wxString text;
    if (parser.Found("screenshot", &text)) {
        picture_place_ = from_wx(text);
        if (count == 0) {
            wxFprintf(stderr, "--screenshot needs a place and a file: --screenshot dashboard out.png.\n");
            return false;
        }
        picture_file_ = from_wx(parser.GetParam(--count));
    }
    if (count > 0) address_ = from_wx(parser.GetParam(0));
    if (parser.Found("today", &text)) {
        today_ = Date::from_iso(from_wx(text));
        if (!today_) {
            wxFprintf(stderr, "--today %s: not a date; give it as 2026-03-31.\n", text);
            return false;
        }
    }
    return true;
}

bool App::OnInit() {
    SetAppName("terrier");
    SetAppDisplayName("Terrier");
    SetVendorName("terrier");
    wxStandardPaths::Get().SetFileLayout(wxStandardPaths::FileLayout_XDG);
    if (!wxApp::OnInit()) return false;
    wxImage::AddHandler(new wxPNGHandler);
    frame_ = new Frame(system_outside(today_));
    frame_->Show();
    if (is_demonstration_) frame_->open_demonstration();
    else if (!address_.empty()) frame_->open_portfolio(address_);
    if (!picture_file_.empty()) {
        if (picture_place_ != "start") frame_->go({picture_place_, {}, {}, {}});
        CallAfter([this] { take_picture(); });
    }
    return true;
}

void App::take_picture() {
    // Until the window system has drawn everything and pages or quality that are worked out beside it are there.
    for (int turns = 0; turns < 400 || (frame_->jobs().busy() && turns < 10'000); ++turns) {
        Yield();
        wxMilliSleep(2);
    }
    const wxRect area = frame_->GetScreenRect();
    wxBitmap picture;
    picture.CreateWithDIPSize(area.GetSize(), frame_->GetContentScaleFactor());
    {
        wxScreenDC from;
        wxMemoryDC to(picture);
        to.Blit(0, 0, area.width, area.height, &from, area.x, area.y);
    }
    if (!picture.SaveFile(to_wx(picture_file_), wxBITMAP_TYPE_PNG)) wxFprintf(stderr, "%s could not be written.\n", to_wx(picture_file_));
    frame_->Close(true);
}

bool App::OnExceptionInMainLoop() {
    try {
        throw;
    } catch (const std::exception& error) {
        StandardDialog::explain(frame_, "Something in the program went wrong",
                                std::string("What you did was not carried out; what is saved is safe. Please report this: ") + error.what());
    } catch (...) {
        StandardDialog::explain(frame_, "Something in the program went wrong", "What you did was not carried out; what is saved is safe.");
    }
    return true;
}

}  // namespace terrier::gui

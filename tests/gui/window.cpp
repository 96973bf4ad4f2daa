// Starting the toolkit, showing frames, waiting.
#include "tests/gui/window.hpp"

#include <chrono>
#include <filesystem>

#include <wx/app.h>
#include <wx/image.h>
#include <wx/init.h>
#include <wx/utils.h>

#include "tests/gui/sample.hpp"
#include "tests/support/test.hpp"

namespace terrier::test {

namespace {

class TestApp : public wxApp {
  public:
    bool OnInit() override { return true; }
    using wxApp::DeletePendingObjects;
};

/// Started at the first window of a test program, never stopped: programs end with their process.
void start_toolkit() {
    if (wxTheApp) return;
    wxApp::SetInstance(new TestApp);
    static char name[] = "gui_tests";
    static char* arguments[] = {name, nullptr};
    int count = 1;
    REQUIRE(wxEntryStart(count, arguments));
    REQUIRE(wxTheApp->CallOnInit());
    wxTheApp->SetAppName("terrier-tests");
    wxImage::AddHandler(new wxPNGHandler);
}

}  // namespace

void settle() {
    for (int i = 0; i < 5; ++i) wxYield();
}

bool soon(const std::function<bool()>& condition) {
    using Clock = std::chrono::steady_clock;
    for (const auto start = Clock::now(); Clock::now() - start < std::chrono::seconds(10);) {
        wxYield();
        if (condition()) return true;
        wxMilliSleep(2);
    }
    return false;
}

wxWindow* find_named(wxWindow* root, const wxString& name) {
    if (!root->IsShown()) return nullptr;
    if (root->GetName() == name) return root;
    for (wxWindow* child : root->GetChildren())
        if (wxWindow* found = find_named(child, name)) return found;
    return nullptr;
}

FrameOnScreen::FrameOnScreen(std::function<ChangeSet(const TableSet&)> demonstration) {
    start_toolkit();
    loop_ = std::make_unique<wxEventLoop>();
    active_ = std::make_unique<wxEventLoopActivator>(loop_.get());
    gui::Outside outside;
    outside.environment = fixed_environment(sample_day());
    outside.preferences = std::make_shared<gui::MemoryPreferences>();
    outside.data_folder = std::filesystem::temp_directory_path() / "terrier-gui-frame";
    std::filesystem::remove_all(outside.data_folder);
    outside.open_store = [](const std::string& address, const OpenOptions& options) -> std::unique_ptr<Store> {
        if (!options.create) throw WorldError(WorldError::Cause::unreadable, "There is no portfolio at " + address + ". Check the name.");
        return std::make_unique<MemoryStore>(portfolio_schema());
    };
    outside.demonstration = demonstration ? std::move(demonstration) : [ids = outside.environment.ids](const TableSet& empty) { return sample_estate(empty, *ids); };
    outside.place_warning = [](const std::string& address) -> std::optional<std::string> {
        if (address.starts_with("synchronised")) return "The portfolio lies in a folder that is kept in step.";
        return {};
    };
    outside.poll_ms = 0;
    frame_ = new gui::Frame(std::move(outside));
    frame_->Show();
    frame_->Raise();
    REQUIRE(soon([&] { return frame_->IsShownOnScreen() && frame_->IsActive() && wxWindow::FindFocus() != nullptr; }));
}

FrameOnScreen::~FrameOnScreen() {
    frame_->Close(true);
    settle();
    wxTheApp->ProcessPendingEvents();
    static_cast<TestApp*>(wxTheApp)->DeletePendingObjects();
}

void FrameOnScreen::type(const char* text) {
    hands_.Text(text);
    settle();
}

void FrameOnScreen::press(int key, int modifiers) {
    hands_.Char(key, modifiers);
    settle();
}

}  // namespace terrier::test

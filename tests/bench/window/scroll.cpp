// From a key to painted rows: paging, jumping and sorting through 100,000 assets in a real window. Needs a display and a
// window manager: tests/bench/scroll.sh gives it both.
#include <fmt/format.h>

#include <chrono>

#include <wx/app.h>
#include <wx/dataview.h>
#include <wx/evtloop.h>
#include <wx/image.h>
#include <wx/uiaction.h>

#include "gui/shell/frame.hpp"
#include "src/workspace/memory_store.hpp"
#include "tests/bench/bench.hpp"

namespace {

using namespace terrier;
using Clock = std::chrono::steady_clock;

constexpr std::size_t rows = 100'000;
constexpr double target_ms = 100;

double ms_since(Clock::time_point start) { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); }

bool soon(const std::function<bool()>& condition) {
    for (const auto start = Clock::now(); ms_since(start) < 20'000;) {
        wxYield();
        if (condition()) return true;
    }
    return false;
}

wxDataViewCtrl* list_below(wxWindow* root) {
    if (!root->IsShown()) return nullptr;
    if (auto* list = dynamic_cast<wxDataViewCtrl*>(root); list && list->GetModel() && list->GetColumnCount() > 3) return list;
    for (wxWindow* child : root->GetChildren())
        if (wxDataViewCtrl* found = list_below(child)) return found;
    return nullptr;
}

gui::Outside outside_of_bench() {
    gui::Outside outside;
    outside.environment = fixed_environment(Date::of(2026, 4, 1));
    outside.preferences = std::make_shared<gui::MemoryPreferences>();
    outside.data_folder = bench::scratch("scroll");
    outside.open_store = [](const std::string&, const OpenOptions&) -> std::unique_ptr<Store> { return std::make_unique<MemoryStore>(portfolio_schema()); };
    outside.demonstration = [environment = outside.environment](const TableSet&) mutable { return bench::large_estate(rows, 0, environment); };
    outside.poll_ms = 0;
    return outside;
}

// The time from the key until the list has moved and is painted, for each of many presses.
void measure(wxDataViewCtrl* list, const std::string& what, const std::vector<int>& keys) {
    wxUIActionSimulator hands;
    std::vector<double> samples;
    for (const int key : keys) {
        const wxDataViewItem before = list->GetTopItem();
        hands.Char(key);  // sleeps between pressing and releasing; nothing is handled until events are asked for
        const auto start = Clock::now();
        if (!soon([&] { return list->GetTopItem() != before; })) throw std::runtime_error("the list did not move");
        list->Update();
        samples.push_back(ms_since(start));
    }
    bench::report(fmt::format("{}, 95th percentile of {}", what, samples.size()), bench::percentile(samples, 0.95), "ms", target_ms);
}

void run() {
    auto* frame = new gui::Frame(outside_of_bench());
    frame->SetSize(1400, 900);
    frame->Show();
    if (!frame->open_demonstration()) throw std::runtime_error("the estate could not be opened");
    frame->go({"assets", {}, {}, {}});
    wxDataViewCtrl* list = nullptr;
    if (!soon([&] { return (list = list_below(frame)) != nullptr && list->IsShownOnScreen(); })) throw std::runtime_error("there is no list");
    list->SetFocus();
    if (!soon([&] { return list->GetTopItem().IsOk() && wxWindow::FindFocus() != nullptr; })) throw std::runtime_error("the list has no rows");
    wxUIActionSimulator().Char(WXK_HOME);
    soon([start = Clock::now()] { return ms_since(start) > 500; });
    fmt::print("{} assets in a window of 1400 x 900\n", rows);
    measure(list, "page down", std::vector<int>(200, WXK_PAGEDOWN));
    measure(list, "page up", std::vector<int>(100, WXK_PAGEUP));
    std::vector<int> ends;
    for (int i = 0; i < 20; ++i) ends.push_back(i % 2 == 0 ? WXK_END : WXK_HOME);
    measure(list, "from one end to the other", ends);
    frame->Close(true);
}

class BenchApp : public wxApp {
  public:
    bool OnInit() override { return true; }
};

}  // namespace

int main(int, char** argv) {
    wxApp::SetInstance(new BenchApp);
    int count = 1;
    if (!wxEntryStart(count, argv) || !wxTheApp->CallOnInit()) return 1;
    wxImage::AddHandler(new wxPNGHandler);
    wxEventLoop loop;
    const wxEventLoopActivator active(&loop);
    try {
        run();
    } catch (const std::exception& error) {
        fmt::print(stderr, "error: {}\n", error.what());
        return 1;
    }
    return 0;
}

// The real outside: SQLite and PostgreSQL, the system's folders and clock.
#include "gui/shell/outside.hpp"

#include <wx/fileconf.h>
#include <wx/filename.h>
#include <wx/stdpaths.h>

#include "db/seed/demo.hpp"
#include "gui/kit/labels.hpp"
#include "src/portfolio/portfolio.hpp"
#include "src/workspace/memory_store.hpp"

namespace terrier::gui {

namespace {

std::unique_ptr<wxConfigBase> make_config() {
    const wxString folder = wxStandardPaths::Get().GetUserConfigDir() + wxFILE_SEP_PATH + "terrier";
    wxFileName::Mkdir(folder, wxS_DIR_DEFAULT, wxPATH_MKDIR_FULL);
    return std::make_unique<wxFileConfig>("terrier", "terrier", folder + wxFILE_SEP_PATH + "terrier.ini", wxEmptyString, wxCONFIG_USE_LOCAL_FILE);
}

}  // namespace

Outside system_outside(std::optional<Date> today) {
    Outside outside;
    outside.environment = system_environment();
    if (today) outside.environment.today = [day = *today] { return day; };
    outside.preferences = std::make_shared<ConfigPreferences>(make_config());
    outside.data_folder = path_of(from_wx(wxStandardPaths::Get().GetUserLocalDataDir()));
    outside.open_store = [](const std::string&, const OpenOptions&) { return std::make_unique<MemoryStore>(portfolio_schema()); };
    outside.demonstration = [ids = outside.environment.ids](const TableSet&) { return demonstration(*ids); };
    return outside;
}

}  // namespace terrier::gui

// The real outside: SQLite and PostgreSQL, the system's folders and clock.
#include "gui/shell/outside.hpp"

#include <wx/fileconf.h>
#include <wx/filename.h>
#include <wx/stdpaths.h>
#include <wx/utils.h>

#include "db/seed/counts.hpp"
#include "db/seed/demo.hpp"
#include "db/store/open.hpp"
#include "gui/kit/labels.hpp"
#include "src/portfolio/portfolio.hpp"
#include "src/reference/shipped.hpp"

namespace terrier::gui {

namespace {

std::unique_ptr<wxConfigBase> make_config() {
    const wxString folder = wxStandardPaths::Get().GetUserConfigDir() + wxFILE_SEP_PATH + "terrier";
    wxFileName::Mkdir(folder, wxS_DIR_DEFAULT, wxPATH_MKDIR_FULL);
    return std::make_unique<wxFileConfig>("terrier", "terrier", folder + wxFILE_SEP_PATH + "terrier.ini", wxEmptyString, wxCONFIG_USE_LOCAL_FILE);
}

std::filesystem::path data_folder() {
#if defined(__UNIX__) && !defined(__APPLE__)
    // The desktop standard's folder for data; wxWidgets knows only that for configuration.
    wxString folder;
    if (wxGetEnv("XDG_DATA_HOME", &folder) && !folder.empty()) return path_of(from_wx(folder)) / "terrier";
    return path_of(from_wx(wxGetHomeDir())) / ".local" / "share" / "terrier";
#else
    return path_of(from_wx(wxStandardPaths::Get().GetUserLocalDataDir()));
#endif
}

}  // namespace

Outside system_outside(std::optional<Date> today) {
    Outside outside;
    outside.environment = system_environment();
    if (today) outside.environment.today = [day = *today] { return day; };
    outside.preferences = std::make_shared<ConfigPreferences>(make_config());
    outside.data_folder = data_folder();
    outside.open_store = [](const std::string& address, const OpenOptions& options) { return open_store(address, portfolio_schema(), options); };
    outside.place_warning = place_warning;
    outside.back_up = [](const std::string& address, const std::string& destination, const Progress& progress) {
        backup_store(address, destination, portfolio_schema(), embedded_migrations(), progress);
    };
    outside.demonstration = [](const TableSet&) {
        // A source of its own: the demonstration is the same on every machine.
        IdSource ids([at = demonstration_day().day_number() * 86'400'000]() mutable { return at++; }, 1);
        return demonstration(ids);
    };
    outside.demonstration_counts = [](const TableSet& filled) { return demonstration_counts(filled); };
    outside.shipped_edition = [](const TableSet& portfolio) { return shipped_edition(portfolio); };
    return outside;
}

}  // namespace terrier::gui

// The list of places: one line a screen.
#include "gui/assets/assets_screen.hpp"
#include "gui/calendar/calendar_screen.hpp"
#include "gui/carbon/carbon_screen.hpp"
#include "gui/dashboard/dashboard_screen.hpp"
#include "gui/history/history_screen.hpp"
#include "gui/import/import_screen.hpp"
#include "gui/income/income_screen.hpp"
#include "gui/law/law_screen.hpp"
#include "gui/leases/leases_screen.hpp"
#include "gui/map/map_screen.hpp"
#include "gui/occupancy/occupancy_screen.hpp"
#include "gui/options/appraisal_screen.hpp"
#include "gui/options/options_screen.hpp"
#include "gui/partners/partners_screen.hpp"
#include "gui/records/records_screen.hpp"
#include "gui/reports/reports_screen.hpp"
#include "gui/shell/screen.hpp"
#include "gui/timeline/timeline_screen.hpp"

namespace terrier::gui {

Screen::Screen(wxWindow* parent, Context& context, const wxString& name)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL, name), context_(context) {}

const std::vector<Place>& places() {
    static const std::vector<Place> all = {
        {"dashboard", "Dashboard", "dashboard", {}, make_dashboard},
        {"assets", "Assets", "assets", {"asset", "floor", "unit", "title_number", "valuation", "running_cost", "title_constraint"}, make_assets_screen},
        {"leases", "Leases", "leases", {"lease", "lease_term", "demise", "charge", "rent_review", "lease_break", "notice", "lease_outlook", "finance_event"}, make_leases_screen},
        {"timeline", "Timeline", "timeline", {}, make_timeline},
        {"partners", "Partners", "partners", {"partner"}, make_partners_screen},
        {"occupancy", "Occupancy", "occupancy", {}, make_occupancy_screen},
        {"income", "Income", "income", {}, make_income_screen},
        {"carbon", "Carbon", "carbon", {}, make_carbon_screen},
        {"options", "Options", "options", {"option", "option_step", "option_score", "option_risk", "benefit", "step_cost", "step_override"}, make_options_screen},
        {"appraisal", "Appraisal", "appraisal", {}, make_appraisal_screen},
        {"calendar", "Calendar", "calendar", {"action"}, make_calendar},
        {"map", "Map", "map", {}, make_map_screen},
        {"law", "Law and finance", "law", {}, make_law_screen},
        {"reports", "Reports", "reports", {}, make_reports},
        {"import", "Import", "import", {}, make_import},
        {"history", "History", "history", {}, make_history},
        {"records", "All records", "settings",
         {"organisation", "site", "decision", "estate_return", "funding_year", "vat_year", "reference_rule", "reference_factor", "reference_rate", "reference_index", "reference_holiday", "document", "note",
          "exemption", "shared_bill", "bill_share", "vat_option", "notice", "letting_case", "action", "finance_event", "lease_outlook", "ledger_line",
          "team", "working_pattern", "team_need", "allocation", "room", "desk_agreement", "parking_holding", "count_source", "meter", "meter_reading", "utility_bill",
          "energy_certificate", "standard_exemption", "rating_assessment", "service_contract", "option_criterion", "benefit_actual"},
         make_records_screen},
    };
    return all;
}

}  // namespace terrier::gui

// Opening, printing and exit codes for every command.
#include "cli/command.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <iostream>

#include "db/store/open.hpp"
#include "src/base/text.hpp"

namespace terrier::cli {

Progress Context::progress() const {
    if (!isatty(STDERR_FILENO)) return {};
    const auto last = std::make_shared<int>(-1);
    return Progress(
        [last](double fraction, const std::string& doing) {
            const int percent = static_cast<int>(fraction * 100);
            if (percent == *last) return;
            *last = percent;
            std::cerr << fmt::format("\r\x1b[K{:3}% {}", percent, doing) << (percent >= 100 ? "\n" : "") << std::flush;
        },
        nullptr);
}

void Clocks::add_to(CLI::App& command, bool with_as_at) {
    if (with_as_at) command.add_option("--as-at", as_at, "What is in force on this date (YYYY-MM-DD); default today");
    command.add_option("--known-at", known_at, "What was recorded by this revision or date; default the newest revision");
}

Date parsed_date(const std::string& text, const std::string& option) {
    if (const auto date = Date::from_iso(text)) return *date;
    throw UsageError(fmt::format("{}: \"{}\" is not a date. Write it as YYYY-MM-DD, such as 2026-04-01.", option, text));
}

Date Clocks::date(const Context& context) const { return as_at.empty() ? context.environment.today() : parsed_date(as_at, "--as-at"); }

namespace {
// A program that stopped in mid-save leaves a journal, which only a writer can take back: be one for a moment. When that
// isn't to be had (no permission, someone else is saving) the reader that follows says so itself.
void take_back_unfinished_save(const std::string& address, const Context& context) {
    std::error_code error;
    if (is_server_address(address) || std::filesystem::file_size(address + "-journal", error) == 0 || error) return;
    OpenOptions options;
    options.holder = context.environment.holder;
    try {
        open_store(address, portfolio_schema(), options)->load();
    } catch (const WorldError&) {
        return;
    }
}
}  // namespace

std::unique_ptr<Workspace> open(const std::string& address, const Context& context, bool writing) {
    if (!writing) take_back_unfinished_save(address, context);
    OpenOptions options;
    options.holder = context.environment.holder;
    options.read_only = !writing;
    auto workspace = std::make_unique<Workspace>(open_store(address, portfolio_schema(), options, context.progress()), context.environment, context.progress());
    if (const auto reason = workspace->read_only_reason(); writing && reason) throw WorldError(WorldError::Cause::unavailable, *reason);
    if (const auto warning = place_warning(address); writing && warning) std::cerr << "warning: " << *warning << '\n';
    return workspace;
}

std::int64_t revision_number(Workspace& workspace, const std::string& text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 0 || number > workspace.revision())
        throw UsageError(fmt::format("\"{}\" is not a revision of this portfolio. Use a number from 0 to {}.", text, workspace.revision()));
    return number;
}

Portfolio portfolio_known_at(Workspace& workspace, const Clocks& clocks, std::int64_t& revision, const Context& context) {
    revision = workspace.revision();
    if (!clocks.known_at.empty()) {
        const auto date = Date::from_iso(clocks.known_at);
        revision = date ? workspace.store().revision_on(*date) : revision_number(workspace, clocks.known_at);
    }
    return workspace.known_at(revision, context.progress());
}

const RecordType& table_named(const std::string& name) {
    if (const RecordType* type = portfolio_schema().find(name)) return *type;
    std::string all;
    for (const RecordType* type : portfolio_schema().types()) all += (all.empty() ? "" : ", ") + std::string(type->name);
    throw UsageError(fmt::format("There is no table \"{}\". Use one of: {}.", name, all));
}

void print(const Context& context, const Json& json, const std::function<void()>& plain) {
    if (context.json) std::cout << json.dump(2) << '\n';
    else plain();
}

void print_faults(const Faults& faults) {
    for (const Fault& fault : faults) {
        std::string place = fault.table;
        if (!fault.record.empty()) place += " " + fault.record;
        if (!fault.field.empty()) place += (place.empty() ? "" : ", ") + fault.field;
        std::cerr << (fault.severity == Severity::warning ? "warning: " : "error: ") << fault.message;
        if (!place.empty()) std::cerr << " [" << place << "]";
        std::cerr << '\n';
    }
}

int exit_for(const Faults& faults) {
    for (const Fault& fault : faults) {
        if (fault.code == "stale" || fault.code == "moved_since") return unavailable;
        if (fault.code.find("ambiguous") != std::string::npos) return unreadable;
    }
    return with_faults;
}

namespace {
// A plain number: whole ones without a point.
Json number_json(const std::string& decimal) {
    return decimal.find('.') == std::string::npos ? Json(std::stoll(decimal)) : Json(std::stod(decimal));
}
}  // namespace

Json value_json(const Field& field, const Value& value) {
    if (!is_known(value)) return nullptr;
    const auto with_unit = [&](const char* unit) { return Json{{"value", number_json(field.kind->exact(value))}, {"unit", unit}}; };
    switch (field.kind->shape) {
        case Shape::money: return field.kind->exact(value);
        case Shape::integer: return std::get<std::int64_t>(value);
        case Shape::ratio: case Shape::decimal: return number_json(field.kind->exact(value));
        case Shape::yes_no: return std::get<std::int64_t>(value) != 0;
        case Shape::energy: return with_unit("kWh");
        case Shape::carbon: return with_unit("tCO2e");
        case Shape::volume: return with_unit("m3");
        case Shape::area: {
            const Area area = *area_from_exact(std::get<std::string>(value));
            return {{"value", number_json(to_decimal(area))}, {"unit", "m2"}, {"basis", area.basis() == AreaBasis::unstated ? Json(nullptr) : Json(basis_label(area.basis()))}};
        }
        case Shape::choice_set: {
            Json codes = Json::array();
            for (const std::string_view code : split(std::get<std::string>(value), ',')) codes.push_back(code);
            return codes;
        }
        default: return std::get<std::string>(value);
    }
}

Json revision_json(const Revision& r) {
    static constexpr const char* kinds[] = {"edit", "import", "undo", "redo", "migration", "seed"};
    const Date day = Date::from_day_number(r.made_at_ms >= 0 ? r.made_at_ms / 86'400'000 : -((-r.made_at_ms + 86'399'999) / 86'400'000));
    const std::int64_t ms = r.made_at_ms - day.day_number() * 86'400'000;
    return {{"revision", r.number},
            {"made_at", fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", to_iso(day), ms / 3'600'000, ms / 60'000 % 60, ms / 1000 % 60, ms % 1000)},
            {"author", r.author},
            {"reason", r.reason},
            {"kind", kinds[static_cast<std::size_t>(r.kind)]},
            {"undoes", r.undoes ? Json(*r.undoes) : Json(nullptr)},
            {"changes", r.change_count},
            {"head", r.head}};
}

Json fault_json(const Fault& f) {
    return {{"table", f.table}, {"record", f.record}, {"field", f.field}, {"code", f.code}, {"severity", f.severity == Severity::refused ? "refused" : "warning"}, {"message", f.message}};
}

}  // namespace terrier::cli

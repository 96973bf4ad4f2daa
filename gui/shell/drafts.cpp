// Drafts in files: JSON, written aside and renamed.
#include "gui/shell/drafts.hpp"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "src/base/digest.hpp"

namespace terrier::gui {

namespace {

namespace fs = std::filesystem;

std::optional<KeptDraft> read_draft(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    const auto json = nlohmann::json::parse(in, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    const auto text = [&](const char* name) { return json.contains(name) && json[name].is_string() ? json[name].get<std::string>() : std::string(); };
    const auto number = [&](const char* name) { return json.contains(name) && json[name].is_number_integer() ? json[name].get<std::int64_t>() : 0; };
    if (text("content").empty() || text("key").empty()) return std::nullopt;
    return KeptDraft{text("key"), text("address"), text("place"), text("title"), number("base_revision"), number("kept_at_ms"),
                     text("table"), text("record"), text("content")};
}

}  // namespace

fs::path DraftKeeper::file_of(const std::string& key) const {
    // Keys may hold anything; a digest is a safe file name on every system.
    return folder_ / (to_hex(sha256(key)).substr(0, 32) + ".draft");
}

bool DraftKeeper::keep(const KeptDraft& draft) const {
    const nlohmann::json json = {{"key", draft.key}, {"address", draft.address}, {"place", draft.place}, {"title", draft.title},
                                 {"base_revision", draft.base_revision}, {"kept_at_ms", draft.kept_at_ms}, {"table", draft.table},
                                 {"record", draft.record}, {"content", draft.content}};
    std::error_code error;
    fs::create_directories(folder_, error);
    const fs::path target = file_of(draft.key);
    fs::path aside = target;
    aside += ".new";
    {
        std::ofstream out(aside, std::ios::binary | std::ios::trunc);
        out << json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace);
        if (!out.flush()) return false;
    }
    fs::rename(aside, target, error);
    return !error;
}

void DraftKeeper::drop(const std::string& key) const {
    std::error_code error;
    fs::remove(file_of(key), error);
}

std::vector<KeptDraft> DraftKeeper::of(const std::string& address) const {
    std::vector<KeptDraft> found;
    std::error_code error;
    for (fs::directory_iterator at(folder_, error), end; !error && at != end; at.increment(error)) {
        if (at->path().extension() != ".draft") continue;
        if (auto draft = read_draft(at->path()); draft && draft->address == address) found.push_back(std::move(*draft));
    }
    std::ranges::sort(found, [](const KeptDraft& a, const KeptDraft& b) {
        return std::pair(-a.kept_at_ms, a.key) < std::pair(-b.kept_at_ms, b.key);
    });
    return found;
}

std::optional<KeptDraft> DraftKeeper::find(const std::string& key) const { return read_draft(file_of(key)); }

}  // namespace terrier::gui

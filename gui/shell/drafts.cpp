// Drafts in files: JSON with the packed changes in base 16, written aside and renamed.
#include "gui/shell/drafts.hpp"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "src/base/digest.hpp"
#include "src/record/packed_rows.hpp"

namespace terrier::gui {

namespace {

namespace fs = std::filesystem;

std::string to_base16(std::string_view bytes) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

/// None when it isn't an even count of lower-case hexadecimal digits.
std::optional<std::string> from_base16(std::string_view text) {
    const auto value = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
    if (text.size() % 2 != 0) return std::nullopt;
    std::string out;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = value(text[i]), low = value(text[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        out += static_cast<char>(high * 16 + low);
    }
    return out;
}

std::optional<KeptDraft> read_draft(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    const auto json = nlohmann::json::parse(in, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    const auto text = [&](const char* name) { return json.contains(name) && json[name].is_string() ? json[name].get<std::string>() : std::string(); };
    const auto number = [&](const char* name) { return json.contains(name) && json[name].is_number_integer() ? json[name].get<std::int64_t>() : 0; };
    const std::optional<std::string> packed = from_base16(text("packed"));
    if (!packed || text("key").empty()) return std::nullopt;
    return KeptDraft{text("key"), text("address"), text("place"), text("title"), number("base_revision"), number("kept_at_ms"),
                     text("table"), text("record"), *packed};
}

}  // namespace

fs::path DraftKeeper::file_of(const std::string& key) const {
    // Keys may hold anything; a digest is a safe file name on every system.
    return folder_ / (to_hex(sha256(key)).substr(0, 32) + ".draft");
}

bool DraftKeeper::keep(const KeptDraft& draft) const {
    const nlohmann::json json = {{"key", draft.key}, {"address", draft.address}, {"place", draft.place}, {"title", draft.title},
                                 {"base_revision", draft.base_revision}, {"kept_at_ms", draft.kept_at_ms}, {"table", draft.table},
                                 {"record", draft.record}, {"packed", to_base16(draft.packed)}};
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

Result<ChangeSet> changes_of(const KeptDraft& draft, const TableSet& newest) {
    try {
        return unpack_changes(newest.schema(), draft.packed,
                              [&](const RecordType& type, const Uuid& id) -> RecordPtr {
                                  const Row* row = newest.find(type, id);
                                  if (!row) throw std::invalid_argument("a record that the draft changes is gone");
                                  return row->record;
                              },
                              true);
    } catch (const std::invalid_argument&) {
        return refuse("draft_unreadable", "What was typed in " + draft.title +
                          " no longer fits the portfolio: a record that it changes is gone, or the file is damaged. It can only be discarded.");
    }
}

}  // namespace terrier::gui

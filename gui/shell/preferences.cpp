// Preferences over wxConfig.
#include "gui/shell/preferences.hpp"

#include <wx/config.h>

#include "gui/kit/labels.hpp"
#include "src/base/text.hpp"

namespace terrier::gui {

namespace {

void write_recent(Preferences& preferences, const std::vector<std::string>& addresses) {
    preferences.set("recent", join(addresses, "\t"));
}

}  // namespace

ConfigPreferences::ConfigPreferences(std::unique_ptr<wxConfigBase> config) : config_(std::move(config)) {}
ConfigPreferences::~ConfigPreferences() = default;

std::string ConfigPreferences::get(const std::string& key, const std::string& otherwise) const {
    return from_wx(config_->Read(to_wx("/" + key), to_wx(otherwise)));
}

void ConfigPreferences::set(const std::string& key, const std::string& value) {
    // Unchanged values are left alone: the file is written only when there is something to say.
    if (config_->HasEntry(to_wx("/" + key)) && get(key) == value) return;
    config_->Write(to_wx("/" + key), to_wx(value));
    config_->Flush();
}

std::string MemoryPreferences::get(const std::string& key, const std::string& otherwise) const {
    const auto at = values_.find(key);
    return at == values_.end() ? otherwise : at->second;
}

std::vector<std::string> recent_addresses(const Preferences& preferences) {
    std::vector<std::string> found;
    const std::string all = preferences.get("recent");
    for (std::string_view one : split(all, '\t'))
        if (!one.empty()) found.emplace_back(one);
    return found;
}

void remember_address(Preferences& preferences, const std::string& address) {
    std::vector<std::string> all = recent_addresses(preferences);
    std::erase(all, address);
    all.insert(all.begin(), address);
    if (all.size() > 8) all.resize(8);
    write_recent(preferences, all);
}

void forget_address(Preferences& preferences, const std::string& address) {
    std::vector<std::string> all = recent_addresses(preferences);
    std::erase(all, address);
    write_recent(preferences, all);
}

}  // namespace terrier::gui

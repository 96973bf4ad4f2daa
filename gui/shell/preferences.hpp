// What is remembered between runs, in the person's own configuration folder.
#pragma once

#include <memory>
#include <vector>

#include "gui/shell/context.hpp"

class wxConfigBase;

namespace terrier::gui {

class ConfigPreferences : public Preferences {
  public:
    explicit ConfigPreferences(std::unique_ptr<wxConfigBase> config);
    ~ConfigPreferences() override;
    std::string get(const std::string& key, const std::string& otherwise = {}) const override;
    void set(const std::string& key, const std::string& value) override;

  private:
    std::unique_ptr<wxConfigBase> config_;
};

/// Kept for one run only: tests and pictures.
class MemoryPreferences : public Preferences {
  public:
    std::string get(const std::string& key, const std::string& otherwise = {}) const override;
    void set(const std::string& key, const std::string& value) override { values_[key] = value; }

  private:
    std::map<std::string, std::string> values_;
};

/// The addresses used lately, newest first, at most eight.
std::vector<std::string> recent_addresses(const Preferences& preferences);
void remember_address(Preferences& preferences, const std::string& address);
void forget_address(Preferences& preferences, const std::string& address);

}  // namespace terrier::gui

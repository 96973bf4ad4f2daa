// Drafts kept in files while someone types, so that a crash or a power cut loses nothing.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace terrier::gui {

/// What a form held that was not yet saved.
struct KeptDraft {
    std::string key;      ///< unique among drafts: the record's id text, or the new record's
    std::string address;  ///< of the portfolio it belongs to
    std::string place;    ///< the place that can open it again
    std::string title;    ///< of the record, for people
    std::int64_t base_revision = 0;
    std::int64_t kept_at_ms = 0;  ///< UTC
    std::string table;    ///< of the record the form is about
    std::string record;   ///< its id text
    std::string content;  ///< Draft::to_json: edits, and text that can't be read yet; Draft::from_json brings it onto the newest portfolio
};

/// One file a draft, written aside and renamed, so that each is whole or absent.
class DraftKeeper {
  public:
    /// The folder is made when first written to.
    explicit DraftKeeper(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// Writes or replaces the draft. False when it could not be written: typing must go on, so nothing is thrown.
    bool keep(const KeptDraft& draft) const;
    /// After saving or giving up. Nothing happens when there is none.
    void drop(const std::string& key) const;
    /// The drafts of one portfolio, newest first; files that can't be read are passed over.
    std::vector<KeptDraft> of(const std::string& address) const;
    std::optional<KeptDraft> find(const std::string& key) const;

  private:
    std::filesystem::path file_of(const std::string& key) const;
    std::filesystem::path folder_;
};

}  // namespace terrier::gui

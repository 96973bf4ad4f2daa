// What the readers of JSON share: positions in the document, bounded depth, errors by line and byte.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace terrier::exchange {

/// The names that lead from the top of a document to a list; empty for a list at the top.
using JsonPath = std::vector<std::string>;
/// "result.records"
std::string label_of(const JsonPath& path);

/// A SAX handler that knows where it is. Derived handlers get every value with the frames around it.
class JsonSax : public nlohmann::json_sax<nlohmann::json> {
  public:
    JsonSax(std::string file, std::string_view text, std::int64_t first_line) : file_(std::move(file)), text_(text), first_line_(first_line) {}

    bool start_object(std::size_t) final { return enter(false); }
    bool start_array(std::size_t) final { return enter(true); }
    bool end_object() final { return leave(); }
    bool end_array() final { return leave(); }
    bool parse_error(std::size_t position, const std::string& last_token, const nlohmann::detail::exception& error) override;
    bool binary(binary_t&) final { return false; }

  protected:
    struct Frame {
        bool list;
        std::string key;  ///< the last key seen in an object
    };
    /// Called before the frame is pushed, and after it was popped.
    virtual void entering(bool list) = 0;
    virtual void left(bool list) = 0;
    const std::vector<Frame>& frames() const { return frames_; }
    void set_key(const std::string& key) { frames_.back().key = key; }
    /// The keys of the frames, when all are objects.
    JsonPath path() const;
    bool finished() const { return finished_; }
    [[noreturn]] void refuse(const std::string& problem) const;
    const std::string& file() const { return file_; }

  private:
    bool enter(bool list);
    bool leave();
    std::string file_;
    std::string_view text_;
    std::int64_t first_line_;
    std::vector<Frame> frames_;
    bool finished_ = false;  ///< the top value has ended
};

}  // namespace terrier::exchange

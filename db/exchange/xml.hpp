// A pull parser for the XML of workbooks: streamed, so that a part of 200 MB takes a few hundred kilobytes of memory.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/exchange/zip.hpp"

namespace terrier::exchange {

/// Reads UTF-8 XML 1.0 without document types. Refuses (WorldError naming file, part and byte) what is not well formed,
/// a DOCTYPE, entities other than the five of XML, nesting deeper than 64, and a tag over 1 MB.
class XmlReader {
  public:
    using Source = std::function<std::size_t(char* to, std::size_t count)>;
    enum class Event { start, end, text, done };

    XmlReader(Source source, std::string file, std::string part);
    explicit XmlReader(ZipPart part);

    /// An element without content gives start and end. A run of text may come in several pieces. Views given out are
    /// good until the next call.
    Event next();
    /// Of a start or end: with its prefix ("table:table-row"), and without.
    std::string_view qualified_name() const { return name_; }
    std::string_view name() const;
    std::string_view text() const { return text_; }
    /// Of a start: by qualified name when `name` has a colon, otherwise by the part after the prefix.
    std::optional<std::string_view> attribute(std::string_view name) const;
    std::size_t depth() const { return starts_.size(); }
    /// After a start: goes past its end.
    void skip();
    /// After a start: all text inside up to its end, that of nested elements too. Refuses more than 1 MB.
    std::string all_text();

    /// How far the reader is in a part of `size` bytes, 0 to 1.
    double fraction_of(std::uint64_t size) const {
        return size ? std::min(1.0, static_cast<double>(before_ + at_) / static_cast<double>(size)) : 1.0;
    }
    [[noreturn]] void refuse(const std::string& problem) const;
    const std::string& file() const { return file_; }
    const std::string& part() const { return part_; }

  private:
    struct Attribute { std::string_view name, value; };

    explicit XmlReader(std::shared_ptr<ZipPart> part);
    bool more();
    void need(std::size_t count);
    Event read_text();
    Event read_cdata();
    void skip_declaration();
    Event start_tag();
    Event end_tag();
    std::size_t tag_end();
    void parse_attributes(std::size_t at, std::size_t end);
    std::string_view decoded(std::size_t begin, std::size_t end, bool attribute_value);
    std::size_t decode_entity(std::size_t at, std::size_t end, char*& out);
    void push(std::string_view name);
    std::string_view view(std::size_t begin, std::size_t end) const { return {buffer_.data() + begin, end - begin}; }

    Source source_;
    std::string file_, part_;
    std::vector<char> buffer_;
    std::size_t at_ = 0, end_ = 0, filled_ = 0;  ///< read to, checked to, filled to
    std::uint64_t before_ = 0;                   ///< bytes of the part before the buffer
    bool exhausted_ = false, closing_ = false, in_cdata_ = false, seen_root_ = false;
    std::string names_;                 ///< the names of the open elements, one after the other
    std::vector<std::size_t> starts_;
    std::string_view name_, text_;
    std::vector<Attribute> attributes_;
};

}  // namespace terrier::exchange

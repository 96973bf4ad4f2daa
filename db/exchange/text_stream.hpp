// Text of a file piece by piece, whatever its encoding, as clean UTF-8.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/exchange/bytes.hpp"

namespace terrier::exchange {

enum class Encoding { utf8, utf16_le, utf16_be, windows_1252, iso_8859_1 };

/// "UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1252", "ISO-8859-1".
std::string_view encoding_label(Encoding encoding);
/// What the first bytes of a file say: a byte-order mark, or NULs in every other byte; UTF-8 when they say nothing.
Encoding guess_encoding(std::string_view head);
/// A name given by a person, in any case, with or without hyphens ("utf8", "cp1252", "latin1"); plain "UTF-16" asks the
/// head for the byte order. None for an unknown name.
std::optional<Encoding> encoding_named(std::string_view name, std::string_view head);

/// Thrown by TextStream at the first bytes that are not UTF-8: the caller may start again with another encoding.
struct NotUtf8 {
    std::uint64_t position;  ///< of the first bad byte, from 1
    bool multibyte_before;   ///< well-formed characters beyond ASCII came before it
};

/// Decodes a source from its start. NUL characters, halves of UTF-16 pairs and bytes without meaning are refused with
/// their byte position; a byte-order mark is skipped.
class TextStream {
  public:
    TextStream(ByteSource& source, Encoding encoding);
    /// The next piece, whole characters only; empty at the end. Valid until the next call.
    std::string_view next();
    /// Bytes of the file taken in so far.
    std::uint64_t consumed() const { return consumed_; }

  private:
    std::string_view next_utf8(std::size_t size, bool at_end);
    void decode_utf16(std::string_view bytes, bool at_end);
    void decode_single(std::string_view bytes);
    void check_nul(std::string_view bytes) const;

    ByteSource& source_;
    Encoding encoding_;
    std::vector<char> buffer_;
    std::size_t carry_begin_ = 0, carry_ = 0;  ///< an unfinished character at the end of the last piece
    std::uint64_t consumed_ = 0;
    std::uint64_t base_ = 0;  ///< the file position of the buffer's first byte
    bool first_ = true, done_ = false, multibyte_ = false;
    std::string decoded_;
};

}  // namespace terrier::exchange

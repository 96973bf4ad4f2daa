// Encodings: finding which, and decoding to UTF-8.
#include "db/exchange/text_stream.hpp"

#include <fmt/format.h>

#include <array>
#include <cstring>
#include <stdexcept>

#include "db/exchange/utf8.hpp"

namespace terrier::exchange {

namespace {

constexpr std::size_t piece_bytes = 1u << 18;

// Windows-1252 for 0x80 to 0x9F; 0 where it has no character.
constexpr std::array<char16_t, 32> high_controls = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

}  // namespace

std::string_view encoding_label(Encoding encoding) {
    switch (encoding) {
        case Encoding::utf8: return "UTF-8";
        case Encoding::utf16_le: return "UTF-16LE";
        case Encoding::utf16_be: return "UTF-16BE";
        case Encoding::windows_1252: return "Windows-1252";
        case Encoding::iso_8859_1: return "ISO-8859-1";
    }
    throw std::logic_error("an encoding without a label");
}

Encoding guess_encoding(std::string_view head) {
    if (head.starts_with("\xEF\xBB\xBF")) return Encoding::utf8;
    if (head.starts_with("\xFF\xFE")) return Encoding::utf16_le;
    if (head.starts_with("\xFE\xFF")) return Encoding::utf16_be;
    std::size_t zeros[2] = {0, 0};
    for (std::size_t i = 0; i < head.size(); ++i)
        if (head[i] == 0) ++zeros[i % 2];
    const std::size_t pairs = head.size() / 2;
    // Text in a Latin script has a zero in nearly every pair; a stray NUL is no UTF-16.
    if (pairs >= 2 && zeros[1] * 10 > pairs * 4 && zeros[0] * 20 < pairs) return Encoding::utf16_le;
    if (pairs >= 2 && zeros[0] * 10 > pairs * 4 && zeros[1] * 20 < pairs) return Encoding::utf16_be;
    return Encoding::utf8;
}

std::optional<Encoding> encoding_named(std::string_view name, std::string_view head) {
    std::string plain;
    for (const char c : name)
        if (c != '-' && c != '_' && c != ' ') plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (plain == "utf8") return Encoding::utf8;
    if (plain == "utf16le") return Encoding::utf16_le;
    if (plain == "utf16be") return Encoding::utf16_be;
    if (plain == "utf16") return guess_encoding(head) == Encoding::utf16_be ? Encoding::utf16_be : Encoding::utf16_le;
    if (plain == "windows1252" || plain == "cp1252" || plain == "ansi") return Encoding::windows_1252;
    if (plain == "iso88591" || plain == "latin1") return Encoding::iso_8859_1;
    return std::nullopt;
}

TextStream::TextStream(ByteSource& source, Encoding encoding) : source_(source), encoding_(encoding), buffer_(piece_bytes + 4) {
    source_.rewind();
}

std::string_view TextStream::next() {
    while (!done_) {
        base_ = consumed_ - carry_;
        std::memmove(buffer_.data(), buffer_.data() + carry_begin_, carry_);
        const std::size_t got = source_.read(buffer_.data() + carry_, piece_bytes);
        consumed_ += got;
        done_ = got < piece_bytes;
        std::string_view bytes(buffer_.data(), carry_ + got);
        carry_begin_ = carry_ = 0;
        std::size_t skip = 0;
        if (first_) {
            if (encoding_ == Encoding::utf8 && bytes.starts_with("\xEF\xBB\xBF")) skip = 3;
            if (encoding_ == Encoding::utf16_le && bytes.starts_with("\xFF\xFE")) skip = 2;
            if (encoding_ == Encoding::utf16_be && bytes.starts_with("\xFE\xFF")) skip = 2;
            first_ = false;
        }
        std::string_view text;
        if (encoding_ == Encoding::utf8) {
            text = next_utf8(bytes.size(), done_).substr(skip);
        } else {
            decoded_.clear();
            const bool wide = encoding_ == Encoding::utf16_le || encoding_ == Encoding::utf16_be;
            base_ += skip;
            wide ? decode_utf16(bytes.substr(skip), done_) : decode_single(bytes);
            // A carried character sits at the end of `bytes`, whatever was skipped at its start.
            carry_begin_ = bytes.size() - carry_;
            text = decoded_;
        }
        if (!text.empty()) return text;
    }
    return {};
}

void TextStream::check_nul(std::string_view bytes) const {
    const void* at = bytes.empty() ? nullptr : std::memchr(bytes.data(), 0, bytes.size());
    if (!at) return;
    const auto position = base_ + static_cast<std::size_t>(static_cast<const char*>(at) - bytes.data()) + 1;
    refuse_file(source_.name(), fmt::format("byte {} is a NUL, which no text holds. The file is damaged, or it is not a CSV "
                                            "or JSON file: export it again.", position));
}

std::string_view TextStream::next_utf8(std::size_t size, bool at_end) {
    const std::string_view bytes(buffer_.data(), size);
    check_nul(bytes);
    const Utf8Check check = check_utf8(bytes);
    multibyte_ = multibyte_ || check.multibyte;
    if (check.valid == size) return bytes;
    if (!check.unfinished || at_end) throw NotUtf8{base_ + check.valid + 1, multibyte_};
    carry_begin_ = check.valid;
    carry_ = size - check.valid;
    return bytes.substr(0, check.valid);
}

void TextStream::decode_utf16(std::string_view bytes, bool at_end) {
    const std::size_t low = encoding_ == Encoding::utf16_le ? 0 : 1;
    const auto unit = [&](std::size_t i) {
        return static_cast<char32_t>(static_cast<unsigned char>(bytes[i + low]) | static_cast<unsigned char>(bytes[i + 1 - low]) << 8);
    };
    const auto broken = [&](std::size_t i, std::string_view what) {
        refuse_file(source_.name(), fmt::format("byte {} {}. The file is damaged, or it is not UTF-16: export it again as UTF-8.",
                                                base_ + i + 1, what));
    };
    std::size_t i = 0;
    for (; i + 2 <= bytes.size(); i += 2) {
        char32_t c = unit(i);
        if (c == 0) broken(i, "is a NUL character, which no text holds");
        if (c >= 0xDC00 && c <= 0xDFFF) broken(i, "is the second half of a pair without its first");
        if (c >= 0xD800 && c <= 0xDBFF) {
            if (i + 4 > bytes.size()) break;
            const char32_t second = unit(i + 2);
            if (second < 0xDC00 || second > 0xDFFF) broken(i, "is the first half of a pair without its second");
            c = 0x10000 + ((c - 0xD800) << 10) + (second - 0xDC00);
            i += 2;
        }
        append_utf8(decoded_, c);
    }
    carry_ = bytes.size() - i;
    if (carry_ && at_end) broken(i, "starts a character that the file ends in the middle of");
}

void TextStream::decode_single(std::string_view bytes) {
    check_nul(bytes);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        char32_t c = byte;
        if (encoding_ == Encoding::windows_1252 && byte >= 0x80 && byte < 0xA0) c = high_controls[byte - 0x80u];
        if (c == 0)
            refuse_file(source_.name(), fmt::format("byte {} (0x{:02X}) is neither UTF-8 nor Windows-1252 text. Save the file as "
                                                    "UTF-8, or name its encoding.", base_ + i + 1, byte));
        append_utf8(decoded_, c);
    }
}

}  // namespace terrier::exchange

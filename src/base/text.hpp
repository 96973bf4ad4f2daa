// UTF-8 text: checking, folding for search, trimming, splitting.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace terrier {

/// True for well-formed UTF-8 without NUL (RFC 3629: no overlong forms, no surrogates).
bool is_clean_utf8(std::string_view text);
/// Case and accents removed for searching: lower-case ASCII, Latin letters without diacritics, runs of white space as
/// one space, curly quotes and dashes as plain ones; combining marks and invisible characters dropped; malformed bytes
/// become U+FFFD. Anything else stays. Folding twice changes nothing more.
std::string folded(std::string_view text);
/// -1, 0 or 1 as folded(a) sorts before, with or after folded(b), by bytes; without copies for plain text.
int compare_folded(std::string_view a, std::string_view b);
/// Without leading and trailing white space of any script and invisible characters (byte-order mark, zero-width space).
std::string_view trimmed(std::string_view text);
std::string lower_ascii(std::string_view text);
bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);
bool equal_ignoring_case(std::string_view a, std::string_view b);
/// The pieces between separators: always one more than there are separators, so "" is one empty piece.
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
/// "1 lease", "2 leases"; the plural is given where it isn't just an s.
std::string counted(long long n, std::string_view singular, std::string_view plural = {});
/// 1234567 -> "1,234,567".
std::string grouped(long long n);
/// The number of code points of clean UTF-8.
std::size_t length_utf8(std::string_view text);

}  // namespace terrier

// UTF-8 text: checking, folding for search, trimming, splitting.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace terrier {

/// True for well-formed UTF-8 without NUL (RFC 3629: no overlong forms, no surrogates).
bool is_clean_utf8(std::string_view text);
/// Case and accents removed for searching: lower-case ASCII, Latin letters without diacritics, runs of white space as
/// one space, curly quotes and dashes as plain ones. Anything else stays.
std::string folded(std::string_view text);
/// Without leading and trailing white space, no-break space and byte-order mark included.
std::string_view trimmed(std::string_view text);
std::string lower_ascii(std::string_view text);
bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);
bool equal_ignoring_case(std::string_view a, std::string_view b);
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
/// "1 lease", "2 leases"; the plural is given where it isn't just an s.
std::string counted(long long n, std::string_view singular, std::string_view plural = {});
/// 1234567 -> "1,234,567".
std::string grouped(long long n);
/// The number of code points of clean UTF-8.
std::size_t length_utf8(std::string_view text);

}  // namespace terrier

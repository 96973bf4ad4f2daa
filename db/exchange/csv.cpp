// CSV after RFC 4180, streamed: a state machine that writes straight into the sheet.
#include <fmt/format.h>

#include <array>
#include <cctype>
#include <cstring>
#include <optional>

#include "db/exchange/csv_dialect.hpp"
#include "db/exchange/formats.hpp"
#include "db/exchange/text_stream.hpp"
#include "src/base/result.hpp"
#include "src/base/text.hpp"

namespace terrier::exchange {

namespace {

class CsvParser {
  public:
    CsvParser(Sheet& sheet, const std::string& file, char delimiter) : sheet_(sheet), file_(file), delimiter_(delimiter) {
        for (const char c : {delimiter, '\r', '\n'}) ends_[static_cast<unsigned char>(c)] = true;
    }
    void feed(std::string_view text);
    void finish();
    std::int64_t line() const { return line_; }
    bool is_between_rows() const { return state_ == State::row_start; }
    std::int64_t stray_quotes() const { return stray_quotes_; }
    std::int64_t first_stray_line() const { return first_stray_line_; }

  private:
    enum class State { row_start, field_start, plain, quoted, quote_seen };

    void extend(const char* from, const char* to);
    void count_lines(const char* from, const char* to);
    const char* plain(const char* p, const char* end);
    const char* quoted(const char* p, const char* end);
    const char* quote_seen(const char* p);
    void end_field();
    const char* end_row(const char* newline);

    Sheet& sheet_;
    const std::string& file_;
    char delimiter_;
    std::array<bool, 256> ends_{};
    State state_ = State::row_start;
    bool after_cr_ = false;  ///< the last byte was a CR: an LF now belongs to it
    std::int64_t line_ = 1;
    std::int64_t quote_line_ = 0;
    std::int64_t stray_quotes_ = 0, first_stray_line_ = 0;
};

void CsvParser::feed(std::string_view text) {
    const char* p = text.data();
    const char* const end = p + text.size();
    while (p < end) {
        switch (state_) {
            case State::row_start:
                if (*p == '\n' || *p == '\r') {
                    if (*p == '\r' || !after_cr_) ++line_;
                    after_cr_ = *p++ == '\r';
                    break;
                }
                after_cr_ = false;
                sheet_.begin_row(line_);
                [[fallthrough]];
            case State::field_start:
                if (*p == '"') {
                    state_ = State::quoted;
                    quote_line_ = line_;
                    ++p;
                } else {
                    state_ = State::plain;
                }
                break;
            case State::plain: p = plain(p, end); break;
            case State::quoted: p = quoted(p, end); break;
            case State::quote_seen: p = quote_seen(p); break;
        }
    }
}

const char* CsvParser::plain(const char* p, const char* end) {
    for (;;) {
        const char* const from = p;
        while (p < end && !ends_[static_cast<unsigned char>(*p)]) ++p;
        extend(from, p);
        if (p == end) return p;
        end_field();
        if (*p != delimiter_) return end_row(p);
        if (++p == end || *p == '"') {
            state_ = State::field_start;
            return p;
        }
    }
}

const char* CsvParser::quoted(const char* p, const char* end) {
    const auto* quote = static_cast<const char*>(std::memchr(p, '"', static_cast<std::size_t>(end - p)));
    const char* const to = quote ? quote : end;
    count_lines(p, to);
    extend(p, to);
    if (!quote) return end;
    state_ = State::quote_seen;
    return quote + 1;
}

const char* CsvParser::quote_seen(const char* p) {
    after_cr_ = false;
    if (*p == '"') {
        extend(p, p + 1);
        state_ = State::quoted;
        return p + 1;
    }
    if (!ends_[static_cast<unsigned char>(*p)]) {
        if (stray_quotes_++ == 0) first_stray_line_ = line_;
        state_ = State::plain;
        return p;
    }
    end_field();
    if (*p != delimiter_) return end_row(p);
    state_ = State::field_start;
    return p + 1;
}

void CsvParser::extend(const char* from, const char* to) {
    const auto length = static_cast<std::size_t>(to - from);
    if (sheet_.open_length() + length > Sheet::max_cell) {
        const bool in_quotes = state_ == State::quoted;
        refuse_file(file_, fmt::format("line {}, column {}: a field is longer than 1 MB. {}", in_quotes ? quote_line_ : line_,
                                       sheet_.open_row_length() + 1,
                                       in_quotes ? "Most likely the closing quotation mark of this field is missing: add it."
                                                 : "The file is damaged, or it is not a CSV file: export it again."));
    }
    sheet_.extend_cell({from, length});
}

void CsvParser::count_lines(const char* from, const char* to) {
    for (const char* p = from; p < to; ++p) {
        if (*p == '\r' || (*p == '\n' && !after_cr_)) ++line_;
        after_cr_ = *p == '\r';
    }
}

void CsvParser::end_field() {
    if (sheet_.open_row_length() == max_columns)
        refuse_file(file_, fmt::format("line {} has more than {} columns. Check that the file is a CSV and which delimiter it uses.",
                                       line_, grouped(max_columns)));
    sheet_.end_cell(sheet_.open_length() ? CellKind::text : CellKind::empty);
}

/// A line of nothing but white space is as blank as an empty one.
const char* CsvParser::end_row(const char* newline) {
    if (sheet_.open_row_length() == 1) {
        const std::string_view only = sheet_.cell(sheet_.rows() - 1, 0).text;
        if (only.find_first_not_of(" \t") == std::string_view::npos) sheet_.drop_last_row();
    }
    after_cr_ = newline && *newline == '\r';
    ++line_;
    state_ = State::row_start;
    return newline ? newline + 1 : nullptr;
}

void CsvParser::finish() {
    if (state_ == State::row_start) return;
    if (state_ == State::quoted)
        refuse_file(file_, fmt::format("line {}, column {}: a quotation mark opens a field and none closes it before the end of the "
                                       "file. Add the closing mark, or double the mark if it belongs to the text.",
                                       quote_line_, sheet_.open_row_length() + 1));
    end_field();
    end_row(nullptr);
}

void warn_of_ragged_rows(Sheet& sheet) {
    std::vector<std::size_t> counts(sheet.columns() + 1);
    for (std::size_t row = 0; row < sheet.rows(); ++row) ++counts[sheet.row_length(row)];
    std::size_t usual = 0;
    for (std::size_t width = 0; width < counts.size(); ++width)
        if (counts[width] >= counts[usual]) usual = width;
    const std::size_t ragged = sheet.rows() - (counts.empty() ? 0 : counts[usual]);
    if (ragged == 0) return;
    std::vector<std::string> first;
    for (std::size_t row = 0; row < sheet.rows() && first.size() < 5; ++row)
        if (sheet.row_length(row) != usual)
            first.push_back(fmt::format("line {} ({})", grouped(sheet.source_row(row)),
                                        counted(static_cast<long long>(sheet.row_length(row)), "field")));
    sheet.warnings.push_back(fmt::format("{} {} not have the usual {}: {}{}. They were kept as they are; check for a "
                                         "missing or unquoted delimiter.",
                                         counted(static_cast<long long>(ragged), "row"), ragged == 1 ? "does" : "do",
                                         counted(static_cast<long long>(usual), "field"), join(first, ", "),
                                         ragged > first.size() ? " and others" : ""));
}

void hand_on(Sheet& sheet, std::size_t rows, SheetSink& sink) {
    if (rows == 0) return;
    sink.take(sheet, rows);
    sheet.drop_first_rows(rows);
}

// Excel's own first line "sep=;" names the delimiter and is no row: taken off `text`, but for its line end, which keeps the
// count of lines. 0 where there is no such line.
char take_separator_line(std::string_view& text) {
    const std::size_t quote = text.starts_with('"') ? 1 : 0;
    const std::size_t size = 5 + 2 * quote;
    if (text.size() < size || lower_ascii(text.substr(quote, 4)) != "sep=") return 0;
    const char named = text[quote + 4];
    const bool can_part = named == '\t' || (named > ' ' && named < 0x7F && named != '"' && !std::isalnum(static_cast<unsigned char>(named)));
    if (!can_part || (quote && text[size - 1] != '"')) return 0;
    if (text.size() > size && text[size] != '\r' && text[size] != '\n') return 0;
    text.remove_prefix(size);
    return named;
}

// With a sink, finished rows go to it piece by piece, and the sheet that comes back holds none of them.
Sheet parse(ByteSource& source, Encoding encoding, char delimiter, const Progress& progress, SheetSink* sink) {
    Sheet sheet;
    TextStream stream(source, encoding);
    std::string_view piece = stream.next();
    // The first piece is the whole file when nothing is left behind it.
    const bool whole = stream.consumed() >= source.size();
    const char named = take_separator_line(piece);
    sheet.delimiter = delimiter ? delimiter : named ? named : find_delimiter(piece, whole);
    sheet.encoding = encoding_label(encoding);
    CsvParser parser(sheet, source.name(), sheet.delimiter);
    for (; !piece.empty(); piece = stream.next()) {
        parser.feed(piece);
        if (sink) hand_on(sheet, parser.is_between_rows() ? sheet.rows() : sheet.rows() - 1, *sink);
        progress.report(source.size() ? std::min(1.0, static_cast<double>(stream.consumed()) / static_cast<double>(source.size())) : 0,
                        fmt::format("Reading line {}", grouped(parser.line())));
    }
    parser.finish();
    if (sink) hand_on(sheet, sheet.rows(), *sink);
    if (parser.stray_quotes())
        sheet.warnings.push_back(fmt::format("{} more text after the closing quotation mark, first on line {}; the text was "
                                             "joined. Check that quotation marks inside fields are doubled.",
                                             parser.stray_quotes() == 1 ? "One field has" : grouped(parser.stray_quotes()) + " fields have",
                                             grouped(parser.first_stray_line())));
    if (!sink) warn_of_ragged_rows(sheet);
    return sheet;
}

std::string line_of_byte(ByteSource& source, std::uint64_t position) {
    source.rewind();
    std::vector<char> buffer(1u << 16);
    std::int64_t line = 1;
    for (std::uint64_t left = position - 1; left > 0;) {
        const std::size_t got = source.read(buffer.data(), static_cast<std::size_t>(std::min<std::uint64_t>(left, buffer.size())));
        if (got == 0) break;
        line += std::count(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(got), '\n');
        left -= got;
    }
    return grouped(line);
}

}  // namespace

namespace {
Sheet read_or_stream(ByteSource& source, const ReadOptions& options, const Progress& progress, SheetSink* sink) {
    source.rewind();
    std::string head(1u << 16, '\0');
    head.resize(source.read(head.data(), head.size()));
    if (head.empty()) refuse_file(source.name(), "it is empty (0 bytes). Export it again.");
    std::optional<Encoding> encoding = guess_encoding(head);
    if (!options.encoding.empty()) {
        encoding = encoding_named(options.encoding, head);
        if (!encoding)
            refuse_file(source.name(), fmt::format("the encoding '{}' is not known. Use UTF-8, UTF-16, Windows-1252 or ISO-8859-1.",
                                                   options.encoding));
    }
    Sheet sheet;
    try {
        sheet = parse(source, *encoding, options.delimiter, progress, sink);
    } catch (const NotUtf8& bad) {
        const std::string line = line_of_byte(source, bad.position);
        if (!options.encoding.empty())
            refuse_file(source.name(), fmt::format("byte {} (line {}) is not UTF-8. Name the encoding that it was saved in, or save "
                                                   "it as UTF-8.", bad.position, line));
        if (sink) sink->start_again();
        sheet = parse(source, Encoding::windows_1252, options.delimiter, progress, sink);
        sheet.warnings.insert(sheet.warnings.begin(),
            fmt::format("The file is not UTF-8 (line {}, byte {}), so it was read as Windows-1252{}. If pound signs or accents look "
                        "wrong, save it as UTF-8.", line, bad.position,
                        bad.multibyte_before ? ", although characters before that are UTF-8" : ""));
    }
    if (!sink && sheet.rows() == 0) sheet.warnings.emplace_back("The file holds blank lines only: there is nothing to read in it.");
    return sheet;
}
}  // namespace

Sheet read_csv(ByteSource& source, const ReadOptions& options, const Progress& progress) { return read_or_stream(source, options, progress, nullptr); }
void stream_csv(ByteSource& source, const ReadOptions& options, SheetSink& sink, const Progress& progress) { read_or_stream(source, options, progress, &sink); }

}  // namespace terrier::exchange

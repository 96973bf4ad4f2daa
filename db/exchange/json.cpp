// JSON: a list of objects (alone, inside an object, or one object a line) as a header row and rows.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "db/exchange/formats.hpp"
#include "db/exchange/json_sax.hpp"
#include "db/exchange/number.hpp"
#include "db/exchange/rows.hpp"
#include "db/exchange/text_stream.hpp"
#include "src/base/text.hpp"

namespace terrier::exchange {

namespace {

using nlohmann::json;

constexpr std::size_t max_name = 1'000;

/// Finds the lists of objects that objects alone lead to.
class ListFinder : public JsonSax {
  public:
    using JsonSax::JsonSax;
    std::vector<JsonPath> lists;
    bool lines = false;      ///< something follows the first value: one object a line
    bool top_list = false;   ///< the document is a list

    bool null() override { return value(); }
    bool boolean(bool) override { return value(); }
    bool number_integer(number_integer_t) override { return value(); }
    bool number_unsigned(number_unsigned_t) override { return value(); }
    bool number_float(number_float_t, const string_t&) override { return value(); }
    bool string(string_t&) override { return value(); }
    bool key(string_t& name) override {
        set_key(name);
        return true;
    }
    bool parse_error(std::size_t position, const std::string& token, const nlohmann::detail::exception& error) override {
        if (!finished() || top_list) return JsonSax::parse_error(position, token, error);
        lines = true;
        return false;
    }

  protected:
    void entering(bool list) override {
        if (frames().empty()) top_list = list;
        if (list_depth_ && frames().size() == list_depth_) ++(list ? others_ : objects_);
        if (list && !list_depth_) {
            list_depth_ = frames().size() + 1;
            objects_ = others_ = 0;
            path_ = path();
        }
    }
    void left(bool) override {
        if (!list_depth_ || frames().size() + 1 != list_depth_) return;
        list_depth_ = 0;
        if (objects_ && !others_) lists.push_back(path_);
        if (lists.size() > 1'000) refuse("it holds more than 1,000 lists. Export the one that is wanted");
    }

  private:
    bool value() {
        if (list_depth_ && frames().size() == list_depth_) ++others_;
        return true;
    }
    std::size_t list_depth_ = 0, objects_ = 0, others_ = 0;
    JsonPath path_;
};

/// The columns found so far and the row being read, written to a sheet row by row.
class RowCollector {
  public:
    RowCollector(Sheet& sheet, const std::string& file) : file_(file), rows_(sheet, file) {}

    void start(std::int64_t source_row) {
        source_row_ = source_row;
        ++stamp_;
        touched_.clear();
        texts_.clear();
    }
    void put(const std::string& name, CellKind kind, std::string_view text);
    void end();
    const std::vector<std::string>& names() const { return names_; }
    std::int64_t repeated() const { return repeated_; }
    std::int64_t first_repeated() const { return first_repeated_; }

  private:
    struct Cell { std::size_t begin = 0, length = 0; CellKind kind = CellKind::empty; std::uint64_t stamp = 0; };
    std::string file_;
    RowWriter rows_;
    std::vector<std::string> names_;
    std::unordered_map<std::string, std::size_t> columns_;
    std::vector<Cell> cells_;
    std::vector<std::size_t> touched_;
    std::string texts_;
    std::uint64_t stamp_ = 0;
    std::int64_t source_row_ = 0, repeated_ = 0, first_repeated_ = 0;
};

void RowCollector::put(const std::string& name, CellKind kind, std::string_view text) {
    const auto [found, added] = columns_.try_emplace(name, names_.size());
    if (added) {
        if (name.size() > max_name || names_.size() == max_columns)
            refuse_file(file_, fmt::format("element {}: {}. Export fewer or shorter names.", source_row_,
                                           name.size() > max_name ? "a name is longer than 1,000 bytes" : "there are more than 10,000 different names"));
        names_.push_back(name);
        cells_.emplace_back();
    }
    Cell& cell = cells_[found->second];
    if (cell.stamp == stamp_) {
        if (repeated_++ == 0) first_repeated_ = source_row_;
    } else {
        touched_.push_back(found->second);
    }
    cell = {texts_.size(), text.size(), kind, stamp_};
    texts_ += text;
}

void RowCollector::end() {
    std::sort(touched_.begin(), touched_.end());
    rows_.start(source_row_);
    for (const std::size_t column : touched_) {
        const Cell& cell = cells_[column];
        rows_.put(column, cell.kind, std::string_view(texts_).substr(cell.begin, cell.length));
    }
}

/// Feeds the objects of one list (or of one line) to a collector.
class RowReader : public JsonSax {
  public:
    /// Without `list`, the document itself is one object, row `number`.
    RowReader(RowCollector& rows, const std::string& file, std::string_view text, std::int64_t number, std::optional<JsonPath> list,
              const Progress& progress)
        : JsonSax(file, text, list ? 1 : number), rows_(rows), list_(std::move(list)), number_(list_ ? 0 : number - 1), progress_(progress) {}

    bool null() override { return value(CellKind::empty, "", "null"); }
    bool boolean(bool b) override { return value(CellKind::boolean, b ? "true" : "false", b ? "true" : "false"); }
    bool number_integer(number_integer_t n) override { return number(std::to_string(n)); }
    bool number_unsigned(number_unsigned_t n) override { return number(std::to_string(n)); }
    bool number_float(number_float_t, const string_t& lexeme) override { return number(lexeme); }
    bool string(string_t& text) override;
    bool key(string_t& name) override;

  protected:
    void entering(bool list) override;
    void left(bool list) override;

  private:
    bool at_list() const { return row_depth_ == 0 && list_ && in_list_ && frames().size() == list_->size() + 1; }
    bool in_row() const { return row_depth_ > 0; }
    bool capturing() const { return capture_depth_ > 0; }
    void capture(std::string_view piece, bool element);
    bool value(CellKind kind, std::string_view text, std::string_view as_json);
    bool number(const std::string& lexeme);
    void begin_row();
    [[noreturn]] void refuse_element(std::string_view what) const {
        refuse(fmt::format("{} {} {}", list_ ? "element" : "line", grouped(number_ + (in_row() ? 0 : 1)), what));
    }

    RowCollector& rows_;
    std::optional<JsonPath> list_;
    std::int64_t number_;
    const Progress& progress_;
    bool in_list_ = false;
    std::size_t row_depth_ = 0, capture_depth_ = 0;  ///< frames around the row's, and the captured list's, contents
    std::string name_, capture_;
    std::vector<std::size_t> prefixes_;  ///< lengths of `prefix_` outside each nested object
    std::string prefix_;
};

void RowReader::begin_row() {
    ++number_;
    row_depth_ = frames().size() + 1;
    prefix_.clear();
    prefixes_.clear();
    rows_.start(number_);
    if (number_ % 4096 == 0) progress_.report(0.5, fmt::format("Reading element {}", grouped(number_)));
}

void RowReader::entering(bool list) {
    if (capturing()) {
        capture(list ? "[" : "{", true);
    } else if (in_row() && list) {
        capture_depth_ = frames().size() + 1;
        capture_ = "[";
    } else if (in_row()) {
        prefixes_.push_back(prefix_.size());
        prefix_ = name_ + ".";
    } else if (at_list() || (!list_ && frames().empty())) {
        if (list) refuse_element("is a list, not an object with names. Export objects with names");
        begin_row();
    } else if (list && list_ && frames().size() == list_->size() && path() == *list_) {
        in_list_ = true;
    }
}

void RowReader::left(bool list) {
    if (capturing()) {
        capture(list ? "]" : "}", false);
        if (frames().size() + 1 > capture_depth_) return;
        capture_depth_ = 0;
        rows_.put(name_, CellKind::text, capture_ == "[]" ? "" : capture_);
    } else if (in_row() && frames().size() + 1 == row_depth_) {
        row_depth_ = 0;
        rows_.end();
    } else if (in_row()) {
        prefix_.resize(prefixes_.back());
        prefixes_.pop_back();
    } else if (in_list_ && list && list_ && frames().size() == list_->size()) {
        in_list_ = false;
    }
}

bool RowReader::key(string_t& name) {
    if (name.find('\0') != std::string::npos) refuse_element("has a NUL character in a name. Take it out");
    if (capturing()) {
        capture(json(name).dump() + ":", true);
    } else if (in_row()) {
        name_ = prefix_ + name;
        if (name_.size() > max_name) refuse_element("has a name longer than 1,000 bytes. Export shorter names");
    } else {
        set_key(name);
    }
    return true;
}

/// Adds to the JSON text of a list; an element after another gets a comma first.
void RowReader::capture(std::string_view piece, bool element) {
    const char last = capture_.back();
    if (element && last != '[' && last != '{' && last != ':') capture_ += ',';
    if (capture_.size() + piece.size() > Sheet::max_cell) refuse_element("holds a list longer than 1 MB. Shorten it, or leave it out");
    capture_ += piece;
}

bool RowReader::value(CellKind kind, std::string_view text, std::string_view as_json) {
    if (capturing()) capture(as_json, true);
    else if (in_row()) rows_.put(name_, kind, text);
    else if (at_list() || (!list_ && frames().empty())) refuse_element("is not an object with names. Export objects with names");
    return true;
}

bool RowReader::number(const std::string& lexeme) {
    if (!in_row() || capturing() || lexeme.find_first_of("eE") == std::string::npos) return value(CellKind::number, lexeme, lexeme);
    const auto plain = exact_decimal_text(lexeme);
    if (!plain) refuse_element("holds a number beyond all measure. Correct it");
    return value(CellKind::number, *plain, lexeme);
}

bool RowReader::string(string_t& text) {
    if (text.find('\0') != std::string::npos) refuse_element("has a NUL character in a text. Take it out");
    if (text.size() > Sheet::max_cell) refuse_element("holds a text longer than 1 MB. Shorten it, or leave it out");
    return value(CellKind::text, text, capturing() ? json(text).dump() : std::string());
}

/// The text of a JSON file as UTF-8, in the source or in `decoded`.
std::string_view json_text(ByteSource& source, const ReadOptions& options, std::string& decoded, Encoding& encoding) {
    const std::string_view bytes = source.all(max_json_file, "a JSON file");
    const auto found = options.encoding.empty() ? guess_encoding(bytes.substr(0, 4096)) : encoding_named(options.encoding, bytes);
    if (!found)
        refuse_file(source.name(), fmt::format("the encoding '{}' is not known. Use UTF-8, UTF-16, Windows-1252 or ISO-8859-1.", options.encoding));
    encoding = *found;
    if (encoding == Encoding::utf8) return bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes;
    TextStream stream(source, encoding);
    for (std::string_view piece = stream.next(); !piece.empty(); piece = stream.next()) decoded += piece;
    return decoded;
}

ListFinder find_lists(const std::string& file, std::string_view text) {
    ListFinder finder(file, text, 1);
    json::sax_parse(text.begin(), text.end(), &finder);
    return finder;
}

std::string listed(const std::vector<JsonPath>& lists) {
    std::string names;
    for (std::size_t i = 0; i < lists.size() && i < 10; ++i) names += fmt::format("{}'{}'", i ? ", " : "", label_of(lists[i]));
    return lists.size() > 10 ? fmt::format("{} and {} more", names, lists.size() - 10) : names;
}

JsonPath choose_list(const ListFinder& finder, const std::string& wanted, const std::string& file) {
    if (finder.top_list) return {};
    if (finder.lists.empty())
        refuse_file(file, "it holds no list of objects. Export a list of objects, one for each row.");
    for (const JsonPath& list : finder.lists)
        if (label_of(list) == wanted || (wanted.empty() && finder.lists.size() == 1)) return list;
    if (wanted.empty()) refuse_file(file, fmt::format("it holds several lists: {}. Choose one by its name.", listed(finder.lists)));
    refuse_file(file, fmt::format("it has no list called '{}'. It holds {}.", wanted, listed(finder.lists)));
}

void read_lines(RowCollector& rows, const std::string& file, std::string_view text, const Progress& progress) {
    std::int64_t number = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = trimmed(text.substr(at, end - at));
        at = end + 1;
        ++number;
        if (line.empty()) continue;
        RowReader reader(rows, file, line, number, std::nullopt, progress);
        json::sax_parse(line.begin(), line.end(), &reader);
    }
}

/// The names above the rows.
Sheet with_header(const Sheet& body, const std::vector<std::string>& names) {
    Sheet sheet;
    if (body.rows() == 0) return sheet;
    sheet.begin_row(0);
    for (const std::string& name : names) sheet.add_cell(name.empty() ? CellKind::empty : CellKind::text, name);
    for (std::size_t row = 0; row < body.rows(); ++row) {
        sheet.begin_row(body.source_row(row));
        for (std::size_t column = 0; column < body.row_length(row); ++column) {
            const SheetCell cell = body.cell(row, column);
            sheet.add_cell(cell.kind, cell.text);
        }
    }
    return sheet;
}

}  // namespace

Sheet read_json(ByteSource& source, const ReadOptions& options, const Progress& progress) {
    std::string decoded;
    Encoding encoding = Encoding::utf8;
    const std::string_view text = json_text(source, options, decoded, encoding);
    const ListFinder finder = find_lists(source.name(), text);
    Sheet body;
    RowCollector rows(body, source.name());
    std::string name;
    if (finder.lines) {
        read_lines(rows, source.name(), text, progress);
    } else {
        const JsonPath list = choose_list(finder, options.worksheet, source.name());
        name = label_of(list);
        RowReader reader(rows, source.name(), text, 1, list, progress);
        json::sax_parse(text.begin(), text.end(), &reader);
    }
    Sheet sheet = with_header(body, rows.names());
    sheet.name = name;
    sheet.encoding = encoding_label(encoding);
    if (rows.repeated())
        sheet.warnings.push_back(fmt::format("{} the same name twice, first in element {}; the last value was taken.",
                                             rows.repeated() == 1 ? "One object has" : grouped(rows.repeated()) + " times an object has",
                                             grouped(rows.first_repeated())));
    if (sheet.rows() == 0) sheet.warnings.emplace_back("The list is empty: there is nothing to read in it.");
    return sheet;
}

std::vector<std::string> json_lists(ByteSource& source) {
    std::string decoded;
    Encoding encoding = Encoding::utf8;
    const std::string_view text = json_text(source, {}, decoded, encoding);
    const ListFinder finder = find_lists(source.name(), text);
    if (finder.lines || finder.lists.size() < 2) return {""};
    std::vector<std::string> names;
    for (const JsonPath& list : finder.lists) names.push_back(label_of(list));
    return names;
}

}  // namespace terrier::exchange

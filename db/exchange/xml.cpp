// The pull parser: one buffer, decoded in place.
#include "db/exchange/xml.hpp"

#include <fmt/format.h>

#include <cstring>

#include "db/exchange/bytes.hpp"
#include "db/exchange/formats.hpp"
#include "db/exchange/utf8.hpp"
#include "src/base/text.hpp"

namespace terrier::exchange {

namespace {

constexpr std::size_t piece_bytes = 1u << 16;
constexpr std::size_t max_token = 1u << 20;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

XmlReader::XmlReader(Source source, std::string file, std::string part)
    : source_(std::move(source)), file_(std::move(file)), part_(std::move(part)), buffer_(2 * piece_bytes) {
    need(3);
    if (view(at_, end_).starts_with("\xEF\xBB\xBF")) at_ += 3;
}

XmlReader::XmlReader(ZipPart part) : XmlReader(std::make_shared<ZipPart>(std::move(part))) {}

XmlReader::XmlReader(std::shared_ptr<ZipPart> part)
    : XmlReader([part](char* to, std::size_t count) { return part->read(to, count); }, part->file(), part->name()) {}

void XmlReader::refuse(const std::string& problem) const {
    refuse_file(file_, fmt::format("its part '{}' is damaged at byte {}: {}. Open the workbook in its program and save it again.",
                                   part_, grouped(static_cast<long long>(before_ + at_ + 1)), problem));
}

/// Reads on, keeping what lies from `at_`. False when there is no more.
bool XmlReader::more() {
    if (exhausted_) return false;
    if (at_ > 0) {
        std::memmove(buffer_.data(), buffer_.data() + at_, filled_ - at_);
        before_ += at_;
        filled_ -= at_;
        end_ -= at_;
        at_ = 0;
    }
    if (filled_ > max_token) refuse("a tag is longer than 1 MB");
    if (buffer_.size() - filled_ < piece_bytes) buffer_.resize(buffer_.size() * 2);
    const std::size_t got = source_(buffer_.data() + filled_, piece_bytes);
    exhausted_ = got < piece_bytes;
    filled_ += got;
    const Utf8Check check = check_utf8(view(end_, filled_));
    const std::size_t checked = end_;
    end_ += check.valid;
    if (end_ < filled_ && (!check.unfinished || exhausted_)) {
        at_ = end_;
        refuse("it is not UTF-8 text");
    }
    if (std::memchr(buffer_.data() + checked, 0, end_ - checked)) refuse("it holds a NUL character");
    return got > 0;
}

void XmlReader::need(std::size_t count) {
    while (end_ - at_ < count && more()) {}
}

std::string_view XmlReader::name() const {
    const std::size_t colon = name_.find(':');
    return colon == std::string_view::npos ? name_ : name_.substr(colon + 1);
}

std::optional<std::string_view> XmlReader::attribute(std::string_view wanted) const {
    const bool qualified = wanted.find(':') != std::string_view::npos;
    for (const auto& [given, value] : attributes_) {
        if (given == wanted) return value;
        if (qualified || given.size() <= wanted.size() || !given.ends_with(wanted)) continue;
        if (given[given.size() - wanted.size() - 1] == ':') return value;
    }
    return std::nullopt;
}

XmlReader::Event XmlReader::next() {
    if (closing_) {
        closing_ = false;
        names_.resize(starts_.back());
        starts_.pop_back();
        return Event::end;
    }
    for (;;) {
        if (in_cdata_) {
            const Event event = read_cdata();
            if (event == Event::text) return event;
            continue;
        }
        if (at_ == end_ && !more()) {
            if (!starts_.empty() || !seen_root_) refuse("it ends in the middle");
            return Event::done;
        }
        if (at_ == end_) continue;
        if (buffer_[at_] != '<') {
            if (read_text() == Event::text) return Event::text;
            continue;
        }
        need(2);
        if (end_ - at_ < 2) refuse("it ends inside a tag");
        const char second = buffer_[at_ + 1];
        if (second == '/') return end_tag();
        if (second == '!' || second == '?') {
            skip_declaration();
            continue;
        }
        return start_tag();
    }
}

/// A piece of text up to the next tag. An entity or a line end that may go on past the buffer waits for more.
XmlReader::Event XmlReader::read_text() {
    const void* found = std::memchr(buffer_.data() + at_, '<', end_ - at_);
    std::size_t to = found ? static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data()) : end_;
    if (!found && !exhausted_) {
        const std::string_view tail = view(std::max(at_, end_ - std::min<std::size_t>(end_, 16)), end_);
        const std::size_t amp = tail.rfind('&');
        if (amp != std::string_view::npos && tail.find(';', amp) == std::string_view::npos) to = end_ - (tail.size() - amp);
        else if (tail.ends_with('\r')) --to;
        if (to == at_) {
            more();
            return Event::done;
        }
    }
    if (starts_.empty()) {
        for (; at_ < to; ++at_)
            if (!is_space(buffer_[at_])) refuse("there is text outside the document");
        return Event::done;
    }
    text_ = decoded(at_, to, false);
    at_ = to;
    return Event::text;
}

XmlReader::Event XmlReader::read_cdata() {
    need(3);
    const std::size_t close = view(at_, end_).find("]]>");
    if (close == std::string_view::npos) {
        if (exhausted_) refuse("a CDATA section is not closed");
        if (end_ - at_ <= 2) {
            more();
            return Event::done;
        }
        text_ = view(at_, end_ - 2);
        at_ = end_ - 2;
        return Event::text;
    }
    text_ = view(at_, at_ + close);
    at_ += close + 3;
    in_cdata_ = false;
    return text_.empty() ? Event::done : Event::text;
}

/// Goes past a comment or processing instruction, or into a CDATA section; refuses document types.
void XmlReader::skip_declaration() {
    need(9);
    const std::string_view head = view(at_, end_);
    if (head.starts_with("<![CDATA[")) {
        if (starts_.empty()) refuse("there is text outside the document");
        at_ += 9;
        in_cdata_ = true;
        return;
    }
    const bool comment = head.starts_with("<!--");
    if (!comment && !head.starts_with("<?"))
        refuse("it declares a document type (DOCTYPE), which no workbook needs and which can hide an attack");
    const std::string_view mark = comment ? "-->" : "?>";
    at_ += comment ? 4 : 2;
    for (;;) {
        const std::size_t close = view(at_, end_).find(mark);
        if (close != std::string_view::npos) {
            at_ += close + mark.size();
            return;
        }
        if (end_ - at_ >= mark.size()) at_ = end_ - (mark.size() - 1);
        if (!more()) refuse("a comment or instruction is not closed");
    }
}

/// The position of the '>' that closes the tag at `at_`, quoted values passed over.
std::size_t XmlReader::tag_end() {
    std::size_t i = at_ + 1;
    char quote = 0;
    for (;;) {
        for (; i < end_; ++i) {
            const char c = buffer_[i];
            if (quote) {
                if (c == quote) quote = 0;
            } else if (c == '>') {
                return i;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '<') {
                refuse("a tag opens inside a tag");
            }
        }
        const std::size_t passed = i - at_;
        if (!more()) refuse("it ends inside a tag");
        i = at_ + passed;
    }
}

XmlReader::Event XmlReader::start_tag() {
    if (starts_.empty() && seen_root_) refuse("it has a second root element");
    const std::size_t close = tag_end();
    std::size_t end = close;
    closing_ = buffer_[close - 1] == '/' && close - 1 > at_;
    if (closing_) --end;
    std::size_t i = at_ + 1;
    while (i < end && !is_space(buffer_[i])) ++i;
    name_ = view(at_ + 1, i);
    if (name_.empty() || name_.find_first_of("&'\"=/<") != std::string_view::npos) refuse("an element has no proper name");
    parse_attributes(i, end);
    push(name_);
    at_ = close + 1;
    return Event::start;
}

void XmlReader::push(std::string_view name) {
    if (starts_.size() == static_cast<std::size_t>(max_depth)) refuse(fmt::format("its elements are nested deeper than {}", max_depth));
    seen_root_ = true;
    starts_.push_back(names_.size());
    names_.append(name);
}

XmlReader::Event XmlReader::end_tag() {
    const std::size_t close = tag_end();
    std::size_t end = close;
    while (end > at_ + 2 && is_space(buffer_[end - 1])) --end;
    name_ = view(at_ + 2, end);
    if (starts_.empty() || std::string_view(names_).substr(starts_.back()) != name_) refuse("an end tag does not match its start");
    names_.resize(starts_.back());
    starts_.pop_back();
    attributes_.clear();
    at_ = close + 1;
    return Event::end;
}

void XmlReader::parse_attributes(std::size_t i, std::size_t end) {
    attributes_.clear();
    for (;;) {
        while (i < end && is_space(buffer_[i])) ++i;
        if (i == end) return;
        const std::size_t name_begin = i;
        while (i < end && buffer_[i] != '=' && !is_space(buffer_[i])) ++i;
        const std::size_t name_end = i;
        while (i < end && is_space(buffer_[i])) ++i;
        if (i == end || buffer_[i] != '=' || name_end == name_begin) refuse("an attribute has no value");
        ++i;
        while (i < end && is_space(buffer_[i])) ++i;
        if (i == end || (buffer_[i] != '"' && buffer_[i] != '\'')) refuse("the value of an attribute is not quoted");
        const char quote = buffer_[i++];
        const void* found = std::memchr(buffer_.data() + i, quote, end - i);
        if (!found) refuse("the value of an attribute is not closed");
        const auto close = static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data());
        attributes_.push_back({view(name_begin, name_end), decoded(i, close, true)});
        i = close + 1;
    }
}

/// Entities and line ends made plain, in place: what is decoded is never longer.
std::string_view XmlReader::decoded(std::size_t begin, std::size_t end, bool attribute_value) {
    const std::size_t size = end - begin;
    char* const from = buffer_.data() + begin;
    if (size == 0) return {};
    if (!std::memchr(from, '&', size) && !std::memchr(from, '\r', size)) return {from, size};
    char* out = from;
    for (std::size_t i = begin; i < end; ++i) {
        const char c = buffer_[i];
        if (c == '&') {
            i = decode_entity(i, end, out);
        } else if (c == '\r') {
            if (i + 1 == end || buffer_[i + 1] != '\n') *out++ = attribute_value ? ' ' : '\n';
        } else {
            *out++ = c;
        }
    }
    return {from, static_cast<std::size_t>(out - from)};
}

/// Writes the character of the entity at `at`; returns the position of its semicolon.
std::size_t XmlReader::decode_entity(std::size_t at, std::size_t end, char*& out) {
    const std::string_view rest = view(at + 1, std::min(end, at + 14));
    const std::size_t length = rest.find(';');
    if (length == std::string_view::npos) refuse("an entity is not closed");
    const std::string_view name = rest.substr(0, length);
    char32_t c = 0;
    if (name == "amp") c = '&';
    else if (name == "lt") c = '<';
    else if (name == "gt") c = '>';
    else if (name == "quot") c = '"';
    else if (name == "apos") c = '\'';
    else if (name.size() > 1 && name[0] == '#') {
        const bool hex = name[1] == 'x';
        const std::string_view digits = name.substr(hex ? 2 : 1);
        for (const char d : digits) {
            const int value = d >= '0' && d <= '9' ? d - '0' : hex && (d | 32) >= 'a' && (d | 32) <= 'f' ? (d | 32) - 'a' + 10 : -1;
            if (value < 0) refuse("a character reference is malformed");
            c = c * (hex ? 16 : 10) + static_cast<char32_t>(value);
            if (c > 0x10FFFF) refuse("a character reference names no character");
        }
        if (c == 0 || (c >= 0xD800 && c <= 0xDFFF)) refuse("a character reference names no character");
    } else {
        refuse("it uses an entity that XML does not define");
    }
    std::string utf8;
    append_utf8(utf8, c);
    std::memcpy(out, utf8.data(), utf8.size());
    out += utf8.size();
    return at + 1 + length;
}

void XmlReader::skip() {
    for (const std::size_t inside = depth(); depth() >= inside;) next();
}

std::string XmlReader::all_text() {
    std::string text;
    for (const std::size_t inside = depth(); depth() >= inside;) {
        if (next() != Event::text) continue;
        if (text.size() + text_.size() > max_token) refuse("a text is longer than 1 MB");
        text += text_;
    }
    return text;
}

}  // namespace terrier::exchange

// Unpacking gzip with zlib, piece by piece.
#include "db/exchange/gzip.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <limits>
#include <vector>

#include "src/base/text.hpp"

namespace terrier::exchange {

namespace {
constexpr std::size_t piece = 1u << 16;
// A log of equal lines packs well, a bomb far better.
constexpr std::uint64_t most_out_of_one = 200, always_allowed = 64'000'000;

std::string unpacked_name(const std::string& name) {
    return name.size() > 3 && lower_ascii(std::string_view(name).substr(name.size() - 3)) == ".gz" ? name.substr(0, name.size() - 3) : name;
}
}  // namespace

struct GzipSource::State {
    z_stream stream{};
    std::vector<char> in = std::vector<char>(piece);
    bool is_at_end = false;      ///< of a member: another may follow
    bool is_finished = false;
    std::uint64_t taken = 0, given = 0;

    State() {
        // 16: a gzip header and nothing else.
        if (inflateInit2(&stream, 15 + 16) != Z_OK) throw std::bad_alloc();
    }
    ~State() { inflateEnd(&stream); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
};

bool is_gzip(std::string_view head) { return head.starts_with("\x1F\x8B\x08"); }

GzipSource::GzipSource(ByteSource& packed) : ByteSource(unpacked_name(packed.name())), packed_(packed), state_(std::make_unique<State>()) {
    packed_.rewind();
    // The last four bytes: the size of what is in it, modulo 2^32.
    std::string last;
    std::vector<char> buffer(piece);
    for (std::size_t got; (got = packed_.read(buffer.data(), buffer.size())) > 0;) {
        last.append(buffer.data(), got);
        if (last.size() > 4) last.erase(0, last.size() - 4);
    }
    for (std::size_t i = 0; i < last.size(); ++i) size_ |= std::uint64_t{static_cast<unsigned char>(last[i])} << (8 * i);
    packed_.rewind();
}
GzipSource::~GzipSource() = default;

bool GzipSource::refill() {
    State& s = *state_;
    const std::size_t got = packed_.read(s.in.data(), s.in.size());
    s.taken += got;
    s.stream.next_in = reinterpret_cast<Bytef*>(s.in.data());
    s.stream.avail_in = static_cast<uInt>(got);
    return got > 0;
}

std::size_t GzipSource::read(char* to, std::size_t count) {
    State& s = *state_;
    std::size_t given = 0;
    while (given < count && !s.is_finished) {
        if (s.stream.avail_in == 0 && !refill()) {
            if (!s.is_at_end) refuse_file(packed_.name(), "it is cut off in the middle of its compressed data. Fetch it again.");
            s.is_finished = true;
            break;
        }
        if (s.is_at_end) {
            inflateReset(&s.stream);
            s.is_at_end = false;
        }
        s.stream.next_out = reinterpret_cast<Bytef*>(to + given);
        const auto room = static_cast<uInt>(std::min<std::size_t>(count - given, std::numeric_limits<uInt>::max()));
        s.stream.avail_out = room;
        const int code = inflate(&s.stream, Z_NO_FLUSH);
        given += room - s.stream.avail_out;
        s.given += room - s.stream.avail_out;
        if (code == Z_STREAM_END) s.is_at_end = true;
        else if (code != Z_OK && code != Z_BUF_ERROR) refuse_file(packed_.name(), "its compressed data is damaged. Fetch it again.");
        if (s.given > always_allowed && s.given / most_out_of_one > s.taken)
            refuse_file(packed_.name(), fmt::format("it unpacks to more than {} times its size, as no data file does. Unpack it first if you trust it.", most_out_of_one));
    }
    return given;
}

void GzipSource::rewind() {
    packed_.rewind();
    state_ = std::make_unique<State>();
}

std::string_view GzipSource::all(std::size_t limit, std::string_view what) {
    rewind();
    all_.clear();
    for (;;) {
        const std::size_t before = all_.size();
        all_.resize(before + piece);
        const std::size_t got = read(all_.data() + before, piece);
        all_.resize(before + got);
        if (all_.size() > limit) refuse_file(packed_.name(), fmt::format("it unpacks to more than the {} MB that {} may have. Split it.", limit / 1'000'000, what));
        if (got < piece) return all_;
    }
}

}  // namespace terrier::exchange

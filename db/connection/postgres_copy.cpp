// The binary COPY format: a signature, rows of length-prefixed values, -1 for NULL and at the end.
#include "db/connection/postgres_copy.hpp"

#include <array>
#include <cstring>
#include <stdexcept>
#include <vector>

namespace terrier::postgres {

namespace {
constexpr std::string_view signature("PGCOPY\n\377\r\n\0", 11);
constexpr std::size_t piece = 1 << 18;

template <class Number>
void put(std::string& out, Number n) {
    for (int shift = static_cast<int>(sizeof n) * 8 - 8; shift >= 0; shift -= 8) out.push_back(static_cast<char>(static_cast<std::uint64_t>(n) >> shift & 0xFF));
}

std::uint64_t take(std::string_view& in, std::size_t size) {
    if (in.size() < size) throw std::invalid_argument("the server sent a row that ends too early");
    std::uint64_t n = 0;
    for (std::size_t i = 0; i < size; ++i) n = n << 8 | static_cast<unsigned char>(in[i]);
    in.remove_prefix(size);
    return n;
}
std::string_view take_bytes(std::string_view& in, std::size_t size) {
    if (in.size() < size) throw std::invalid_argument("the server sent a row that ends too early");
    const std::string_view bytes = in.substr(0, size);
    in.remove_prefix(size);
    return bytes;
}

bool command_ok(PGconn* connection) {
    bool is_ok = true;
    while (PGresult* result = PQgetResult(connection)) {
        is_ok &= PQresultStatus(result) == PGRES_COMMAND_OK;
        PQclear(result);
    }
    return is_ok;
}

// One message holds one row (the first with the header before it).
void read_row(std::string_view message, std::vector<RawCell>& cells) {
    if (take(message, 2) != cells.size()) throw std::invalid_argument("the server sent a row of another shape");
    for (RawCell& cell : cells) {
        const auto size = static_cast<std::int32_t>(take(message, 4));
        cell.is_null = size < 0;
        cell.bytes = size < 0 ? std::string_view() : take_bytes(message, static_cast<std::size_t>(size));
    }
}
bool is_trailer(std::string_view message) { return message == std::string_view("\377\377", 2); }
}  // namespace

bool CopyIn::begin(const std::string& target) {
    PGresult* result = PQexec(connection_, ("COPY " + target + " FROM STDIN (FORMAT binary)").c_str());
    const bool is_ok = PQresultStatus(result) == PGRES_COPY_IN;
    PQclear(result);
    buffer_.assign(signature);
    put(buffer_, std::uint32_t{0});
    put(buffer_, std::uint32_t{0});
    return is_ok;
}
void CopyIn::start_row(int cells) { put(buffer_, static_cast<std::uint16_t>(cells)); }
void CopyIn::add(const Cell& cell) {
    if (cell.type == Cell::Type::null) return put(buffer_, static_cast<std::uint32_t>(-1));
    if (cell.type == Cell::Type::integer) {
        put(buffer_, std::uint32_t{8});
        return put(buffer_, static_cast<std::uint64_t>(cell.number));
    }
    put(buffer_, static_cast<std::uint32_t>(cell.text.size()));
    buffer_ += cell.text;
}
bool CopyIn::end_row() { return buffer_.size() < piece || flush(); }
bool CopyIn::flush() {
    const bool is_ok = PQputCopyData(connection_, buffer_.data(), static_cast<int>(buffer_.size())) == 1;
    buffer_.clear();
    return is_ok;
}
bool CopyIn::finish() {
    put(buffer_, static_cast<std::uint16_t>(-1));
    return flush() && PQputCopyEnd(connection_, nullptr) == 1 && command_ok(connection_);
}
void CopyIn::abandon() {
    PQputCopyEnd(connection_, "given up");
    command_ok(connection_);
}

bool copy_out(PGconn* connection, const std::string& query, int columns, const std::function<void(std::span<const RawCell>)>& each) {
    PGresult* result = PQexec(connection, ("COPY (" + query + ") TO STDOUT (FORMAT binary)").c_str());
    const bool has_begun = PQresultStatus(result) == PGRES_COPY_OUT;
    PQclear(result);
    if (!has_begun) return false;
    std::vector<RawCell> cells(static_cast<std::size_t>(columns));
    bool is_first = true;
    for (;;) {
        char* data = nullptr;
        const int size = PQgetCopyData(connection, &data, 0);
        if (size < 0) return size == -1 && command_ok(connection);
        const std::unique_ptr<char, void (*)(void*)> held(data, PQfreemem);
        std::string_view message(data, static_cast<std::size_t>(size));
        if (is_first) {
            take_bytes(message, signature.size() + 4);
            take_bytes(message, take(message, 4));
            is_first = false;
        }
        if (message.empty() || is_trailer(message)) continue;
        read_row(message, cells);
        each(cells);
    }
}

std::int64_t number_from(std::string_view bytes) { return static_cast<std::int64_t>(take(bytes, 8)); }

}  // namespace terrier::postgres

// Packing records and change sets.
#include "src/record/packed_rows.hpp"

#include <stdexcept>

#include "src/record/packed.hpp"

namespace terrier {

namespace {
using detail::pack_text;
using detail::pack_uuid;
using detail::unpack_text;
using detail::unpack_uuid;

enum Tag : char { added = 'a', changed = 'c', removed = 'r' };

// A bit a field: which ones follow.
std::string_view unpack_bits(std::string_view& in, std::size_t count) {
    const std::size_t size = (count + 7) / 8;
    if (in.size() < size) throw std::invalid_argument("packed changes run past their end");
    const std::string_view bits = in.substr(0, size);
    in.remove_prefix(size);
    return bits;
}
bool bit(std::string_view bits, std::size_t i) { return static_cast<unsigned char>(bits[i / 8]) >> (i % 8) & 1u; }

void pack_optional(const Field& f, const void* record, std::string& out) {
    const bool known = f.known(record);
    out.push_back(known ? 1 : 0);
    if (known) f.kind->pack(f.at(record), out);
}
// Reads one optional value into the record; unknown clears it.
void unpack_optional(const Field& f, void* record, std::string_view& in) {
    if (in.empty()) throw std::invalid_argument("packed changes run past their end");
    const bool known = in.front() != 0;
    in.remove_prefix(1);
    if (known) f.kind->unpack(f.at_mutable(record), in);
    else f.kind->set(f.at_mutable(record), Value{});
}

struct Section {
    const RecordType* type;
    std::size_t field_count;
    std::uint64_t count;
};
Section unpack_section(const Schema& schema, std::string_view& in) {
    Section s{};
    const std::string_view name = unpack_text(in);
    s.type = schema.find(name);
    if (!s.type) throw std::invalid_argument("packed changes name the unknown table " + std::string(name));
    s.field_count = unpack_unsigned(in);
    if (s.field_count == 0 || s.field_count > s.type->fields.size())
        throw std::invalid_argument("packed changes of " + std::string(name) + " have more fields than this program knows");
    s.count = unpack_unsigned(in);
    return s;
}
// Takes one piece that stands beside the changes from the front of `in`; none when the changes begin there. No table's name
// begins with the mark.
constexpr char beside_mark = '#';
struct Beside {
    std::string_view name, bytes;
};
std::optional<Beside> take_beside(std::string_view& in) {
    std::string_view rest = in;
    if (rest.empty()) return {};
    const std::string_view name = unpack_text(rest);
    if (!name.starts_with(beside_mark)) return {};
    const std::string_view bytes = unpack_text(rest);
    in = rest;
    return Beside{name.substr(1), bytes};
}
void pass_beside(std::string_view& in) {
    while (take_beside(in)) {}
}

char unpack_tag(std::string_view& in) {
    if (in.empty()) throw std::invalid_argument("packed changes run past their end");
    const char tag = in.front();
    in.remove_prefix(1);
    return tag;
}

void pack_change(const Change& change, std::string& out) {
    const RecordType& type = *change.type;
    if (!change.before || !change.after) {
        out.push_back(change.before ? removed : added);
        pack_row(type, (change.before ? change.before : change.after).get(), out);
        return;
    }
    out.push_back(Tag::changed);
    pack_uuid(out, change.id);
    const void* a = change.before.get();
    const void* b = change.after.get();
    std::vector<const Field*> moved;
    for (const Field& f : type.fields)
        if (!f.equal(a, b)) moved.push_back(&f);
    pack_unsigned(out, moved.size());
    for (const Field* f : moved) {
        pack_unsigned(out, f->position);
        pack_optional(*f, a, out);
        pack_optional(*f, b, out);
    }
}

const Field& unpack_position(const Section& s, std::string_view& in) {
    const std::uint64_t position = unpack_unsigned(in);
    if (position >= s.field_count) throw std::invalid_argument("packed changes name a field past the last");
    return s.type->fields[position];
}

Change unpack_update(const Section& s, std::string_view& in, const RecordNow& now, bool forward) {
    const Uuid id = unpack_uuid(in);
    const RecordPtr held = now(*s.type, id);
    if (!held) throw std::invalid_argument("packed changes update a record that isn't there");
    const std::shared_ptr<void> other = s.type->copy(held.get());
    const std::shared_ptr<void> scratch = s.type->make();
    const std::uint64_t moved = unpack_unsigned(in);
    for (std::uint64_t i = 0; i < moved; ++i) {
        const Field& f = unpack_position(s, in);
        unpack_optional(f, forward ? scratch.get() : other.get(), in);
        unpack_optional(f, forward ? other.get() : scratch.get(), in);
    }
    return forward ? Change{s.type, id, held, other} : Change{s.type, id, other, held};
}
}  // namespace

void pack_row(const RecordType& type, const void* record, std::string& out) {
    // The bits are set as the values go behind them: asking every field once is half the work.
    const std::size_t bits = out.size();
    out.append((type.fields.size() + 7) / 8, '\0');
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        const Field& f = type.fields[i];
        if (!f.known(record)) continue;
        out[bits + i / 8] = static_cast<char>(static_cast<unsigned char>(out[bits + i / 8]) | 1u << (i % 8));
        f.kind->pack(f.at(record), out);
    }
}

std::shared_ptr<void> unpack_row(const RecordType& type, std::size_t field_count, std::string_view& in) {
    const std::string_view bits = unpack_bits(in, field_count);
    const std::shared_ptr<void> record = type.make();
    for (std::size_t i = 0; i < field_count; ++i)
        if (bit(bits, i)) type.fields[i].kind->unpack(type.fields[i].at_mutable(record.get()), in);
    return record;
}

std::string pack_changes(const ChangeSet& set) {
    std::string out;
    for (std::size_t i = 0; i < set.changes.size();) {
        std::size_t j = i;
        while (j < set.changes.size() && set.changes[j].type == set.changes[i].type) ++j;
        pack_text(out, set.changes[i].type->name);
        pack_unsigned(out, set.changes[i].type->fields.size());
        pack_unsigned(out, j - i);
        const std::size_t first = i, start = out.size();
        for (; i < j; ++i) {
            fetch_ahead(set.changes, i);
            pack_change(set.changes[i], out);
            // A long section's size is known well enough from its beginning: growing by doubling would copy it all twice.
            if (i - first == 999) out.reserve(out.size() + (out.size() - start) / 950 * (j - i));
        }
    }
    return out;
}

std::string pack_beside(std::string_view name, std::string_view bytes) {
    std::string out;
    pack_text(out, beside_mark + std::string(name));
    pack_text(out, bytes);
    return out;
}

std::optional<std::string_view> unpack_beside(std::string_view packed, std::string_view name) {
    while (const auto piece = take_beside(packed))
        if (piece->name == name) return piece->bytes;
    return {};
}

ChangeSet unpack_changes(const Schema& schema, std::string_view in, const RecordNow& now, bool forward) {
    ChangeSet result;
    pass_beside(in);
    while (!in.empty()) {
        const Section s = unpack_section(schema, in);
        for (std::uint64_t i = 0; i < s.count; ++i) {
            const char tag = unpack_tag(in);
            if (tag == Tag::changed) {
                result.changes.push_back(unpack_update(s, in, now, forward));
            } else if (tag == added || tag == removed) {
                const std::shared_ptr<void> record = unpack_row(*s.type, s.field_count, in);
                const Uuid id = s.type->id_of(record.get());
                result.changes.push_back(tag == added ? Change{s.type, id, nullptr, record} : Change{s.type, id, record, nullptr});
            } else {
                throw std::invalid_argument("packed changes hold an unknown mark");
            }
        }
    }
    return result;
}

std::vector<FieldChange> field_changes(const Schema& schema, std::string_view in, const Uuid* only) {
    std::vector<FieldChange> result;
    pass_beside(in);
    while (!in.empty()) {
        const Section s = unpack_section(schema, in);
        for (std::uint64_t i = 0; i < s.count; ++i) {
            const char tag = unpack_tag(in);
            if (tag == Tag::changed) {
                const Uuid id = unpack_uuid(in);
                const std::shared_ptr<void> before = s.type->make(), after = s.type->make();
                const std::uint64_t moved = unpack_unsigned(in);
                for (std::uint64_t m = 0; m < moved; ++m) {
                    const Field& f = unpack_position(s, in);
                    unpack_optional(f, before.get(), in);
                    unpack_optional(f, after.get(), in);
                    if (!only || *only == id) result.push_back({s.type, id, FieldChange::What::changed, &f, f.get(before.get()), f.get(after.get())});
                }
                continue;
            }
            const std::shared_ptr<void> record = unpack_row(*s.type, s.field_count, in);
            const Uuid id = s.type->id_of(record.get());
            if (only && *only != id) continue;
            for (const Field& f : s.type->fields) {
                if (f.position == 0 || !f.known(record.get())) continue;
                if (tag == added) result.push_back({s.type, id, FieldChange::What::added, &f, {}, f.get(record.get())});
                else result.push_back({s.type, id, FieldChange::What::removed, &f, f.get(record.get()), {}});
            }
        }
    }
    return result;
}

}  // namespace terrier

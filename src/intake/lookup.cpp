// The index behind lookups.
#include "src/intake/lookup.hpp"

#include <cstring>

#include "src/base/text.hpp"
#include "src/intake/record_index.hpp"

namespace terrier {

namespace {
// The single text fields that identify a record to people, best first.
std::vector<const Field*> naming_fields(const RecordType& type) {
    std::vector<const Field*> fields;
    const auto take = [&](std::string_view name) {
        const Field* f = type.find(name);
        if (f && f->kind->shape == Shape::text && std::find(fields.begin(), fields.end(), f) == fields.end()) fields.push_back(f);
    };
    if (type.natural_key.size() == 1) take(type.natural_key.front());
    for (const std::string_view name : {"reference", "name", "uprn", "code", "number"}) take(name);
    return fields;
}
}  // namespace

void Lookup::build() {
    is_built_ = true;
    const std::vector<const Field*> fields = naming_fields(*type_);
    by_field_.resize(fields.size() + 1);
    const Rows& rows = portfolio_->rows(*type_);
    std::size_t places = 64;
    while (places < rows.size() * 2 && places < (std::size_t{1} << 20)) places *= 2;
    remembered_.resize(places);
    for (auto& map : by_field_) map.reserve(rows.size());
    for (const Row& row : rows) {
        const auto add = [&](std::size_t place, const std::string& text) {
            if (text.empty()) return;
            Entry& entry = by_field_[place][folded(text)];
            entry.id = row.id;
            ++entry.count;
        };
        for (std::size_t i = 0; i < fields.size(); ++i) add(i, *static_cast<const std::string*>(fields[i]->at(row.record.get())));
        add(fields.size(), type_->title_of(row.record.get()));
    }
}

std::size_t Lookup::place_of(std::string_view text, std::array<char, 16>& key) const {
    key = {};
    std::memcpy(key.data(), text.data(), text.size());
    key[longest_remembered] = static_cast<char>(text.size());
    return hash_bytes(key.data(), key.size()) & (remembered_.size() - 1);
}

void Lookup::expect(std::string_view text) const {
    if (text.size() > longest_remembered || remembered_.empty()) return;
    std::array<char, 16> key;
    __builtin_prefetch(&remembered_[place_of(text, key)]);
}

Lookup::Found Lookup::find(std::string_view text) {
    if (!is_built_) build();
    if (text.size() > longest_remembered) return find_slowly(text);
    std::array<char, 16> key;
    const std::size_t first = place_of(text, key);
    std::size_t place = first;
    for (std::size_t i = 0; i < places_tried; ++i, place = (place + 1) & (remembered_.size() - 1)) {
        const Remembered& known = remembered_[place];
        if (known.id.is_nil()) break;
        if (known.text == key) return {known.id, 1};
    }
    const Found found = find_slowly(text);
    if (!found.id.is_nil()) remembered_[remembered_[place].id.is_nil() ? place : first] = {key, found.id};
    return found;
}

Lookup::Found Lookup::find_slowly(std::string_view text) {
    if (text.size() == 36) {
        if (const auto id = uuid_from(text); id && portfolio_->find(*type_, *id)) return {*id, 1};
    }
    const std::string wanted = folded(trimmed(text));
    std::size_t most = 0;
    for (const auto& map : by_field_) {
        const auto at = map.find(wanted);
        if (at == map.end()) continue;
        if (at->second.count == 1) return {at->second.id, 1};
        most = std::max(most, at->second.count);
    }
    return {Uuid{}, most};
}

Uuid Lookup::only(std::string_view text, const std::function<bool(const void*)>& is_wanted) {
    if (!has_shared_) {
        has_shared_ = true;
        const std::vector<const Field*> fields = naming_fields(*type_);
        for (const Row& row : portfolio_->rows(*type_))
            for (std::size_t i = 0; i < fields.size(); ++i) {
                const std::string name = folded(*static_cast<const std::string*>(fields[i]->at(row.record.get())));
                if (const auto at = by_field_[i].find(name); at == by_field_[i].end() || at->second.count < 2) continue;
                auto& sharing = shared_[name];
                if (sharing.empty() || sharing.back() != row.record.get()) sharing.push_back(row.record.get());
            }
    }
    Uuid found;
    const auto at = shared_.find(folded(trimmed(text)));
    if (at == shared_.end()) return found;
    for (const void* record : at->second) {
        if (!is_wanted(record)) continue;
        if (!found.is_nil()) return Uuid{};
        found = type_->id_of(record);
    }
    return found;
}

}  // namespace terrier

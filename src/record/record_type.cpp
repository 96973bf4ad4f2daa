// Finding, comparing and checking through a record type's fields.
#include "src/record/record_type.hpp"

#include <fmt/format.h>

#include "src/base/text.hpp"
#include "src/record/loose_link.hpp"

namespace terrier {

namespace detail {
void number_fields(RecordType& type) {
    for (std::size_t i = 0; i < type.fields.size(); ++i) type.fields[i].position = i;
}
}  // namespace detail

const Field* RecordType::find(std::string_view field_name) const {
    for (const Field& f : fields)
        if (f.name == field_name) return &f;
    return nullptr;
}

const Field& RecordType::field(std::string_view field_name) const {
    if (const Field* f = find(field_name)) return *f;
    throw std::logic_error(fmt::format("{} has no field {}", name, field_name));
}

bool RecordType::equal(const void* a, const void* b) const {
    if (a == b) return true;
    for (const Field& f : fields)
        if (!f.equal(a, b)) return false;
    return true;
}

std::string RecordType::title(const void* record) const {
    std::string text = title_of(record);
    return text.empty() ? "Unnamed " + lower_ascii(label) : text;
}

namespace {
void check_span(const RecordType& type, const void* record, Faults& faults) {
    const Field& from = type.field(type.from_field);
    const Field& to = type.field(type.to_field);
    // Read as dates: turning each into text takes longer than all other checks of a charge together.
    const auto& first = *static_cast<const std::optional<Date>*>(from.at(record));
    const auto& last = *static_cast<const std::optional<Date>*>(to.at(record));
    if (!first || !last || *first <= *last) return;
    faults.push_back({"ends_before_start",
                      fmt::format("The {} ends ({}) before it starts ({}). Change one of the dates.", lower_ascii(type.label), to_display(*last), to_display(*first)),
                      std::string(type.to_field), {}, {}, Severity::refused});
}
}  // namespace

Faults RecordType::validate(const void* record) const {
    Faults faults;
    for (const Field& f : fields) {
        if (f.need != Need::required && !f.check) continue;
        if (!f.known(record)) {
            if (f.need == Need::required)
                faults.push_back({"required", fmt::format("{} is needed: a {} can't be kept without it. Fill it in.", f.label, lower_ascii(label)), std::string(f.name), {}, {}, Severity::refused});
        } else if (f.check) {
            if (auto fault = f.check(f.get(record))) {
                fault->field = std::string(f.name);
                faults.push_back(std::move(*fault));
            }
        }
    }
    if (!from_field.empty() && !to_field.empty()) check_span(*this, record, faults);
    check(record, faults);
    if (!faults.empty()) {
        const std::string id = to_text(id_of(record));
        for (Fault& fault : faults) {
            fault.table = std::string(name);
            fault.record = id;
        }
    }
    return faults;
}

Schema::Schema(std::vector<const RecordType*> types) : types_(std::move(types)) {
    for (std::size_t i = 0; i < types_.size(); ++i) {
        if (types_[i]->slot != static_cast<std::size_t>(-1) && types_[i]->slot != i)
            throw std::logic_error(fmt::format("{} stands at another place in another schema", types_[i]->name));
        types_[i]->slot = i;
    }
    referrers_.resize(types_.size());
    for (const RecordType* type : types_) {
        for (const Field& f : type->fields) {
            if (f.kind->shape == Shape::any_reference && !is_loose(f)) any_referrers_.push_back({type, &f});
            if (f.position == 0 || f.kind->shape != Shape::reference) continue;
            const RecordType& target = f.kind->target();
            if (target.slot >= types_.size() || types_[target.slot] != &target)
                throw std::logic_error(fmt::format("{}.{} refers to {}, which is not in the schema", type->name, f.name, target.name));
            referrers_[target.slot].push_back({type, &f});
        }
    }
}

const RecordType* Schema::find(std::string_view name) const {
    for (const RecordType* type : types_)
        if (type->name == name) return type;
    return nullptr;
}

}  // namespace terrier

// Drafts as JSON, so that what was typed survives a crash.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "src/workspace/draft.hpp"

namespace terrier {

namespace {
using Json = nlohmann::ordered_json;

Json written(const Value& value) {
    if (const auto* n = std::get_if<std::int64_t>(&value)) return *n;
    if (const auto* s = std::get_if<std::string>(&value)) return *s;
    return nullptr;
}

Value read_value(const Json& json) {
    if (json.is_null()) return {};
    if (json.is_number_integer()) return json.get<std::int64_t>();
    return json.get<std::string>();
}

Json written(const RecordType& type, const void* record) {
    if (!record) return nullptr;
    Json fields = Json::object();
    for (const Field& f : type.fields)
        if (f.known(record)) fields[std::string(f.name)] = written(f.get(record));
    return fields;
}

RecordPtr read_record(const RecordType& type, const Json& json) {
    if (json.is_null()) return nullptr;
    const std::shared_ptr<void> record = type.make();
    for (const auto& [name, value] : json.items()) {
        const Field* f = type.find(name);
        if (!f) throw std::invalid_argument("a field that isn't there");
        f->set(record.get(), read_value(value));
    }
    return record;
}

const RecordType& read_type(const Schema& schema, const Json& json) {
    const RecordType* type = schema.find(json.at("table").get<std::string>());
    if (!type) throw std::invalid_argument("a table that isn't there");
    return *type;
}

Uuid read_id(const Json& json) {
    const auto id = uuid_from(json.at("id").get<std::string>());
    if (!id) throw std::invalid_argument("no id");
    return *id;
}
}  // namespace

std::string Draft::to_json() const {
    Json json{{"format", "terrier draft 1"}, {"table", type_->name}, {"id", to_text(id_)}, {"title", reason()}};
    Json edits = Json::array();
    for (const Change& c : editor_.changes().changes)
        edits.push_back({{"table", c.type->name}, {"id", to_text(c.id)}, {"before", written(*c.type, c.before.get())}, {"after", written(*c.type, c.after.get())}});
    json["edits"] = std::move(edits);
    Json typed = Json::array();
    for (const auto& [where, raw] : raw_) {
        const auto& [slot, id, position] = where;
        const RecordType& type = *base().schema().types()[slot];
        typed.push_back({{"table", type.name}, {"id", to_text(id)}, {"field", type.fields[position].name}, {"text", raw.text}});
    }
    json["typed"] = std::move(typed);
    return json.dump(1, ' ', false, Json::error_handler_t::replace);
}

Result<Draft> Draft::from_json(TableSet base, std::string_view text, ParseOptions options) {
    try {
        const Json json = Json::parse(text);
        if (json.at("format") != "terrier draft 1") throw std::invalid_argument("another format");
        const Schema& schema = base.schema();
        const RecordType& type = read_type(schema, json);
        const Uuid id = read_id(json);
        // The record may have gone since: the draft then starts as new, and the replay says that it clashes.
        Draft draft = base.find(type, id) ? Draft(base, type, id, options) : adding(base, type, id, options);
        draft.editor_ = Editor(base);
        std::vector<Edit> edits;
        for (const Json& e : json.at("edits")) {
            const RecordType& edited = read_type(schema, e);
            Edit edit{&edited, read_id(e), read_record(edited, e.at("before")), read_record(edited, e.at("after"))};
            for (const RecordPtr& image : {edit.before, edit.after})
                if (image && edited.id_of(image.get()) != edit.id) throw std::invalid_argument("an image of another record");
            if (!edit.before && !edit.after) throw std::invalid_argument("an edit of nothing");
            edits.push_back(std::move(edit));
        }
        draft.replay(edits);
        for (const Json& t : json.at("typed")) {
            const RecordType& typed = read_type(schema, t);
            const Field* f = typed.find(t.at("field").get<std::string>());
            const Uuid where = read_id(t);
            if (f && draft.record(typed, where)) draft.enter({&typed, where, f}, t.at("text").get<std::string>());
        }
        return draft;
    } catch (const std::exception&) {
        // nlohmann's and our own faults alike mean the same to a person: the file can't be read.
        return refuse("draft_damaged", "The draft kept from last time can't be read, so it can't be offered again. What is recorded is not affected.");
    }
}

}  // namespace terrier

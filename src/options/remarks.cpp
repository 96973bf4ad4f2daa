// Finding sentences that are alike and telling them as one.
#include "src/options/remarks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "src/base/text.hpp"
#include "src/options/words.hpp"
#include "src/portfolio/short_name.hpp"

namespace terrier::options {

namespace {
constexpr std::size_t most_named = 4;

bool is_word(char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || (static_cast<unsigned char>(c) & 0x80); }

// Where the words stand in the text as whole words.
std::size_t find_words(std::string_view text, std::string_view words, std::size_t from = 0) {
    for (std::size_t at = text.find(words, from); at != std::string_view::npos; at = text.find(words, at + 1)) {
        const std::size_t end = at + words.size();
        if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) return at;
    }
    return std::string_view::npos;
}

// What alike sentences have in common.
std::string pattern_of(const Saying& saying) {
    if (saying.subject.empty()) return saying.message;
    std::string pattern;
    std::size_t from = 0;
    for (std::size_t at = find_words(saying.message, saying.subject); at != std::string::npos; at = find_words(saying.message, saying.subject, from))
        pattern.append(saying.message, from, at - from), pattern += '\0', from = at + saying.subject.size();
    return pattern.append(saying.message, from);
}

struct Alike {
    std::string message;
    std::vector<std::string> subjects;  ///< each once
    std::vector<std::size_t> members;

    std::string told() const {
        if (subjects.size() < 2) return message;
        std::vector<std::string> named(subjects.begin() + 1, subjects.end());
        const bool has_commas = std::any_of(named.begin(), named.end(), [](const std::string& name) { return name.find(',') != std::string::npos; });
        std::string last;
        if (named.size() > most_named) last = fmt::format("{} more", named.size() - most_named + 1), named.resize(most_named - 1);
        else last = named.back(), named.pop_back();
        const std::string all = named.empty() ? last : join(named, has_commas ? "; " : ", ") + (has_commas ? "; and " : " and ") + last;
        return message + " The same goes for " + all + ".";
    }
};

std::vector<Alike> gather(const std::vector<Saying>& sayings) {
    std::vector<Alike> all;
    std::map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < sayings.size(); ++i) {
        const auto [found, is_new] = known.try_emplace(pattern_of(sayings[i]), all.size());
        if (is_new) all.push_back({sayings[i].message, {}, {}});
        Alike& alike = all[found->second];
        alike.members.push_back(i);
        if (const std::string& subject = sayings[i].subject; std::find(alike.subjects.begin(), alike.subjects.end(), subject) == alike.subjects.end()) alike.subjects.push_back(subject);
    }
    return all;
}

// Of the team and the places that the step is about, the first that the message names.
std::string subject_in(const Portfolio& portfolio, const OptionStep& step, const std::string& message) {
    const std::string candidates[] = {portfolio.title(record_type<Team>(), step.team.value), place_words(portfolio, step.to_asset, step.to_floor, step.to_unit), place_words(portfolio, step.to_asset, step.to_floor), place_words(portfolio, step.asset, step.floor, step.unit),
                                      place_words(portfolio, step.asset, step.floor), short_name(portfolio, step.to_asset), short_name(portfolio, step.asset)};
    for (const std::string& words : candidates)
        if (!words.empty() && find_words(message, words) != std::string::npos) return words;
    return {};
}
}  // namespace

std::vector<std::string> said_once(const std::vector<Saying>& sayings) {
    std::vector<std::string> told;
    for (const Alike& alike : gather(sayings)) told.push_back(alike.told());
    return told;
}

std::vector<Remark> remarks(const Portfolio& portfolio, const Consequences& consequences) {
    std::vector<Saying> sayings;
    std::vector<std::pair<std::size_t, const Fault*>> faults;
    for (std::size_t i = 0; i < consequences.steps.size(); ++i) {
        const OptionStep* step = portfolio.find(consequences.steps[i].step);
        for (const Fault& fault : consequences.steps[i].faults) sayings.push_back({fault.message, step ? subject_in(portfolio, *step, fault.message) : std::string()}), faults.emplace_back(i, &fault);
    }
    std::vector<Remark> all;
    for (const Alike& alike : gather(sayings)) {
        Remark remark{*faults[alike.members.front()].second, {}};
        remark.fault.message = alike.told();
        for (const std::size_t member : alike.members)
            if (const std::size_t step = faults[member].first; remark.steps.empty() || remark.steps.back() != step) remark.steps.push_back(step);
        all.push_back(std::move(remark));
    }
    return all;
}

std::vector<std::string> remarks_by_step(const Portfolio& portfolio, const Consequences& consequences) {
    std::vector<std::vector<std::string>> own(consequences.steps.size());
    std::vector<std::vector<std::size_t>> earlier(consequences.steps.size());
    for (const Remark& remark : remarks(portfolio, consequences)) {
        own[remark.steps.front()].push_back(remark.fault.message);
        for (std::size_t k = 1; k < remark.steps.size(); ++k)
            if (auto& to = earlier[remark.steps[k]]; std::find(to.begin(), to.end(), remark.steps.front() + 1) == to.end()) to.push_back(remark.steps.front() + 1);
    }
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < own.size(); ++i) {
        std::string line = join(own[i], " ");
        std::vector<std::string> numbers;
        std::sort(earlier[i].begin(), earlier[i].end());
        for (const std::size_t number : earlier[i]) numbers.push_back(std::to_string(number));
        if (numbers.size() == 1) line += (line.empty() ? "As step " : " And as step ") + numbers.front() + ".";
        if (numbers.size() > 1) {
            const std::string last = numbers.back();
            numbers.pop_back();
            line += (line.empty() ? "As steps " : " And as steps ") + join(numbers, ", ") + " and " + last + ".";
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string whose(const Remark& remark, const Consequences& consequences) {
    return remark.steps.size() == 1 ? consequences.steps[remark.steps.front()].sentence : counted(static_cast<long long>(remark.steps.size()), "step");
}

}  // namespace terrier::options

// Making the ledger's lines ready.
#include "src/income/ledger_lines.hpp"

#include <set>

#include "src/portfolio/in_force.hpp"

namespace terrier::income {

LedgerLeases::LedgerLeases(const Portfolio& portfolio) : portfolio_(portfolio) {
    for (const Lease& lease : portfolio.table<Lease>()) {
        for (const std::string* reference : {&lease.reference, &lease.ledger_reference}) {
            if (reference->empty()) continue;
            const auto [found, is_new] = by_reference_.emplace(*reference, lease.id);
            if (!is_new && found->second != lease.id) found->second = {};
        }
    }
}

Id<Lease> LedgerLeases::of(const LedgerLine& line) const {
    if (portfolio_.find(line.lease) || line.lease_reference.empty()) return line.lease;
    const auto found = by_reference_.find(line.lease_reference);
    return found == by_reference_.end() ? Id<Lease>{} : found->second;
}

namespace {
bool is_hra_only(const Portfolio& portfolio, Id<Lease> lease, Date as_at) {
    std::vector<const Demise*> demises = demises_at(portfolio, lease, as_at);
    if (demises.empty())
        for (const Demise& demise : portfolio.children<&Demise::lease>(lease)) demises.push_back(&demise);
    return !demises.empty() && std::all_of(demises.begin(), demises.end(), [&](const Demise* demise) {
        const Asset* asset = portfolio.find(demise->asset);
        return asset && is_hra(*asset);
    });
}

std::optional<Money> gross_of(const LedgerLine& line) {
    if (line.gross) return line.gross;
    return line.net && line.vat ? std::optional(*line.net + *line.vat) : std::nullopt;
}
}  // namespace

LedgerLines ledger_lines(const Portfolio& portfolio, Date as_at, const RollOptions& options) {
    const LedgerLeases leases(portfolio);
    LedgerLines found;
    std::map<Id<Lease>, bool> left_out;
    std::set<std::string> numbers_left_out;
    for (const LedgerLine& line : portfolio.table<LedgerLine>()) {
        if (!line.posted_on) continue;
        if (!found.first_posted || *line.posted_on < *found.first_posted) found.first_posted = line.posted_on;
        if (!found.last_posted || *found.last_posted < *line.posted_on) found.last_posted = line.posted_on;
        const Id<Lease> lease = leases.of(line);
        const auto [entry, is_new] = left_out.try_emplace(lease, false);
        if (is_new && lease && !options.includes_hra) {
            entry->second = is_hra_only(portfolio, lease, as_at);
            found.hra_left_out += entry->second;
        }
        if (!entry->second) found.postings.push_back({&line, lease, gross_of(line)});
        else if (line.kind == LedgerKind::invoice && !line.document_number.empty()) numbers_left_out.insert(line.document_number);
    }
    std::erase_if(found.postings, [&](const Posting& posting) { return !posting.lease && numbers_left_out.contains(posting.line->settles); });
    return found;
}

bool has_wrong_sign(const Posting& posting) {
    const LedgerKind kind = posting.line->kind;
    return kind != LedgerKind::unknown && kind != LedgerKind::adjustment && posting.gross && *posting.gross < Money{};
}

}  // namespace terrier::income

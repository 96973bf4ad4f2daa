// The critical dates of what keeps buildings running: energy certificates, service contracts, desk agreements.
#include <fmt/format.h>

#include <map>

#include "src/lease/critical_diary.hpp"

namespace terrier::detail {

std::optional<Money> Diary::rent_of(Id<Asset> asset) const {
    std::optional<Money> rent;
    for (const Demise& demise : portfolio.children<&Demise::asset>(asset)) {
        const Lease* lease = portfolio.find(demise.lease);
        if (!lease || lease->direction != LeaseDirection::out || !in_force(demise.from_date, demise.to_date, today)) continue;
        if (const auto one = passing_rent(portfolio, *lease, today).amount) rent = rent.value_or(Money{}) + *one;
    }
    return rent;
}

bool Diary::add_certificates(const Asset& asset, const std::optional<Money>& rent) {
    // The latest of each kind and unit: an earlier one that ran out was followed by it.
    std::map<std::pair<CertificateKind, Id<Unit>>, const EnergyCertificate*> latest;
    bool has_epc = false;
    for (const EnergyCertificate& c : portfolio.children<&EnergyCertificate::asset>(asset.id)) {
        if (c.kind == CertificateKind::unknown || (!c.issued_on && !c.valid_until) || (c.issued_on && today < *c.issued_on)) continue;
        has_epc = has_epc || (c.kind == CertificateKind::epc && !c.unit);
        const EnergyCertificate*& newest = latest[{c.kind, c.unit}];
        if (!newest || std::tie(newest->issued_on, newest->valid_until) <= std::tie(c.issued_on, c.valid_until)) newest = &c;
    }
    for (const auto& [place, c] : latest) {
        if (c->rating == EnergyRating::exempt) continue;
        std::optional<Date> due = c->valid_until;
        // How long other kinds last depends on the building's size.
        if (!due && c->kind == CertificateKind::epc) due = months_later(*c->issued_on, 12 * years_of("epc.years", 10));
        if (!due || last < *due) continue;
        const std::string name = c->unit ? asset.name + ", " + portfolio.title(record_type<Unit>(), c->unit.value) : asset.name;
        const bool is_epc = c->kind == CertificateKind::epc;
        CriticalDate* item = add(*due, EventKind::energy_certificate, record_type<EnergyCertificate>(), c->id.value, name,
                                 fmt::format("{} {}runs out", choices<CertificateKind>[static_cast<std::size_t>(c->kind)].label, c->reference.empty() ? "" : c->reference + " "), is_epc ? rent : std::nullopt, false);
        if (!item) continue;
        if (item->owner.empty()) item->owner = asset.responsible_officer;
        if (is_epc) item->cost_of_missing = rent ? "No letting can be granted or renewed without one." : "It can't be let or sold without one.";
        else if (c->kind == CertificateKind::dec) item->cost_of_missing = "A building that the public visits must show a valid one.";
    }
    return has_epc;
}

void Diary::add_contracts() {
    const RecordType& type = record_type<ServiceContract>();
    for (const ServiceContract& c : portfolio.table<ServiceContract>()) {
        if (!c.to_date || (c.from_date && *c.to_date < *c.from_date)) continue;
        const std::string place = c.asset ? portfolio.title(record_type<Asset>(), c.asset.value) : portfolio.title(record_type<Site>(), c.site.value);
        const std::string of = place.empty() ? c.name : place;
        const auto put = [&](Date date, EventKind kind, std::string what, bool is_lost) {
            if (!is_shown(date)) return;
            CriticalDate* item = add(date, kind, type, c.id.value, of, std::move(what), {}, is_lost);
            if (!item) return;
            if (item->owner.empty()) item->owner = c.owner;
            if (item->standing == Standing::due && !item->owner.empty()) item->standing = Standing::in_hand;
            item->cost = kind == EventKind::contract_notice ? c.annual_cost : std::nullopt;
            item->cost_of_missing = kind == EventKind::contract_notice ? "The contract may run on, at its cost a year." : "What it provides ends without a new contract.";
        };
        if (c.notice_months && *c.notice_months > 0) put(months_later(*c.to_date, -*c.notice_months), EventKind::contract_notice, fmt::format("Last day for notice of \"{}\", which ends on {}", c.name, to_display(*c.to_date)), true);
        put(*c.to_date, EventKind::contract_end, fmt::format("\"{}\" ends", c.name), true);
    }
}

void Diary::add_desk_agreements() {
    const RecordType& type = record_type<DeskAgreement>();
    for (const DeskAgreement& a : portfolio.table<DeskAgreement>()) {
        if (!a.to_date || (a.from_date && *a.to_date < *a.from_date)) continue;
        const std::string partner = portfolio.title(record_type<Partner>(), a.partner.value), of = portfolio.title(record_type<Asset>(), a.asset.value);
        const auto put = [&](Date date, EventKind kind, std::string what) {
            if (!is_shown(date)) return;
            CriticalDate* item = add(date, kind, type, a.id.value, of, std::move(what), {}, true);
            if (!item) return;
            item->cost = a.fee;
            item->cost_of_missing = kind == EventKind::desk_notice ? "The desks can't be had back, or are lost, at the end." : "The fee a year ends unless it is renewed.";
        };
        if (a.notice_months && *a.notice_months > 0) put(months_later(*a.to_date, -*a.notice_months), EventKind::desk_notice, fmt::format("Last day for notice of the desks of {}, agreed to {}", partner, to_display(*a.to_date)));
        put(*a.to_date, EventKind::desk_end, fmt::format("Desk agreement with {} ends", partner));
    }
}

}  // namespace terrier::detail

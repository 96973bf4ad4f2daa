// Taking what is decided out of an estate's form.
#include "src/optimise/estate_rest.hpp"

#include <algorithm>

namespace terrier::optimise::detail {

namespace {
std::size_t index(int i) { return static_cast<std::size_t>(i); }

// Of each item its only place, -1 where it has several.
std::vector<int> only_places(const EstateForm& f, const EstateBound& bound, const EstateNode& node) {
    std::vector<int> only(index(f.items), -1);
    for (int j = 0; j < f.items; ++j) {
        int places = 0;
        for (int i = 0; i < f.places && places < 2; ++i)
            if (bound.may_sit(node, i, j)) ++places, only[index(j)] = i;
        if (places != 1) only[index(j)] = -1;
    }
    return only;
}

// Of what is left; seats that are decided become part of the constant.
void take_over(const EstateForm& whole, const std::vector<int>& only, const EstateRest& rest, const std::vector<int>& buildings, Amounts& a) {
    const Amounts from = std::move(a);
    a = Amounts{from.kind, {}, {}, {}, from.constant, from.limit};
    for (const int i : rest.places)
        for (const int j : rest.items) a.seat.push_back(from.seat[whole.at(i, j)]);
    for (const int g : rest.units) a.unit.push_back(from.unit[index(g)]);
    for (const int b : buildings) a.building.push_back(from.building[index(b)]);
    for (int j = 0; j < whole.items; ++j)
        if (only[index(j)] >= 0) a.constant += from.seat[whole.at(only[index(j)], j)];
}
}  // namespace

int free_items(const EstateForm& form, const EstateBound& bound, const EstateNode& node) {
    const std::vector<int> only = only_places(form, bound, node);
    return static_cast<int>(std::count(only.begin(), only.end(), -1));
}

EstateRest::EstateRest(const EstateForm& whole, const EstateBound& bound, const EstateNode& node) : form(whole), decided(only_places(whole, bound, node)), all_units_(whole.units) {
    const std::vector<int>& only = decided;
    std::vector<int> item_at(index(whole.items), -1), place_at(index(whole.places), -1), unit_at(index(whole.units), -1), building_at(index(whole.buildings), -1), buildings;
    const auto add = [](std::vector<int>& list, std::vector<int>& at, int k) {
        if (at[index(k)] < 0) at[index(k)] = static_cast<int>(list.size()), list.push_back(k);
    };
    for (int j = 0; j < whole.items; ++j)
        if (only[index(j)] < 0) add(items, item_at, j);
    for (int i = 0; i < whole.places; ++i) {
        const int g = whole.unit_of[index(i)];
        if (node.doors[index(g)] < 0) continue;
        add(places, place_at, i), add(units, unit_at, g), add(buildings, building_at, whole.building_of[index(g)]);
    }
    EstateForm& f = form;
    f.is_rest = true, f.fine = bound.fine();
    f.items = static_cast<int>(items.size()), f.places = static_cast<int>(places.size()), f.units = static_cast<int>(units.size()), f.buildings = static_cast<int>(buildings.size());
    f.capacity.clear(), f.demand.clear(), f.unit_of.clear(), f.building_of.clear(), f.present.clear(), f.allowed.clear(), f.door.clear(), f.apart.clear(), f.members.clear();
    f.places_of.assign(index(f.units), {}), f.units_of.assign(index(f.buildings), {});
    for (const int j : items) {
        const int present = whole.present[index(j)];
        f.demand.push_back(whole.demand[index(j)]), f.members.push_back(whole.members[index(j)]), f.present.push_back(present < 0 ? -1 : place_at[index(present)]);
    }
    for (int i = 0; i < f.places; ++i) {
        const int from = places[index(i)], g = unit_at[index(whole.unit_of[index(from)])];
        f.capacity.push_back(whole.capacity[index(from)]), f.unit_of.push_back(g), f.places_of[index(g)].push_back(i);
        for (const int j : items) f.allowed.push_back(bound.may_sit(node, from, j));
    }
    for (int j = 0; j < whole.items; ++j)
        if (only[index(j)] >= 0) f.capacity[index(place_at[index(only[index(j)])])] -= whole.demand[index(j)];
    for (int g = 0; g < f.units; ++g) {
        const int b = building_at[index(whole.building_of[index(units[index(g)])])];
        f.door.push_back(node.doors[index(units[index(g)])]), f.building_of.push_back(b), f.units_of[index(b)].push_back(g);
    }
    for (const auto& [a, b] : whole.apart)
        if (item_at[index(a)] >= 0 && item_at[index(b)] >= 0) f.apart.emplace_back(item_at[index(a)], item_at[index(b)]);
    take_over(whole, only, *this, buildings, f.goal);
    for (Resource& r : f.resources) take_over(whole, only, *this, buildings, r);
}

std::vector<int> EstateRest::seats_of(const std::vector<int>& seats) const {
    std::vector<int> all = decided;
    for (std::size_t j = 0; j < items.size(); ++j) all[index(items[j])] = places[index(seats[j])];
    return all;
}

std::vector<char> EstateRest::kept_of(const std::vector<char>& kept) const {
    std::vector<char> all(index(all_units_), 0);
    for (std::size_t g = 0; g < units.size(); ++g) all[index(units[g])] = kept[g];
    return all;
}

}  // namespace terrier::optimise::detail

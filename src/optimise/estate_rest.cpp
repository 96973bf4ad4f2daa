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

// What is left of a list, and where in that each of the whole is; -1: it isn't.
struct Numbering {
    std::vector<int>& left;
    std::vector<int> at;
    Numbering(std::vector<int>& list, int all) : left(list), at(index(all), -1) {}
    int operator[](int k) const { return at[index(k)]; }
    void add(int k) {
        if (at[index(k)] < 0) at[index(k)] = static_cast<int>(left.size()), left.push_back(k);
    }
};

// Seats that are decided become part of the constant.
Amounts left_of(const Amounts& from, const EstateForm& whole, const EstateRest& rest, const std::vector<int>& buildings) {
    Amounts a{from.kind, {}, {}, {}, from.constant, from.limit};
    for (const int i : rest.places)
        for (const int j : rest.items) a.seat.push_back(from.seat[whole.at(i, j)]);
    for (const int g : rest.units) a.unit.push_back(from.unit[index(g)]);
    for (const int b : buildings) a.building.push_back(from.building[index(b)]);
    for (int j = 0; j < whole.items; ++j)
        if (rest.decided[index(j)] >= 0) a.constant += from.seat[whole.at(rest.decided[index(j)], j)];
    return a;
}
}  // namespace

int free_items(const EstateForm& form, const EstateBound& bound, const EstateNode& node) {
    const std::vector<int> only = only_places(form, bound, node);
    return static_cast<int>(std::count(only.begin(), only.end(), -1));
}

EstateRest::EstateRest(const EstateForm& whole, const EstateBound& bound, const EstateNode& node) : decided(only_places(whole, bound, node)), all_units_(whole.units) {
    std::vector<int> in_use;
    Numbering item(items, whole.items), place(places, whole.places), unit(units, whole.units), building(in_use, whole.buildings);
    for (int j = 0; j < whole.items; ++j)
        if (decided[index(j)] < 0) item.add(j);
    for (int i = 0; i < whole.places; ++i) {
        const int g = whole.unit_of[index(i)];
        if (node.doors[index(g)] >= 0) place.add(i), unit.add(g), building.add(whole.building_of[index(g)]);
    }
    EstateForm& f = form;
    f.is_rest = true, f.fine = bound.fine(), f.grain = whole.grain;
    f.items = static_cast<int>(items.size()), f.places = static_cast<int>(places.size()), f.units = static_cast<int>(units.size()), f.buildings = static_cast<int>(in_use.size());
    f.places_of.resize(units.size()), f.units_of.resize(in_use.size());
    for (const int j : items) f.demand.push_back(whole.demand[index(j)]);
    for (const int i : places) {
        const int g = unit[whole.unit_of[index(i)]];
        f.capacity.push_back(whole.capacity[index(i)]), f.unit_of.push_back(g), f.places_of[index(g)].push_back(place[i]);
        for (const int j : items) f.allowed.push_back(bound.may_sit(node, i, j));
    }
    for (int j = 0; j < whole.items; ++j)
        if (decided[index(j)] >= 0) f.capacity[index(place[decided[index(j)]])] -= whole.demand[index(j)];
    for (const int g : units) {
        const int b = building[whole.building_of[index(g)]];
        f.door.push_back(node.doors[index(g)]), f.building_of.push_back(b), f.units_of[index(b)].push_back(unit[g]);
    }
    for (const auto& [a, b] : whole.apart)
        if (item[a] >= 0 && item[b] >= 0) f.apart.emplace_back(item[a], item[b]);
    f.goal = left_of(whole.goal, whole, *this, in_use);
    for (const Resource& r : whole.resources) f.resources.push_back(left_of(r, whole, *this, in_use));
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

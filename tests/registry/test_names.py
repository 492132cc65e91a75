"""Codes and names under which things are looked up."""

from collections import Counter

from bandung.registry.areas import load_areas, load_regions
from bandung.registry.finding import Field, normalize_name
from bandung.registry.groupings import load_groupings
from bandung.registry.names import entries_of_areas, entries_of_groupings

AREAS = {**load_areas(), **load_regions()}
ENTRIES = list(entries_of_areas(AREAS))


def test_every_entry_points_at_an_area_and_says_what_it_is():
    assert {entry.key for entry in ENTRIES} == set(AREAS)
    assert all(entry.label and entry.text for entry in ENTRIES)
    assert all(0 < entry.weight <= 1 for entry in ENTRIES)


def test_names_that_more_than_one_area_answers_to_are_few_and_known():
    meant = {}
    for entry in ENTRIES:
        if entry.field is not Field.CODE:
            meant.setdefault(normalize_name(entry.text), set()).add(entry.key)
    shared = {name: keys for name, keys in meant.items() if len(keys) > 1}
    assert {"korea", "micronesia"} <= set(shared)
    assert len(shared) < 40, sorted(shared.items(), key=str)
    assert Counter(len(keys) for keys in shared.values())[2] >= len(shared) - 6


def test_groupings_are_entered_by_code_acronym_and_six_names():
    entries = [entry for entry in entries_of_groupings(load_groupings()) if entry.key == "ecowas"]
    assert {entry.text for entry in entries if entry.field is Field.CODE} == {"ecowas", "cedeao", "эковас"}
    assert len({entry.language for entry in entries if entry.field is Field.NAME}) == 6

"""The index: codes, whole names, beginnings, words, typing errors, in this order of trust."""

import pytest

from bandung.registry.finding import Entry, Field, NameIndex

INDEX = NameIndex(
    [
        Entry("mali", Field.CODE, "code", "MLI"),
        Entry("mali", Field.NAME, "name", "Mali", "en"),
        Entry("malta", Field.NAME, "name", "Malta", "en"),
        Entry("niger", Field.NAME, "name", "Niger", "en"),
        Entry("nigeria", Field.NAME, "name", "Nigeria", "en"),
        Entry("drc", Field.NAME, "name", "Democratic Republic of the Congo", "en"),
        Entry("lldc", Field.NAME, "name", "Landlocked developing countries", "en"),
        Entry("brazil", Field.NAME, "name", "巴西", "zh"),
    ]
)


def found(text):
    hits = sorted(INDEX.find(text), key=lambda hit: -hit.score)
    return [(hit.entry.key, hit.how) for hit in hits]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("mli", [("mali", "exact")]),
        ("MALI", [("mali", "exact")]),
        ("Malta", [("malta", "exact")]),
        ("Malt", [("malta", "prefix")]),
        ("Malat", [("malta", "approximate")]),
        ("niger", [("niger", "exact"), ("nigeria", "prefix")]),
        ("Congo", [("drc", "words")]),
        ("landlocked countries", [("lldc", "words")]),
        ("Nigreia", [("nigeria", "approximate")]),
        ("Congo, Democratic Republic of the", [("drc", "words")]),
        ("巴西", [("brazil", "exact")]),
        ("巴", []),
        ("Ma", []),
        ("", []),
        ("   ", []),
        ("xyzzy", []),
    ],
)
def test_text_finds_what_it_means(text, hits):
    assert found(text)[: max(len(hits), 1)] == hits


def test_errors_are_not_looked_for_where_a_name_agrees():
    assert ("malta", "approximate") not in found("Mali")


def test_a_code_scores_more_than_any_name():
    assert max(hit.score for hit in INDEX.find("MLI")) == 1.0
    assert max(hit.score for hit in INDEX.find("Mali")) < 1.0

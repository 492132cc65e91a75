"""What codes have in common, and what is not stated."""

import pytest

from bandung.exchange.matching.subjects import goals_part, languages_part, subjects_part
from bandung.exchange.matching.wording import worded
from bandung.exchange.record import Need, Practice
from bandung.values import Text


def pair(field, needed, offered, languages=("en", "en")):
    need = Need(code="n", owner="a", title=Text.of("T", languages[0]), **{field: tuple(needed.split())})
    practice = Practice(
        code="p", owner="b", title=Text.of("T", languages[1]), **{field: tuple(offered.split())}
    )
    return need, practice


@pytest.mark.parametrize(
    ("needed", "offered", "value", "weight"),
    [
        ("14030", "14030", 1.0, 1.0),
        ("14030", "14020", 0.5, 1.0),
        ("140", "14030", 0.5, 1.0),
        ("14030 12240", "14030", 0.5, 1.0),
        ("14030", "12240", 0.0, 1.0),
        ("14030", "", 0.0, 1.0),
        ("", "14030", 0.0, 0.0),
    ],
)
def test_sectors(needed, offered, value, weight):
    found = subjects_part(*pair("sectors", needed, offered), weight=1.0)
    assert (found.value, found.weight) == (value, weight)


@pytest.mark.parametrize(
    ("needed", "offered", "value"),
    [("6.1", "6", 1.0), ("6 2.1", "2.2", 0.5), ("13", "1", 0.0), ("6.1 6.2", "6", 1.0)],
)
def test_goals_count_targets_as_their_goal(needed, offered, value):
    assert goals_part(*pair("sdgs", needed, offered), weight=1.0).value == value


@pytest.mark.parametrize(
    ("needed", "offered", "texts", "value", "weight"),
    [
        ("fr ar", "ar", ("en", "en"), 1.0, 1.0),
        ("fr", "es", ("en", "en"), 0.0, 1.0),
        ("pt-BR", "pt", ("en", "en"), 1.0, 1.0),
        ("", "", ("ru", "ru"), 1.0, 1.0),
        ("", "", ("und", "ru"), 0.0, 0.0),
    ],
)
def test_working_languages_and_for_want_of_them_those_of_the_texts(needed, offered, texts, value, weight):
    found = languages_part(*pair("languages", needed, offered, texts), weight=1.0)
    assert (found.value, found.weight) == (value, weight)


def test_the_sentence_lists_what_is_shared():
    found = goals_part(*pair("sdgs", "2 6 13", "13 2 6"), weight=1)
    assert worded(found).sentence == "Both name SDG 2, 6 and 13."

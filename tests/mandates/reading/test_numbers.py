"""Resolutions and decisions by bare number: when a number is one, and whose it is."""

import pytest

from bandung.mandates.lexicon import lexicon
from bandung.mandates.reading.numbers import find_numbers
from bandung.mandates.symbols import unify


def _found(text: str, language: str = "en", own: str = "A") -> list[str]:
    return [one.symbol for one in find_numbers(unify(text), lexicon(language), own)]


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("its resolution 71/4 on wells", ["A/RES/71/4"]),
        ("its resolutions 71/4 of 3 May 2017, 71/5 and 71/6", ["A/RES/71/4", "A/RES/71/5", "A/RES/71/6"]),
        (
            "its resolutions 71/4 of 3 May 2017 on wells and springs in villages, entitled “Water”, and 72/5 of 2 May 2018",
            ["A/RES/71/4", "A/RES/72/5"],
        ),
        ("its resolutions, in particular 71/4 of 3 May 2017", ["A/RES/71/4"]),
        (
            "its resolutions 71/4 on all wells of the land and the sea and 71/9 on springs",
            ["A/RES/71/4", "A/RES/71/9"],
        ),
        ("its decision 71/504 and its resolution 71/5", ["A/DEC/71/504", "A/RES/71/5"]),
        ("resolution 71/247 A to C", ["A/RES/71/247A", "A/RES/71/247B", "A/RES/71/247C"]),
        ("resolution 71/247 A and B", ["A/RES/71/247A", "A/RES/71/247B"]),
        ("resolutions 2626 (XXV) and 1325 (2000)", ["A/RES/2626(XXV)", "S/RES/1325(2000)"]),
        ("all resolutions of the Council, particularly 2254 (2015)", ["S/RES/2254(2015)"]),
        ("1/3 of 12 May 2003 wells, 24/7 and 50/50", []),
        ("the years 2000/01", []),
    ],
)
def test_a_number_is_a_resolution_where_the_text_says_so(text, symbols):
    assert _found(text) == symbols


@pytest.mark.parametrize(
    ("text", "own", "symbols"),
    [
        ("Economic and Social Council resolution 2019/15", "A", ["E/RES/2019/15"]),
        (
            "Human Rights Council resolutions 5/1 and 5/2 of 18 June 2007",
            "A",
            ["A/HRC/RES/5/1", "A/HRC/RES/5/2"],
        ),
        ("its resolution 42/3", "A/HRC", ["A/HRC/RES/42/3"]),
        ("its resolution 71/4 of 3 May 2017", "A/HRC", ["A/RES/71/4"]),
        ("the Human Rights Council, and resolution 32/13 of 1 July 2016", "A", ["A/HRC/RES/32/13"]),
        (
            "by which it set up the Human Rights Council, and resolution 65/281 of 17 June 2011",
            "A",
            ["A/RES/65/281"],
        ),
        ("Council resolution 2020/14", "E", ["E/RES/2020/14"]),
        ("Governing Council resolution 24/4", "A", []),
        ("Recalls the Commission resolution 1998/72 of 22 April 1998", "A", []),
        ("decision 15/8 of 19 December 2022 of the Conference of the Parties", "A", []),
    ],
)
def test_whose_it_is_the_words_and_the_date_tell(text, own, symbols):
    assert _found(text, own=own) == symbols


@pytest.mark.parametrize(
    ("language", "text", "symbols"),
    [
        ("fr", "ses résolutions 71/4 du 3 mai 2017 et 71/5", ["A/RES/71/4", "A/RES/71/5"]),
        ("fr", "la résolution 42/3 du Conseil des droits de l’homme", ["A/HRC/RES/42/3"]),
        ("fr", "la résolution 24/4 du Conseil d’administration", []),
        ("es", "sus resoluciones 71/4, de 3 de mayo de 2017, y 71/5", ["A/RES/71/4", "A/RES/71/5"]),
        ("ru", "свои резолюции 71/4 от 3 мая 2017 года и 71/5", ["A/RES/71/4", "A/RES/71/5"]),
        ("ar", "قراريها 71/4 و71/5", ["A/RES/71/4", "A/RES/71/5"]),
        ("zh", "其第71/4号和第71/5号决议", ["A/RES/71/4", "A/RES/71/5"]),
    ],
)
def test_lists_are_read_in_each_language(language, text, symbols):
    assert _found(text, language) == symbols


def test_the_place_begins_with_the_word_for_it():
    (one, two) = find_numbers("see resolutions 71/4 and 71/5", lexicon("en"), "A")
    assert ("see resolutions 71/4 and 71/5"[one.start : one.end], two.start) == ("resolutions 71/4", 25)

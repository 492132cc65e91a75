"""The lexicons: complete, and right about ordinals and months."""

import re

import pytest

from bandung.mandates.lexicon import lexicon, lexicons
from bandung.mandates.resolution import Force
from bandung.values import UN_LANGUAGES, NotFound


def test_every_official_language_has_one():
    assert [one.language for one in lexicons()] == list(UN_LANGUAGES)


def test_a_language_without_one_is_not_found():
    with pytest.raises(NotFound, match="no lexicon"):
        lexicon("tlh")


@pytest.mark.parametrize("language", UN_LANGUAGES)
def test_every_phrase_is_found_again_with_its_force(language):
    words = lexicon(language)
    for operative, table in ((False, words.openings.preambular), (True, words.openings.operative)):
        assert set(table) == set(Force)
        for force, phrases in table.items():
            for phrase in phrases:
                assert phrase == phrase.casefold()
                match = (words.operative if operative else words.preambular).match(phrase)
                assert match is not None, phrase
                assert words.entry_of(phrase.upper(), operative=operative) == (phrase, force)


@pytest.mark.parametrize("language", UN_LANGUAGES)
def test_a_record_has_verbs_of_every_force_in_the_past(language):
    words = lexicon(language)
    assert set(words.openings.told) == set(Force)
    for force, phrases in words.openings.told.items():
        for phrase in phrases:
            assert words.recorded_entry_of(phrase) == (phrase, force)
            assert words.told.fullmatch(phrase) is not None, phrase
            assert words.recording.operative.match(phrase) is not None


def test_bodies_are_told_in_the_order_of_the_text():
    words = lexicon("fr")
    told = words.bodies_in("au Conseil economique et social et à l’Assemblée générale")
    assert [one.symbol for one in told] == ["E", "A"]


@pytest.mark.parametrize("language", UN_LANGUAGES)
def test_no_phrase_is_listed_twice_in_a_table(language):
    for table in (lexicon(language).openings.preambular, lexicon(language).openings.operative):
        phrases = [phrase for entries in table.values() for phrase in entries]
        assert sorted(phrases) == sorted(set(phrases))


@pytest.mark.parametrize("language", UN_LANGUAGES)
def test_every_pattern_compiles_and_every_year_has_twelve_months(language):
    terms = lexicon(language).words
    for pattern in (terms.date, terms.session, terms.annex, terms.locator, terms.numbered, *terms.meeting):
        re.compile(pattern)
    assert len(terms.months) == 12


@pytest.mark.parametrize(
    ("language", "words", "number"),
    [
        ("en", "fifty-eighth", 58),
        ("en", "Sixtieth", 60),
        ("en", "seventeenth", 17),
        ("en", "one hundredth", 100),
        ("ru", "пятьдесят восьмая", 58),
        ("ru", "шестидесятой", 60),
        ("ru", "сороковая", 40),
        ("ru", "тринадцатой", 13),
        ("fr", "cinquante-huitième", 58),
        ("fr", "soixante-dix-neuvième", 79),
        ("fr", "quatre-vingt-unième", 81),
        ("es", "quincuagésimo octavo", 58),
        ("ar", "الثامنة والخمسون", 58),
        ("ar", "الستين", 60),
        ("zh", "五十八", 58),
        ("zh", "六十", 60),
        ("en", "58th", 58),
        ("en", "plenary", None),
    ],
)
def test_ordinals_are_read(language, words, number):
    assert lexicon(language).ordinal(words) == number


@pytest.mark.parametrize(
    ("language", "name", "number"),
    [
        ("en", "December", 12),
        ("ru", "мая", 5),
        ("fr", "août", 8),
        ("es", "setiembre", 9),
        ("zh", "7", 7),
        ("en", "Smarch", None),
        ("zh", "13", None),
    ],
)
def test_months_are_read(language, name, number):
    assert lexicon(language).month(name) == number

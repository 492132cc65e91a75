"""Resolutions in the languages the node has them in."""

import datetime as dt

import pytest

from bandung.mandates import read_resolution
from bandung.server.mandates.queries.resolutions import (
    record_of,
    resolution_in,
    resolution_languages,
    resolutions_by_symbol,
)
from bandung.server.mandates.services.resolutions import import_resolution
from bandung.values import NotFound

ENGLISH = """58/999. Cooperation among lighthouses

The General Assembly,

Recalling its resolution 50/119 of 20 December 1995,

1. Notes the state of the lighthouses;

2. Requests the Secretary-General to report on them.
"""
FRENCH = """58/999. Coopération entre les phares

L'Assemblée générale,

Rappelant sa résolution 50/119 du 20 décembre 1995,

1. Prend note de l'état des phares ;

2. Prie le Secrétaire général d'en rendre compte.
"""


@pytest.fixture
def lighthouses(db):
    now = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    for text, name in ((ENGLISH, "en.txt"), (FRENCH, "fr.txt")):
        read = read_resolution(text, file=name).resolution
        assert read is not None
        import_resolution(resolution=read, content=text, file_name=name, now=now)


def test_two_languages_are_one_resolution_shown_in_the_readers(lighthouses):
    for reader, title in (("fr", "Coopération entre les phares"), ("en", "Cooperation among lighthouses")):
        entries = resolutions_by_symbol(reader)
        assert [entry.shown.title for entry in entries] == [title]
        assert set(entries[0].languages) == {"en", "fr"}
        assert entries[0].paragraph_count == 3


def test_a_reader_of_another_language_gets_english(lighthouses):
    assert resolution_in("A/RES/58/999", reader="ru").language == "en"


def test_the_symbol_may_be_written_as_people_do(lighthouses):
    assert resolution_in("58/999", reader="en", language="fr").title == "Coopération entre les phares"
    assert set(resolution_languages("58/999")) == {"en", "fr"}


def test_the_record_is_the_one_that_was_read(lighthouses):
    record = record_of(resolution_in("58/999", reader="en"))
    assert [paragraph.number for paragraph in record.operative] == [1, 2]


def test_a_language_that_is_not_here_is_said_with_those_that_are(lighthouses):
    with pytest.raises(NotFound, match="the node has it in: en, fr"):
        resolution_in("58/999", reader="en", language="zh")


def test_a_resolution_that_is_not_here_is_said_so(db):
    with pytest.raises(NotFound, match="bandung mandates import"):
        resolution_in("58/220", reader="en")

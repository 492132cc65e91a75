"""Resolutions in the tables: added, unchanged, replaced."""

import datetime as dt

import pytest

from bandung.mandates import read_resolution
from bandung.server.mandates.models import Mandate, Paragraph, Resolution
from bandung.server.mandates.services.resolutions import ImportOutcome, import_resolution
from bandung.values import InvalidInput

NOW = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
TEXT = (
    "58/220. Economic and technical cooperation among developing countries\n\n"
    "The General Assembly,\n\nRecalling its resolution 57/263 of 20 December 2002,\n\n"
    "1. Takes note of the report of the High-level Committee;\n\n"
    "2. Requests the Secretary-General to submit a report at its sixtieth session.\n\n"
    "78th plenary meeting\n23 December 2003\n"
)

pytestmark = pytest.mark.django_db


def bring(text: str = TEXT, *, hours: int = 0) -> ImportOutcome:
    resolution = read_resolution(text, file="told.txt").resolution
    assert resolution is not None
    return import_resolution(
        resolution=resolution, content=text, file_name="told.txt", now=NOW + dt.timedelta(hours=hours)
    )


def test_a_resolution_is_stored_with_its_text_and_its_paragraphs_in_order():
    assert bring() is ImportOutcome.ADDED
    row = Resolution.objects.get()
    assert (row.symbol, row.language, row.session, row.adopted) == (
        "A/RES/58/220",
        "en",
        58,
        dt.date(2003, 12, 23),
    )
    assert row.content == TEXT
    assert list(row.paragraphs.values_list("position", "kind", "number")) == [
        (0, "preambular", ""),
        (1, "operative", "1"),
        (2, "operative", "2"),
    ]
    assert "High-level Committee" in row.paragraphs.get(number="1").text


def test_the_same_text_again_changes_nothing():
    bring()
    before = [list(model.objects.values_list()) for model in (Resolution, Paragraph)]
    assert bring(hours=1) is ImportOutcome.UNCHANGED
    assert [list(model.objects.values_list()) for model in (Resolution, Paragraph)] == before


def test_another_text_of_the_same_resolution_takes_its_place():
    bring()
    first = Resolution.objects.get()
    assert bring(TEXT.replace("2. Requests", "2. Invites"), hours=1) is ImportOutcome.REPLACED
    row = Resolution.objects.get()
    assert (row.pk, row.uuid, row.told_at) == (first.pk, first.uuid, NOW + dt.timedelta(hours=1))
    assert row.paragraphs.count() == 3
    assert "Invites" in row.paragraphs.get(number="2").text


def test_a_text_without_a_number_is_refused_in_a_sentence_that_says_what_to_add():
    with pytest.raises(
        InvalidInput, match=r"told\.txt does not say its number; tell it \(“--symbol”\), or add a line"
    ):
        bring(TEXT.replace("58/220. ", ""))
    assert not Resolution.objects.exists()


def test_the_same_text_again_brings_its_mandates_up_to_date():
    bring()
    kept = Mandate.objects.get(key="op-2.1")
    Mandate.objects.filter(pk=kept.pk).update(record={**kept.record, "paragraph": "(a)"}, paragraph="(a)")
    assert bring() is ImportOutcome.REPLACED
    assert Mandate.objects.get(key="op-2.1").paragraph == "2"
    assert bring() is ImportOutcome.UNCHANGED

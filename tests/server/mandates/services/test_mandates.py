"""Mandates kept beside the resolution they were read from."""

import datetime as dt
from pathlib import Path

import pytest

from bandung.mandates import load_paraphrase, paraphrased, read_resolution
from bandung.mandates.linking.link import LinkBasis, LinkKind
from bandung.server.mandates.models import Mandate, MandateAddressee, ResolutionLink
from bandung.server.mandates.queries.mandates import mandate_of, mandates_of
from bandung.server.mandates.services.mandates import keep_mandates, keep_missing_mandates
from bandung.server.mandates.services.resolutions import import_resolution

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)


def test_a_resolution_that_is_taken_in_has_its_mandates_with_days_and_addressees(bring):
    symbol = bring("58/999")
    rows = list(Mandate.objects.filter(symbol=symbol).order_by("position"))
    assert [(row.paragraph, row.force, row.session, row.reporting) for row in rows] == [
        ("2", "request", 60, True),
        ("3", "urge", None, False),
        ("4", "decide", 60, False),
    ]
    assert str(rows[0].due_first) == "2005-09-13"
    assert set(rows[1].addressees.values_list("code", flat=True)) == {"undp", "developing-countries"}
    assert rows[2].agenda_item == "Lighthouses of the South"


def test_another_text_takes_the_place_of_the_mandates_of_the_first(bring):
    symbol = bring("58/999")
    bring("58/999", more=" by 2010")
    assert Mandate.objects.filter(symbol=symbol).count() == 3
    assert str(Mandate.objects.get(symbol=symbol, paragraph="3").due_last) == "2010-12-31"
    assert MandateAddressee.objects.filter(mandate__symbol=symbol).count() == 4


def test_the_record_comes_back_as_it_was_read(bring):
    symbol = bring("58/999")
    for row in Mandate.objects.filter(symbol=symbol):
        assert mandate_of(row).key == row.key
    assert mandates_of(symbol)[0].due is not None


def test_other_languages_lend_their_words_to_the_same_clauses_also_of_sub_paragraphs():
    folder = Path(__file__).resolve().parents[3] / "mandates" / "texts"
    for language in ("en", "ar", "zh"):
        content = (folder / f"seeds-{language}.txt").read_text(encoding="utf-8")
        read = read_resolution(content).resolution
        assert read is not None
        import_resolution(resolution=read, content=content, file_name=f"{language}.txt", now=NOW)
    mandates = mandates_of("A/RES/71/299")
    assert len(mandates) == 8
    assert {one.paragraph for one in mandates} >= {"4 (a)", "4 (b)"}
    for one in mandates:
        assert list(one.what.as_mapping()) == ["en", "ar", "zh"], one.key


def test_resolutions_told_in_our_words_have_mandates_without_a_text():
    assert keep_missing_mandates() == sum(len(load_paraphrase(symbol).mandates) for symbol in paraphrased())
    assert Mandate.objects.get(symbol="A/RES/58/220", key="12-report").session == 60
    before = list(Mandate.objects.order_by("symbol", "position").values_list("symbol", "key"))
    keep_missing_mandates()
    assert list(Mandate.objects.order_by("symbol", "position").values_list("symbol", "key")) == before


def test_mandates_of_resolutions_read_before_there_were_any_are_made_up_for(bring):
    symbol = bring("58/999")
    Mandate.objects.all().delete()
    keep_missing_mandates()
    assert Mandate.objects.filter(symbol=symbol).count() == 3


def test_what_a_text_states_of_others_is_kept_as_links_and_made_anew_with_the_text(bring):
    text = "; and also decides to amend its resolution 57/263 of 20 December 2002"
    symbol = bring("58/999", more=text)
    link = ResolutionLink.objects.get(symbol=symbol, kind=LinkKind.AMENDS.value)
    assert (link.target, link.paragraph, link.basis) == ("A/RES/57/263", "3", LinkBasis.WORDS.value)
    bring("58/999")
    assert not ResolutionLink.objects.filter(symbol=symbol, basis=LinkBasis.WORDS.value).exists()


def test_a_symbol_nobody_knows_has_no_mandates():
    assert keep_mandates(symbol="A/RES/1/1") == 0

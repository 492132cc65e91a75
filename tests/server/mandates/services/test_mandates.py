"""Mandates kept beside the resolution they were read from."""

import pytest

from bandung.mandates import load_paraphrase, paraphrased
from bandung.mandates.linking.link import LinkBasis, LinkKind
from bandung.server.mandates.models import Mandate, MandateAddressee, Resolution, ResolutionLink
from bandung.server.mandates.queries.mandates import mandate_of, mandates_of
from bandung.server.mandates.services.mandates import keep_mandates, keep_missing_mandates

pytestmark = pytest.mark.django_db


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


def test_a_second_language_lends_its_words_to_the_same_clauses(bring):
    from bandung.mandates import read_resolution
    from bandung.server.mandates.services.resolutions import import_resolution

    symbol = bring("58/999")
    french = (
        "58/999. Phares du Sud\n\nL'Assemblée générale,\n\n1. Prend note du rapport ;\n\n"
        "2. Prie le Secrétaire général de lui présenter à sa soixantième session un rapport ;\n\n"
        "3. Engage instamment les pays en développement à garder leurs lampes allumées.\n"
    )
    read = read_resolution(french, file="fr.txt").resolution
    assert read is not None
    now = Resolution.objects.get(symbol=symbol).told_at
    import_resolution(resolution=read, content=french, file_name="fr.txt", now=now)
    assert Mandate.objects.filter(symbol=symbol).count() == 3
    request = mandates_of(symbol)[0]
    assert request.what.original.language == "en"
    assert set(request.what.as_mapping()) in ({"en"}, {"en", "fr"})


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

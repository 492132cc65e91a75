"""Resolution 58/220 in our words."""

import datetime as dt

import pytest

from bandung.mandates import (
    Status,
    addressee,
    due_at_session,
    load_paraphrase,
    paraphrased,
    session_opens,
)
from bandung.mandates.symbols import normalise_symbol
from bandung.values import UN_LANGUAGES, NotFound


@pytest.mark.parametrize("written", ["A/RES/58/220", "58/220", "resolution 58/220", "А/RES/58/220"])
def test_the_paraphrase_is_found_by_any_form_of_the_symbol(written):
    assert load_paraphrase(written).symbol == "A/RES/58/220"


def test_an_unknown_resolution_is_not_found_in_one_sentence():
    with pytest.raises(NotFound, match="no paraphrase of “59/1”"):
        load_paraphrase("59/1")
    with pytest.raises(NotFound):
        load_paraphrase("no symbol at all")


def test_there_are_twelve_paragraphs_in_the_six_languages():
    paragraphs = load_paraphrase("58/220").paragraphs
    assert [one.number for one in paragraphs] == list(range(1, 13))
    for one in paragraphs:
        for text in (one.text, one.asks):
            assert set(text.as_mapping()) == set(UN_LANGUAGES)
            assert text.original.language == "en"


def test_each_paragraph_says_whom_it_concerns_and_by_which_records_it_is_followed():
    for one in load_paraphrase("58/220").paragraphs:
        assert [addressee(code).code for code in one.addressees] == list(one.addressees) != []
        # The second one takes note of two reports and asks nothing more.
        assert one.evidence or one.number == 2


def test_what_only_takes_note_or_recognizes_gives_nobody_anything_to_do():
    told = load_paraphrase("58/220")
    assert [one.number for one in told.paragraphs if not one.mandates] == [2, 5, 6]
    assert [len(told.paragraph(number).mandates) for number in (1, 3, 8, 10, 12)] == [2, 1, 2, 2, 2]


def test_every_mandate_has_a_key_of_its_own_and_somebody_to_carry_it_out():
    mandates = load_paraphrase("58/220").mandates
    assert len({one.key for one in mandates}) == len(mandates)
    for one in mandates:
        assert set(one.asks.as_mapping()) == set(UN_LANGUAGES)
        assert [addressee(code).code for code in one.addressees] == list(one.addressees) != []


def test_the_report_is_due_while_the_sixtieth_session_lasts():
    report = load_paraphrase("58/220").paragraph(12).mandates[-1]
    assert (report.key, report.addressees) == ("12-report", ("secretary-general",))
    assert report.due == due_at_session(60)
    assert report.due.first == session_opens(60).earliest == dt.date(2005, 9, 13)


def test_every_shipped_judgement_names_a_document_that_can_be_found():
    paraphrase = load_paraphrase("58/220")
    assert paraphrase.judgements
    for judgement in paraphrase.judgements:
        assert set(judgement.note.as_mapping()) == set(UN_LANGUAGES)
        assert judgement.symbol == paraphrase.symbol
        assert judgement.status in {Status.DONE, Status.SUPERSEDED}
        assert judgement.documents
        for document in judgement.documents:
            assert document.url or normalise_symbol(document.symbol or "") == document.symbol


def test_all_paraphrases_that_are_listed_can_be_loaded():
    assert "A/RES/58/220" in paraphrased()
    assert [load_paraphrase(symbol).symbol for symbol in paraphrased()] == list(paraphrased())


@pytest.mark.shared
def test_no_sentence_is_the_resolutions_own(shared):
    """No run of nine words of the paraphrase stands in the English text."""
    import json

    path = shared / "data" / "resolutions" / "south-south" / "A_RES_58_220.json"
    official = " ".join(part["text"] for part in json.loads(path.read_text(encoding="utf-8")))
    official = " ".join(official.casefold().split())
    for one in load_paraphrase("58/220").paragraphs:
        words = one.text.as_mapping()["en"].casefold().split()
        copied = [
            " ".join(words[at : at + 9])
            for at in range(len(words) - 8)
            if " ".join(words[at : at + 9]) in official
        ]
        assert copied == [], one.number

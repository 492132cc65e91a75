"""What a passage cites."""

import pytest

from bandung.mandates.lexicon import lexicon
from bandung.mandates.reading.citations import bind_ibid, find_citations
from bandung.mandates.reading.healing import Healed


def _cited(text: str, language: str = "en"):
    part = Healed(text, tuple(range(len(text))))
    return find_citations(part, "op-1", lexicon(language), text)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "See resolution 55/2.", [("resolution", "A/RES/55/2")]),
        ("ru", "См. резолюцию 55/2.", [("resolution", "A/RES/55/2")]),
        (
            "en",
            "resolutions 57/263 of 20 December 2002, 58/1 and 58/2",
            [("resolution", "A/RES/57/263"), ("resolution", "A/RES/58/1"), ("resolution", "A/RES/58/2")],
        ),
        ("en", "Economic and Social Council resolution 2019/15", [("resolution", "E/RES/2019/15")]),
        ("en", "Human Rights Council resolution 49/32 of 1 April 2022", [("resolution", "A/HRC/RES/49/32")]),
        ("fr", "la résolution 49/32 du Conseil des droits de l’homme", [("resolution", "A/HRC/RES/49/32")]),
        ("ru", "в резолюции 49/32 Совета по правам человека", [("resolution", "A/HRC/RES/49/32")]),
        (
            "en",
            "resolution 88/14 and Economic and Social Council resolution 2031/9",
            [("resolution", "A/RES/88/14"), ("resolution", "E/RES/2031/9")],
        ),
        ("en", "Security Council resolution 1325 (2000)", [("resolution", "S/RES/1325(2000)")]),
        ("en", "resolution 2626 (XXV) of 24 October 1970", [("resolution", "A/RES/2626(XXV)")]),
        ("en", "decision 66/550", [("decision", "A/DEC/66/550")]),
        ("zh", "回顾其第68/222号决议，", [("resolution", "A/RES/68/222")]),
        ("ar", "إذ تشير إلى قرارها 68/222", [("resolution", "A/RES/68/222")]),
        ("ru", "А/58/345.", [("document", "A/58/345")]),
        ("en", "A/91/77 and Corr.1.", [("document", "A/91/77"), ("document", "A/91/77/Corr.1")]),
        ("en", "sold as No. R.78.II.A.11 and corrigendum", [("sales-number", "R.78.II.A.11")]),
        (
            "en",
            "Official Records of the General Assembly, Fifty-eighth Session, Supplement No. 39 (A/58/39).",
            [("official-record", "A/58/39")],
        ),
        ("en", "A/RES/58/220 of 23 December", [("resolution", "A/RES/58/220")]),
        ("en", "24/7 service, 1/3 of people, and/or water", []),
        ("en", "the years 2004/05 and 58/220 alone", []),
    ],
)
def test_documents_are_found_with_kind_and_symbol(language, text, expected):
    assert [(one.kind.value, one.symbol) for one in _cited(text, language)] == expected


def test_the_part_of_a_document_is_told():
    (one,) = _cited("A/55/74, приложение II.", "ru")
    assert (one.symbol, one.locator, one.text) == ("A/55/74", "приложение II", "A/55/74, приложение II")


def test_the_text_and_span_are_those_of_the_original():
    text = "Recalling resolution 58/220 of 2003"
    (one,) = _cited(text)
    (span,) = one.spans
    assert text[span.start : span.end] == one.text == "resolution 58/220"


def test_ibid_is_the_document_of_the_note_before():
    (former,) = _cited("A/58/39, chap. II")
    text = "Ibid., annex I."
    part = Healed(text, tuple(range(len(text))))
    bound = bind_ibid(part, "note-3", former, lexicon("en"), text)
    assert bound is not None
    assert (bound.symbol, bound.locator, bound.ibid, bound.place) == ("A/58/39", "annex I", True, "note-3")


def test_ibid_after_nothing_cites_nothing():
    part = Healed("Ibid.", tuple(range(5)))
    assert bind_ibid(part, "note-1", None, lexicon("en"), "Ibid.") is None

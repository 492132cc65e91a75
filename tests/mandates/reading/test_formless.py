"""Texts of other bodies, records of decisions, and what has no enacting formula at all."""

from pathlib import Path

import pytest

from bandung.mandates import Paragraph, ReadResolution, Resolution, read_clauses, read_resolution
from bandung.mandates.following.deriving import derive_mandates

_TEXTS = Path(__file__).parents[1] / "texts" / "odd"


def _reading(name: str) -> ReadResolution:
    return read_resolution((_TEXTS / f"{name}.txt").read_text(encoding="utf-8"))


def _read(name: str) -> Resolution:
    resolution = _reading(name).resolution
    assert resolution is not None
    return resolution


def _keys(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    return [key for one in paragraphs for key in (one.key, *_keys(one.children))]


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar", "zh"])
def test_a_record_tells_what_was_decided_and_asked_in_every_language(language):
    found = _read(f"record-{language}")
    assert (found.symbol, found.language, found.recorded) == ("A/DEC/91/530", language, True)
    assert (found.body, found.meeting, str(found.adopted)) == ("General Assembly", 88, "2036-12-22")
    assert found.preamble == ()
    assert [clause.opening.force.value for clause in read_clauses(found)] == ["decide", "request"]
    decided, asked = derive_mandates(found)
    assert (decided.addressees, asked.addressees) == (("general-assembly",), ("secretary-general",))
    assert decided.due is not None
    assert decided.due.first is not None
    assert (decided.due.first.year, asked.due.session if asked.due else None) == (2037, 93)


def test_a_record_is_no_finding_and_its_notes_need_no_rule():
    reading = _reading("record-en")
    assert reading.findings == ()
    assert reading.resolution is not None
    (note,) = reading.resolution.footnotes
    assert (note.label, note.paragraph, note.text) == ("1", "op-u1", "A/91/441, para. 14.")


def test_of_several_records_the_one_with_the_symbol_is_read():
    first = (_TEXTS / "record-en.txt").read_text(encoding="utf-8").partition("\n\n1 ")[0]
    second = first.replace("91/530", "91/531").replace("Seed Savers", "Well Diggers")
    reading = read_resolution(f"{first}\n\n{second}\n", symbol="A/DEC/91/531")
    assert reading.resolution is not None
    assert (reading.resolution.symbol, reading.resolution.title) == (
        "A/DEC/91/531",
        "International Day of Well Diggers",
    )


@pytest.mark.parametrize(
    ("name", "symbol", "body", "preamble", "operative"),
    [
        ("wha-en", "WHA98.7", "Ninety-eighth World Health Assembly", 3, 3),
        ("undp-en", None, "Executive Board", 0, 5),
        ("unea-en", "UNEP/EA.9/RES.4", "United Nations Environment Assembly", 2, 3),
        ("committee-en", "SSC/DEC/30/1", "High-level Committee on South-South Cooperation", 2, 4),
        ("sc-en", "S/RES/4410(2041)", "Security Council", 2, 6),
        ("council-ar", None, "Economic and Social Council", 3, 3),
        ("unaccented-fr", "E/RES/2036/9", "Economic and Social Council", 2, 2),
        ("unaccented-es", None, "Economic and Social Council", 1, 2),
    ],
)
def test_other_bodies_are_read_listed_or_not(name, symbol, body, preamble, operative):
    found = _read(name)
    assert (found.symbol, found.body) == (symbol, body)
    assert (len(found.preamble), len(found.operative)) == (preamble, operative)
    assert all(one.opening for one in (*found.preamble, *found.operative))


def test_a_text_that_does_not_say_its_number_has_the_one_that_is_told():
    text = (_TEXTS / "undp-en.txt").read_text(encoding="utf-8")
    reading = read_resolution(text, symbol="DP/DEC/2031/14")
    assert reading.findings == ()
    assert reading.resolution is not None
    assert reading.resolution.symbol == "DP/DEC/2031/14"


def test_a_meeting_counted_in_words_and_brackets_ends_the_text():
    found = _read("wha-en")
    assert (found.meeting, str(found.adopted), len(found.closing)) == (8, "2045-05-28", 1)


def test_numbers_in_brackets_below_a_paragraph_are_its_parts():
    assert _keys(_read("wha-en").operative) == [
        *("op-1", "op-1-1", "op-1-2"),
        "op-2",
        *("op-3", "op-3-1", "op-3-2"),
    ]


def test_where_a_council_met_is_no_part_of_the_title_and_sections_have_their_letters():
    found = _read("sc-en")
    assert (found.title, found.meeting, str(found.adopted)) == (
        "Resolution 4410 (2041)",
        11023,
        "2041-05-12",
    )
    headings = [heading.text for one in found.operative for heading in one.headings]
    assert headings == ["A. Ceasefire", "B. Sanctions"]
    assert _keys(found.operative)[3:8] == ["op-4", "op-4-a", "op-4-a-i", "op-4-a-ii", "op-4-b"]


@pytest.mark.parametrize(("language", "preamble"), [("fr", 3), ("es", 3), ("ru", 2), ("ar", 2), ("zh", 2)])
def test_a_text_with_a_paragraph_to_each_line_needs_no_blank_lines(language, preamble):
    found = _read(f"unspaced-{language}")
    assert (len(found.preamble), [one.number for one in found.operative]) == (preamble, [1, 2, 3, 4, 5, 6])
    assert [len(one.children) for one in found.operative if one.children] == [2]
    assert str(found.adopted) == "2036-12-19"
    (note,) = found.footnotes
    assert note.paragraph is not None
    last = derive_mandates(found)[-1] if language != "fr" else derive_mandates(found)[3]
    assert last.agenda_item in {
        "Coopération Sud-Sud pour le développement",
        "Cooperación Sur-Sur para el desarrollo",
        "Сотрудничество Юг–Юг",
        "التعاون فيما بين بلدان الجنوب",
        "南南合作促进发展",
    }


def test_conclusions_speak_in_sentences_that_name_who_acts():
    reading = _reading("agreed-en")
    assert reading.resolution is not None
    codes = {one.code for one in reading.findings}
    assert codes == {"no-enacting-formula", "no-symbol", "no-date-of-adoption"}
    openings = [one.opening for one in reading.resolution.operative if one.opening]
    assert [(one.act, one.force.value) for one in openings] == [
        ("reaffirms", "recognize"),
        ("recognizes", "recognize"),
        ("urges", "urge"),
        ("requests", "request"),
    ]
    assert openings[0].text == "The Commission on the Status of Women reaffirms"


def test_a_statement_of_a_president_has_its_symbol_and_its_sentences_act():
    found = _read("statement-en")
    assert (found.symbol, found.body, found.title) == (
        "S/PRST/2041/7",
        "Security Council",
        "Statement by the President of the Security Council",
    )
    assert [one.opening.act for one in found.operative if one.opening] == ["reaffirms", "requests", "urges"]


def test_a_correction_has_its_own_symbol_and_takes_nobodys_place():
    found = _read("corr-en")
    assert (found.symbol, found.adopted) == ("A/RES/91/12/Corr.1", None)


_RECOMMENDATION = """\
RECRUTEMENT DES MAÎTRES DE VILLAGE

1.1 Le recrutement préoccupe les autorités de plusieurs pays, même si les situations sont
très diverses.

1.2 Les critères ne devraient pas être uniquement ceux des diplômes.

1.3 À cet égard, les mesures suivantes sont recommandées :

1.3.1 sensibiliser les jeunes à l'importance du métier ;

1.3.2 offrir des bourses à 2.5 pour cent des élèves, et à d'autres
2.6 pour cent plus tard.
"""


def test_a_recommendation_in_decimal_numbers_acts_from_the_list_on():
    reading = read_resolution(_RECOMMENDATION)
    assert "no-enacting-formula" in [one.code for one in reading.findings]
    found = reading.resolution
    assert found is not None
    assert found.title == "RECRUTEMENT DES MAÎTRES DE VILLAGE"
    assert [(one.label, one.level) for one in found.preamble] == [("1.1", 1), ("1.2", 1)]
    assert _keys(found.operative) == ["op-1-3", "op-1-3-1", "op-1-3-2"]


@pytest.mark.parametrize(
    "text",
    [
        "The price of the bread in the shops of the town is high.\n",
        "Shopping for the week in the town:\n\nbread\n\nmilk\n",
        "%#!(($\n\n1. 88\n\n2. 99\n",
    ],
)
def test_what_neither_numbers_paragraphs_nor_acts_is_refused(text):
    reading = read_resolution(text)
    assert reading.resolution is None
    assert [one.code for one in reading.findings] == ["not-a-resolution"]

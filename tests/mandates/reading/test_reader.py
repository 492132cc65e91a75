"""Whole texts: invented resolutions in six languages, odd ones, and any text at all."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bandung.mandates import Paragraph, ReadResolution, Resolution, as_text, read_resolution
from bandung.values import Severity

_TEXTS = Path(__file__).parents[1] / "texts"


def _read(name: str) -> Resolution:
    resolution = read_resolution((_TEXTS / f"{name}.txt").read_text(encoding="utf-8")).resolution
    assert resolution is not None
    return resolution


def _codes(reading: ReadResolution) -> list[str]:
    return [finding.code for finding in reading.findings]


@pytest.mark.parametrize(
    ("name", "symbol", "title", "meeting", "adopted"),
    [
        (
            "en",
            "A/RES/91/12",
            "Exchange of irrigation practice among dry-land countries",
            61,
            "2036-12-19",
        ),
        ("fr", "A/RES/59/301", "Échange de semences entre pays du fleuve", 90, "2005-03-01"),
        ("es", "A/RES/62/305", "Intercambio de maestros rurales entre países andinos", 79, "2008-02-07"),
        ("ru", "A/RES/70/310", "Обмен опытом строительства малых мостов", 115, "2016-07-06"),
        ("ar", "A/RES/70/311", "تبادل خبرات حفظ البذور", 115, "2016-07-06"),
        ("zh", "A/RES/70/312", "交流小型桥梁建造经验", 115, "2016-07-06"),
    ],
)
def test_the_head_of_a_resolution_is_read_in_every_language(name, symbol, title, meeting, adopted):
    found = _read(name)
    assert (found.language, found.body) == (name, "General Assembly")
    assert (found.symbol, found.title) == (symbol, title)
    assert (found.meeting, str(found.adopted)) == (meeting, adopted)
    assert f"A/RES/{found.session}/{found.number}" == symbol


@pytest.mark.parametrize(
    ("name", "preamble", "numbers", "forces"),
    [
        ("en", 2, [1, 2, 3, 4], ["note", "request", "request", "decide"]),
        ("fr", 2, [1, 2, 3], ["note", "encourage", "request"]),
        ("es", 2, [1, 2, 3], ["note", "request", "decide"]),
        ("ru", 2, [1, 2, 3], ["note", "request", "decide"]),
        ("ar", 2, [1, 2, 3], ["note", "request", "decide"]),
        ("zh", 2, [1, 2, 3], ["note", "request", "decide"]),
    ],
)
def test_paragraphs_are_numbered_and_their_openings_known(name, preamble, numbers, forces):
    found = _read(name)
    assert len(found.preamble) == preamble
    assert [one.number for one in found.operative] == numbers
    assert [one.opening.force.value if one.opening else None for one in found.operative] == forces
    assert all(one.opening for one in found.preamble)


def test_letters_and_roman_numbers_make_a_tree():
    second = _read("en").paragraph(2)
    assert second is not None
    assert [(one.key, one.label, one.text) for one in second.children] == [
        ("op-2-a", "(a)", "To ask each Member State for two practices at the least;"),
        ("op-2-b", "(b)", "To publish them:"),
    ]
    assert [(one.key, one.level, one.text) for one in second.children[1].children] == [
        ("op-2-b-i", 3, "In print;"),
        ("op-2-b-ii", 3, "On screen;"),
    ]


def test_a_paragraph_cut_by_a_footer_has_two_spans_that_point_at_its_words():
    text = (_TEXTS / "en.txt").read_text(encoding="utf-8")
    second = _read("en").paragraph(2)
    assert second is not None
    cut = second.children[0]
    assert [text[span.start : span.end] for span in cut.spans] == [
        "(a) To ask each Member State for",
        "two practices at the least;",
    ]


def test_broken_words_are_whole_and_compounds_keep_their_hyphen():
    english, russian = _read("en"), _read("ru")
    assert "the interest of dry-land countries" in english.preamble[1].text
    assert "well-being and in South-South exchange" in english.preamble[1].text
    assert "Compendium" in english.operative[0].text
    assert russian.preamble[0].text.endswith("и на решение 69/540,")
    assert "Север-Юг дополняет усилия государств-членов," in russian.preamble[1].text
    assert "обмене опытом" in russian.operative[1].text


def test_footnotes_are_bound_to_the_paragraph_of_their_mark():
    found = _read("en")
    assert [(note.label, note.paragraph) for note in found.footnotes] == [
        ("1", "pre-2"),
        ("2", "op-1"),
        ("3", "op-1"),
        ("4", "op-3"),
    ]
    first = found.operative[0]
    assert [(mark.label, first.text[: mark.offset][-6:]) for mark in first.footnote_marks] == [
        ("2", "wells,"),
        ("3", "ctice;"),
    ]
    assert "2" not in first.text


def test_ibid_cites_the_document_of_the_note_before():
    by_place = {one.place: one for one in _read("en").citations if one.place.startswith("note")}
    assert (by_place["note-4"].symbol, by_place["note-4"].ibid, by_place["note-4"].locator) == (
        "A/90/39",
        True,
        "annex I",
    )


def test_the_header_tells_item_report_and_session():
    found = _read("en")
    assert found.agenda_item == "24 (b)"
    assert found.committee_report == "[on the report of the Second Committee (A/91/400/Add.2)]"
    assert [one.symbol for one in found.citations if one.place == "header"] == ["A/91/400/Add.2"]


def test_a_cyrillic_letter_in_a_symbol_is_read_as_latin_and_noted():
    reading = read_resolution((_TEXTS / "ru.txt").read_text(encoding="utf-8"), file="ru.txt")
    (note,) = reading.findings
    assert (note.code, note.severity, note.where.file, note.where.line) == (
        "look-alike-letters",
        Severity.NOTE,
        "ru.txt",
        15,
    )


@pytest.mark.parametrize("name", ["en", "fr", "es", "ru", "ar", "zh"])
def test_no_letter_is_lost_or_invented(name):
    assert_nothing_lost((_TEXTS / f"{name}.txt").read_text(encoding="utf-8"))


_BODY = """70/1. A small title

The General Assembly,

Recalling its resolution 69/1 on wells,

1. Takes note of the report;

2. Requests a second one;

3. Decides to remain seized of it.

10th plenary meeting
1 October 2015
"""


def _findings(text: str) -> list[tuple[str, int | None]]:
    return [(finding.code, finding.where.line) for finding in read_resolution(text).findings]


def test_a_plain_resolution_has_no_findings():
    assert _findings(_BODY) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "empty-text"), (" \n\n", "empty-text"), ("Dear Sir,\n\nthe wells are dry.", "not-a-resolution")],
)
def test_what_is_no_resolution_is_an_error_and_nothing_else(text, code):
    reading = read_resolution(text, file="letter.txt")
    assert reading.resolution is None
    assert [(one.code, one.severity, one.where.file) for one in reading.findings] == [
        (code, Severity.ERROR, "letter.txt")
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("3. Decides", "4. Decides", [("numbering", 11)]),
        ("2. Requests", "1. Requests", [("numbering", 9), ("numbering", 11)]),
        ("70/1. A small title", "A small title", [("no-symbol", 1)]),
        ("70/1. A small title\n\n", "", [("no-title", 1)]),
        ("the report;", "the report7;", [("mark-without-footnote", 7)]),
        ("1 October 2015\n", "", [("no-date-of-adoption", 13)]),
        (
            "1 October 2015\n",
            "1 October 2015\n\n_______________\n1 See A/1/2.\n",
            [("footnote-without-mark", 17)],
        ),
        ("1 October 2015\n", "31 November 2015\n", [("no-date-of-adoption", 13)]),
    ],
)
def test_odd_places_are_told_with_their_line(old, new, expected):
    assert old in _BODY
    assert _findings(_BODY.replace(old, new)) == expected


def test_a_resolution_without_operative_paragraphs_is_told():
    text = _BODY[: _BODY.index("1. Takes")]
    assert ("no-operative-paragraphs", 3) in _findings(text)


def test_a_gap_says_what_is_missing():
    (finding,) = read_resolution(_BODY.replace("3. Decides", "6. Decides")).findings
    assert finding.message == "paragraph 6 follows 2: 3 to 5 are missing"


def test_only_the_first_of_several_resolutions_is_read():
    second = _BODY.replace("70/1", "70/2").replace("69/1", "69/2")
    reading = read_resolution(_BODY + "\n" + second)
    assert _codes(reading) == ["several-resolutions"]
    assert reading.resolution is not None
    assert reading.resolution.symbol == "A/RES/70/1"
    assert len(reading.resolution.operative) == 3


def test_an_annex_has_its_own_paragraphs():
    annex = "\nAnnex\n\nRules for wells\n\n1. A well is dug.\n\n2. It is covered.\n"
    reading = read_resolution(_BODY + annex)
    assert reading.resolution is not None
    (found,) = reading.resolution.annexes
    assert (found.heading.text, [title.text for title in found.titles]) == ("Annex", ["Rules for wells"])
    assert [(one.key, one.number, one.text) for one in found.paragraphs] == [
        ("annex-1-1", 1, "A well is dug."),
        ("annex-1-2", 2, "It is covered."),
    ]
    assert len(reading.resolution.operative) == 3
    assert reading.findings == ()


def test_a_quoted_title_broken_at_a_capital_stays_in_its_paragraph():
    text = """70/1. A small title

       The General Assembly,
       Recalling the declaration entitled "Wells of All States,
Taking into Particular Account the Dry Ones" and the rules on it,
       Noting the report,
       1. Decides to go on.
"""
    reading = read_resolution(text)
    assert reading.resolution is not None
    assert [one.text.split()[0] for one in reading.resolution.preamble] == ["Recalling", "Noting"]


def test_section_headings_stand_above_their_paragraph_and_may_restart_numbers():
    text = _BODY.replace("2. Requests", "II\n\nSecond part\n\n1. Requests").replace(
        "3. Decides", "2. Decides"
    )
    reading = read_resolution(text)
    assert reading.resolution is not None
    assert [[heading.text for heading in one.headings] for one in reading.resolution.operative] == [
        [],
        ["II", "Second part"],
        [],
    ]
    assert reading.findings == ()


def test_one_line_for_each_paragraph_reads_the_same_as_printed_lines():
    long = _BODY.replace(
        "on wells,", "on wells " + "and on the sharing of water between neighbours " * 6 + "as well,"
    )
    unwrapped = "\n".join(line for line in long.split("\n") if line)
    first, second = read_resolution(long).resolution, read_resolution(unwrapped).resolution
    assert first is not None
    assert second is not None
    assert [one.text for one in _flat(first)] == [one.text for one in _flat(second)]


def _flat(resolution: Resolution) -> list[Paragraph]:
    def walk(paragraphs: tuple[Paragraph, ...]) -> list[Paragraph]:
        return [part for one in paragraphs for part in (one, *walk(one.children))]

    annexed = [part for annex in resolution.annexes for part in walk(annex.paragraphs)]
    return [*walk(resolution.preamble), *walk(resolution.operative), *annexed]


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def assert_nothing_lost(text: str) -> None:
    """Every letter and digit of the source stands in exactly one part, and each part has those of its spans."""
    resolution = read_resolution(text).resolution
    assert resolution is not None
    pieces = [(span, None) for span in resolution.furniture]
    spans = [span for span, _ in pieces]
    parts: list[tuple[str, tuple]] = [(p.text, p.spans) for p in (*resolution.header, *resolution.closing)]
    parts.append((resolution.formula.text, resolution.formula.spans))
    for one in _flat(resolution):
        labelled = f"{one.label or ''}{_with_marks(one.text, one.footnote_marks)}"
        parts.append((labelled, one.spans))
        parts.extend((heading.text, heading.spans) for heading in one.headings)
    for annex in resolution.annexes:
        parts.extend((passage.text, passage.spans) for passage in (annex.heading, *annex.titles))
    parts.extend((note.label + note.text, note.spans) for note in resolution.footnotes)
    for part, places in parts:
        source = _letters("".join(text[span.start : span.end] for span in places))
        assert _letters(part).translate(_PLAIN) == source.translate(_PLAIN)
        spans.extend(places)
    spans.extend(resolution.title_spans)
    title = _letters("".join(text[span.start : span.end] for span in resolution.title_spans))
    assert title.endswith(_letters(_with_marks(resolution.title, resolution.title_marks)))
    covered = sorted(
        offset for span in spans for offset in range(span.start, span.end) if text[offset].isalnum()
    )
    assert covered == [offset for offset, character in enumerate(text) if character.isalnum()]


_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def _with_marks(text: str, marks) -> str:
    for mark in sorted(marks, key=lambda one: -one.offset):
        text = text[: mark.offset] + mark.label + text[mark.offset :]
    return text


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read_without_a_fault(text):
    reading = read_resolution(text)
    assert reading.resolution is not None or reading.findings


_FRAGMENTS = st.sampled_from(
    [
        "The General Assembly,",
        "Генеральная Ассамблея,",
        "58/220. Title",
        "Recalling its resolution 1/2,1",
        "1. Takes note of wells2;",
        "2. Decides 3",
        "(a) To ask",
        "(i) And",
        "_______________",
        "1 A/1/2.",
        "* Note",
        "Ibid., annex",
        "\f",
        "Annex",
        "10th plenary meeting",
        "1 October 2015",
        "99",
        "South-",
        "south",
        "",
        "A/RES/58/220",
        "٣ - تقرر",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_FRAGMENTS, max_size=25))
def test_parts_in_any_order_are_read_without_a_fault_or_a_loss(fragments):
    text = "\n".join(["The General Assembly,", *fragments])
    resolution = read_resolution(text).resolution
    assert resolution is not None
    assert as_text(resolution)
    for one in _flat(resolution):
        for mark in one.footnote_marks:
            assert 0 <= mark.offset <= len(one.text)
        for span in one.spans:
            assert 0 <= span.start < span.end <= len(text)

"""Akoma Ntoso: valid by the OASIS schema, nothing of the text lost, notes and references in their places."""

import gzip
import json
from pathlib import Path

import pytest
from lxml import etree

from bandung.mandates import Resolution, read_resolution
from bandung.mandates.akn import as_akn
from bandung.mandates.sources import read_source

_TEXTS = Path(__file__).parent.parent / "texts"
_AKN = {"akn": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
_SECTIONS = """\
71/9. Wells

The General Assembly,

I. Digging

Recalling resolution 70/1,

1. Takes note of the report;

II. Water

Having considered the plan,1

1. Requests villages:

(a) To dig;

(i) Deep wells;

(b) To drink.

10th plenary meeting
3 May 2017

Annex I

Rules for wells

1. Wells are open.

Annex II

1. Wells are deep.

_______________
1 A/71/5.
2 A/71/6.
"""


def _read(text: str, symbol: str | None = None) -> Resolution:
    resolution = read_resolution(text, symbol=symbol).resolution
    assert resolution is not None
    return resolution


def _tree(resolution: Resolution) -> etree._Element:
    return etree.fromstring(as_akn(resolution))


def _told(tree: etree._Element, path: str) -> list[str]:
    return ["".join(one.itertext()) for one in tree.xpath(path, namespaces=_AKN)]


@pytest.fixture(scope="module")
def schema(shared) -> etree.XMLSchema:
    folder = shared / "data" / "schemas" / "akomantoso"
    return etree.XMLSchema(etree.parse(str(folder / "akomantoso30.xsd")))


def _check(schema: etree.XMLSchema, resolution: Resolution) -> None:
    schema.validate(_tree(resolution))
    assert [f"line {one.line}: {one.message}" for one in schema.error_log] == []


@pytest.mark.shared
@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar", "zh"])
def test_each_language_is_valid_by_the_schema(schema, language):
    _check(schema, _read((_TEXTS / f"seeds-{language}.txt").read_text(encoding="utf-8")))


@pytest.mark.shared
@pytest.mark.parametrize("path", sorted((_TEXTS / "odd").glob("*.txt")), ids=lambda path: path.stem)
def test_records_and_texts_without_a_formula_are_valid(schema, path):
    _check(schema, _read(path.read_text(encoding="utf-8")))


def test_a_decision_is_called_one_and_has_its_number_and_no_formula():
    tree = _tree(_read((_TEXTS / "odd" / "record-en.txt").read_text(encoding="utf-8")))
    assert tree[0].get("name") == "decision"
    number, uri = tree.find(".//{*}FRBRnumber"), tree.find(".//{*}FRBRWork/{*}FRBRuri")
    assert number is not None
    assert uri is not None
    assert (number.get("value"), uri.get("value")) == (
        "91/530",
        "/akn/un/statement/deliberation/ga/2036-12-22/91-530",
    )
    assert tree.find(".//{*}formula") is None


@pytest.mark.shared
def test_sections_annexes_and_notes_without_marks_are_valid(schema):
    _check(schema, _read(_SECTIONS))


@pytest.mark.shared
def test_russian_58_220_and_the_official_pdfs_are_valid(schema, shared):
    (seed,) = (shared / "seeds").glob("000_*.txt")
    _check(schema, _read(seed.read_text(encoding="utf-8")))
    for path in sorted((shared / "data" / "resolutions" / "pdf").glob("*.pdf")):
        _check(schema, _read(read_source(path.read_bytes(), name=path.name).text))


@pytest.mark.shared
def test_sixty_other_resolutions_are_valid(schema, shared):
    with gzip.open(
        shared / "data" / "resolutions" / "development-250.jsonl.gz", "rt", encoding="utf-8"
    ) as file:
        told = [json.loads(next(file)) for _ in range(60)]
    for one in told:
        parts = [
            f"{part['prefix'] or ''} {part['text']}".strip() if part["type"] != "title" else part["text"]
            for part in one["paragraphs"]
        ]
        _check(schema, _read("\n\n".join(parts), symbol=one["doc"].replace("_", "/")))


def test_a_resolution_is_named_by_body_day_number_and_language():
    tree = _tree(_read(_SECTIONS))
    assert tree.xpath("string(//akn:FRBRWork/akn:FRBRuri/@value)", namespaces=_AKN) == (
        "/akn/un/statement/deliberation/ga/2017-05-03/71-9"
    )
    assert tree.xpath("string(//akn:FRBRlanguage/@language)", namespaces=_AKN) == "eng"


def test_sections_hold_their_paragraphs_and_preambles():
    tree = _tree(_read(_SECTIONS))
    assert _told(tree, "//akn:statement/akn:mainBody/akn:section/akn:num") == ["I.", "II."]
    assert _told(tree, "//akn:section[2]/akn:crossHeading[@refersTo='#preamble']")[0].startswith(
        "Having considered the plan"
    )
    assert tree.xpath("//akn:point/@eId", namespaces=_AKN) == [
        "sec_II__para_1__list_1__point_a",
        "sec_II__para_1__list_1__point_a__list_1__point_i",
        "sec_II__para_1__list_1__point_b",
    ]


def test_annexes_are_documents_of_their_own():
    tree = _tree(_read(_SECTIONS))
    assert _told(tree, "//akn:attachment/akn:heading") == ["Annex I", "Annex II"]
    assert _told(tree, "//akn:attachment[1]/akn:doc/akn:preface//akn:docTitle") == ["Rules for wells"]


def test_a_note_stands_where_its_mark_stood_and_one_without_is_told_in_a_comment():
    tree = _tree(_read(_SECTIONS))
    (note,) = tree.xpath("//akn:authorialNote", namespaces=_AKN)
    assert (note.get("marker"), "".join(note.itertext())) == ("1", "A/71/5.")
    assert note.getparent().text == "Having considered the plan,"
    assert [one.text.strip() for one in tree.iter(etree.Comment)] == [
        "footnote 2 has no mark in the text: A/71/6."
    ]


def test_what_is_cited_is_a_reference_with_an_address():
    tree = _tree(_read(_SECTIONS))
    assert [(one.text, one.get("href")) for one in tree.iter("{*}ref")] == [
        ("resolution 70/1", "https://undocs.org/A/RES/70/1"),
        ("A/71/5", "https://undocs.org/A/71/5"),
    ]


@pytest.mark.parametrize("language", ["en", "ru", "ar", "zh"])
def test_no_word_is_lost_and_no_space_is_added(language):
    resolution = _read((_TEXTS / f"seeds-{language}.txt").read_text(encoding="utf-8"))
    tree = _tree(resolution)
    for note in tree.xpath("//akn:authorialNote", namespaces=_AKN):
        parent, tail = note.getparent(), note.tail or ""
        before = note.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(note)
    told = _told(tree, "//akn:mainBody//akn:p")
    stack = list(resolution.operative)
    texts = []
    while stack:
        one = stack.pop(0)
        texts.append(one.text)
        stack = [*one.children, *stack]
    assert told == texts


def test_characters_that_xml_cannot_hold_are_left_out():
    tree = _tree(_read("71/9. Wells\x01\n\nThe General Assembly,\n\n1. Takes note\x02 of \ufffe it.\n"))
    assert _told(tree, "//akn:mainBody//akn:p") == ["Takes note of  it."]

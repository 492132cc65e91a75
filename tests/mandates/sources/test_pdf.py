"""PDF: the four official ones by facts, and pages set for the test (columns, notes, from right to left, scans)."""

import re
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
import typst

from bandung.mandates import Resolution, read_resolution
from bandung.mandates.sources import SourceKind, SourceText, read_source
from bandung.values import InvalidInput

_TEXTS = Path(__file__).parent.parent / "texts"
_PAGE = "#set page(width: 14cm, height: 12cm, margin: 2cm)\n#set text(size: 10pt)\n"


def _set(markup: str) -> bytes:
    """A PDF of these pages, in Typst's markup."""
    return bytes(typst.compile((_PAGE + markup).encode()))


def _resolution(source: SourceText) -> Resolution:
    found = read_resolution(source.text)
    assert found.resolution is not None
    return found.resolution


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "preamble", "operative", "notes"),
    [
        ("A_RES_73_3", 0, 55, ["op-1", "op-1", "op-2", "op-2", "op-2", "op-3", "op-23"]),
        ("A_RES_73_6", 25, 14, ["pre-2", "pre-5", "pre-5", "pre-5", "pre-13", "pre-23"]),
        (
            "A_RES_73_7",
            13,
            28,
            ["pre-2", "pre-9", "pre-10", "op-1", "op-3", "op-12", "op-13", "op-13", "op-21"],
        ),
        ("A_RES_73_8", 8, 5, ["op-1"]),
    ],
)
def test_official_pdfs_have_their_paragraphs_and_footnotes(shared, name, preamble, operative, notes):
    content = (shared / "data" / "resolutions" / "pdf" / f"{name}-EN.pdf").read_bytes()
    source = read_source(content, name=name)
    found = read_resolution(source.text)
    resolution = found.resolution
    assert resolution is not None
    assert source.kind is SourceKind.PDF
    assert found.findings == ()
    assert resolution.symbol == name.replace("_", "/")
    assert (len(resolution.preamble), len(resolution.operative)) == (preamble, operative)
    numbers = [one.number for one in resolution.operative if one.number is not None]
    assert numbers == list(range(1, len(numbers) + 1))
    assert [note.label for note in resolution.footnotes] == [str(at + 1) for at in range(len(notes))]
    assert [note.paragraph for note in resolution.footnotes] == notes


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "key", "first", "last", "words"),
    [
        ("A_RES_73_6", "pre-5", "Convinced", "infrastructure", 51),
        ("A_RES_73_6", "op-13", "Urges", "agenda", 82),
        ("A_RES_73_8", "pre-8", "Concerned", "countries", 69),
        ("A_RES_73_8", "op-1", "Takes", "72/4", 14),
    ],
)
def test_paragraphs_of_official_pdfs_have_all_their_words(shared, name, key, first, last, words):
    content = (shared / "data" / "resolutions" / "pdf" / f"{name}-EN.pdf").read_bytes()
    resolution = _resolution(read_source(content, name=name))
    (one,) = (one for one in resolution.paragraphs if one.key == key)
    found = re.findall(r"[^\W_]+(?:[-–/’][^\W_]+)*", one.text)
    assert (found[0], found[-1], len(found)) == (first, last, words)


def test_running_heads_and_page_breaks_are_not_in_the_sentences():
    # Two pages: the head "Wells" and the number of the page stand on both.
    paragraphs = "\n\n".join(
        f"+ Requests the villages to dig well number {count}, and to keep it clean for all who come to it from afar;"
        for count in range(20, 32)
    )
    pages = _set(
        '#set page(header: text(size: 8pt)[Wells of the villages], numbering: "1", footer: context align(center)[#counter(page).display()])\n'
        f"71/5. Wells\n\nThe General Assembly,\n\nNoting the wells,\n\n{paragraphs}\n"
    )
    resolution = _resolution(read_source(pages, name="wells.pdf"))
    assert [one.number for one in resolution.operative] == list(range(1, 13))
    assert all(one.text.endswith("from afar;") for one in resolution.operative)


def test_notes_are_told_from_the_text_by_their_size_and_place():
    pages = _set(
        "71/5. Wells\n\nThe General Assembly,\n\nNoting the report,#footnote[A/71/88.]\n\n"
        "+ Takes note of the plan;#footnote[A/71/89, annex.]\n\n+ Requests more.\n"
    )
    resolution = _resolution(read_source(pages, name="wells.pdf"))
    assert [(one.label, one.paragraph, one.text) for one in resolution.footnotes] == [
        ("1", "pre-1", "A/71/88."),
        ("2", "op-1", "A/71/89, annex."),
    ]


def test_a_page_number_below_the_notes_hides_none_of_them():
    pages = _set(
        "#set page(footer: [A/RES/71/5 #h(1fr) 1])\n71/5. Wells\n\nThe General Assembly,\n\n"
        "Recalling its resolution 70/1 of 25 September 2015,#footnote[A/70/88.]\n\n+ Requests more.\n"
    )
    resolution = _resolution(read_source(pages, name="wells.pdf"))
    assert [(one.paragraph, one.text) for one in resolution.footnotes] == [("pre-1", "A/70/88.")]
    assert resolution.preamble[0].text == "Recalling its resolution 70/1 of 25 September 2015,"


def test_two_columns_are_read_one_after_the_other():
    left = "\\ ".join(f"left line {count} of the column" for count in range(12))
    right = "\\ ".join(f"right line {count} of the column" for count in range(12))
    pages = _set(
        f"A line over both of the columns of the page, as a title is.\n\n#grid(columns: (1fr, 1fr), column-gutter: 1cm, [{left}], [{right}])\n"
    )
    lines = [
        line.strip() for line in read_source(pages, name="columns.pdf").text.splitlines() if line.strip()
    ]
    assert lines[1:] == [
        *(f"left line {count} of the column" for count in range(12)),
        *(f"right line {count} of the column" for count in range(12)),
    ]


def test_arabic_pages_are_read_from_right_to_left():
    text = (_TEXTS / "seeds-ar.txt").read_text(encoding="utf-8").partition("_____")[0]
    blocks = [" ".join(block.split()) for block in text.split("\n\n") if block.strip()]
    escaped = [re.sub(r"([\[\]/\-])", r"\\\1", block) for block in blocks]
    markup = (
        _PAGE.replace("12cm", "30cm")
        + '#set text(font: "Amiri", lang: "ar", dir: rtl)\n'
        + "\n\n".join(escaped)
    )
    fonts = [str(files("fontpkg_amiri") / "files")]
    source = read_source(bytes(typst.compile(markup.encode(), font_paths=fonts)), name="ar.pdf")
    read, written = _resolution(source), _resolution(SourceText(text, SourceKind.TEXT))
    # Which way a quotation mark looks, pdfium does not keep.
    told = [[re.sub("[“”]", "", one.text) for one in version.paragraphs] for version in (read, written)]
    assert told[0] == told[1]
    assert (read.symbol, read.title) == (written.symbol, written.title)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "x.pdf is empty."),
        (b"%PDF-1.7\nbroken", "x.pdf is not a whole PDF; fetch or save it again."),
    ],
)
def test_a_broken_file_is_refused_with_one_sentence(content, sentence):
    with pytest.raises(InvalidInput, match=sentence.replace(".", r"\.")):
        read_source(content, name="x.pdf")


def test_a_pdf_cut_in_the_middle_is_refused_or_read_but_never_fails():
    whole = _set("71/5. Wells\n\nThe General Assembly,\n\n+ Requests more.\n")
    refusals = []
    for length in range(8, len(whole), max(1, len(whole) // 12)):
        try:
            read_source(whole[:length], name="cut.pdf")
        except InvalidInput as error:
            refusals.append(str(error))
    assert all(one.startswith("cut.pdf ") and one.endswith(".") for one in refusals)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed on this machine")
def test_a_scan_is_read_through_tesseract(tmp_path):
    picture = typst.compile(
        (
            _PAGE
            + "71/5. Wells\n\nThe General Assembly,\n\nNoting the wells of the villages,#footnote[See A/71/88.]\n\n"
            "+ Requests the villages to dig more wells, and to keep those that they have clean.\n"
        ).encode(),
        format="png",
        ppi=200,
    )
    (tmp_path / "scan.png").write_bytes(bytes(picture))
    (tmp_path / "scan.typ").write_text(
        '#set page(width: 14cm, height: 12cm, margin: 0cm)\n#image("scan.png", width: 14cm)\n',
        encoding="utf-8",
    )
    source = read_source(bytes(typst.compile(str(tmp_path / "scan.typ"))), name="scan.pdf")
    assert source.kind is SourceKind.SCANNED_PDF
    resolution = _resolution(source)
    assert (resolution.symbol, len(resolution.preamble), len(resolution.operative)) == ("A/RES/71/5", 1, 1)
    assert [one.text for one in resolution.footnotes] == ["See A/71/88."]

"""Word documents made by hand: numbers that Word counts, footnotes, tracked changes, and what is refused."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from bandung.mandates import read_resolution
from bandung.mandates.sources import SourceKind, read_source
from bandung.values import InvalidInput

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = ("numbering", "footnotes", "styles")

_NUMBERING = f"""<w:numbering {_W}>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%3)"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
</w:numbering>"""
_STYLES = f"""<w:styles {_W}><w:style w:type="paragraph" w:styleId="Numbered"><w:name w:val="Numbered"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>"""
_FOOTNOTES = f"""<w:footnotes {_W}>
<w:footnote w:id="5"><w:p><w:r><w:t>A/71/88.</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="3"><w:p><w:r><w:t>A/71/89, annex.</w:t></w:r></w:p></w:footnote></w:footnotes>"""


def _docx(body: str) -> bytes:
    """The smallest document with this body that Word opens."""
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPES}.{part}+xml"/>' for part in _PARTS
    )
    relations = "".join(
        f'<Relationship Id="r{at}" Type="{_RELATIONS}/{part}" Target="{part}.xml"/>'
        for at, part in enumerate(_PARTS)
    )
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships">{relations}</Relationships>',
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": _NUMBERING,
        "word/styles.xml": _STYLES,
        "word/footnotes.xml": _FOOTNOTES,
    }
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return archive.getvalue()


def _p(text: str, number: int = 0, level: int = 0, style: str = "") -> str:
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = text if text.startswith("<w:") else f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p><w:pPr>{styled}{listed}</w:pPr>{runs}</w:p>"


_HEAD = _p("71/5. Wells") + _p("The General Assembly,")


def _note(identifier: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{identifier}"/></w:r>'


def test_numbers_that_word_counts_are_read_as_numbers():
    body = _HEAD + "".join(
        (
            _p("Noting the wells,"),
            _p("Requests the villages:", 1),
            _p("To dig:", 1, 1),
            _p("Deep wells;", 1, 2),
            _p("To drink;", 1, 1),
            _p("Decides to meet;", style="Numbered"),
            _p("Urges haste.", 2),
        )
    )
    source = read_source(_docx(body), name="wells.docx")
    assert source.kind is SourceKind.DOCX
    resolution = read_resolution(source.text).resolution
    assert resolution is not None
    assert [one.key for one in resolution.operative] == ["op-1", "op-2", "op-7"]
    assert [one.key for one in resolution.operative[0].children] == ["op-1-a", "op-1-b"]
    assert [one.label for one in resolution.operative[0].children[0].children] == ["(i)"]


def test_notes_are_numbered_by_their_marks_and_stand_below():
    first = f"<w:r><w:t>Noting the report,</w:t></w:r>{_note(3)}"
    second = f"<w:r><w:t>Takes note of the plan;</w:t></w:r>{_note(5)}"
    resolution = read_resolution(
        read_source(_docx(_HEAD + _p(first) + _p(second, 1)), name="wells.docx").text
    ).resolution
    assert resolution is not None
    assert [(one.label, one.text, one.paragraph) for one in resolution.footnotes] == [
        ("1", "A/71/89, annex.", "pre-1"),
        ("2", "A/71/88.", "op-1"),
    ]


def test_deleted_words_are_left_out_and_inserted_ones_read():
    runs = (
        "<w:r><w:t>Takes note of </w:t></w:r><w:del><w:r><w:delText>no</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>the</w:t></w:r></w:ins><w:r><w:t> well</w:t><w:noBreakHyphen/><w:t>being.</w:t></w:r>"
    )
    assert "Takes note of the well-being." in read_source(_docx(_p(runs)), name="wells.docx").text


def test_cells_of_tables_are_read_in_order():
    table = f"<w:tbl><w:tr><w:tc>{_p('Wells')}</w:tc><w:tc>{_p('12')}</w:tc></w:tr></w:tbl>"
    assert read_source(_docx(_p("Before") + table + _p("After")), name="x").text.split() == [
        "Before",
        "Wells",
        "12",
        "After",
    ]


def _archive(**files: str) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (_docx(_p("x"))[:200], "x.docx is not a whole Word document; save it again as .docx."),
        (_archive(other="1"), "x.docx is an archive, but no Word document."),
        (
            _archive(big="0" * 120_000_000),
            "x.docx unfolds to 120,000,000 bytes; 100,000,000 is the most that is read.",
        ),
        (_docx(""), "x.docx has no text in it."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1",
            "x.docx is a Word document of the old kind (.doc) or locked with a password; save it as an open .docx and try again.",
        ),
    ],
)
def test_what_is_no_document_is_refused_with_one_sentence(content, sentence):
    with pytest.raises(InvalidInput) as refused:
        read_source(content, name="x.docx")
    assert str(refused.value) == sentence


def test_a_document_that_names_outside_entities_reaches_nothing():
    body = _p("Takes note.")
    content = _docx(body)
    bad = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(bad, "w") as new:
        for entry in old.infolist():
            told = old.read(entry).decode()
            if entry.filename == "word/document.xml":
                told = '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + told.replace(
                    "Takes note.", "Takes &e; note."
                )
            new.writestr(entry.filename, told)
    assert read_source(bad.getvalue(), name="x").text.split()[:1] == ["Takes"]
    assert Path("/etc/hostname").read_text().strip() not in read_source(bad.getvalue(), name="x").text

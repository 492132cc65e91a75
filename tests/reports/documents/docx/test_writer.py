"""DOCX files opened again: the same contents, real styles, and marks of direction where they belong."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import docx
import pytest
from docx.document import Document as Docx
from docx.oxml.ns import qn
from lxml import etree

from bandung.reports.documents import (
    Alignment,
    Bullets,
    Column,
    ColumnKind,
    Document,
    Emphasis,
    Fact,
    Facts,
    Heading,
    Note,
    Paragraph,
    Run,
    Table,
    write_docx,
)
from bandung.values import Finding

Make = Callable[..., Document]

ORDER_OF_PARAGRAPH = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
    "divId",
    "cnfStyle",
    "rPr",
    "sectPr",
    "pPrChange",
]
ORDER_OF_RUN = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "vanish",
    "webHidden",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
]
"""The order of children in ISO/IEC 29500-1, 17.3.1.26 and 17.3.2.28; Word refuses a file that keeps another."""


def written(document: Document) -> tuple[Docx, tuple[Finding, ...]]:
    stream = io.BytesIO()
    findings = write_docx(document, stream)
    return docx.Document(io.BytesIO(stream.getvalue())), findings


def texts(opened: Docx) -> list[str]:
    return [paragraph.text for paragraph in opened.paragraphs]


def rows(opened: Docx, number: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in opened.tables[number].rows]


def element(opened: Docx, path: str) -> list[Any]:
    return list(opened.element.body.iter(qn(path)))


def test_a_statement_says_all_that_it_was_given(statement: Document):
    opened, findings = written(statement)
    assert findings == ()
    assert [text for text in texts(opened) if text] == [
        "Statement of the Fund",
        "For the year 2019",
        "31 December 2019",
        "Contributions",
        "Every amount is frozen; see it",
        "By donor",
        "Gifts are not in it.",
        "First",
        "Second",
        "Activities",
        "Counted once.",
        "Rates of the month.",
    ]
    assert rows(opened, 0) == [
        ["Balance", "USD\u00a01,234,567.50"],
        ["Interest", "not stated"],
        ["Opened", "31 December 2019"],
    ]
    assert rows(opened, 1) == [
        ["Donor", "Day", "Pledged (USD)", "Share", "Projects", "Told"],
        ["Brazil", "31 December 2019", "40,000.00", "81.1%", "12", "USD\u00a040,000"],
        ["China", "not stated", "1,234,567.50", "5.0%", "1,024", "CNY\u00a0900"],
        ["مصر", "1 March 2019", "-200.25", "not stated", "0", "not stated"],
        ["All", "", "1,274,367.25", "", "1,036", ""],
    ]


def test_styles_are_those_of_word(statement: Document):
    opened, _ = written(statement)
    styles = {paragraph.text: paragraph.style.name for paragraph in opened.paragraphs if paragraph.style}
    assert styles["Statement of the Fund"] == "Title"
    assert styles["For the year 2019"] == "Subtitle"
    assert styles["Contributions"] == "Heading 1"
    assert styles["First"] == "List Bullet"
    assert styles["By donor"] == "Caption"
    assert styles["Rates of the month."] == "Note"
    assert opened.tables[1].style is not None
    assert opened.tables[1].style.name == "Bandung Table"
    for name in (element_.get(qn("w:val")) for element_ in element(opened, "w:pStyle")):
        assert any(style.style_id == name for style in opened.styles), name


def test_properties_header_footer_and_page_numbers(statement: Document):
    opened, _ = written(statement)
    properties = opened.core_properties
    assert (properties.title, properties.language, properties.subject) == (
        "Statement of the Fund",
        "en",
        "For the year 2019",
    )
    assert properties.created is not None
    assert properties.created.date() == dt.date(2019, 12, 31)
    section = opened.sections[0]
    assert section.header.paragraphs[0].text == "Statement of the Fund"
    for footer in (section.footer, section.first_page_footer):
        assert footer.paragraphs[0].text.startswith("The node of Brazil\t")
        fields = [field.get(qn("w:instr")) for field in footer._element.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]


def test_figures_have_their_alternative_text(statement: Document):
    opened, _ = written(statement)
    (properties,) = element(opened, "wp:docPr")
    assert properties.get("descr") == "Brazil 12"
    assert "Counted once." in [paragraph.text for paragraph in opened.paragraphs]
    assert len(opened.inline_shapes) == 1


def test_the_row_of_headings_is_repeated_and_rows_stay_whole(statement: Document):
    opened, _ = written(statement)
    table = opened.tables[1]._element
    repeated = [row for row in table.iter(qn("w:tr")) if row.find(f".//{qn('w:tblHeader')}") is not None]
    assert len(repeated) == 1
    assert "Donor" in "".join(repeated[0].itertext())
    assert len(list(table.iter(qn("w:cantSplit")))) == 5


def test_links_are_links(statement: Document):
    opened, _ = written(statement)
    targets = [opened.part.rels[link.get(qn("r:id"))].target_ref for link in element(opened, "w:hyperlink")]
    assert targets == ["https://b.example/", "https://b.example/BRA"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_children_stand_in_the_order_that_word_wants(statement: Document, language: str, make_document: Make):
    document = make_document(
        *statement.blocks,
        Paragraph(Run("عربي", Emphasis.STRONG, "https://b.example/", "ar")),
        language=language,
        source="s",
    )
    stream = io.BytesIO()
    write_docx(document, stream)
    checked = 0
    with zipfile.ZipFile(stream) as packed:
        for name in packed.namelist():
            if name.endswith(".xml") and name.startswith("word/"):
                for parent in etree.fromstring(packed.read(name)).iter(qn("w:pPr"), qn("w:rPr")):
                    order = ORDER_OF_PARAGRAPH if parent.tag == qn("w:pPr") else ORDER_OF_RUN
                    places = [order.index(etree.QName(child).localname) for child in parent]
                    assert places == sorted(places), etree.tostring(parent)
                    checked += 1
    assert checked > 100


def test_no_text_is_read_as_markup(make_document: Make, harmful: str):
    document = make_document(
        Heading(1, harmful),
        Paragraph((harmful, Run(harmful, Emphasis.STRESSED))),
        Bullets((harmful,)),
        Facts((Fact(harmful, harmful),)),
        Table(columns=(Column(harmful),), rows=((harmful,),), caption=harmful, note=harmful),
        Note(harmful),
        title=harmful,
        subtitle=harmful,
        source=harmful,
    )
    opened, findings = written(document)
    assert findings == ()
    assert [text for text in texts(opened) if text and "2019" not in text] == [
        harmful,
        harmful,
        harmful,
        harmful * 2,
        *[harmful] * 4,
    ]
    assert rows(opened, 0) == [[harmful, harmful]]
    assert rows(opened, 1) == [[harmful], [harmful]]
    assert opened.core_properties.title == harmful


def test_control_characters_line_breaks_and_long_texts(make_document: Make):
    opened, findings = written(
        make_document(Paragraph("a\x00b\nc"), Paragraph("long " * 50_000), title="t" * 400)
    )
    assert "a\ufffdb\nc" in texts(opened)
    assert "long " * 50_000 in texts(opened)
    assert [finding.code for finding in findings] == ["letters-replaced"]
    assert opened.core_properties.title == "t" * 255


def runs_of(opened: Docx, text: str) -> Iterator[Any]:
    for run in element(opened, "w:r"):
        if run.text == text:
            yield run


def test_arabic_runs_from_right_to_left(make_document: Make):
    table = Table(columns=(Column("أول"), Column("عدد", ColumnKind.NUMBER)), rows=(("بيان", 5),))
    opened, _ = written(make_document(Paragraph("نص South-South نص"), table, language="ar", title="عنوان"))
    assert opened.styles["Normal"].element.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
    assert opened.sections[0]._sectPr.find(qn("w:bidi")) is not None
    assert element(opened, "w:bidiVisual")
    (arabic,) = runs_of(opened, "عنوان")
    assert arabic.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None
    (latin,) = runs_of(opened, "South-South")
    assert latin.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is None
    assert opened.core_properties.language == "ar"
    sides = [
        cell.paragraphs[0]._p.pPr.find(qn("w:jc")).get(qn("w:val")) for cell in opened.tables[0].rows[1].cells
    ]
    assert sides == ["left", "left"]  # the start, and with it the right side, of a text from right to left


def test_words_of_another_direction_are_marked_and_stay_at_their_side(make_document: Make):
    table = Table(
        columns=(Column("a"), Column("b", alignment=Alignment.END)), rows=((Run("مصر", language="ar"), "x"),)
    )
    opened, _ = written(make_document(Paragraph(("by ", Run("مصر", language="ar"), " alone")), table))
    in_text, in_cell = runs_of(opened, "مصر")
    for run in (in_text, in_cell):
        assert run.find(f"{qn('w:rPr')}/{qn('w:lang')}").get(qn("w:bidi")) == "ar"
    assert in_text.getparent().pPr.find(qn("w:bidi")) is None
    assert in_cell.getparent().pPr.find(qn("w:bidi")).get(qn("w:val")) == "1"
    assert in_cell.getparent().pPr.find(qn("w:jc")).get(qn("w:val")) == "right"


@pytest.mark.parametrize(
    ("language", "title", "says"),
    [
        ("ru", "Отчёт фонда", "31 декабря 2019"),
        ("zh", "基金报表", "2019年12月31日"),
        ("ar", "بيان الصندوق", "31 ديسمبر 2019"),
    ],
)
def test_a_document_speaks_its_language(make_document: Make, language: str, title: str, says: str):
    opened, findings = written(make_document(title=title, language=language))
    assert findings == ()
    assert texts(opened)[0] == title
    assert says in texts(opened)[1]

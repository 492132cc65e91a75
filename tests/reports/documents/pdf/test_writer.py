"""PDF files opened again: the same contents, nothing read as markup, letters and figures where they belong."""

import io
import re
from collections.abc import Callable
from decimal import Decimal

import psutil
import pypdfium2
import pytest

from bandung.reports.documents import (
    Bullets,
    Column,
    ColumnKind,
    Document,
    Emphasis,
    Fact,
    Facts,
    Figure,
    Heading,
    Note,
    Paragraph,
    Run,
    Table,
    write_pdf,
)
from bandung.reports.documents.pdf.fonts import ASKED_FOR, fonts
from bandung.reports.documents.pdf.writer import MOST_FIELDS
from bandung.values import Finding, InvalidInput

Make = Callable[..., Document]


def written(document: Document, *, with_system_fonts: bool = False) -> tuple[bytes, tuple[Finding, ...]]:
    stream = io.BytesIO()
    findings = write_pdf(document, stream, with_system_fonts=with_system_fonts)
    return stream.getvalue(), findings


def pages(pdf: bytes) -> list[str]:
    opened = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in opened]


def plain(text: str) -> str:
    """Without what a line break or a break within a long word adds."""
    return " ".join(re.sub("[\u200b\ufffe\u2066-\u2069\u200e\u200f]", "", text).split())


def right_edges(pdf: bytes, *wanted: str) -> list[float]:
    """Where each of the texts ends on the first page, in points."""
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    whole = page.get_text_range()
    return [page.get_charbox(whole.index(text) + len(text) - 1)[2] for text in wanted]


def test_a_statement_says_all_that_it_was_given(statement: Document):
    pdf, findings = written(statement)
    text = plain("\n".join(pages(pdf)))
    for told in (
        "Statement of the Fund",
        "For the year 2019",
        "31 December 2019",
        "The node of Brazil",
        "Balance USD 1,234,567.50",
        "Interest not stated",
        "Contributions",
        "Every amount is frozen; see it",
        "By donor",
        "Donor Day Pledged (USD) Share Projects Told",
        "Brazil 31 December 2019 40,000.00 81.1% 12 USD 40,000",
        "China not stated 1,234,567.50 5.0% 1,024 CNY 900",
        "-200.25 not stated 0 not stated",
        "All 1,274,367.25 1,036",
        "Gifts are not in it.",
        "• First • Second",
        "Activities",
        "Rates of the month.",
        "1 / ",
    ):
        assert told in text, told
    assert findings == ()


def test_the_file_is_tagged_accessible_and_knows_its_title_and_language(statement: Document):
    pdf, _ = written(statement)
    opened = pypdfium2.PdfDocument(pdf)
    assert opened.is_tagged()
    assert b"pdfuaid:part" in pdf
    assert "Counted once." in "".join(page.get_textpage().get_text_bounded() for page in opened)
    assert b"Brazil 12" in pdf or "Brazil 12".encode("utf-16-be") in pdf
    assert opened.get_metadata_dict()["Title"] == "Statement of the Fund"
    assert opened.get_metadata_dict()["CreationDate"].startswith("D:20191231")
    assert re.search(rb"/Lang ?\(en\)", pdf)


def test_the_same_document_makes_the_same_bytes(statement: Document):
    assert written(statement)[0] == written(statement)[0]


def test_no_text_is_read_as_markup_wherever_it_stands(make_document: Make, harmful: str):
    document = make_document(
        Heading(1, harmful),
        Paragraph((harmful, Run(harmful, Emphasis.STRESSED, link="https://b.example/"))),
        Bullets((harmful,)),
        Facts((Fact(harmful, harmful),)),
        Table(
            columns=(Column(harmful),), rows=((harmful,),), total=((harmful,),), caption=harmful, note=harmful
        ),
        Note(harmful),
        title=harmful,
        subtitle=harmful,
        source=harmful,
    )
    pdf, findings = written(document)
    text = plain("\n".join(pages(pdf)))
    assert "root:" not in text
    if {finding.code for finding in findings} == {"letters-without-font"}:
        return  # what has no font is told, and cannot be found again in the text
    assert findings == ()
    if not re.search("[\u0590-\u06ff]", harmful):
        assert text.replace(" ", "").count(plain(harmful).replace(" ", "")) >= 12


def test_control_characters_are_shown_and_told(make_document: Make):
    pdf, findings = written(make_document(Paragraph("a\x00b\x1bc"), title="T\x07"))
    assert "a\ufffdb\ufffdc" in pages(pdf)[0]
    assert [finding.code for finding in findings] == ["letters-replaced"]


@pytest.mark.parametrize(
    ("language", "title", "cell", "says"),
    [
        ("ar", "بيان صندوق بيريز-غيريرو الاستئماني للتعاون فيما بين بلدان الجنوب", "البرازيل", "غير مذكور"),
        ("ru", "Отчёт фонда о сотрудничестве Юг — Юг", "Бразилия", "31 декабря 2019"),
        ("fr", "Relevé du Fonds d’affectation spéciale", "Brésil", "non indiqué"),
    ],
)
def test_a_language_is_set_with_the_fonts_of_the_program_and_found_again(
    make_document: Make, language: str, title: str, cell: str, says: str
):
    table = Table(columns=(Column(cell), Column("USD", ColumnKind.NUMBER)), rows=((cell, None), ("", 7)))
    pdf, findings = written(make_document(table, title=title, language=language))
    text = plain(pages(pdf)[0])
    assert findings == ()
    assert title in text
    assert text.count(cell) == 2
    assert says in text


def test_letters_without_a_font_are_named(make_document: Make):
    document = make_document(Paragraph("South 南南合作 and 😀"))
    pdf, findings = written(document)
    (finding,) = findings
    assert finding.code == "letters-without-font"
    assert all(letter in finding.message for letter in "南合作😀")
    assert b"pdfuaid:part" not in pdf
    assert pypdfium2.PdfDocument(pdf).is_tagged()
    assert "South" in pages(pdf)[0]


def test_chinese_takes_a_font_of_the_machine(make_document: Make):
    if not set(ASKED_FOR["zh"]) & set(fonts(with_system=True).families()):
        pytest.skip("this machine has no font for Chinese")
    document = make_document(Paragraph("南南合作信息网络"), title="基金报表", language="zh")
    pdf, findings = written(document, with_system_fonts=True)
    assert findings == ()
    assert "基金报表" in pages(pdf)[0]
    assert "南南合作信息网络" in pages(pdf)[0]
    assert "2019年12月31日" in pages(pdf)[0].replace(" ", "")


def test_bold_is_bolder_and_slanted_is_slanted(make_document: Make):
    """Both fonts are variable ones: a weight that is not applied would leave the words as they are."""
    word = "Wmmmmmmmmmmmmmmmmmmmm"
    widths = []
    for emphasis in Emphasis:
        pdf, _ = written(make_document(Paragraph(Run(word, emphasis))))
        page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
        start = page.get_text_range().index(word)
        widths.append(page.get_charbox(start + len(word) - 1)[2] - page.get_charbox(start)[0])
    assert len({round(width, 1) for width in widths}) == 3
    assert widths[2] > widths[0] * 1.03


@pytest.mark.parametrize("language", ["en", "ar"])
def test_units_stand_under_units(make_document: Make, language: str):
    numbers = (Decimal("1000.5"), Decimal("-22.25"), 333333)
    table = Table(
        columns=(Column("x"), Column("y", ColumnKind.NUMBER), Column("z")),
        rows=[("x", number, "z") for number in numbers],
    )
    pdf, _ = written(make_document(table, language=language))
    edges = right_edges(pdf, "1,000.50", "22.25", "333,333.00")
    assert max(edges) - min(edges) < 0.5


def test_arabic_runs_from_right_to_left(make_document: Make):
    table = Table(columns=(Column("أول"), Column("ثان")), rows=(("بيان", "صندوق"),))
    pdf, _ = written(make_document(table, language="ar", title="عنوان"))
    first, second = right_edges(pdf, "أول", "ثان")
    assert first > 400 > second


def test_headings_of_a_long_table_stand_on_each_page_with_title_and_number(make_document: Make):
    table = Table(columns=(Column("The heading"),), rows=[(f"row {number}",) for number in range(120)])
    texts = pages(written(make_document(table, source="The source"))[0])
    assert len(texts) > 2
    for number, text in enumerate(texts, start=1):
        assert "The heading" in text
        assert "The source" in text
        assert f"{number} / {len(texts)}" in text
        assert "A statement" in text


def test_long_words_and_texts_stay_on_the_page(make_document: Make):
    link = "https://b.example/" + "x" * 500
    cell = Run("y" * 3000, link=link)
    table = Table(columns=(Column("a"), Column("b"), Column("z" * 200)), rows=(("text", cell, "text"),))
    pdf, findings = written(make_document(Paragraph("word " * 20_000), table, title="t" * 400))
    assert findings == ()
    opened = pypdfium2.PdfDocument(pdf)
    assert sum(text.count("word") for text in pages(pdf)) == 20_000
    for page in opened:
        text = page.get_textpage()
        width = page.get_width()
        places = range(0, text.count_chars(), 7)
        assert all(text.get_charbox(place)[2] <= width for place in places)


def test_links_lead_where_they_say(make_document: Make):
    document = make_document(
        Paragraph((Run("a", link="https://b.example/?a=(1)&b=2"), Run("b", link="javascript:x")))
    )
    pdf, findings = written(document)
    assert b"b.example" in pdf
    assert b"javascript" not in pdf
    assert [finding.code for finding in findings] == ["links-left-out"]


def test_wide_documents_lie_on_their_side(make_document: Make):
    page = pypdfium2.PdfDocument(written(make_document(is_wide=True))[0])[0]
    assert page.get_width() > page.get_height()


def test_a_table_without_rows_and_texts_without_letters_are_written(make_document: Make):
    table = Table(columns=(Column(""), Column("a", ColumnKind.MONEY)), rows=())
    blocks = (table, Paragraph(""), Note(()), Bullets(()), Facts(()), Facts((Fact("", ""),)))
    pdf, findings = written(make_document(*blocks))
    assert findings == ()
    assert "A statement" in pages(pdf)[0]


def test_a_figure_that_reaches_for_a_file_is_refused(make_document: Make):
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="/etc/passwd"/></svg>'
    with pytest.raises(InvalidInput, match="reaches for"):
        written(make_document(Figure(svg=svg, alternative="x")))


def test_more_than_a_pdf_holds_is_refused_with_a_word_for_another_form(make_document: Make):
    table = Table(columns=(Column("a"),), rows=[("x",)] * (MOST_FIELDS + 1))
    with pytest.raises(InvalidInput, match=r"50,001 fields.*write XLSX"):
        written(make_document(table))


def test_large_documents_one_after_the_other_do_not_pile_up(make_document: Make):
    held = []
    for turn in range(4):
        rows = [(f"turn {turn} row {row} {'x ' * 20}",) * 5 for row in range(900)]
        written(make_document(Table(columns=(Column("a"),) * 5, rows=rows)))
        held.append(psutil.Process().memory_info().rss / 2**20)
    assert held[3] - held[1] < 100, held

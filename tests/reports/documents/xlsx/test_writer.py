"""XLSX files opened again: numbers as numbers, texts as texts, a sheet a table."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
import python_calamine

from bandung.reports.documents import (
    Bullets,
    Column,
    ColumnKind,
    Document,
    Fact,
    Facts,
    Figure,
    Note,
    Paragraph,
    Run,
    Table,
    write_xlsx,
)
from bandung.values import Finding, InvalidInput, Money, PartialDate

Make = Callable[..., Document]


def written(document: Document) -> tuple[bytes, tuple[Finding, ...]]:
    stream = io.BytesIO()
    findings = write_xlsx(document, stream)
    return stream.getvalue(), findings


def sheets(packed: bytes) -> dict[str, list[list[Any]]]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(packed))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def parts(packed: bytes, beginning: str) -> str:
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        names = [name for name in opened.namelist() if name.startswith(beginning)]
        return "".join(opened.read(name).decode() for name in sorted(names))


def test_a_statement_says_all_that_it_was_given(statement: Document):
    packed, findings = written(statement)
    assert findings == ()
    read = sheets(packed)
    assert list(read) == ["Summary", "By donor"]
    assert read["By donor"] == [
        ["Donor", "Day", "Pledged (USD)", "Share", "Projects", "Told", "Told: currency"],
        ["Brazil", dt.date(2019, 12, 31), 40000.0, 0.811, 12.0, 40000.0, "USD"],
        ["China", "not stated", 1234567.5, 0.05, 1024.0, 900.0, "CNY"],
        ["مصر", dt.date(2019, 3, 1), -200.25, "not stated", 0.0, "not stated", ""],
        ["All", "", 1274367.25, "", 1036.0, "", ""],
    ]
    summary = [tuple(row[:2]) for row in read["Summary"] if any(row)]
    assert summary == [
        ("Statement of the Fund", ""),
        ("For the year 2019", ""),
        (dt.date(2019, 12, 31), ""),
        ("The node of Brazil", ""),
        ("Balance", 1234567.5),
        ("Interest", "not stated"),
        ("Opened", dt.date(2019, 12, 31)),
        ("Contributions", ""),
        ("Every amount is frozen; see it", ""),
        ("By donor", ""),
        ("Gifts are not in it.", ""),
        ("• First", ""),
        ("• Second", ""),
        ("Activities", ""),
        ("Brazil 12", ""),
        ("Counted once.", ""),
        ("Rates of the month.", ""),
    ]
    assert "#,##0.00 [$USD]" in parts(packed, "xl/styles.xml")


def test_headings_stay_in_sight_and_links_lead_on(statement: Document):
    packed, _ = written(statement)
    table = parts(packed, "xl/worksheets/sheet2.xml")
    assert 'state="frozen"' in table
    assert "<autoFilter" in table
    assert "rightToLeft" not in table
    assert "https://b.example/BRA" in parts(packed, "xl/worksheets/_rels/sheet2")
    assert "'By donor'!A1" in parts(packed, "xl/worksheets/sheet1.xml")


def test_no_text_becomes_a_formula(make_document: Make, harmful: str):
    document = make_document(
        Paragraph(harmful),
        Bullets((harmful,)),
        Facts((Fact(harmful, harmful),)),
        Table(
            columns=(Column(harmful),),
            rows=((harmful,), (Run(harmful, link="https://b.example/"),)),
            note=harmful,
        ),
        Note(harmful),
        title=harmful,
        source=harmful,
    )
    packed, findings = written(document)
    assert findings == ()
    assert "<f>" not in parts(packed, "xl/worksheets/sheet")
    read = sheets(packed)
    assert [row[0] for row in read["Table"]] == [harmful] * 3
    first = [value for row in read["Summary"] for value in row]
    assert first.count(harmful) == 7
    assert f"• {harmful}" in first


def test_a_workbook_from_right_to_left(make_document: Make):
    table = Table(
        columns=(Column("المانح"), Column("المبلغ", ColumnKind.MONEY)),
        rows=((Run("China", language="en"), Money(Decimal("-1.5"), "USD")), ("مصر", None)),
    )
    packed, findings = written(make_document(table, language="ar", title="بيان"))
    assert findings == ()
    assert parts(packed, "xl/worksheets/sheet").count('rightToLeft="1"') == 2
    assert list(sheets(packed).values())[1] == [
        ["المانح", "المبلغ (USD)"],
        ["China", -1.5],
        ["مصر", "غير مذكور"],
    ]


@pytest.mark.parametrize(("language", "title"), [("ru", "Отчёт фонда"), ("zh", "基金报表"), ("fr", "Relevé")])
def test_a_workbook_speaks_its_language(make_document: Make, language: str, title: str):
    packed, findings = written(make_document(title=title, language=language))
    assert findings == ()
    assert next(iter(sheets(packed).values()))[0][0] == title


@pytest.mark.parametrize(
    ("cell", "read", "codes"),
    [
        (Decimal("0.1"), 0.1, set()),
        (999_999_999_999_999, 999_999_999_999_999.0, set()),
        (12345678901234567, "12345678901234567", {"number-as-text"}),
        (Decimal("12345678901234.567"), "12345678901234.567", {"number-as-text"}),
        (dt.date(1899, 12, 31), "31 December 1899", set()),
        (PartialDate(2003), "2003", set()),
        (PartialDate(2003, 12, 23), dt.date(2003, 12, 23), set()),
        ("a\x00b", "a\ufffdb", {"letters-replaced"}),
        ("x" * 40_000, "x" * 16_383 + "…", {"text-shortened"}),
        (Run("x", link="javascript:x"), "x", {"links-left-out"}),
        (Run("x", link="https://b.example/" + "y" * 3000), "x", set()),
        (None, "not stated", set()),
    ],
)
def test_a_field_holds_what_a_workbook_can_hold_and_the_rest_is_told(
    make_document: Make, cell: Any, read: Any, codes: set[str]
):
    packed, findings = written(make_document(Table(columns=(Column("a"),), rows=((cell,),))))
    assert sheets(packed)["Table"][1] == [read]
    assert {finding.code for finding in findings} == codes


def test_tables_of_one_name_have_sheets_of_their_own(make_document: Make):
    tables = [Table(columns=(Column("a"),), rows=((number,),), caption="Same: name?") for number in range(3)]
    read = sheets(written(make_document(*tables))[0])
    assert list(read) == ["Summary", "Same name", "Same name (2)", "Same name (3)"]
    assert read["Same name (3)"][1] == [2.0]


def test_more_columns_than_a_sheet_has_are_refused(make_document: Make):
    table = Table(columns=(Column("a"),) * 8193, rows=())
    with pytest.raises(InvalidInput, match="divide the table"):
        written(make_document(table))


def test_a_figure_is_told_in_words_and_its_numbers_have_a_sheet(make_document: Make):
    numbers = Table(
        caption="By year", columns=(Column("Year"), Column("Paid", ColumnKind.NUMBER)), rows=(("2024", 7),)
    )
    figures = (
        Figure(svg=b"<svg/>", alternative="Paid. 2024: 7", numbers=numbers),
        Figure(svg=b"<svg/>", alternative="Nothing but words"),
    )
    read = sheets(written(make_document(*figures))[0])
    assert list(read) == ["Summary", "By year"]
    assert read["By year"] == [["Year", "Paid"], ["2024", 7.0]]
    told = {field for row in read["Summary"] for field in row}
    assert {"Paid. 2024: 7", "By year", "Nothing but words"} <= told

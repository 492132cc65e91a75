"""A document made ready: one currency in the heading, figures in line, what was left out told."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from bandung.reports.documents import Alignment, Column, ColumnKind, Document, Heading, Row, Run, Table
from bandung.reports.documents.composition import Composition
from bandung.values import Money

Make = Callable[..., Document]


def shown(document: Document, table: Table) -> tuple[list[str], list[list[str]]]:
    composition = Composition(document)
    columns = composition.columns(table)
    rows = [[cell.run.text for cell in composition.row(row, columns)] for row in table.rows]
    return [column.heading.text for column in columns], rows


def usd(amount: str) -> Money:
    return Money(Decimal(amount), "USD")


@pytest.mark.parametrize(
    ("cells", "heading", "texts"),
    [
        ([usd("1000"), usd("2.5")], "Paid (USD)", ["1,000.00", "2.50"]),
        ([usd("1000"), None], "Paid (USD)", ["1,000", "not stated"]),
        ([usd("1000"), Money(Decimal(5), "EUR")], "Paid", ["USD\u00a01,000", "EUR\u00a05"]),
        ([None, ""], "Paid", ["not stated", ""]),
    ],
)
def test_one_currency_stands_in_the_heading_and_several_in_the_fields(
    make_document: Make, cells: list[Money | None], heading: str, texts: list[str]
):
    table = Table(columns=(Column("Paid", ColumnKind.MONEY),), rows=[(cell,) for cell in cells])
    assert shown(make_document(), table) == ([heading], [[text] for text in texts])


def test_the_currency_of_totals_counts_too(make_document: Make):
    table = Table(
        columns=(Column("Paid", ColumnKind.MONEY),), rows=((usd("1"),),), total=((Money(Decimal(2), "EUR"),),)
    )
    assert shown(make_document(), table) == (["Paid"], [["USD\u00a01"]])


@pytest.mark.parametrize(
    ("kind", "row", "texts"),
    [
        (ColumnKind.NUMBER, (Decimal("12.5"), 3), ["12.5", "3.0"]),
        (ColumnKind.PERCENT, (Decimal("0.811"), Decimal("0.05")), ["81.1%", "5.0%"]),
        (ColumnKind.TEXT, (7, Decimal("0.5")), ["7.0", "0.5"]),
    ],
)
def test_figures_of_a_column_have_the_same_decimals(
    make_document: Make, kind: ColumnKind, row: Row, texts: list[str]
):
    table = Table(columns=(Column("x", kind),), rows=[(cell,) for cell in row])
    assert shown(make_document(), table)[1] == [[text] for text in texts]


@pytest.mark.parametrize(("language", "side"), [("en", Alignment.END), ("ar", Alignment.START)])
def test_figures_stand_at_the_right_in_every_language(make_document: Make, language: str, side: Alignment):
    table = Table(
        columns=(Column("x", ColumnKind.NUMBER), Column("y"), Column("z", alignment=Alignment.CENTRE)),
        rows=(),
    )
    columns = Composition(make_document(language=language)).columns(table)
    assert [column.aligned for column in columns] == [side, Alignment.START, Alignment.CENTRE]


def test_a_skipped_level_of_heading_is_closed_up(make_document: Make):
    composition = Composition(make_document())
    assert [composition.level(Heading(level, "x")) for level in (2, 4, 4, 1, 3)] == [1, 2, 3, 1, 2]


def test_what_is_left_out_is_told(make_document: Make):
    composition = Composition(make_document())
    assert composition.run(Run("a\x00b", link="javascript:x")) == Run("a\ufffdb")
    codes = {finding.code: str(finding) for finding in composition.findings()}
    assert codes.keys() == {"letters-replaced", "links-left-out"}
    assert "javascript:x" in codes["links-left-out"]


def test_what_is_whole_gives_no_finding(make_document: Make):
    composition = Composition(make_document())
    composition.run(Run("تعاون 😀", link="https://b.example/"))
    assert composition.findings() == ()

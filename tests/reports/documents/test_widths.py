"""Widths of columns."""

from collections.abc import Callable

from bandung.reports.documents import Column, Document, Table
from bandung.reports.documents.composition import Composition
from bandung.reports.documents.widths import LEAST, MOST, widths


def test_a_column_is_as_wide_as_its_longer_fields_within_bounds(make_document: Callable[..., Document]):
    table = Table(
        columns=(Column("a"), Column("b"), Column("c"), Column("Incomprehensibilities")),
        rows=[("x", "x" * 500, "x" * 20, "x")] * 3,
    )
    composition = Composition(make_document())
    columns = composition.columns(table)
    rows = [composition.row(row, columns) for row in table.rows]
    assert widths(columns, rows) == [LEAST, MOST, 20.0, 21.0]


def test_one_long_field_among_many_does_not_widen_its_column(make_document: Callable[..., Document]):
    table = Table(columns=(Column("a"),), rows=[("x" * 8,)] * 40 + [("x" * 400,)])
    composition = Composition(make_document())
    columns = composition.columns(table)
    assert widths(columns, [composition.row(row, columns) for row in table.rows]) == [8.0]

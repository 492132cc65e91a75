"""Blocks that cannot be are refused when they are made."""

from decimal import Decimal
from typing import Any

import pytest

from bandung.reports.documents import Column, Fact, Figure, Heading, Table
from bandung.values import InvalidInput


@pytest.mark.parametrize("level", [0, 7])
def test_a_heading_has_a_level_of_1_to_6(level: int):
    with pytest.raises(InvalidInput, match="1 to 6"):
        Heading(level, "x")


def test_a_heading_has_words():
    with pytest.raises(InvalidInput, match="without words"):
        Heading(1, " ")


def test_a_row_has_as_many_cells_as_there_are_columns():
    with pytest.raises(InvalidInput, match="row 2 of a table has 1 cells for 2 columns"):
        Table(columns=(Column("a"), Column("b")), rows=(("1", "2"), ("1",)))


def test_a_table_has_columns():
    with pytest.raises(InvalidInput, match="without columns"):
        Table(columns=(), rows=())


@pytest.mark.parametrize("cell", [1.5, True, Decimal("NaN"), Decimal("Infinity"), b"x", object()])
def test_a_cell_holds_no_binary_number_and_nothing_without_a_form(cell: Any):
    with pytest.raises(InvalidInput, match="a cell holds"):
        Table(columns=(Column("a"),), rows=((cell,),))
    with pytest.raises(InvalidInput, match="a cell holds"):
        Fact("a", cell)


def test_a_figure_tells_in_words_what_it_shows():
    with pytest.raises(InvalidInput, match="alternative text"):
        Figure(svg=b"<svg/>", alternative=" ")

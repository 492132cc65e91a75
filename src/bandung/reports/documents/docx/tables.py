"""Tables in DOCX, built as elements: python-docx looks for each cell anew, which takes minutes for thousands of rows.

ISO/IEC 29500-1: 17.4.1 bidiVisual, 17.4.78 tblHeader (the row of headings is repeated on each page), 17.4.6 cantSplit.
"""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from bandung.reports.documents.blocks import Facts, Table
from bandung.reports.documents.cells import Alignment, Run
from bandung.reports.documents.composition import Composition, Shown
from bandung.reports.documents.docx.marking import Marking
from bandung.reports.documents.widths import widths

_UNSTATED = "NotStated"


def table_element(table: Table, composition: Composition, marking: Marking, *, width: int) -> Any:
    """A `w:tbl` as wide as `width`, in twentieths of a point."""
    columns = composition.columns(table)
    rows = [composition.row(row, columns) for row in table.rows]
    total = [composition.row(row, columns) for row in table.total]
    sides = [column.aligned for column in columns]
    shares = _shared(widths(columns, [*rows, *total]), width)
    element = _table(marking, "BandungTable", shares, has_heading=True)
    heading = [Shown(column.heading) for column in columns]
    _add_row(element, marking, heading, sides, shares, style="TableHeading", is_heading=True)
    for row in rows:
        _add_row(element, marking, row, sides, shares, style="TableText")
    for row in total:
        _add_row(element, marking, row, sides, shares, style="TableTotal")
    return element


def facts_element(facts: Facts, composition: Composition, marking: Marking, *, width: int) -> Any:
    """Labels and values side by side, as a table without rules."""
    rows = [(composition.run(fact.label), composition.cell(fact.value)) for fact in facts.facts]
    longest = max((len(label.text) for label, _ in rows), default=0)
    shares = _shared([min(max(longest, 14), 40) + 4, 60], width)
    element = _table(marking, "BandungFacts", shares, has_heading=False)
    for label, value in rows:
        row = etree.SubElement(element, qn("w:tr"))
        _add_cell(row, shares[0], marking.paragraph([label], "FactLabel"))
        _add_cell(row, shares[1], _paragraph(marking, value, "Fact", None))
    return element


def _table(marking: Marking, style: str, shares: Sequence[int], *, has_heading: bool) -> Any:
    element = OxmlElement("w:tbl")
    properties = etree.SubElement(element, qn("w:tblPr"))
    etree.SubElement(properties, qn("w:tblStyle")).set(qn("w:val"), style)
    if marking.direction == "rtl":
        etree.SubElement(properties, qn("w:bidiVisual"))
    _width(properties, "w:tblW", sum(shares))
    etree.SubElement(properties, qn("w:tblLayout")).set(qn("w:type"), "fixed")
    look = etree.SubElement(properties, qn("w:tblLook"))
    look.set(qn("w:val"), "0020" if has_heading else "0000")
    look.set(qn("w:firstRow"), "1" if has_heading else "0")
    for name in ("lastRow", "firstColumn", "lastColumn"):
        look.set(qn(f"w:{name}"), "0")
    for name in ("noHBand", "noVBand"):
        look.set(qn(f"w:{name}"), "1")
    grid = etree.SubElement(element, qn("w:tblGrid"))
    for share in shares:
        etree.SubElement(grid, qn("w:gridCol")).set(qn("w:w"), str(share))
    return element


def _add_row(
    table: Any,
    marking: Marking,
    cells: Sequence[Shown],
    sides: Sequence[Alignment],
    shares: Sequence[int],
    *,
    style: str,
    is_heading: bool = False,
) -> None:
    row = etree.SubElement(table, qn("w:tr"))
    properties = etree.SubElement(row, qn("w:trPr"))
    etree.SubElement(properties, qn("w:cantSplit"))
    if is_heading:
        etree.SubElement(properties, qn("w:tblHeader"))
    for shown, side, share in zip(cells, sides, shares, strict=True):
        _add_cell(row, share, _paragraph(marking, shown, style, side))


def _paragraph(marking: Marking, shown: Shown, style: str, side: Alignment | None) -> Any:
    runs: list[Run] = [shown.run] if shown.run.text else []
    character_style = None if shown.is_stated else _UNSTATED
    return marking.paragraph(runs, style, alignment=side, character_style=character_style)


def _add_cell(row: Any, share: int, paragraph: Any) -> None:
    cell = etree.SubElement(row, qn("w:tc"))
    _width(etree.SubElement(cell, qn("w:tcPr")), "w:tcW", share)
    cell.append(paragraph)


def _width(parent: Any, name: str, width: int) -> None:
    element = etree.SubElement(parent, qn(name))
    element.set(qn("w:w"), str(width))
    element.set(qn("w:type"), "dxa")


def _shared(letters: Sequence[float], width: int) -> list[int]:
    """The width shared out, whole and without a rest."""
    every = sum(letters)
    shares = [int(width * own / every) for own in letters]
    shares[-1] += width - sum(shares)
    return shares

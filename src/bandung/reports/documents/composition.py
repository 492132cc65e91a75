"""A document made ready for a file: words cleaned, values spelt in its language, columns of figures brought in line.

All writers read a document through its `Composition`, so that their files say the same. It keeps count of what could
not be carried over and tells it as findings.
"""

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from bandung.reports.documents.blocks import Heading, Table
from bandung.reports.documents.cells import Alignment, Cell, Column, ColumnKind, Row, Run, Words, runs_of
from bandung.reports.documents.document import Document
from bandung.reports.documents.forms import Forms, places_of, places_of_money
from bandung.reports.documents.letters import clean, count_replaced
from bandung.values import Finding, Money, PartialDate, Severity, Where


class Shown(msgspec.Struct, frozen=True):
    """A cell as it is read; `is_stated` is false where nobody told it."""

    run: Run
    is_stated: bool = True


class ColumnForm(msgspec.Struct, frozen=True):
    """How a column is shown: its heading, the one currency named there, decimals common to its figures."""

    column: Column
    aligned: Alignment
    heading: Run
    currency: str | None
    currencies: frozenset[str]
    places: int
    money_places: int


class Composition:
    """One document on its way into one file."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.forms = Forms(document.language)
        self._level = 0
        self._replaced = 0
        self._links: list[str] = []
        self._others: list[Finding] = []

    def text(self, text: str) -> str:
        """A text as the file holds it."""
        self._replaced += count_replaced(text)
        return clean(text)

    def run(self, run: str | Run) -> Run:
        """A run as the file holds it; a link that no document may carry is left out."""
        if isinstance(run, str):
            return Run(self.text(run))
        address = run.address
        if run.link and address is None:
            self._links.append(run.link)
        return msgspec.structs.replace(run, text=self.text(run.text), link=address, language=run.tag)

    def runs(self, words: Words) -> tuple[Run, ...]:
        """Words as the file holds them."""
        return tuple(self.run(run) for run in runs_of(words))

    def level(self, heading: Heading) -> int:
        """The level of the next heading, without a gap to the one before."""
        self._level = min(heading.level, self._level + 1)
        return self._level

    def cell(self, cell: Cell) -> Shown:
        """A value that stands alone."""
        forms = self.forms
        if cell is None:
            return Shown(Run(forms.not_stated), is_stated=False)
        if isinstance(cell, str | Run):
            return Shown(self.run(cell))
        if isinstance(cell, Money):
            return Shown(Run(forms.money(cell)))
        if isinstance(cell, Decimal | int):
            return Shown(Run(forms.number(cell)))
        return Shown(Run(forms.partial(cell) if isinstance(cell, PartialDate) else forms.day(cell)))

    def columns(self, table: Table) -> tuple[ColumnForm, ...]:
        """The form of each column."""
        rows = (*table.rows, *table.total)
        return tuple(
            self._column(column, [row[place] for row in rows]) for place, column in enumerate(table.columns)
        )

    def row(self, row: Row, columns: Sequence[ColumnForm]) -> list[Shown]:
        """The cells of a row, each in the form of its column."""
        return [self._in_column(cell, column) for cell, column in zip(row, columns, strict=True)]

    def tell(self, finding: Finding) -> None:
        """Add what a writer found."""
        self._others.append(finding)

    def findings(self) -> tuple[Finding, ...]:
        """What could not be carried over, so far."""
        where = Where(record=self.document.title)
        found = list(self._others)
        if self._replaced:
            message = f"{self._replaced} control characters that no document can hold are shown as “\ufffd”"
            found.append(Finding("letters-replaced", message, where))
        if self._links:
            message = (
                f"{len(self._links)} links are left out, “{self._links[0][:80]}” first: a document carries whole "
                "addresses of http, https and mailto alone"
            )
            found.append(Finding("links-left-out", message, where, Severity.NOTE))
        return tuple(found)

    def _column(self, column: Column, cells: Sequence[Cell]) -> ColumnForm:
        amounts = [cell for cell in cells if isinstance(cell, Money)]
        numbers: list[Decimal | int] = [cell for cell in cells if isinstance(cell, Decimal | int)]
        if column.kind is ColumnKind.PERCENT:
            numbers = [Decimal(number) * 100 for number in numbers]
        currencies = frozenset(money.currency for money in amounts)
        currency = (
            next(iter(currencies)) if len(currencies) == 1 and column.kind is ColumnKind.MONEY else None
        )
        heading = self.run(column.heading)
        if currency is not None and currency not in heading.text:
            text = f"{heading.text} ({currency})" if heading.text else currency
            heading = msgspec.structs.replace(heading, text=text)
        return ColumnForm(
            column,
            self._aligned(column),
            heading,
            currency,
            currencies,
            places_of(numbers),
            places_of_money(amounts, is_exact=column.is_exact) if amounts else 0,
        )

    def _aligned(self, column: Column) -> Alignment:
        if column.alignment is not None:
            return column.alignment
        is_figures = column.kind in {ColumnKind.NUMBER, ColumnKind.MONEY, ColumnKind.PERCENT}
        is_at_end = is_figures and self.document.direction == "ltr"
        return Alignment.END if is_at_end else Alignment.START

    def _in_column(self, cell: Cell, form: ColumnForm) -> Shown:
        if isinstance(cell, Money):
            write = self.forms.money if form.currency is None else self.forms.amount
            return Shown(Run(write(cell, form.money_places)))
        if isinstance(cell, Decimal | int):
            is_share = form.column.kind is ColumnKind.PERCENT
            write_number = self.forms.percent if is_share else self.forms.number
            return Shown(Run(write_number(cell, form.places)))
        return self.cell(cell)

"""A figure laid out for the page: the sentences beside it, and its rows as a table."""

from decimal import Decimal

import msgspec

from bandung.activities.kinds import Kind
from bandung.reports.measures import Figure, FigureRow, Fold, Measure, Scope, records_path
from bandung.reports.measures.measure import Names
from bandung.reports.rendering.formats import Formats
from bandung.reports.rendering.labels import Labels, Translate
from bandung.reports.rendering.words import CORNERS
from bandung.reports.wording import N_

_OF_AMOUNTS = {Fold.SUM: N_("Sum"), Fold.MEDIAN: N_("Median")}
"""The folds whose rows have a unit of their own, and how their value is headed."""


class Cell(msgspec.Struct, frozen=True):
    """One cell: its text, whether it is a number, and where its records are."""

    text: str
    number: bool = False
    href: str | None = None


class Table(msgspec.Struct, frozen=True):
    """A table: the first cell of each row is its heading. `left_out` rows are in the file of records only."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    left_out: int = 0


class FigureView(msgspec.Struct, frozen=True, kw_only=True):
    """What the template needs of one figure."""

    measure: Measure
    figure: Figure
    value: str | None
    unit: str
    not_stated: str
    illustrative: str | None
    table: Table | None
    svg: str | None = None


class Reader(msgspec.Struct, frozen=True):
    """Everything that depends on who reads: language, forms, names, translations, addresses."""

    formats: Formats
    labels: Labels
    translate: Translate
    scope: Scope
    base_url: str


def view_of(measure: Measure, figure: Figure, reader: Reader, *, svg: str | None = None) -> FigureView:
    """The figure with its value, table and sentences in the reader's language."""
    formats = reader.formats
    return FigureView(
        measure=measure,
        figure=figure,
        value=headline(measure, figure, formats),
        unit=reader.translate(figure.unit),
        not_stated=_of_all(figure.not_stated, figure.total, formats),
        illustrative=_of_all(figure.illustrative, figure.total, formats) if figure.illustrative else None,
        table=_table(measure, figure, reader) if _needs_table(measure, figure) else None,
        svg=svg,
    )


def headline(measure: Measure, figure: Figure, formats: Formats) -> str | None:
    """The one number as printed, None where there is none."""
    if figure.value is None:
        return None
    if measure.fold is Fold.SHARE:
        return formats.percent(figure.value)
    return formats.number(figure.value)


def label_of(measure: Measure, row: FigureRow, reader: Reader) -> str:
    """The name of a row's key."""
    return reader.labels.name(measure.keys, row.key)


def _of_all(part: int, total: int, formats: Formats) -> str:
    numbers = f"{formats.number(part)} / {formats.number(total)}"
    return f"{numbers} ({formats.percent(Decimal(part) / Decimal(total))})" if total else numbers


def _needs_table(measure: Measure, figure: Figure) -> bool:
    """A table of one row that repeats the number above it says nothing."""
    if not figure.rows:
        return False
    return not (
        figure.value is not None and len(figure.rows) == 1 and figure.rows[0].key == measure.code
    ) and (measure.fold is not Fold.MEAN)


def _table(measure: Measure, figure: Figure, reader: Reader) -> Table:
    if measure.series is not None and measure.fold is Fold.COUNT:
        return _crossed(measure, figure, reader)
    return _listed(measure, figure, reader)


def _listed(measure: Measure, figure: Figure, reader: Reader) -> Table:
    """A row for each key (and series), the value, for sums and medians how many records, for sums how many silent."""
    sums = measure.fold is Fold.SUM
    of_amounts = measure.fold in _OF_AMOUNTS
    counts = ((N_("Records"), of_amounts), (N_("Not stated"), sums))
    with_unit = of_amounts and any(row.unit not in (None, row.key) for row in figure.rows)
    head = [Cell(reader.translate(CORNERS[measure.keys.value]) if CORNERS[measure.keys.value] else "")]
    head += [Cell("")] if measure.series else []
    head += [Cell(reader.translate(_OF_AMOUNTS.get(measure.fold, measure.unit)), number=True)]
    head += [Cell(reader.translate(N_("Unit")))] if with_unit else []
    head += [Cell(reader.translate(text), number=True) for text, wanted in counts if wanted]
    shown = figure.rows[: measure.most]
    rows = []
    for row in shown:
        cells = [Cell(label_of(measure, row, reader))]
        cells += [Cell(reader.labels.name(measure.series, row.series or ""))] if measure.series else []
        cells += [_value_cell(measure, row, reader)]
        cells += [Cell(reader.labels.word(row.unit or "") if with_unit else "")] if with_unit else []
        numbers = zip((row.records, row.silent), counts, strict=True)
        cells += [Cell(reader.formats.number(n), number=True) for n, (_text, wanted) in numbers if wanted]
        rows.append(tuple(cells))
    return Table(tuple(head), tuple(rows), left_out=len(figure.rows) - len(shown))


def _value_cell(measure: Measure, row: FigureRow, reader: Reader) -> Cell:
    href = records_path(measure, row, scope=reader.scope, base_url=reader.base_url)
    if row.value is None:
        return Cell(reader.translate(N_("not stated")), number=True, href=href)
    money = row.unit is not None and row.unit.isupper()
    text = reader.formats.amount(row.value) if money else reader.formats.number(row.value)
    return Cell(text, number=True, href=href)


def _crossed(measure: Measure, figure: Figure, reader: Reader) -> Table:
    """Keys down the side, series along the top; an empty crossing stays empty."""
    series = measure.series or Names.WORD
    kinds = [str(kind) for kind in Kind]
    columns = sorted(
        {row.series or "" for row in figure.rows},
        key=lambda word: (
            kinds.index(word) if word in kinds else len(kinds),
            reader.labels.name(series, word),
        ),
    )
    keys = tuple(dict.fromkeys(row.key for row in figure.rows))
    shown = keys[: measure.most]
    values = {(row.key, row.series or ""): row for row in figure.rows}
    head = [Cell(reader.translate(CORNERS[measure.keys.value]) if CORNERS[measure.keys.value] else "")]
    head += [Cell(reader.labels.name(series, column), number=True) for column in columns]
    rows = []
    for key in shown:
        cells = [Cell(reader.labels.name(measure.keys, key))]
        for column in columns:
            row = values.get((key, column))
            cells.append(_value_cell(measure, row, reader) if row else Cell("", number=True))
        rows.append(tuple(cells))
    return Table(tuple(head), tuple(rows), left_out=len(keys) - len(shown))

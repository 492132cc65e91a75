"""Computing figures: the records a measure names are asked for, folded into numbers, and written to a file."""

import csv
import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa

from bandung.reports.dataset.reader import Dataset
from bandung.reports.measures.addresses import record_path
from bandung.reports.measures.figure import Figure, FigureRow
from bandung.reports.measures.measure import NONE, Fold, Measure
from bandung.reports.measures.scope import Scope


def compute(
    measure: Measure, dataset: Dataset, *, scope: Scope, now: dt.datetime, records: ibis.Table | None = None
) -> Figure:
    """The figure of `measure` over the dataset. Its rows are all there are; the page may print fewer.

    `records` are the measure's records where they are at hand already, so that they are not asked for twice.
    """
    asked = measure.records(dataset, scope) if records is None else records
    totals = _totals(measure, asked)
    return Figure(
        measure=measure.code,
        unit=measure.keys_counted_as or measure.unit,
        value=_headline(measure, totals),
        rows=_rows(measure, asked),
        total=totals["total"],
        not_stated=totals["not_stated"],
        illustrative=totals["illustrative"],
        period=scope.period,
        definition=scope.definition.code,
        computed_at=now,
        dataset_hash=dataset.content_hash,
        records_file=f"records/{measure.code}.csv",
    )


def record_codes(
    measure: Measure, dataset: Dataset, *, scope: Scope, key: str | None, series: str | None = None
) -> tuple[str, ...]:
    """The codes of the records behind one row, sorted; key None asks for the records that do not say."""
    records = measure.records(dataset, scope)
    chosen = records.filter(records.key.isnull() if key is None else records.key == key)
    if series is not None:
        chosen = chosen.filter(chosen.series == series)
    return tuple(sorted({str(code) for code in chosen.record.to_pyarrow().to_pylist()}))


def write_records(measure: Measure, records: ibis.Table, *, path: Path, base_url: str = "") -> int:
    """Write the measure's records to a CSV file, in the order of keys and codes; returns how many lines."""
    ordered = records.order_by([ibis.asc(records.key, nulls_first=False), records.series, records.record])
    table = ordered.to_pyarrow()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("key", "series", "unit", "record", "amount", "stated", "address"))
        for batch in table.to_batches(max_chunksize=10_000):
            writer.writerows(_csv_rows(measure, batch, base_url))
    return int(table.num_rows)


def _csv_rows(measure: Measure, batch: pa.RecordBatch, base_url: str) -> Iterator[tuple[str, ...]]:
    columns = batch.to_pydict()
    names = ("key", "series", "unit", "record", "amount")
    for key, series, unit, record, amount in zip(*(columns[name] for name in names), strict=True):
        silent = key is None or (measure.fold is Fold.SUM and amount is None)
        told = "" if amount is None else f"{plain(amount):f}"
        address = record_path(measure, record, base_url=base_url) or ""
        yield (key or "", series or "", unit or "", record, told, "no" if silent else "yes", address)


def plain(value: Decimal) -> Decimal:
    """Without the zeros that the dataset's six decimals add: 12.500000 -> 12.5, 40.000000 -> 40."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def _totals(measure: Measure, records: ibis.Table) -> dict[str, Any]:
    silent = records.key.isnull()
    if measure.fold in (Fold.SUM, Fold.MEAN, Fold.MEDIAN):
        silent |= records.amount.isnull()
    focus = records.key.isnull() if measure.focus is None else records.key == measure.focus
    [totals] = (
        records.aggregate(
            total=records.record.nunique(),
            not_stated=records.record.nunique(where=silent),
            counted=records.record.nunique(where=records.key.notnull() & (records.key != NONE)),
            keys=records.key.nunique(where=records.key != NONE),
            focus=records.record.nunique(where=focus),
            illustrative=records.record.nunique(where=records.illustrative),
            amount=records.amount.sum().cast("decimal(38, 6)"),
            with_amount=records.record.nunique(where=records.amount.notnull()),
            units=records.unit.nunique() + records.series.nunique(),
        )
        .to_pyarrow()
        .to_pylist()
    )
    return dict(totals)


def _headline(measure: Measure, totals: dict[str, Any]) -> Decimal | None:
    """The one number, where there is one: sums in units or series have none."""
    if totals["total"] == 0 or not measure.one_number:
        return None
    if measure.fold is Fold.COUNT:
        # Where nobody says, the number is not stated; it is not zero.
        counted = totals["keys" if measure.keys_counted_as else "counted"]
        return Decimal(counted) if totals["not_stated"] < totals["total"] else None
    if measure.fold is Fold.SHARE:
        return Decimal(totals["focus"]) / Decimal(totals["total"])
    if totals["amount"] is None or totals["units"]:
        return None
    if measure.fold is Fold.MEAN:
        return Decimal(totals["amount"]) / Decimal(totals["with_amount"])
    return plain(totals["amount"])


def _rows(measure: Measure, records: ibis.Table) -> tuple[FigureRow, ...]:
    found = measure.fold_rows(records).to_pyarrow().to_pylist()
    rows = [
        FigureRow(
            key=row["key"],
            series=row["series"],
            unit=row["unit"],
            value=None if row["value"] is None else plain(row["value"]),
            records=row["records"],
            silent=row["silent"] if measure.fold is Fold.SUM else 0,
        )
        for row in found
    ]
    return tuple(sorted(rows, key=_by_key if measure.by_key else _by_value))


def _by_key(row: FigureRow) -> tuple[bool, int, str, str, str]:
    number = int(row.key) if row.key.isdecimal() else 0
    return (row.key == NONE, number, row.key, row.unit or "", row.series or "")


def _by_value(row: FigureRow) -> tuple[bool, str, Decimal, str, str]:
    """Largest first within a unit, `none` last."""
    return (row.key == NONE, row.unit or "", -(row.value or Decimal(0)), row.key, row.series or "")

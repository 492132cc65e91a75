"""Results in rows: one row a period of an indicator, rows of the same numbers belong together (IATI 2.03 `result`)."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from bandung.activities.record import Indicator, IndicatorPeriod, Measurement, Result
from bandung.activities.sheets.values import Context, Place, Values, note
from bandung.values import InvalidInput, Period, Text

Row = tuple[Values, Place]

_INDICATOR = (
    "indicator_title", "indicator_description", "measure", "ascending", "baseline_year", "baseline_value",
)  # fmt: skip
_PERIOD = ("period_start", "period_end", "target", "actual")


def read_results(rows: Sequence[Row], context: Context) -> tuple[Result, ...]:
    """The results of an activity from its rows in order.

    Rows with the same result number are one result, and in it those with the same indicator number one indicator.
    A row without a number stands alone. What is said again in a later row of the same number need not be.
    """
    return tuple(_result(held, context) for held in _together(rows, "result"))


def _together(rows: Sequence[Row], key: str) -> Iterator[list[Row]]:
    """Rows one after the other with the same number; one without number by itself."""
    alone = iter(range(len(rows)))
    for _, held in groupby(rows, key=lambda row: row[0].get(key) or next(alone)):
        yield list(held)


def _result(rows: list[Row], context: Context) -> Result:
    described = [row for row in rows if any(key in row[0] for key in (*_INDICATOR, *_PERIOD, "indicator"))]
    return Result(
        _first(rows, "title", Text()),
        _first(rows, "description", Text()),
        _first(rows, "kind"),
        indicators=tuple(_indicator(held, context) for held in _together(described, "indicator")),
    )


def _indicator(rows: list[Row], context: Context) -> Indicator:
    year, value = _first(rows, "baseline_year"), _first(rows, "baseline_value")
    stated = year is not None or value is not None
    periods = (_indicator_period(row, context) for row in rows if any(key in row[0] for key in _PERIOD))
    return Indicator(
        _first(rows, "indicator_title", Text()),
        _first(rows, "indicator_description", Text()),
        _first(rows, "measure"),
        _first(rows, "ascending"),
        baselines=(Measurement(value, year=year),) if stated else (),
        periods=tuple(periods),
    )


def _indicator_period(row: Row, context: Context) -> IndicatorPeriod:
    values, place = row
    try:
        period = Period(values.get("period_start"), values.get("period_end"))
    except InvalidInput as fault:
        note(context, place, "period_end", "bad-period", f"{fault.message}; the period was left out")
        period = Period()
    return IndicatorPeriod(period, _measured(values, "target"), _measured(values, "actual"))


def _measured(values: Values, key: str) -> tuple[Measurement, ...]:
    return (Measurement(values[key]),) if key in values else ()


def _first(rows: Iterable[Row], key: str, otherwise: Any = None) -> Any:
    return next((values[key] for values, _ in rows if key in values), otherwise)

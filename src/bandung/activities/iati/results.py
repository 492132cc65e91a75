"""What came of it: result, indicator, baseline, period, target, actual (IATI 2.03, activity standard)."""

from bandung.activities.iati.classifications import REFERENCE
from bandung.activities.iati.documents import DOCUMENT
from bandung.activities.iati.finance import PERIOD
from bandung.activities.iati.reading import (
    Attributes,
    Column,
    Reading,
    Table,
    columns,
    join_in,
    read_text,
    stated,
)
from bandung.activities.record import Dimension, Indicator, IndicatorPeriod, Measurement, Result


def _result(told: Attributes, inner: str, reading: Reading) -> Result:
    found = reading.gather(inner, _RESULT)
    join_in(found, "title", "description")
    aggregation = reading.truth(told.get("aggregation-status"))
    return Result(kind=stated(told.get("type")), aggregation=aggregation, **found)


def _indicator(told: Attributes, inner: str, reading: Reading) -> Indicator:
    found = reading.gather(inner, _INDICATOR)
    join_in(found, "title", "description")
    return Indicator(
        measure=stated(told.get("measure")),
        ascending=reading.truth(told.get("ascending")),
        aggregation=reading.truth(told.get("aggregation-status")),
        **found,
    )


def _period(_told: Attributes, inner: str, reading: Reading) -> IndicatorPeriod:
    found = reading.gather(inner, _PERIOD)
    start, end = found.pop("start", None), found.pop("end", None)
    if start or end:
        found["period"] = reading.period(start, end)
    return IndicatorPeriod(**found)


def _measurement(told: Attributes, inner: str, reading: Reading) -> Measurement:
    """A baseline, target or actual value."""
    found = reading.gather(inner, _MEASUREMENT) if inner else {}
    join_in(found, "comment")
    return Measurement(
        value=stated(told.get("value")),
        year=reading.whole(told.get("year"), "a year such as 2003"),
        date=reading.optional_date(told.get("iso-date")),
        **found,
    )


def _location(told: Attributes, _inner: str, _reading: Reading) -> str | None:
    return stated(told.get("ref"))


def _dimension(told: Attributes, _inner: str, _reading: Reading) -> Dimension | None:
    name, value = stated(told.get("name")), stated(told.get("value"))
    return Dimension(name or "", value) if name or value else None


_MEASUREMENT = Table(
    "measurement",
    {
        "location": columns("locations", _location, "ref"),
        "dimension": columns("dimensions", _dimension, "name", "value"),
        "comment": columns("comment", read_text),
        "document-link": DOCUMENT,
    },
)
_PERIOD = Table(
    "period",
    {
        **PERIOD,
        "target": columns("targets", _measurement, "value"),
        "actual": columns("actuals", _measurement, "value"),
    },
)
_INDICATOR = Table(
    "indicator",
    {
        "title": columns("title", read_text),
        "description": columns("description", read_text),
        "document-link": DOCUMENT,
        "reference": REFERENCE,
        "baseline": columns("baselines", _measurement, "value", "year", "iso-date"),
        "period": columns("periods", _period, repeats=False),
    },
)
_RESULT = Table(
    "result",
    {
        "title": columns("title", read_text),
        "description": columns("description", read_text),
        "document-link": DOCUMENT,
        "reference": REFERENCE,
        "indicator": columns(
            "indicators", _indicator, "measure", "ascending", "aggregation-status", repeats=False
        ),
    },
)
RESULT: Column = columns("results", _result, "type", "aggregation-status", repeats=False)

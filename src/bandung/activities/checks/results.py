"""Results and what is measured (IATI standard ruleset 8.8 to 8.11)."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from bandung.activities.checks.doubt import Doubt
from bandung.activities.record import ActivityRecord, Indicator, Measurement

_COUNTED = frozenset({"1", "2", "3", "4"})
_QUALITY = "5"


def results_are_measured(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """A counted indicator has numbers, one of quality has none; a reference stands at one level."""
    del on
    for result in record.results:
        for indicator in result.indicators:
            if result.references and indicator.references:
                message = f"{_named(indicator)} and its result both have a reference; give it at one level"
                yield Doubt("reference-at-both-levels", message, "results")
            if indicator.measure in _COUNTED or indicator.measure == _QUALITY:
                yield from _values(indicator)


def _values(indicator: Indicator) -> Iterator[Doubt]:
    without, words, of_quality = 0, 0, 0
    for measurement in _measurements(indicator):
        if indicator.measure == _QUALITY:
            of_quality += measurement.value is not None
        elif measurement.value is None:
            without += 1
        else:
            words += not _is_number(measurement.value)
    if without:
        message = f"{without} values of {_named(indicator)} are missing; it is counted (measure {indicator.measure})"
        yield Doubt("missing-value", message, "results")
    if words:
        message = f"{words} values of {_named(indicator)} are not numbers"
        yield Doubt("value-not-a-number", message, "results")
    if of_quality:
        message = f"{_named(indicator)} is one of quality (measure 5), but has {of_quality} values"
        yield Doubt("value-of-quality", message, "results")


def _measurements(indicator: Indicator) -> Iterator[Measurement]:
    yield from indicator.baselines
    for period in indicator.periods:
        yield from period.targets
        yield from period.actuals


def _is_number(told: str) -> bool:
    try:
        return Decimal(told.strip()).is_finite()
    except InvalidOperation:
        return False


def _named(indicator: Indicator) -> str:
    title = str(indicator.title)
    return f"the indicator “{title[:60]}”" if title else "an indicator"

"""What came of an activity: results with indicators, baselines, targets and actual values (IATI 2.03 `result`)."""

import msgspec

from bandung.activities.record.classifications import Reference
from bandung.activities.record.documents import Document
from bandung.values import NO_PERIOD, NO_TEXT, PartialDate, Period, Text


class Dimension(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What a value is of, e.g. sex: female."""

    name: str
    value: str | None = None


class Measurement(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A value as told, which need not be a number, with what it is of and where. `locations` are references of
    locations of the same activity. `year` and `date` are a baseline's."""

    value: str | None = None
    locations: tuple[str, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    comment: Text = NO_TEXT
    documents: tuple[Document, ...] = ()
    year: int | None = None
    date: PartialDate | None = None


class IndicatorPeriod(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A period of an indicator with what was aimed at and what was reached."""

    period: Period = NO_PERIOD
    targets: tuple[Measurement, ...] = ()
    actuals: tuple[Measurement, ...] = ()


class Indicator(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What is measured. `measure` is the IATI IndicatorMeasure code; `ascending` false means less is better."""

    title: Text = NO_TEXT
    description: Text = NO_TEXT
    measure: str | None = None
    ascending: bool | None = None
    aggregation: bool | None = None
    references: tuple[Reference, ...] = ()
    documents: tuple[Document, ...] = ()
    baselines: tuple[Measurement, ...] = ()
    periods: tuple[IndicatorPeriod, ...] = ()


class Result(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """An output, outcome or impact. `kind` is the IATI ResultType code."""

    title: Text = NO_TEXT
    description: Text = NO_TEXT
    kind: str | None = None
    aggregation: bool | None = None
    references: tuple[Reference, ...] = ()
    documents: tuple[Document, ...] = ()
    indicators: tuple[Indicator, ...] = ()

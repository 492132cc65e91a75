"""What came of it, in IATI 2.03: result, indicator, baseline, period with target and actual.

The standard wants at least one indicator of a result, the measure of an indicator and the year of a baseline; what
lacks them is told in our own namespace.
"""

from functools import partial

from lxml import etree

from bandung.activities.iati.writing.classifications import reference
from bandung.activities.iati.writing.documents import write_documents
from bandung.activities.iati.writing.telling import Element, Telling, Unsayable, not_stated
from bandung.activities.record import Dimension, Indicator, IndicatorPeriod, Measurement, Result


def result(telling: Telling, told: Result) -> Element:
    """`result`; Unsayable without type, title or an indicator that can be said."""
    element = etree.Element("result")
    telling.need(element, "type", told.kind, "a result needs its type (1 output, 2 outcome, 3 impact)")
    telling.flag(element, "aggregation-status", told=told.aggregation)
    telling.need_text(element, "title", told.title, "a result needs a title")
    telling.text(element, "description", told.description)
    write_documents(telling, element, told.documents)
    telling.within(element, told.references, partial(reference, telling, address="vocabulary-uri"))
    if not telling.within(element, told.indicators, partial(_indicator, telling)):
        raise Unsayable("a result needs an indicator with a title and a measure")
    return element


def _indicator(telling: Telling, told: Indicator) -> Element:
    element = etree.Element("indicator")
    telling.need(
        element, "measure", told.measure, "an indicator needs its measure (1 unit, 2 percentage ...)"
    )
    telling.flag(element, "ascending", told=told.ascending)
    telling.flag(element, "aggregation-status", told=told.aggregation)
    telling.need_text(element, "title", told.title, "an indicator needs a title")
    telling.text(element, "description", told.description)
    write_documents(telling, element, told.documents)
    telling.within(element, told.references, partial(reference, telling, address="indicator-uri"))
    telling.within(element, told.baselines, partial(_baseline, telling))
    telling.within(element, told.periods, partial(_period, telling))
    return element


def _baseline(telling: Telling, told: Measurement) -> Element:
    element = etree.Element("baseline")
    if not telling.whole(element, "year", told.year, least=1):
        if told.date is None or told.year is not None:
            raise Unsayable("a baseline needs its year")
        element.set("year", str(told.date.year))
        not_stated(element, "year")
    telling.put(element, "value", told.value)
    if told.date is not None:
        telling.day(element, "iso-date", told.date)
    _locations_and_dimensions(telling, element, told)
    write_documents(telling, element, told.documents)
    telling.text(element, "comment", told.comment)
    return element


def _period(telling: Telling, told: IndicatorPeriod) -> Element:
    element = etree.Element("period")
    if told.period.start is None or told.period.end is None:
        raise Unsayable("the period of an indicator needs its start and its end")
    telling.dated(element, "period-start", told.period.start)
    telling.dated(element, "period-end", told.period.end, last=True)
    telling.within(element, told.targets, partial(_value, telling, "target"))
    telling.within(element, told.actuals, partial(_value, telling, "actual"))
    return element


def _value(telling: Telling, tag: str, told: Measurement) -> Element:
    element = etree.Element(tag)
    telling.put(element, "value", told.value)
    _locations_and_dimensions(telling, element, told)
    telling.text(element, "comment", told.comment)
    write_documents(telling, element, told.documents)
    if told.year is not None or told.date is not None:
        telling.lose("the day of a value, which only a baseline has")
    return element


def _locations_and_dimensions(telling: Telling, element: Element, told: Measurement) -> None:
    for place in told.locations:
        word = telling.word(place)
        if word is not None:
            etree.SubElement(element, "location", ref=word)
    telling.within(element, told.dimensions, partial(_dimension, telling))


def _dimension(telling: Telling, told: Dimension) -> Element:
    element = etree.Element("dimension")
    if told.name:
        telling.put(element, "name", told.name)
    telling.put(element, "value", told.value)
    if not element.attrib:
        raise Unsayable("a dimension without name and value")
    return element

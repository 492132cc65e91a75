"""What the standard has no words for, in our own namespace: contributions in native units, TOSSD's codes."""

from lxml import etree

from bandung.activities.iati.writing.finance import amount
from bandung.activities.iati.writing.parties import own_party
from bandung.activities.iati.writing.telling import OWN, Element, Telling, Unsayable
from bandung.activities.record import Contribution, Instrument, Tossd
from bandung.values import PartialDate


def instrument(told: Instrument) -> Element:
    """`b:instrument`."""
    element = etree.Element(f"{OWN}instrument")
    element.text = told.value
    return element


def date(field: str, told: PartialDate) -> Element:
    """`b:date`: the day of the proposal or of the approval, as precise as it was told."""
    return etree.Element(f"{OWN}date", {"field": field, "iso-date": str(told)})


def contribution(telling: Telling, told: Contribution) -> Element:
    """`b:contribution`, in its own unit."""
    element = etree.Element(f"{OWN}contribution")
    telling.need(element, "unit", told.unit, "a contribution needs its unit")
    quantity = telling.number(told.quantity)
    if quantity is not None:
        element.set("quantity", quantity)
    telling.put(element, "method", told.method)
    telling.put(element, "source", told.source)
    if told.party is not None:
        element.append(own_party(telling, told.party))
    telling.text(element, f"{OWN}description", told.description)
    if told.valuation is not None:
        try:
            written = amount(telling, told.valuation)
        except Unsayable as why:
            telling.lose(str(why))
        else:
            etree.SubElement(element, f"{OWN}valuation", currency=told.valuation.currency).text = written
    if told.period.start or told.period.end:
        period = etree.SubElement(element, f"{OWN}period")
        if told.period.start:
            period.set("start", str(told.period.start))
        if told.period.end:
            period.set("end", str(told.period.end))
    return element


def tossd(telling: Telling, told: Tossd) -> Element:
    """`b:tossd`."""
    element = etree.Element(f"{OWN}tossd")
    telling.put(element, "framework", told.framework)
    telling.put(element, "pillar", told.pillar)
    telling.put(element, "financing-arrangement", told.financing_arrangement)
    telling.put(element, "finance-instrument", told.finance_instrument)
    for code in told.modalities:
        telling.line(element, f"{OWN}modality", code)
    return element

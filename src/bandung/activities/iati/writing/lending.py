"""What the OECD asks besides, in IATI 2.03: crs-add (loans) and fss (forward spending)."""

from functools import partial

from lxml import etree

from bandung.activities.iati.writing.finance import amount
from bandung.activities.iati.writing.telling import Element, Telling, Unsayable
from bandung.activities.record import Code, ForwardSpending, Loan, LoanStatus, YearForecast

_TRUTH = frozenset({"1", "0", "true", "false"})


def crs_add(telling: Telling, told: Loan) -> Element:
    """`crs-add`; Unsayable where it says nothing."""
    element = etree.Element("crs-add")
    telling.within(element, told.flags, partial(_flag, telling))
    terms = _terms(telling, told)
    if told.has_terms:
        element.append(terms)
    elif len(terms) or terms.attrib:
        telling.lose("terms of a loan that is said to have none")
    telling.within(element, told.statuses, partial(_status, telling), most=1)
    if told.channel is not None:
        telling.line(element, "channel-code", told.channel)
    if not len(element):
        raise Unsayable("nothing of it has a place in crs-add")
    return element


def forward_spending(telling: Telling, told: ForwardSpending) -> Element:
    """`fss`; Unsayable without the day of the extraction."""
    element = etree.Element("fss")
    if told.extraction_date is None:
        raise Unsayable("the forward spending survey needs the day of its extraction")
    telling.day(element, "extraction-date", told.extraction_date)
    telling.flag(element, "priority", told=told.priority)
    telling.whole(element, "phaseout-year", told.phaseout_year)
    telling.within(element, told.forecasts, partial(_forecast, telling))
    return element


def _terms(telling: Telling, told: Loan) -> Element:
    element = etree.Element("loan-terms")
    for name, rate in zip(("rate-1", "rate-2"), told.rates, strict=True):
        written = telling.number(rate)
        if written is not None:
            element.set(name, written)
    telling.coded(element, "repayment-type", told.repayment_type)
    telling.coded(element, "repayment-plan", told.repayment_plan)
    telling.dated(element, "commitment-date", told.commitment_date)
    telling.dated(element, "repayment-first-date", told.first_repayment)
    telling.dated(element, "repayment-final-date", told.last_repayment, last=True)
    return element


def _flag(telling: Telling, told: Code) -> Element:
    element = etree.Element("other-flags")
    telling.need(element, "code", told.code, "a flag needs its code")
    if told.vocabulary not in _TRUTH:
        raise Unsayable("a flag needs its significance (0 or 1)")
    element.set("significance", told.vocabulary)
    return element


def _status(telling: Telling, told: LoanStatus) -> Element:
    element = etree.Element("loan-status")
    if not telling.whole(element, "year", told.year):
        raise Unsayable("the state of a loan needs its year")
    if told.value_date is None:
        raise Unsayable("the state of a loan needs the day of its values")
    telling.put(element, "currency", told.currency)
    if told.currency is not None and told.currency != told.currency.upper():
        telling.lose("a currency in small letters")
    telling.day(element, "value-date", told.value_date)
    for tag, value in (
        ("interest-received", told.interest_received),
        ("principal-outstanding", told.principal_outstanding),
        ("principal-arrears", told.principal_arrears),
        ("interest-arrears", told.interest_arrears),
    ):
        written = telling.number(value)
        if written is not None:
            etree.SubElement(element, tag).text = written
    return element


def _forecast(telling: Telling, told: YearForecast) -> Element:
    element = etree.Element("forecast")
    if not telling.whole(element, "year", told.year) or told.value is None:
        raise Unsayable("a forecast needs its year and its amount")
    element.set("currency", told.value.currency)
    if told.value_date is not None:
        telling.day(element, "value-date", told.value_date)
    element.text = amount(telling, told.value)
    return element

"""Money in IATI 2.03: budget, planned-disbursement, transaction.

The standard wants the day of every value. Where the teller gave none, the day of the transaction or the first day of
the period is written and marked as not stated (`b:not-stated`), since nobody said it; a finding counts them.
"""

from functools import partial

from lxml import etree

from bandung.activities.iati.writing.classifications import aid_type, sector
from bandung.activities.iati.writing.parties import side
from bandung.activities.iati.writing.places import country, is_country, is_region, region
from bandung.activities.iati.writing.telling import OWN, Element, Telling, Unsayable, not_stated
from bandung.activities.record import Budget, Role, Transaction
from bandung.activities.vocabulary import BUDGET_KINDS, TRANSACTION_KINDS
from bandung.values import Money, PartialDate

PLANNED = "planned-disbursement"
_BUDGET_CODES = {kind: told for told, kind in BUDGET_KINDS.items() if told.isdigit()}
_TRANSACTION_CODES = {kind: told for told, kind in TRANSACTION_KINDS.items() if told.isdigit()}
_MOST_READ = 10**18


def is_budget(budget: Budget) -> bool:
    """Whether it is a `budget`, not a `planned-disbursement`."""
    return budget.kind in _BUDGET_CODES


def is_planned(budget: Budget) -> bool:
    """Whether it is a `planned-disbursement`."""
    return budget.kind == PLANNED


def budget(telling: Telling, told: Budget) -> Element:
    """`budget`; Unsayable without both ends of its period."""
    element = etree.Element("budget", type=_BUDGET_CODES[told.kind])
    telling.put(element, "status", told.status)
    start, end = told.period.start, told.period.end
    if start is None or end is None:
        raise Unsayable("a budget needs the start and the end of its period")
    telling.dated(element, "period-start", start)
    telling.dated(element, "period-end", end, last=True)
    _value(telling, element, told, otherwise=start)
    if told.revised is not None or told.provider is not None or told.receiver is not None:
        telling.lose("the sides of a budget, which only a planned disbursement has")
    return element


def planned_disbursement(telling: Telling, told: Budget) -> Element:
    """`planned-disbursement`; Unsayable without the start of its period."""
    element = etree.Element(PLANNED)
    if told.revised is not None:
        element.set("type", "2" if told.revised else "1")
    start = told.period.start
    if start is None:
        raise Unsayable("a planned disbursement needs the start of its period")
    telling.dated(element, "period-start", start)
    telling.dated(element, "period-end", told.period.end, last=True)
    _value(telling, element, told, otherwise=start)
    _sides(telling, element, told)
    if told.status is not None:
        telling.lose("the status, which only a budget has")
    return element


def transaction(telling: Telling, told: Transaction) -> Element:
    """`transaction`; Unsayable without its date or with a kind that the standard does not know."""
    element = etree.Element("transaction")
    telling.put(element, "ref", told.reference)
    telling.flag(element, "humanitarian", told=told.humanitarian)
    code = _TRANSACTION_CODES.get(told.kind)
    if code is None:
        raise Unsayable(f"the standard has no transaction of the kind “{told.kind}”")
    etree.SubElement(element, "transaction-type", code=code)
    if told.date is None:
        raise Unsayable("a transaction needs its date")
    telling.dated(element, "transaction-date", told.date)
    _value(telling, element, told, otherwise=told.date)
    telling.text(element, "description", told.description)
    _sides(telling, element, told)
    telling.coded(element, "disbursement-channel", told.disbursement_channel)
    telling.within(element, told.sectors, lambda one: sector(telling, one, in_transaction=True))
    _places(telling, element, told)
    telling.coded(element, "flow-type", told.flow_type)
    telling.coded(element, "finance-type", told.finance_type)
    telling.within(element, told.aid_types, lambda one: aid_type(telling, "aid-type", one))
    telling.coded(element, "tied-status", told.tied_status)
    return element


def amount(telling: Telling, money: Money) -> str:
    """The amount as XML Schema writes a decimal; Unsayable where no reader would take it for money."""
    written = telling.number(money.amount) if abs(money.amount) < _MOST_READ else None
    if written is None:
        raise Unsayable("the amount is too long to be written")
    return written


def _sides(telling: Telling, element: Element, told: Budget | Transaction) -> None:
    for tag, party, role in (
        ("provider-org", told.provider, Role.PROVIDER),
        ("receiver-org", told.receiver, Role.RECIPIENT),
    ):
        if party is not None:
            telling.within(element, (party,), partial(side, telling, tag, role=role))


def _places(telling: Telling, element: Element, told: Transaction) -> None:
    countries = [place for place in told.places if is_country(place)]
    regions = [place for place in told.places if is_region(place)]
    if (*countries, *regions) != told.places:
        telling.lose("places in another order, or of another kind, than the standard has")
    telling.within(element, countries, lambda one: country(telling, one, in_transaction=True), most=1)
    telling.within(element, regions, lambda one: region(telling, one, in_transaction=True), most=1)


def write_value(
    telling: Telling, parent: Element, value: Money, value_date: PartialDate | None, *, otherwise: PartialDate
) -> Element:
    """`value` with its day; that of `otherwise`, marked as not stated, where there is none."""
    element = etree.SubElement(parent, "value", currency=value.currency)
    element.text = amount(telling, value)
    if value_date is not None:
        telling.day(element, "value-date", value_date)
    else:
        element.set("value-date", otherwise.earliest.isoformat())
        not_stated(element, "value-date")
        telling.assumed += 1
    return element


def _value(telling: Telling, parent: Element, told: Budget | Transaction, *, otherwise: PartialDate) -> None:
    element = write_value(telling, parent, told.value, told.value_date, otherwise=otherwise)
    converted = told.converted
    if converted is None:
        return
    try:
        element.set(f"{OWN}converted-amount", amount(telling, converted.value))
    except Unsayable as why:
        telling.lose(str(why))
        return
    element.set(f"{OWN}converted-currency", converted.value.currency)
    telling.put(element, f"{OWN}converted-source", converted.source)
    rate = telling.number(converted.rate)
    if rate is not None:
        element.set(f"{OWN}converted-rate", rate)
    if converted.on is not None:
        element.set(f"{OWN}converted-on", converted.on.isoformat())

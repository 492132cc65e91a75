"""The rules of the organisation standard on one `iati-organisation` as delivered (IATI standard ruleset 2.03).

Organisation files are small and few, so everything is looked at in the element itself.
"""

import datetime as dt
import re
from collections.abc import Iterator

from bandung.activities.iati.structure.place import Element, LineOf, line_of, path_of
from bandung.activities.rulesets import is_registered, rules
from bandung.values import Finding, InvalidInput, PartialDate, Where

_SYMBOLS = re.compile(r"[/&|?]")
_BUDGETS = (
    "total-budget",
    "recipient-org-budget",
    "recipient-region-budget",
    "recipient-country-budget",
    "total-expenditure",
)
_LONGEST = dt.timedelta(days=365)
Fault = tuple[str, str, Element]


def check_organisation(
    organisation: Element,
    *,
    on: dt.date,
    currency: str | None = None,
    file: str | None = None,
    identifier: str | None = None,
    lines: LineOf = line_of,
) -> tuple[Finding, ...]:
    """The findings of the rules; `on` is today, `currency` a default that holds from outside the element."""
    faults = [*_identifiers(organisation), *_updated(organisation, on)]
    if not (currency or organisation.get("default-currency")):
        faults += _without_currency(organisation)
    for budget in organisation.iterchildren(*_BUDGETS):
        faults += _period(budget)
    known = rules()
    return tuple(
        Finding(
            code, message, Where(file, lines(element), identifier, path_of(element)), known[code].severity
        )
        for code, message, element in faults
    )


def _identifiers(organisation: Element) -> Iterator[Fault]:
    reporter = next(organisation.iterchildren("reporting-org"), None)
    own = next(organisation.iterchildren("organisation-identifier"), None)
    told = [(own, own.text or "")] if own is not None else []
    if reporter is not None:
        reference = (reporter.get("ref") or "").strip()
        told.append((reporter, reference))
        if reference and not is_registered(reference):
            message = f"“{reference}” does not begin with a registration agency such as XI-IATI or GB-COH"
            yield "unknown-agency", message, reporter
    for element, text in told:
        if _SYMBOLS.search(text):
            message = f"the identifier “{text.strip()}” holds one of the signs / & | ?"
            yield "identifier-symbols", message, element


def _updated(organisation: Element, on: dt.date) -> Iterator[Fault]:
    updated = _date(organisation.get("last-updated-datetime"))
    if updated and updated > on:
        yield "updated-in-future", f"the record was last updated in the future ({updated})", organisation


def _without_currency(organisation: Element) -> Iterator[Fault]:
    for value in organisation.iter("value"):
        if value.get("currency") is None:
            message = "the amount has no currency and the organisation has no default currency"
            yield "missing-currency", message, value


def _period(budget: Element) -> Iterator[Fault]:
    start, end = (_date_of(budget, name) for name in ("period-start", "period-end"))
    if start is None or end is None:
        return
    if start > end:
        yield "period-reversed", f"the period ends ({end}) before it starts ({start})", budget
    elif end - start > _LONGEST:
        yield "long-budget-period", f"the budget is for more than a year ({start} to {end})", budget
    if budget.tag != "recipient-country-budget":
        return
    for line in budget.iterchildren("budget-line"):
        for value in line.iterchildren("value"):
            valued = _date(value.get("value-date"))
            if valued and not start <= valued <= end:
                message = f"the value date {valued} does not lie in the budget's period ({start} to {end})"
                yield "value-date-outside-period", message, value


def _date_of(budget: Element, name: str) -> dt.date | None:
    told = next(budget.iterchildren(name), None)
    return _date(told.get("iso-date")) if told is not None else None


def _date(told: str | None) -> dt.date | None:
    try:
        return PartialDate.parse(told).earliest if told else None
    except InvalidInput:
        return None

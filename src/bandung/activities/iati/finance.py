"""Money: budget, planned-disbursement, transaction (IATI 2.03, activity standard; codes of 1.0x by the same table)."""

from bandung.activities.iati.organizations import read_provider, read_receiver
from bandung.activities.iati.reading import Element, Reading
from bandung.activities.record import Budget, Party, Transaction
from bandung.activities.vocabulary import BUDGET_KINDS, TRANSACTION_KINDS
from bandung.values import Money, PartialDate, Text

PLANNED_DISBURSEMENT = "planned-disbursement"


def read_budget(element: Element, reading: Reading) -> Budget | None:
    """`budget` or `planned-disbursement`; None with a finding where it has no amount one can read."""
    name = str(element.tag)
    start: PartialDate | None = None
    end: PartialDate | None = None
    value: Money | None = None
    value_date: PartialDate | None = None
    seen = False
    for child in element:
        tag = child.tag
        if tag == "value":
            seen = True
            value, value_date = _valued(child, reading)
        elif tag == "period-start":
            start = reading.date(child)
        elif tag == "period-end":
            end = reading.date(child)
        else:
            reading.leave(name, str(tag))
    if not seen:
        reading.notice("missing-amount", "no amount is stated", element)
    if value is None:
        return None
    kind = PLANNED_DISBURSEMENT if name == PLANNED_DISBURSEMENT else _budget_kind(element, reading)
    return Budget(value, kind, reading.period(start, end, element), value_date)


def read_transaction(element: Element, reading: Reading) -> Transaction | None:
    """`transaction`; None with a finding where its type or its amount cannot be read."""
    kind: str | None = None
    value: Money | None = None
    value_date: PartialDate | None = None
    date: PartialDate | None = None
    provider: Party | None = None
    receiver: Party | None = None
    description = Text()
    seen = set[str]()
    for child in element:
        tag = str(child.tag)
        seen.add(tag)
        if tag == "value":
            value, value_date = _valued(child, reading)
        elif tag == "transaction-date":
            date = reading.date(child)
        elif tag == "transaction-type":
            kind = _transaction_kind(child, reading)
        elif tag == "provider-org":
            provider = read_provider(child, reading)
        elif tag == "receiver-org":
            receiver = read_receiver(child, reading)
        elif tag == "description":
            description = reading.text(child)
        else:
            reading.leave("transaction", tag)
    if "value" not in seen:
        reading.notice("missing-amount", "no amount is stated", element)
    if "transaction-type" not in seen:
        reading.notice(
            "missing-transaction-type", "the transaction does not say of which type it is", element
        )
    if kind is None or value is None:
        return None
    return Transaction(kind, value, date, value_date, provider, receiver, description)


def _valued(element: Element, reading: Reading) -> tuple[Money | None, PartialDate | None]:
    told = element.get("value-date")
    return reading.money(element), reading.date_from(told, element) if told else None


def _transaction_kind(element: Element, reading: Reading) -> str | None:
    told = (element.get("code") or element.text or "").strip()
    kind = TRANSACTION_KINDS.get(told)
    if kind is None:
        reading.notice("unknown-transaction-type", f"“{told}” is not a type of transaction", element)
    return kind


def _budget_kind(element: Element, reading: Reading) -> str:
    told = (element.get("type") or "original").strip()
    kind = BUDGET_KINDS.get(told.lower())
    if kind is None:
        reading.notice(
            "unknown-budget-type", f"“{told}” is not a type of budget; use 1 original, 2 revised", element
        )
    return kind or "original"

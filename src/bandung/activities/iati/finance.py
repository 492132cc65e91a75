"""Money: budget, planned-disbursement, transaction (IATI 2.03, activity standard; codes of 1.0x by the same table)."""

from typing import Any

from bandung.activities.iati.classifications import AID_TYPE, SECTOR
from bandung.activities.iati.elements import own_text
from bandung.activities.iati.organizations import PROVIDER, RECEIVER
from bandung.activities.iati.places import COUNTRY, REGION
from bandung.activities.iati.reading import (
    Attributes,
    Column,
    Reading,
    Table,
    column,
    columns,
    join_in,
    read_code,
    read_date,
    read_text,
    short,
    stated,
)
from bandung.activities.record import Budget, Conversion, Transaction
from bandung.activities.vocabulary import BUDGET_KINDS, TRANSACTION_KINDS
from bandung.values import InvalidInput, Money, PartialDate

PLANNED_DISBURSEMENT = "planned-disbursement"
_REVISED = {"1": False, "2": True, "original": False, "revised": True}
_Valued = tuple[Money | None, PartialDate | None, Conversion | None]
_NO_VALUE: _Valued = (None, None, None)


def read_value(told: Attributes, inner: str, reading: Reading) -> _Valued:
    """(amount, its day, the amount as the teller converted it) of a `value`."""
    money = reading.money(told, inner)
    day = told.get("value-date")
    date = reading.date_from(day) if day else None
    return money, date, _conversion(told, reading) if "b:converted-amount" in told else None


def _budget(told: Attributes, inner: str, reading: Reading) -> Budget | None:
    """`budget`; None with a finding where it has no amount one can read."""
    found = reading.gather(inner, _BUDGET)
    value, value_date, converted = _amount(found, reading)
    if value is None:
        return None
    written = (told.get("type") or "original").strip()
    kind = BUDGET_KINDS.get(written.lower())
    if kind is None:
        message = f"“{short(written)}” is not a type of budget; use 1 original, 2 revised"
        reading.notice("unknown-budget-type", message)
    return Budget(
        value,
        kind or "original",
        reading.period(found.get("start"), found.get("end")),
        value_date,
        stated(told.get("status")),
        converted=converted,
    )


def _planned(told: Attributes, inner: str, reading: Reading) -> Budget | None:
    """`planned-disbursement`; None with a finding where it has no amount one can read."""
    found = reading.gather(inner, _PLANNED)
    value, value_date, converted = _amount(found, reading)
    if value is None:
        return None
    written = (told.get("type") or "").strip().lower()
    revised = _REVISED.get(written)
    if written and revised is None:
        message = f"“{short(written)}” is not a type of planned disbursement; use 1 original, 2 revised"
        reading.notice("unknown-budget-type", message)
    return Budget(
        value,
        PLANNED_DISBURSEMENT,
        reading.period(found.get("start"), found.get("end")),
        value_date,
        None,
        revised,
        found.get("provider"),
        found.get("receiver"),
        converted,
    )


def _transaction(told: Attributes, inner: str, reading: Reading) -> Transaction | None:
    """`transaction`; None with a finding where its type or its amount cannot be read."""
    found = reading.gather(inner, _TRANSACTION)
    value, value_date, converted = _amount(found, reading)
    if "kind" not in found:
        reading.notice("missing-transaction-type", "the transaction does not say of which type it is")
        return None
    if not found["kind"] or value is None:
        return None
    # The slots bear the names of the record's fields: handing them over as they are costs half of the time that
    # asking for each of them does, and money is most of what large files hold.
    found["value"] = value
    if value_date is not None:
        found["value_date"] = value_date
    if converted is not None:
        found["converted"] = converted
    join_in(found, "description")
    if told:
        found["reference"] = stated(told.get("ref"))
        found["humanitarian"] = reading.truth(told.get("humanitarian"))
    return Transaction(**found)


def _amount(found: dict[str, Any], reading: Reading) -> _Valued:
    valued: _Valued | None = found.get("value")
    if valued is None:
        reading.notice("missing-amount", "no amount is stated")
        return _NO_VALUE
    return valued


def _conversion(told: Attributes, reading: Reading) -> Conversion | None:
    """Our own attributes: what the amount was converted to, at which rate, when and by whose rate."""
    try:
        value = Money.parse(told.get("b:converted-amount", ""), told.get("b:converted-currency", ""))
    except InvalidInput as fault:
        reading.notice("bad-conversion", fault.message)
        return None
    day = reading.optional_date(told.get("b:converted-on"))
    on = day.earliest if day is not None and day.day is not None else None
    rate = reading.number(told.get("b:converted-rate"))
    return Conversion(value, rate, on, stated(told.get("b:converted-source")))


def _kind(told: Attributes, inner: str, reading: Reading) -> str:
    """The transaction's kind, empty with a finding where the code is not known."""
    written = (told.get("code") or own_text(inner)).strip()
    kind = TRANSACTION_KINDS.get(written)
    if kind is None:
        reading.notice("unknown-transaction-type", f"“{short(written)}” is not a type of transaction")
    return kind or ""


VALUE: Column = column(
    "value",
    read_value,
    *("currency", "value-date", "b:converted-amount", "b:converted-currency", "b:converted-rate"),
    *("b:converted-on", "b:converted-source"),
    repeats=False,
)
PERIOD: dict[str, Column] = {
    "period-start": column("start", read_date, "iso-date"),
    "period-end": column("end", read_date, "iso-date"),
}
_BUDGET = Table("budget", {"value": VALUE, **PERIOD})
_PLANNED = Table(
    PLANNED_DISBURSEMENT, {"value": VALUE, **PERIOD, "provider-org": PROVIDER, "receiver-org": RECEIVER}
)
_TRANSACTION = Table(
    "transaction",
    {
        "transaction-type": column("kind", _kind, "code"),
        "transaction-date": column("date", read_date, "iso-date"),
        "value": VALUE,
        "description": columns("description", read_text),
        "provider-org": PROVIDER,
        "receiver-org": RECEIVER,
        "disbursement-channel": column("disbursement_channel", read_code, "code"),
        "sector": SECTOR,
        "recipient-country": COUNTRY,
        "recipient-region": REGION,
        "flow-type": column("flow_type", read_code, "code"),
        "finance-type": column("finance_type", read_code, "code"),
        "aid-type": AID_TYPE,
        "tied-status": column("tied_status", read_code, "code"),
    },
)
BUDGET: Column = columns("budgets", _budget, "type", "status", repeats=False)
PLANNED: Column = columns("budgets", _planned, "type", repeats=False)
TRANSACTION: Column = columns("transactions", _transaction, "ref", "humanitarian", repeats=False)

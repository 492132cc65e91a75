"""What the OECD asks besides: crs-add (loans) and fss (forward spending) (IATI 2.03, activity standard)."""

from decimal import Decimal

from bandung.activities.iati.elements import own_text
from bandung.activities.iati.reading import (
    Attributes,
    Column,
    Reading,
    Table,
    column,
    columns,
    read_code,
    read_date,
    read_words,
    stated,
)
from bandung.activities.record import Code, ForwardSpending, Loan, LoanStatus, YearForecast

_YEAR = "a year such as 2003"


def _loan(_told: Attributes, inner: str, reading: Reading) -> Loan | None:
    found = reading.gather(inner, _LOAN)
    if not found:
        return None
    terms: Loan = found.get("terms") or Loan()
    return Loan(
        found.get("flags", ()),
        terms.has_terms,
        terms.rates,
        terms.repayment_type,
        terms.repayment_plan,
        terms.commitment_date,
        terms.first_repayment,
        terms.last_repayment,
        found.get("statuses", ()),
        found.get("channel"),
    )


def _flag(told: Attributes, _inner: str, _reading: Reading) -> Code | None:
    code = stated(told.get("code"))
    return Code(code, stated(told.get("significance"))) if code else None


def _terms(told: Attributes, inner: str, reading: Reading) -> Loan:
    found = reading.gather(inner, _TERMS)
    return Loan(
        has_terms=True,
        rates=(reading.number(told.get("rate-1")), reading.number(told.get("rate-2"))),
        repayment_type=found.get("type"),
        repayment_plan=found.get("plan"),
        commitment_date=found.get("commitment"),
        first_repayment=found.get("first"),
        last_repayment=found.get("last"),
    )


def _status(told: Attributes, inner: str, reading: Reading) -> LoanStatus:
    found = reading.gather(inner, _STATUS)
    currency = stated(told.get("currency")) or reading.currency
    return LoanStatus(
        reading.whole(told.get("year"), _YEAR),
        currency.upper() if currency else None,
        reading.optional_date(told.get("value-date")),
        found.get("received"),
        found.get("outstanding"),
        found.get("principal_arrears"),
        found.get("interest_arrears"),
    )


def _forward_spending(told: Attributes, inner: str, reading: Reading) -> ForwardSpending:
    found = reading.gather(inner, _SPENDING)
    return ForwardSpending(
        reading.optional_date(told.get("extraction-date")),
        reading.truth(told.get("priority")),
        reading.whole(told.get("phaseout-year"), _YEAR),
        found.get("forecasts", ()),
    )


def _forecast(told: Attributes, inner: str, reading: Reading) -> YearForecast:
    return YearForecast(
        reading.whole(told.get("year"), _YEAR),
        reading.money(told, inner),
        reading.optional_date(told.get("value-date")),
    )


def _number(_told: Attributes, inner: str, reading: Reading) -> Decimal | None:
    return reading.number(own_text(inner))


_TERMS = Table(
    "loan-terms",
    {
        "repayment-type": column("type", read_code, "code"),
        "repayment-plan": column("plan", read_code, "code"),
        "commitment-date": column("commitment", read_date, "iso-date"),
        "repayment-first-date": column("first", read_date, "iso-date"),
        "repayment-final-date": column("last", read_date, "iso-date"),
    },
)
_STATUS = Table(
    "loan-status",
    {
        "interest-received": column("received", _number),
        "principal-outstanding": column("outstanding", _number),
        "principal-arrears": column("principal_arrears", _number),
        "interest-arrears": column("interest_arrears", _number),
    },
)
_LOAN = Table(
    "crs-add",
    {
        "other-flags": columns("flags", _flag, "code", "significance"),
        "aidtype-flag": columns("flags", _flag, "code", "significance"),
        "loan-terms": column("terms", _terms, "rate-1", "rate-2"),
        "loan-status": columns("statuses", _status, "year", "currency", "value-date"),
        "channel-code": column("channel", read_words),
    },
)
_SPENDING = Table("fss", {"forecast": columns("forecasts", _forecast, "year", "currency", "value-date")})
LOAN: Column = column("loan", _loan)
FORWARD_SPENDING: Column = column(
    "forward_spending", _forward_spending, "extraction-date", "priority", "phaseout-year"
)

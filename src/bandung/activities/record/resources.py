"""What goes into an activity: contributions in their native units, planned and moved money, loans and forecasts."""

import datetime as dt
from decimal import Decimal

import msgspec

from bandung.activities.record.classifications import Code, Sector
from bandung.activities.record.parties import Party
from bandung.activities.record.places import Place
from bandung.values import NO_PERIOD, NO_TEXT, Money, PartialDate, Period, Text


class Conversion(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """An amount as the teller converted it, with the rate, its day and its source where they are told."""

    value: Money
    rate: Decimal | None = None
    on: dt.date | None = None
    source: str | None = None


class Contribution(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What a party put in, in its native unit first: expert-days, people trained, places, goods, money.

    `unit` is a word of vocabulary/units.csv. `valuation` is money only where the teller gives it, with its `method`
    (a word of vocabulary/valuation_methods.csv) and `source`. A `quantity` of None is not stated, which is not zero.
    """

    unit: str
    quantity: Decimal | None = None
    party: Party | None = None
    description: Text = NO_TEXT
    valuation: Money | None = None
    method: str | None = None
    source: str | None = None
    period: Period = NO_PERIOD


class Budget(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Planned money for a period. `kind`: `original`, `revised` or `planned-disbursement`.

    `revised` says it of a planned disbursement; `status` is the IATI BudgetStatus code (1 indicative, 2 committed).
    """

    value: Money
    kind: str = "original"
    period: Period = NO_PERIOD
    value_date: PartialDate | None = None
    status: str | None = None
    revised: bool | None = None
    provider: Party | None = None
    receiver: Party | None = None
    converted: Conversion | None = None


class Transaction(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Money that moved or was committed. `kind` is a word of vocabulary/transaction_types.csv (IATI TransactionType).

    The codes (`flow_type` ...) are those of the standard; the activity's defaults hold where they are None.
    """

    kind: str
    value: Money
    date: PartialDate | None = None
    value_date: PartialDate | None = None
    provider: Party | None = None
    receiver: Party | None = None
    description: Text = NO_TEXT
    reference: str | None = None
    humanitarian: bool | None = None
    disbursement_channel: str | None = None
    sectors: tuple[Sector, ...] = ()
    places: tuple[Place, ...] = ()
    flow_type: str | None = None
    finance_type: str | None = None
    aid_types: tuple[Code, ...] = ()
    tied_status: str | None = None
    converted: Conversion | None = None


class LoanStatus(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A year of a loan (IATI `crs-add/loan-status`); amounts in `currency`."""

    year: int | None = None
    currency: str | None = None
    value_date: PartialDate | None = None
    interest_received: Decimal | None = None
    principal_outstanding: Decimal | None = None
    principal_arrears: Decimal | None = None
    interest_arrears: Decimal | None = None


class Loan(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What the OECD's creditor reporting system asks besides (IATI `crs-add`); rates in per cent."""

    flags: tuple[Code, ...] = ()
    """`code` of the flag with its `significance` (0 or 1) in the place of the vocabulary."""
    has_terms: bool = False
    rates: tuple[Decimal | None, Decimal | None] = (None, None)
    repayment_type: str | None = None
    repayment_plan: str | None = None
    commitment_date: PartialDate | None = None
    first_repayment: PartialDate | None = None
    last_repayment: PartialDate | None = None
    statuses: tuple[LoanStatus, ...] = ()
    channel: str | None = None


class YearForecast(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What is expected to be spent in a year (IATI `fss/forecast`)."""

    year: int | None = None
    value: Money | None = None
    value_date: PartialDate | None = None


class ForwardSpending(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """The OECD forward spending survey (IATI `fss`)."""

    extraction_date: PartialDate | None = None
    priority: bool | None = None
    phaseout_year: int | None = None
    forecasts: tuple[YearForecast, ...] = ()

"""The form of a fund's statement, after that of the Multi-Partner Trust Fund Office: sources and uses on the side of
the administrator, then the money with the participants.

It is on a cash basis: a contribution counts when it came. Each line is a flow of the journal, named once here; the
database says of every line of an entry which flow it is (`flows.sql` of the server's app), so that a figure and the
entries behind it are one question asked twice.
"""

from enum import StrEnum
from typing import Final

import msgspec


class Holder(StrEnum):
    """Who holds the money a flow changes."""

    ADMINISTRATOR = "administrator"
    PARTICIPANTS = "participants"


class Flow(StrEnum):
    """What moved. The value is the code that pages, API and command line use."""

    OPENING = "opening"
    CONTRIBUTIONS = "contributions"
    FUND_INTEREST = "fund-interest"
    PARTICIPANT_INTEREST = "participant-interest"
    REFUNDS = "refunds"
    EXPENSE_REFUNDS = "refunds-of-expenditure"
    TRANSFERS = "transfers"
    BETWEEN = "between-classes"
    ADMINISTRATIVE_FEE = "administrative-fee"
    PROGRAMME_SUPPORT = "programme-support"
    DIRECT_COST = "direct-cost"
    BANK_CHARGES = "bank-charges"
    EXCHANGE = "exchange"
    OTHER = "other"
    PARTICIPANT_OPENING = "participant-opening"
    HELD_INTEREST = "held-interest"
    EXPENDITURE = "expenditure"


class FormLine(msgspec.Struct, frozen=True):
    """A line of the form. `sign` turns what the administrator parts with into what the participants get."""

    holder: Holder
    flow: Flow
    sign: int = 1
    always: bool = True
    """Whether the line stands where it is nothing."""


FORM: Final = (
    FormLine(Holder.ADMINISTRATOR, Flow.OPENING, always=False),
    FormLine(Holder.ADMINISTRATOR, Flow.CONTRIBUTIONS),
    FormLine(Holder.ADMINISTRATOR, Flow.FUND_INTEREST),
    FormLine(Holder.ADMINISTRATOR, Flow.PARTICIPANT_INTEREST),
    FormLine(Holder.ADMINISTRATOR, Flow.TRANSFERS),
    FormLine(Holder.ADMINISTRATOR, Flow.REFUNDS),
    FormLine(Holder.ADMINISTRATOR, Flow.EXPENSE_REFUNDS, always=False),
    FormLine(Holder.ADMINISTRATOR, Flow.ADMINISTRATIVE_FEE),
    FormLine(Holder.ADMINISTRATOR, Flow.PROGRAMME_SUPPORT, always=False),
    FormLine(Holder.ADMINISTRATOR, Flow.DIRECT_COST),
    FormLine(Holder.ADMINISTRATOR, Flow.BANK_CHARGES),
    FormLine(Holder.ADMINISTRATOR, Flow.EXCHANGE, always=False),
    FormLine(Holder.ADMINISTRATOR, Flow.BETWEEN, always=False),
    FormLine(Holder.ADMINISTRATOR, Flow.OTHER, always=False),
    FormLine(Holder.PARTICIPANTS, Flow.PARTICIPANT_OPENING, always=False),
    FormLine(Holder.PARTICIPANTS, Flow.TRANSFERS, sign=-1),
    FormLine(Holder.PARTICIPANTS, Flow.HELD_INTEREST, always=False),
    FormLine(Holder.PARTICIPANTS, Flow.EXPENDITURE),
    FormLine(Holder.PARTICIPANTS, Flow.REFUNDS, sign=-1),
)
"""The lines in their order. Before each holder's lines stands the balance brought forward, after them the balance."""

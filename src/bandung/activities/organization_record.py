"""What an organization tells of itself: its name, its plans and spending as a whole, its documents.

Field names follow the IATI organisation standard 2.03 where it has a word; None and empty tuples mean "not stated".
"""

from enum import StrEnum

import msgspec

from bandung.activities.record import Document, Party, Place
from bandung.values import NO_PERIOD, NO_TEXT, Finding, Money, PartialDate, Period, Text, Where


class BudgetKind(StrEnum):
    """What money of an organization is for: all of it, one recipient, or what it spent."""

    TOTAL = "total-budget"
    ORGANIZATION = "recipient-org-budget"
    COUNTRY = "recipient-country-budget"
    REGION = "recipient-region-budget"
    EXPENDITURE = "total-expenditure"


class BudgetLine(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A part of a budget (IATI `budget-line`, `expense-line`); `reference` is the organization's own."""

    value: Money
    value_date: PartialDate | None = None
    reference: str | None = None
    description: Text = NO_TEXT


class OrganizationBudget(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Planned or spent money for a period. `status` is the IATI BudgetStatus code (1 indicative, 2 committed).

    `recipient` is told in a budget for an organization, `place` in one for a country or region.
    """

    kind: BudgetKind
    value: Money | None = None
    period: Period = NO_PERIOD
    value_date: PartialDate | None = None
    status: str | None = None
    recipient: Party | None = None
    place: Place | None = None
    lines: tuple[BudgetLine, ...] = ()


class OrganizationTelling(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One organization as told in an organisation file. Unique by `identifier` within a delivery."""

    identifier: str
    name: Text = NO_TEXT
    reporter: Party | None = None
    budgets: tuple[OrganizationBudget, ...] = ()
    documents: tuple[Document, ...] = ()
    last_updated: PartialDate | None = None


class ReadOrganization(msgspec.Struct, frozen=True, gc=False):
    """One delivered organization after reading; the fields are those of `claim.ReadClaim`."""

    content: str
    record: OrganizationTelling
    where: Where
    findings: tuple[Finding, ...]
    unplaced: dict[str, int]
    delivery_defaults: str
    content_hash: str

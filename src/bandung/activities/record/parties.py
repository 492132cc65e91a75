"""Who takes part, in which role, for how long and with what share."""

from decimal import Decimal
from enum import StrEnum

import msgspec

from bandung.values import NO_PERIOD, NO_TEXT, Period, Text


class Role(StrEnum):
    """What a party does in an activity. One model for IATI, OECD (triangular) and SEGIB terms; see vocabulary/roles.csv."""

    PROVIDER = "provider"
    SECOND_PROVIDER = "second-provider"
    RECIPIENT = "recipient"
    BOTH_WAYS = "both-ways"
    FUNDING = "funding"
    ACCOUNTABLE = "accountable"
    EXTENDING = "extending"
    IMPLEMENTING = "implementing"


class Party(msgspec.Struct, frozen=True, omit_defaults=True, gc=False, cache_hash=True):
    """An organization in a role, as the teller names it.

    `reference` is the organization identifier as told (IATI `@ref`), `organization_type` the IATI
    OrganisationType code, `activity` the party's own identifier for the same cooperation, `area` the ISO
    alpha-3 code where the teller says which country the party is of. `period` is when it held the role, `share`
    the per cent of the cost it bears; `crs_channel` the channel code of the OECD's creditor reporting system.
    """

    role: Role
    name: Text = NO_TEXT
    reference: str | None = None
    organization_type: str | None = None
    activity: str | None = None
    area: str | None = None
    period: Period = NO_PERIOD
    share: Decimal | None = None
    crs_channel: str | None = None
    secondary_reporter: bool | None = None
    """Of the reporter only: it tells of other parties' activities (IATI `@secondary-reporter`)."""


class Contact(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Whom to ask. `kind` is the IATI ContactType code."""

    kind: str | None = None
    organization: Text = NO_TEXT
    department: Text = NO_TEXT
    person: Text = NO_TEXT
    job_title: Text = NO_TEXT
    telephones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    websites: tuple[str, ...] = ()
    addresses: tuple[Text, ...] = ()

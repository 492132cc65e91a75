"""Funds of South-South cooperation, their donors, and what was pledged to them.

A pledge is what was said, not what was paid: at a pledging conference, in a letter, or announced. It is kept in
the currency in which it was made; a counter-value needs the rate it was made with.
"""

from enum import StrEnum

import msgspec

from bandung.values import Money, Period, Rate, Source, Text


class Firmness(StrEnum):
    """How sure a pledge is, in the terms of the pledging conferences."""

    FIRM = "firm"
    INDICATED = "indicated"
    CONDITIONAL = "conditional"
    ANNOUNCED_LATER = "announced-later"
    """The donor contributes and will say how much; no amount yet."""


class Occasion(StrEnum):
    """Where or how a pledge was made."""

    CONFERENCE = "conference"
    LETTER = "letter"
    ANNOUNCEMENT = "announcement"


class DonorKind(StrEnum):
    """What sort of donor it is."""

    STATE = "state"
    ORGANIZATION = "organization"
    PRIVATE = "private"
    PERSON = "person"


class Fund(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A fund. Unique by `code`; `mandate` is the decision that set it up, `period` since when it exists."""

    code: str
    name: Text
    administrator: str | None = None
    mandate: str | None = None
    period: Period | None = None
    purpose: Text = Text()
    source: Source | None = None


class Donor(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Who pledges. `area` is the ISO alpha-3 code of a State, or the country a donor is of."""

    code: str
    kind: DonorKind
    name: Text
    area: str | None = None


class Pledge(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One pledge. Unique by `code`. `year` is the year it is for, `made` the day or year it was made.

    `amount` is None where it will be announced later (or was not stated). `counter_value` is the amount in another
    currency, with the `rate` that was used. `earmark` is what the donor bound it to; None is for general use.
    """

    code: str
    fund: str
    donor: str
    occasion: Occasion
    year: int
    firmness: Firmness
    amount: Money | None = None
    counter_value: Money | None = None
    rate: Rate | None = None
    earmark: str | None = None
    made: Period | None = None
    source: Source | None = None
    illustrative: bool = False


class ConferenceTotal(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What all pledges of one pledging conference for development activities came to, as reported.

    `states` and `total` are None where the report does not say; `pledged_for` is the year the pledges are for.
    """

    year: int
    total: Money | None = None
    states: int | None = None
    pledged_for: int | None = None
    note: str | None = None
    source: Source | None = None

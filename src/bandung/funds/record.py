"""Funds of South-South cooperation, their donors, and what was pledged to them.

A pledge is what was said, not what was paid: at a pledging conference, in a letter, or announced. It is kept in
the currency in which it was made; a counter-value needs the rate it was made with.
"""

import datetime as dt
from enum import StrEnum
from typing import Any

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


class Conference(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A pledging conference, or another meeting at which pledges are made. Unique by `code`."""

    code: str
    name: Text
    on: dt.date
    place: str | None = None
    source: Source | None = None
    illustrative: bool = False


class Instalment(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A part of a pledge, in its currency, and the day by which the donor said it would come."""

    due: dt.date
    amount: Money


class Pledge(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One pledge. Unique by `code`. `year` is the year it is for, `made` the day or year it was made.

    `amount` is None where it will be announced later (or was not stated). `counter_value` is the amount in another
    currency, with the `rate` that was used. `earmark` is what the donor bound it to; None is for general use.
    `net_class` is the class of net assets it goes to, e.g. the core; None leaves that to `earmark`.
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
    net_class: str | None = None
    conference: str | None = None
    made: Period | None = None
    due: dt.date | None = None
    instalments: tuple[Instalment, ...] = ()
    source: Source | None = None
    illustrative: bool = False


class Contribution(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Money that came. Unique by `reference` in its fund, e.g. the bank's own. `donor` is a donor's code.

    `credited` is what the bank credited where it changed the currency itself; `pledge` the pledge it pays, if one.
    `in_full` says that the donor owes nothing more on it, whatever the rates came to.
    """

    reference: str
    fund: str
    donor: str
    on: dt.date
    amount: Money
    credited: Money | None = None
    pledge: str | None = None
    in_full: bool = False
    earmark: str | None = None
    net_class: str | None = None


class NodeRule(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A rule of a fund that the node was told: its kind and fields as in the files of `rules`, with its source."""

    code: str
    fund: str
    kind: str
    source: str
    since: int
    value: dict[str, Any] = {}


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

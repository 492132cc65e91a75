"""An organization of the register: what kind it is, where it is from, and what it was called when.

A body keeps its code when its name changes. Each name carries the days on which it held and the decision that
gave it, so that a report of 1999 and one of 2010 speak of the same committee by its name of the time.
"""

import datetime as dt
from enum import StrEnum

import msgspec

from bandung.values import NotFound, Period, Text


class Kind(StrEnum):
    """What an organization is, as far as cooperation is concerned."""

    COOPERATION_AGENCY = "cooperation-agency"
    CENTRE_OF_EXCELLENCE = "centre-of-excellence"
    UN_ENTITY = "un-entity"
    REGIONAL_BODY = "regional-body"
    FUND = "fund"
    PRIVATE = "private"
    CIVIL_SOCIETY = "civil-society"
    COMMITTEE = "committee"
    GOVERNMENT = "government"
    BANK = "bank"
    OTHER = "other"


_NEVER_MULTILATERAL = frozenset({Kind.PRIVATE, Kind.CIVIL_SOCIETY, Kind.GOVERNMENT, Kind.OTHER})


_TYPES = {
    Kind.COOPERATION_AGENCY: ("10", "10"),
    Kind.GOVERNMENT: ("10", "10"),
    Kind.UN_ENTITY: ("40", "40"),
    Kind.REGIONAL_BODY: ("40", "40"),
    Kind.COMMITTEE: ("40", "40"),
    Kind.FUND: ("15", "40"),
    Kind.BANK: ("15", "40"),
    Kind.PRIVATE: ("70", "70"),
    Kind.CIVIL_SOCIETY: ("22", "21"),
}
"""IATI OrganisationType of one country's body, and of one of several States; kinds that do not tell it have none."""


class DatedName(msgspec.Struct, frozen=True):
    """A name, the days on which it held, and the decision that gave it where one is known."""

    text: Text
    period: Period = Period()
    decision: str | None = None


class Identifier(msgspec.Struct, frozen=True):
    """A code in a scheme: `iati` (organization identifier as publishers write it) or `dac-donor` (DAC donor code)."""

    scheme: str
    value: str


class Organization(msgspec.Struct, frozen=True, kw_only=True):
    """One organization. Unique by `code`, which never changes.

    `area` is the ISO 3166-1 alpha-3 code of the country it is of, None for one that belongs to several States.
    `names` run from the oldest to the newest. `aliases` are forms that deliveries use; they are looked up, never shown.
    """

    code: str
    kind: Kind
    names: tuple[DatedName, ...]
    source: str
    area: str | None = None
    seat: str | None = None
    acronyms: Text = Text()
    aliases: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    parent: str | None = None
    website: str | None = None

    @property
    def current_name(self) -> Text:
        """The newest name, also of a body that no longer exists."""
        return self.names[-1].text

    def name_on(self, day: dt.date) -> Text:
        """The name that held on the day; where two overlap (a change known by its year only) the newer one.

        NotFound where the organization had no name yet, or none any more.
        """
        for name in reversed(self.names):
            if name.period.contains(day):
                return name.text
        raise NotFound(f"“{self.current_name}” had no name on {day} that the register knows of")

    @property
    def is_multilateral(self) -> bool:
        """Whether several States own it: it is of no one country and neither private nor civil society."""
        return self.area is None and self.kind not in _NEVER_MULTILATERAL

    @property
    def organization_type(self) -> str | None:
        """Its IATI OrganisationType (10 government, 40 multilateral ...); None where its kind does not tell."""
        types = _TYPES.get(self.kind)
        return types[self.area is None] if types else None

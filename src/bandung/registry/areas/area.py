"""An area: a country, a territory, a region of the world, or a State of the past that data still name.

An area is keyed by its ISO 3166-1 alpha-3 code; one that has none (a region, the Sudan before 2011) by its
three digits of the United Nations standard M49. Names are those of the United Nations, English first.
"""

import datetime as dt
from enum import StrEnum

import msgspec

from bandung.values import Period, Text


class AreaStatus(StrEnum):
    """What an area is to the United Nations."""

    MEMBER_STATE = "member-state"
    OBSERVER_STATE = "observer-state"
    NON_MEMBER_STATE = "non-member-state"
    TERRITORY = "territory"
    OTHER = "other"
    REGION = "region"
    HISTORIC = "historic"


class NameKind(StrEnum):
    """Why an area is called otherwise than the United Nations call it now."""

    OFFICIAL = "official"
    SHORT = "short"
    FORMER = "former"
    SPELLING = "spelling"


class OtherName(msgspec.Struct, frozen=True, omit_defaults=True):
    """Another name in one language; `period` where it held for a time only."""

    language: str
    text: str
    kind: NameKind = NameKind.SPELLING
    period: Period = Period()


class Area(msgspec.Struct, frozen=True, omit_defaults=True):
    """One area. Unique by `code`; `iso2` and `m49` are unique too among the areas of today.

    `dac` is the recipient (or donor) code of the OECD's Development Assistance Committee, `region` the M49 code
    of the smallest region that holds the area, `period` the time in which it was an area of its own,
    `successors` the codes of the areas that followed it.
    """

    code: str
    names: Text
    status: AreaStatus
    iso2: str | None = None
    m49: str | None = None
    dac: str | None = None
    region: str | None = None
    other_names: tuple[OtherName, ...] = ()
    period: Period = Period()
    successors: tuple[str, ...] = ()
    note: str | None = None

    @property
    def is_region(self) -> bool:
        """Whether it holds other areas."""
        return self.status is AreaStatus.REGION

    @property
    def is_of_today(self) -> bool:
        """Whether it is a country or territory that exists now."""
        return self.status not in (AreaStatus.REGION, AreaStatus.HISTORIC)

    def name(self, reader: str = "en") -> str:
        """The United Nations' name as a reader of this language is shown it."""
        return self.names.best_for(reader).text

    def name_on(self, day: dt.date, *, reader: str = "en") -> str:
        """The name that held on the day (Swaziland in 2010), in the reader's language, else today's name."""
        for other in self.other_names:
            held = other.kind is NameKind.FORMER and other.period.end is not None
            if held and other.language == reader and other.period.contains(day):
                return other.text
        return self.name(reader)

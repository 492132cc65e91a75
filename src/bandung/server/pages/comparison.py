"""Two tellings laid side by side, line by line, for a person who has to say whether they are of one activity."""

from collections.abc import Callable

import msgspec
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bandung.activities.kinds.sides import area_of
from bandung.activities.reconcile import totals
from bandung.activities.record import ActivityRecord, Contribution, Party, Place, Sector
from bandung.server.pages import names, words
from bandung.server.pages.formatting import date, money, number
from bandung.values import Text


class Line(msgspec.Struct, frozen=True):
    """One thing both may tell: what each says, as texts with their languages. `same` is None where one is silent."""

    label: Promise | str
    one: tuple[tuple[str, str], ...]
    other: tuple[tuple[str, str], ...]

    @property
    def same(self) -> bool | None:
        """Whether they say the same words."""
        if not self.one or not self.other:
            return None
        return {text.casefold() for text, _ in self.one} == {text.casefold() for text, _ in self.other}


def side_by_side(one: ActivityRecord, other: ActivityRecord) -> tuple[Line, ...]:
    """What the two tell, in the order in which people decide; lines on which both are silent are left out."""
    lines = (Line(label, tell(one), tell(other)) for label, tell in _LINES)
    return tuple(line for line in lines if line.one or line.other)


def _plain(*told: object) -> tuple[tuple[str, str], ...]:
    return tuple((str(text), "") for text in told if text)


def _versions(text: Text) -> tuple[tuple[str, str], ...]:
    return tuple((version.text, version.language) for version in text.versions)


def _party(party: Party) -> str:
    name = str(party.name) or party.reference or ""
    return f"{name} ({words.word(words.ROLES, party.role.value)})" if name else ""


def _recipient(place: Place) -> str:
    """The country or region in the reader's language; what the registry does not know as its teller names it."""
    country = area_of(place)
    if country:
        return names.area_name(country)
    return names.region_name(place.code, place.scheme) or str(place.name) or place.code


def _sector(sector: Sector) -> str:
    known = words.sector_word(sector.vocabulary, sector.code or "")
    return str(sector.name) or (f"{known} ({sector.code})" if known else sector.code or "")


def _contribution(one: Contribution) -> str:
    return f"{number(one.quantity)} {words.unit_word(one.unit)}".strip()


def _sums(record: ActivityRecord) -> tuple[tuple[str, str], ...]:
    told = totals(record)
    if told is None:
        return ()
    kind, sums = told
    what = words.word(words.TRANSACTIONS if kind != "budget" else words.BUDGETS, kind)
    return _plain(*(f"{money(one).striptags()} ({what})" for one in sums))


_LINES: tuple[tuple[Promise | str, Callable[[ActivityRecord], tuple[tuple[str, str], ...]]], ...] = (
    (_("Title"), lambda record: _versions(record.title)),
    (
        _("Description"),
        lambda record: tuple(pair for told in record.descriptions[:3] for pair in _versions(told.text)),
    ),
    (_("Its own number"), lambda record: _plain(record.identifier)),
    (_("Other numbers"), lambda record: _plain(*(link.reference for link in record.links))),
    (_("Parties"), lambda record: _plain(*dict.fromkeys(map(_party, record.parties)))),
    (_("Recipients"), lambda record: _plain(*map(_recipient, record.places))),
    (
        _("Locations"),
        lambda record: tuple(pair for one in record.locations[:8] for pair in _versions(one.name)[:1]),
    ),
    (_("Start"), lambda record: _plain(date(record.start) if record.start else "")),
    (_("End"), lambda record: _plain(date(record.end) if record.end else "")),
    (
        _("Status"),
        lambda record: _plain(words.word(words.STATUSES, record.status.value) if record.status else ""),
    ),
    (
        _("Sectors and goals"),
        lambda record: _plain(*map(_sector, record.sectors)),
    ),
    (_("What was put in"), lambda record: _plain(*map(_contribution, record.contributions[:8]))),
    (_("Money"), _sums),
)

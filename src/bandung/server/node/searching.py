"""One search over everything the node holds, in groups: a word finds names, titles and paragraphs alike."""

from typing import TYPE_CHECKING

import msgspec
from django.utils import timezone

from bandung.registry.areas import Area
from bandung.registry.finding import Match
from bandung.registry.groupings import Grouping
from bandung.registry.registry import Thing, load_registry
from bandung.server.accounts.queries.organizations import OrganizationFilters, organizations_matching
from bandung.server.accounts.queries.rows import Organization
from bandung.server.exchange.queries.entries import first_entries
from bandung.server.mandates.queries.finding import first_paragraphs
from bandung.server.records.queries.finding import first_activities
from bandung.server.records.queries.words import LONGEST, words_of

if TYPE_CHECKING:
    from bandung.server.exchange.queries.entries import ExchangeRecord
    from bandung.server.mandates.queries.finding import Paragraph
    from bandung.server.records.queries.finding import Activity

GROUP_SIZE = 8
"""Results of a group that are shown; the rest are in the group's own list."""


class Found(msgspec.Struct, frozen=True):
    """The first results of each group, and how many activities, organizations, entries and paragraphs there are."""

    text: str
    areas: tuple[Area, ...] = ()
    groupings: tuple[Grouping, ...] = ()
    organizations: tuple[Organization, ...] = ()
    organization_count: int = 0
    activities: "tuple[Activity, ...]" = ()
    activity_count: int = 0
    entries: "tuple[ExchangeRecord, ...]" = ()
    entry_count: int = 0
    paragraphs: "tuple[Paragraph, ...]" = ()
    paragraph_count: int = 0

    @property
    def total(self) -> int:
        """How many results there are in all groups."""
        named = len(self.areas) + len(self.groupings)
        return named + self.organization_count + self.activity_count + self.entry_count + self.paragraph_count


def search(text: str) -> Found:
    """What the words of `text` find: names of countries and groupings with typing errors, the rest by its words.

    Entries of the exchange are found by meaning as well, by the exchange's own search.
    """
    asked = " ".join(text[:LONGEST].split())
    if not words_of(asked):
        return Found(asked)
    matches = load_registry().find(asked, limit=12)
    organizations = organizations_matching(OrganizationFilters(q=asked))
    activities, activity_count = first_activities(asked, GROUP_SIZE)
    entries, entry_count = first_entries(asked, GROUP_SIZE, on=timezone.localdate())
    paragraphs, paragraph_count = first_paragraphs(asked, GROUP_SIZE)
    return Found(
        asked,
        areas=_areas(matches),
        groupings=tuple(match.thing for match in matches if isinstance(match.thing, Grouping)),
        organizations=tuple(organizations[:GROUP_SIZE]),
        organization_count=organizations.count(),
        activities=activities,
        activity_count=activity_count,
        entries=entries,
        entry_count=entry_count,
        paragraphs=paragraphs,
        paragraph_count=paragraph_count,
    )


def _areas(matches: tuple[Match[Thing], ...]) -> tuple[Area, ...]:
    """Countries and territories; a region is no page of its own."""
    return tuple(
        match.thing for match in matches if isinstance(match.thing, Area) and not match.thing.is_region
    )

"""One search over everything the node holds, in groups: a word finds names, titles and paragraphs alike."""

from typing import Any

import msgspec
from django.db.models import Q, QuerySet

from bandung.registry.areas import Area
from bandung.registry.finding import Match
from bandung.registry.groupings import Grouping
from bandung.registry.registry import Thing, load_registry
from bandung.server.accounts.queries.organizations import OrganizationFilters, organizations_matching
from bandung.server.accounts.queries.rows import Organization
from bandung.server.records.models import Activity, ExchangeRecord, Paragraph
from bandung.server.records.queries.activities import with_what_lists_show
from bandung.server.records.queries.words import LONGEST, matching_text, matching_vector, words_of

GROUP_SIZE = 8
"""Results of a group that are shown; the rest are in the group's own list."""


class Found(msgspec.Struct, frozen=True):
    """The first results of each group, and how many activities, organizations, entries and paragraphs there are."""

    text: str
    areas: tuple[Area, ...] = ()
    groupings: tuple[Grouping, ...] = ()
    organizations: tuple[Organization, ...] = ()
    organization_count: int = 0
    activities: tuple[Activity, ...] = ()
    activity_count: int = 0
    entries: tuple[ExchangeRecord, ...] = ()
    entry_count: int = 0
    paragraphs: tuple[Paragraph, ...] = ()
    paragraph_count: int = 0

    @property
    def total(self) -> int:
        """How many results there are in all groups."""
        named = len(self.areas) + len(self.groupings)
        return named + self.organization_count + self.activity_count + self.entry_count + self.paragraph_count


def search(text: str) -> Found:
    """What the words of `text` find: names of countries and groupings with typing errors, the rest by its words."""
    asked = " ".join(text[:LONGEST].split())
    if not words_of(asked):
        return Found(asked)
    matches = load_registry().find(asked, limit=12)
    organizations = organizations_matching(OrganizationFilters(q=asked))
    activities = with_what_lists_show(Activity.objects.filter(matching_vector(asked)))
    entries = ExchangeRecord.objects.filter(matching_text(asked)).select_related("owner").defer("record")
    paragraphs = Paragraph.objects.filter(_in_text(asked)).select_related("resolution")
    paragraphs = paragraphs.defer("resolution__record", "resolution__content").order_by(
        "resolution_id", "position"
    )
    return Found(
        asked,
        areas=_areas(matches),
        groupings=tuple(match.thing for match in matches if isinstance(match.thing, Grouping)),
        organizations=_first(organizations),
        organization_count=organizations.count(),
        activities=_first(activities),
        activity_count=activities.count(),
        entries=_first(entries),
        entry_count=entries.count(),
        paragraphs=_first(paragraphs),
        paragraph_count=paragraphs.count(),
    )


def _areas(matches: tuple[Match[Thing], ...]) -> tuple[Area, ...]:
    """Countries and territories; a region is no page of its own."""
    return tuple(
        match.thing for match in matches if isinstance(match.thing, Area) and not match.thing.is_region
    )


def _in_text(text: str) -> Q:
    condition = Q()
    for word in text.split():
        condition &= Q(text__icontains=word)
    return condition


def _first(rows: "QuerySet[Any, Any]") -> tuple[Any, ...]:
    return tuple(rows[:GROUP_SIZE])

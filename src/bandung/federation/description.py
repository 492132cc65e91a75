"""What is said of any record to any library of the world: the fifteen elements of Dublin Core.

One neutral description comes between the program's records and the formats in which they are offered, so a new
kind of record needs one function here, and a new format none. Dublin Core Metadata Element Set 1.1 (ISO 15836-1).
"""

from collections.abc import Iterable

import msgspec

from bandung.activities.record import ActivityRecord, Role
from bandung.exchange import AnyEntry
from bandung.values import PartialDate, Text


class Description(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The elements that the program fills. Texts keep all their languages; dates are as precise as told."""

    identifier: str
    type: str
    title: Text
    creator: tuple[Text, ...] = ()
    contributor: tuple[Text, ...] = ()
    publisher: Text = Text()
    subject: tuple[Text, ...] = ()
    description: tuple[Text, ...] = ()
    date: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    coverage: tuple[str, ...] = ()
    relation: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    rights: str | None = None


class OrganizationSummary(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What the network tells of an organization; `kind` in the registry's word, `area` ISO alpha-3."""

    code: str
    name: Text
    kind: str | None = None
    area: str | None = None
    website: str | None = None


class ResolutionSummary(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What the network tells of a resolution; `related` are symbols it cites or replaces."""

    symbol: str
    title: Text
    body: Text = Text()
    adopted: PartialDate | None = None
    related: tuple[str, ...] = ()


def describe_activity(record: ActivityRecord, *, identifier: str) -> Description:
    """Of a cooperation activity: providers create, the other parties contribute, places are its coverage."""
    makers = {Role.PROVIDER, Role.SECOND_PROVIDER, Role.BOTH_WAYS}
    told = tuple(party for party in record.parties if party.name)
    dates = (f"{record.start or ''}/{record.end or ''}",) if record.start or record.end else ()
    descriptions = tuple(description.text for description in record.descriptions)
    return Description(
        identifier=identifier,
        type="activity",
        title=record.title,
        creator=_distinct(party.name for party in told if party.role in makers),
        contributor=_distinct(party.name for party in told if party.role not in makers),
        publisher=record.reporter.name if record.reporter else Text(),
        subject=_distinct(sector.name or _plain(sector.code) for sector in record.sectors),
        description=descriptions,
        date=dates,
        language=_languages(record.title, *descriptions),
        coverage=tuple(str(place.name) or place.code for place in record.places),
        relation=tuple(link.reference for link in record.links),
    )


def describe_entry(entry: AnyEntry, *, identifier: str, owner: Text = Text()) -> Description:  # noqa: B008
    """Of a practice, institution, expert, offer or need; `owner` is the name of who answers for it."""
    dates = (str(entry.period.start or "") + "/" + str(entry.period.end or ""),) if entry.period else ()
    subjects = [f"SDG {goal}" for goal in entry.sdgs] + [f"OECD-DAC {sector}" for sector in entry.sectors]
    return Description(
        identifier=identifier,
        type=entry.kind.value,
        title=entry.title,
        creator=(owner or Text.of(entry.owner),),
        subject=tuple(Text.of(subject, "en") for subject in subjects),
        description=(entry.summary,) if entry.summary else (),
        date=dates,
        language=_languages(entry.title, entry.summary),
        coverage=entry.areas,
        source=(entry.source.title,) if entry.source else (),
    )


def describe_organization(organization: OrganizationSummary, *, identifier: str) -> Description:
    """Of an organization: its names are the title, its country the coverage, its site a relation."""
    return Description(
        identifier=identifier,
        type="organization",
        title=organization.name,
        subject=(Text.of(organization.kind, "en"),) if organization.kind else (),
        language=_languages(organization.name),
        coverage=(organization.area,) if organization.area else (),
        relation=(organization.website,) if organization.website else (),
    )


def describe_resolution(resolution: ResolutionSummary, *, identifier: str) -> Description:
    """Of a resolution: the body that adopted it creates, its symbol is its source."""
    return Description(
        identifier=identifier,
        type="resolution",
        title=resolution.title,
        creator=(resolution.body,) if resolution.body else (),
        date=(str(resolution.adopted),) if resolution.adopted else (),
        language=_languages(resolution.title),
        relation=resolution.related,
        source=(resolution.symbol,),
    )


def _plain(code: str | None) -> Text:
    return Text.of(code or "")


def _distinct(texts: Iterable[Text]) -> tuple[Text, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _languages(*texts: Text) -> tuple[str, ...]:
    tags = (version.language for text in texts for version in text.versions)
    return tuple(dict.fromkeys(tag for tag in tags if tag != "und"))

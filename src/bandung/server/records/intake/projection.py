"""An activity laid out in what lists, filters and reports read: columns, places, sectors and parties."""

import datetime as dt
from collections.abc import Collection
from decimal import Decimal
from functools import lru_cache

import msgspec

from bandung.activities.kinds import KindFinding
from bandung.activities.reconcile import Telling, merge
from bandung.activities.record import ActivityContent, ActivityRecord, Party, Place
from bandung.registry.organizations.folding import fold
from bandung.registry.registry import load_registry
from bandung.server.accounts.mention import Mention

_LONGEST_SEARCH_TEXT = 20_000


class ProjectedPlace(msgspec.Struct, frozen=True, gc=False):
    """A recipient country (`area`, ISO alpha-3) or region (`region`, scheme and code as told)."""

    area: str
    region: str
    share: Decimal | None


class ProjectedSector(msgspec.Struct, frozen=True, gc=False):
    """A sector, goal or tag in its vocabulary."""

    vocabulary: str
    code: str
    share: Decimal | None


class ProjectedParty(msgspec.Struct, frozen=True, array_like=True, gc=False, cache_hash=True):
    """A party in its role. `area` is empty where the teller does not say it; `provides` is as the kind's reasons say."""

    mention: Mention
    role: str
    area: str
    provides: bool


class Projection(msgspec.Struct, frozen=True, gc=False):
    """The columns of an activity and its rows. `start_date` is the first day of `start`, `end_date` the last of `end`."""

    title: str
    title_language: str
    kind: str
    kind_finding: KindFinding
    status: str
    start: str
    end: str
    start_date: dt.date | None
    end_date: dt.date | None
    contribution_count: int
    search_text: str
    places: tuple[ProjectedPlace, ...]
    sectors: tuple[ProjectedSector, ...]
    parties: tuple[ProjectedParty, ...]


def project(content: ActivityContent, kind: KindFinding) -> Projection:
    """The activity with this content, be it merged or, where one claim alone tells of it, that claim's record."""
    parties = _parties_once(content) if isinstance(content, ActivityRecord) else content.parties
    title = content.title.original
    start, end = content.start, content.end
    return Projection(
        title=title.text,
        title_language=title.language,
        kind=kind.kind.value,
        kind_finding=kind,
        status=content.status.value if content.status else "",
        start=str(start or ""),
        end=str(end or ""),
        start_date=start.earliest if start else None,
        end_date=end.latest if end else None,
        contribution_count=len(content.contributions),
        search_text=_search_text(content, parties),
        places=_places(content),
        sectors=_sectors(content),
        parties=_parties(parties, kind),
    )


def _parties_once(record: ActivityRecord) -> tuple[Party, ...]:
    """The parties as merging gives them; it can only change anything where two of one role share a reference or name.

    Merging is asked only then: for one claim it costs as much as all else that is laid out here.
    """
    parties = record.parties
    if len(parties) < 2 or len({party.role for party in parties}) == len(parties):
        return parties
    met: set[tuple[str, bool, str]] = set()
    for party in parties:
        signs = {(party.role.value, False, version.text.casefold()) for version in party.name.versions}
        if party.reference:
            signs.add((party.role.value, True, party.reference.strip().upper()))
        if not met.isdisjoint(signs):
            return merge([Telling("", "", record)]).parties
        met |= signs
    return parties


def _search_text(content: ActivityContent, parties: Collection[Party]) -> str:
    own = [content.identifier, *(version.text for version in content.title.versions)]
    # Names of parties come again and again and are remembered folded; titles would only fill that memory.
    words = [fold.__wrapped__(word) for word in own]
    words += [fold(version.text) for party in parties for version in party.name.versions]
    return " ".join(dict.fromkeys(words))[:_LONGEST_SEARCH_TEXT]


def _places(content: ActivityContent) -> tuple[ProjectedPlace, ...]:
    rows: dict[tuple[str, str], ProjectedPlace] = {}
    for place in content.places:
        area = _area_code(place.scheme, place.code)
        region = "" if area else _region(place)
        rows.setdefault((area, region), ProjectedPlace(area, region, place.share))
    return tuple(rows.values())


def _region(place: Place) -> str:
    return f"{place.scheme}:{place.code}"[:80]


@lru_cache(maxsize=4096)
def _area_code(scheme: str, code: str) -> str:
    if scheme not in ("iso2", "iso3"):
        return ""
    found = load_registry().known_area(code, scheme=scheme)
    return found.code if found else ""


def _sectors(content: ActivityContent) -> tuple[ProjectedSector, ...]:
    rows: dict[tuple[str, str], ProjectedSector] = {}
    for sector in content.sectors:
        if sector.code:
            vocabulary, code = sector.vocabulary[:20], sector.code[:80]
            rows.setdefault((vocabulary, code), ProjectedSector(vocabulary, code, sector.share))
    return tuple(rows.values())


def _parties(parties: Collection[Party], kind: KindFinding) -> tuple[ProjectedParty, ...]:
    providing = [
        reason.party for reason in kind.reasons if reason.party and reason.code.endswith("-provider")
    ]
    return tuple([_party(party, party in providing) for party in parties if party.reference or party.name])


@lru_cache(maxsize=8192)
def _party(party: Party, provides: bool) -> ProjectedParty:  # noqa: FBT001 - two columns of a row
    return ProjectedParty(mention_of(party), party.role.value, party.area or "", provides)


def mention_of(party: Party) -> Mention:
    """Which organization the party means."""
    return Mention(party.reference, party.name, party.organization_type, party.area)

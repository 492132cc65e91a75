"""An activity as merged, laid out in the columns and rows that lists, filters and reports read."""

import re
from collections.abc import Sequence
from hashlib import blake2b

import msgspec

from bandung.activities.reconcile import Activity as MergedActivity
from bandung.activities.reconcile.keys import is_distinctive, normalize_identifier
from bandung.activities.record import Party, Place
from bandung.registry.organizations.folding import fold
from bandung.registry.registry import load_registry
from bandung.server.accounts.services.mentions import Mention, resolve_mentions
from bandung.server.records.models import Activity, ActivityPlace, ActivitySector, Claim, Participation
from bandung.values import NotFound

_LONGEST_IDENTIFIER = 300
_UNSAFE = re.compile(r"[^A-Za-z0-9._~-]+")
_COLUMNS = [
    "title", "title_language", "kind", "kind_finding", "status", "start", "end", "start_date", "end_date",
    "teller_count", "claim_count", "discrepancy_count", "merged", "search_text", "updated_at",
]  # fmt: skip


def activity_code(claim: Claim) -> str:
    """The code of a new activity: its identifier made safe for an address.

    Where that changed the identifier, or it is only the teller's own number, a few letters of a hash keep
    two activities apart.
    """
    identifier = claim.identifier.strip()
    safe = _UNSAFE.sub("-", identifier).strip("-")[:200]
    if safe == identifier and is_distinctive(normalize_identifier(identifier)):
        return safe
    # The column cuts an endless identifier, so it tells nothing of its end.
    cut = len(claim.identifier) >= _LONGEST_IDENTIFIER
    seed = f"{claim.told_by_id}\0{claim.content_hash if cut or not identifier else identifier}"
    digest = blake2b(seed.encode(), digest_size=4).hexdigest()
    return f"{safe or 'activity'}-{digest}"


def project_activities(
    *, activities: Sequence[Activity], merged: Sequence[MergedActivity], claim_counts: Sequence[int]
) -> list[Activity]:
    """Write what was merged into the activities, new or old, and their rows. The caller holds the transaction."""
    for activity, content, count in zip(activities, merged, claim_counts, strict=True):
        _fill_columns(activity, content, count)
    activities = Activity.objects.bulk_create(
        activities, update_conflicts=True, unique_fields=["code"], update_fields=_COLUMNS, batch_size=500
    )
    ids = [activity.pk for activity in activities]
    for rows in (ActivityPlace, ActivitySector, Participation):
        rows.objects.filter(activity__in=ids).delete()
    pairs = list(zip(activities, merged, strict=True))
    ActivityPlace.objects.bulk_create([row for pair in pairs for row in _places(*pair)])
    ActivitySector.objects.bulk_create([row for pair in pairs for row in _sectors(*pair)])
    Participation.objects.bulk_create(_participations(pairs))
    return activities


def _fill_columns(activity: Activity, content: MergedActivity, claim_count: int) -> None:
    title = content.title.original
    activity.title, activity.title_language = title.text, title.language
    if content.kind:
        activity.kind = content.kind.kind.value
        activity.kind_finding = msgspec.to_builtins(content.kind)
    activity.status = content.status.value if content.status else ""
    activity.start, activity.end = str(content.start or ""), str(content.end or "")
    activity.start_date = content.start.earliest if content.start else None
    activity.end_date = content.end.latest if content.end else None
    activity.teller_count, activity.claim_count = len(content.tellers), claim_count
    activity.discrepancy_count = len(content.discrepancies)
    activity.merged = msgspec.to_builtins(content)
    words = [version.text for version in content.title.versions]
    words += [version.text for party in content.parties for version in party.name.versions]
    activity.search_text = " ".join(dict.fromkeys([fold(content.identifier), *map(fold, words)]))[:20_000]


def _places(activity: Activity, content: MergedActivity) -> list[ActivityPlace]:
    rows: dict[tuple[str, str], ActivityPlace] = {}
    for place in content.places:
        area = _area_code(place) or ""
        region = "" if area else f"{place.scheme}:{place.code}"[:80]
        rows.setdefault(
            (area, region), ActivityPlace(activity=activity, area=area, region=region, share=place.share)
        )
    return list(rows.values())


def _area_code(place: Place) -> str | None:
    if place.scheme not in ("iso2", "iso3"):
        return None
    try:
        return load_registry().area(place.code, scheme=place.scheme).code
    except NotFound:
        return None


def _sectors(activity: Activity, content: MergedActivity) -> list[ActivitySector]:
    rows: dict[tuple[str, str], ActivitySector] = {}
    for sector in content.sectors:
        if sector.code:
            vocabulary, code = sector.vocabulary[:20], sector.code[:80]
            rows.setdefault(
                (vocabulary, code),
                ActivitySector(activity=activity, vocabulary=vocabulary, code=code, share=sector.share),
            )
    return list(rows.values())


def _participations(pairs: Sequence[tuple[Activity, MergedActivity]]) -> list[Participation]:
    named = {
        party: _mention(party)
        for _, content in pairs
        for party in content.parties
        if party.reference or party.name
    }
    known = resolve_mentions(mentions=named.values())
    rows: dict[tuple[int, int, str], Participation] = {}
    for activity, content in pairs:
        providing = _providing_parties(content)
        for party in content.parties:
            if party not in named:
                continue
            organization = known[named[party]]
            key = (activity.pk, organization.id, party.role.value)
            rows.setdefault(
                key,
                Participation(
                    activity=activity,
                    organization_id=organization.id,
                    role=party.role.value,
                    area=party.area or organization.area,
                    provides=party in providing,
                ),
            )
    return list(rows.values())


def _mention(party: Party) -> Mention:
    return Mention(party.reference, party.name, party.organization_type, party.area)


def _providing_parties(content: MergedActivity) -> set[Party]:
    """The parties that the kind's reasons name as providers from outside."""
    if content.kind is None:
        return set()
    return {
        reason.party for reason in content.kind.reasons if reason.party and reason.code.endswith("-provider")
    }

"""An activity as merged from several claims, written into the columns and rows that lists, filters and reports read."""

from collections.abc import Sequence

import msgspec

from bandung.activities.kinds import KindFinding
from bandung.activities.reconcile import Activity as MergedActivity
from bandung.server.accounts.services.mentions import resolve_mentions
from bandung.server.records.intake.projection import Projection, project
from bandung.server.records.models import Activity, ActivityPlace, ActivitySector, Participation

_COLUMNS = [
    "title", "title_language", "kind", "kind_finding", "status", "start", "end", "start_date", "end_date",
    "teller_count", "claim_count", "discrepancy_count", "contribution_count", "merged", "search_text", "updated_at",
]  # fmt: skip


def project_activities(
    *,
    activities: Sequence[Activity],
    merged: Sequence[MergedActivity],
    kinds: Sequence[KindFinding],
    claim_counts: Sequence[int],
) -> list[Activity]:
    """Write what was merged into the activities, new or old, and their rows. The caller holds the transaction."""
    projections = [project(content, kind) for content, kind in zip(merged, kinds, strict=True)]
    for activity, content, projection, count in zip(
        activities, merged, projections, claim_counts, strict=True
    ):
        _fill_columns(activity, content, projection, count)
    activities = Activity.objects.bulk_create(
        activities, update_conflicts=True, unique_fields=["code"], update_fields=_COLUMNS, batch_size=500
    )
    ids = [activity.pk for activity in activities]
    for rows in (ActivityPlace, ActivitySector, Participation):
        rows.objects.filter(activity__in=ids).delete()
    pairs = list(zip(activities, projections, strict=True))
    ActivityPlace.objects.bulk_create(
        ActivityPlace(activity=activity, area=place.area, region=place.region, share=place.share)
        for activity, content in pairs
        for place in content.places
    )
    ActivitySector.objects.bulk_create(
        ActivitySector(activity=activity, vocabulary=sector.vocabulary, code=sector.code, share=sector.share)
        for activity, content in pairs
        for sector in content.sectors
    )
    Participation.objects.bulk_create(_participations(pairs))
    return activities


def _fill_columns(
    activity: Activity, content: MergedActivity, projection: Projection, claim_count: int
) -> None:
    activity.title, activity.title_language = projection.title, projection.title_language
    activity.kind = projection.kind
    activity.kind_finding = msgspec.to_builtins(projection.kind_finding)
    activity.status = projection.status
    activity.start, activity.end = projection.start, projection.end
    activity.start_date, activity.end_date = projection.start_date, projection.end_date
    activity.teller_count, activity.claim_count = len(content.tellers), claim_count
    activity.discrepancy_count = len(content.discrepancies)
    activity.contribution_count = projection.contribution_count
    # What one claim alone amounts to is made of that claim whenever it is asked for (queries.merged).
    activity.merged = msgspec.to_builtins(content) if len(content.claims) > 1 else None
    activity.search_text = projection.search_text


def _participations(pairs: Sequence[tuple[Activity, Projection]]) -> list[Participation]:
    known = resolve_mentions(mentions=(party.mention for _, content in pairs for party in content.parties))
    rows: dict[tuple[int, int, str], Participation] = {}
    for activity, content in pairs:
        for party in content.parties:
            organization = known[party.mention]
            rows.setdefault(
                (activity.pk, organization.id, party.role),
                Participation(
                    activity=activity,
                    organization_id=organization.id,
                    role=party.role,
                    area=party.area or organization.area,
                    provides=party.provides,
                ),
            )
    return list(rows.values())

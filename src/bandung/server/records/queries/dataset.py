"""The node's records as rows of the analytical dataset, streamed; each activity is read once for each table."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from bandung.activities.reconcile import Activity as MergedActivity
from bandung.reports.dataset.tables import (
    ActivityRow,
    ContributionRow,
    MoneyRow,
    PartyRow,
    PlaceRow,
    SectorRow,
)
from bandung.server.records.models import (
    Activity,
    ActivityPlace,
    ActivitySector,
    Participation,
)
from bandung.server.records.queries.merged import every_merged_activity
from bandung.values import Money, PartialDate

_CHUNK = 2000


def activity_rows() -> Iterator[ActivityRow]:
    """Every activity, counted once."""
    columns = Activity.objects.order_by("pk").defer("search_text", "search_vector")
    for activity, merged in every_merged_activity(columns.iterator(_CHUNK)):
        tellers = merged.tellers or (None,)
        yield ActivityRow(
            id=activity.pk,
            code=activity.code,
            title=activity.title or None,
            title_language=activity.title_language or None,
            kind=activity.kind,
            kind_reason=_reason(activity.kind_finding),
            start_date=activity.start_date,
            end_date=activity.end_date,
            start_year=activity.start_date.year if activity.start_date else None,
            status=activity.status or None,
            tellers=activity.teller_count,
            claims=activity.claim_count,
            reporter=tellers[-1] or None,
            created_at=activity.created_at,
        )


def party_rows() -> Iterator[PartyRow]:
    """Every party of every activity."""
    rows = Participation.objects.order_by("pk").select_related("organization")
    for row in rows.iterator(_CHUNK):
        yield PartyRow(
            activity_id=row.activity_id,
            role=row.role,
            organization_code=row.organization.code,
            name=row.organization.name,
            area=row.area or None,
            organization_kind=row.organization.kind,
            provides=row.provides,
        )


def place_rows() -> Iterator[PlaceRow]:
    """Every recipient country; regions have no ISO code and are left out of this table."""
    for row in ActivityPlace.objects.exclude(area="").order_by("pk").iterator(_CHUNK):
        yield PlaceRow(activity_id=row.activity_id, area=row.area, share=row.share)


def sector_rows() -> Iterator[SectorRow]:
    """Every sector, goal and tag."""
    for row in ActivitySector.objects.order_by("pk").iterator(_CHUNK):
        yield SectorRow(
            activity_id=row.activity_id, vocabulary=row.vocabulary, code=row.code, share=row.share
        )


def money_rows() -> Iterator[MoneyRow]:
    """Every budget and transaction that counts: of each giver what it tells of its own part, nothing twice."""
    for number, merged in _merged():
        for budget in merged.budgets:
            yield _money(
                number, "budget", budget.kind, budget.value, budget.value_date or budget.period.start
            )
        for transaction in merged.transactions:
            when = transaction.value_date or transaction.date
            yield _money(number, "transaction", transaction.kind, transaction.value, when)


def contribution_rows() -> Iterator[ContributionRow]:
    """Every contribution in its native unit."""
    for number, merged in _merged():
        for contribution in merged.contributions:
            party, value = contribution.party, contribution.valuation
            yield ContributionRow(
                activity_id=number,
                unit=contribution.unit,
                quantity=contribution.quantity,
                area=party.area if party else None,
                organization_code=party.reference if party else None,
                value=value.amount if value else None,
                currency=value.currency if value else None,
                method=contribution.method,
            )


def _merged() -> Iterator[tuple[int, MergedActivity]]:
    rows = Activity.objects.order_by("pk").only("code", "kind_finding", "merged")
    for activity, merged in every_merged_activity(rows.iterator(_CHUNK)):
        yield activity.pk, merged


def _money(number: int, what: str, kind: str, value: Money, when: PartialDate | None) -> MoneyRow:
    day: dt.date | None = when.earliest if when else None
    amount: Decimal = value.amount
    return MoneyRow(
        activity_id=number, what=what, kind=kind, amount=amount, currency=value.currency, date=day
    )


def _reason(finding: dict[str, Any]) -> str | None:
    reasons = finding.get("reasons") or []
    return "; ".join(reason["sentence"] for reason in reasons) or None

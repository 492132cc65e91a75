"""What the node holds, in numbers, and when the newest of it came."""

import datetime as dt

import msgspec
from django.db.models import Count, Max

from bandung.server.accounts.queries.organizations import organization_count
from bandung.server.records.models import ActivityPlace, Delivery
from bandung.server.records.queries.activities import counts_by_kind
from bandung.server.records.queries.claims import current_claims


class Holdings(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of records. `activities_by_kind` adds up to `activities`; `newest` is the start of the last delivery.

    `claims` are those that tell something now: replaced ones and those taken back are not among them.
    """

    activities: int
    activities_by_kind: dict[str, int]
    claims: int
    organizations: int
    countries: int
    exchange_records: int
    resolutions: int
    deliveries: int
    newest: dt.datetime | None


def holdings(*, exchange_records: int, resolutions: int) -> Holdings:
    """What the node holds now; how many entries and resolutions there are is for their own apps to say."""
    by_kind = counts_by_kind()
    deliveries = Delivery.objects.aggregate(number=Count("id"), newest=Max("started_at"))
    return Holdings(
        activities=sum(by_kind.values()),
        activities_by_kind=by_kind,
        claims=current_claims().count(),
        organizations=organization_count(),
        countries=ActivityPlace.objects.exclude(area="").values("area").distinct().count(),
        exchange_records=exchange_records,
        resolutions=resolutions,
        deliveries=deliveries["number"],
        newest=deliveries["newest"],
    )


def newest_delivery() -> dt.datetime | None:
    """When the newest delivery began; None where nothing has come."""
    newest: dt.datetime | None = Delivery.objects.aggregate(newest=Max("started_at"))["newest"]
    return newest

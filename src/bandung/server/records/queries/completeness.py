"""How complete an organization's claims are, field by field."""

import msgspec
from django.db.models import Avg, Count, F, Func, QuerySet
from django.db.models.functions import Coalesce

from bandung.activities.completeness import MissingField, fields
from bandung.server.accounts.queries.rows import Organization
from bandung.server.records.models import Claim
from bandung.server.records.queries.claims import current_claims


class FieldTold(msgspec.Struct, frozen=True):
    """A field, and how many claims tell it."""

    field: MissingField
    told: int


class OrganizationCompleteness(msgspec.Struct, frozen=True):
    """Over `claims` current claims: the mean score in per cent, and each field, the least told first."""

    claims: int
    mean: float
    fields: tuple[FieldTold, ...]

    @property
    def add_next(self) -> tuple[FieldTold, ...]:
        """What would help most: the fields that weigh most over the claims that do not tell them, at most three."""
        lacking = [one for one in self.fields if one.told < self.claims]
        return tuple(sorted(lacking, key=lambda one: (one.told - self.claims) * one.field.weight))[:3]


def completeness_of(organization: Organization) -> OrganizationCompleteness | None:
    """The completeness of what the organization tells now; None where nothing was scored."""
    rows = current_claims().filter(told_by=organization, completeness__isnull=False)
    found = rows.aggregate(number=Count("pk"), mean=Coalesce(Avg("completeness"), 0.0))
    if not found["number"]:
        return None
    missing = dict(_missing(rows))
    told = [FieldTold(field, found["number"] - missing.get(field.field, 0)) for field in fields()]
    return OrganizationCompleteness(
        found["number"], found["mean"], tuple(sorted(told, key=lambda one: one.told))
    )


def missing_in(claim: Claim) -> tuple[MissingField, ...]:
    """What one claim does not tell, what weighs most first."""
    lacking = [field for field in fields() if field.field in claim.missing]
    return tuple(sorted(lacking, key=lambda field: -field.weight))


def _missing(rows: "QuerySet[Claim]") -> list[tuple[str, int]]:
    """(field, how many of the claims do not tell it)."""
    each = rows.order_by().annotate(field=Func(F("missing"), function="unnest")).values("field")
    return list(each.annotate(number=Count("pk")).values_list("field", "number"))

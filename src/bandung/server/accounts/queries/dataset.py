"""Organizations as rows of the analytical dataset."""

from collections.abc import Iterator

from bandung.reports.dataset.tables import OrganizationRow
from bandung.server.accounts.models import Organization


def organization_rows() -> Iterator[OrganizationRow]:
    """Every organization."""
    rows = Organization.objects.order_by("pk").only("code", "name", "kind", "area")
    for row in rows.iterator(2000):
        yield OrganizationRow(code=row.code, name=row.name, kind=row.kind, area=row.area or None)

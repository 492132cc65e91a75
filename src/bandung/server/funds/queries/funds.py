"""The funds and whether a book is kept for each."""

import msgspec
from django.db.models import Count, Exists, OuterRef

from bandung.server.funds.models import Book, Fund
from bandung.values import NotFound

__all__ = ["Fund"]


class FundListed(msgspec.Struct, frozen=True):
    """A fund, whether its book has entries, and how many pledges were made to it."""

    row: Fund
    has_entries: bool
    pledges: int


def funds_listed() -> tuple[FundListed, ...]:
    """All funds by name, in one query."""
    kept = Book.objects.filter(fund=OuterRef("pk"), last__gt=0)
    rows = (
        Fund.objects.select_related("organization")
        .annotate(has_entries=Exists(kept), pledge_count=Count("pledges"))
        .order_by("name")
    )
    return tuple(FundListed(row, row.has_entries, row.pledge_count) for row in rows)


def fund_by_code(code: str) -> Fund:
    """The fund; NotFound where there is none."""
    found = Fund.objects.select_related("organization").filter(code=code).first()
    if found is None:
        raise NotFound(f"No fund has the code “{code[:60]}” here.")
    return found

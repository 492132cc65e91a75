"""Shares that make 100 per cent (IATI standard ruleset 2.1, 3.1, 3.4 and 7.9)."""

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from bandung.activities.checks.doubt import Doubt
from bandung.activities.record import ActivityRecord

SHARE_TOLERANCE = Decimal("0.5")
"""Per cent by which shares may miss 100 before it is more than rounding of each of them."""

_COUNTRIES = frozenset({"iso2", "iso3"})
_ALL = Decimal(100)
Shares = list[Decimal | None]


def sector_shares_add_up(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """The sectors of each vocabulary make 100 per cent; tags carry no shares."""
    del on
    sectors = record.sectors
    if not sectors or (len(sectors) == 1 and sectors[0].share is None):
        return
    vocabularies: dict[str, Shares] = {}
    for sector in sectors:
        if not sector.tag:
            vocabularies.setdefault(sector.vocabulary, []).append(sector.share)
    for vocabulary, shares in vocabularies.items():
        yield from _shares(shares, "sector-shares", f"sectors of vocabulary {vocabulary}", "sectors")


def recipient_shares_add_up(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """Countries make 100 per cent, together with the regions of each vocabulary where there are any."""
    del on
    places = record.places
    if not places or (len(places) == 1 and places[0].share is None):
        return
    countries: Shares = []
    regions: dict[str, Shares] = {}
    for place in places:
        known = countries if place.scheme in _COUNTRIES else regions.setdefault(place.scheme, [])
        known.append(place.share)
    if not regions:
        yield from _shares(countries, "recipient-shares", "recipient countries", "places")
    for shares in regions.values():
        what = "recipient countries and regions" if countries else "recipient regions"
        yield from _shares([*countries, *shares], "recipient-shares", what, "places")


def budget_item_shares_add_up(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """The lines of the recipient's budget make 100 per cent."""
    del on
    if record.budget_items:
        shares = [item.share for item in record.budget_items]
        yield from _shares(shares, "budget-item-shares", "budget items", "budget_items", strict=True)


def _shares(
    shares: Sequence[Decimal | None], code: str, what: str, field: str, *, strict: bool = False
) -> Iterator[Doubt]:
    """One alone may have no share. `strict`: a little off is as bad as far off, as it is of one alone, which nobody
    rounds."""
    told = [share for share in shares if share is not None]
    if len(told) < len(shares):
        if len(shares) > 1:
            none = "none of the" if not told else f"{len(told)} of the {len(shares)}"
            yield Doubt(f"{code}-incomplete", f"{none} {what} have a share", field)
        return
    total = sum(told, Decimal(0))
    if total == _ALL:
        return
    off = abs(total - _ALL)
    if off >= Decimal("0.00005"):
        rounded = "" if strict or len(told) == 1 or off > SHARE_TOLERANCE else "-rounded"
        message = f"the shares of the {what} make {total.normalize():f} per cent, not 100"
        yield Doubt(f"{code}{rounded}", message, field)

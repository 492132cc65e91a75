"""Shares make 100 per cent: what may be a rounding, and what is not."""

import datetime as dt
from decimal import Decimal

import pytest

from bandung.activities.checks.shares import recipient_shares_add_up
from bandung.activities.record import ActivityRecord, Place

DAY = dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("shares", "codes"),
    [
        (("100",), []),
        ((None,), []),
        (("99.99",), ["recipient-shares"]),
        (("33.33", "33.33", "33.33"), ["recipient-shares-rounded"]),
        (("60", "30"), ["recipient-shares"]),
        (("60", None), ["recipient-shares-incomplete"]),
        ((None, None), ["recipient-shares-incomplete"]),
    ],
)
def test_one_share_alone_is_not_rounded(shares: tuple[str | None, ...], codes: list[str]):
    places = tuple(
        Place(code, share=Decimal(share) if share else None)
        for code, share in zip(("BR", "CO", "PE"), shares, strict=False)
    )
    found = recipient_shares_add_up(ActivityRecord("X-1", places=places), DAY)
    assert [doubt.code for doubt in found] == codes


def test_how_many_have_a_share_is_counted():
    places = (Place("BR", share=Decimal(40)), Place("CO", share=Decimal(30)), Place("PE"))
    [doubt] = recipient_shares_add_up(ActivityRecord("X-1", places=places), DAY)
    assert doubt.message == "2 of the 3 recipient countries have a share"

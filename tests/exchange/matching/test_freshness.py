"""How long ago a candidate was confirmed."""

import datetime as dt

import pytest

from bandung.exchange.matching.freshness import freshness_part
from bandung.exchange.matching.weights import default_weights
from bandung.exchange.record import Offer, Verification
from bandung.values import Text

ON = dt.date(2026, 11, 1)


@pytest.mark.parametrize(
    ("verified", "verify_by", "value"),
    [
        (None, None, 0.0),
        (dt.date(2026, 10, 1), None, 1.0),
        (dt.date(2025, 11, 1), None, 1.0),
        (dt.date(2024, 11, 1), None, 0.5),
        (dt.date(2020, 1, 1), None, 0.0),
        (dt.date(2027, 1, 1), None, 1.0),
        (dt.date(2026, 10, 1), dt.date(2026, 10, 31), 0.0),
        (dt.date(2026, 10, 1), dt.date(2026, 11, 1), 1.0),
    ],
)
def test_freshness_falls_with_age_and_ends_with_the_term(verified, verify_by, value):
    offer = Offer(
        code="o",
        owner="a",
        title=Text.of("T"),
        verification=verified and Verification(verified, "a"),
        verify_by=verify_by,
    )
    found = freshness_part(offer, weights=default_weights(), on=ON)
    assert found.value == pytest.approx(value, abs=0.01)

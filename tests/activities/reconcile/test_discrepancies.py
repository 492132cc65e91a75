"""How large the differences between tellers are."""

import datetime as dt
from decimal import Decimal

import pytest

from bandung.activities.reconcile import Size, Telling, find_discrepancies
from bandung.activities.record import ActivityRecord, Place, Sector, Status, Transaction
from bandung.values import Money, PartialDate


def found(one: ActivityRecord, other: ActivityRecord, convert: object = None) -> dict[str, Size | None]:
    tellings = [Telling("1", "A", one), Telling("2", "B", other)]
    return {known.field: known.size for known in find_discrepancies(tellings, convert=convert)}


def worth(amount: int, currency: str) -> ActivityRecord:
    return ActivityRecord("x", transactions=(Transaction("disbursement", Money(Decimal(amount), currency)),))


def places(**shares: int) -> ActivityRecord:
    return ActivityRecord(
        "x",
        places=tuple(Place(code, share=Decimal(share) if share else None) for code, share in shares.items()),
    )


def in_dollars(money: Money, _on: dt.date | None) -> Decimal:
    return money.amount * (2 if money.currency == "EUR" else 1)


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        (PartialDate(2020, 3, 1), PartialDate(2020, 3, 31), 30),
        (PartialDate(2020), PartialDate(2021, 1, 1), 1),
        (PartialDate(2020), PartialDate(2020, 12, 31), None),
    ],
)
def test_dates_are_so_many_days_apart(one, other, days):
    sizes = found(ActivityRecord("x", actual_start=one), ActivityRecord("x", actual_start=other))
    assert sizes == ({"actual_start": Size(Decimal(days), "days")} if days else {})


@pytest.mark.parametrize(
    "field", ["proposed", "approved", "planned_start", "actual_start", "planned_end", "actual_end"]
)
def test_every_date_is_compared(field):
    one, other = (ActivityRecord("x", **{field: PartialDate(2020, 3, day)}) for day in (1, 3))
    assert found(one, other) == {field: Size(Decimal(2), "days")}


def test_sums_differ_by_an_amount_and_a_share():
    assert found(worth(100, "USD"), worth(80, "USD")) == {"total": Size(Decimal(20), "USD", 0.2)}


def test_sums_in_two_currencies_differ_only_where_they_can_be_converted():
    assert found(worth(100, "EUR"), worth(150, "USD")) == {}
    assert found(worth(100, "EUR"), worth(150, "USD"), in_dollars) == {
        "total": Size(Decimal("50.00"), "common", 0.25)
    }
    assert found(worth(100, "EUR"), worth(201, "USD"), in_dollars) == {}


def test_shares_differ_by_the_points_that_would_have_to_move():
    assert found(places(MZ=60, MW=40), places(MZ=50, MW=50)) == {
        "places": Size(Decimal("10.0"), "points", 0.1)
    }
    assert found(places(MZ=0, MW=0), places(MZ=0)) == {"places": Size(Decimal("50.0"), "points", 0.5)}
    assert found(places(MZ=0, MW=0), places(MZ=70, MW=30)) == {}


def test_sectors_are_compared_by_their_groups():
    def of(code: str, vocabulary: str = "1") -> ActivityRecord:
        return ActivityRecord("x", sectors=(Sector(vocabulary, code),))

    assert found(of("14040"), of("140", "2")) == {}
    assert set(found(of("14040"), of("31110"))) == {"sectors"}


def test_the_widest_difference_of_three_tellers_counts():
    tellings = [
        Telling(str(year), str(year), ActivityRecord("x", planned_end=PartialDate(year, 1, 1)))
        for year in (2020, 2021, 2023)
    ]
    (only,) = find_discrepancies(tellings)
    assert only.size == Size(Decimal(1096), "days")
    assert len(only.values) == 3


def test_states_differ_as_values():
    one, other = (ActivityRecord("x", status=status) for status in (Status.CLOSED, Status.PIPELINE))
    assert found(one, other) == {"status": Size(Decimal(2), "values")}

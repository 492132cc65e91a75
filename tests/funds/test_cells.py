import datetime as dt
from decimal import Decimal

import pytest

from bandung.funds.cells import Habits, amount_of, day_of, habits_of
from bandung.values import InvalidInput

NONE = Habits()


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2024-03-05", "2024-03-05"),
        ("20240305", "2024-03-05"),
        ("5.3.24", "2024-03-05"),
        ("25/03/2024", "2024-03-25"),
        ("03/25/2024 14:30:59", "2024-03-25"),
        ("05/05/2024", "2024-05-05"),
        ("1 Nov 2025", "2025-11-01"),
        ("21-Oct-25", "2025-10-21"),
        ("2 août 2024", "2024-08-02"),
        ("07/ene/2024", "2024-01-07"),
        ("3. März 2024", "2024-03-03"),
        ("March 5, 2024", "2024-03-05"),
        ("١٥.٠٣.٢٠٢٤", "2024-03-15"),
    ],
)
def test_a_day_is_read_however_it_is_written(told: str, day: str):
    assert day_of(told, NONE) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ("03/04/2024", "could be"),
        ("31.02.2024", "no day"),
        ("5 Foo 2024", "no day"),
        ("soon", "not a date"),
        ("", "not a date"),
    ],
)
def test_what_is_no_day_or_could_be_two_is_refused(told: str, sentence: str):
    with pytest.raises(InvalidInput, match=sentence):
        day_of(told, NONE)


@pytest.mark.parametrize(
    ("told", "habits", "amount"),
    [
        ("1.850,00", NONE, "1850"),
        ("1.850", Habits(decimal_comma=True), "1850"),
        ("1.850", Habits(decimal_comma=False), "1.85"),
        ("1,850", Habits(decimal_comma=False), "1850"),
        ("1,00,000.50", Habits(decimal_comma=False), "100000.50"),
        ("2 843,12", NONE, "2843.12"),
        ("1'250.00 CHF", NONE, "1250"),
        ("USD -1,250.00", NONE, "-1250"),
        ("-€45,30", NONE, "-45.30"),
        ("500,00-", NONE, "-500"),
        ("(500.00)", NONE, "-500"),
        ("500.00 CR", NONE, "500"),
        ("500.00Dr", NONE, "-500"),
        ("+7", NONE, "7"),
    ],
)
def test_an_amount_is_read_with_its_sign(told: str, habits: Habits, amount: str):
    assert amount_of(told, habits) == Decimal(amount)


@pytest.mark.parametrize("told", ["1.850", "x", "", "1,2,3", "--5", "1e400"])
def test_what_is_no_amount_or_could_be_two_is_refused(told: str):
    with pytest.raises(InvalidInput):
        amount_of(told, NONE)


def test_one_cell_decides_for_its_column_and_two_that_disagree_decide_nothing():
    assert habits_of(days=["03/04/2024", "25/04/2024", None], numbers=["1.850", "45,30"]) == Habits(
        True, True
    )
    assert habits_of(days=["03/25/2024"], numbers=["1,850.00 CR", Decimal(5)]) == Habits(False, False)
    assert habits_of(days=["25/04/2024", "04/25/2024"], numbers=["1,5", "1.5"]) == NONE
    assert habits_of(days=["25.04.2024"], numbers=["1.850", "7"]) == NONE

"""The United Nations' operational rates as a user saves them, beside the tables of others."""

import datetime as dt
from decimal import Decimal

import pytest

from bandung.funds.operational_rates import OPERATIONAL, read_rate_file
from bandung.values import InvalidInput
from bandung.values.rates import ECB, RateTable


def test_units_for_one_dollar_hold_from_their_day_for_a_month(tmp_path):
    path = tmp_path / "rates.csv"
    path.write_text(
        "Country,Currency,Code,Effective Date,Rate\nBrazil,Real,BRL,01 Mar 2024,4.98\n"
        "Brazil,Real,BRL,2024-03-15,5.01\nUnited States,Dollar,USD,01 Mar 2024,1\n",
        encoding="utf-8",
    )
    (series,) = read_rate_file(path)
    assert (series.base, series.quote, series.source) == ("USD", "BRL", OPERATIONAL)
    table = RateTable([series])
    assert table.rate("BRL", "USD", dt.date(2024, 3, 14)).value == Decimal("4.98")
    assert table.rate("BRL", "USD", dt.date(2024, 4, 10)).value == Decimal("5.01")
    assert table.rate("BRL", "USD", dt.date(2024, 5, 1)) is None


def test_the_table_of_the_central_bank_is_read_as_well(tmp_path):
    path = tmp_path / "ecb.csv"
    path.write_text("Date,USD,\n2024-03-01,1.0813,\n", encoding="utf-8")
    assert [series.source for series in read_rate_file(path)] == [ECB]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("XX,01 Mar 2024,1", "not a currency code"),
        ("BRL,01 Foo 2024,1", "not a date"),
        ("BRL,2024-03-01,0", "no rate of exchange"),
        ("BRL,2024-03-01,x", "not a number"),
    ],
)
def test_a_broken_row_refuses_the_table_with_its_line(tmp_path, row, sentence):
    path = tmp_path / "rates.csv"
    path.write_text(f"Code,Effective Date,Rate\n{row}\n", encoding="utf-8")
    with pytest.raises(InvalidInput, match=sentence):
        read_rate_file(path)


def test_what_is_no_table_of_rates_says_what_was_looked_for(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("A,B\n1,2\n", encoding="utf-8")
    with pytest.raises(InvalidInput, match="no row of headings has a column for currency, rate, on"):
        read_rate_file(path)

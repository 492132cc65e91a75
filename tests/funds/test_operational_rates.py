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
        ("BRL,01 Foo 2024,1", "no day"),
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


def test_the_text_in_columns_of_the_treasurys_site_is_read_and_a_currency_of_several_countries_once(tmp_path):
    path = tmp_path / "un-daily.xls"
    path.write_text(
        "United Nations operational rates\r\nOf one dollar\r\n\r\n"
        "Country\tCurrency\tAbbreviation\tEffective date\tRate\r\n"
        "Benin\tCFA franc\tXOF\t1 Nov 2025\t565.200\r\nTogo\tCFA franc\tXOF\t1 Nov 2025\t565.2\r\n"
        "Viet Nam\tDong\tVND\t1 Nov 2025\t26,310.00\r\n",
        encoding="utf-8",
    )
    vnd, xof = read_rate_file(path)
    assert (vnd.quote, vnd.values) == ("VND", (Decimal(26310),))
    assert (xof.quote, xof.days) == ("XOF", (dt.date(2025, 11, 1),))
    path.write_text(path.read_text(encoding="utf-8").replace("565.2\n", "570\n"), encoding="utf-8")
    with pytest.raises(InvalidInput, match=r"XOF has two rates on 2025-11-01, 565.200 and 570"):
        read_rate_file(path)


ROW = "<UN_OPERATIONAL_RATES><f_curr_code>{}\t</f_curr_code><rate>{}\t</rate><eff_date>1 Nov 2025</eff_date></UN_OPERATIONAL_RATES>"


def dataset(tmp_path, rows, *, head='<?xml version="1.0"?>'):
    path = tmp_path / "rates.xml"
    told = "".join(ROW.format(*row) for row in rows)
    path.write_text(
        f"{head}<UN_OPERATIONAL_RATES_DATASET>{told}</UN_OPERATIONAL_RATES_DATASET>", encoding="utf-8"
    )
    return path


def test_the_xml_of_the_treasurys_site_is_read(tmp_path):
    (series,) = read_rate_file(dataset(tmp_path, [("BRL", "5.39"), ("USD", "1"), ("BRL", "5.390")]))
    assert (series.quote, series.days, series.values) == ("BRL", (dt.date(2025, 11, 1),), (Decimal("5.39"),))


@pytest.mark.parametrize(
    ("head", "row", "sentence"),
    [
        ("", ("BRL", "x"), "not a number"),
        ("", ("B", "1"), "not a currency code"),
        ("", ("BRL", "-1"), "no rate of exchange"),
        ('<!DOCTYPE d [<!ENTITY e "x">]>', ("BRL", "1"), "declares a document type"),
        ("<a>", ("BRL", "1"), "not XML that can be read"),
    ],
)
def test_xml_that_is_wrong_or_means_ill_is_refused(tmp_path, head, row, sentence):
    with pytest.raises(InvalidInput, match=sentence):
        read_rate_file(dataset(tmp_path, [row], head=f'<?xml version="1.0"?>{head}'))

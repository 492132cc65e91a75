import csv
import datetime as dt
import io
from decimal import Decimal
from importlib.resources import files

import pytest
from babel import Locale

from bandung.funds.operational_rates import read_rate_file
from bandung.funds.sdr_rates import SDR
from bandung.values import InvalidInput
from bandung.values.rates import RateTable

MONTH = (
    "Currency units per SDR for May 2017\n\n"
    "Currency\tMay 01, 2017\tMay 02, 2017\tMay 03, 2017\n"
    "Chinese Yuan\tNA\t9.445190\t9.439220\nU.S. Dollar\t1.371020\t1.370000\t\nMoon crown\t1\t1\t1\n"
)
FIVE_DAYS = (
    "SDRs per Currency unit and Currency units per SDR (1)\nlast five days\nSDRs per Currency unit (2)\n\n"
    "Currency\tAugust 28, 2024\tAugust 27, 2024\nEuro\t0.8260670000\t\nU.S. dollar\t0.7417320000\t0.7410250000\n"
    "Currency units per SDR(3)\n\nCurrency\tAugust 28, 2024\tAugust 27, 2024\nIndian rupee\t113.117\t113.2\n"
)


def test_a_month_of_rates_is_read_by_the_names_of_the_currencies(tmp_path):
    path = tmp_path / "rms.tsv"
    path.write_text(MONTH, encoding="utf-8")
    yuan, dollar = read_rate_file(path)
    assert (yuan.base, yuan.quote, yuan.source) == ("XDR", "CNY", SDR)
    assert yuan.days == (dt.date(2017, 5, 2), dt.date(2017, 5, 3))
    assert dollar.values == (Decimal("1.371020"), Decimal("1.370000"))
    rate = RateTable([yuan, dollar]).rate("CNY", "USD", dt.date(2017, 5, 2))
    assert rate is not None
    assert round(rate.value, 6) == round(Decimal("1.37") / Decimal("9.44519"), 6)


def test_both_blocks_of_the_last_days_are_read(tmp_path):
    path = tmp_path / "rms_five.xls"
    path.write_text(FIVE_DAYS, encoding="utf-8")
    read = {(one.base, one.quote): one.values for one in read_rate_file(path)}
    assert read == {
        ("EUR", "XDR"): (Decimal("0.8260670000"),),
        ("USD", "XDR"): (Decimal("0.7410250000"), Decimal("0.7417320000")),
        ("XDR", "INR"): (Decimal("113.2"), Decimal("113.117")),
    }


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("9.445190", "much", "not a number"),
        ("9.445190", "0", "no rate"),
        ("May 02, 2017", "Foo 02, 2017", "no day"),
    ],
)
def test_a_field_that_cannot_be_read_refuses_the_table_with_its_line(tmp_path, old, new, sentence):
    path = tmp_path / "rms.tsv"
    path.write_text(MONTH.replace(old, new), encoding="utf-8")
    with pytest.raises(InvalidInput, match=sentence) as told:
        read_rate_file(path)
    assert told.value.where.line in {3, 4}


def test_a_table_without_a_rate_is_refused(tmp_path):
    path = tmp_path / "rms.tsv"
    path.write_text(MONTH.split("Chinese", maxsplit=1)[0], encoding="utf-8")
    with pytest.raises(InvalidInput, match="has no rate in it"):
        read_rate_file(path)


def test_the_codes_of_the_currencies_are_codes():
    text = files("bandung.funds").joinpath("imf_currencies.csv").read_text(encoding="utf-8")
    told = [row["code"] for row in csv.DictReader(io.StringIO(text))]
    assert len(told) == len(set(told)) == 50
    assert set(told) <= set(Locale("en").currencies)

import datetime as dt
from decimal import Decimal

import pytest

from bandung.activities.sheets.mapping.dates import (
    fiscal_year,
    holds_fiscal_years,
    is_ambiguous,
    order_of,
    read_date,
    read_span,
)
from bandung.activities.sheets.mapping.layout import DateOrder

DAY, MONTH = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST


@pytest.mark.parametrize(
    ("cell", "order", "date"),
    [
        (dt.date(2012, 4, 3), None, "2012-04-03"),
        (dt.datetime(2012, 4, 3, 9, 5, tzinfo=dt.UTC), None, "2012-04-03"),
        (Decimal(2009), None, "2009"),
        (Decimal("43.5"), None, None),
        ("03/04/2012", DAY, "2012-04-03"),
        ("03/04/2012", MONTH, "2012-03-04"),
        ("03/04/2012", None, None),
        ("04/04/2012", None, "2012-04-04"),
        ("23.04.2012", None, "2012-04-23"),
        ("2012-04-23T10:00:00Z", None, "2012-04-23"),
        ("15 de marzo de 2012", None, "2012-03-15"),
        ("March 5, 2012", None, "2012-03-05"),
        ("5 марта 2012 г.", None, "2012-03-05"),
        ("2012年3月5日", None, "2012-03-05"),
        ("١٥/٠٣/٢٠١٢", None, "2012-03-15"),
        ("آذار 2012", None, "2012-03"),
        ("15 Mart 2014", None, "2014-03-15"),
        ("mar-10", None, "2010-03"),
        ("03/2012", None, "2012-03"),
        ("31/02/2012", DAY, None),
        ("soon", None, None),
        ("FY 2015", None, "2015"),
        ("exercice 2015", None, "2015"),
        ("2015 год", None, "2015"),
        ("2015年度", None, "2015"),
        ("Room 2015", None, None),
        ("2013/14", None, None),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_told(cell, order, date):
    read = read_date(cell, order)
    assert (None if read is None else str(read)) == date


@pytest.mark.parametrize(
    ("cell", "span"),
    [
        ("2010-2012", ("2010", "2012")),
        ("mar/2010 a dez/2011", ("2010-03", "2011-12")),
        ("01/2010 - 12/2011", ("2010-01", "2011-12")),
        ("2015年3月至2016年2月", ("2015-03", "2016-02")),
        ("2011", ("2011", "None")),
        ("2013/14", ("2013", "2014")),
        ("FY 2009/10", ("2009", "2010")),
        ("2013-2014", ("2013", "2014")),
    ],
)
def test_a_span_has_a_start_and_an_end(cell, span):
    read = read_span(cell)
    assert read is not None
    assert (str(read.start), str(read.end)) == span


def test_the_order_is_decided_only_where_a_date_proves_it():
    assert order_of(["03/04/2012", "23/04/2012"]).order is DAY
    assert order_of(["03/04/2012", "04/23/2012"]).order is MONTH
    assert order_of(["03/04/2012", "05/06/2012"]).state == "ambiguous"
    assert order_of(["23/04/2012", "04/23/2012"]).state == "mixed"
    assert is_ambiguous("03/04/2012")
    assert not is_ambiguous("23/04/2012")


@pytest.mark.parametrize("cell", ["2009/10", "2010/11", "2013/16", "2013", "14/15", None, Decimal(2013)])
def test_what_may_be_a_month_or_no_year_at_all_is_no_fiscal_year(cell):
    assert fiscal_year(cell) is None


def test_a_column_of_fiscal_years_has_no_months():
    assert str(fiscal_year("2010-11", certain=True).end) == "2011"
    assert fiscal_year("2010-05", certain=True) is None
    assert holds_fiscal_years(["2010-11", "2012-13"])
    assert not holds_fiscal_years(["2010-11", "2011-12"])

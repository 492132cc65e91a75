"""Dates, numbers, amounts and places in the file, one element at a time."""

from decimal import Decimal

import pytest
from lxml import etree

from bandung.activities.iati.reading import Reading, path_of, words_of
from bandung.values import Money, PartialDate


def reading(currency: str | None = "USD") -> Reading:
    return Reading(file="a.xml", record="XX-1", language="en", currency=currency)


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("2017-02-06", PartialDate(2017, 2, 6)),
        ("2017-02-06+08:00", PartialDate(2017, 2, 6)),
        ("2017-02-06Z", PartialDate(2017, 2, 6)),
        ("2017-02-06T23:30:00.123+08:00", PartialDate(2017, 2, 6)),
        (" 2017 ", PartialDate(2017)),
        ("06/02/2017", None),
        ("2017-2-6", None),
    ],
)
def test_dates(told: str, date: PartialDate | None):
    now = reading()
    element = etree.Element("activity-date", {"iso-date": told})
    assert now.date(element) == date
    assert [finding.code for finding in now.findings] == ([] if date else ["bad-date"])


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("12.5", Decimal("12.5")),
        ("12.5 %", Decimal("12.5")),
        ("1,234", Decimal(1234)),
        (" ", None),
        (None, None),
    ],
)
def test_numbers(told: str | None, number: Decimal | None):
    now = reading()
    assert now.number(told, etree.Element("x")) == number
    assert now.findings == []


@pytest.mark.parametrize(
    ("text", "currency", "default", "money"),
    [
        ("1,000.50", None, "EUR", Money(Decimal("1000.50"), "EUR")),
        ("-20", "usd", None, Money(Decimal(-20), "USD")),
        ("0", "XOF", None, Money(Decimal(0), "XOF")),
        ("1.234,50", "EUR", None, None),
        ("5", None, None, None),
    ],
)
def test_amounts(text: str, currency: str | None, default: str | None, money: Money | None):
    element = etree.Element("value", {"currency": currency} if currency else {})
    element.text = text
    assert reading(default).money(element) == money


def test_a_finding_names_the_elements_on_the_way_to_the_fault():
    activity = etree.fromstring("<iati-activity><transaction><value/></transaction></iati-activity>")
    assert path_of(activity[0][0]) == "transaction/value"
    assert path_of(activity) is None


def test_words_inside_markup_are_kept():
    assert words_of(etree.fromstring("<narrative>a <b>c</b> d</narrative>")).split() == ["a", "c", "d"]

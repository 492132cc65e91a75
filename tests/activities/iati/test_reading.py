"""Dates, numbers, amounts and places in the file, one element at a time."""

from decimal import Decimal

import pytest

from bandung.activities.iati.elements import all_text
from bandung.activities.iati.reading import Note, Reading
from bandung.values import Money, PartialDate, Severity


def reading(currency: str | None = "USD") -> Reading:
    return Reading(language="en", currency=currency)


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
    assert now.date({"iso-date": told}, "") == date
    assert [note.code for note in now.notes] == ([] if date else ["bad-date"])


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
    assert now.number(told) == number
    assert now.notes == []


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
    assert reading(default).money({"currency": currency} if currency else {}, text) == money


def test_a_note_names_the_elements_on_the_way_to_the_fault():
    note = Note("bad-number", "it is none", Severity.WARNING, ((0, "value"), (3, "transaction")))
    assert note.path == "transaction/value"
    assert Note("missing-identifier", "there is none", Severity.ERROR).path is None


def test_words_inside_markup_are_kept():
    assert all_text("a <b>c</b> d").split() == ["a", "c", "d"]

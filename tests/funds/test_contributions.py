"""Lists of contributions as treasurers keep them."""

import datetime as dt
import io
from decimal import Decimal

import pytest

from bandung.funds import read_contributions
from bandung.values import InvalidInput, Money


def read(text, **named):
    return read_contributions(io.BytesIO(text.encode()), file="list.csv", **named)


def test_a_row_is_a_contribution_with_what_it_tells():
    (one,) = read(
        "Fund,Donor,Date,Amount,Currency,Reference,Credited,Credited currency,Pledge\n"
        'pgtf,br,2024-03-01,"1,000.50",brl,R-1,200,usd,p-1\n'
    ).contributions
    assert (one.fund, one.donor, one.on, one.pledge) == ("pgtf", "br", dt.date(2024, 3, 1), "p-1")
    assert (one.amount, one.credited) == (Money(Decimal("1000.50"), "BRL"), Money(Decimal(200), "USD"))


def test_headings_in_french_and_a_fund_for_all_rows():
    (one,) = read(
        "Donateur;Date de réception;Montant;Devise\nSénégal;01.03.2024;5;EUR\n", fund="pgtf"
    ).contributions
    assert (one.fund, one.donor, one.reference) == ("pgtf", "Sénégal", "2024-03-01 Sénégal EUR 5")


def test_each_fault_is_told_with_its_row_and_the_rest_is_read():
    found = read(
        "Donor,Date,Amount,Currency\na,2024-03-01,-5,USD\n,2024-03-01,5,USD\nb,soon,5,USD\n"
        "c,2024-03-01,5,USD\nc,2024-03-01,5,USD\n",
        fund="pgtf",
    )
    assert [one.donor for one in found.contributions] == ["c"]
    assert [(one.where.line, one.code) for one in found.findings] == [
        (2, "bad-value"),
        (3, "bad-value"),
        (4, "bad-value"),
        (6, "repeated-reference"),
    ]


def test_a_row_of_no_fund_is_told():
    (fault,) = read("Donor,Date,Amount,Currency\na,2024-03-01,5,USD\n").findings
    assert "names no fund" in fault.message


def test_a_sheet_without_amounts_is_refused():
    with pytest.raises(InvalidInput, match="no row of headings has a column for amount"):
        read("Donor,Date,Currency\na,2024-03-01,USD\n")

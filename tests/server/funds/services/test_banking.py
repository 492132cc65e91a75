"""A statement is brought once; nothing is booked before somebody says so."""

import io

import pytest
from conftest_funds import NOW, day, person

from bandung.server.funds.models import BankLine, Receipt
from bandung.server.funds.services.banking import book_line, bring_statement, set_aside
from bandung.server.funds.services.pledge_steps import confirm_pledge
from bandung.values import Conflict, Forbidden, InvalidInput

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("funds")]
SHEET = """Date,Name,Description,Amount,Currency,Reference
2024-03-01,STATE A,Contribution p-eur,100000,EUR,B-1
2024-03-04,Bank,Charges,-12.50,EUR,B-2
"""


def bring(text=SHEET, by=None):
    return bring_statement(
        fund="unfssc", stream=io.BytesIO(text.encode()), file="march.csv", by=by, at=NOW, account="ACC"
    )


def test_lines_are_kept_once_with_the_pledges_they_may_pay():
    first, again = bring(), bring()
    assert (first.new, first.known, first.credits) == (2, 0, 1)
    assert (again.new, again.known) == (0, 2)
    credit = BankLine.objects.get(key__startswith="B-1")
    assert [one["pledge"] for one in credit.suggestions] == ["p-eur"]
    assert credit.suggestions[0]["signs"] == ["named", "whole-amount", "donor", "near-day"]
    assert Receipt.objects.count() == 0


def test_a_person_books_a_line_and_it_is_booked_once():
    bring()
    confirm_pledge(code="p-eur", on=day("2024-01-10"), by=None, at=NOW)
    line = BankLine.objects.get(key__startswith="B-1").pk
    receipt = book_line(line=line, pledge="p-eur", by=None, at=NOW)
    assert receipt.settles == 100000
    # Everybody may read the reference of a receipt, and nobody the number of the account.
    assert " B-1 " in receipt.reference
    assert "ACC" not in receipt.reference
    with pytest.raises(Conflict, match="booked already"):
        book_line(line=line, pledge="p-eur", by=None, at=NOW)
    assert bring().new == 0


def test_a_debit_is_set_aside_with_a_reason_and_never_booked():
    bring()
    line = BankLine.objects.get(key__startswith="B-2").pk
    with pytest.raises(InvalidInput, match="a debit"):
        book_line(line=line, pledge="p-eur", by=None, at=NOW)
    with pytest.raises(InvalidInput, match="for a reason"):
        set_aside(line=line, note="", by=None)
    assert set_aside(line=line, note="Charges of the account", by=None).state == "set-aside"


def test_a_line_is_a_gift_where_no_pledge_is_named_but_a_donor():
    bring()
    line = BankLine.objects.get(key__startswith="B-1").pk
    with pytest.raises(InvalidInput, match="which donor"):
        book_line(line=line, by=None, at=NOW)
    receipt = book_line(line=line, donor="state-b", by=None, at=NOW)
    assert (receipt.pledge, receipt.donor_name) == (None, "State B")


def test_only_officers_of_the_fund_bring_and_book():
    with pytest.raises(Forbidden, match="Only officers"):
        bring(by=person("other", "pgtf"))

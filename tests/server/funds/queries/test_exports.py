import pytest
from ledger_entries import NOW, gift

from bandung.server.funds.models import Fund
from bandung.server.funds.queries.exports import FORMS, book_as
from bandung.server.funds.services.opening import open_book
from bandung.server.funds.services.posting import post
from bandung.values import InvalidInput, NotFound


@pytest.mark.parametrize("form", FORMS)
def test_a_book_is_written_for_other_programs_entry_by_entry(db, form: str):
    Fund.objects.create(code="pgtf", name="PGTF")
    open_book(fund="pgtf", chart="pgtf")
    post(entries=[gift("core", 5), gift("core", 7)], by="Ama", at=NOW)
    told = list(book_as(form, fund="pgtf"))
    assert sum("Assets:Cash:Core" in one and "USD" in one for one in told) == 2


def test_another_form_is_refused_and_no_book_is_not_found(db):
    with pytest.raises(InvalidInput, match="text, beancount or hledger"):
        book_as("gnucash", fund="pgtf")
    with pytest.raises(NotFound):
        list(book_as("hledger", fund="pgtf"))

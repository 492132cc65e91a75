"""Statements as documents say what the pages say, in the reader's language."""

import datetime as dt
import io

import pytest
from conftest_funds import NOW
from django.utils import translation

from bandung.funds import load_funds
from bandung.reports.documents import Note, Table
from bandung.sample import BOOK, FUNDS, RATES, sample_file
from bandung.server.accounts.models import Organization
from bandung.server.accounts.services.register import load_register
from bandung.server.funds.documents import (
    DOCUMENT_FORMS,
    conference_document,
    donor_document,
    statement_document,
)
from bandung.server.funds.queries.donors import donor_account
from bandung.server.funds.queries.pledges import conference_by_code, pledges_for, shown, totals_of
from bandung.server.funds.queries.statements import StatementAsked, places_of, statement_of
from bandung.server.funds.services.pledging import store_funds
from bandung.server.node.sample_book import post_sample_book
from bandung.values import Money

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def book(db):
    load_register()
    store_funds(content=load_funds(sample_file(FUNDS)))
    post_sample_book(book=sample_file(BOOK), rates=sample_file(RATES), now=NOW)


def statement(**named):
    asked = StatementAsked(fund="pgtf", **named)
    return statement_of(asked, today=TODAY)


def test_a_statement_has_a_column_for_each_year_and_balances_at_the_end(book):
    told = statement()
    document = statement_document(told, name="PGTF", language="en", on=TODAY, illustrative=True)
    first, second = (block for block in document.blocks if isinstance(block, Table))
    assert [column.heading for column in first.columns] == [
        "With the administrator",
        "2024",
        "2025",
        "In all",
    ]
    assert first.total[0][-1] == Money(told.sections[0].after, "USD").rounded()
    assert second.total[0][-1].amount == 0
    assert any("Illustrative" in str(block.text) for block in document.blocks if isinstance(block, Note))


def test_a_statement_of_one_year_has_one_column(book):
    told = statement(since=dt.date(2024, 1, 1), until=dt.date(2024, 12, 31), project="example-pgtf-2024-01")
    document = statement_document(told, name="PGTF", language="en", on=TODAY)
    (first, _) = (block for block in document.blocks if isinstance(block, Table))
    assert len(first.columns) == 2
    assert document.subtitle == "2024-01-01 – 2024-12-31"


@pytest.mark.parametrize("as_", list(DOCUMENT_FORMS))
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_document_is_written_in_every_form(book, as_, language):
    donor = Organization.objects.get(code="example-foundation")
    found = donor_account(donor, on=TODAY)
    conference = conference_by_code("example-conference-2023")
    pledges = shown(pledges_for(conference=conference.code), on=TODAY)
    with translation.override(language):
        documents = [
            statement_document(statement(), name="PGTF", language=language, on=TODAY),
            donor_document(
                name=donor.name,
                pledges=found.pledges,
                receipts=found.receipts,
                purposes=found.purposes,
                currency="USD",
                language=language,
                on=TODAY,
            ),
            conference_document(
                conference,
                name="C",
                pledges=pledges,
                totals=totals_of(pledges),
                language=language,
                on=TODAY,
            ),
        ]
        for document in documents:
            stream = io.BytesIO()
            assert DOCUMENT_FORMS[as_].write(document, stream) == ()
            assert len(stream.getvalue()) > 2000


def test_a_donor_sees_the_purposes_that_are_its_own_alone(book):
    found = donor_account(Organization.objects.get(code="example-foundation"), on=TODAY)
    assert [one.designation for one in found.purposes] == ["network of centres"]
    assert found.shared == ()


def test_what_a_statement_can_be_narrowed_down_to_is_what_the_books_know(book):
    places = places_of("unfssc")
    assert "example-bank" in places.donors
    assert places.projects == ("example-window-01",)
    assert ("window", "triangular") in places.designations

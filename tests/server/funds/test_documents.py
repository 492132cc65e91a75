"""Statements as documents say what the pages say, in the reader's language."""

import datetime as dt
import io

import pytest
from conftest_funds import NOW

from bandung.funds import load_funds
from bandung.reports.documents import Figure, Heading, Note, Table
from bandung.sample import BOOK, FUNDS, RATES, sample_file
from bandung.server.accounts.models import Organization
from bandung.server.accounts.services.register import load_register
from bandung.server.funds.documents import (
    DOCUMENT_FORMS,
    document_of_conference,
    document_of_donor,
    document_of_statement,
)
from bandung.server.funds.models import Conference
from bandung.server.funds.queries.donors import donor_account
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


def asked(fund="pgtf", **named):
    return StatementAsked(fund=fund, **named)


def headings(document):
    return [block.text for block in document.blocks if isinstance(block, Heading)]


def test_a_statement_has_a_column_for_each_year_and_balances_at_the_end(book):
    told = statement_of(asked(), today=TODAY)
    document = document_of_statement(asked(), language="en", on=TODAY)
    first, second = [block for block in document.blocks if isinstance(block, Table)][:2]
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
    days = {"since": dt.date(2024, 1, 1), "until": dt.date(2024, 12, 31)}
    document = document_of_statement(asked(project="example-pgtf-2024-01", **days), language="en", on=TODAY)
    (first, _) = (block for block in document.blocks if isinstance(block, Table))
    assert len(first.columns) == 2
    assert document.subtitle == "1 January 2024 – 31 December 2024"
    assert headings(document) == [], "of one project alone there are no charts"


@pytest.mark.parametrize("as_", list(DOCUMENT_FORMS))
@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_every_document_is_written_in_every_form(book, as_, language):
    donor = Organization.objects.get(code="example-foundation")
    documents = [
        document_of_statement(asked(), language=language, on=TODAY),
        document_of_donor(donor, language=language, on=TODAY),
        document_of_conference("example-conference-2023", language=language, on=TODAY),
    ]
    for document in documents:
        stream = io.BytesIO()
        found = {one.code for one in DOCUMENT_FORMS[as_].write(document, stream)}
        assert found <= ({"letters-without-font"} if (as_, language) == ("pdf", "zh") else set())
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


def test_the_charts_of_a_statement_are_those_of_its_days(book):
    whole = document_of_statement(asked("unfssc"), language="en", on=TODAY)
    assert headings(whole) == [
        "Pledged, and paid on it, in USD",
        "Days from the pledge to its last payment",
        "Spent on each project, in USD",
    ]
    days = {"since": dt.date(2024, 1, 1), "until": dt.date(2024, 12, 31)}
    year = document_of_statement(asked("unfssc", **days), language="en", on=TODAY)
    (pledged, *_rest) = (block for block in year.blocks if isinstance(block, Figure))
    assert pledged.alternative == "Pledged, and paid on it, in USD. 2024: pledged 1,331,921, paid 1,228,849"
    assert "Spent on each project, in USD" not in headings(year), "what was spent came in 2025"


def test_a_chart_tells_those_who_do_not_see_it_every_number(book):
    donor = Organization.objects.get(code="example-foundation")
    figures = [
        block
        for document in (
            document_of_donor(donor, language="en", on=TODAY),
            document_of_conference("example-conference-2023", language="en", on=TODAY),
        )
        for block in document.blocks
        if isinstance(block, Figure)
    ]
    assert len(figures) == 4
    assert [one.numbers.caption for one in figures[:2]] == [
        "Pledged, and paid on it, in USD",
        "Days from the pledge to its last payment",
    ]
    assert "Example Foundation 2024: 191" in figures[1].alternative
    assert all(b"<svg" in one.svg for one in figures)


def test_a_document_speaks_the_language_it_is_asked_for_in():
    Conference.objects.create(
        code="c", name={"ar": "مؤتمر", "en": "Conference", "es": "Conferencia"}, on=TODAY
    )
    titles = {
        tag: document_of_conference("c", language=tag, on=TODAY).title for tag in ("ar", "en", "es", "zh")
    }
    assert titles == {"ar": "مؤتمر", "en": "Conference", "es": "Conferencia", "zh": "Conference"}
    (table, *_rest) = (
        one for one in document_of_conference("c", language="zh", on=TODAY).blocks if isinstance(one, Table)
    )
    assert table.columns[0].heading == "币种"
    assert str(Conference.objects.create(code="d", on=TODAY)) == "d"

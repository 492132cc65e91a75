"""A fund from its conference to the statement, as the sample network tells it: twelve pledges in six currencies."""

import datetime as dt
from decimal import Decimal

import pytest

from bandung.funds import load_funds
from bandung.funds.statement import Flow, Holder
from bandung.sample import BOOK, FUNDS, RATES, sample_file
from bandung.server.accounts.services.register import load_register
from bandung.server.funds.models import Pledge, Proposal
from bandung.server.funds.queries.positions import positions_of, yield_by_year
from bandung.server.funds.queries.projects import figures_of, projects_of
from bandung.server.funds.queries.statements import StatementAsked, lines_behind, statement_of
from bandung.server.funds.services.pledging import store_funds
from bandung.server.node.sample_book import post_sample_book

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)
TODAY = NOW.date()
YEAR = {"since": dt.date(2024, 1, 1), "until": dt.date(2024, 12, 31)}


@pytest.fixture
def book(db):
    load_register()
    store_funds(content=load_funds(sample_file(FUNDS)))
    return post_sample_book(book=sample_file(BOOK), rates=sample_file(RATES), now=NOW)


def test_the_statement_of_the_year_is_what_the_steps_come_to(book):
    told = statement_of(StatementAsked(fund="pgtf", **YEAR), today=TODAY)
    figures = {
        one.line.flow: one.amount for section in told.sections[:1] for one in section.figures if one.amount
    }
    # CNY 350,000 at the dollar rate across the euro of 15 July 2024; BRL 65,000 at that of 15 May.
    yuan = (Decimal(350000) / Decimal("7.9206") * Decimal("1.0907")).quantize(Decimal("0.01"))
    real = (Decimal(65000) / Decimal("5.5827") * Decimal("1.0832")).quantize(Decimal("0.01"))
    assert figures == {
        Flow.OPENING: Decimal(1060000),
        Flow.CONTRIBUTIONS: 50000 + 5000 + yuan + real,
        Flow.FUND_INTEREST: Decimal(43500),
        Flow.TRANSFERS: Decimal(-46000),
        Flow.BANK_CHARGES: Decimal("-35.50"),
    }
    assert told.balance(Holder.ADMINISTRATOR) == sum(figures.values())
    assert told.balance(Holder.PARTICIPANTS) == Decimal(46000)


def test_the_statement_agrees_with_the_accounts_and_every_figure_with_the_lines_behind_it(book):
    for fund in ("pgtf", "unfssc"):
        asked = StatementAsked(fund=fund)
        told = statement_of(asked, today=TODAY)
        positions = positions_of(fund)
        held = sum(one.held - one.owed for one in positions)
        assert told.balance(Holder.ADMINISTRATOR) == held
        assert told.balance(Holder.PARTICIPANTS) == sum(one.with_participants for one in positions)
        for section in told.sections:
            for figure in section.figures:
                lines = lines_behind(asked, flow=figure.line.flow, today=TODAY)
                assert sum(line.value for line in lines) * figure.line.sign == figure.amount


def test_the_year_begins_with_what_the_year_before_left(book):
    before = statement_of(StatementAsked(fund="unfssc", **YEAR), today=TODAY)
    after = statement_of(StatementAsked(fund="unfssc", since=dt.date(2025, 1, 1)), today=TODAY)
    for one, other in zip(before.sections, after.sections, strict=True):
        assert one.after == other.before
    assert after.years == (2025,)


def test_the_core_is_whole_and_only_what_is_available_was_allocated(book):
    core, free = positions_of("pgtf")
    yuan = (Decimal(350000) / Decimal("7.9206") * Decimal("1.0907")).quantize(Decimal("0.01"))
    assert (core.net_class, core.held, core.available) == ("core", 1050000 + yuan, 0)
    assert free.available == free.held
    assert yield_by_year("pgtf")[0].allocated == Decimal(62000)


def test_each_pledge_came_to_its_end(book):
    steps = dict(Pledge.objects.values_list("code", "step"))
    assert steps["example-pledge-11"] == "lapsed"
    assert steps["example-pledge-07"] == "written-off"
    assert steps["example-pledge-09"] == "pledged"
    assert len(steps) == 12
    assert len({row for row in Pledge.objects.values_list("currency", flat=True) if row}) == 6


def test_projects_went_from_the_proposal_to_the_final_report(book):
    assert dict(Proposal.objects.values_list("code", "stage")) == {
        "example-pgtf-2024-01": "closed",
        "example-pgtf-2024-02": "closed",
        "example-pgtf-2024-03": "ineligible",
    }
    codes = {one.code: {found["code"] for found in one.findings} for one in Proposal.objects.all()}
    assert codes["example-pgtf-2024-03"] == {"purely-national", "ceiling-not-known"}
    assert codes["example-pgtf-2024-01"] == {"ceiling-not-known"}
    figures = figures_of(projects_of())["example-pgtf-2024-01"]
    assert (figures.allocated, figures.spent, figures.returned) == (32000, 30500, 1500)
    assert (figures.open, figures.with_participant) == (0, 0)


def test_it_is_posted_once(book):
    assert book > 0
    assert store_funds(content=load_funds(sample_file(FUNDS))) == 12
    assert post_sample_book(book=sample_file(BOOK), rates=sample_file(RATES), now=NOW) == 0

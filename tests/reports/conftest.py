"""A small world of five activities whose every figure can be told by hand."""

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from bandung.reports.dataset.reader import Dataset, open_dataset
from bandung.reports.dataset.tables import (
    ActivityRow,
    AreaRow,
    ContributionRow,
    EventRow,
    GroupingRow,
    IntroductionRow,
    MembershipRow,
    MoneyRow,
    OrganizationRow,
    ParagraphRow,
    PartyRow,
    PlaceRow,
    PledgeRow,
    PracticeRow,
    SectorRow,
)
from bandung.reports.dataset.writer import write_dataset
from bandung.reports.measures import Definition, Scope
from bandung.values import Period, Text

NOW = dt.datetime(2026, 6, 1, 12, 0, tzinfo=dt.UTC)
G77 = Definition("g77", Text.of("Group of 77", "en"))
DAC = Definition(
    "dac-recipients",
    Text.from_mapping({"en": "Recipients of aid", "fr": "Pays bénéficiaires de l’aide"}, original="en"),
)


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _activities() -> list[ActivityRow]:
    return [
        ActivityRow(
            id=1,
            code="water",
            title="Water <b>for</b> islands",
            title_language="en",
            kind="south-south",
            start_date=_day("2000-05-01"),
            end_date=_day("2002-01-01"),
            start_year=2000,
            claims=2,
        ),
        ActivityRow(
            id=2,
            code="fisheries",
            title="Pesca",
            title_language="und",
            kind="triangular",
            start_date=_day("2012-01-01"),
            start_year=2012,
        ),
        ActivityRow(id=3, code="silent"),
        ActivityRow(
            id=4,
            code="milk",
            title_language="pt",
            kind="south-south",
            start_date=_day("2013-03-01"),
            end_date=_day("2013-09-01"),
            start_year=2013,
        ),
        ActivityRow(id=5, code="roads", kind="south-south", start_year=1985, title_language="es"),
    ]


def _parties() -> list[PartyRow]:
    return [
        PartyRow(activity_id=1, role="funding", organization_code="BR-ABC", name="ABC", area="BRA"),
        PartyRow(activity_id=2, role="provider", organization_code="CL-AGCID", name="AGCID", area="CHL"),
        PartyRow(activity_id=2, role="second-provider", name="JICA", area="JPN"),
        PartyRow(activity_id=2, role="accountable", name="JICA", area="JPN"),
        PartyRow(activity_id=3, role="funding", name="UNDP", area="USA", multilateral=True),
        PartyRow(activity_id=4, role="provider", organization_code="BR-ABC", name="ABC", area="BRA"),
        PartyRow(activity_id=4, role="recipient", name="Ministerio", area="PRY"),
        PartyRow(activity_id=4, role="implementing", name="Ministerio", area="PRY"),
        PartyRow(activity_id=5, role="provider", organization_code="BR-ABC", name="ABC", area="BRA"),
        PartyRow(activity_id=5, role="accountable", name="Ministerio", area="PRY"),
    ]


def _memberships() -> list[MembershipRow]:
    return [
        MembershipRow(grouping="ldc", area="MDV", end_date=_day("2010-12-31")),
        MembershipRow(grouping="sids", area="MDV"),
        MembershipRow(grouping="lldc", area="PRY"),
        *(MembershipRow(grouping="g77", area=area) for area in ("BRA", "CHL", "MDV", "PRY")),
        *(MembershipRow(grouping="dac-recipients", area=area) for area in ("MDV", "PRY")),
        MembershipRow(grouping="dac-recipients", area="CHL", end_date=_day("2017-12-31")),
        MembershipRow(grouping="mercosur", area="BRA", start_date=_day("1991-03-26")),
        MembershipRow(grouping="mercosur", area="PRY", start_date=_day("1991-03-26")),
    ]


SMALL_WORLD = {
    "activities": _activities(),
    "parties": _parties(),
    "places": [
        PlaceRow(activity_id=1, area="MDV"),
        PlaceRow(activity_id=2, area="MDV", share=Decimal(50)),
        PlaceRow(activity_id=2, area="PRY", share=Decimal(50)),
        PlaceRow(activity_id=5, area="PRY"),
    ],
    "sectors": [
        SectorRow(activity_id=1, vocabulary="1", code="14030"),
        SectorRow(activity_id=1, vocabulary="2", code="140"),
        SectorRow(activity_id=1, vocabulary="7", code="6"),
        SectorRow(activity_id=2, vocabulary="8", code="14.4"),
        SectorRow(activity_id=2, vocabulary="1", code="fish"),
        SectorRow(activity_id=4, vocabulary="99", code="31161"),
    ],
    "money": [
        MoneyRow(activity_id=1, what="budget", kind="original", amount=Decimal(200), currency="USD"),
        MoneyRow(
            activity_id=1, what="transaction", kind="disbursement", amount=Decimal("100.25"), currency="USD"
        ),
        MoneyRow(
            activity_id=1, what="transaction", kind="disbursement", amount=Decimal("100.25"), currency="USD"
        ),
        MoneyRow(activity_id=1, what="transaction", kind="disbursement", amount=Decimal(50), currency="BRL"),
        MoneyRow(
            activity_id=4, what="transaction", kind="disbursement", amount=Decimal("0.75"), currency="USD"
        ),
    ],
    "contributions": [
        ContributionRow(activity_id=1, unit="expert-days", quantity=Decimal("10.5")),
        ContributionRow(activity_id=1, unit="expert-days"),
        ContributionRow(activity_id=4, unit="people-trained", quantity=Decimal(40)),
        ContributionRow(activity_id=4, unit="money", value=Decimal(7), currency="USD"),
    ],
    "areas": [
        AreaRow(code="BRA", name="Brazil", region="Americas", names={"en": "Brazil", "fr": "Brésil"}),
        AreaRow(code="CHL", name="Chile", region="Americas"),
        AreaRow(code="PRY", name="Paraguay", region="Americas"),
        AreaRow(code="JPN", name="Japan", region="Asia"),
        AreaRow(code="MDV", name="Maldives", region="Asia"),
    ],
    "groupings": [
        GroupingRow(code="ldc", name="Least developed countries", kind="un-category"),
        GroupingRow(code="mercosur", name="Mercosur", kind="regional"),
        GroupingRow(code="g77", name="Group of 77", kind="political"),
    ],
    "memberships": _memberships(),
    "organizations": [
        OrganizationRow(
            code="BR-ABC", name="Agência <i>Brasileira</i>", kind="cooperation-agency", area="BRA"
        ),
        OrganizationRow(code="CL-AGCID", name="AGCID", kind="cooperation-agency", area="CHL"),
        OrganizationRow(code="XX", name="Somebody"),
    ],
    "practices": [
        PracticeRow(code="p1", kind="practice", last_verified=_day("2026-05-01"), illustrative=True),
        PracticeRow(code="p2", kind="practice", last_verified=_day("2020-05-01")),
        PracticeRow(code="n1", kind="need"),
        PracticeRow(code="o1", kind="offer"),
    ],
    "introductions": [
        IntroductionRow(
            code="i1",
            state="became-activity",
            suggested_on=_day("2026-01-01"),
            introduced_on=_day("2026-01-03"),
            in_talks_on=_day("2026-01-10"),
            agreed_on=_day("2026-03-01"),
            became_activity_on=_day("2026-03-31"),
        ),
        IntroductionRow(
            code="i2", state="introduced", suggested_on=_day("2026-01-01"), introduced_on=_day("2026-01-06")
        ),
        IntroductionRow(
            code="i3",
            state="closed",
            suggested_on=_day("2026-02-01"),
            introduced_on=_day("2026-02-21"),
            closed_on=_day("2026-02-22"),
            reason="no-money",
            illustrative=True,
        ),
        IntroductionRow(code="i4", state="suggested", suggested_on=_day("2026-05-01")),
    ],
    "pledges": [
        PledgeRow(fund="pgtf", donor="India", area="IND", year=2012, amount=Decimal(100), currency="INR"),
        PledgeRow(fund="pgtf", donor="China", area="CHN", year=2012, amount=Decimal(7), currency="USD"),
        PledgeRow(fund="pgtf", donor="Brazil", area="BRA", year=2012, firmness="announced-later"),
        PledgeRow(fund="unfssc", donor="India", year=2020, amount=Decimal(5), currency="USD"),
    ],
    "events": [
        EventRow(
            code="marrakesh", name="Marrakesh", start_date=_day("2003-12-16"), end_date=_day("2003-12-19")
        ),
        EventRow(code="day", name="The Day", start_date=_day("2012-09-12")),
        EventRow(code="some-day", name="No date"),
    ],
    "paragraphs": [
        ParagraphRow(resolution="A/RES/58/220", number="1", status="done", evidence_count=2),
        ParagraphRow(resolution="A/RES/58/220", number="2", status="under-way"),
        ParagraphRow(resolution="A/RES/58/220", number="3"),
    ],
}


@pytest.fixture(scope="session")
def small_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    folder = tmp_path_factory.mktemp("small-world")
    write_dataset(folder, SMALL_WORLD.items(), now=NOW)
    with open_dataset(folder) as dataset:
        yield dataset


@pytest.fixture(scope="session")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    """A dataset without a record."""
    folder = tmp_path_factory.mktemp("nothing")
    write_dataset(folder, (), now=NOW)
    with open_dataset(folder) as dataset:
        yield dataset


@pytest.fixture
def dataset_of(tmp_path: Path) -> Iterator[Callable[..., Dataset]]:
    """Build a dataset from rows: `dataset_of(activities=[...])`."""
    opened: list[Dataset] = []

    def build(**tables):
        write_dataset(tmp_path / "dataset", tables.items(), now=NOW)
        opened.append(open_dataset(tmp_path / "dataset"))
        return opened[-1]

    yield build
    for dataset in opened:
        dataset.close()


@pytest.fixture(scope="session")
def scope_of() -> Callable[..., Scope]:
    """The scope of a test: all dates, unless a start and an end are given."""

    def build(start: str = "", end: str = "") -> Scope:
        return Scope(definition=G77, others=(DAC,), period=Period.parse(start, end), as_of=NOW.date())

    return build


@pytest.fixture(scope="session")
def now() -> dt.datetime:
    return NOW

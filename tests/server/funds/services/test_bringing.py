"""Files that an officer brings: all of a list or nothing, and rates from a table that is one."""

import datetime as dt
import io
from decimal import Decimal

import pytest
from conftest_funds import NOW, funds, person

from bandung.server.funds.models import Entry, ExchangeRate, Pledge, Receipt
from bandung.server.funds.services import bringing
from bandung.server.funds.services.bringing import bring_contributions, bring_rates
from bandung.values import Forbidden, InvalidInput

__all__ = ["funds"]
pytestmark = pytest.mark.django_db

HEAD = "Donor,Date,Amount,Currency,Reference\n"
SOUND = "state-a,2024-03-01,100,USD,R-1\nstate-b,2024-03-02,50,EUR,R-2\n"


def bring(rows, *, by=None, fund="unfssc"):
    stream = io.BytesIO((HEAD + rows).encode())
    return bring_contributions(fund=fund, stream=stream, file="list.csv", by=by, at=NOW)


def test_a_list_is_booked_whole_and_the_same_list_again_books_nothing(funds):
    first = bring(SOUND)
    assert (first.new, first.known, first.findings) == (2, 0, ())
    assert sorted(Receipt.objects.values_list("reference", "worth")) == [
        ("R-1", Decimal(100)),
        ("R-2", Decimal("54.35")),
    ]
    again = bring_contributions(
        fund="unfssc",
        stream=io.BytesIO((HEAD + SOUND).encode()),
        file="list.csv",
        by=None,
        at=NOW.replace(year=2027),
    )
    assert (again.new, again.known) == (0, 2)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("state-a,yesterday,1,USD,R-3\n", "yesterday"),
        ("Nobody at all,2024-03-01,1,USD,R-3\n", "Nobody at all"),
        ("state-a,2024-03-01,1,JPY,R-3\n", "No rate between"),
        ("state-a,2024-03-01,-1,USD,R-3\n", "not an amount that came"),
    ],
)
def test_one_row_that_cannot_be_booked_keeps_all_of_the_list_out(funds, row, words):
    found = bring(SOUND + row)
    assert (found.new, found.known) == (0, 0)
    assert any(words in one.message for one in found.findings), found.findings
    assert (Receipt.objects.count(), Entry.objects.count()) == (0, 0)


def test_a_list_of_nothing_or_of_too_much_is_refused(funds, monkeypatch):
    with pytest.raises(InvalidInput, match="no contribution"):
        bring("")
    monkeypatch.setattr(bringing, "MOST_ROWS", 1)
    with pytest.raises(InvalidInput, match="at most 1 at once"):
        bring(SOUND)


def test_only_officers_bring_and_only_to_their_own_fund(funds):
    expert = person("expert", "unfssc", "contributor")
    with pytest.raises(Forbidden):
        bring(SOUND, by=expert)
    officer = person("officer", "unfssc")
    stream = io.BytesIO(b"Donor,Date,Amount,Currency,Reference,Fund\nstate-a,2024-03-01,1,USD,R-1,pgtf\n")
    with pytest.raises(Forbidden):
        bring_contributions(fund="unfssc", stream=stream, file="list.csv", by=officer, at=NOW)
    assert Receipt.objects.count() == 0


UN = "Currency code,Rate,Effective date\nJPY,150,2023-11-01\nCHF,0.88,01 Nov 2023\n"
ECB = "Date,USD,JPY,\n2024-01-02,1.1,155.9,\n2024-01-01,N/A,155.0,\n"
IMF = "Date,Rate,Currency\n2024-01-31,0.9,EUR\n"


@pytest.mark.parametrize(("content", "rates", "pairs"), [(UN, 2, 2), (ECB, 3, 2), (IMF, 1, 1)])
def test_tables_of_three_publishers_are_taken_in(funds, tmp_path, content, rates, pairs):
    path = tmp_path / "rates.csv"
    path.write_text(content)
    before = ExchangeRate.objects.count()
    for _ in range(2):
        found = bring_rates(fund="pgtf", path=path, file="rates.csv", by=person(f"o{_}", "pgtf"))
        assert (found.rates, found.pairs) == (rates, pairs)
    assert ExchangeRate.objects.count() == before + rates


def test_a_pledge_gets_its_worth_by_a_rate_that_comes(funds, tmp_path):
    row = Pledge.objects.get(code="p-eur")
    Pledge.objects.filter(pk=row.pk).update(currency="JPY", worth=None, worth_rate="")
    path = tmp_path / "rates.csv"
    path.write_text(UN)
    assert row.made is not None
    assert bring_rates(fund="pgtf", path=path, file="rates.csv", by=None).pledges == 1
    assert Pledge.objects.get(code="p-eur").worth == Decimal("666.67")


@pytest.mark.parametrize(
    "content",
    [
        "a,b\n1,2\n",
        "Date,Rate,Currency\n2024-01-31,0.9\n",
        "Date,Rate,Currency\n2024-01-31,0.9,EURO\n",
        "Date,Rate,Currency\n2024-01-31,Infinity,EUR\n",
        "Date,Rate,Currency\n2024-01-31,1e40,EUR\n",
        "Date,Rate,Currency\n",
        "Date,USD,JPY\nsoon,1,2\n",
        "\x00\x01",
    ],
)
def test_what_is_no_table_of_rates_is_told_and_changes_nothing(funds, tmp_path, content):
    path = tmp_path / "upload-17.csv"
    path.write_text(content)
    before = ExchangeRate.objects.count()
    with pytest.raises(InvalidInput) as refusal:
        bring_rates(fund="pgtf", path=path, file="rates.csv", by=None)
    assert "upload-17" not in str(refusal.value)
    assert ExchangeRate.objects.count() == before


def test_rates_are_for_officers_to_bring(funds, tmp_path, monkeypatch):
    path = tmp_path / "rates.csv"
    path.write_text(UN)
    with pytest.raises(Forbidden):
        bring_rates(fund="pgtf", path=path, file="x", by=person("expert", "pgtf", "contributor"))
    monkeypatch.setattr(bringing, "MOST_BYTES", 10)
    with pytest.raises(InvalidInput, match="larger than"):
        bring_rates(fund="pgtf", path=path, file="x", by=None)


def test_a_treasurers_own_columns_and_its_total_keep_nothing_out(funds):
    told = (
        "Contributions received\n\nContributor;Region;Date received;Amount received (USD);Receipt no\n"
        "state-a;South;25/03/2024;1.250,50;R-1\nstate-b;South;03/04/2024;1.250;R-2\nTOTAL;;;2.500,50;\n;;;2.500,50;\n"
    )
    stream = io.BytesIO(told.encode("cp1252"))
    found = bring_contributions(fund="unfssc", stream=stream, file="list.csv", by=None, at=NOW)
    assert (found.new, found.is_refused) == (2, False)
    assert [one.code for one in found.findings] == ["unknown-heading", "bad-value", "bad-value"]
    assert sorted(Receipt.objects.values_list("reference", "on", "worth")) == [
        ("R-1", dt.date(2024, 3, 25), Decimal("1250.50")),
        ("R-2", dt.date(2024, 4, 3), Decimal(1250)),
    ]

"""A fund's books through the API: what its officers do on the page, by a program."""

import datetime as dt

import pytest
from conftest_funds import NOW, day, funds, paid, person
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bandung.server.accounts.services.access import issue_token
from bandung.server.funds.models import Closing, Entry, ExchangeRate, Fund, Receipt
from bandung.server.funds.services.checking import check_in_background
from bandung.server.funds.services.receiving import receive

__all__ = ["funds"]
pytestmark = pytest.mark.django_db

USD = {"amount": 100, "currency": "USD"}
BOOKED = {"reference": "B-1", "on": "2024-03-05", "amount": USD}
PERIOD = {"on": "2024-06-01", "reason": "Audited"}
STEPS = {
    "takings-back": {"reference": "BANK-1", "on": "2024-03-05", "reason": "x"},
    "reversals": {"entry": 1, "on": "2024-03-05", "reason": "x"},
    "opening-balances": BOOKED,
    "yield": BOOKED,
    "charges": BOOKED | {"account": "bank-charges"},
    "exchanges": {
        "reference": "X",
        "on": "2024-03-05",
        "sold": USD,
        "bought": {"amount": 92, "currency": "EUR"},
    },
    "goods": BOOKED | {"donor": "state-a"},
    "closings": PERIOD,
    "reopenings": PERIOD,
}


class Caller:
    """A program with somebody's token."""

    def __init__(self, one) -> None:
        key = issue_token(email=one.email, name="", days=1, now=dt.datetime.now(dt.UTC))
        self.client = Client(headers={"authorization": f"Bearer {key}"})

    def post(self, address, body):
        return self.client.post(f"/api/funds/{address}", body, content_type="application/json")

    def get(self, address):
        return self.client.get(f"/api/funds/{address}")

    def bring(self, address, content):
        return self.client.post(f"/api/funds/{address}", {"file": SimpleUploadedFile("f.csv", content)})


@pytest.fixture
def officer(funds) -> Caller:
    receive(told=paid(None, "USD 1000"), by=None, at=NOW)
    return Caller(person("officer", "unfssc"))


@pytest.mark.parametrize("step", [step for step in STEPS if step != "reopenings"])
def test_an_officer_takes_every_step(officer, step):
    answer = officer.post(f"unfssc/{step}", STEPS[step])
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert told.get("entry") == 2 or told.get("taken_back") == 2 or told["open_from"] == "2025-01-01"


@pytest.mark.parametrize("step", STEPS)
def test_a_contributor_takes_none(officer, step):
    expert = Caller(person("expert", "unfssc", "contributor"))
    assert expert.post(f"unfssc/{step}", STEPS[step]).status_code == 403
    nobody = Client().post(f"/api/funds/unfssc/{step}", STEPS[step], content_type="application/json")
    assert nobody.status_code == 401
    assert (Entry.objects.count(), Closing.objects.count()) == (1, 0)


def test_a_check_is_asked_for_made_in_the_background_and_read(officer):
    assert officer.get("unfssc/checks/newest").status_code == 404
    asked = officer.post("unfssc/checks", {"witness": ""})
    assert (asked.status_code, asked.json()["made_at"], asked.json()["entries"]) == (202, None, 1)
    check_in_background()
    told = officer.get("unfssc/checks/newest").json()
    assert (told["found"], told["findings"], told["end"][:2]) == (0, [], "1:")
    assert told["made_at"]
    assert officer.post("unfssc/checks", {"witness": "x"}).status_code == 400
    expert = Caller(person("expert", "unfssc", "contributor"))
    assert expert.post("unfssc/checks", {}).status_code == 403
    assert expert.get("unfssc/checks/newest").status_code == 403


@pytest.mark.parametrize("address", ["periods", "check", "rates"])
def test_what_officers_read_is_for_them(officer, address):
    assert officer.get(f"unfssc/{address}").status_code == 200
    assert Caller(person("expert", "unfssc", "contributor")).get(f"unfssc/{address}").status_code == 403
    assert Client().get(f"/api/funds/unfssc/{address}").status_code == 401


@pytest.mark.parametrize("address", ["rates", "contributions"])
def test_files_are_for_officers_to_bring(officer, address):
    expert = Caller(person("expert", "unfssc", "contributor"))
    assert expert.bring(f"unfssc/{address}", b"x").status_code == 403
    assert officer.post(f"unfssc/{address}", {}).status_code == 422


@pytest.mark.parametrize(
    ("step", "told", "status"),
    [
        ("yield", BOOKED | {"amount": {"amount": -1, "currency": "USD"}}, 400),
        ("yield", BOOKED | {"reference": ""}, 422),
        ("yield", BOOKED | {"reference": " "}, 400),
        ("yield", BOOKED | {"net_class": "gold"}, 400),
        ("charges", BOOKED | {"account": "cash"}, 400),
        ("charges", BOOKED | {"account": "direct-cost", "amount": {"amount": 5000, "currency": "USD"}}, 409),
        ("goods", BOOKED, 400),
        ("goods", BOOKED | {"donor": "state-a", "used": True}, 400),
        ("exchanges", STEPS["exchanges"] | {"sold": {"amount": 1, "currency": "GBP"}}, 409),
        ("takings-back", STEPS["takings-back"] | {"reference": "none"}, 404),
        ("reversals", STEPS["reversals"] | {"entry": 99}, 404),
        ("reversals", STEPS["reversals"] | {"entry": 2**70}, 422),
        ("reversals", STEPS["reversals"] | {"reason": " "}, 400),
        ("allocations", {"project": "none", "amount": USD, "on": "2024-03-05"}, 404),
        ("closings", PERIOD | {"on": "2999-01-01"}, 409),
        ("closings", {"on": "2024-01-01", "reason": ""}, 422),
        ("reopenings", PERIOD, 409),
    ],
)
def test_what_is_wrong_is_told_and_changes_nothing(officer, step, told, status):
    answer = officer.post(f"unfssc/{step}", told)
    assert answer.status_code == status, answer.content
    assert (Entry.objects.count(), Closing.objects.count()) == (1, 0)


def test_a_closed_period_is_read_with_its_reason_and_opened_again(officer):
    officer.post("unfssc/closings", PERIOD)
    (closing,) = officer.get("unfssc/periods").json()["closings"]
    assert (closing["closed"], closing["reason"], closing["by"]) == (True, "Audited", "officer@example.org")
    assert officer.post("unfssc/yield", BOOKED).status_code == 409
    opened = officer.post("unfssc/reopenings", PERIOD).json()
    assert opened["open_from"] == "2024-01-01"
    assert officer.post("unfssc/yield", BOOKED).json() == {"entry": 2}
    assert officer.post("unfssc/yield", BOOKED).status_code == 409


def test_a_check_shows_what_does_not_agree(officer):
    sound = officer.get("unfssc/check").json()
    assert sound["findings"] == []
    Receipt.objects.update(worth=11)
    told = officer.get(f"unfssc/check?witness={sound['end']}").json()
    assert [one["code"] for one in told["findings"]] == ["receipts-differ"]
    assert officer.get("unfssc/check?witness=x").status_code == 400


def test_rates_and_a_list_are_brought(officer):
    told = officer.bring("unfssc/rates", b"Currency code,Rate,Effective date\nJPY,150,2023-11-01\n").json()
    assert told == {"rates": 1, "pairs": 1, "pledges": 0}
    assert ExchangeRate.objects.filter(quote="JPY").exists()
    assert officer.bring("unfssc/rates", b"a,b\n1,2\n").status_code == 400
    head = b"Donor,Date,Amount,Currency,Reference\nstate-a,2024-03-01,10,USD,R-1\n"
    found = officer.bring("unfssc/contributions", head + b"state-a,soon,1,USD,R-2\n").json()
    assert (found["new"], found["findings"][0]["where"]["line"]) == (0, 3)
    assert Receipt.objects.count() == 1
    assert officer.bring("unfssc/contributions", head).json()["new"] == 1
    assert Receipt.objects.get(reference="R-1").on == day("2024-03-01")


@pytest.mark.parametrize(("as_", "begins"), [("beancount", "option "), ("hledger", "decimal-mark")])
def test_the_whole_journal_is_taken_for_other_programs(officer, as_, begins):
    answer = officer.get(f"unfssc/journal/{as_}")
    told = b"".join(answer.streaming_content).decode()
    assert told.startswith(begins)
    assert "Assets:Cash:Expendable" in told
    assert f".{as_}" in answer["Content-Disposition"]
    assert officer.get("unfssc/journal/gnucash").status_code == 400
    expert = Caller(person("expert", "unfssc", "contributor"))
    assert expert.get(f"unfssc/journal/{as_}").status_code == 403


OWN = """
currency = "USD"
period = "year"
[[class]]
code = "expendable"
name = "Expendable"
[[account]]
code = "till"
name = "Till"
kind = "asset"
"""


def test_a_book_is_opened_by_a_chart_of_another_name_or_of_ones_own(funds):
    keeper = Caller(person("keeper", "pgtf"))
    opened = keeper.post("pgtf/book", {"chart": "unfssc"})
    assert opened.status_code == 200, opened.content
    assert opened.json()["added"] > 10
    assert keeper.post("pgtf/book", {"chart": "unfssc"}).json()["added"] == 0
    assert keeper.post("pgtf/book", {"chart": "pgtf"}).status_code == 409
    officer = Caller(person("officer", "unfssc"))
    assert officer.post("unfssc/book", {"chart": "own", "rules": "x"}).status_code == 400
    assert officer.post("unfssc/book", {"chart": "atlantis"}).status_code == 404
    assert officer.post("unfssc/book", {"chart": "own", "rules": OWN}).json() == {"chart": "own", "added": 2}
    assert officer.post("pgtf/book", {"chart": "unfssc"}).status_code == 403


def test_a_file_of_funds_is_brought_by_who_runs_the_node_alone(officer):
    file = b'[[fund]]\ncode = "new-fund"\nname = "A new fund"\n[[fund]]\nname = "Nameless"\n'
    assert officer.bring("files", file).status_code == 403
    one = person("steward", "unfssc")
    one.is_staff = True
    one.save()
    steward = Caller(one)
    told = steward.bring("files", file)
    assert told.status_code == 200, told.content
    assert (told.json()["funds"], len(told.json()["findings"])) == (1, 1)
    assert told.json()["findings"][0]["where"]["file"] == "f.csv"
    assert Fund.objects.filter(code="new-fund").exists()
    assert steward.bring("files", b"\xff").status_code == 400
    assert steward.bring("files", b"[[fund").status_code == 400

"""The funds through the API: the same figures as on the pages, and every step for those who may."""

import pytest
from conftest_funds import NOW, day, funds, paid, person
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bandung.funds import load_funds
from bandung.sample import BOOK, FUNDS, RATES, sample_file
from bandung.server.accounts.services.access import issue_token
from bandung.server.accounts.services.register import load_register
from bandung.server.funds.services.pledge_steps import confirm_pledge
from bandung.server.funds.services.pledging import store_funds
from bandung.server.funds.services.receiving import receive
from bandung.server.node.sample_book import post_sample_book

__all__ = ["funds"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def book(db):
    load_register()
    store_funds(content=load_funds(sample_file(FUNDS)))
    post_sample_book(book=sample_file(BOOK), rates=sample_file(RATES), now=NOW)


class Caller:
    """A program with somebody's token."""

    def __init__(self, one) -> None:
        import datetime as dt

        self.key = issue_token(email=one.email, name="", days=1, now=dt.datetime.now(dt.UTC))

    def post(self, address, body):
        return Client().post(
            f"/api/funds{address}",
            body,
            content_type="application/json",
            headers={"authorization": f"Bearer {self.key}"},
        )

    def get(self, address):
        return Client().get(f"/api/funds{address}", headers={"authorization": f"Bearer {self.key}"})


def get(address):
    return Client().get(f"/api/funds{address}")


def test_a_statement_and_the_lines_behind_its_figures(book):
    told = get("/pgtf/statement?since=2024-01-01&until=2024-12-31").json()
    figures = {one["flow"]: one for one in told["sections"][0]["figures"]}
    assert (told["currency"], figures["transfers"]["amount"]) == ("USD", "-46000")
    lines = get("/pgtf/entries?flow=transfers&since=2024-01-01&until=2024-12-31").json()
    assert [one["value"] for one in lines["items"]] == ["-16000", "-30000"]
    entry = get(f"/pgtf/entries/{lines['items'][0]['entry']}").json()
    assert {line["account"] for line in entry["lines"]} == {
        "advances",
        "cash",
        "open-allocations",
        "drawn-allocations",
    }


@pytest.mark.parametrize(
    ("address", "has"),
    [
        ("/", lambda told: {one["code"] for one in told} == {"pgtf", "unfssc"}),
        ("/pgtf", lambda told: told["positions"][0]["available"] is None and told["illustrative"]),
        ("/unfssc/pledges", lambda told: told["total"] == 8),
        (
            "/pledges/example-pledge-10",
            lambda told: told["standing"] == "overpaid" and len(told["payments"]) == 1,
        ),
        ("/conferences/example-conference-2023", lambda told: len(told["totals"]["by_currency"]) == 6),
        ("/donors/example-bank", lambda told: told["purposes"][0]["designation"] == "triangular"),
        ("/pgtf/proposals", lambda told: told[0]["code"] == "example-pgtf-2024-01"),
        ("/proposals/example-pgtf-2024-01", lambda told: "scores" not in told and len(told["steps"]) == 7),
        ("/pgtf/projects", lambda told: told[0]["figures"]["spent"] == "30500"),
        (
            "/projects/example-pgtf-2024-01",
            lambda told: [one["final"] for one in told["reports"]] == [False, True],
        ),
        ("/pgtf/journal?after=19", lambda told: [one["number"] for one in told["items"]] == [20, 21]),
    ],
)
def test_what_the_pages_show_is_told_as_json(book, address, has):
    answer = get(address)
    assert answer.status_code == 200, answer.content
    assert has(answer.json()), answer.json()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/none", 404),
        ("/none/statement", 404),
        ("/pgtf/statement?since=x", 422),
        ("/pgtf/entries?flow=gold", 400),
        ("/pgtf/entries/999", 404),
        ("/pledges/none", 404),
        ("/pgtf/bank-lines", 401),
    ],
)
def test_what_is_not_there_is_told(book, address, status):
    assert get(address).status_code == status


def test_a_pledge_goes_its_way(funds):
    officer = Caller(person("officer", "unfssc"))
    told = {
        "code": "api-1",
        "fund": "unfssc",
        "donor": "state-b",
        "year": 2024,
        "amount": {"amount": "100", "currency": "eur"},
        "made": "2023-11-07",
    }
    assert officer.post("/pledges", told).status_code == 201
    assert officer.post("/confirmations/api-1", {"on": "2024-01-10"}).json()["booked"] == "109.89"
    payment = {
        "reference": "R-1",
        "on": "2024-03-01",
        "pledge": "api-1",
        "amount": {"amount": 60, "currency": "EUR"},
    }
    first, again = (officer.post("/unfssc/payments", payment).json() for _ in range(2))
    assert first == again
    assert first["settles"] == "60"
    gone = officer.post("/givings-up/api-1", {"step": "lapsed", "on": "2024-12-01", "reason": "x"})
    assert gone.json()["standing"] == "short"
    assert officer.post("/confirmations/api-1", {"on": "2024-01-10"}).status_code == 409


def test_who_keeps_no_books_of_the_fund_changes_nothing(funds):
    stranger = Caller(person("stranger", "pgtf"))
    assert stranger.post("/confirmations/p-eur", {"on": "2024-01-10"}).status_code == 403
    payment = {
        "reference": "R",
        "on": "2024-03-01",
        "pledge": "p-eur",
        "amount": {"amount": 1, "currency": "USD"},
    }
    assert stranger.post("/unfssc/payments", payment).status_code == 403
    assert stranger.get("/unfssc/bank-lines").status_code == 403
    assert (
        Client().post("/api/funds/confirmations/p-eur", {}, content_type="application/json").status_code
        == 401
    )


def test_a_proposal_goes_its_way(funds):
    owner, officer = Caller(person("owner", "state-a", "contributor")), Caller(person("officer", "pgtf"))
    receive(told=paid(None, "USD 30000", fund="pgtf", reference="G", on=day("2024-01-05")), by=None, at=NOW)
    dossier = {
        "code": "prop-1",
        "organization": "state-a",
        "title": {"en": "Seeds"},
        "year": 2024,
        "participants": ["SEN", "MLI"],
        "requested": "USD 20000",
    }
    made = owner.post("/pgtf/drafts", dossier).json()
    assert {"too-few-participants", "not-endorsed", "no-matching-funds"} <= {
        one["code"] for one in made["findings"]
    }
    assert owner.post("/pgtf/drafts", {"code": "x"}).status_code == 400
    assert get("/proposals/prop-1").status_code == 404
    assert get("/pgtf/proposals").json() == []
    assert owner.post("/moves/prop-1", {"to": "submitted", "on": "2024-04-01"}).json()["stage"] == "submitted"
    score = {"points": {"cooperation": 4}, "expert": "Ana"}
    assert officer.post("/scores/prop-1", score).json()["expert"] == "Ana"
    assert officer.get("/pgtf/ranking").json()[0]["mark"] == "80.0"
    assert owner.get("/pgtf/ranking").status_code == 403
    for to in ("recommended", "endorsed"):
        assert officer.post("/moves/prop-1", {"to": to, "on": "2024-07-01"}).status_code == 200
    parts = [
        {"amount": {"amount": 12000, "currency": "USD"}},
        {"amount": {"amount": 8000, "currency": "USD"}},
    ]
    signed = officer.post("/agreements/prop-1", {"on": "2024-10-01", "instalments": parts})
    assert signed.json()["figures"]["open"] == "20000"
    paid_out = {"on": "2024-10-02", "reference": "T", "instalment": 1}
    assert officer.post("/disbursements/prop-1", paid_out).json()["figures"]["paid"] == "12000"
    report = {
        "since": "2024-10-02",
        "until": "2024-12-01",
        "spent": {"amount": 11000, "currency": "USD"},
        "final": True,
    }
    assert owner.post("/reports/prop-1", report).json()["number"] == 1
    assert owner.post("/acceptances/1/prop-1", {"on": "2024-12-02"}).status_code == 403
    assert officer.post("/acceptances/1/prop-1", {"on": "2024-12-02"}).json()["figures"]["spent"] == "11000"
    back = {"on": "2024-12-03", "amount": {"amount": 1000, "currency": "USD"}, "reference": "B"}
    assert officer.post("/returns/prop-1", back).json()["figures"]["with_participant"] == "0"
    closed = officer.post("/ends/prop-1", {"on": "2024-12-04"}).json()
    assert (closed["closed_on"], closed["figures"]["allocated"]) == ("2024-12-04", "12000")


def test_a_bank_statement_is_brought_and_booked(funds):
    officer = Caller(person("officer", "unfssc"))
    confirm_pledge(code="p-eur", on=day("2024-01-10"), by=None, at=NOW)
    sheet = SimpleUploadedFile(
        "m.csv", b"Date,Name,Amount,Currency,Reference\n2024-03-01,STATE A,100000,EUR,B-1\n"
    )
    answer = Client().post(
        "/api/funds/unfssc/bank-statements",
        {"file": sheet, "account": "ACC"},
        headers={"authorization": f"Bearer {officer.key}"},
    )
    assert answer.json()["new"] == 1
    (line,) = officer.get("/unfssc/bank-lines").json()
    assert line["suggestions"][0]["pledge"] == "p-eur"
    assert officer.post(f"/bank-lines/{line['line']}", {"pledge": "p-eur"}).json()["settles"] == "100000"


def test_money_is_allocated_to_a_new_project(funds):
    officer = Caller(person("officer", "unfssc"))
    receive(told=paid(None, "USD 500"), by=None, at=NOW)
    told = {
        "project": "wells",
        "participant": "state-b",
        "title": "Wells",
        "on": "2024-04-01",
        "amount": {"amount": 501, "currency": "USD"},
    }
    assert "available" in officer.post("/unfssc/allocations", told).json()["message"]
    told["amount"]["amount"] = 400
    assert officer.post("/unfssc/allocations", told).json()["figures"]["allocated"] == "400"


@pytest.mark.parametrize("year", [-1, 0, 10**30])
def test_years_that_are_none_are_refused(funds, year):
    owner = Caller(person("owner", "state-a", "contributor"))
    dossier = {
        "code": "p",
        "organization": "state-a",
        "title": {"en": "S"},
        "year": year,
        "participants": ["SEN"],
    }
    assert owner.post("/pgtf/drafts", dossier | {"requested": "USD 5"}).status_code == 400
    receive(told=paid(None, "USD 30", fund="pgtf", reference="G", on=day("2024-01-05")), by=None, at=NOW)
    assert get(f"/pgtf/entries?year={year}").status_code == 400

"""Every write to the funds, by page and by program, tried by those who may not: nothing changes."""

import io

import pytest
from conftest_funds import NOW, day, funds, money, paid, person
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bandung.funds import Proposal
from bandung.funds.projects import Stage
from bandung.server.accounts.services.access import issue_token
from bandung.server.funds.models import BankLine
from bandung.server.funds.services.agreements import tell_report
from bandung.server.funds.services.allocating import ProjectTold, allocate, disburse
from bandung.server.funds.services.banking import bring_statement
from bandung.server.funds.services.pledge_steps import confirm_pledge
from bandung.server.funds.services.proposing import move_proposal, tell_proposal
from bandung.server.funds.services.receiving import receive
from bandung.values import Text

__all__ = ["funds"]
pytestmark = pytest.mark.django_db
TOLD = {"by": None, "at": NOW}
ON = {"on": "2024-05-01"}
USD = {"amount": 5, "currency": "USD"}
SHEET = b"Date,Name,Amount,Currency\n2024-03-01,STATE A,7,USD\n"
DOSSIER = {
    "organization": "state-b",
    "title": {"en": "Seeds"},
    "year": 2024,
    "participants": ["SEN", "MLI"],
    "requested": "USD 20",
}


@pytest.fixture
def everything(funds) -> None:
    """A pledge, a receipt, a bank line, proposals of two stages, a project with an instalment paid and a report."""
    confirm_pledge(code="p-eur", on=day("2024-01-10"), **TOLD)
    receive(told=paid("p-eur", "EUR 5000"), **TOLD)
    bring_statement(fund="unfssc", stream=io.BytesIO(SHEET), file="m.csv", **TOLD)
    for code, stages in (("draft", ()), ("sent", (Stage.SUBMITTED,)), ("done", ())):
        told = Proposal(
            code=code,
            organization="state-b",
            title=Text.of("Seeds", "en"),
            year=2024,
            participants=("SEN",),
            requested=money("USD 20"),
        )
        tell_proposal(fund="pgtf", told=told, **TOLD)
        for stage in stages:
            move_proposal(code=code, to=stage, on=day("2024-04-01"), **TOLD)
    for stage in (Stage.SUBMITTED, Stage.RECOMMENDED, Stage.ENDORSED):
        move_proposal(code="done", to=stage, on=day("2024-04-01"), **TOLD)
    told = ProjectTold(code="wells", fund="unfssc", title="Wells", participant="state-b")
    allocate(told=told, amount=money("USD 600"), on=day("2024-04-01"), **TOLD)
    disburse(project="wells", amount=money("USD 300"), reference="T", on=day("2024-04-02"), **TOLD)
    since, until = day("2024-04-02"), day("2024-05-01")
    tell_report(project="wells", since=since, until=until, spent=money("USD 10"), **TOLD)


@pytest.fixture(params=["nobody in particular", "another institution's", "another fund's"])
def stranger(request, everything):
    return {
        "nobody in particular": lambda: person("reader"),
        "another institution's": lambda: person("other", "state-a", "administrator"),
        "another fund's": lambda: person("officer", "un-hlc-ssc", "administrator"),
    }[request.param]()


def kept() -> dict[str, list[tuple[object, ...]]]:
    """Every row of the funds."""
    return {
        model.__name__: list(model.objects.order_by("pk").values_list())
        for model in apps.get_app_config("funds").get_models()
        if model._meta.managed
    }


PROGRAM = {
    "pledges": {"code": "x", "fund": "unfssc", "donor": "state-a", "year": 2024},
    "confirmations/p-core": ON,
    "givings-up/p-eur": ON | {"step": "lapsed", "reason": "x"},
    "unfssc/payments": ON | {"reference": "R", "donor": "state-a", "amount": USD},
    "bank-lines/LINE": {"donor": "state-a"},
    "pgtf/drafts": DOSSIER | {"code": "draft"},
    "moves/draft": ON | {"to": "submitted"},
    "moves/sent": ON | {"to": "recommended"},
    "scores/sent": {"points": {"cooperation": 1}, "expert": "x"},
    "agreements/done": ON,
    "unfssc/allocations": ON | {"project": "wells", "amount": USD},
    "disbursements/wells": ON | {"reference": "x", "amount": USD},
    "reports/wells": {"since": "2024-05-01", "until": "2024-05-02", "spent": USD},
    "acceptances/1/wells": ON,
    "returns/wells": ON | {"reference": "x", "amount": USD},
    "ends/wells": ON,
    "unfssc/takings-back": ON | {"reference": "BANK-1", "reason": "x"},
    "unfssc/reversals": ON | {"entry": 1, "reason": "x"},
    "unfssc/opening-balances": ON | {"reference": "x", "amount": USD},
    "unfssc/yield": ON | {"reference": "x", "amount": USD},
    "unfssc/charges": ON | {"reference": "x", "amount": USD, "account": "bank-charges"},
    "unfssc/exchanges": ON | {"reference": "x", "sold": USD, "bought": {"amount": 5, "currency": "EUR"}},
    "unfssc/goods": ON | {"reference": "x", "amount": USD, "donor": "state-a"},
    "unfssc/closings": {"on": "2023-05-01", "reason": "x"},
    "unfssc/reopenings": {"on": "2023-05-01", "reason": "x"},
}
FILES = ("bank-statements", "rates", "contributions")


def test_a_program_of_somebody_else_changes_nothing(stranger):
    import datetime as dt

    key = issue_token(email=stranger.email, name="", days=1, now=dt.datetime.now(dt.UTC))
    client, before = Client(headers={"authorization": f"Bearer {key}"}), kept()
    line = BankLine.objects.get().pk
    answers = {
        address: client.post(
            f"/api/funds/{address.replace('LINE', str(line))}", told, content_type="application/json"
        ).status_code
        for address, told in PROGRAM.items()
    }
    answers |= {
        name: client.post(
            f"/api/funds/unfssc/{name}", {"file": SimpleUploadedFile("f.csv", SHEET)}
        ).status_code
        for name in FILES
    }
    assert set(answers.values()) == {403}, answers
    assert kept() == before


PAGES = {
    "unfssc/pledges/new/": {
        "code": "x",
        "donor": "state-a",
        "year": 2024,
        "firmness": "firm",
        "occasion": "letter",
    },
    "pledges/confirm/step/p-core/": {"confirm-on": "2024-05-01"},
    "pledges/receive/step/p-eur/": {
        "receive-on": "2024-05-01",
        "receive-amount": "EUR 5",
        "receive-reference": "x",
    },
    "pledges/give-up/step/p-eur/": {
        "give-up-on": "2024-05-01",
        "give-up-step": "lapsed",
        "give-up-reason": "x",
    },
    "proposals/move/draft/": {"move-to": "submitted", "move-on": "2024-05-01"},
    "proposals/move/sent/": {"move-to": "recommended", "move-on": "2024-05-01"},
    "proposals/score/sent/": {"score-points_cooperation": "1", "score-expert": "x"},
    "proposals/agree/done/": {"agree-on": "2024-05-01"},
    "proposals/change/draft/": {"code": "draft", "organization": "state-b", "title": "X", "year": 2024},
    "projects/pay/step/wells/": {"pay-on": "2024-05-01", "pay-reference": "x", "pay-amount": "USD 5"},
    "projects/accept/step/wells/": {"accept-on": "2024-05-01", "number": "1"},
    "projects/return/step/wells/": {
        "return-on": "2024-05-01",
        "return-reference": "x",
        "return-amount": "USD 5",
    },
    "projects/end/step/wells/": {"end-on": "2024-05-01"},
    "projects/report/step/wells/": {
        "report-since": "2024-05-01",
        "report-until": "2024-05-02",
        "report-spent": "USD 5",
    },
    "unfssc/entries/1/reverse/": {"on": "2024-05-01", "reason": "x"},
    "unfssc/bank/LINE/": {"donor": "state-a"},
}


def test_a_page_changes_nothing_for_somebody_else(stranger):
    client, before = Client(), kept()
    client.force_login(stranger)
    line = BankLine.objects.get().pk
    answers = {
        address: client.post(f"/funds/{address.replace('LINE', str(line))}", told).status_code
        for address, told in PAGES.items()
    }
    answers["bank"] = client.post(
        "/funds/unfssc/bank/", {"file": SimpleUploadedFile("f.csv", SHEET)}
    ).status_code
    assert set(answers.values()) <= {400, 403, 404}, answers
    assert kept() == before

"""The pages of the funds: figures that open, steps for those who may, and plain words for all that is wrong."""

from decimal import Decimal

import pytest
from conftest_funds import NOW, day, funds, paid, person
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bandung.funds import load_funds
from bandung.sample import BOOK, FUNDS, RATES, sample_file
from bandung.server.accounts.services.register import load_register
from bandung.server.funds.models import BankLine, Pledge, Project, Proposal, Receipt
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


def signed_in(one) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(one)
    return client


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/funds/", ["Perez-Guerrero", "Example Pledging Conference 2023", "holds"]),
        ("/funds/pgtf/", ["1,173,272.80", "kept whole", "Yield, and what was allocated", "Illustrative"]),
        ("/funds/unfssc/?designation=triangular", ["250,000.00", "-83,410.25"]),
        ("/funds/pgtf/entries/?flow=transfers&year=2024", ["-46,000.00", "example-pgtf-2024-01"]),
        ("/funds/pgtf/entries/7/", ["12,611.82", "BRL/USD", "Seal"]),
        ("/funds/unfssc/pledges/", ["INR 40,000,000.00", "not paid, given up"]),
        (
            "/funds/pledges/example-pledge-07/",
            ["USD 128,892.00", "109,450.00", "-1,130.00", "The foundation closed"],
        ),
        ("/funds/conferences/example-conference-2023/", ["12", "ZAR 1,500,000.00", "paid, and more"]),
        ("/funds/donors/example-bank/", ["Nobody else gave for this purpose", "36,589.75"]),
        ("/funds/pgtf/proposals/", ["not eligible", "Seed banks"]),
        ("/funds/proposals/example-pgtf-2024-03/", ["there must be at least 3", "Kenya"]),
        ("/funds/proposals/example-pgtf-2024-01/", ["USD 32,000.00", "Ministerial Meeting"]),
        ("/funds/projects/example-pgtf-2024-01/", ["On signature", "Final report", "30,500"]),
    ],
)
def test_every_page_tells_its_figures(book, reader, address, words):
    answer = reader.get(address)
    assert answer.status_code == 200
    text = answer.content.decode()
    for word in words:
        assert word in text, word


@pytest.mark.parametrize("address", ["/funds/pgtf/", "/funds/pledges/example-pledge-01/"])
def test_pages_are_read_in_arabic_from_right_to_left(book, address):
    answer = Client(headers={"accept-language": "ar"}).get(address)
    assert b'<html lang="ar" dir="rtl">' in answer.content


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/funds/pgtf/statement/pdf/", b"%PDF"),
        ("/funds/pgtf/statement/docx/?since=2024-01-01", b"PK"),
        ("/funds/donors/example-bank/?as=xlsx", b"PK"),
        ("/funds/conferences/example-conference-2023/?as=docx", b"PK"),
    ],
)
def test_documents_are_taken_away(book, reader, address, kind):
    answer = reader.get(address)
    assert b"".join(answer.streaming_content).startswith(kind)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/funds/none/", 404),
        ("/funds/pgtf/?since=yesterday", 400),
        ("/funds/pgtf/?since=2024-02-01&until=2024-01-01", 400),
        ("/funds/pgtf/entries/?flow=gold", 400),
        ("/funds/pgtf/entries/?year=x", 400),
        ("/funds/pgtf/entries/9999/", 404),
        ("/funds/pgtf/statement/odt/", 404),
        ("/funds/pledges/none/", 404),
        ("/funds/conferences/none/", 404),
        ("/funds/donors/none/", 404),
        ("/funds/proposals/none/", 404),
        ("/funds/projects/none/", 404),
        ("/funds/pgtf/bank/", 302),
        ("/funds/pgtf/pledges/new/", 302),
    ],
)
def test_what_is_not_there_or_not_for_everybody_is_told(book, reader, address, status):
    assert reader.get(address).status_code == status


def test_an_empty_fund_says_how_it_begins(funds, reader):
    text = reader.get("/funds/unfssc/").content.decode()
    assert "No entries yet" in text
    assert "bandung funds receive" in text


@pytest.mark.parametrize(
    ("address", "most"),
    [("/funds/unfssc/pledges/", 12), ("/funds/conferences/conference-2023/", 10), ("/funds/unfssc/", 40)],
)
def test_more_pledges_ask_the_database_no_more_often(funds, reader, address, most):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert reader.get(address).status_code == 200
        return len(queries)

    confirm_pledge(code="p-eur", on=day("2024-01-10"), by=None, at=NOW)
    receive(told=paid(), by=None, at=NOW)
    reader.get(address)
    few = asked()
    row = Pledge.objects.get(code="p-eur")
    for number in range(20):
        Pledge.objects.create(
            code=f"more-{number}",
            fund=row.fund,
            conference=row.conference,
            donor=row.donor,
            donor_name=row.donor_name,
            year=2024,
            amount=10,
            currency="EUR",
            firmness="firm",
        )
    assert asked() == few <= most


class TestSteps:
    def test_an_officer_confirms_books_and_gives_up(self, funds):
        client = signed_in(person("officer", "unfssc"))
        assert "Confirm it" in client.get("/funds/pledges/p-eur/").content.decode()
        told = {"confirm-on": "2024-01-10"}
        assert client.post("/funds/pledges/confirm/step/p-eur/", told).status_code == 302
        told = {"receive-on": "2024-03-01", "receive-amount": "EUR 40,000", "receive-reference": "B-1"}
        assert client.post("/funds/pledges/receive/step/p-eur/", told).status_code == 302
        told = {"give-up-step": "lapsed", "give-up-on": "2024-12-31", "give-up-reason": "No law"}
        assert client.post("/funds/pledges/give-up/step/p-eur/", told).status_code == 302
        assert Pledge.objects.get(code="p-eur").step == "lapsed"
        assert Receipt.objects.get().settles == 40000

    @pytest.mark.parametrize(
        ("step", "told", "words"),
        [
            ("confirm", {"confirm-on": "tomorrow"}, "Write the day as 2003-12-23."),
            ("confirm", {"confirm-on": "2019-01-01"}, "No rate between EUR and USD"),
            ("confirm", {"confirm-on": "9000-01-01"}, "is still to come"),
            (
                "receive",
                {"receive-on": "2024-03-01", "receive-amount": "lots", "receive-reference": "B"},
                "with its currency",
            ),
            (
                "receive",
                {"receive-on": "2024-03-01", "receive-amount": "EUR -5", "receive-reference": "B"},
                "above zero",
            ),
            ("receive", {"receive-on": "2024-03-01", "receive-amount": "EUR 5"}, "This field is required"),
        ],
    )
    def test_what_was_typed_wrong_is_told_beside_it_and_nothing_is_booked(self, funds, step, told, words):
        client = signed_in(person("officer", "unfssc"))
        answer = client.post(f"/funds/pledges/{step}/step/p-eur/", told)
        assert answer.status_code == 400
        assert words in answer.content.decode()
        assert Receipt.objects.count() == 0

    def test_nobody_else_sees_or_takes_a_step(self, funds):
        client = signed_in(person("other", "pgtf"))
        assert "Confirm it" not in client.get("/funds/pledges/p-eur/").content.decode()
        answer = client.post("/funds/pledges/confirm/step/p-eur/", {"confirm-on": "2024-01-10"})
        assert "Only officers" in answer.content.decode()
        assert client.get("/funds/unfssc/pledges/new/").status_code == 403
        assert Pledge.objects.get(code="p-eur").step == "pledged"
        assert client.post("/funds/pledges/dance/step/p-eur/", {}).status_code == 404

    def test_an_officer_tells_a_pledge(self, funds):
        client = signed_in(person("officer", "unfssc"))
        told = {
            "code": "letter-1",
            "donor": "State B",
            "year": "2025",
            "amount": "GBP 1,000",
            "firmness": "firm",
            "occasion": "letter",
            "made": "2024-03-05",
        }
        assert client.post("/funds/unfssc/pledges/new/", told | {"donor": "Nobody"}).status_code == 400
        assert client.post("/funds/unfssc/pledges/new/", told | {"donor": "state-b"}).status_code == 302
        assert Pledge.objects.get(code="letter-1").worth == Decimal("1282.05")

    def test_a_bank_statement_is_brought_and_a_line_is_booked(self, funds):
        client = signed_in(person("officer", "unfssc"))
        confirm_pledge(code="p-eur", on=day("2024-01-10"), by=None, at=NOW)
        sheet = b"Date,Name,Amount,Currency,Reference\n2024-03-01,STATE A,100000,EUR,B-1\nx,y,1,EUR,B-2\n"
        told = {"file": SimpleUploadedFile("march.csv", sheet), "account": "", "currency": ""}
        answer = client.post("/funds/unfssc/bank/", told)
        assert "line 3" in answer.content.decode()
        line = BankLine.objects.get()
        page = client.get("/funds/unfssc/bank/").content.decode()
        assert "the whole amount that is outstanding" in page
        address = f"/funds/unfssc/bank/{line.pk}/"
        assert client.post(address, {"do": "book"}).status_code == 400
        assert client.post(address, {"do": "book", "pledge": "p-eur"}).status_code == 302
        assert Receipt.objects.get().cleared > 0
        bad = {"file": SimpleUploadedFile("x.xml", b"<!DOCTYPE a []><a/>"), "account": "", "currency": ""}
        assert "document type" in client.post("/funds/unfssc/bank/", bad).content.decode()


class TestProposals:
    DOSSIER = {
        "code": "prop-1",
        "organization": "state-a",
        "title": "Seeds",
        "language": "en",
        "year": "2024",
        "participants": "Senegal, Mali; NER",
        "endorsements": "SEN, MLI",
        "requested": "USD 20,000",
        "matching": "USD 20,000",
        "activities": "Train\nBuild",
    }

    def test_from_the_form_to_the_closed_project(self, funds):
        owner, officer = signed_in(person("owner", "state-a", "contributor")), signed_in(person("o", "pgtf"))
        assert owner.post("/funds/pgtf/proposals/new/", self.DOSSIER).status_code == 302
        page = owner.get("/funds/proposals/prop-1/").content.decode()
        assert "no letter of endorsement is in the dossier from Niger" in page
        whole = self.DOSSIER | {"endorsements": "Senegal, Mali, Niger"}
        assert owner.post("/funds/proposals/change/prop-1/", whole).status_code == 302
        assert "no letter of endorsement" not in owner.get("/funds/proposals/prop-1/").content.decode()
        moved = {"move-to": "submitted", "move-on": "2024-04-01"}
        assert owner.post("/funds/proposals/move/prop-1/", moved).status_code == 302
        forward = {"move-to": "recommended", "move-on": "2024-07-01", "move-recommended": "USD 18,000"}
        assert owner.post("/funds/proposals/move/prop-1/", forward).status_code == 400
        expert = signed_in(person("expert", "pgtf", "contributor"))
        score = {"score-points_cooperation": "5", "score-points_matching": "3"}
        assert expert.post("/funds/proposals/score/prop-1/", score).status_code == 302
        assert (
            "answers at least one criterion"
            in expert.post("/funds/proposals/score/prop-1/", {}).content.decode()
        )
        assert officer.post("/funds/proposals/move/prop-1/", forward).status_code == 302
        endorsed = {"move-to": "endorsed", "move-on": "2024-09-01"}
        assert officer.post("/funds/proposals/move/prop-1/", endorsed).status_code == 302
        signed = {"agree-on": "2024-10-01", "agree-tranches": "USD 10,000 2024-10-15 On signature\nUSD 8,000"}
        refused = officer.post("/funds/proposals/agree/prop-1/", signed)
        assert "available" in refused.content.decode()
        gift = paid(None, "USD 30000", fund="pgtf", reference="G-1", on=day("2024-01-05"))
        receive(told=gift, by=None, at=NOW)
        assert officer.post("/funds/proposals/agree/prop-1/", signed).status_code == 302
        step = "/funds/projects/{}/step/prop-1/"
        told = {"pay-on": "2024-10-15", "pay-reference": "T-1", "pay-tranche": "1"}
        assert officer.post(step.format("pay"), told).status_code == 302
        report = {
            "report-since": "2024-10-15",
            "report-until": "2024-12-01",
            "report-spent": "USD 9,000",
            "report-final": "on",
        }
        assert owner.post(step.format("report"), report).status_code == 302
        assert (
            owner.post(step.format("accept"), {"accept-on": "2024-12-05", "number": "1"}).status_code == 400
        )
        assert (
            officer.post(step.format("accept"), {"accept-on": "2024-12-05", "number": "1"}).status_code == 302
        )
        closing = officer.post(step.format("end"), {"end-on": "2024-12-10"})
        assert "neither reported as spent nor returned" in closing.content.decode()
        back = {"return-on": "2024-12-08", "return-amount": "USD 1,000", "return-reference": "T-2"}
        assert officer.post(step.format("return"), back).status_code == 302
        assert officer.post(step.format("end"), {"end-on": "2024-12-10"}).status_code == 302
        assert Proposal.objects.get().stage == "closed"
        assert Project.objects.get().closed_on == day("2024-12-10")

    def test_drafts_are_for_those_whose_they_are_and_scores_for_experts(self, funds, reader):
        owner = signed_in(person("owner", "state-a", "contributor"))
        stranger = signed_in(person("stranger", "state-b", "contributor"))
        expert = signed_in(person("expert", "pgtf", "contributor"))
        owner.post("/funds/pgtf/proposals/new/", self.DOSSIER)
        for one in (reader, stranger, expert):
            assert one.get("/funds/proposals/prop-1/").status_code == 404
            assert "prop-1" not in one.get("/funds/pgtf/proposals/").content.decode()
        assert stranger.get("/funds/proposals/change/prop-1/").status_code == 403
        assert "prop-1" in owner.get("/funds/pgtf/proposals/").content.decode()
        owner.post("/funds/proposals/move/prop-1/", {"move-to": "submitted", "move-on": "2024-04-01"})
        expert.post("/funds/proposals/score/prop-1/", {"score-points_matching": "5"})
        assert "Mark 100" in expert.get("/funds/proposals/prop-1/").content.decode()
        for one in (reader, stranger, owner):
            page = one.get("/funds/proposals/prop-1/").content.decode()
            assert "submitted" in page
            assert "Mark 100" not in page
            assert "Mark" not in one.get("/funds/pgtf/proposals/").content.decode()

    def test_nobody_proposes_in_the_name_of_another(self, funds):
        stranger = signed_in(person("stranger", "state-b", "contributor"))
        answer = stranger.post("/funds/pgtf/proposals/new/", self.DOSSIER)
        assert "Only who speaks for" in answer.content.decode()
        assert Proposal.objects.count() == 0

    def test_who_speaks_for_the_institution_does_not_score_it(self, funds):
        both = person("both", "pgtf", "contributor")
        from bandung.server.accounts.models import Membership, Organization

        Membership.objects.create(
            person=both, organization=Organization.objects.get(code="state-a"), role="contributor"
        )
        client = signed_in(both)
        client.post("/funds/pgtf/proposals/new/", self.DOSSIER)
        client.post("/funds/proposals/move/prop-1/", {"move-to": "submitted", "move-on": "2024-04-01"})
        answer = client.post("/funds/proposals/score/prop-1/", {"score-points_matching": "5"})
        assert "whose proposal it is; others score it" in answer.content.decode()

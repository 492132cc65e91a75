"""What was posted by mistake is taken back by its reverse, and what is kept of it goes along."""

import pytest
from conftest_funds import NOW, day, money, paid, person

from bandung.server.funds.models import FundRule, Pledge, Receipt
from bandung.server.funds.queries.agreement import check_agreement
from bandung.server.funds.queries.positions import positions_of
from bandung.server.funds.queries.projects import project_by_code, project_figures
from bandung.server.funds.queries.soundness import check_book
from bandung.server.funds.services.agreements import accept_report, end_project, tell_report
from bandung.server.funds.services.allocating import ProjectTold, allocate, disburse, plan_tranche
from bandung.server.funds.services.books import fund_named
from bandung.server.funds.services.earning import Booked, charge
from bandung.server.funds.services.pledge_steps import confirm_pledge
from bandung.server.funds.services.receiving import receive
from bandung.server.funds.services.reversing import take_back
from bandung.values import Conflict, Forbidden, InvalidInput, NotFound

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("funds")]
TOLD = {"by": None, "at": NOW}
BACK = {"fund": "unfssc", "on": day("2024-06-01"), "reason": "Booked on the wrong fund", **TOLD}


@pytest.fixture(autouse=True)
def project(funds) -> None:
    receive(told=paid(None, "USD 1000"), **TOLD)
    told = ProjectTold(code="wells", fund="unfssc", title="Wells", participant="state-b")
    allocate(told=told, amount=money("USD 600"), on=day("2024-04-01"), **TOLD)


def report(amount="USD 100", **named):
    days = {"since": day("2024-04-03"), "until": day("2024-05-01")}
    return tell_report(project="wells", spent=money(amount), **days, **named, **TOLD)


def held():
    (free,) = positions_of("unfssc")
    return free.held


def nothing_is_amiss():
    return (*check_book(fund="unfssc"), *check_agreement(fund_named("unfssc"))) == ()


def test_a_charge_is_taken_back_once_and_with_a_reason():
    told = Booked(fund="unfssc", amount=money("USD 30"), on=day("2024-03-05"), reference="C-1")
    number = charge(account="bank-charges", told=told, **TOLD)
    with pytest.raises(InvalidInput, match="for a reason"):
        take_back(number=number, **BACK | {"reason": " "})
    back = take_back(number=number, **BACK)
    assert held() == 1000
    with pytest.raises(Conflict, match="taken back already"):
        take_back(number=number, **BACK)
    with pytest.raises(Conflict, match=f"takes entry {number} back"):
        take_back(number=back, **BACK)
    with pytest.raises(NotFound, match="no entry 99"):
        take_back(number=99, **BACK)
    assert nothing_is_amiss()


def test_a_receipt_is_marked_as_taken_back():
    receive(told=paid(None, "USD 50", reference="BANK-2"), **TOLD)
    row = Receipt.objects.get(reference="BANK-2")
    number = take_back(number=row.entry, **BACK)
    row.refresh_from_db()
    assert row.taken_back == number
    assert held() == 1000
    assert nothing_is_amiss()


def test_money_that_was_allocated_or_paid_out_since_does_not_leave_by_a_reversal():
    with pytest.raises((Conflict, InvalidInput), match="available"):
        take_back(number=Receipt.objects.get().entry, **BACK)


def test_an_instalment_is_unpaid_again_and_can_be_paid():
    plan_tranche(project="wells", amount=money("USD 400"), by=None)
    pay = {"project": "wells", "on": day("2024-04-03"), "tranche": 1}
    number = disburse(reference="T-1", **pay, **TOLD)
    take_back(number=number, **BACK)
    row = project_by_code("wells")
    assert (project_figures(row).paid, project_figures(row).open) == (0, 600)
    assert row.tranches.get().paid_on is None
    disburse(reference="T-2", **pay, **TOLD)
    assert nothing_is_amiss()


def test_a_report_waits_again_with_what_was_charged_on_it_and_is_told_anew():
    fund = fund_named("unfssc")
    FundRule.objects.create(
        code="psc", fund=fund, kind="programme-support", since=2020, value={"percent": "8"}, source="x"
    )
    disburse(project="wells", on=day("2024-04-03"), reference="T-1", amount=money("USD 300"), **TOLD)
    report(final=True)
    entry = accept_report(project="wells", number=1, on=day("2024-05-02"), **TOLD).entry
    assert held() == 692
    take_back(number=entry, **BACK)
    assert held() == 700
    assert project_figures(project_by_code("wells")).spent == 0
    with pytest.raises(Conflict, match="told anew by its number"):
        report("USD 200")
    report("USD 200", final=True, number=1)
    accept_report(project="wells", number=1, on=day("2024-05-02"), **TOLD)
    assert held() == 684
    with pytest.raises(Conflict, match="accepted already"):
        report("USD 5", number=1)
    with pytest.raises(NotFound, match="no report 7"):
        report("USD 5", number=7)
    assert nothing_is_amiss()


def test_what_belongs_to_a_pledge_or_a_closed_project_is_not_taken_back_by_itself():
    number = confirm_pledge(code="p-eur", on=day("2024-01-10"), **TOLD).entry
    with pytest.raises(Conflict, match="a step of the pledge “p-eur”"):
        take_back(number=number, **BACK)
    assert Pledge.objects.get(code="p-eur").step == "confirmed"
    disburse(project="wells", on=day("2024-04-03"), reference="T-1", amount=money("USD 100"), **TOLD)
    report(final=True)
    entry = accept_report(project="wells", number=1, on=day("2024-05-02"), **TOLD).entry
    end_project(project="wells", on=day("2024-05-20"), **TOLD)
    with pytest.raises(Conflict, match="was closed"):
        take_back(number=entry, **BACK)


def test_it_is_for_officers_of_the_fund():
    number = Receipt.objects.get().entry
    for somebody in (person("other", "pgtf"), person("expert", "unfssc", "contributor")):
        with pytest.raises(Forbidden, match="Only officers"):
            take_back(number=number, **BACK | {"by": somebody})

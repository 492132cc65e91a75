"""Money to projects: only what is there, never the core, and back to where it came from."""

from decimal import Decimal

import pytest
from conftest_funds import NOW, day, money, paid, person

from bandung.server.funds.models import FundRule
from bandung.server.funds.queries.agreement import check_agreement
from bandung.server.funds.queries.positions import positions_of
from bandung.server.funds.queries.projects import project_by_code, project_figures
from bandung.server.funds.services.agreements import accept_report, end_project, tell_report
from bandung.server.funds.services.allocating import (
    ProjectTold,
    allocate,
    close_project,
    disburse,
    plan_tranche,
    return_unspent,
)
from bandung.server.funds.services.books import fund_named
from bandung.server.funds.services.earning import Booked, charge, earn, open_balance
from bandung.server.funds.services.receiving import receive
from bandung.values import Conflict, Forbidden, InvalidInput

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("funds")]
TOLD = {"by": None, "at": NOW}


def project(code="wells", fund="unfssc", amount="USD 600", **named):
    told = ProjectTold(code=code, fund=fund, title="Wells", participant="state-b", **named)
    return allocate(told=told, amount=money(amount), on=day("2024-04-01"), **TOLD)


def gift(amount="USD 1000", **named):
    return receive(told=paid(None, amount, **named), **TOLD)


def test_only_what_is_held_and_not_allocated_already_is_allocated():
    gift()
    project()
    with pytest.raises((Conflict, InvalidInput), match="available"):
        allocate(told=ProjectTold(code="wells"), amount=money("USD 400.01"), on=day("2024-04-02"), **TOLD)
    allocate(told=ProjectTold(code="wells"), amount=money("USD 400"), on=day("2024-04-02"), **TOLD)
    assert project_figures(project_by_code("wells")).allocated == 1000


def test_a_pledge_is_not_money_that_can_be_allocated():
    from bandung.server.funds.services.pledge_steps import confirm_pledge

    confirm_pledge(code="p-eur", on=day("2024-01-10"), **TOLD)
    with pytest.raises((Conflict, InvalidInput), match="available"):
        project()


def test_the_core_is_never_allocated():
    opened = Booked(
        fund="pgtf", amount=money("USD 5000"), on=day("2024-01-01"), reference="o", net_class="core"
    )
    open_balance(told=opened, **TOLD)
    with pytest.raises((Conflict, InvalidInput), match="kept whole"):
        project(fund="pgtf", net_class="core")
    earn(told=Booked(fund="pgtf", amount=money("USD 300"), on=day("2024-06-30"), reference="y"), **TOLD)
    project(fund="pgtf", amount="USD 300")
    core = next(one for one in positions_of("pgtf") if one.net_class == "core")
    assert core.held == 5000


def test_money_for_a_purpose_is_for_that_purpose():
    gift(earmark="triangular", net_class="window")
    with pytest.raises((Conflict, InvalidInput), match="available"):
        project(net_class="window", earmark="another")
    project(net_class="window", earmark="triangular")


def test_no_more_is_paid_out_than_is_allocated():
    gift()
    project()
    with pytest.raises((Conflict, InvalidInput), match="allocated"):
        disburse(project="wells", on=day("2024-04-03"), reference="t", amount=money("USD 601"), **TOLD)


def test_instalments_never_come_to_more_than_is_allocated():
    gift()
    project()
    plan_tranche(project="wells", amount=money("USD 400"), by=None)
    with pytest.raises(InvalidInput, match="would come to USD 700"):
        plan_tranche(project="wells", amount=money("USD 300"), by=None)
    with pytest.raises(InvalidInput, match="which instalment"):
        disburse(project="wells", on=day("2024-04-03"), reference="t", **TOLD)


def spend(amount, *, final=False):
    row = tell_report(
        project="wells",
        since=day("2024-04-03"),
        until=day("2024-05-01"),
        spent=money(amount),
        final=final,
        **TOLD,
    )
    return accept_report(project="wells", number=row.number, on=day("2024-05-02"), **TOLD)


def test_what_is_unspent_goes_back_and_what_was_never_paid_is_released():
    gift()
    project()
    disburse(project="wells", on=day("2024-04-03"), reference="t", amount=money("USD 500"), **TOLD)
    with pytest.raises(InvalidInput, match="beyond is the participant"):
        spend("USD 501")
    spend("USD 450", final=True)
    with pytest.raises(Conflict, match="neither reported as spent nor returned"):
        close_project(project="wells", on=day("2024-06-01"), **TOLD)
    with pytest.raises(InvalidInput, match="has USD 50"):
        return_unspent(project="wells", amount=money("USD 51"), on=day("2024-05-20"), reference="b", **TOLD)
    return_unspent(project="wells", amount=money("USD 50"), on=day("2024-05-20"), reference="b", **TOLD)
    end_project(project="wells", on=day("2024-06-01"), **TOLD)
    (free,) = positions_of("unfssc")
    assert (free.held, free.available, free.with_participants) == (550, 550, 0)
    with pytest.raises(Conflict, match="was closed on 2024-06-01"):
        allocate(told=ProjectTold(code="wells"), amount=money("USD 1"), on=day("2024-06-02"), **TOLD)


def test_programme_support_is_charged_where_a_rule_of_the_fund_says_how_much():
    gift()
    project(amount="USD 500")
    disburse(project="wells", on=day("2024-04-03"), reference="t", amount=money("USD 500"), **TOLD)
    fund = fund_named("unfssc")
    FundRule.objects.create(
        code="psc",
        fund=fund,
        kind="programme-support",
        since=2020,
        value={"percent": "8"},
        source="A decision",
    )
    spend("USD 100")
    (free,) = positions_of("unfssc")
    assert free.held == Decimal(492)


def test_a_charge_is_one_of_those_the_chart_has():
    told = Booked(fund="unfssc", amount=money("USD 1"), on=day("2024-01-01"), reference="c")
    with pytest.raises(InvalidInput, match="no charge"):
        charge(account="lunch", told=told, **TOLD)
    with pytest.raises(InvalidInput, match="booked in USD"):
        earn(told=Booked(fund="unfssc", amount=money("EUR 1"), on=day("2024-01-01"), reference="c"), **TOLD)


def test_only_who_speaks_for_the_participant_reports_and_only_officers_accept():
    gift()
    project()
    disburse(project="wells", on=day("2024-04-03"), reference="t", amount=money("USD 100"), **TOLD)
    owner, stranger = person("owner", "state-b", "contributor"), person("stranger", "state-a", "contributor")
    told = {
        "project": "wells",
        "since": day("2024-04-03"),
        "until": day("2024-05-01"),
        "spent": money("USD 10"),
    }
    with pytest.raises(Forbidden, match="Only who speaks for"):
        tell_report(**told, by=stranger, at=NOW)
    row = tell_report(**told, by=owner, at=NOW)
    with pytest.raises(Forbidden, match="Only officers"):
        accept_report(project="wells", number=row.number, on=day("2024-05-02"), by=owner, at=NOW)


def test_what_agrees_has_no_finding_and_what_does_not_is_told():
    gift("EUR 100")
    fund = fund_named("unfssc")
    assert check_agreement(fund) == ()
    fund.receipts.update(worth=1)
    assert [one.code for one in check_agreement(fund)] == ["receipts-differ"]


def test_a_project_keeps_its_fund_class_and_purpose():
    gift()
    project()
    for told, fault in (
        ({"fund": "pgtf"}, "is one of “unfssc”, not of “pgtf”"),
        ({"net_class": "earmarked"}, "of the class “expendable”, not of “earmarked”"),
        ({"earmark": "water"}, "of the purpose “”, not of “water”"),
    ):
        with pytest.raises(InvalidInput, match=fault):
            allocate(
                told=ProjectTold(code="wells", **told), amount=money("USD 1"), on=day("2024-04-02"), **TOLD
            )
    with pytest.raises(Conflict, match="has the code “wells” already"):
        project()


def test_what_is_sent_twice_is_allocated_paid_and_returned_once():
    gift()
    project()
    again = {"told": ProjectTold(code="wells"), "amount": money("USD 100"), "on": day("2024-04-02"), **TOLD}
    allocate(**again)
    with pytest.raises(Conflict, match="on 2024-04-02 already, by entry 3; say by which decision"):
        allocate(**again)
    allocate(**again, note="Decision 7")
    out = {"project": "wells", "on": day("2024-04-03"), "amount": money("USD 300"), **TOLD}
    disburse(reference="T-1", **out)
    with pytest.raises(Conflict, match="posted once"):
        disburse(reference=" T-1", **out)
    with pytest.raises(InvalidInput, match="has a reference"):
        disburse(reference=" ", **out)
    back = {"project": "wells", "on": day("2024-05-20"), "amount": money("USD 5"), **TOLD}
    return_unspent(reference="T-1", **back)
    with pytest.raises(Conflict, match="posted once"):
        return_unspent(reference="T-1", **back)
    figures = project_figures(project_by_code("wells"))
    assert (figures.allocated, figures.paid, figures.returned) == (800, 300, 5)


def test_codes_and_references_for_which_there_is_no_room_are_refused():
    gift()
    with pytest.raises(InvalidInput, match="too long for a project’s code"):
        project(code="x" * 101)
    project()
    with pytest.raises(InvalidInput, match="too long for a reference"):
        disburse(project="wells", on=day("2024-04-03"), reference="x" * 81, amount=money("USD 1"), **TOLD)
    with pytest.raises(InvalidInput, match="too long for a reference"):
        earn(
            told=Booked(fund="unfssc", amount=money("USD 1"), on=day("2024-01-01"), reference="x" * 151),
            **TOLD,
        )

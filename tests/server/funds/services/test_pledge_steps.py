"""What becomes of a pledge, step by step, and what stands in the books after each."""

from decimal import Decimal

import pytest
from conftest_funds import NOW, day, money, paid, person

from bandung.funds import Firmness, Occasion
from bandung.funds import Pledge as RecordedPledge
from bandung.funds.pledging import Step
from bandung.server.funds.models import Entry, EntryLine, Pledge, PledgeStep
from bandung.server.funds.queries.agreement import check_agreement
from bandung.server.funds.queries.positions import positions_of
from bandung.server.funds.queries.soundness import check_book
from bandung.server.funds.services.books import fund_named
from bandung.server.funds.services.pledge_steps import confirm_pledge, give_up_pledge, make_pledge
from bandung.server.funds.services.receiving import receive, take_back_receipt
from bandung.values import Conflict, Forbidden, InvalidInput

TOLD = {"by": None, "at": NOW}
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("funds")]


def balances(fund="unfssc"):
    """{(account, currency): (amount, value in dollars)} of what is not nothing."""
    found = {}
    for line in EntryLine.objects.filter(entry__book__code=fund).select_related("account"):
        key = (line.account.code, line.currency)
        amount, value = found.get(key, (Decimal(0), Decimal(0)))
        found[key] = (amount + line.amount, value + line.frozen)
    return {key: told for key, told in found.items() if any(told)}


def test_a_pledge_is_worth_what_the_rate_of_its_day_says():
    row = Pledge.objects.get(code="p-eur")
    assert row.worth == Decimal("111111.11")
    assert row.worth_rate == "USD/EUR 0.9, 2023-11-01, United Nations operational rates of exchange"
    assert (row.made, row.step, row.entry) == (day("2023-11-06"), "pledged", None)


def test_confirming_books_a_receivable_at_the_rate_of_that_day():
    row = confirm_pledge(code="p-eur", on=day("2024-01-10"), by=None, at=NOW)
    assert (row.step, row.booked, row.entry) == ("confirmed", Decimal("109890.11"), 1)
    assert balances() == {
        ("pledges-receivable", "EUR"): (Decimal(100000), Decimal("109890.11")),
        ("contributions", "EUR"): (Decimal(-100000), Decimal("-109890.11")),
    }
    with pytest.raises(Conflict, match="confirmed already"):
        confirm_pledge(code="p-eur", on=day("2024-01-11"), by=None, at=NOW)


def test_payment_in_parts_clears_the_receivable_and_posts_what_the_rates_changed():
    confirm_pledge(code="p-eur", on=day("2024-01-10"), by=None, at=NOW)
    first = receive(told=paid(amount="EUR 40000"), by=None, at=NOW)
    assert (first.settles, first.cleared, first.gain) == (40000, Decimal("43956.04"), Decimal("-477.78"))
    last = receive(told=paid(amount="EUR 60000", reference="BANK-2"), by=None, at=NOW)
    assert last.gain == Decimal("-716.68")
    assert balances() == {
        ("cash", "USD"): (Decimal("108695.65"), Decimal("108695.65")),
        ("conversion", "USD"): (Decimal("-108695.65"), Decimal("-108695.65")),
        ("conversion", "EUR"): (Decimal(100000), Decimal("108695.65")),
        ("contributions", "EUR"): (Decimal(-100000), Decimal("-109890.11")),
        ("exchange-loss", "EUR"): (Decimal(0), Decimal("1194.46")),
    }


def test_the_same_payment_told_again_changes_nothing_and_another_with_its_reference_is_refused():
    first = receive(told=paid(), by=None, at=NOW)
    assert receive(told=paid(), by=None, at=NOW).pk == first.pk
    with pytest.raises(Conflict, match="a reference of its own"):
        receive(told=paid(amount="EUR 99000"), by=None, at=NOW)
    assert EntryLine.objects.filter(entry__book__code="unfssc", account__code="cash").count() == 1


def test_a_payment_before_the_pledge_is_confirmed_is_a_contribution_and_the_rest_is_confirmed():
    row = receive(told=paid(amount="EUR 30000"), by=None, at=NOW)
    assert (row.settles, row.cleared) == (30000, 0)
    assert confirm_pledge(code="p-eur", on=day("2024-03-02"), by=None, at=NOW).booked == Decimal("76086.96")


def test_a_payment_in_a_third_currency_settles_by_the_rates_of_the_day():
    confirm_pledge(code="p-eur", on=day("2024-01-10"), by=None, at=NOW)
    row = receive(told=paid(amount="GBP 39000"), by=None, at=NOW)
    assert (row.worth, row.settles) == (Decimal("50000.00"), Decimal("46000.00"))
    assert row.rate.startswith("GBP 39,000 at USD/GBP 0.78, 2024-03-01")


def test_what_the_bank_credited_is_what_it_was_worth():
    confirm_pledge(code="p-eur", on=day("2024-01-10"), by=None, at=NOW)
    row = receive(told=paid(credited=money("USD 108000")), by=None, at=NOW)
    assert (row.worth, row.gain, row.settles) == (Decimal(108000), Decimal("-1890.11"), Decimal(100000))


def test_more_than_was_pledged_is_a_further_contribution():
    confirm_pledge(code="p-eur", on=day("2024-01-10"), by=None, at=NOW)
    row = receive(told=paid(amount="EUR 125000"), by=None, at=NOW)
    assert (row.settles, row.beyond, row.gain) == (100000, Decimal("27173.91"), Decimal("-1194.45"))
    assert ("pledges-receivable", "EUR") not in balances()


def test_what_nobody_expects_any_more_is_written_off_with_a_reason():
    confirm_pledge(code="p-eur", on=day("2024-01-10"), by=None, at=NOW)
    receive(told=paid(amount="EUR 40000"), by=None, at=NOW)
    with pytest.raises(InvalidInput, match="for a reason"):
        give_up_pledge(code="p-eur", step=Step.LAPSED, on=day("2024-12-31"), reason=" ", by=None, at=NOW)
    give_up_pledge(
        code="p-eur", step=Step.WRITTEN_OFF, on=day("2024-12-31"), reason="No budget", by=None, at=NOW
    )
    assert balances()["write-off", "EUR"] == (Decimal(60000), Decimal("65934.07"))
    assert ("pledges-receivable", "EUR") not in balances()
    told = PledgeStep.objects.get(pledge__code="p-eur", step="written-off")
    assert (told.note, told.entries) == ("No budget", [3])
    with pytest.raises(Conflict, match="written-off already"):
        give_up_pledge(code="p-eur", step=Step.LAPSED, on=day("2024-12-31"), reason="x", by=None, at=NOW)


def test_of_a_pledge_to_the_core_the_booking_is_reversed_for_nothing_is_taken_from_the_core():
    confirm_pledge(code="p-core", on=day("2024-01-10"), by=None, at=NOW)
    told = paid("p-core", "EUR 4000", fund="pgtf", donor="state-b")
    receive(told=told, by=None, at=NOW)
    give_up_pledge(code="p-core", step=Step.LAPSED, on=day("2024-12-31"), reason="No law", by=None, at=NOW)
    left = balances("pgtf")
    assert ("pledges-receivable", "EUR") not in left
    assert left["contributions", "EUR"] == (Decimal(-4000), Decimal("-4395.60"))
    assert ("write-off", "EUR") not in left


def test_a_payment_after_all_is_a_contribution():
    confirm_pledge(code="p-eur", on=day("2024-01-10"), by=None, at=NOW)
    give_up_pledge(code="p-eur", step=Step.LAPSED, on=day("2024-02-20"), reason="Late", by=None, at=NOW)
    row = receive(told=paid(), by=None, at=NOW)
    assert (row.settles, row.cleared) == (100000, 0)


def test_an_amount_announced_later_is_told_when_it_is_confirmed():
    with pytest.raises(InvalidInput, match="names no amount"):
        confirm_pledge(code="p-later", on=day("2024-01-10"), by=None, at=NOW)
    row = confirm_pledge(
        code="p-later", on=day("2024-01-10"), amount=money("USD 5000"), by=None, at=NOW, note="Letter"
    )
    assert (row.booked, row.currency) == (5000, "USD")


def test_what_came_before_the_amount_was_told_is_part_of_it():
    told = paid("p-later", "USD 2000", donor="state-b")
    assert receive(told=told, by=None, at=NOW).settles == 0
    row = confirm_pledge(code="p-later", on=day("2024-03-05"), amount=money("USD 5000"), by=None, at=NOW)
    assert row.booked == 3000


def test_a_receipt_booked_on_the_wrong_pledge_is_taken_back_by_its_reverse():
    confirm_pledge(code="p-eur", on=day("2024-01-10"), by=None, at=NOW)
    before = balances()
    receive(told=paid(), by=None, at=NOW)
    take_back_receipt(
        fund="unfssc", reference="BANK-1", on=day("2024-03-05"), reason="Other donor", by=None, at=NOW
    )
    assert balances() == before
    assert receive(told=paid(reference="BANK-3"), by=None, at=NOW).cleared == Decimal("109890.11")
    with pytest.raises(Conflict, match="was taken back"):
        receive(told=paid(), by=None, at=NOW)


def test_without_a_rate_nothing_is_booked():
    with pytest.raises(InvalidInput, match="No rate between EUR and USD is known here for 2025-06-01"):
        confirm_pledge(code="p-eur", on=day("2025-06-01"), by=None, at=NOW)
    assert Pledge.objects.get(code="p-eur").step == "pledged"


def test_only_officers_of_the_fund_book():
    officer, other, expert = (
        person("officer", "unfssc"),
        person("other", "pgtf"),
        person("expert", "unfssc", "contributor"),
    )
    for stranger in (other, expert):
        with pytest.raises(Forbidden, match="Only officers"):
            confirm_pledge(code="p-eur", on=day("2024-01-10"), by=stranger, at=NOW)
        with pytest.raises(Forbidden, match="Only officers"):
            receive(told=paid(), by=stranger, at=NOW)
    assert confirm_pledge(code="p-eur", on=day("2024-01-10"), by=officer, at=NOW).entry == 1
    assert PledgeStep.objects.get().by == officer


def test_a_pledge_can_be_told_by_itself_and_its_code_is_its_own():
    from bandung.funds import Firmness, Occasion
    from bandung.funds import Pledge as RecordedPledge

    told = RecordedPledge(
        code="letter-1",
        fund="unfssc",
        donor="state-b",
        occasion=Occasion.LETTER,
        year=2025,
        firmness=Firmness.INDICATED,
        amount=money("GBP 1000"),
        earmark="triangular",
        net_class="window",
    )
    row = make_pledge(told=told, by=None, at=NOW)
    assert (row.donor.code, row.designation, row.worth) == ("state-b", "triangular", None)
    with pytest.raises(Conflict, match="code “letter-1” already"):
        make_pledge(told=told, by=None, at=NOW)


@pytest.mark.parametrize(
    ("code", "fund", "amount"), [("p-eur", "unfssc", "EUR 40000"), ("p-core", "pgtf", "EUR 4000")]
)
def test_what_is_receivable_again_after_a_payment_was_taken_back_is_given_up_again(code, fund, amount):
    confirm_pledge(code=code, on=day("2024-01-10"), **TOLD)
    receive(told=paid(code, amount, fund=fund), **TOLD)
    given_up = {"code": code, "step": Step.WRITTEN_OFF, "on": day("2024-03-20"), "reason": "No word"}
    give_up_pledge(**given_up, **TOLD)
    with pytest.raises(Conflict, match="written-off already"):
        give_up_pledge(**given_up, **TOLD)
    take_back_receipt(fund=fund, reference="BANK-1", on=day("2024-03-21"), reason="Another donor’s", **TOLD)
    assert sum(one.expected for one in positions_of(fund)) > 0
    give_up_pledge(**given_up, **TOLD)
    assert sum(one.expected for one in positions_of(fund)) == 0
    assert (*check_book(fund=fund), *check_agreement(fund_named(fund))) == ()


@pytest.mark.parametrize("amount", ["EUR 100000.001", "JPY 5.5"])
def test_an_amount_finer_than_its_currency_is_refused_wherever_it_is_told(amount):
    told = money(amount)
    with pytest.raises(InvalidInput, match="finer than"):
        receive(told=paid("p-eur", amount), **TOLD)
    with pytest.raises(InvalidInput, match="finer than"):
        receive(told=paid(None, "EUR 5", credited=told), **TOLD)
    with pytest.raises(InvalidInput, match="finer than"):
        confirm_pledge(code="p-later", on=day("2024-01-10"), amount=told, **TOLD)
    with pytest.raises(InvalidInput, match="more than nothing"):
        confirm_pledge(code="p-later", on=day("2024-01-10"), amount=money("EUR -1"), **TOLD)
    new = RecordedPledge(
        code="new",
        fund="unfssc",
        donor="state-a",
        occasion=Occasion.LETTER,
        year=2024,
        firmness=Firmness.FIRM,
        amount=told,
    )
    with pytest.raises(InvalidInput, match="finer than"):
        make_pledge(told=new, **TOLD)
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("on", "sentence"), [("2099-01-01", "still to come"), ("0001-01-01", "look at the year")]
)
def test_a_day_on_which_nothing_can_have_been_booked_is_refused(on, sentence):
    with pytest.raises(InvalidInput, match=sentence):
        receive(told=paid(None, "EUR 5", on=day(on)), **TOLD)
    with pytest.raises(InvalidInput, match=sentence):
        confirm_pledge(code="p-eur", on=day(on), **TOLD)
    with pytest.raises(InvalidInput, match=sentence):
        give_up_pledge(code="p-eur", step=Step.LAPSED, on=day(on), reason="x", **TOLD)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("year", [-1, 1200, 99999])
def test_a_year_for_which_nothing_can_be_pledged_is_refused(year):
    told = RecordedPledge(
        code="new",
        fund="unfssc",
        donor="state-a",
        occasion=Occasion.LETTER,
        year=year,
        firmness=Firmness.FIRM,
    )
    with pytest.raises(InvalidInput, match="no year here"):
        make_pledge(told=told, **TOLD)


def test_a_code_for_which_there_is_no_room_is_refused_in_a_sentence():
    told = RecordedPledge(
        code="x" * 201,
        fund="unfssc",
        donor="state-a",
        occasion=Occasion.LETTER,
        year=2024,
        firmness=Firmness.FIRM,
    )
    with pytest.raises(InvalidInput, match=r"too long for a pledge’s code; give one of at most 200 letters"):
        make_pledge(told=told, **TOLD)
    with pytest.raises(InvalidInput, match="too long for a reference"):
        receive(told=paid(None, "EUR 5", reference="x" * 191), **TOLD)

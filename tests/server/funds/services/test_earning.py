"""What comes and goes beside pledges and projects: money changed, goods in kind."""

from decimal import Decimal

import pytest
from conftest_funds import NOW, day, money, paid, person

from bandung.funds.statement import Flow, Holder
from bandung.server.funds.queries.agreement import check_agreement
from bandung.server.funds.queries.positions import in_kind_of, positions_of
from bandung.server.funds.queries.statements import StatementAsked, statement_of
from bandung.server.funds.services.books import fund_named
from bandung.server.funds.services.earning import Booked, book_goods, exchange
from bandung.server.funds.services.receiving import receive
from bandung.values import Conflict, Forbidden, InvalidInput

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("funds")]
TOLD = {"by": None, "at": NOW}


def booked(amount, reference="x-1", **named):
    return Booked(fund="unfssc", amount=money(amount), on=day("2024-03-20"), reference=reference, **named)


def euros(amount="EUR 920", reference="E-1"):
    told = paid(None, amount, credited=money(amount), reference=reference)
    return receive(told=told, **TOLD)


def test_money_kept_in_another_currency_is_changed_at_the_mean_value_at_which_it_came():
    euros()
    exchange(told=booked("EUR 460"), bought=money("USD 495"), **TOLD)
    statement = statement_of(StatementAsked(fund="unfssc"), today=NOW.date())
    assert statement.figure(Holder.ADMINISTRATOR, Flow.CONTRIBUTIONS) == 1000
    assert statement.figure(Holder.ADMINISTRATOR, Flow.EXCHANGE) == -5
    assert statement.balance(Holder.ADMINISTRATOR) == 995
    assert check_agreement(fund_named("unfssc")) == ()


def test_more_than_there_is_is_not_changed():
    euros()
    with pytest.raises(Conflict, match="has EUR 920"):
        exchange(told=booked("EUR 921"), bought=money("USD 1000"), **TOLD)
    with pytest.raises(Conflict, match="has GBP 0"):
        exchange(told=booked("GBP 1"), bought=money("USD 1"), **TOLD)


def test_goods_stand_apart_from_money():
    book_goods(told=booked("USD 700", "g-1"), donor="state-b", used=False, **TOLD)
    book_goods(told=booked("USD 200", "g-2"), donor="", used=True, **TOLD)
    assert ("goods", "USD", Decimal(500)) in in_kind_of("unfssc")
    assert all(not one.held for one in positions_of("unfssc"))
    statement = statement_of(StatementAsked(fund="unfssc"), today=NOW.date())
    assert statement.balance(Holder.ADMINISTRATOR) == 0


def test_what_is_sent_twice_is_booked_once_and_by_officers_alone():
    told = booked("USD 5", "g-1")
    book_goods(told=told, donor="state-b", used=False, **TOLD)
    with pytest.raises(Conflict, match="posted once"):
        book_goods(told=told, donor="state-b", used=False, **TOLD)
    with pytest.raises(Forbidden, match="Only officers"):
        exchange(told=booked("EUR 1"), bought=money("USD 1"), by=person("other", "pgtf"), at=NOW)


@pytest.mark.parametrize("told", [{"donor": "", "used": False}, {"donor": "state-b", "used": True}])
def test_goods_were_given_or_used_and_one_of_the_two_is_told(told):
    with pytest.raises(InvalidInput, match="tell one of the two"):
        book_goods(told=booked("USD 5", "g-1"), **told, **TOLD)


@pytest.mark.parametrize(
    ("sold", "bought"), [("EUR 5", "EUR 5"), ("EUR 0", "USD 1"), ("EUR 5", "USD -1"), ("EUR 0.001", "USD 1")]
)
def test_what_is_no_exchange_is_refused(sold, bought):
    euros()
    with pytest.raises(InvalidInput):
        exchange(told=booked(sold), bought=money(bought), **TOLD)

"""What pledges were worth is filled in once a rate is known, and never changed after."""

from decimal import Decimal

import pytest
from conftest_funds import UN, day

from bandung.server.funds.models import Pledge
from bandung.server.funds.queries.rates import rate_sources, rate_table
from bandung.server.funds.services.rates import store_rates
from bandung.server.funds.services.valuing import value_pledges
from bandung.values.rates import ECB, Series

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("funds")]


def test_a_pledge_without_a_worth_gets_that_of_its_day():
    Pledge.objects.filter(code="p-eur").update(worth=None, worth_rate="")
    assert value_pledges() == 1
    row = Pledge.objects.get(code="p-eur")
    assert (row.worth, row.worth_rate.split(",")[0]) == (Decimal("111111.11"), "USD/EUR 0.9")


def test_what_is_told_once_stays_whatever_the_tables_say_later():
    store_rates(series=[Series("USD", "EUR", UN, (day("2023-11-01"),), (Decimal("0.5"),), 31)])
    assert value_pledges() == 0
    assert Pledge.objects.get(code="p-eur").worth == Decimal("111111.11")


def test_the_operational_rates_are_asked_before_those_of_others():
    store_rates(series=[Series("EUR", "USD", ECB, (day("2024-03-01"),), (Decimal(2),), 10)])
    table = rate_table({"EUR"}, since=day("2024-03-01"), until=day("2024-03-01"))
    assert table.rate("EUR", "USD", day("2024-03-01")).source == UN
    assert {one["source"]: one["rates"] for one in rate_sources()} == {ECB: 1, UN: 6}


def test_the_same_table_again_changes_nothing_and_a_corrected_rate_takes_the_place_of_the_old_one():
    series = Series("USD", "EUR", UN, (day("2024-03-01"),), (Decimal("0.92"),), 31)
    assert store_rates(series=[series]) == 1
    table = rate_table({"EUR"}, since=day("2024-03-01"), until=day("2024-03-01"))
    assert table.rate("USD", "EUR", day("2024-03-01")).value == Decimal("0.92")
    assert {one["source"]: one["rates"] for one in rate_sources()} == {UN: 6}

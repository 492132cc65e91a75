"""Funds and pledges in the tables: by code, exact, and the same file again the same rows."""

from decimal import Decimal
from pathlib import Path

import pytest

from bandung.funds import FundsFile, load_funds
from bandung.server.accounts.models import Organization
from bandung.server.accounts.services.register import load_register
from bandung.server.funds.models import Fund, Pledge
from bandung.server.funds.services.pledging import store_funds
from bandung.values import InvalidInput

pytestmark = pytest.mark.django_db
FILE = """
[[fund]]
code = "pgtf"
name = { en = "Perez-Guerrero Trust Fund" }

[[donor]]
code = "state-a"
kind = "state"
name = { en = "State A" }
area = "BRA"

[[pledge]]
code = "p-1"
fund = "pgtf"
donor = "state-a"
occasion = "conference"
year = 2024
firmness = "firm"
amount = "USD 10000.50"

[[pledge]]
code = "p-2"
fund = "pgtf"
donor = "state-a"
occasion = "conference"
year = 2025
firmness = "announced-later"
"""


def read(tmp_path: Path, text: str = FILE) -> FundsFile:
    path = tmp_path / "funds.toml"
    path.write_text(text, encoding="utf-8")
    return load_funds(path)


def test_pledges_are_stored_exactly_and_what_is_not_stated_stays_so(tmp_path):
    assert store_funds(content=read(tmp_path)) == 2
    rows = Pledge.objects.order_by("code").values_list(
        "code", "fund__code", "donor__code", "donor_name", "area", "amount", "currency", "firmness"
    )
    assert list(rows) == [
        ("p-1", "pgtf", "state-a", "State A", "BRA", Decimal("10000.50"), "USD", "firm"),
        ("p-2", "pgtf", "state-a", "State A", "BRA", None, "", "announced-later"),
    ]


def test_the_same_file_again_is_the_same_rows(tmp_path):
    store_funds(content=read(tmp_path))
    before = [list(model.objects.order_by("pk").values_list()) for model in (Fund, Pledge)]
    assert store_funds(content=read(tmp_path)) == 2
    assert [list(model.objects.order_by("pk").values_list()) for model in (Fund, Pledge)] == before


def test_a_changed_pledge_is_changed_in_its_row(tmp_path):
    store_funds(content=read(tmp_path))
    pk = Pledge.objects.get(code="p-1").pk
    store_funds(content=read(tmp_path, FILE.replace("USD 10000.50", "CNY 7")))
    row = Pledge.objects.get(pk=pk)
    assert (row.amount, row.currency) == (Decimal(7), "CNY")


def test_a_fund_that_the_register_knows_is_that_organization(tmp_path):
    load_register()
    store_funds(content=read(tmp_path))
    assert Fund.objects.get().organization == Organization.objects.filter(code="pgtf").first()


def test_a_pledge_to_a_fund_of_an_earlier_file_is_stored(tmp_path):
    store_funds(content=read(tmp_path))
    later = FILE.split("[[donor]]")[1].replace("p-1", "p-3").replace("p-2", "p-4")
    assert store_funds(content=read(tmp_path, "[[donor]]" + later)) == 2
    assert Pledge.objects.count() == 4


def test_a_pledge_to_a_fund_nobody_introduced_is_left_out_and_the_rest_goes_in(tmp_path):
    content = read(tmp_path, FILE.replace('fund = "pgtf"', 'fund = "unheard-of"', 1))
    assert [finding.code for finding in content.findings] == ["unknown-fund"]
    store_funds(content=content)
    assert list(Pledge.objects.values_list("code", flat=True)) == ["p-2"]


def test_pledges_alone_to_a_fund_nobody_knows_are_refused_with_what_to_do(tmp_path):
    alone = "[[donor]]" + FILE.split("[[donor]]")[1]
    with pytest.raises(InvalidInput, match=r"No fund is called “pgtf” here; introduce it"):
        store_funds(content=read(tmp_path, alone))
    assert not Pledge.objects.exists()


RULES = """
[[rule]]
code = "pgtf-ceiling-2024"
fund = "pgtf"
kind = "ceiling"
since = 2024
source = "Call of 2024"
value = { amount = "USD 45000" }

[[contribution]]
reference = "R-1"
fund = "pgtf"
donor = "state-a"
on = 2024-03-01
amount = "USD 4000"
pledge = "p-1"
"""


def test_rules_and_contributions_come_by_the_same_file_and_once(tmp_path):
    from bandung.funds import load_rules
    from bandung.server.funds.models import FundRule, Receipt
    from bandung.server.funds.services.proposing import node_rules

    for _ in range(2):
        store_funds(content=read(tmp_path, FILE + RULES))
    (receipt,) = Receipt.objects.all()
    assert (receipt.pledge.code, receipt.settles, receipt.net_class) == ("p-1", 4000, "expendable")
    assert FundRule.objects.count() == 1
    rules = load_rules(2024, also=node_rules(Fund.objects.get(code="pgtf")))
    assert (rules.ceiling.value.amount, rules.ceiling.source) == (45000, "Call of 2024")


def test_a_pledge_that_is_in_the_books_is_not_told_otherwise_by_a_file(tmp_path):
    import datetime as dt

    from bandung.server.funds.services.pledge_steps import confirm_pledge
    from bandung.values import Conflict

    store_funds(content=read(tmp_path))
    now = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    confirm_pledge(code="p-1", on=dt.date(2024, 1, 1), by=None, at=now)
    assert store_funds(content=read(tmp_path)) == 2
    with pytest.raises(Conflict, match="“p-1” is in the books already, and the file tells another amount"):
        store_funds(content=read(tmp_path, FILE.replace("10000.50", "9000")))
    assert Pledge.objects.get(code="p-1").amount == Decimal("10000.50")


def test_a_state_gives_under_its_name_without_being_introduced(tmp_path):
    told = FILE.replace('donor = "state-a"', 'donor = "Kenia"')
    store_funds(content=read(tmp_path, told))
    assert set(Pledge.objects.values_list("donor__code", "donor__area")) == {("state-ken", "KEN")}

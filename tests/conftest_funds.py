"""Two funds with books, donors, rates of three months, and the people who have to do with them."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bandung.funds import Contribution, load_funds
from bandung.server.accounts.models import Membership, MembershipRole, Organization, Person
from bandung.server.accounts.services.register import load_register
from bandung.server.funds.services.pledging import store_funds
from bandung.server.funds.services.rates import store_rates
from bandung.values import Money
from bandung.values.rates import Series

NOW = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)
UN = "United Nations operational rates of exchange"

FUNDS = """
[[fund]]
code = "pgtf"
name = { en = "Perez-Guerrero Trust Fund" }

[[fund]]
code = "unfssc"
name = { en = "United Nations Fund for South-South Cooperation" }

[[donor]]
code = "state-a"
kind = "state"
name = { en = "State A" }
area = "BRA"

[[donor]]
code = "state-b"
kind = "state"
name = { en = "State B" }
area = "KEN"

[[conference]]
code = "conference-2023"
name = { en = "Pledging Conference 2023", fr = "Conférence de 2023" }
on = 2023-11-06
place = "New York"

[[pledge]]
code = "p-eur"
fund = "unfssc"
donor = "state-a"
occasion = "conference"
conference = "conference-2023"
year = 2024
firmness = "firm"
amount = "EUR 100000"
due = 2024-02-15

[[pledge]]
code = "p-core"
fund = "pgtf"
donor = "state-b"
occasion = "conference"
conference = "conference-2023"
year = 2024
firmness = "conditional"
amount = "EUR 10000"
net_class = "core"

[[pledge]]
code = "p-later"
fund = "unfssc"
donor = "state-b"
occasion = "conference"
conference = "conference-2023"
year = 2024
firmness = "announced-later"
"""


def day(text: str) -> dt.date:
    """2024-03-01."""
    return dt.date.fromisoformat(text)


def money(text: str) -> Money:
    """`EUR 100`."""
    currency, _, amount = text.partition(" ")
    return Money(Decimal(amount.replace(",", "")), currency)


def paid(pledge: str | None = "p-eur", amount: str = "EUR 100000", **named: Any) -> Contribution:
    """A contribution by State A to the fund for South-South cooperation."""
    told = {
        "reference": "BANK-1",
        "fund": "unfssc",
        "donor": "state-a",
        "on": day("2024-03-01"),
        "amount": money(amount),
        "pledge": pledge,
    }
    return Contribution(**told | named)


@pytest.fixture
def funds(db: None, tmp_path: Path) -> None:
    """Funds, donors and three pledges; EUR 0.90 for a dollar in November 2023, 0.91 in January 2024, 0.92 in March."""
    load_register()
    days = (day("2023-11-01"), day("2024-01-01"), day("2024-03-01"))
    series = [
        Series("USD", "EUR", UN, days, (Decimal("0.90"), Decimal("0.91"), Decimal("0.92")), 31),
        Series("USD", "GBP", UN, days, (Decimal("0.80"), Decimal("0.79"), Decimal("0.78")), 31),
    ]
    store_rates(series=series)
    path = tmp_path / "funds.toml"
    path.write_text(FUNDS, encoding="utf-8")
    store_funds(content=load_funds(path))


def person(name: str, organization: str | None = None, role: str = "editor") -> Person:
    """Somebody with a role in an organization."""
    made = Person.objects.create_user(f"{name}@example.org", "a long password", name=name.title())
    if organization:
        Membership.objects.create(
            person=made,
            organization=Organization.objects.get(code=organization),
            role=MembershipRole(role),
        )
    return made

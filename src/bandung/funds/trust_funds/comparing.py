"""What the book comes to, beside what is printed: totals of the year, of each fund, donor and entity."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

import msgspec

from bandung.funds.ledger import Balance, Place, add_up
from bandung.funds.trust_funds.reading import Contributions, Expenses

_INCOME = ("contributions", "adjustments", "unnamed-rows")


class Comparison(msgspec.Struct, frozen=True):
    """One figure: of which year and kind, of whom (empty for the whole), as printed and as the book has it."""

    year: int
    kind: str
    subject: str
    printed: Decimal
    booked: Decimal

    @property
    def difference(self) -> Decimal:
        """Booked less printed; zero where the book has what is printed."""
        return self.booked - self.printed


def compare(
    balances: Iterable[Balance],
    *,
    contributions: Contributions | None = None,
    expenses: Expenses | None = None,
) -> tuple[Comparison, ...]:
    """The figures of a year's files beside the balances of that year, kept apart by all places."""
    held = tuple(balances)
    told: list[Comparison] = []
    if contributions is not None:
        told += _of_contributions(held, contributions)
    if expenses is not None:
        told += _of_expenses(held, expenses)
    return tuple(told)


def _of_contributions(held: tuple[Balance, ...], told: Contributions) -> Iterator[Comparison]:
    year, meta = told.meta.year, told.meta
    income = {one.account: -one.amount for one in add_up(held, by=("account",))}
    totals = {
        "contributors": (meta.contributors, income.get("contributions")),
        "adjustments": (meta.adjustments, income.get("adjustments")),
        "adjustments, by name": (sum(one.amount for one in told.adjustments), income.get("adjustments")),
        "named in no row": (meta.residual, income.get("unnamed-rows")),
        "contributions of the year": (meta.statement, sum(income.get(one, Decimal(0)) for one in _INCOME)),
    }
    for kind, (printed, booked) in totals.items():
        yield _row(year, kind, "", printed, booked)
    of_funds = _by(held, "designation", _INCOME)
    for fund in told.funds:
        yield _row(year, "contributions of a fund", fund.fund, fund.statement, of_funds.pop(fund.fund, None))
    for fund_code, amount in of_funds.items():
        yield _row(year, "contributions of a fund", fund_code, 0, amount)
    of_donors = _by(held, "party", ("contributions",))
    given = _signed(held)
    for donor in told.contributors:
        yield _row(year, "donor", donor.name, donor.amount, of_donors.pop(donor.name, None))
        positive, negative = given.get(donor.name, (Decimal(0), Decimal(0)))
        yield _row(year, "donor, given", donor.name, donor.positive, positive)
        yield _row(year, "donor, taken back", donor.name, donor.negative, negative)
    for name, amount in of_donors.items():
        yield _row(year, "donor", name, 0, amount)


def _of_expenses(held: tuple[Balance, ...], told: Expenses) -> Iterator[Comparison]:
    year, verification = told.meta.year, told.meta.verification
    of_funds = {fund: -amount for fund, amount in _by(held, "designation", ("expenses",)).items()}
    apart = of_funds.pop(f"of {verification.unmapped_funds}", Decimal(0))
    yield _row(year, "expenses of funds whose entity is known", "", told.meta.total, sum(of_funds.values()))
    yield _row(year, "expenses of the year", "", verification.schedule, sum(of_funds.values()) + apart)
    of_entities = {entity: -amount for entity, amount in _by(held, "project", ("expenses",)).items()}
    for node in told.of_tier("budget_unit"):
        booked = of_entities.get(node.code or "")
        yield _row(year, "expenses of an entity", node.label, node.amount, booked)
    for node in told.of_tier("detail"):
        yield _row(
            year,
            "expenses of a fund",
            node.code or node.id,
            node.amount,
            of_funds.pop(node.code or node.id, None),
        )
    for fund, amount in of_funds.items():
        yield _row(year, "expenses of a fund", fund, 0, amount)


def _by(held: tuple[Balance, ...], place: Place, accounts: tuple[str, ...]) -> dict[str, Decimal]:
    """Credits less debits of the accounts, by one place."""
    chosen = (one for one in held if one.account in accounts)
    return {getattr(one, place): -one.amount for one in add_up(chosen, by=(place,))}


def _signed(held: tuple[Balance, ...]) -> dict[str, tuple[Decimal, Decimal]]:
    """By donor: what was given, and what was taken back, below zero."""
    chosen = (one for one in held if one.account == "contributions")
    return {one.party: (one.credit, -one.debit) for one in add_up(chosen, by=("party",))}


def _row(year: int, kind: str, subject: str, printed: int, booked: Decimal | int | None) -> Comparison:
    return Comparison(year, kind, subject, Decimal(printed), Decimal(booked or 0))

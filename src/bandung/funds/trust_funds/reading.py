"""Reads the files that tell the trust funds of one year: contributions by donor and fund, and expenses by fund.

Two forms of JSON, made by the United Nations (github.com/united-nations/open) from the audited financial statements
of the Secretariat's trust funds. `trust-fund-contributors-YEAR.json` has `contributors` with their `destinations`,
`adjustments` that stand in the statement beside donors, and `reconciliation` with what is printed for each fund.
`budget-trust-funds-YEAR.json` has `nodes`: the whole, entities, and funds with their expenses. Amounts are whole US
dollars.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from bandung.values import Finding, InvalidInput, NotFound, Severity, Where


class Destination(msgspec.Struct, frozen=True, kw_only=True):
    """What one donor gave to one fund in the year; `entity` is None where nobody knows whose fund it is."""

    fund: str = msgspec.field(name="fund_code")
    fund_name: str | None = None
    entity: str | None = msgspec.field(name="entity_code", default=None)
    amount: int = msgspec.field(name="amount_usd")


class Contributor(msgspec.Struct, frozen=True, kw_only=True):
    """A donor as printed, with what it gave in all, and what of that is above and below zero."""

    name: str
    group: str = msgspec.field(name="counterparty_group", default="")
    amount: int = msgspec.field(name="amount_usd")
    positive: int = msgspec.field(name="positive_amount_usd")
    negative: int = msgspec.field(name="negative_amount_usd")
    destinations: tuple[Destination, ...]


class Adjustment(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the statement that is no donor: present values, and movements between funds."""

    label: str
    amount: int = msgspec.field(name="amount_usd")


class FundTotal(msgspec.Struct, frozen=True, kw_only=True):
    """What is printed for a fund: its total, the rows that are named, and what no row names."""

    fund: str = msgspec.field(name="fund_code")
    statement: int = msgspec.field(name="statement_amount_usd")
    named: int = msgspec.field(name="named_rows_amount_usd")
    residual: int = msgspec.field(name="residual_usd")


class _Source(msgspec.Struct, frozen=True):
    symbol: str
    url: str = ""


class ContributionsMeta(msgspec.Struct, frozen=True, kw_only=True):
    """The year, its document and its printed totals."""

    year: int
    currency: str
    statement: int = msgspec.field(name="statement_total_usd")
    named: int = msgspec.field(name="named_rows_total_usd")
    contributors: int = msgspec.field(name="contributor_total_usd")
    adjustments: int = msgspec.field(name="adjustment_total_usd")
    residual: int = msgspec.field(name="unallocated_residual_usd")
    source: _Source


class Contributions(msgspec.Struct, frozen=True, kw_only=True):
    """The contributions of one year."""

    meta: ContributionsMeta
    contributors: tuple[Contributor, ...]
    adjustments: tuple[Adjustment, ...]
    funds: tuple[FundTotal, ...] = msgspec.field(name="reconciliation")

    def given(self) -> dict[str, int]:
        """What all donors together gave, by fund."""
        sums: dict[str, int] = {}
        for one in self.contributors:
            for given in one.destinations:
                sums[given.fund] = sums.get(given.fund, 0) + given.amount
        return sums


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A fund (`tier` detail), an entity (budget_unit), or a sum above them."""

    id: str
    parent: str | None = msgspec.field(name="parentId", default=None)
    tier: str
    code: str | None = None
    label: str
    amount: int


class _Verification(msgspec.Struct, frozen=True, kw_only=True):
    schedule: int = msgspec.field(name="schedule_total_usd")
    mapped: int = msgspec.field(name="mapped_total_usd")
    unmapped_funds: str = msgspec.field(name="unresolved_fund_codes", default="")


class ExpensesMeta(msgspec.Struct, frozen=True, kw_only=True):
    """The year, its document and its printed totals."""

    year: int
    currency: str
    total: int
    symbol: str = msgspec.field(name="documentSymbol")
    verification: _Verification


class Expenses(msgspec.Struct, frozen=True, kw_only=True):
    """The expenses of one year."""

    meta: ExpensesMeta
    nodes: tuple[Node, ...]

    def of_tier(self, tier: str) -> tuple[Node, ...]:
        """The nodes of one tier, in the file's order."""
        return tuple(node for node in self.nodes if node.tier == tier)


_File = TypeVar("_File", Contributions, Expenses)


def read_contributions(path: Path) -> tuple[Contributions, tuple[Finding, ...]]:
    """(the file's content, where its own sums do not add up). NotFound or InvalidInput where it is none."""
    told = _decoded(path, Contributions)
    return told, tuple(_faults(told, str(path)))


def read_expenses(path: Path) -> Expenses:
    """The file's content. NotFound or InvalidInput where it is none."""
    return _decoded(path, Expenses)


def _decoded(path: Path, kind: type[_File]) -> _File:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind, strict=False)
    except FileNotFoundError:
        raise NotFound("there is no such file", where=Where(str(path))) from None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        message = f"this is no file of trust funds as the United Nations publishes them: {error}"
        raise InvalidInput(message, where=Where(str(path))) from None


def _faults(told: Contributions, file: str) -> Iterator[Finding]:
    for one in told.contributors:
        if one.amount != sum(destination.amount for destination in one.destinations):
            message = "what a donor gave in all is not what it gave to the funds"
            yield Finding("sum-of-donor", message, Where(file, record=one.name), Severity.ERROR)
    given = told.given()
    for strange in sorted(given.keys() - {fund.fund for fund in told.funds}):
        message = "donors gave to a fund for which no total is printed"
        yield Finding("fund-without-total", message, Where(file, record=strange), Severity.ERROR)
    for fund in told.funds:
        if fund.named + fund.residual != fund.statement:
            message = "the rows that are named and the rest do not come to the total that is printed"
            yield Finding("sum-of-fund", message, Where(file, record=fund.fund), Severity.ERROR)
    of_funds = sum(fund.named - given.get(fund.fund, 0) for fund in told.funds)
    if not of_funds == sum(one.amount for one in told.adjustments) == told.meta.adjustments:
        message = "the adjustments by name do not come to those that the funds' totals ask for"
        yield Finding("sum-of-adjustments", message, Where(file), Severity.ERROR)

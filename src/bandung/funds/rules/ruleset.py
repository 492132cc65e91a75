"""The rules a fund's proposals are held to in one year: each with its source, `None` where none is known."""

import datetime as dt
import tomllib
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Any, Generic, TypeVar

import msgspec

from bandung.values import InvalidInput, Money, NotFound

Value = TypeVar("Value")

FUNDS = ("pgtf",)
"""The funds whose rules are known here, by code; the rules of each are a file of that name."""


class Rule(msgspec.Struct, Generic[Value], frozen=True):
    """A value, the publication it is from, and whether it is known for the very year asked for."""

    value: Value
    source: str
    year: int
    """The year it is known from; for a ceiling of another year than asked, that year."""


class RuleSet(msgspec.Struct, frozen=True):
    """All rules of one fund for one year. `grouping` is the one whose members may take part.

    `matching` is the least share of what is asked for that others must bring; zero where only that they must is known.
    """

    fund: str
    year: int
    grouping: str
    participants: Rule[int] | None
    interest: Rule[bool] | None
    proposals: Rule[int] | None
    ceiling: Rule[Money] | None
    deadline: Rule[dt.date] | None
    matching: Rule[Decimal] | None
    languages: Rule[tuple[str, ...]] | None
    endorsements: Rule[bool] | None = None
    sectors: Rule[tuple[str, ...]] | None = None


def load_rules(
    year: int, fund: str = "pgtf", *, also: Mapping[str, Iterable[dict[str, Any]]] | None = None
) -> RuleSet:
    """The rules for proposals of that year. NotFound where no rules of that fund are known here, InvalidInput for no year.

    A ceiling is taken from the year itself, else from the nearest earlier year, which its `year` then says. `also`
    are rows that a node was told, by kind; of the same year they take the place of those that come with the program.
    """
    if not dt.MINYEAR <= year < dt.MAXYEAR:
        raise InvalidInput(f"{year} is no year of a call for proposals")
    if fund not in FUNDS:
        raise NotFound(f"no rules are known for the fund “{fund}”; there are rules for {', '.join(FUNDS)}")
    raw = _raw(fund)

    def rule(kind: str, read: Callable[[dict[str, Any]], Value]) -> Rule[Value] | None:
        row = _latest([*raw.get(kind, ()), *(also or {}).get(kind, ())], year)
        return Rule(read(row), row["source"], _since(row)) if row else None

    return RuleSet(
        fund=fund,
        year=year,
        grouping=raw["grouping"],
        participants=rule("participants", lambda row: int(row["minimum"])),
        interest=rule("interest", lambda _: True),
        proposals=rule("proposals", lambda row: int(row["maximum"])),
        ceiling=rule("ceiling", lambda row: _money(row["amount"])),
        deadline=rule("deadline", lambda row: dt.date(year, row["month"], row["day"])),
        matching=rule("matching", lambda row: Decimal(str(row.get("share", "0")))),
        languages=rule("languages", lambda row: tuple(row["tags"])),
        endorsements=rule("endorsements", lambda _: True),
        sectors=rule("sectors", lambda row: tuple(row["codes"])),
    )


@lru_cache(maxsize=4)
def _raw(fund: str) -> dict[str, Any]:
    document = files(__package__).joinpath(f"{fund}.toml").read_text(encoding="utf-8")
    return tomllib.loads(document)


def _latest(rows: list[dict[str, Any]], year: int) -> dict[str, Any] | None:
    # Of two rows of one year the later one in the list is taken: what the node was told stands last.
    return max((row for row in reversed(rows) if _since(row) <= year), key=_since, default=None)


def _since(row: dict[str, Any]) -> int:
    """The year a row is of (a ceiling) or holds from (every other rule)."""
    return int(row["year"] if "year" in row else row["since"])


def _money(told: str) -> Money:
    currency, _, amount = told.partition(" ")
    return Money.parse(amount, currency)

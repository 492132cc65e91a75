"""A fund's chart of accounts: its accounts, its net-asset classes, and what may not be done with them.

A class says for what net assets may be used, as fund accounting has it (IPSAS 23 speaks of restrictions, national
standards of net assets with and without donor restrictions). A chart is data, a file of `charts/`; the database
holds postings to its rules too.
"""

import datetime as dt
import tomllib
from calendar import monthrange
from enum import StrEnum
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path

import msgspec

from bandung.values import InvalidInput, NotFound, Where

CHARTS = ("pgtf", "unfssc", "un-trust-funds")
"""The funds whose chart is known here, by code; the chart of each is a file of that name."""


class AccountKind(StrEnum):
    """The five elements of financial statements; `exchange`, which holds what changing currencies leaves; and
    `commitment`, what was decided and not yet done, which stands beside the statements and balances in itself."""

    ASSET = "asset"
    LIABILITY = "liability"
    NET_ASSETS = "net-assets"
    INCOME = "income"
    EXPENSE = "expense"
    EXCHANGE = "exchange"
    COMMITMENT = "commitment"


class PeriodLength(StrEnum):
    """How long a period is that is closed as one."""

    YEAR = "year"
    MONTH = "month"

    def first_day(self, on: dt.date) -> dt.date:
        """The first day of the period that a day lies in."""
        return on.replace(day=1) if self is PeriodLength.MONTH else on.replace(month=1, day=1)

    def last_day(self, on: dt.date) -> dt.date:
        """The last day of the period that a day lies in."""
        month = on.month if self is PeriodLength.MONTH else 12
        return on.replace(month=month, day=monthrange(on.year, month)[1])


class Side(StrEnum):
    """On which side an account has its balance."""

    DEBIT = "debit"
    CREDIT = "credit"


class Dimension(StrEnum):
    """What a limit may be kept apart by, besides class, designation and currency."""

    PARTY = "party"
    PROJECT = "project"


class Account(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """One account.

    `cash`: money at the bank, `holds`: what net assets are held in, cash among it; a class that is kept whole parts
    with it for its like only. `in_kind`: never in one entry with accounts that are not. `spends`: a debit uses net
    assets up, or takes them out of their class. `converts`: stands between the two currencies of an exchange.
    """

    code: str
    name: str
    kind: AccountKind
    cash: bool = False
    holds: bool = False
    in_kind: bool = False
    spends: bool = False
    converts: bool = False


class NetClass(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """One class of net assets. `designated`: each line says for which purpose, e.g. which earmark or window."""

    code: str
    name: str
    spendable: bool = True
    designated: bool = False


class Limit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the balances of some accounts together never do: turn from their `side` to the other.

    It holds in each class, designation and currency for itself, and for each party and project where `by` says so.
    `name` is what a refusal says: “... goes beyond NAME”.
    """

    code: str
    name: str
    account: tuple[str, ...]
    side: Side = Side.DEBIT
    by: tuple[Dimension, ...] = ()

    @property
    def sign(self) -> int:
        """1 or -1: with it the balance of the limit's accounts is never below zero."""
        return 1 if self.side is Side.DEBIT else -1


class Chart(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """All accounts, classes and limits of one fund. `currency` is the one its statements are in."""

    currency: str
    period: PeriodLength
    account: tuple[Account, ...]
    class_: tuple[NetClass, ...] = msgspec.field(name="class")
    limit: tuple[Limit, ...] = ()

    def __post_init__(self) -> None:
        for what, codes in (
            ("account", [one.code for one in self.account]),
            ("class", [one.code for one in self.class_]),
            ("limit", [one.code for one in self.limit]),
        ):
            twice = sorted({code for code in codes if codes.count(code) > 1})
            if twice:
                raise InvalidInput(f"the {what} “{twice[0]}” stands twice in the chart")
        known = {one.code for one in self.account}
        for limit in self.limit:
            if (strange := sorted(set(limit.account) - known)) or not limit.account:
                told = (
                    f"of “{strange[0]}”, an account the chart does not have" if strange else "of no account"
                )
                raise InvalidInput(f"the limit “{limit.code}” is {told}")

    @cached_property
    def accounts(self) -> dict[str, Account]:
        """The accounts by code, in the chart's order."""
        return {one.code: one for one in self.account}

    @cached_property
    def classes(self) -> dict[str, NetClass]:
        """The classes by code, in the chart's order."""
        return {one.code: one for one in self.class_}


def read_chart_file(path: Path) -> Chart:
    """The chart in a file; NotFound where there is no such file, InvalidInput where it is no chart."""
    try:
        return read_chart(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, IsADirectoryError):
        raise NotFound("there is no such file", where=Where(str(path))) from None
    except UnicodeDecodeError:
        raise InvalidInput("this is no chart of accounts: it is not UTF-8", where=Where(str(path))) from None
    except InvalidInput as fault:
        raise InvalidInput(fault.message, where=Where(str(path))) from None


def read_chart(text: str) -> Chart:
    """A chart from TOML; InvalidInput where it is none."""
    try:
        return msgspec.convert(tomllib.loads(text), Chart)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise InvalidInput(f"this is no chart of accounts: {fault}") from fault


@lru_cache(maxsize=8)
def load_chart(code: str) -> Chart:
    """The chart of that name; NotFound where none is known here."""
    if code not in CHARTS:
        raise NotFound(f"no chart of accounts is called “{code}”; there are {', '.join(CHARTS)}")
    return read_chart(files(f"{__package__}.charts").joinpath(f"{code}.toml").read_text(encoding="utf-8"))

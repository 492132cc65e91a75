"""A fund's chart of accounts: its accounts, its net-asset classes, and what may not be done with them.

A class says for what net assets may be used, as fund accounting has it (IPSAS 23 speaks of restrictions, national
standards of net assets with and without donor restrictions). A chart is data, a file of `charts/`; the database
holds postings to its rules too.
"""

import tomllib
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

import msgspec

from bandung.values import InvalidInput, NotFound

CHARTS = ("pgtf", "unfssc")
"""The funds whose chart is known here, by code; the chart of each is a file of that name."""


class AccountKind(StrEnum):
    """The five elements of financial statements, and `exchange`, which holds what changing currencies leaves."""

    ASSET = "asset"
    LIABILITY = "liability"
    NET_ASSETS = "net-assets"
    INCOME = "income"
    EXPENSE = "expense"
    EXCHANGE = "exchange"


class PeriodLength(StrEnum):
    """How long a period is that is closed as one."""

    YEAR = "year"
    MONTH = "month"


class Account(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """One account. `cash`: its balance in a class and currency never falls below zero. `in_kind`: never in one entry
    with accounts that are not. `spends`: a debit uses net assets up, or takes them out of their class."""

    code: str
    name: str
    kind: AccountKind
    cash: bool = False
    in_kind: bool = False
    spends: bool = False


class NetClass(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """One class of net assets. `designated`: each line says for which purpose, e.g. which earmark or window."""

    code: str
    name: str
    spendable: bool = True
    designated: bool = False


class Chart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All accounts and classes of one fund. `currency` is the one its statements are in."""

    currency: str
    period: PeriodLength
    account: tuple[Account, ...]
    class_: tuple[NetClass, ...] = msgspec.field(name="class")

    def __post_init__(self) -> None:
        for what, codes in (
            ("account", [one.code for one in self.account]),
            ("class", [one.code for one in self.class_]),
        ):
            twice = sorted({code for code in codes if codes.count(code) > 1})
            if twice:
                raise InvalidInput(f"the {what} “{twice[0]}” stands twice in the chart")

    @property
    def accounts(self) -> dict[str, Account]:
        """The accounts by code, in the chart's order."""
        return {one.code: one for one in self.account}

    @property
    def classes(self) -> dict[str, NetClass]:
        """The classes by code, in the chart's order."""
        return {one.code: one for one in self.class_}


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

"""Files that an officer brings: a list of contributions, booked whole or not at all, and tables of rates."""

import datetime as dt
import re
from pathlib import Path
from typing import BinaryIO

import msgspec
from django.db import transaction

from bandung.funds import parse_funds, read_contributions, read_rate_file
from bandung.server.accounts.queries.permissions import runs_the_node
from bandung.server.accounts.queries.rows import Person
from bandung.server.funds.queries.permissions import require_officer
from bandung.server.funds.services.books import fund_named
from bandung.server.funds.services.pledging import store_funds
from bandung.server.funds.services.rates import store_rates
from bandung.server.funds.services.receiving import Received, receive_all
from bandung.server.funds.services.valuing import value_pledges
from bandung.values import Finding, Forbidden, InvalidInput, Severity, Where
from bandung.values.rates import Series

MOST_ROWS = 1000
"""Contributions of one list: they are booked in one transaction, which others who post wait for."""

MOST_BYTES = 32_000_000
"""A table of rates: several times what any that is read here has."""

_CODE = re.compile(r"[A-Z]{3}")
_LARGEST = 10**15


def bring_contributions(
    *, fund: str, stream: BinaryIO, file: str, by: Person | None, at: dt.datetime
) -> Received:
    """Book every row of a list, or none where any is faulty or cannot be booked; then the findings say why.

    Notes and warnings (a column that is not read, a row of totals) keep nothing out, and are told. Rows of another
    fund are booked there. The same list again books nothing. Forbidden for who keeps no books of a
    fund that is named, InvalidInput where the file is no list or too long.
    """
    require_officer(by, fund_named(fund))
    read = read_contributions(stream, fund=fund, file=file)
    if any(one.severity is Severity.ERROR for one in read.findings):
        return Received(0, 0, read.findings)
    told = read.contributions
    if not told:
        raise InvalidInput("The list has no contribution in it; it needs a row for each.", where=Where(file))
    if len(told) > MOST_ROWS:
        raise InvalidInput(
            f"The list has {len(told)} contributions; bring at most {MOST_ROWS} at once.", where=Where(file)
        )
    with transaction.atomic():
        received = receive_all(told=told, by=by, at=at, file=file)
        if received.findings:
            transaction.set_rollback(True)
            return Received(0, 0, received.findings)
    return Received(received.new, received.known, read.findings)


class RatesBrought(msgspec.Struct, frozen=True):
    """How many rates of how many pairs of currencies were told, and how many pledges got a worth by them."""

    rates: int
    pairs: int
    pledges: int


def bring_rates(*, fund: str, path: Path, file: str, by: Person | None) -> RatesBrought:
    """Take in a table of rates, all of it or nothing; the rates are those of the whole node.

    InvalidInput where the file is no table that is known, Forbidden for who keeps no books of the fund.
    """
    require_officer(by, fund_named(fund))
    if path.stat().st_size > MOST_BYTES:
        raise InvalidInput(
            f"The file is larger than {MOST_BYTES // 1_000_000} MB; bring a table of rates.",
            where=Where(file),
        )
    try:
        series = read_rate_file(path)
    except InvalidInput as fault:
        raise InvalidInput(fault.message, where=Where(file)) from None
    if not series:
        raise InvalidInput("The file has no rate in it.", where=Where(file))
    for one in series:
        _check(one, file)
    with transaction.atomic():
        return RatesBrought(store_rates(series=series), len(series), value_pledges())


class FundsBrought(msgspec.Struct, frozen=True):
    """How many funds a file told and how many pledges of it are kept, and what is wrong with it."""

    funds: int
    pledges: int
    findings: tuple[Finding, ...]


def bring_funds(*, content: bytes, file: str, by: Person | None) -> FundsBrought:
    """Take in funds, their rules and pledges to them (TOML); the same file again changes nothing.

    Forbidden for who does not run the node, InvalidInput where the file is not TOML; what is wrong with single records
    is told, and the others are kept.
    """
    if by is not None and not runs_the_node(by):
        raise Forbidden("Funds and their rules are brought by who runs the node.")
    try:
        document = content.decode()
    except UnicodeDecodeError:
        raise InvalidInput("The file is not text in UTF-8.", where=Where(file)) from None
    told = parse_funds(document, file)
    return FundsBrought(len(told.funds), store_funds(content=told), told.findings)


def _check(one: Series, file: str) -> None:
    for code in (one.base or "", one.quote or ""):  # a row may end before its currency
        if not _CODE.fullmatch(code):
            raise InvalidInput(
                f"“{code[:40]}” is not a currency code of three letters (ISO 4217).", where=Where(file)
            )
    for value in one.values:
        if not (value.is_finite() and 0 < value < _LARGEST):
            raise InvalidInput(f"“{value}” is no rate of exchange ({one.quote}).", where=Where(file))

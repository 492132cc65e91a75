"""A journal as plain text that other programs of double entry read: beancount (version 3) and hledger (1.25).

Both books have the same accounts: kind, account, class and designation, so that each program adds up what we add up.
Party, project, and the value in the currency of the statements go with each line as metadata (beancount) or tags
(hledger). Lines that change the value alone move nothing in either book and are left out. The text is written line by
line, in the order of the journal's numbers.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from bandung.funds.ledger.chain import amount_text
from bandung.funds.ledger.chart import AccountKind, Chart
from bandung.funds.ledger.entry import Line, Posted

_ROOTS: Final = {
    AccountKind.ASSET: "Assets",
    AccountKind.LIABILITY: "Liabilities",
    AccountKind.NET_ASSETS: "Equity",
    AccountKind.EXCHANGE: "Equity",
    AccountKind.COMMITMENT: "Equity",
    AccountKind.INCOME: "Income",
    AccountKind.EXPENSE: "Expenses",
}
# A hyphen before an x would look like the beginning of such a number.
_OTHER = re.compile(r"[^A-Za-z0-9-]|-(?=x)")


_NO_TAG: Final = str.maketrans(",[]", " ()")


def account_name(line: Line, chart: Chart) -> str:
    """The account as both programs name it, e.g. `Assets:Cash:Core`.

    Whatever beancount does not take in a name is written as its number (U+00E9 as `-xE9-`), so no two meet.
    """
    parts = [_ROOTS[chart.accounts[line.account].kind], line.account, line.net_class]
    if line.designation:
        parts.append(line.designation)
    return ":".join((parts[0], *(_part(part) for part in parts[1:])))


def to_beancount(journal: Iterable[Posted], chart: Chart) -> Iterator[str]:
    """The lines of a beancount file. An account is opened at its first posting, on a day before any other."""
    yield f'option "operating_currency" "{chart.currency}"'
    opened: set[str] = set()
    for posted in journal:
        entry = posted.entry
        lines = [line for line in entry.lines if line.amount]
        for line in lines:
            name = account_name(line, chart)
            if name not in opened:
                opened.add(name)
                # Value dates are not in the order of numbers, so an account is open from the first day there is.
                yield f"0001-01-01 open {name}"
        yield f"{entry.on.isoformat()} * {_quoted(entry.text)} ^e{posted.number}"
        yield f"  reference: {_quoted(entry.reference)}"
        for line in lines:
            yield f"  {account_name(line, chart)}  {amount_text(line.amount)} {line.currency}"
            for name, told in _tags(line, chart):
                yield f"    {name}: {_quoted(told)}"


def to_hledger(journal: Iterable[Posted], chart: Chart) -> Iterator[str]:
    """The lines of a journal of hledger."""
    # hledger says once how amounts are written, and else guesses it from the first.
    yield "decimal-mark ."
    for posted in journal:
        entry = posted.entry
        yield f"{entry.on.isoformat()} * (e{posted.number}) {_plain(entry.text)}"
        for line in entry.lines:
            if line.amount:
                tags = ", ".join(f"{name}:{_tag(told)}" for name, told in _tags(line, chart))
                amount = f"{amount_text(line.amount)} {line.currency}"
                yield f"    {account_name(line, chart)}  {amount}{'  ; ' + tags if tags else ''}"
        yield ""


def _tags(line: Line, chart: Chart) -> Iterator[tuple[str, str]]:
    if line.party:
        yield "party", line.party
    if line.project:
        yield "project", line.project
    if line.frozen is not None and line.currency != chart.currency:
        yield "value", f"{amount_text(line.frozen)} {chart.currency}"


def _part(code: str) -> str:
    """A code as a component of an account's name: first letter large, as beancount asks for; no two codes meet."""
    told = _OTHER.sub(lambda found: f"-x{ord(found[0]):X}-", code)
    if "a" <= told[0] <= "z" and not told.startswith("x-"):
        return told[0].upper() + told[1:]
    # So that `core` and `Core` stay two names.
    return f"X-{told}"


def _quoted(text: str) -> str:
    told = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{told}"'


def _plain(text: str) -> str:
    # A semicolon begins a comment, a bar parts payee and note.
    return " ".join(text.split()).replace(";", ",").replace("|", "/")


def _tag(text: str) -> str:
    # A comma ends a tag's value, and a date in brackets would be taken for that of the line.
    return " ".join(text.split()).translate(_NO_TAG)

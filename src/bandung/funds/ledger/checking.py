"""Whether an entry keeps the rules of its fund's chart, before it is sent to be posted.

The database asks the same and more (what depends on other entries: cash, periods, the entry taken back); this tells
a person all faults of an entry at once.
"""

import re
from collections.abc import Iterator

from bandung.funds.ledger.chart import Account, AccountKind, Chart, NetClass
from bandung.funds.ledger.entry import Entry, Line, allowed, line_sums
from bandung.values import Finding, Severity, Where

_CURRENCY = re.compile(r"[A-Z]{3}")
_KEPT = frozenset({AccountKind.INCOME, AccountKind.EXPENSE, AccountKind.NET_ASSETS})


def check_entry(entry: Entry, chart: Chart) -> tuple[Finding, ...]:
    """The faults of an entry; none where it may be posted as far as the entry alone tells."""
    return tuple(_faults(entry, chart))


def _faults(entry: Entry, chart: Chart) -> Iterator[Finding]:
    accounts, classes = chart.accounts, chart.classes
    if len(entry.lines) < 2:
        yield _fault(entry, "too-few-lines", "an entry has two lines or more")
    if "\x00" in entry.reference + entry.text:
        yield _fault(entry, "null-character", "a text has no NUL character")
    for line in entry.lines:
        account, net_class = accounts.get(line.account), classes.get(line.net_class)
        if account is None:
            yield _fault(entry, "unknown-account", f"the chart has no account “{line.account}”")
        if net_class is None:
            yield _fault(entry, "unknown-class", f"the chart has no class “{line.net_class}”")
        yield from _line_faults(entry, line, net_class)
        if account and net_class and entry.reverses is None and _uses_up(line, account, net_class):
            yield _fault(
                entry, "core-spent", f"“{net_class.code}” is kept whole; {account.code} takes from it"
            )
    told = [accounts[line.account] for line in entry.lines if line.account in accounts]
    if len({account.in_kind for account in told}) > 1:
        yield _fault(entry, "kind-and-cash", "what is in kind and what is in cash stand in entries apart")
    for (net_class_code, designation, currency), total in line_sums(entry.lines).items():
        if total:
            place = " ".join(part for part in (net_class_code, designation, currency) if part)
            yield _fault(entry, "unbalanced", f"the lines in {place} come to {total:,f}, not to zero")


def _line_faults(entry: Entry, line: Line, net_class: NetClass | None) -> Iterator[Finding]:
    if net_class and net_class.designated != bool(line.designation):
        wanted = "needs a designation" if net_class.designated else "has no designations"
        yield _fault(entry, "designation", f"the class “{net_class.code}” {wanted}")
    if not _CURRENCY.fullmatch(line.currency):
        yield _fault(
            entry, "currency", f"“{line.currency}” is not a currency code of three letters (ISO 4217)"
        )
    if not allowed(line.amount):
        yield _fault(
            entry,
            "amount",
            f"{line.amount} is not an amount: not zero, at most four decimal places, below 10^18",
        )


def _uses_up(line: Line, account: Account, net_class: NetClass) -> bool:
    return not net_class.spendable and line.amount > 0 and (account.spends or account.kind in _KEPT)


def _fault(entry: Entry, code: str, message: str) -> Finding:
    return Finding(code, message, Where(record=entry.reference or None), Severity.ERROR)

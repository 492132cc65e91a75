"""Whether an entry keeps the rules of its fund's chart, before it is sent to be posted.

The database asks the same and more (what depends on other entries: limits, periods, the entry taken back); this tells
a person all faults of an entry at once.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from bandung.funds.ledger.chart import Account, AccountKind, Chart, NetClass
from bandung.funds.ledger.entry import Entry, Line, allowed
from bandung.values import Finding, Severity, Where

_CURRENCY = re.compile(r"[A-Z]{3}")
_KEPT = frozenset({AccountKind.INCOME, AccountKind.EXPENSE, AccountKind.NET_ASSETS})
_REVALUED = frozenset({AccountKind.EXCHANGE, AccountKind.ASSET, AccountKind.LIABILITY})
_LONGEST = 200

_Group = tuple[str, str, str, bool]
_Told = tuple[Line, Account, NetClass]


def check_entry(entry: Entry, chart: Chart) -> tuple[Finding, ...]:
    """The faults of an entry; none where it may be posted as far as the entry alone tells."""
    return tuple(_faults(entry, chart))


def _faults(entry: Entry, chart: Chart) -> Iterator[Finding]:
    if len(entry.lines) < 2:
        yield _fault(entry, "too-few-lines", "an entry has two lines or more")
    accounts, classes = chart.accounts, chart.classes
    told: list[_Told] = []
    for line in entry.lines:
        account, net_class, right = accounts.get(line.account), classes.get(line.net_class), allowed(line)
        yield from _line_faults(entry, line, account, net_class, right=right, currency=chart.currency)
        if account is not None and net_class is not None and right:
            told.append((line, account, net_class))
    if "\x00" in "".join(_texts(entry)):
        yield _fault(entry, "null-character", "a text has no NUL character")
    if len({account.in_kind for _, account, _ in told}) > 1:
        yield _fault(entry, "kind-and-cash", "what is in kind and what is in cash stand in entries apart")
    groups: defaultdict[_Group, list[_Told]] = defaultdict(list)
    for one in told:
        line, account, _ = one
        aside = account.kind is AccountKind.COMMITMENT
        groups[line.net_class, line.designation, line.currency, aside].append(one)
    for (net_class_code, designation, currency, _), group in groups.items():
        place = " ".join(part for part in (net_class_code, designation, currency) if part)
        yield from _group_faults(entry, place, group, chart)
    if any(account.converts for _, account, _ in told):
        yield from _conversion_faults(entry, told)


def _line_faults(
    entry: Entry,
    line: Line,
    account: Account | None,
    net_class: NetClass | None,
    *,
    right: bool,
    currency: str,
) -> Iterator[Finding]:
    """`right` is whether the amounts are ones, `currency` that of the statements."""
    if account is None:
        yield _fault(entry, "unknown-account", f"the chart has no account “{line.account}”")
    if net_class is None:
        yield _fault(entry, "unknown-class", f"the chart has no class “{line.net_class}”")
    elif net_class.designated != bool(line.designation):
        wanted = "needs a designation" if net_class.designated else "has no designations"
        yield _fault(entry, "designation", f"the class “{net_class.code}” {wanted}")
    if not _CURRENCY.fullmatch(line.currency):
        yield _fault(
            entry, "currency", f"“{line.currency}” is not a currency code of three letters (ISO 4217)"
        )
    if not right:
        message = f"{line.amount} is not an amount: not zero, at most four decimal places, below 10^18"
        yield _fault(entry, "amount", message)
    if account and line.frozen and not line.amount and account.kind not in _REVALUED:
        yield _fault(entry, "value-alone", f"the value alone of {line.account} does not change")
    if line.currency == currency and line.frozen not in {None, line.amount}:
        yield _fault(entry, "frozen", f"an amount in {currency} is its own value in {currency}")
    if max(len(line.designation), len(line.party), len(line.project)) > _LONGEST:
        yield _fault(entry, "long-code", f"a designation, party or project has at most {_LONGEST} characters")


def _group_faults(entry: Entry, place: str, group: list[_Told], chart: Chart) -> Iterator[Finding]:
    """What must hold among the lines of one class, designation and currency."""
    if total := sum(line.amount for line, _, _ in group):
        yield _fault(entry, "unbalanced", f"the lines in {place} come to {total:,f}, not to zero")
    values = [line.amount if line.currency == chart.currency else line.frozen for line, _, _ in group]
    stated = [value for value in values if value is not None]
    if stated and (len(stated) < len(values) or sum(stated)):
        message = (
            f"the values in {chart.currency} of the lines in {place} are not all told, or do not balance"
        )
        yield _fault(entry, "frozen", message)
    if group[0][2].spendable or entry.reverses is not None:
        return
    kept = sum(line.amount for line, account, _ in group if account.holds or account.converts)
    if kept < 0 or any(line.amount > 0 and _lessens(account) for line, account, _ in group):
        yield _fault(entry, "core-spent", f"{place} is kept whole, and the entry takes from it")


def _conversion_faults(entry: Entry, told: list[_Told]) -> Iterator[Finding]:
    sums: defaultdict[tuple[str, str], defaultdict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for line, account, _ in told:
        if account.converts:
            sums[line.net_class, line.designation][line.currency] += line.amount
    for by_currency in sums.values():
        if len(by_currency) != 2 or min(by_currency.values()) >= 0 or max(by_currency.values()) <= 0:
            message = "an exchange gives an amount of one currency for an amount of another"
            yield _fault(entry, "conversion", message)


def _lessens(account: Account) -> bool:
    return account.spends or account.kind in _KEPT


def _texts(entry: Entry) -> Iterator[str]:
    yield from (entry.key, entry.reference, entry.text)
    for line in entry.lines:
        yield from (line.designation, line.party, line.project, line.rate)


def _fault(entry: Entry, code: str, message: str) -> Finding:
    return Finding(code, message, Where(record=entry.reference or None), Severity.ERROR)

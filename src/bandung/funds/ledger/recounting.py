"""A journal counted anew from its contents alone: chain, rules, limits, balances, and how the tables beside it differ.

What is kept beside the contents (lines, balances, holdings) is only as good as that it comes to the same. The count
uses none of it, and nothing of what the database computes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

import msgspec

from bandung.funds.ledger.chain import first_hash, next_hash, posted_of
from bandung.funds.ledger.chart import Chart, Dimension
from bandung.funds.ledger.checking import check_entry
from bandung.funds.ledger.entry import Entry, Line
from bandung.values import Finding, InvalidInput, Severity, Where

BalanceKey = tuple[str, str, str, str, str, str, str]
"""Account, class, designation, party, project, currency, and the first day of the period."""

HoldingKey = tuple[str, str, str, str, str, str]
"""Limit, class, designation, party, project, currency."""


LineForm = tuple[str, str, str, str, str, str, Decimal, Decimal | None]
"""A line as a table has it: account, class, designation, party, project, currency, amount, value."""


class Sums(msgspec.Struct, gc=False):
    """What a balance adds up: debits, credits, values told in the currency of the statements, lines that tell none."""

    debit: Decimal = Decimal(0)
    credit: Decimal = Decimal(0)
    frozen: Decimal = Decimal(0)
    unstated: int = 0


class Row(msgspec.Struct, frozen=True):
    """An entry as a table has it: what was hashed, and beside it the fields and lines that only repeat it."""

    number: int
    content: str
    hash: bytes
    on: str
    period: str
    key: str
    reverses: int | None
    lines: tuple[LineForm, ...]


class Recount:
    """Takes the entries of one journal in the order of numbers; afterwards `balances` and `holdings` are counted."""

    def __init__(self, fund: str, chart: Chart) -> None:
        self.fund, self.chart = fund, chart
        self.balances: dict[BalanceKey, Sums] = {}
        self.holdings: defaultdict[HoldingKey, Decimal] = defaultdict(Decimal)
        self.last, self.last_hash = 0, first_hash(fund)
        self._limits = {
            account: [limit for limit in chart.limit if account in limit.account]
            for account in chart.accounts
        }

    def add(self, row: Row) -> Iterator[Finding]:
        """Count an entry, and tell what is wrong with it."""
        if row.number > self.last + 1:
            gone = (
                f"{self.last + 1}" if row.number == self.last + 2 else f"{self.last + 1} to {row.number - 1}"
            )
            yield _fault("missing-entry", f"the journal has no entry {gone}", row.number)
        # Measured against the hash that is recorded before it, one change shows as one place, not as all that follow.
        elif next_hash(self.last_hash, row.number, row.content) != row.hash or row.number <= self.last:
            yield _fault(
                "broken-chain",
                f"entry {row.number} is not what was posted: its content and its hash do not fit together, "
                "or not what stands before it",
                row.number,
            )
        self.last, self.last_hash = row.number, row.hash
        try:
            posted = posted_of(row.content, fund=self.fund, number=row.number, hashed=row.hash)
        except InvalidInput as error:
            yield _fault("unreadable", f"entry {row.number}: {error.message}", row.number)
            return
        yield from self._compare(row, posted.entry)
        for finding in check_entry(posted.entry, self.chart):
            yield _fault("against-the-chart", f"entry {row.number}: {finding.message}", row.number)
        self._count(posted.entry)
        yield from self._limit(posted.entry, row.number)

    def differences(
        self, balances: Iterable[tuple[BalanceKey, Sums]], holdings: Iterable[tuple[HoldingKey, Decimal]]
    ) -> Iterator[Finding]:
        """Where balances and holdings that are kept, each place once, are not those that were counted.

        What agrees is forgotten on the way, so that a book's balances are in memory once.
        """
        wrong = {}
        for key, kept in balances:
            if (found := self.balances.pop(key, None)) != kept:
                wrong[key] = (kept, found or Sums())
        wrong |= {key: (Sums(), found) for key, found in self.balances.items()}
        for key, (kept, found) in sorted(wrong.items(), key=lambda one: one[0]):
            yield _wrong_balance(key, kept, found)
        counted = dict(self.holdings)
        recorded = dict(holdings)
        for place in sorted(counted.keys() | recorded.keys()):
            held, told = counted.get(place, Decimal(0)), recorded.get(place, Decimal(0))
            if held != told:
                message = (
                    f"what the limit {_told(place)} holds is kept as {told:,f}; the entries come to {held:,f}"
                )
                yield _fault("holding-differs", message)

    def _compare(self, row: Row, entry: Entry) -> Iterator[Finding]:
        period = self.chart.period.first_day(entry.on).isoformat()
        told = (entry.on.isoformat(), period, entry.key, entry.reverses)
        if told != (row.on, row.period, row.key, row.reverses):
            message = (
                f"the day, period, key or reversal beside entry {row.number} is not what its content tells"
            )
            yield _fault("fields-differ", message, row.number)
        lines = tuple(
            (
                *(line.account, line.net_class, line.designation, line.party, line.project),
                *(line.currency, line.amount, self._value(line)),
            )
            for line in entry.lines
        )
        if lines != row.lines:
            message = f"the lines of entry {row.number} are not those that its content tells"
            yield _fault("lines-differ", message, row.number)

    def _value(self, line: Line) -> Decimal | None:
        return line.amount if line.currency == self.chart.currency else line.frozen

    def _count(self, entry: Entry) -> None:
        period = self.chart.period.first_day(entry.on).isoformat()
        for line in entry.lines:
            key = (
                *(line.account, line.net_class, line.designation, line.party, line.project),
                *(line.currency, period),
            )
            sums, amount, value = self.balances.get(key), line.amount, self._value(line)
            if sums is None:
                sums = self.balances[key] = Sums()
            if amount > 0:
                sums.debit += amount
            else:
                sums.credit -= amount
            if value is None:
                sums.unstated += 1
            else:
                sums.frozen += value

    def _limit(self, entry: Entry, number: int) -> Iterator[Finding]:
        touched: dict[HoldingKey, str] = {}
        for line in entry.lines:
            for limit in self._limits.get(line.account, ()):
                place = (
                    *(limit.code, line.net_class, line.designation),
                    line.party if Dimension.PARTY in limit.by else "",
                    line.project if Dimension.PROJECT in limit.by else "",
                    line.currency,
                )
                self.holdings[place] += limit.sign * line.amount
                touched[place] = limit.name
        for place, name in touched.items():
            if self.holdings[place] < 0:
                message = f"entry {number} goes beyond {name}: {_told(place[1:])} {self.holdings[place]:,f}"
                yield _fault("beyond-limit", message, number)


def _wrong_balance(key: BalanceKey, kept: Sums, counted: Sums) -> Finding:
    held, came = kept.debit - kept.credit, counted.debit - counted.credit
    message = (
        f"the balance of {_told(key[:-1])} from {key[-1]} is kept as {held:,f}; the entries come to {came:,f}"
    )
    return _fault("balance-differs", message + (", by other amounts" if held == came else ""))


def _told(key: tuple[str, ...]) -> str:
    return " ".join(part for part in key if part)


def _fault(code: str, message: str, number: int | None = None) -> Finding:
    where = Where() if number is None else Where(record=f"entry {number}")
    return Finding(code, message, where, Severity.ERROR)

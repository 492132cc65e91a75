"""A journal counted anew from its contents alone: chain, rules, limits, balances, and how the tables beside it differ.

What is kept beside the contents (lines, balances, holdings) is only as good as that it comes to the same. The count
uses none of it, and nothing of what the database computes.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
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


class Sums(msgspec.Struct, frozen=True, gc=False):
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
    lines: tuple[Line, ...]


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
        self, balances: Mapping[BalanceKey, Sums], holdings: Mapping[HoldingKey, Decimal]
    ) -> Iterator[Finding]:
        """Where balances and holdings that are kept are not those that were counted."""
        for key in sorted(self.balances.keys() | balances.keys()):
            counted, kept = self.balances.get(key, Sums()), balances.get(key, Sums())
            if counted != kept:
                yield _fault(
                    "balance-differs",
                    f"the balance of {_told(key[:-1])} from {key[-1]} is kept as {kept.debit - kept.credit:,f}; "
                    f"the entries come to {counted.debit - counted.credit:,f}"
                    + (
                        ""
                        if counted.debit - counted.credit != kept.debit - kept.credit
                        else ", by other amounts"
                    ),
                )
        for place in sorted(self.holdings.keys() | holdings.keys()):
            held, recorded = self.holdings.get(place, Decimal(0)), holdings.get(place, Decimal(0))
            if held != recorded:
                yield _fault(
                    "holding-differs",
                    f"what the limit {_told(place)} holds is kept as {recorded:,f}; "
                    f"the entries come to {held:,f}",
                )

    def _compare(self, row: Row, entry: Entry) -> Iterator[Finding]:
        period = self.chart.period.first_day(entry.on).isoformat()
        told = (entry.on.isoformat(), period, entry.key, entry.reverses)
        if told != (row.on, row.period, row.key, row.reverses):
            message = (
                f"the day, period, key or reversal beside entry {row.number} is not what its content tells"
            )
            yield _fault("fields-differ", message, row.number)
        lines = tuple(
            msgspec.structs.replace(line, frozen=self._value(line), rate="") for line in entry.lines
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
            sums, value = self.balances.get(key, Sums()), self._value(line)
            self.balances[key] = Sums(
                sums.debit + max(line.amount, Decimal(0)),
                sums.credit + max(-line.amount, Decimal(0)),
                sums.frozen + (value or Decimal(0)),
                sums.unstated + (value is None),
            )

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


def _told(key: tuple[str, ...]) -> str:
    return " ".join(part for part in key if part)


def _fault(code: str, message: str, number: int | None = None) -> Finding:
    where = Where() if number is None else Where(record=f"entry {number}")
    return Finding(code, message, where, Severity.ERROR)

"""A list of contributions received, as a treasurer keeps it: CSV or XLSX, a row each, headings in several languages.

Every sound row becomes a `Contribution`; every fault is told with its row, and the rest goes on.
"""

from pathlib import Path
from typing import BinaryIO

import msgspec

from bandung.funds.cells import Habits, amount_of, day_of, habits_of
from bandung.funds.columns import SheetLine, is_total, read_lines
from bandung.funds.record import Contribution
from bandung.values import Finding, InvalidInput, Money, Severity, Where
from bandung.values.sheets import read_tables

_NEEDED = ("donor", "on", "amount")


class ContributionsFile(msgspec.Struct, frozen=True):
    """What a list holds, in its order, and what was wrong with the rest."""

    contributions: tuple[Contribution, ...]
    findings: tuple[Finding, ...]


def read_contributions(
    source: Path | BinaryIO, *, fund: str | None = None, file: str | None = None
) -> ContributionsFile:
    """The contributions of a sheet. `fund` is the fund of rows that name none.

    A row without a reference of its own is known by its content: the same row in another file is the same
    contribution, and the second of two equal rows of one file is told as a fault. A row that names neither a donor nor a
    reference (a total) is told as a note and left out.
    """
    name = file or (source.name if isinstance(source, Path) else "sheet")
    read: dict[tuple[str, str], Contribution] = {}
    findings: list[Finding] = []
    for table in read_tables(source, file=name):
        findings += table.findings
        rows: list[SheetLine] = []
        for line in read_lines(table, kind="contribution", needed=_NEEDED, file=name):
            if isinstance(line, Finding):
                findings.append(line)
            else:
                rows.append(line)
        habits = habits_of(
            days=[row.cells.get("on") for row in rows],
            numbers=[row.cells.get(field) for row in rows for field in ("amount", "credited")],
        )
        for row in rows:
            try:
                told = _contribution(row, fund, habits)
            except InvalidInput as fault:
                where = Where(name, row.number)
                is_row = (row.text("donor") or row.text("reference")) and not is_total(row)
                severity = Severity.ERROR if is_row else Severity.NOTE
                findings.append(Finding("bad-value", fault.message, where, severity))
                continue
            key = (told.fund, told.reference)
            if key in read:
                message = (
                    f"“{told.reference}” stands twice in this list; give each row a reference of its own"
                )
                findings.append(
                    Finding("repeated-reference", message, Where(name, row.number), Severity.ERROR)
                )
                continue
            read[key] = told
    return ContributionsFile(tuple(read.values()), tuple(findings))


def _contribution(line: SheetLine, fund: str | None, habits: Habits) -> Contribution:
    named = line.text("fund") or fund
    if not named:
        raise InvalidInput("the row names no fund, and none was given for all rows")
    if not line.text("donor"):
        raise InvalidInput("the row names no donor")
    on = day_of(line.cells.get("on"), habits)
    currency = line.text("currency").upper() or line.currencies.get("amount", "")
    amount = Money(amount_of(line.cells.get("amount"), habits), currency)
    if amount.amount <= 0:
        raise InvalidInput(f"{amount} is not an amount that came")
    credited = None
    if line.text("credited"):
        currency = line.text("credited_currency").upper() or line.currencies.get("credited", "USD")
        credited = Money(amount_of(line.cells["credited"], habits), currency)
    reference = line.text("reference") or f"{on} {line.text('donor')} {amount}"
    return Contribution(
        reference=reference[:200],
        fund=named,
        donor=line.text("donor"),
        on=on,
        amount=amount,
        credited=credited,
        pledge=line.text("pledge") or None,
        earmark=line.text("earmark") or None,
        net_class=line.text("net_class") or None,
    )

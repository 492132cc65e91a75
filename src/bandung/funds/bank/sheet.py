"""A bank statement as a sheet (CSV or XLSX): one column of amounts, with their sign or with a word for it beside them,
or two of credits and debits; headings, days and decimals as the bank writes them."""

from decimal import Decimal
from typing import BinaryIO

from bandung.funds.bank.line import BankLine, BankStatement, keyed
from bandung.funds.cells import Habits, amount_of, day_of, habits_of
from bandung.funds.columns import SheetLine, is_total, read_lines, side_of
from bandung.values import Finding, InvalidInput, Money, Severity, Where
from bandung.values.sheets import read_tables

_AMOUNTS = ("amount", "credit", "debit")
_DAYS = ("on", "value_date")


def read_sheet(
    source: BinaryIO, *, file: str, account: str = "", currency: str | None = None
) -> BankStatement:
    """The lines of a sheet; `currency` is that of lines that name none.

    A row without an amount that names no day (a balance, a total) is told as a note and left out.
    """
    lines: list[BankLine] = []
    findings: list[Finding] = []
    for table in read_tables(source, file=file):
        findings += table.findings
        rows: list[SheetLine] = []
        for told in read_lines(table, kind="bank", needed=("on", "|".join(_AMOUNTS)), file=file):
            if isinstance(told, Finding):
                findings.append(told)
            else:
                rows.append(told)
        habits = habits_of(
            days=[row.cells.get(name) for row in rows for name in _DAYS],
            numbers=[row.cells.get(name) for row in rows for name in _AMOUNTS],
        )
        for row in rows:
            try:
                lines.append(_line(row, habits, account=account, currency=currency))
            except InvalidInput as fault:
                is_line = any(row.text(name) for name in _AMOUNTS) or _has_day(row, habits)
                severity = Severity.ERROR if is_line and not is_total(row) else Severity.NOTE
                findings.append(Finding("bad-value", fault.message, Where(file, row.number), severity))
    return BankStatement(keyed(lines), tuple(findings))


def _line(row: SheetLine, habits: Habits, *, account: str, currency: str | None) -> BankLine:
    on = day_of(row.cells.get("on"), habits)
    amount = _amount(row, habits)
    told = row.text("currency").upper() or next(iter(row.currencies.values()), "") or currency
    if not told:
        raise InvalidInput("the line names no currency; give the account's with --currency")
    return BankLine(
        key="",
        account=account,
        on=on,
        amount=Money(amount, told),
        value_date=day_of(row.cells["value_date"], habits) if row.text("value_date") else None,
        party=row.text("party"),
        text=row.text("text"),
        reference=row.text("reference"),
        line=row.number,
    )


def _amount(row: SheetLine, habits: Habits) -> Decimal:
    if row.text("amount"):
        return _by_side(row, amount_of(row.cells["amount"], habits))
    credit, debit = (
        amount_of(row.cells[name], habits) if row.text(name) else Decimal(0) for name in ("credit", "debit")
    )
    if bool(credit) == bool(debit):
        raise InvalidInput("the line has no amount, or a credit and a debit")
    return credit or -abs(debit)


def _by_side(row: SheetLine, amount: Decimal) -> Decimal:
    """The amount with its sign, where a word beside it tells that."""
    told = row.text("sign")
    if not told:
        return amount
    side = side_of(told)
    if side is None:
        raise InvalidInput(f"“{told[:40]}” does not say whether the line is a credit or a debit")
    return abs(amount) if side == "credit" else -abs(amount)


def _has_day(row: SheetLine, habits: Habits) -> bool:
    try:
        day_of(row.cells.get("on"), habits)
    except InvalidInput:
        return False
    return True

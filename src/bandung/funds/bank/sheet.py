"""A bank statement as a sheet (CSV or XLSX): one signed column of amounts, or two of credits and debits."""

from decimal import Decimal
from typing import BinaryIO

from bandung.funds.bank.line import BankLine, BankStatement, keyed
from bandung.funds.columns import SheetLine, read_lines
from bandung.values import Finding, InvalidInput, Money, Severity, Where
from bandung.values.sheets import read_tables
from bandung.values.sheets.cells import read_day, read_number


def read_sheet(
    source: BinaryIO, *, file: str, account: str = "", currency: str | None = None
) -> BankStatement:
    """The lines of a sheet; `currency` is that of lines that name none."""
    lines: list[BankLine] = []
    findings: list[Finding] = []
    for table in read_tables(source, file=file):
        findings += table.findings
        for line in read_lines(table, kind="bank", needed=("on",), file=file):
            if isinstance(line, Finding):
                findings.append(line)
                continue
            try:
                lines.append(_line(line, account, currency))
            except InvalidInput as fault:
                findings.append(Finding("bad-value", fault.message, Where(file, line.number), Severity.ERROR))
    return BankStatement(keyed(lines), tuple(findings))


def _line(line: SheetLine, account: str, currency: str | None) -> BankLine:
    told = line.text("currency").upper() or currency
    if not told:
        raise InvalidInput("the line names no currency; give the account's with --currency")
    return BankLine(
        key="",
        account=account,
        on=read_day(line.cells.get("on")),
        value_date=read_day(line.cells["value_date"]) if line.text("value_date") else None,
        amount=Money(_amount(line), told),
        party=line.text("party"),
        text=line.text("text"),
        reference=line.text("reference"),
        line=line.number,
    )


def _amount(line: SheetLine) -> Decimal:
    if line.text("amount"):
        return read_number(line.cells["amount"])
    credit = read_number(line.cells["credit"]) if line.text("credit") else Decimal(0)
    debit = read_number(line.cells["debit"]) if line.text("debit") else Decimal(0)
    if bool(credit) == bool(debit):
        raise InvalidInput("the line has no amount, or a credit and a debit")
    return credit or -abs(debit)

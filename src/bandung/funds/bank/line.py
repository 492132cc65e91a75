"""A line of a bank statement, whichever form it came in, and what it is known by."""

import datetime as dt
import hashlib

import msgspec

from bandung.values import Finding, Money


class BankLine(msgspec.Struct, frozen=True, kw_only=True):
    """One booked movement. `amount` is above zero for what came in.

    `key` is what it is known by in its account: the bank's own reference, else a hash of what it says and how often
    it said so before in the statement, so that the same statement again brings nothing new. `instructed` is what the
    payer sent, where the bank changed its currency.
    """

    key: str
    account: str
    on: dt.date
    amount: Money
    value_date: dt.date | None = None
    party: str = ""
    text: str = ""
    reference: str = ""
    instructed: Money | None = None
    line: int | None = None


class BankStatement(msgspec.Struct, frozen=True):
    """The lines of a file in its order, with what could not be read."""

    lines: tuple[BankLine, ...]
    findings: tuple[Finding, ...]


def keyed(lines: list[BankLine]) -> tuple[BankLine, ...]:
    """The lines with their keys: the bank's reference where it has one and no other line has it too."""
    references: dict[tuple[str, str], int] = {}
    for line in lines:
        place = (line.account, line.reference)
        references[place] = references.get(place, 0) + 1
    said: dict[str, int] = {}
    made = []
    for line in lines:
        key = line.reference
        if not key or references[line.account, key] > 1:
            content = _content(line)
            said[content] = said.get(content, 0) + 1
            key = hashlib.sha256(f"{content}\n{said[content]}".encode()).hexdigest()[:32]
        made.append(msgspec.structs.replace(line, key=key[:200]))
    return tuple(made)


def _content(line: BankLine) -> str:
    told = (
        line.account,
        line.on.isoformat(),
        str(line.amount),
        line.reference,
        " ".join(line.party.split()),
        " ".join(line.text.split()),
    )
    return "\n".join(told)

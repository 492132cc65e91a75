"""A line of a bank statement, whichever form it came in, and what it is known by."""

import datetime as dt
import hashlib

import msgspec

from bandung.values import Finding, Money


class BankLine(msgspec.Struct, frozen=True, kw_only=True):
    """One booked movement. `amount` is above zero for what came in.

    `key` is what it is known by in its account: what it says, or the day, amount and reference of a line that has one,
    as a hash, with how often the statement said so before; so that the same line in another statement brings nothing
    new. A reference alone does not do: banks number the entries of each statement from one. `instructed` is what the
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
    """The lines with their keys, which begin with the bank's reference where there is one."""
    said: dict[str, int] = {}
    made = []
    for line in lines:
        content = _content(line)
        said[content] = said.get(content, 0) + 1
        digest = hashlib.sha256(f"{content}\n{said[content]}".encode()).hexdigest()
        key = f"{line.reference[:150]} {digest[:12]}" if line.reference else digest[:32]
        made.append(msgspec.structs.replace(line, key=key))
    return tuple(made)


def _content(line: BankLine) -> str:
    told = [line.account, line.on.isoformat(), f"{line.amount.currency} {line.amount.amount.normalize():f}"]
    words = [line.reference] if line.reference else [line.party, line.text]
    return "\n".join([*told, *(" ".join(word.split()) for word in words)])

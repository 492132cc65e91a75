"""The canonical form of an entry, and the chain of hashes over a journal: change one letter and it shows.

The form is JSON (RFC 8259) of one list in a fixed order, without spaces, amounts as text without exponent and
without needless zeros. The hash of an entry is SHA-256 (FIPS 180-4) over the hash before it, its number and its
content; the first stands on the hash of the fund's code. The database computes the same (`ledger.sql`).
"""

import datetime as dt
import hashlib
from decimal import Decimal

import msgspec

from bandung.funds.ledger.entry import Entry, Line, Posted
from bandung.values import InvalidInput

_LineForm = tuple[str, str, str, str, str, str, str, str | None, str]
_EntryForm = tuple[str, str, str, str, int | None, str, str, list[_LineForm]]
_READER = msgspec.json.Decoder(_EntryForm)
_WRITER = msgspec.json.Encoder()


def content_of(entry: Entry, *, posted: dt.datetime, by: str) -> str:
    """The entry as it is hashed and kept: its facts, when it was posted, and by whom."""
    lines = [
        (
            line.account,
            line.net_class,
            line.designation,
            line.party,
            line.project,
            line.currency,
            amount_text(line.amount),
            None if line.frozen is None else amount_text(line.frozen),
            line.rate,
        )
        for line in entry.lines
    ]
    at = posted.astimezone(dt.UTC).isoformat()
    told = (entry.on.isoformat(), entry.key, entry.reference, entry.text, entry.reverses, at, by, lines)
    return _WRITER.encode(told).decode()


def posted_of(content: str, *, fund: str, number: int, hashed: bytes) -> Posted:
    """What a content tells, with its number and hash; InvalidInput where it tells no entry."""
    try:
        day, key, reference, text, reverses, at, by, lines = _READER.decode(content)
        entry = Entry(
            fund=fund,
            on=dt.date.fromisoformat(day),
            reference=reference,
            text=text,
            key=key,
            reverses=reverses,
            lines=tuple(_line(line) for line in lines),
        )
        return Posted(number, content, hashed, entry, dt.datetime.fromisoformat(at), by)
    except (msgspec.DecodeError, ValueError, ArithmeticError) as fault:
        raise InvalidInput(f"this is not the content of an entry: {fault}") from fault


def _line(told: _LineForm) -> Line:
    account, net_class, designation, party, project, currency, amount, frozen, rate = told
    return Line(
        account=account,
        net_class=net_class,
        designation=designation,
        party=party,
        project=project,
        currency=currency,
        amount=Decimal(amount),
        frozen=None if frozen is None else Decimal(frozen),
        rate=rate,
    )


def first_hash(fund: str) -> bytes:
    """What the first entry of a fund's journal stands on."""
    return hashlib.sha256(fund.encode()).digest()


def next_hash(before: bytes, number: int, content: str) -> bytes:
    """The hash of the entry with that number and content, after the one with the hash `before`."""
    return hashlib.sha256(before + f"\n{number}\n{content}".encode()).digest()


def amount_text(amount: Decimal) -> str:
    """An amount in the one way it is written: no exponent, no needless zeros, zero without a sign."""
    text = format(amount, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text

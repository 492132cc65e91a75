"""Which pledge a credit may pay: signs with names and weights, a sum, and a person who decides.

A reference to the pledge in the payer's words weighs most, then the amount (the whole that is outstanding, or an
instalment), then the payer's name; that the day is near the one agreed says little. The weights are judgement, not
measured; none of the signs alone books anything.
"""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

import msgspec
from rapidfuzz import fuzz

from bandung.funds.bank.line import BankLine
from bandung.registry.finding import normalize_name
from bandung.values import Money

LEAST = Decimal("0.3")
"""Below this nothing is suggested."""

_NEAR = 92
"""Days around the agreed day that count as near: a quarter."""
_LIKE = 80
"""Of 100, from which two names are alike (rapidfuzz, set of words)."""
_SHORTEST = 3


class Sign(StrEnum):
    """What speaks for a pledge."""

    NAMED = "named"
    WHOLE_AMOUNT = "whole-amount"
    INSTALMENT = "instalment"
    SAME_CURRENCY = "same-currency"
    DONOR = "donor"
    NEAR_DAY = "near-day"


WEIGHTS = {
    Sign.NAMED: Decimal("0.5"),
    Sign.WHOLE_AMOUNT: Decimal("0.35"),
    Sign.INSTALMENT: Decimal("0.3"),
    Sign.SAME_CURRENCY: Decimal("0.05"),
    Sign.DONOR: Decimal("0.3"),
    Sign.NEAR_DAY: Decimal("0.05"),
}


class OpenPledge(msgspec.Struct, frozen=True):
    """A pledge that waits for money: what is outstanding, its instalments, all names of its donor."""

    code: str
    outstanding: Money
    names: tuple[str, ...] = ()
    instalments: tuple[Money, ...] = ()
    due: dt.date | None = None


class Suggestion(msgspec.Struct, frozen=True):
    """A pledge that a line may pay, how much speaks for it (0 to 1), and what."""

    pledge: str
    weight: Decimal
    signs: tuple[Sign, ...]


def suggest(line: BankLine, pledges: Iterable[OpenPledge], *, at_most: int = 3) -> tuple[Suggestion, ...]:
    """The likeliest pledges, the best first; none for a debit."""
    if line.amount.amount <= 0:
        return ()
    found = []
    for pledge in pledges:
        signs = tuple(_signs(line, pledge))
        weight = min(sum((WEIGHTS[sign] for sign in signs), Decimal(0)), Decimal(1))
        if weight >= LEAST:
            found.append(Suggestion(pledge.code, weight, signs))
    return tuple(sorted(found, key=lambda one: (-one.weight, one.pledge))[:at_most])


def _signs(line: BankLine, pledge: OpenPledge) -> Iterable[Sign]:
    words = normalize_name(f"{line.party} {line.text} {line.reference}")
    if normalize_name(pledge.code) in words:
        yield Sign.NAMED
    sent = [line.amount, *([line.instructed] if line.instructed else [])]
    if pledge.outstanding in sent:
        yield Sign.WHOLE_AMOUNT
    elif any(part in sent for part in pledge.instalments):
        yield Sign.INSTALMENT
    elif pledge.outstanding.currency in {money.currency for money in sent}:
        yield Sign.SAME_CURRENCY
    if any(_alike(name, line, words) for name in pledge.names):
        yield Sign.DONOR
    if pledge.due is not None and abs((line.on - pledge.due).days) <= _NEAR:
        yield Sign.NEAR_DAY


def _alike(name: str, line: BankLine, words: str) -> bool:
    told = normalize_name(name)
    if len(told) < _SHORTEST:
        return False
    if f" {told} " in f" {words} ":
        return True
    return bool(line.party) and fuzz.token_set_ratio(told, normalize_name(line.party)) >= _LIKE

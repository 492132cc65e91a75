"""Numbers as sheets write them, and which style a column proves: 1.234.567,89 or 1,234,567.89.

A style is proved by a value that has one meaning only: both signs, a sign repeated, or other than three digits
behind it. `1.234` alone proves nothing. Spaces and apostrophes group digits in either style, and so does the Arabic
sign for thousands (٬); the Arabic decimal sign (٫) is one. Nothing is guessed.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from bandung.activities.sheets.mapping.layout import NumberStyle
from bandung.activities.sheets.mapping.words import western_digits

_SPACES = re.compile(r"(?<=\d)[\s\u00a0\u2009\u202f'’](?=\d{3}(?!\d))")
_AMOUNT = re.compile(r"(?<![\w.,])(?P<sign>[-−(]?)\s*(?P<digits>\d[\d.,]*)(?P<closing>\)?)")
# 12,34,567.50 is grouped as in India: by hundreds above the thousand.
_POINT = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d+)(?:\.\d+)?")
_COMMA = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")


class Proof(StrEnum):
    """What one value tells of the style of its column."""

    POINT = "point"
    COMMA = "comma"
    AMBIGUOUS = "ambiguous"
    PLAIN = "plain"


def digits_of(text: str) -> str | None:
    """The one number in a text with its sign, signs of currency left out; None where there is none or several."""
    joined = _SPACES.sub("", western_digits(text).replace("٬", "").replace("٫", "."))
    found = [match for match in _AMOUNT.finditer(_without_signs(joined)) if match["digits"].strip(".,")]
    if len(found) != 1:
        return None
    negative = found[0]["sign"] in ("-", "−") or (found[0]["sign"] == "(" and bool(found[0]["closing"]))
    return ("-" if negative else "") + found[0]["digits"].rstrip(".,")


def proof_of(text: str) -> Proof | None:
    """What the value proves; None where it is no number."""
    digits = (digits_of(text) or "").lstrip("-")
    point, comma = bool(_POINT.fullmatch(digits)), bool(_COMMA.fullmatch(digits))
    if not digits or not (point or comma):
        return None
    if digits.isdigit():
        return Proof.PLAIN
    if "٫" in text:
        return Proof.POINT
    if point and comma:
        return Proof.AMBIGUOUS
    return Proof.POINT if point else Proof.COMMA


def style_of(texts: Iterable[str]) -> tuple[NumberStyle | None, str]:
    """The style that the values prove, and `proved`, `not-needed`, `ambiguous` or `mixed`."""
    proofs = {proof_of(text) for text in texts}
    if {Proof.POINT, Proof.COMMA} <= proofs:
        return None, "mixed"
    if Proof.POINT in proofs:
        return NumberStyle.POINT, "proved"
    if Proof.COMMA in proofs:
        return NumberStyle.COMMA, "proved"
    return None, "ambiguous" if Proof.AMBIGUOUS in proofs else "not-needed"


def read_number(text: str, style: NumberStyle | None) -> Decimal | None:
    """The number; without a style only one that has a single meaning. None where it cannot be told."""
    proof = proof_of(text)
    digits = digits_of(text)
    if proof is None or digits is None:
        return None
    if style is None:
        if proof is Proof.AMBIGUOUS:
            return None
        style = NumberStyle.COMMA if proof is Proof.COMMA else NumberStyle.POINT
    elif proof in (Proof.POINT, Proof.COMMA) and proof.value != style.value:
        return None
    grouping, sign = (",", ".") if style is NumberStyle.POINT else (".", ",")
    return Decimal(digits.replace(grouping, "").replace(sign, "."))


def _without_signs(text: str) -> str:
    """Letters and signs of a currency that touch the digits become blanks (`R$5.000`, `1200USD`)."""
    return re.sub(r"[^\d.,()\-−]+", " ", text)

"""Symbols of United Nations documents: how they are built, and one form for each.

A symbol names the issuing body, the session or year, the number and changes to the document, divided by strokes:
A/58/413, A/RES/58/220, E/CN.4/1992/17, A/C.2/58/L.9/Rev.1 (United Nations Editorial Manual, "Document symbols").
People write resolutions without the body ("resolution 58/220"), type Cyrillic or Greek letters that look Latin,
Arabic-Indic or full-width digits, and put spaces and typographic dashes in: all of that comes to one form here.
"""

import re
import sys
import unicodedata
from enum import StrEnum

import msgspec

# Capital letters that look the same in print: Cyrillic and Greek on the left.
_LOOKALIKES = str.maketrans(
    "АВСЕНІЈКМОРЅТХУΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "ABCEHIJKMOPSTXYABEZHIKMNOPTYX",
)
_LETTER = "[A-ZА-ЯЁІЈЅΑ-Ω]"
_CAPITALS = re.compile(rf"(?<![^\W\d_]){_LETTER}{{1,10}}(?=/|\.\d)|(?<=/|\.){_LETTER}{{1,10}}(?![^\W\d_])")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")
_STROKES = {ord("\u2044"): "/", ord("\u2215"): "/", ord("\uff0f"): "/"}
_DIGITS = {
    code: str(unicodedata.decimal(chr(code)))
    for code in range(128, sys.maxunicode + 1)
    if chr(code).isdecimal()
}
_PLAIN = {**_DASHES, **_STROKES, **_DIGITS}

SYMBOL = (
    r"[A-Z]{1,10}(?:/(?:(?i:add|corr|rev|amend)\.?\d+|[A-Z0-9][A-Z0-9.\-]*(?:\([A-Z0-9\-]+\))?(?![a-z])))+"
)
"""A symbol after `unify`, as a regular expression; `read_symbol` asks in addition for a digit after a stroke."""

_SYMBOL = re.compile(SYMBOL, re.IGNORECASE)
_BARE = re.compile(
    r"(?P<special>(?:S|ES)-\d{1,2})/(?P<special_number>\d{1,3})"
    r"|(?P<session>\d{1,4})/(?P<number>\d{1,3})(?:\s?(?P<letter>[A-Z](?:-[A-Z])?))?"
    r"|(?P<old>\d{1,4})(?:\s?(?P<part>[A-Z]))?\s?\((?P<roman>(?:S|ES)-[IVXLC]+|[IVXLC]+)\)"
    r"|(?P<council>\d{1,4})\s?\((?P<year>\d{4})\)"
    r"|(?P<health>WHA|EB)(?P<health_session>\d{1,3})\.R?(?P<health_number>\d{1,3})"
)
_SUFFIX = re.compile(r"(?:Add|Corr|Rev|Amend)\.?\d*", re.IGNORECASE)


class SymbolKind(StrEnum):
    """What a symbol names."""

    RESOLUTION = "resolution"
    DECISION = "decision"
    DOCUMENT = "document"


class DocumentSymbol(msgspec.Struct, frozen=True, omit_defaults=True):
    """A symbol taken apart. `text` is its one form; `session` is as printed (`58`, `2013`, `S-27`, `XXV`).

    `suffixes` are changes in order (`Add.1`, `Corr.1`, `Rev.2`).
    """

    text: str
    kind: SymbolKind
    body: str
    session: str | None = None
    number: str | None = None
    suffixes: tuple[str, ...] = ()

    @property
    def session_number(self) -> int | None:
        """The session or year as a number, where it is one."""
        return int(self.session) if self.session and self.session.isdigit() else None

    def __str__(self) -> str:
        return self.text


def unify(text: str) -> str:
    """The same text, character for character, with look-alike capitals, digits, dashes and strokes made Latin.

    A look-alike letter is changed only in a word that has no other letter of its alphabet beside it, as
    in «А/58/345»; «резолюция» and «Ассамблея» stay as they are. The length never changes, so offsets hold.
    """
    if text.isascii():
        return text
    return _CAPITALS.sub(lambda match: match.group().translate(_LOOKALIKES), text.translate(_PLAIN))


def read_symbol(text: str, *, body: str = "A") -> DocumentSymbol | None:
    """The symbol in `text`, or None where there is none.

    `text` may be a symbol, a bare number ("58/220", "2013/5", "2626 (XXV)", "1325 (2000)") or have words around it
    ("резолюция 58/220"). A bare number is a resolution of `body`, except that a year in front (1946 or later)
    makes it one of the Economic and Social Council and a year in brackets one of the Security Council.
    """
    plain = unify(text)
    for match in _SYMBOL.finditer(plain):
        if any(re.match(r"\d|\w+\.\d", part) for part in match.group().split("/")[1:]):
            return _take_apart(_tidy(match.group()))
    found = re.search(rf"(?<![\w/.])(?:{_BARE.pattern})(?![\w/])", plain)
    return _resolution(found, body) if found else None


def normalise_symbol(text: str, *, body: str = "A") -> str | None:
    """The one form of the symbol in `text` (see `read_symbol`), or None."""
    symbol = read_symbol(text, body=body)
    return symbol.text if symbol else None


def decision_symbol(number: str, *, body: str = "A") -> str:
    """The one form for a decision ("66/550" -> "A/DEC/66/550"); the United Nations prints decisions bare."""
    return f"{body}/DEC/{unify(number).strip()}"


def _tidy(symbol: str) -> str:
    parts = symbol.rstrip(".-").split("/")
    return "/".join(part.capitalize() if _SUFFIX.fullmatch(part) else part.upper() for part in parts)


def _take_apart(symbol: str) -> DocumentSymbol:
    parts = symbol.split("/")
    suffixes = tuple(part for part in parts if _SUFFIX.fullmatch(part))
    rest = [part for part in parts if not _SUFFIX.fullmatch(part)]
    for mark, kind in (("RES", SymbolKind.RESOLUTION), ("DEC", SymbolKind.DECISION)):
        if rest[-1].upper().startswith(f"{mark}."):
            # UNEP/EA.5/Res.4: the session stands with the body.
            session = rest[-2].partition(".")[2] or None
            return DocumentSymbol(
                symbol, kind, "/".join(rest[:-1]), session, rest[-1][len(mark) + 1 :], suffixes
            )
        if mark in rest[1:]:
            at = rest.index(mark, 1)
            numbers = [*rest[at + 1 :], None, None]
            return DocumentSymbol(symbol, kind, "/".join(rest[:at]), numbers[0], numbers[1], suffixes)
    digits = [part for part in rest[1:] if re.fullmatch(r"(?:S-|ES-)?\d+", part)]
    session = digits[0] if len(digits) > 1 or rest[-1].startswith("L.") else None
    number = rest[-1] if len(rest) > 1 else None
    return DocumentSymbol(symbol, SymbolKind.DOCUMENT, _issuing_body(rest), session, number, suffixes)


def _issuing_body(parts: list[str]) -> str:
    """The parts before the first that begins with a digit: `A`, `E/CN.4`, `A/C.2`."""
    body: list[str] = []
    for part in parts:
        if re.match(r"\d|L\.|S-\d|ES-\d", part) and body:
            break
        body.append(part)
    return "/".join(body)


def _resolution(match: re.Match[str], body: str) -> DocumentSymbol:
    found = match.groupdict()
    if found["council"]:
        text = f"S/RES/{found['council']}({found['year']})"
        return DocumentSymbol(text, SymbolKind.RESOLUTION, "S", found["year"], found["council"])
    if found["old"]:
        number = found["old"] + (found["part"] or "")
        text = f"{body}/RES/{number}({found['roman']})"
        return DocumentSymbol(text, SymbolKind.RESOLUTION, body, found["roman"], number)
    if found["health"]:
        # The World Health Assembly and the Executive Board of its Organization: WHA58.33, EB146.R7.
        parts = found["health_session"], found["health_number"]
        return DocumentSymbol(match.group(), SymbolKind.RESOLUTION, found["health"], *parts)
    session = found["special"] or found["session"]
    number = (found["special_number"] or found["number"]) + (found["letter"] or "")
    owner = "E" if session.isdigit() and int(session) >= 1946 else body
    text = f"{owner}/RES/{session}/{number}"
    return DocumentSymbol(text, SymbolKind.RESOLUTION, owner, session, number)

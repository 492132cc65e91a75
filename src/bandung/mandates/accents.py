"""Letters without their accents: many texts have lost them, in capitals or on a keyboard without.

Only Latin letters are meant: й and ё are letters of their own. Every letter becomes one letter, so that places hold.
"""

import re
import unicodedata

_ACCENTED = {
    chr(code): base[0]
    for code in range(0xC0, 0x180)
    if len(base := unicodedata.normalize("NFD", chr(code))) > 1
}
_PLAIN = str.maketrans(_ACCENTED)
APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u02bc\u2018", "'"))
"""For `str.translate`: apostrophes as typewriters have them, which is how the lexicons write them."""
_PARTS = re.compile(r"\\.|.", re.DOTALL)


def unaccented(text: str) -> str:
    """The same text, letter for letter, without accents."""
    return text if text.isascii() else text.translate(_PLAIN)


def lenient(pattern: str) -> str:
    """A regular expression that takes a letter without its accent too."""
    if pattern.isascii():
        return pattern
    parts = _PARTS.findall(pattern)
    told: list[str] = []
    inside = False
    for at, part in enumerate(parts):
        base = _ACCENTED.get(part)
        in_range = "-" in (parts[at - 1 : at] or [""]) + (parts[at + 1 : at + 2] or [""])
        if base is None or (inside and in_range):
            told.append(part)
        else:
            told.append(part + base if inside else f"[{part}{base}]")
        inside = part == "[" or (inside and part != "]")
    return "".join(told)

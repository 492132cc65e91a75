"""Names of sheets as Excel allows them: at most 31 letters, none of []:*?/\\, no apostrophe at either end, no two alike."""

import re

_MOST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\n\ufffd]")
_RESERVED = frozenset({"history"})


def sheet_name(wanted: str, *, fallback: str, taken: set[str]) -> str:
    """A name near the wanted one; it is added to `taken`, which holds names in lower case."""
    name = _fitting(wanted, "") or _fitting(fallback, "")
    number = 1
    while name.lower() in taken or name.lower() in _RESERVED:
        number += 1
        name = _fitting(wanted or fallback, f" ({number})")
    taken.add(name.lower())
    return name


def _fitting(wanted: str, ending: str) -> str:
    words = " ".join(_FORBIDDEN.sub(" ", wanted).split()).strip("' ")
    # Excel counts in units of UTF-16, of which an emoji takes two.
    room = _MOST - len(ending)
    while len(words.encode("utf-16-le")) // 2 > room:
        words = words[:-1]
    words = words.strip("' ")
    return f"{words}{ending}" if words else ""

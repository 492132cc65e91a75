"""What of a text reaches a file: letters that XML can hold, and directions that end where the text ends.

XML 1.0 (section 2.2) has no place for most control characters; each becomes the replacement character, so that one sees
that something stood there. Embeddings and overrides of direction (Unicode Annex 9, section 2) are taken out, as they
would turn round what stands after them; isolates stay and are closed.
"""

import re
import unicodedata

REPLACEMENT = "\ufffd"

_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029\x0b\x0c]")
_NO_LETTER = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_TURNING = re.compile("[\u202a-\u202e]")
_ISOLATES = re.compile("[\u2066-\u2069]")
_END_OF_ISOLATE = "\u2069"
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def clean(text: str) -> str:
    """The text as a file holds it. Lines end in `\\n`, a tab is a space."""
    if text.isascii() and text.isprintable():
        return text
    text = _NO_LETTER.sub(REPLACEMENT, _BREAKS.sub("\n", text.replace("\t", " ")))
    return _closed(_TURNING.sub("", text))


def count_replaced(text: str) -> int:
    """How many characters `clean` replaces."""
    return 0 if text.isprintable() else len(_NO_LETTER.findall(_BREAKS.sub("\n", text)))


def strong_direction(letter: str) -> str | None:
    """`rtl` or `ltr` of a letter that has a direction of its own, else None (digits, signs, spaces)."""
    kind = unicodedata.bidirectional(letter)
    if kind == "L":
        return "ltr"
    return "rtl" if kind in _RIGHT_TO_LEFT else None


def directed_parts(text: str, base: str) -> list[tuple[str, str]]:
    """The text in parts of one direction each: [(part, `rtl` or `ltr`)].

    What has no direction goes with its neighbours where they agree, else with `base`: a simple form of Unicode
    Annex 9, enough to mark the runs of WordprocessingML, whose readers do the whole of it.
    """
    if text.isascii() and base == "ltr":
        return [(text, "ltr")] if text else []
    directions = [strong_direction(letter) for letter in text]
    _settle(directions, base)
    parts: list[tuple[str, str]] = []
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or directions[place] != directions[start]:
            parts.append((text[start:place], directions[start] or base))
            start = place
    return parts


def _settle(directions: list[str | None], base: str) -> None:
    """Give a direction to each stretch that has none."""
    place = 0
    before = base
    while place < len(directions):
        own = directions[place]
        if own is not None:
            before, place = own, place + 1
            continue
        end = place
        while end < len(directions) and directions[end] is None:
            end += 1
        after = directions[end] if end < len(directions) else base
        directions[place:end] = [before if before == after else base] * (end - place)
        place = end


def _closed(text: str) -> str:
    """Isolates closed, ends that close nothing left out."""
    if not _ISOLATES.search(text):
        return text
    kept: list[str] = []
    is_open = 0
    for letter in text:
        if letter == _END_OF_ISOLATE:
            if not is_open:
                continue
            is_open -= 1
        elif "\u2066" <= letter <= "\u2068":
            is_open += 1
        kept.append(letter)
    return "".join(kept) + _END_OF_ISOLATE * is_open

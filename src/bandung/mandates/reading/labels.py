"""How paragraphs are numbered: `7.` on the first level, `(a)` or `a)` on the second, `(i)` on the third."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

# Marks of writing direction and joining that word processors leave around numbers.
_UNSEEN = r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069]*"
_NUMBER = re.compile(
    rf"\s*{_UNSEEN}(?P<label>(?P<number>\d{{1,3}})\s*(?:[.．](?=[\s\u200b-\u200f]|$|[^\W\d_])|、|[-–](?=\s+[\u0600-\u06ff])))"
    rf"{_UNSEEN}\s*"
)
_LETTER = re.compile(
    r"\s*(?P<label>[(（](?P<inner>[a-z]{1,2}|[ivx]{1,5}|[а-яё]|[\u0621-\u064a]{1,3}|[一二三四五六七八九十]{1,2}|\d{1,2})[)）]"
    r"|(?P<bare>[a-z]|[ivx]{1,5}|[а-я])\))\s*(?=\S|$)"
)
_DOTTED = re.compile(r"\s*(?P<label>(?P<inner>[a-z])\.)\s+(?=\S)")
_BULLET = re.compile(r"\s*(?P<label>[•‣◦▪●○■□\u2043\uf0b7]|[–—-](?=\s+[^\W\d_]))\s*(?=\S)")
_BRACKETED = re.compile(rf"\s*{_UNSEEN}(?P<label>(?P<number>\d{{1,3}})\s*[)）°]){_UNSEEN}\s*(?=\S)")
_BARE_NUMBER = re.compile(rf"\s*{_UNSEEN}(?P<label>(?P<number>\d{{1,3}})){_UNSEEN}\s+(?=[^\W\d_])")
_SECTIONED = re.compile(
    rf"\s*{_UNSEEN}(?P<label>(?P<parts>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})\.?){_UNSEEN}\s+(?=[^\W\d_])"
)
_ROMAN = re.compile(r"[ivx]+")


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the head of a line. `end` is where the text begins; `number` only on level 1."""

    text: str
    end: int
    level: int
    number: int | None = None
    letter: str = ""


def numbered(text: str) -> Label | None:
    """The label `7.` at the head of `text`; Arabic-Indic and full-width digits count as digits."""
    match = _NUMBER.match(text)
    if match is None:
        return None
    return Label(match["label"].strip(), match.end(), 1, number=int(match["number"]))


def sectioned(text: str) -> Label | None:
    """The label `1.3.2` at the head of `text`; its level is how many numbers it has."""
    match = _SECTIONED.match(text)
    if match is None:
        return None
    parts = match["parts"]
    return Label(match["label"].strip(), match.end(), parts.count(".") + 1, letter=parts.replace(".", "-"))


def bracketed(text: str) -> Label | None:
    """The label `7)` at the head of `text`, which some bodies print in the place of `7.`."""
    match = _BRACKETED.match(text)
    return Label(match["label"].strip(), match.end(), 1, number=int(match["number"])) if match else None


def unstopped(text: str) -> Label | None:
    """The label `7` without its stop, as misprinted now and then."""
    match = _BARE_NUMBER.match(text)
    return Label(match["label"].strip(), match.end(), 1, number=int(match["number"])) if match else None


def dotted(text: str, last_letter: str = "") -> Label | None:
    """The label `b.` at the head of `text`, where it is the first letter or the one after `last_letter`."""
    match = _DOTTED.match(text)
    if match is None or match["inner"] not in {"a", chr(ord(last_letter[-1:] or "`") + 1)}:
        return None
    return Label(match["label"], match.end(), 2, letter=match["inner"])


def bulleted(text: str, level: int) -> Label | None:
    """A bullet at the head of `text`: on the level below the paragraph that it belongs to."""
    match = _BULLET.match(text)
    return Label(match["label"], match.end(), level) if match else None


def lettered(text: str, last_letter: str = "") -> Label | None:
    """The label `(a)` or `(i)` at the head of `text`.

    `last_letter` is the last letter of level 2 seen before: after (h) the label (i) is a letter, else a Roman one.
    """
    match = _LETTER.match(text)
    if match is None:
        return None
    letter = match["inner"] or match["bare"]
    goes_on = _goes_on(letter, last_letter)
    roman = _ROMAN.fullmatch(letter) is not None and not goes_on
    level = 3 if roman or (letter.isdecimal() and not goes_on) else 2
    return Label(match["label"].strip(), match.end(), level, letter=letter)


def _goes_on(letter: str, last: str) -> bool:
    """Whether a letter or number comes right after the last one of level 2: (b) after (a), (2) after (1)."""
    if letter.isdecimal():
        return int(letter) == (int(last) + 1 if last.isdecimal() else 1) and (last.isdecimal() or not last)
    return len(last) == 1 and letter == chr(ord(last) + 1)


class Sections:
    """Numbers such as `1.3.2`: what counts as one goes on where the one before left off; the shortest is level 1."""

    def __init__(self, lines: Sequence[str]) -> None:
        labels = [label for line in lines if (label := sectioned(line)) is not None]
        plain = any(numbered(line) for line in lines)
        self.shortest = 1 if plain else min((label.level for label in labels), default=1)
        self.last: tuple[int, ...] = ()

    def next_label(self, text: str) -> Label | None:
        """The label at the head of `text`, if it is the first of its depth or follows the last one."""
        label = sectioned(text)
        if label is None:
            return None
        parts = tuple(int(part) for part in label.letter.split("-"))
        before = self.last[: len(parts)]
        follows = parts[-1] == 1 if len(before) < len(parts) else parts == (*before[:-1], before[-1] + 1)
        if not follows:
            return None
        self.last = parts
        return replace(label, level=max(1, label.level - self.shortest + 1))

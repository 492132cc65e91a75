"""What one text has and the other has not, word by word: the longest common runs, as `difflib` finds them."""

import difflib
import re
from enum import StrEnum

import msgspec

_PIECE = re.compile(r"\s*(?:[\u3400-\u9fff]|[^\W_]+(?:[-’'][^\W_]+)*|.)", re.DOTALL)


class Change(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class DifferencePart(msgspec.Struct, frozen=True):
    """A run of words with its spaces."""

    change: Change
    text: str


def word_difference(earlier: str, later: str) -> tuple[DifferencePart, ...]:
    """The two texts as one: words of both, of the earlier alone (removed) and of the later alone (added), in order.

    The parts that are not `added`, put together, are the earlier text; those that are not `removed` are the later one.
    """
    before, after = _PIECE.findall(earlier), _PIECE.findall(later)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    found: list[DifferencePart] = []
    for tag, first, last, begun, ended in matcher.get_opcodes():
        if tag == "equal":
            found.append(DifferencePart(Change.SAME, "".join(before[first:last])))
            continue
        if first < last:
            found.append(DifferencePart(Change.REMOVED, "".join(before[first:last])))
        if begun < ended:
            found.append(DifferencePart(Change.ADDED, "".join(after[begun:ended])))
    return tuple(found)

"""A large file read by several processes, each its own range of bytes.

A range begins right after the end of an activity. That the ends found in the bytes are ends of activities, and that
the same element stands around all of them, is proven before a file is divided, from three facts of well-formed XML:
`<` stands in tags, comments, CDATA and processing instructions only; those three are found by their beginnings and
passed over; and between two activities, beginnings and ends taking turns, only blanks and comments were found. Where
this cannot be shown (another encoding, a DOCTYPE, groups of activities, one inside another), there is one range.

The claims and findings of all ranges in order are those of the whole file, lines included. There is one exception,
which the caller has to see to: where a range ends with a finding for which `stops` is true, the file is broken there,
and what the ranges after it tell is to be dropped, as reading the whole file would have stopped.
"""

import mmap
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from bandung.activities.claim import ReadClaim
from bandung.activities.iati.delivery import ACTIVITIES, MAX_ACTIVITY_BYTES, Delivery, read_activities
from bandung.activities.iati.source import is_plain
from bandung.activities.iati.surroundings import Surroundings, first_surroundings
from bandung.values import Finding, Severity

_TOKEN = re.compile(rb"<!|<\?|<(/?)iati-activity(?=[\s/>])")
_PASSED = ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>"))
_START = b"<iati-activity"
_BLANK = re.compile(rb"\s*")
_ASIDE = re.compile(rb"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_LONGEST_HEADER = 1024 * 1024
_COUNTED = 1024 * 1024
_LET_GO = 16 * 1024 * 1024


class ByteRange(msgspec.Struct, frozen=True, gc=False):
    """Bytes `start` to `end` (None: to the end) of a file; its first byte stands on `line`, with `before` activities
    above it. `around` is what stands around the activities, None in a file that was not divided."""

    start: int = 0
    end: int | None = None
    line: int = 1
    before: int = 0
    around: Surroundings | None = None


def divide(path: Path, parts: int) -> tuple[ByteRange, ...]:
    """Up to `parts` ranges of about the same size, in order; one where the file cannot be divided.

    Looks at all bytes but the last range's, at about a gigabyte a second. NotFound where there is no such file.
    """
    if parts < 2 or not is_plain(path) or not path.stat().st_size:
        return (ByteRange(),)
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        first, cuts = _cuts(content, parts)
        if not cuts or first > _LONGEST_HEADER or content.find(_START, 0, first) >= 0:
            return (ByteRange(),)
        if _ASIDE.sub(b"", content[:first]).rpartition(b">")[2].strip():
            # Words between the tag around all activities and the first of them; they may be no XML at all.
            return (ByteRange(),)
        around = first_surroundings(content[: first + len(_START) + 1], ACTIVITIES.element)
        if around is None or around.depth != 1:
            return (ByteRange(),)
        ranges: list[ByteRange] = []
        start, line, before = 0, 1, 0
        for end, activities in cuts:
            ranges.append(ByteRange(start, end, line, before, around))
            line += _lines(content, start, end)
            _let_go(content, start, end)
            start, before = end, activities
        ranges.append(ByteRange(start, None, line, before, around))
        return tuple(ranges)


def read_range(
    path: Path,
    part: ByteRange,
    *,
    file: str | None = None,
    max_activity_bytes: int = MAX_ACTIVITY_BYTES,
    structure: bool = False,
) -> Iterator[ReadClaim | Finding]:
    """The claims and findings of one range, as `read_activities` gives them for the whole file."""
    if part.around is None:
        yield from read_activities(
            path, file=file, max_activity_bytes=max_activity_bytes, structure=structure
        )
        return
    delivery = Delivery(
        file or str(path),
        max_activity_bytes,
        ACTIVITIES,
        around=part.around if part.start else None,
        closing=b"" if part.end is None else part.around.closing,
        line=part.line,
        before=part.before,
        structure=structure,
    )
    with path.open("rb") as stream:
        yield from delivery.read(cast("BinaryIO", _Window(stream, part)))


def stops(finding: Finding) -> bool:
    """Whether reading a file ends with this finding about it (not about a record), so that later ranges do not count."""
    return finding.severity is Severity.ERROR and finding.code != "activity-too-long"


class _Window:
    """The bytes of one range."""

    def __init__(self, stream: BinaryIO, part: ByteRange) -> None:
        stream.seek(part.start)
        self.stream = stream
        self.left = None if part.end is None else part.end - part.start

    def read(self, size: int = -1) -> bytes:
        if self.left is None:
            return self.stream.read(size)
        content = self.stream.read(min(size, self.left) if size >= 0 else self.left)
        self.left -= len(content)
        return content


def _cuts(content: mmap.mmap, parts: int) -> tuple[int, list[tuple[int, int]]]:
    """Where the first activity begins, and (end of an activity, activities up to there) nearest behind each part's
    share; no ends if that is not proven."""
    wanted = [len(content) * part // parts for part in range(1, parts)]
    found: list[tuple[int, int]] = []
    place = activities = seen = 0
    inside = False
    first = -1
    last_end: int | None = None
    while len(found) < len(wanted):
        if place - seen > _LET_GO:
            seen = _let_go(content, seen, place)
        token = _TOKEN.search(content, place)
        if token is None:
            break
        start = token.start()
        if last_end is not None and not inside and not _is_blank(content, last_end, start):
            return first, []
        if token[1] is None:
            place = _passed(content, start)
            if place < 0:
                return first, []
            last_end = place if last_end is not None else None
        elif not token[1]:
            if inside:
                return first, []
            inside, place = True, token.end()
            first = start if first < 0 else first
        else:
            end = content.find(b">", start) + 1
            if not inside or not end:
                return first, []
            inside, place, last_end = False, end, end
            activities += 1
            # The reader cuts at this very spelling of an end, and a range ends where a piece ends.
            if end >= wanted[len(found)] and content[start:end] == b"</iati-activity>":
                found.append((end, activities))
                while len(found) < len(wanted) and wanted[len(found)] <= end:
                    wanted.pop(len(found))
    if found and _TOKEN.search(content, found[-1][0]) is None:
        found.pop()
    return first, found


def _let_go(content: mmap.mmap, start: int, end: int) -> int:
    """Take the pages from `start` up to where the answer says, at most `end`, off this process's memory.

    What was looked at otherwise counts as memory of this process until the file is closed, all of it.
    """
    first, last = (place - place % mmap.PAGESIZE for place in (start, end))
    if last > first and hasattr(mmap, "MADV_DONTNEED"):
        content.madvise(mmap.MADV_DONTNEED, first, last - first)
    return last


def _passed(content: mmap.mmap, start: int) -> int:
    """The end of a comment, CDATA section or processing instruction; -1 for a DOCTYPE and what is none of these."""
    for opening, closing in _PASSED:
        if content[start : start + len(opening)] == opening:
            end = content.find(closing, start + len(opening))
            return end + len(closing) if end >= 0 else -1
    return -1


def _is_blank(content: mmap.mmap, start: int, end: int) -> bool:
    match = _BLANK.match(content, start, end)
    return match is not None and match.end() == end


def _lines(content: mmap.mmap, start: int, end: int) -> int:
    return sum(
        content[place : min(place + _COUNTED, end)].count(b"\n") for place in range(start, end, _COUNTED)
    )

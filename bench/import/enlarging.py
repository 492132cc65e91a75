"""A file of any size out of smaller ones: their activities over and over, each time with new identifiers."""

import re
from collections.abc import Iterator
from pathlib import Path

_ACTIVITY = re.compile(rb"<iati-activity[\s>].*?</iati-activity>", re.DOTALL)
_OPENING = re.compile(rb"<iati-activity(?=[\s>])(?![^>]*linked-data-uri)")
_IDENTIFIER = re.compile(rb"(<(?:iati-identifier|other-identifier)\b[^>]*?>\s*)([^<\s][^<]*?)(\s*<)")
# Whoever cites an activity cites the one of its own round: else each round would join all those before it.
_CITED = re.compile(
    rb"""(<(?:other-identifier|related-activity)\b[^>]*?\bref=["']|\bactivity-id=["'])([^"']+)"""
)
_NAMESPACE = re.compile(rb"""xmlns:([\w.-]+)=(?:"[^"]*"|'[^']*')""")
_SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "iati"


def enlarge(path: Path, *, megabytes: int) -> Path:
    """Write a file of about this many MB to `path`. Files of version 1 are left out, as one file has one version."""
    size, times = 0, 0
    read = [source.read_bytes() for source in _sources()]
    sources = [_ACTIVITY.findall(content) for content in read]
    with path.open("wb") as file:
        file.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03"')
        file.write(b"".join(b" " + declared for declared in _namespaces(read)) + b">\n")
        while size < megabytes * 1_000_000:
            for activity in (one for activities in sources for one in activities):
                told = _renumbered(activity, times)
                size += file.write(told + b"\n")
                if size >= megabytes * 1_000_000:
                    break
            times += 1
        file.write(b"</iati-activities>\n")
    return path


def changed(source: Path, path: Path) -> Path:
    """Write the file with a word more in each activity to `path`: what a sender tells anew a month later."""
    with source.open("rb") as told, path.open("wb") as file:
        for line in told:
            file.write(_OPENING.sub(rb'<iati-activity linked-data-uri="urn:told:later"', line))
    return path


def _sources() -> Iterator[Path]:
    if _SHARED.is_dir():
        yield from sorted((_SHARED / "publishers").glob("*.xml"))
        yield from sorted((_SHARED / "national-systems").glob("iati_2*.xml"))
        return
    from bandung.sample import activity_files

    yield from activity_files()


def _namespaces(files: list[bytes]) -> list[bytes]:
    """What the files declare for their own elements; of two meanings of a prefix the first."""
    found: dict[bytes, bytes] = {}
    for content in files:
        for declared in _NAMESPACE.finditer(content[: content.find(b"<iati-activity ")]):
            found.setdefault(declared[1], declared[0])
    return list(found.values())


def _renumbered(activity: bytes, times: int) -> bytes:
    if not times:
        return activity
    ending = b"-%d" % times
    told = _IDENTIFIER.sub(lambda found: found[1] + found[2] + ending + found[3], activity)
    return _CITED.sub(lambda found: found[1] + found[2] + ending, told)

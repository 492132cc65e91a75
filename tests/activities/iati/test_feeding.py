"""Files made to do harm: each ends in one sentence, nothing half-read, in bounded memory."""

import gzip
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bandung.activities.claim import ReadClaim
from bandung.activities.iati import read_activities
from bandung.values import Finding

START = b'<iati-activities version="2.03"><iati-activity><iati-identifier>A</iati-identifier></iati-activity>'
ACTIVITY = b"<iati-activity><iati-identifier>B</iati-identifier></iati-activity>"
END = b"</iati-activities>"
MOST_MEMORY = 300  # MB of a process, of which Python with the program takes about 35

# A stream that is made while it is read, so that 200 MB need no disk; then what was delivered, and the peak.
CHILD = """
import io, json, resource, sys
from bandung.activities.iati import read_activities

class Made(io.RawIOBase):
    def __init__(self, start, filling, times, end):
        self.waiting, self.filling, self.times, self.end = start, filling, times, end
    def read(self, size=-1):
        while len(self.waiting) < size and self.times:
            count = min(self.times, 1 + size // len(self.filling))
            self.waiting += self.filling * count
            self.times -= count
        if not self.times:
            self.waiting, self.end = self.waiting + self.end, b""
        told, self.waiting = self.waiting[:size], self.waiting[size:]
        return told

start, filling, times, end = json.loads(sys.argv[1])
claims, findings = 0, []
for item in read_activities(Made(start.encode(), filling.encode(), times, end.encode()), file="told.xml"):
    if hasattr(item, "content"):
        claims += 1
    else:
        findings.append([item.code, item.message])
# What the system tells of a process at large begins with the memory of the one that started it.
try:
    with open("/proc/self/status") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) // 1024
except OSError:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps({"claims": claims, "findings": findings, "peak": peak}))
"""


def told_by_a_child(start: bytes, filling: bytes, times: int, end: bytes) -> tuple[int, list[str], int]:
    """(claims, codes of findings, peak of memory in MB)."""
    made = json.dumps([start.decode(), filling.decode(), times, end.decode()])
    child = subprocess.run(
        [sys.executable, "-c", CHILD, made], capture_output=True, text=True, check=True, timeout=120
    )
    told = json.loads(child.stdout)
    for _, message in told["findings"]:
        assert "\n" not in message
        assert len(message) < 250
    return told["claims"], [code for code, _ in told["findings"]], told["peak"]


KILOBYTE = b"x" * 1000
HUNDRED = b"x" * 99


@pytest.mark.parametrize(
    ("start", "filling", "times", "end"),
    [
        (b"<iati-activity><title><narrative>", KILOBYTE, 200_000, b"</narrative></title></iati-activity>"),
        (b'<iati-activity><title a="', KILOBYTE, 200_000, b'"/></iati-activity>'),
        (b'<iati-activity><title a="', HUNDRED + b">", 2_000_000, b'"/></iati-activity>'),
        (b"<iati-activity><", KILOBYTE, 200_000, b"/></iati-activity>"),
        (b"<!-- ", KILOBYTE, 200_000, b" -->"),
        (b"<!-- ", HUNDRED + b"<", 2_000_000, b" -->"),
        (b"<iati-activity><title><![CDATA[", HUNDRED + b"<", 2_000_000, b"]]></title></iati-activity>"),
        (b"<?name ", KILOBYTE, 200_000, b"?>"),
        (b"", b" " * 1000, 200_000, b""),
        (b"<iati-activity>", b"<a>", 10_000, b"</a>" * 10_000 + b"</iati-activity>"),
        (b"", b"<a>", 10_000, b"</a>" * 10_000),
    ],
    ids=[
        *("a text", "an attribute", "an attribute with tags' ends", "a name", "a comment"),
        *("a comment with tags' beginnings", "CDATA with tags' beginnings", "an instruction", "blanks"),
        *("levels in an activity", "levels outside"),
    ],
)
def test_what_is_too_long_or_too_deep_is_found_without_holding_it(
    start: bytes, filling: bytes, times: int, end: bytes
):
    claims, codes, peak = told_by_a_child(START + start, filling, times, end + ACTIVITY + END)
    assert (claims, codes) == (1, ["text-too-long"])
    assert peak < MOST_MEMORY


@pytest.mark.parametrize("filling", [b"<sector code='1'/>", b"<a/>", b"<title>Wells</title>\n    "])
def test_an_endless_activity_is_let_go_and_the_next_one_read(filling: bytes):
    times = 60_000_000 // len(filling)
    claims, codes, peak = told_by_a_child(
        START + b"<iati-activity>", filling, times, b"</iati-activity>" + ACTIVITY + END
    )
    assert (claims, codes) == (2, ["activity-too-long"])
    assert peak < MOST_MEMORY


def test_the_longest_activity_that_is_read_stays_in_memory_s_bounds():
    claims, codes, peak = told_by_a_child(
        START + b"<iati-activity>", b"<sector code='1'/>", 340_000, b"</iati-activity>" + ACTIVITY + END
    )
    assert (claims, codes) == (3, [])
    assert peak < MOST_MEMORY


def delivered(path: Path) -> tuple[int, list[str]]:
    items = list(read_activities(path))
    claims = sum(isinstance(item, ReadClaim) for item in items)
    return claims, [item.code for item in items if isinstance(item, Finding)]


def test_a_gzip_bomb_is_left_when_it_has_unpacked_to_far_too_much(tmp_path: Path):
    path = tmp_path / "bomb.xml.gz"
    with gzip.open(path, "wb", 9) as packed:
        packed.write(START)
        for _ in range(90):
            packed.write(b"<a></a>" * 150_000)
        packed.write(END)
    assert path.stat().st_size < 200_000
    items = list(read_activities(path))
    assert [item.code for item in items if isinstance(item, Finding)] == ["unreadable-file"]
    assert "400 times its size" in str(items[-1])


def test_a_zip_bomb_is_refused_before_anything_is_read(tmp_path: Path):
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.xml", "w") as member:
        member.write(START)
        for _ in range(90):
            member.write(b"<a></a>" * 150_000)
        member.write(END)
    assert delivered(path) == (0, ["unreadable-file"])


@pytest.mark.parametrize("name", ["../../etc/a.xml", "/etc/a.xml", "C:\\a.xml", "b/../../a.xml", "..\\a.xml"])
def test_an_archive_with_names_that_lead_out_of_it_is_refused(tmp_path: Path, name: str):
    path = tmp_path / "tricks.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("good.xml", START + END)
        archive.writestr(zipfile.ZipInfo(name), START + END)
    assert delivered(path) == (0, ["unreadable-file"])


def test_an_archive_whose_parts_share_their_bytes_is_refused(tmp_path: Path):
    path = tmp_path / "overlap.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.xml", START + b"<!-- " + b"x" * 2000 + b" -->" + END)
        archive.writestr("b.xml", b"")
        first, second = archive.infolist()
        second.header_offset, second.CRC = first.header_offset, first.CRC
        second.compress_size, second.file_size = first.compress_size, first.file_size
    assert delivered(path) == (0, ["unreadable-file"])


def test_an_archive_of_bombs_inside_archives_holds_no_xml(tmp_path: Path):
    path = tmp_path / "outer.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("inner.zip", b"PK\x03\x04")
    assert delivered(path) == (0, ["unreadable-file"])


def test_a_file_of_one_activity_again_and_again_is_no_bomb(tmp_path: Path):
    path = tmp_path / "told.xml.gz"
    activities = (ACTIVITY.replace(b"B", str(number).encode()) for number in range(30_000))
    with gzip.open(path, "wb") as packed:
        packed.write(START + b"".join(activities) + END)
    assert delivered(path) == (30_001, [])

"""A file read by several processes gives what one gives, in the same order, and leaves nobody behind."""

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import psutil
import pytest

from bandung.server.records.intake import processes, starting
from bandung.server.records.intake.preparing import Occasion, Prepared, PreparedClaim
from bandung.server.records.intake.processes import prepared_items

OCCASION = Occasion(7, dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC))
ACTIVITY = (
    '<iati-activity default-currency="USD" xml:lang="en"><iati-identifier>XX-AGENCY-{number:05}</iati-identifier>'
    '<reporting-org ref="XX-AGENCY" type="10"><narrative>Agency</narrative></reporting-org>'
    "<title><narrative>Wells\t{number}\\</narrative></title>"
    '<activity-date iso-date="{year}" type="1"/><recipient-country code="SN"/></iati-activity>\n'
)


# The delivery and the moment stand before it, each a number of eight bytes behind its length.
_DRAWN = slice(2 * 12 + 4, 2 * 12 + 4 + 16)


def written(path: Path, count: int, *, ending: str = "</iati-activities>\n") -> Path:
    told = "".join(
        ACTIVITY.format(number=number, year="2020-01-01" if number % 7 else "soon") for number in range(count)
    )
    path.write_text(f'<iati-activities version="2.03">\n{told}{ending}', encoding="utf-8")
    return path


def comparable(item: Prepared) -> object:
    """Without the numbers that are drawn for each claim and activity."""
    if not isinstance(item, PreparedClaim):
        return item
    activity = item.activity
    row = activity.row.partition(b"\t")[2] if activity else b""
    return (
        msgspec.structs.replace(item, row=item.row[: _DRAWN.start] + item.row[_DRAWN.stop :], activity=None),
        row,
        activity and (activity.places, activity.sectors, activity.parties),
    )


@pytest.fixture
def small_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "RANGE_BYTES", 40_000)


@pytest.mark.usefixtures("small_ranges")
@pytest.mark.parametrize("ending", ["</iati-activities>\n", "", "<iati-activity><broken>"])
def test_two_processes_give_what_one_gives(tmp_path, ending):
    """Also where the file breaks at its end."""
    path = written(tmp_path / "told.xml", 700, ending=ending)
    assert len(processes._ranges(path, 2)) > 4
    alone = [comparable(item) for item in prepared_items(path, OCCASION, helpers=0)]
    apart = [comparable(item) for item in prepared_items(path, OCCASION, helpers=2)]
    assert len(alone) >= 700
    assert apart == alone


@pytest.mark.usefixtures("small_ranges")
def test_copies_of_this_process_give_what_programs_of_their_own_give(tmp_path, monkeypatch):
    path = written(tmp_path / "told.xml", 700)
    told = []
    for copied in (True, False):
        monkeypatch.setattr(starting, "_may_be_copied", lambda copied=copied: copied)
        told.append([comparable(item) for item in prepared_items(path, OCCASION, helpers=2)])
    assert told[0] == told[1]


@pytest.mark.usefixtures("small_ranges")
def test_nothing_behind_a_break_in_the_middle_is_told(tmp_path):
    path = written(tmp_path / "told.xml", 600)
    content = path.read_bytes()
    middle = content.index(b"XX-AGENCY-00300")
    path.write_bytes(content[:middle] + b"& " + content[middle:])
    alone = [comparable(item) for item in prepared_items(path, OCCASION, helpers=0)]
    assert [comparable(item) for item in prepared_items(path, OCCASION, helpers=2)] == alone
    assert sum(isinstance(item, tuple) for item in alone) == 300


@pytest.mark.usefixtures("small_ranges")
def test_who_stops_listening_leaves_no_process_behind(tmp_path):
    # Other tests of the same run may have left a browser running: only what this reading started counts.
    before = set(psutil.Process().children(recursive=True))
    items = prepared_items(written(tmp_path / "told.xml", 3000), OCCASION, helpers=2)
    next(items)
    helpers = [one for one in psutil.Process().children(recursive=True) if one not in before]
    assert len(helpers) == 2
    items.close()  # type: ignore[attr-defined]
    gone, alive = psutil.wait_procs(helpers, timeout=10)
    assert (len(gone), alive) == (2, [])


READ_SLOWLY = """
import datetime as dt, sys, time
from pathlib import Path
from bandung.server.records.intake import processes
from bandung.server.records.intake.preparing import Occasion
processes.RANGE_BYTES = 40_000
for item in processes.prepared_items(Path(sys.argv[1]), Occasion(7, dt.datetime.now(dt.UTC)), helpers=2):
    print("one", flush=True)
    time.sleep(60)
"""


def test_helpers_end_when_the_process_they_work_for_is_killed(tmp_path):
    path = written(tmp_path / "told.xml", 20_000)
    reader = subprocess.Popen([sys.executable, "-c", READ_SLOWLY, str(path)], stdout=subprocess.PIPE)
    assert reader.stdout is not None
    assert reader.stdout.readline() == b"one\n"
    helpers = psutil.Process(reader.pid).children(recursive=True)
    assert len(helpers) == 2
    os.kill(reader.pid, signal.SIGKILL)
    reader.wait()
    reader.stdout.close()
    deadline = time.monotonic() + 20
    while any(helper.is_running() and helper.status() != psutil.STATUS_ZOMBIE for helper in helpers):
        assert time.monotonic() < deadline, "a helper outlived the process it works for"
        time.sleep(0.05)


def test_a_helper_that_dies_is_told_and_does_not_pass_for_the_end_of_the_file(tmp_path, small_ranges):
    # Only what this reading started is ended: a browser of the same run is a child of this process too.
    before = set(psutil.Process().children(recursive=True))
    items = prepared_items(written(tmp_path / "told.xml", 20_000), OCCASION, helpers=2)
    next(items)
    helpers = [one for one in psutil.Process().children(recursive=True) if one not in before]
    assert len(helpers) == 2
    for helper in helpers:
        helper.kill()
    with pytest.raises(RuntimeError, match="ended before it was done"):
        list(items)


def test_small_files_and_compressed_ones_are_read_in_this_process(tmp_path):
    path = written(tmp_path / "told.xml", 50)
    before = psutil.Process().children(recursive=True)
    items = prepared_items(path, OCCASION)
    next(items)
    assert psutil.Process().children(recursive=True) == before
    assert sum(isinstance(item, PreparedClaim) for item in items) + 1 == 50

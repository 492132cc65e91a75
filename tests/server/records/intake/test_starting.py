"""A process that reads as a copy of this one: it keeps nothing of this one's, and ends without taking leave."""

import datetime as dt
import sys
import threading
from pathlib import Path

import psutil
import pytest

from bandung.activities.iati.ranges import ByteRange
from bandung.server.records.intake import starting
from bandung.server.records.intake.messages import Task, next_message
from bandung.server.records.intake.preparing import Occasion

OCCASION = Occasion(7, dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC))
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies processes here")


def task(path) -> Task:
    told = "".join(
        f"<iati-activity><title><narrative>Well {number}</narrative></title></iati-activity>"
        for number in range(9000)
    )
    path.write_text(f'<iati-activities version="2.03">{told}</iati-activities>', encoding="utf-8")
    return Task(str(path), path.name, OCCASION, (ByteRange(),))


@linux
def test_a_copy_holds_nothing_open_but_its_way_to_this_process(tmp_path):
    """Not the connection to the database either, which would outlive this process in it."""
    with (tmp_path / "open.txt").open("w"), pytest.MonkeyPatch.context() as patch:
        patch.setattr(starting, "_may_be_copied", lambda: True)
        process = starting.start(task(tmp_path / "told.xml"))
        assert next_message(process.stream)
        (child,) = [one for one in psutil.Process().children() if one.cmdline() == psutil.Process().cmdline()]
        held = [entry.readlink() for entry in Path(f"/proc/{child.pid}/fd").iterdir() if int(entry.name) > 2]
        process.end()
        process.end()
        process.stream.close()
    assert not child.is_running()
    assert [one.name.partition(":")[0] for one in held if one.suffix != ".xml"] == ["pipe"]


@linux
def test_a_process_with_further_threads_is_not_copied():
    """A lock that another thread holds would stay closed in the copy."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert not starting._may_be_copied()
    finally:
        done.set()
        thread.join()

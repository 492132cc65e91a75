"""What a node does by itself: jobs, one at a time, beside a served site, ending with it however it ends."""

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import threading
import time
import zlib
from pathlib import Path

import psutil
import psycopg
import pytest

from bandung.server.database.embedded import EmbeddedServer
from bandung.server.home import Home
from bandung.server.node.working import Job, JobState, work_done, work_once, work_until, working_beside
from bandung.values import Unavailable

ACTIVITY = (
    '<iati-activity default-currency="USD" xml:lang="en"><iati-identifier>{0}-1</iati-identifier>'
    '<reporting-org ref="{0}" type="10"><narrative>{0}</narrative></reporting-org>'
    "<title><narrative>Solar pumps for the rice growers of the lower delta</narrative></title>"
    '<participating-org role="4" ref="XM-DAC-90003"><narrative>Doer</narrative></participating-org>'
    '<activity-date iso-date="2020-01-01" type="1"/><recipient-country code="SN"/></iati-activity>'
)


@pytest.fixture
def as_started_by_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own settings are not for the processes that a node starts."""
    for name in [name for name in os.environ if name.startswith(("BANDUNG_", "DJANGO_"))]:
        monkeypatch.delenv(name)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_what_had_something_to_do_is_told_and_kept_the_last_time_of_each(db, home):
    sentences = iter(["three done", "two done"])
    busy, idle = Job("busy", lambda: next(sentences)), Job("idle", lambda: None)
    assert [state.sentence for state in work_once(home, jobs=(busy, idle))] == ["three done"]
    work_once(home, jobs=(busy, idle))
    (kept,) = work_done(home)
    assert (kept.name, kept.sentence, kept.failed) == ("busy", "two done", False)
    assert dt.datetime.now(dt.UTC) - kept.ended_at < dt.timedelta(minutes=1)


def test_a_job_that_fails_says_so_and_the_others_are_done(db, home):
    def refuse() -> str:
        raise Unavailable("the disk is full")

    first, second = work_once(home, jobs=(Job("first", refuse), Job("second", lambda: "done")))
    assert (first.failed, first.sentence) == (True, "the disk is full")
    assert (second.failed, second.sentence) == (False, "done")


def test_what_another_process_does_already_is_not_done_twice(db, home):
    from django.db import connection

    parameters = connection.get_connection_params()
    parameters.pop("cursor_factory", None)
    parameters.pop("context", None)
    ran = []

    def run() -> str:
        # While this job runs, another process that comes to it finds it taken.
        with psycopg.connect(**parameters) as other:
            taken = other.execute("SELECT pg_try_advisory_lock(%s)", [lock_key("mine")])
            ran.append(taken.fetchone())
        return "done"

    work_once(home, jobs=(Job("mine", run),))
    assert ran == [(False,)]
    with psycopg.connect(**parameters) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [lock_key("mine")])
        assert work_once(home, jobs=(Job("mine", run),)) == []
    assert len(ran) == 1


def lock_key(name: str) -> int:
    return zlib.crc32(f"bandung work {name}".encode())


def test_it_goes_round_until_it_is_told_to_end(db, home, monkeypatch):
    ending, rounds = threading.Event(), []

    def run() -> str | None:
        rounds.append(1)
        if len(rounds) == 3:
            ending.set()
        return "one more" if len(rounds) < 3 else None

    monkeypatch.setattr(
        "bandung.server.node.working.work_once", lambda home: work_once(home, jobs=(Job("r", run),))
    )
    work_until(ending, home, between=60)
    assert len(rounds) == 3


def test_a_spoilt_note_of_what_was_done_is_no_obstacle(home):
    home.work_file.write_text("{")
    assert work_done(home) == ()
    assert isinstance(work_done(home), tuple)
    assert JobState("a", dt.datetime.now(dt.UTC), "b").failed is False


def test_claims_are_compared_by_the_command_and_a_second_time_there_is_nothing_to_do(node, bandung, tmp_path):
    told = "".join(ACTIVITY.format(code) for code in ("XM-DAC-90001", "XM-DAC-90002"))
    file = tmp_path / "told.xml"
    file.write_text(f'<iati-activities version="2.03">{told}</iati-activities>')
    assert bandung("activities", "import", file, "--home", node).returncode in (0, 1)
    before = json.loads(bandung("status", "--home", node, "--format", "json").stdout)
    assert (before["claims_to_compare"], before["work"]) == (2, [])
    worked = bandung("work", "--once", "--home", node)
    assert worked.returncode == 0, worked.stderr
    assert worked.stdout.startswith("compare claims: 2 claims compared")
    after = json.loads(bandung("status", "--home", node, "--format", "json").stdout)
    assert after["claims_to_compare"] == 0
    assert [job["name"] for job in after["work"]] == ["compare claims"]
    assert bandung("work", "--once", "--home", node).stdout == "There is nothing to do.\n"
    assert "compare claims, 20" in bandung("status", "--home", node).stdout


def waited_for(condition, seconds: float = 60) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.2)
    return False


@pytest.mark.usefixtures("as_started_by_a_person")
def test_the_process_beside_the_site_compares_and_ends_with_it(node, bandung, tmp_path):
    told = "".join(ACTIVITY.format(code) for code in ("XM-DAC-90001", "XM-DAC-90002"))
    file = tmp_path / "told.xml"
    file.write_text(f'<iati-activities version="2.03">{told}</iati-activities>')
    assert bandung("activities", "import", file, "--home", node).returncode in (0, 1)
    with working_beside(Home(node)) as process:
        assert waited_for(lambda: bool(work_done(Home(node))))
    assert process.poll() is not None
    assert work_done(Home(node))[0].sentence.startswith("2 claims compared")


@pytest.mark.usefixtures("as_started_by_a_person")
def test_it_ends_with_a_site_that_was_killed(folder, made, tmp_path):
    assert made.returncode == 0
    home = tmp_path / "node"
    subprocess.run(["cp", "-a", folder / "template", home], check=True)
    script = (
        "import sys, time\nfrom pathlib import Path\nfrom bandung.server.home import Home\n"
        "from bandung.server.node.working import working_beside\n"
        "with working_beside(Home(Path(sys.argv[1]))) as process:\n"
        "    print(process.pid, flush=True)\n    time.sleep(300)\n"
    )
    site = subprocess.Popen([sys.executable, "-c", script, str(home)], stdout=subprocess.PIPE, text=True)
    assert site.stdout is not None
    worker = psutil.Process(int(site.stdout.readline()))
    server = EmbeddedServer(home / "postgres")
    assert waited_for(server.is_running)
    os.kill(site.pid, signal.SIGKILL)
    site.wait()
    site.stdout.close()
    psutil.wait_procs([worker], timeout=60)
    assert not worker.is_running()
    assert waited_for(lambda: not server.is_running())

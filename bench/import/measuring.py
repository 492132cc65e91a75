"""One thing done to a file in a process of its own, with its time, its work and its memory."""

import importlib.util
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import psutil

COMPETITORS = ["okfn-iati", "flatten-tool"]
_LONGEST = 900.0  # seconds
_BETWEEN = 0.05
_PACKAGES = {"okfn-iati": "okfn_iati", "flatten-tool": "flattentool"}


class Measurement(msgspec.Struct, frozen=True):
    """`seconds` of wall time and `work` of user and system time, without what came before the file was opened."""

    subject: str
    seconds: float
    work: float
    peak: float
    words: str = ""
    failure: str = ""


class Told(msgspec.Struct, frozen=True):
    """What the measured process says at its end, on one line."""

    seconds: float
    work: float
    words: str


def measure(subject: str, path: Path) -> Measurement:
    """Do it once; a subject whose package is not installed, or that takes too long, has a failure."""
    package = _PACKAGES.get(subject)
    if package and importlib.util.find_spec(package) is None:
        return Measurement(subject, 0, 0, 0, failure=f"the package {package} is not installed")
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("doing.py")), subject, str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    peak = 0.0
    while process.poll() is None and time.monotonic() - started < _LONGEST:
        peak = max(peak, _memory(process.pid))
        time.sleep(_BETWEEN)
    if process.poll() is None:
        process.kill()
    out, err = process.communicate()
    if process.returncode != 0:
        words = err.strip().splitlines()
        return Measurement(subject, 0, 0, peak, failure=words[-1] if words else "it took too long")
    told = msgspec.json.decode(out.strip().splitlines()[-1], type=Told)
    return Measurement(subject, told.seconds, told.work, peak, told.words)


def _memory(number: int) -> float:
    """MB that the process and those it started hold, the database's apart.

    A page that several of them share counts once (proportional set size), where the system tells it.
    """
    try:
        first = psutil.Process(number)
        family = [first, *first.children(recursive=True)]
        return sum(
            _held(process) / 1e6
            for process in family
            if not process.name().startswith(("postgres", "pg_ctl", "initdb"))
        )
    except psutil.Error:
        return 0.0


def _held(process: psutil.Process) -> int:
    full = process.memory_full_info()
    return int(getattr(full, "pss", 0) or full.rss)


def table(size: int, rows: list[Measurement]) -> str:
    """The measurements of one size as text; ratios are to the better of the two runs of `iterparse`."""
    bare = min((row.seconds for row in rows if row.subject == "iterparse" and row.seconds), default=0.0)
    lines = [f"{size} MB", "  what           MB/s  seconds      CPU  peak MB  time of iterparse"]
    for row in rows:
        if row.failure:
            lines.append(f"  {row.subject:12} {row.failure}")
            continue
        ratio = f"{row.seconds / bare:.1f}" if bare else "-"
        lines.append(
            f"  {row.subject:12} {size / row.seconds:6.1f} {row.seconds:8.2f} {row.work:8.2f} {row.peak:8.0f}"
            f"  × {ratio:>5}  {row.words}"
        )
    return "\n".join(lines) + "\n\n"

"""How fast IATI is read: record, canonical content, hash and findings, in megabytes of the file a second.

    python bench/reading.py FILE... [--blow-up 100] [--processes 2]

For each file the best of three readings by one process (processor time). With `--blow-up`, all activities of the
files are written again and again, each time with other identifiers, until the file has that many megabytes; it is
then read by one process and by several, each its own range (wall-clock time, which other work on the machine makes
longer, and time of the processors), and the peak of memory is told.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from lxml import etree

from bandung.activities.claim import ReadClaim
from bandung.activities.iati import read_activities
from bandung.activities.iati.ranges import ByteRange, divide, read_range


def main() -> None:
    """Print one line for each measurement."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("files", nargs="+", type=Path)
    arguments.add_argument("--blow-up", type=int, default=0, metavar="MB")
    arguments.add_argument("--processes", type=int, default=2)
    told = arguments.parse_args()
    size = seconds = 0.0
    for path in told.files:
        best = min(_processor_seconds(path) for _ in range(3))
        size, seconds = size + path.stat().st_size, seconds + best
        print(f"{path.name[:60]:60} {path.stat().st_size / 1e6:8.2f} MB {_rate(path, best)}")
    print(f"{'all':60} {size / 1e6:8.2f} MB {size / 1e6 / seconds:6.1f} MB/s")
    if told.blow_up:
        with tempfile.TemporaryDirectory() as folder:
            _large(Path(folder) / "large.xml", told.files, told.blow_up, told.processes)


def _large(path: Path, files: list[Path], megabytes: int, processes: int) -> None:
    _write(path, files, megabytes * 1_000_000)
    started = time.perf_counter()
    ranges = divide(path, processes)
    dividing = time.perf_counter() - started
    print(f"divided into {len(ranges)} in {dividing:.2f} s")
    for workers in (1, processes):
        started = time.perf_counter()
        with ProcessPoolExecutor(workers) as pool:
            parts = divide(path, workers)
            results = list(pool.map(_read, [path] * len(parts), parts))
        seconds = time.perf_counter() - started
        claims, peak = sum(count for count, _, _ in results), max(memory for _, memory, _ in results)
        busy = sum(used for _, _, used in results)
        name = f"{megabytes} MB, {claims} activities, {workers} process{'es' if workers > 1 else ''}"
        print(
            f"{name:60} {seconds:8.2f} s  {_rate(path, seconds)}, "
            f"{_rate(path, busy)} by the processor, {peak} MB each at most"
        )


def _read(path: Path, part: ByteRange) -> tuple[int, int, float]:
    started = time.process_time()
    claims = sum(isinstance(item, ReadClaim) for item in read_range(path, part))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return claims, peak, time.process_time() - started


def _processor_seconds(path: Path) -> float:
    started = time.process_time()
    for _ in read_activities(path):
        pass
    return time.process_time() - started


def _rate(path: Path, seconds: float) -> str:
    return f"{path.stat().st_size / 1e6 / seconds:6.1f} MB/s"


def _write(path: Path, files: list[Path], size: int) -> None:
    """Activities of one version only: a file has one."""
    with path.open("wb") as out:
        out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03">\n')
        turn = 0
        while out.tell() < size:
            turn += 1
            for text in _activities(files):
                out.write(
                    text.replace(b"</iati-identifier>", f"-{turn}</iati-identifier>".encode("ascii"), 1)
                )
                if out.tell() >= size:
                    break
        out.write(b"</iati-activities>\n")


def _activities(files: list[Path]) -> Iterator[bytes]:
    for path in files:
        root = etree.parse(path).getroot()
        if str(root.get("version")).startswith("2"):
            for activity in root.iterchildren("iati-activity"):
                yield etree.tostring(activity, encoding="UTF-8")


if __name__ == "__main__":
    main()

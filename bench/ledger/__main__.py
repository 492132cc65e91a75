"""Postings a second, beside others on the same server: `python bench/ledger [--transactions 10000] [--lines 0]`.

README.md says what is measured and how to read it.
"""

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import measuring
from measuring import Row

WIDTH = 62


def main() -> None:
    """Measure one after the other and print the table."""
    parser = argparse.ArgumentParser(prog="python bench/ledger", description=__doc__)
    parser.add_argument("--transactions", type=int, default=10_000)
    parser.add_argument("--lines", type=int, default=0, help="read a book of about so many lines, too")
    parser.add_argument("--clients", type=int, default=0, help="post so many by 1, 2, 4 and 8 at once, too")
    parser.add_argument("--folder", type=Path, default=None, help="where the server keeps its files")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bandung-ledger-", dir=asked.folder) as folder:
        home = Path(folder)
        home.chmod(0o755)
        os.environ["BANDUNG_HOME"] = str(home)
        os.environ["DJANGO_SETTINGS_MODULE"] = "bandung.server.settings"
        print(
            f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; the disk takes {syncs(home):,.0f} syncs/s"
        )
        from bandung.server.home import Home
        from bandung.server.node.opening import database_held

        Home.current().create()
        with database_held(Home.current()):
            if asked.transactions:
                show(measured(asked.transactions))
            if asked.clients:
                for who, how, done, spent in apart(measuring.of_clients, asked.clients):
                    print(f"{who + ', ' + how:{WIDTH}} {done / spent.clock:12,.0f}", flush=True)
            if asked.lines:
                told = apart(measuring.of_statement, asked.lines * 2 // 5)
                for what, _, _, spent in told:
                    print(f"{what:{WIDTH + 12}} {spent.clock:10.3f} s", flush=True)
        print(f"load {os.getloadavg()[0]:.1f} at the end")


def measured(count: int) -> list[Row]:
    """The rows of the table: who, how, how many transactions, in how many seconds."""
    rows = apart(measuring.of_ours, count)
    rows += apart(measuring.of_plain, count)
    rows += apart(measuring.of_beancount, count)
    try:
        import hordak  # noqa: F401
    except ImportError:
        print(
            "django-hordak is not here: `make bench-tools` installs what is compared with.", file=sys.stderr
        )
    else:
        rows += apart(measuring.of_hordak, count)
    return rows


def show(rows: Sequence[Row]) -> None:
    """The table, with ratios to our own posting: by the clock, and by processor time of client and server."""
    own = {how: (done, spent) for who, how, done, spent in rows if who == "bandung, all rules"}
    print(
        f"{'':{WIDTH}} {'per second':>11} {'ours is':>8} {'client us':>10} {'server us':>10} "
        f"{'per processor s':>16} {'ours is':>8}"
    )
    for who, how, done, spent in rows:
        ours_done, ours = own["committed each" if how == "committed each" else "in bulk"]
        told = f"{who + ', ' + how:{WIDTH}} {done / spent.clock:11,.0f} "
        told += f"{ours_done / ours.clock / (done / spent.clock):7.2f}x"
        if spent.client is not None and spent.server is not None and spent.processor and ours.processor:
            told += f" {spent.client / done * 1e6:10,.0f} {spent.server / done * 1e6:10,.0f}"
            told += f" {done / spent.processor:16,.0f}"
            told += f" {ours_done / ours.processor / (done / spent.processor):7.2f}x"
        print(told)


def apart(function: object, count: int) -> list[Row]:
    """Measure in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(function, (count,))  # type: ignore[arg-type]


def syncs(folder: Path) -> float:
    """How often a second a block written to the folder's disk is safely there."""
    with (folder / "sync").open("wb", buffering=0) as file:
        began = time.perf_counter()
        for _ in range(300):
            file.seek(0)
            file.write(b"x" * 8192)
            os.fdatasync(file.fileno())
        return 300 / (time.perf_counter() - began)


if __name__ == "__main__":
    main()

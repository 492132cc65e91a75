"""How fast a delivered file becomes claims and activities in the database, beside others on the same bytes.

    python bench/import [--size MB]... [--quick]

One run measures, for each size, a fresh node that takes the file in (`store`), a node that takes in the same activities
changed (`renew`), lxml's iterparse with clear() over the same bytes (`iterparse`), and for a smaller file the converters okfn-iati and flatten-tool where they are installed;
they only convert and hold the whole file. Each is done twice, in a process of its own. MB are 10^6 bytes of XML. Time
is wall time; `CPU` is user and system time of all processes of ours and the database together; `peak` is the largest
sum of memory of our processes, shared pages counted once, the database's apart. The database has the settings of every node.

The file is made of real ones kept beside the project, with new identifiers each time round; up to 28 MB no activity
comes twice. Without them it is made of the sample network's. Results and what they mean: docs/measurements.md.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from enlarging import enlarge
from measuring import COMPETITORS, Measurement, measure, table

QUICK, FULL = (20,), (20, 100, 500)
CONVERTED = 20
"""MB that the converters get: they hold a file in memory, ten times its size and more."""


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python bench/import", description=__doc__)
    parser.add_argument("--size", type=int, action="append", help="MB of the file, several times for several")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK[0]} MB alone, without converters")
    asked = parser.parse_args()
    sizes = asked.size or (QUICK if asked.quick else FULL)
    with tempfile.TemporaryDirectory(prefix="bandung-bench-") as folder:
        for size in sizes:
            path = enlarge(Path(folder) / f"{size}.xml", megabytes=size)
            subjects = ["iterparse", "store", "renew"]
            if not asked.quick and size <= CONVERTED:
                subjects += COMPETITORS
            rows = [measure(subject, path) for subject in subjects for _ in range(2)]
            sys.stdout.write(table(size, rows))
            sys.stdout.flush()
            _warn(rows)
            path.unlink()


def _warn(rows: list[Measurement]) -> None:
    for row in rows:
        if row.failure:
            sys.stderr.write(f"{row.subject}: {row.failure}\n")


if __name__ == "__main__":
    main()

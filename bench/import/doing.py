"""What is measured, each in a process of its own: `python doing.py SUBJECT FILE` prints one line of JSON."""

import datetime as dt
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil
from enlarging import changed
from measuring import Told

Done = tuple[float, float, str]


def main() -> None:
    """Do what is asked for."""
    subject, path = sys.argv[1], Path(sys.argv[2])
    sys.stdout.write(_encoded(_SUBJECTS[subject](path)) + "\n")


def iterparse(path: Path) -> Told:
    """Every element of the file is met once and forgotten."""
    from lxml import etree

    def run() -> str:
        count = 0
        for _, element in etree.iterparse(str(path), tag="iati-activity"):
            count += 1
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
        return f"{count:,} activities"

    return _timed(run)


def store(path: Path) -> Told:
    """A fresh node takes the file in."""
    return _stored(path)


def renew(path: Path) -> Told:
    """A node that has the file takes in another one in which each of its activities was changed; only that is measured."""
    return _stored(changed(path, path.with_suffix(".changed.xml")), before=path)


def _stored(path: Path, *, before: Path | None = None) -> Told:
    with tempfile.TemporaryDirectory(prefix="bandung-bench-node-") as folder:
        from bandung.server.home import Home
        from bandung.server.node.initializing import initialize
        from bandung.server.node.opening import opened

        home = Home(Path(folder) / "node")
        initialize(home, name="Measured")
        with opened(home):
            from bandung.server.records.services.delivering import deliver_file

            if before:
                deliver_file(path=before, now=dt.datetime.now(dt.UTC))

            def run() -> str:
                summary = deliver_file(path=path, now=dt.datetime.now(dt.UTC))
                told = f"{summary.claims_new:,} claims, {summary.activities_touched:,} activities"
                return f"{told}, {sum(summary.findings.values()):,} findings"

            return _timed(run, server=_server())


def okfn_iati(path: Path) -> Told:
    """okfn-iati converts to a folder of CSV."""
    from okfn_iati import IatiMultiCsvConverter

    with tempfile.TemporaryDirectory() as folder:

        def run() -> str:
            done = IatiMultiCsvConverter().xml_to_csv_folder(str(path), folder)
            return "converted" if done else "not converted"

        return _timed(run)


def flatten_tool(path: Path) -> Told:
    """flatten-tool converts to a folder of CSV."""
    import flattentool

    with tempfile.TemporaryDirectory() as folder:

        def run() -> str:
            flattentool.flatten(
                str(path),
                output_name=str(Path(folder) / "out"),
                output_format="csv",
                xml=True,
                root_list_path="iati-activity",
                id_name="iati-identifier",
            )
            return "converted"

        return _timed(run)


def _timed(run: Callable[[], str], *, server: psutil.Process | None = None) -> Told:
    before, started = _work(server), time.monotonic()
    words = run()
    return Told(time.monotonic() - started, _work(server) - before, words)


def _server() -> psutil.Process:
    """The database server of the node that is open: the parent of the process that serves this connection."""
    from django.db import connection

    connection.ensure_connection()
    found = psutil.Process(connection.connection.info.backend_pid).parent()
    assert found is not None  # noqa: S101 - a server process has a parent
    return found


def _work(server: psutil.Process | None) -> float:
    """Seconds of user and system time of this process, those it started that ended, and its database server."""
    own = psutil.Process().cpu_times()
    total: float = own.user + own.system + own.children_user + own.children_system
    for process in (server, *server.children()) if server else ():
        try:
            spent = process.cpu_times()
        except psutil.Error:
            continue
        total += spent.user + spent.system
    return total


def _encoded(told: Told) -> str:
    import msgspec

    return msgspec.json.encode(told).decode()


_SUBJECTS: dict[str, Callable[[Path], Told]] = {
    "iterparse": iterparse,
    "store": store,
    "renew": renew,
    "okfn-iati": okfn_iati,
    "flatten-tool": flatten_tool,
}

if __name__ == "__main__":
    main()

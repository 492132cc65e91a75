"""Power cut in the middle of an import: the node comes back whole, and the same file completes it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import psycopg

from bandung.server.database import embedded
from bandung.server.database.embedded import EmbeddedServer
from bandung.server.records.services.delivering import BATCH

COUNT = 3_000
ACTIVITY = (
    '<iati-activity default-currency="USD" xml:lang="en"><iati-identifier>XX-AGENCY-{number:05}</iati-identifier>'
    '<reporting-org ref="XX-AGENCY" type="10"><narrative>Agency of Examples</narrative></reporting-org>'
    "<title><narrative>Wells {number}</narrative></title>"
    '<participating-org role="4" ref="XX-{party}"><narrative>Party {party}</narrative></participating-org>'
    '<activity-date iso-date="2020-01-01" type="1"/><recipient-country code="SN"/></iati-activity>\n'
)


def many_activities(path: Path) -> Path:
    told = "".join(ACTIVITY.format(number=number, party=number % 50) for number in range(COUNT))
    path.write_text(f'<iati-activities version="2.03">\n{told}</iati-activities>\n', encoding="utf-8")
    return path


def start_import(home: Path, file: Path) -> "subprocess.Popen[bytes]":
    environment = {key: value for key, value in os.environ.items() if not key.startswith("BANDUNG_")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.Popen(
        [sys.executable, "-m", "bandung", "activities", "import", str(file), "--home", str(home)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def connect(server: EmbeddedServer) -> psycopg.Connection:
    return psycopg.connect(
        host=str(server.socket_folder), user=embedded.USER, dbname=embedded.DATABASE, autocommit=True
    )


def wait_for_claims(server: EmbeddedServer, more_than: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with connect(server) as connection:
                while time.monotonic() < deadline:
                    row = connection.execute("SELECT count(*) FROM records_claim").fetchone()
                    if row and row[0] > more_than:
                        return
                    time.sleep(0.01)
        except psycopg.OperationalError:
            time.sleep(0.05)
    raise AssertionError("the import stored nothing in a minute")


def kill_everything(importer: "subprocess.Popen[bytes]", server: EmbeddedServer) -> None:
    first = psutil.Process(int((server.data / "postmaster.pid").read_text().splitlines()[0]))
    family = [first, *first.children(recursive=True)]
    assert importer.poll() is None, "the import was over before it could be killed"
    importer.kill()
    for process in family:
        process.send_signal(signal.SIGKILL)
    importer.wait(timeout=30)
    psutil.wait_procs(family, timeout=30)


def count(connection: psycopg.Connection, query: str) -> int:
    row = connection.execute(query).fetchone()  # type: ignore[call-overload]
    assert row is not None
    return int(row[0])


def test_after_a_kill_of_importer_and_database_nothing_is_half_written(node, tmp_path, bandung):
    file = many_activities(tmp_path / "many.xml")
    server = EmbeddedServer(node / "postgres")
    importer = start_import(node, file)
    try:
        wait_for_claims(server, BATCH)
    finally:
        kill_everything(importer, server)

    with server, connect(server) as connection:
        claims = count(connection, "SELECT count(*) FROM records_claim")
        assert BATCH < claims < COUNT
        assert claims % BATCH == 0
        assert count(connection, "SELECT count(*) FROM records_claim WHERE activity_id IS NULL") == 0
        assert count(connection, "SELECT count(*) FROM records_activity") == claims
        assert count(connection, "SELECT count(DISTINCT claim_id) FROM records_claimkey") == claims
        assert count(connection, "SELECT count(*) FROM records_participation") == claims
        assert count(connection, "SELECT count(*) FROM records_delivery WHERE state = 'running'") == 1

        cut = bandung("doctor", "--home", node, "--format", "json")
        assert cut.returncode == 1
        told = [check for check in json.loads(cut.stdout) if check["subject"] == "deliveries"]
        assert "many.xml was cut short" in told[0]["sentence"]
        assert "Import the same file again" in told[0]["remedy"]

        again = bandung("activities", "import", file, "--home", node, "--format", "json")
        assert again.returncode in (0, 1), again.stderr  # 1: done, with findings
        (summary,) = json.loads(again.stdout)
        assert (summary["activities_read"], summary["claims_new"], summary["known"]) == (COUNT, COUNT, False)
        assert count(connection, "SELECT count(*) FROM records_claim") == COUNT
        assert count(connection, "SELECT count(*) FROM records_activity") == COUNT
        whole = bandung("doctor", "--home", node, "--format", "json")
        assert "deliveries" not in {check["subject"] for check in json.loads(whole.stdout)}

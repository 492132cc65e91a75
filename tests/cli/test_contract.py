"""What every command promises: its exit code, data on one stream and words on the other, no traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).resolve().parents[2] / "src" / "bandung" / "sample"
RESOLUTION = (
    "58/220. Economic and technical cooperation among developing countries\n\n"
    "The General Assembly,\n\nRecalling its resolution 57/263 of 20 December 2002,\n\n"
    "1. Takes note of the report of the High-level Committee;\n\n"
    "2. Requests the Secretary-General to submit a report at its sixtieth session.\n\n"
    "78th plenary meeting\n23 December 2003\n"
)
PROPOSAL = """
code = "p-1"
organization = "undp"
title = { en = "Seeds" }
year = 2019
participants = ["SEN", "MLI"]
"""


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """A folder with one bad input of each sort, and a sound one of each."""
    (tmp_path / "binary").write_bytes(bytes(range(128, 256)) * 20)
    (tmp_path / "binary.toml").write_bytes(bytes(range(128, 256)) * 20)
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    (tmp_path / "broken.toml").write_text("[[need]\ncode = ")
    (tmp_path / "resolution.txt").write_text(RESOLUTION)
    (tmp_path / "proposal.toml").write_text(PROPOSAL)
    return tmp_path


def assert_refused(result: "subprocess.CompletedProcess[str]") -> None:
    """Exit code 2, nothing on standard output, exactly one sentence on standard error."""
    assert result.returncode == 2, (result.stdout, result.stderr)
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert result.stderr.count("\n") == 1, result.stderr
    assert result.stderr.startswith("bandung: ")
    assert len(result.stderr) < 400


IN_ONE_PROCESS = """
import contextlib, io, json, os, sys
from bandung.cli import main
results = []
for command in json.loads(sys.argv[1]):
    sys.argv = ["bandung", *command.split()]
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main()
            code = 0
        except SystemExit as end:
            code = end.code or 0
        except BaseException as error:
            code = f"Traceback: {error!r}"
    results.append([command, code, out.getvalue(), err.getvalue()])
print(json.dumps(results))
"""


def run_in_one_process(commands: list[str], home: Path) -> "list[subprocess.CompletedProcess[str]]":
    """Several commands one after the other, as the command line would run each."""
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("BANDUNG_", "DJANGO_"))
    }
    told = subprocess.run(
        [sys.executable, "-c", IN_ONE_PROCESS, json.dumps(commands)],
        env=environment | {"BANDUNG_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return [subprocess.CompletedProcess(*result) for result in json.loads(told.stdout)]


REFUSED = [
    "registry show zzzzqqqq",
    "registry show BRA --on yesterday",
    "registry show BRA --on 2003-02-30",
    "activities check nothing.xml",
    "activities check folder",
    "activities import nothing.xml",
    "activities import folder",
    "activities import resolution.txt --source nobody-at-all",
    "mandates read nothing.txt",
    "mandates read binary",
    "mandates read folder",
    "mandates import nothing.txt",
    "mandates import binary",
    "mandates status A/RES/1/1",
    "mandates status A/RES/58/220 --on tomorrow",
    "mandates status A/RES/58/220 --as pdf",
    "mandates show A/RES/58/220 13",
    "mandates list --of nobody",
    "mandates due --by month",
    "mandates due --on soon",
    "mandates thread A/RES/1/1",
    "mandates withdraw 00000000-0000-4000-8000-000000000000 --by Ana --reason x",
    "calendar --year 1066",
    "exchange import nothing.toml",
    "exchange import binary",
    "exchange import folder",
    "exchange import broken.toml",
    "exchange match example-need-nobody-has",
    "exchange match example-need-lso-rainwater --on 2026",
    "funds import nothing.toml",
    "funds import binary",
    "funds import folder",
    "funds import broken.toml",
    "funds eligibility nothing.toml",
    "funds eligibility binary.toml",
    "funds eligibility folder",
    "funds eligibility broken.toml",
    "people add ana@example.org",
]


def test_what_cannot_be_done_is_refused_in_one_sentence(node, bandung, inputs, monkeypatch):
    """All in one process, which loads Django once; the first one in a process of its own as well."""
    monkeypatch.chdir(inputs)
    assert_refused(bandung(*REFUSED[0].split(), BANDUNG_HOME=str(node)))
    results = run_in_one_process(REFUSED, node)
    assert [result.args for result in results] == REFUSED
    for result in results:
        assert_refused(result)


def test_without_a_node_a_command_that_needs_one_says_how_to_make_it(inputs, sound):
    commands = ["status", "serve", f"activities import {sound}", "exchange match x", "people add a@b.org"]
    for refused in run_in_one_process(commands, inputs / "nowhere"):
        assert_refused(refused)
        assert "bandung init" in refused.stderr
    assert not (inputs / "nowhere").exists()


def test_a_command_that_is_none_is_explained(inputs):
    commands = ["", "nonsense", "registry", "registry show", "status --format xml", "serve --port x"]
    for told in run_in_one_process(commands, inputs):
        assert told.returncode == 2
        assert "Traceback" not in told.stderr
        assert "Usage" in told.stdout + told.stderr


@pytest.mark.parametrize("file", ["empty", "binary"])
def test_a_file_that_tells_of_nothing_is_a_finding(file, inputs, monkeypatch):
    monkeypatch.chdir(inputs)
    command = f"activities check {file}"
    words, data = run_in_one_process([command, f"{command} --format json"], inputs)
    assert words.returncode == data.returncode == 1
    assert words.stderr.count("\n") == 1
    assert "Traceback" not in words.stderr
    assert [found["severity"] for found in json.loads(data.stdout)["findings"]] == ["error"]


def test_an_empty_resolution_is_refused_with_a_finding(bandung, inputs):
    told = bandung("mandates", "read", inputs / "empty")
    assert told.returncode == 2
    assert told.stdout == ""
    assert told.stderr.count("\n") == 1


@pytest.mark.parametrize("format_", ["text", "json"])
def test_a_country_is_shown(bandung, format_):
    told = bandung("registry", "show", "البرازيل", "--language", "fr", "--format", format_)
    assert (told.returncode, told.stderr) == (0, "")
    if format_ == "json":
        assert json.loads(told.stdout)["found"]["code"] == "BRA"
    else:
        assert "Brésil" in told.stdout.splitlines()[0]


def test_checking_ends_with_0_where_all_is_well_and_1_where_it_is_not(bandung, sound, faulty):
    well = bandung("activities", "check", sound, "--format", "json")
    assert (well.returncode, json.loads(well.stdout)["findings"]) == (0, [])
    unwell = bandung("activities", "check", sound, faulty)
    assert unwell.returncode == 1
    assert f"{faulty}" in unwell.stderr or "faulty.xml" in unwell.stderr
    assert "title" in unwell.stderr
    assert "faulty.xml" in unwell.stdout


def test_checking_reads_the_filled_template_too_and_goes_on_past_a_sheet_it_does_not_know(bandung, tmp_path):
    filled, unknown = tmp_path / "filled.xlsx", tmp_path / "unknown.csv"
    assert bandung("activities", "template", "--out", filled).returncode == 0
    unknown.write_text("a,b\n1,2\n", encoding="utf-8")
    told = bandung("activities", "check", unknown, filled)
    assert told.returncode == 2
    assert "unknown.csv" in told.stderr.splitlines()[0]
    assert "bandung activities map" in told.stderr.splitlines()[0]
    assert told.stderr.splitlines()[1] == ("filled.xlsx: warning: the file holds no activity [no-activities]")
    assert "filled.xlsx" in told.stdout
    assert bandung("activities", "check", unknown).returncode == 2


def test_importing_says_what_is_wrong_with_a_file_and_where(node, bandung, tmp_path):
    laughs = tmp_path / "laughs.xml"
    laughs.write_text('<!DOCTYPE a [<!ENTITY b "c">]><iati-activities/>', encoding="utf-8")
    told = bandung("activities", "import", laughs, "--home", node)
    assert told.returncode == 1
    assert "1 × error: the file declares entities of its own" in told.stderr
    assert "(line 1) [entities-declared]" in told.stderr


def test_importing_ends_with_0_1_or_2_and_goes_on_past_a_file_that_is_not_there(node, bandung, sound, faulty):
    first = bandung("activities", "import", sound, "--home", node)
    assert (first.returncode, first.stderr) == (0, "")
    assert "1 activities read (1 new" in first.stdout
    second = bandung("activities", "import", sound, "nothing.xml", faulty, "--home", node, "--format", "json")
    assert second.returncode == 2
    assert second.stderr == "bandung: nothing.xml: There is no file nothing.xml.\n"
    known, new = json.loads(second.stdout)
    assert known["known"] is True
    assert new["findings"]["missing-element"] >= 1
    assert bandung("activities", "import", faulty, "--home", node).returncode == 1


def test_the_sample_exchange_is_taken_in_and_a_need_is_answered(node, bandung):
    taken = bandung("exchange", "import", SAMPLE / "exchange.toml", "--home", node)
    assert (taken.returncode, taken.stderr) == (0, "")
    arguments = ("exchange", "match", "example-need-lso-rainwater", "--home", node, "--limit", "3")
    shown = bandung(*arguments, "--on", "2026-11-20")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "[en] Storing rainwater" in shown.stdout.splitlines()[0]
    answers = json.loads(bandung(*arguments, "--on", "2026-11-20", "--format", "json").stdout)
    assert len(answers) == 3
    assert answers == sorted(answers, key=lambda answer: -answer["score"])


def test_pledges_are_taken_in_twice_with_the_same_words(node, bandung):
    first, again = (bandung("funds", "import", SAMPLE / "funds.toml", "--home", node) for _ in range(2))
    assert (first.returncode, first.stderr) == (again.returncode, again.stderr) == (0, "")
    assert first.stdout == again.stdout


def test_a_proposal_is_judged_rule_by_rule(bandung, inputs):
    told = bandung("funds", "eligibility", inputs / "proposal.toml")
    assert told.returncode == 1
    assert "p-1: not eligible" in told.stdout
    data = json.loads(bandung("funds", "eligibility", inputs / "proposal.toml", "--format", "json").stdout)
    assert data["proposal"]["code"] == "p-1"
    assert any(found["severity"] == "error" for found in data["findings"])


def test_a_resolution_is_read_imported_and_found_unchanged(node, bandung, inputs):
    file = inputs / "resolution.txt"
    read = bandung("mandates", "read", file, "--as", "json")
    assert read.returncode in {0, 1}
    assert json.loads(read.stdout)["symbol"] == "A/RES/58/220"
    assert "Takes note" in bandung("mandates", "read", file).stdout
    first, again = (bandung("mandates", "import", file, "--home", node) for _ in range(2))
    assert first.returncode == again.returncode == read.returncode
    assert "added; 1 preambular and 2 operative paragraphs" in first.stdout
    assert "unchanged" in again.stdout


def test_a_person_is_added_once_and_a_weak_password_is_refused(node, bandung):
    arguments = ("people", "add", "eva@example.org", "--name", "Eva", "--home", node)
    weak = bandung(*arguments, BANDUNG_PASSWORD="12345")
    assert_refused(weak)
    added = bandung(*arguments, BANDUNG_PASSWORD="long enough 58220")
    assert (added.returncode, added.stdout) == (0, "")
    assert "Eva may log in" in added.stderr
    assert_refused(bandung(*arguments, BANDUNG_PASSWORD="long enough 58220"))


def test_the_version_is_printed(bandung):
    told = bandung("--version")
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("bandung ")


@pytest.mark.parametrize(
    "command",
    ["registry show Brazil", "registry show Brazil --format json", "activities check {faulty}", "--help"],
)
def test_a_reader_who_leaves_early_causes_no_complaint(command, faulty):
    line = f"{sys.executable} -m bandung {command.format(faulty=faulty)} | head -1"
    told = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert "Traceback" not in told.stderr
    assert "BrokenPipe" not in told.stderr
    assert told.stdout.count("\n") <= 1

"""Following a resolution at the command line, on a node without its text."""

import json

import pytest


@pytest.fixture(scope="module")
def status(node, bandung):
    told = bandung("mandates", "status", "A/RES/58/220", "--home", node, "--on", "2013-06-01")
    assert told.returncode == 0, told.stderr
    return told.stdout


def test_every_paragraph_has_a_status_with_whom_it_asks_and_by_when(status):
    for number in range(1, 13):
        assert f"\n{number:>3}. " in status
    assert "[12-report] no-information: secretary-general; due session 60, 2005-09-13 to 2006-09-11" in status
    assert "overdue" in status
    assert "← A/DEC/66/550 amends it from 2012" in status


def test_the_same_as_json(node, bandung):
    told = bandung("mandates", "status", "58/220", "--home", node, "--as", "json", "--on", "2005-06-01")
    followed = json.loads(told.stdout)
    assert followed["symbol"] == "A/RES/58/220"
    assert [one["standing"]["status"] for one in followed["paragraphs"]][10] == "done"
    assert len(followed["paragraphs"]) == 12


@pytest.mark.parametrize(("as_", "begins"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_the_scoreboard_is_written_to_a_file(node, bandung, tmp_path, as_, begins):
    path = tmp_path / f"scoreboard.{as_}"
    told = bandung("mandates", "status", "58/220", "--home", node, "--as", as_, "--out", path)
    assert (told.returncode, told.stdout) == (0, "")
    assert path.read_bytes().startswith(begins)


def test_mandates_are_listed_and_counted_by_those_asked(node, bandung):
    told = bandung("mandates", "list", "--home", node, "--of", "secretary-general")
    assert "A/RES/58/220 12 [12-report]  secretary-general, due session 60" in told.stdout
    counted = bandung("mandates", "due", "--by", "addressee", "--home", node, "--format", "json")
    assert {"code": "general-assembly", "mandates": 5, "dated": 2, "reports": 0} in json.loads(counted.stdout)
    sessions = bandung("mandates", "due", "--by", "session", "--home", node, "--format", "json")
    assert {"session": 60, "mandates": 2, "reports": 1} in json.loads(sessions.stdout)


def test_what_is_due_and_what_is_overdue(node, bandung):
    due = bandung("mandates", "due", "--home", node, "--on", "2005-06-01")
    assert "session 60, 2005-09-13 to 2006-09-11\n" in due.stdout
    assert "0 past their date on 2005-06-01" in due.stderr
    late = bandung("mandates", "due", "--home", node, "--on", "2006-09-12", "--overdue")
    assert late.stdout.count("OVERDUE") == 2


def test_a_paragraph_is_shown_in_full(node, bandung):
    told = bandung("mandates", "show", "58/220", "11", "--home", node)
    assert "Observe the Day every year." in told.stdout
    assert "→ establishes south-south-day" in told.stdout


SERIES = """{symbol}. Lighthouses of the South

The General Assembly,

1. Requests the Secretary-General to submit to it at its {session} session a report on the state of lighthouses.

23 December {year}
"""


def test_a_thread_shows_the_clauses_that_repeat_with_the_words_that_differ(node, bandung, tmp_path):
    files = []
    for symbol, session, year in (("68/999", "seventieth", 2013), ("70/999", "seventy-first", 2015)):
        path = tmp_path / f"{year}.txt"
        path.write_text(SERIES.format(symbol=symbol, session=session, year=year), encoding="utf-8")
        files.append(path)
    bandung("mandates", "import", *files, "--home", node)
    told = bandung("mandates", "thread", "70/999", "--differences", "--home", node)
    assert told.returncode == 0, told.stderr
    assert "1 repeats A/RES/68/999 1" in told.stdout
    assert "[- seventieth-]{+ seventy-first+}" in told.stdout

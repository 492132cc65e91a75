"""The funds at the command line: from a pledge to the statement, as somebody would try it who has just begun."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

RATES = "Date,USD,\n2024-03-01,1.0813,\n2024-01-15,1.0945,\n2023-11-06,1.0741,\n"
FUNDS = """
[[fund]]
code = "unfssc"
name = { en = "United Nations Fund for South-South Cooperation" }

[[donor]]
code = "state-a"
kind = "state"
name = { en = "State A" }
"""
CONTRIBUTIONS = (
    "Reference,Donor,Date,Amount,Currency\nR-9,state-a,2024-03-01,500,USD\nR-10,nobody,2024-03-01,5,USD\n"
)
BANK = "Date,Name,Description,Amount,Currency,Reference\n2024-03-01,STATE A,p-1,60000,EUR,B-1\n"
PROPOSAL = """
code = "prop-1"
organization = "state-a"
title = { en = "Seeds" }
year = 2024
participants = ["SEN", "MLI", "NER"]
endorsements = ["SEN", "MLI", "NER"]
requested = "USD 20000"
matching = ["USD 20000"]
"""


IN_ONE_PROCESS = """
import contextlib, io, json, sys
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


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name, text in (
        ("rates.csv", RATES),
        ("funds.toml", FUNDS),
        ("contributions.csv", CONTRIBUTIONS),
        ("bank.csv", BANK),
        ("proposal.toml", PROPOSAL),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def outcomes(told: "list[subprocess.CompletedProcess[str]]") -> list[tuple[int, str]]:
    return [(one.returncode, one.stderr) for one in told if one.returncode]


def test_from_a_pledge_to_the_statement(node, files):
    told = run_in_one_process(
        [
            f"funds import {files / 'funds.toml'}",
            f"funds rates {files / 'rates.csv'}",
            "funds pledge add p-1 --fund unfssc --donor state-a --year 2024 --amount EUR100000 --made 2023-11-06 --due 2024-02-01",
            "funds pledge confirm p-1 --on 2024-01-15",
            "funds receive unfssc EUR40000 --pledge p-1 --reference R-1 --on 2024-03-01",
            "funds receive unfssc EUR40000 --pledge p-1 --reference R-1 --on 2024-03-01",
            f"funds bank {files / 'bank.csv'} --fund unfssc --account ACC",
            "funds bank-lines unfssc --format json",
        ],
        node,
    )
    assert outcomes(told) == []
    assert "its worth when made: USD 107,410.00" in told[2].stdout
    assert "worth USD 109,450.00, entry 1" in told[3].stdout
    assert told[4].stdout == told[5].stdout
    (line,) = json.loads(told[7].stdout)
    assert [one["pledge"] for one in line["suggestions"]] == ["p-1"]
    told = run_in_one_process(
        [
            f"funds bank-book {line['line']} --pledge p-1",
            "funds allocate project-1 USD50000 --fund unfssc --title Wells --participant state-a --on 2024-04-01",
            "funds disburse project-1 --amount USD30000 --reference T-1 --on 2024-04-02",
            "funds report project-1 USD28000 --from 2024-04-02 --to 2024-12-01 --final --accept --on 2024-12-10",
            "funds return project-1 USD2000 --reference T-2 --on 2024-12-15",
            "funds end project-1 --on 2024-12-20",
            "funds charge unfssc bank-charges USD12.50 --reference C-1 --on 2024-12-31",
            "funds statement unfssc --as json",
            "funds check unfssc",
            "funds close unfssc --on 2024-06-01",
            "funds show --format json",
            "funds pledge list --format json",
            "funds donor state-a --as json",
            "funds journal unfssc --as hledger",
        ],
        node,
    )
    assert outcomes(told) == []
    figures = {
        one["flow"]: one["amount"]
        for section in json.loads(told[7].stdout)["sections"][:1]
        for one in section["figures"]
    }
    assert figures["contributions"] == "108130.0000"
    assert (figures["transfers"], figures["refunds"]) == ("-30000.0000", "2000.0000")
    assert "unfssc: 0 findings" in told[8].stdout
    (pledge,) = json.loads(told[11].stdout)["pledges"]
    assert (pledge["standing"], pledge["days_to_cash"]) == ("paid", 116)
    again = run_in_one_process(
        [
            "funds receive unfssc USD1 --donor state-a --reference R-2 --on 2024-05-01",
            "funds reopen unfssc --on 2024-06-01 --reason Found",
            "funds receive unfssc USD1 --donor state-a --reference R-2 --on 2024-05-01",
            "funds take-back unfssc R-2 --reason Mistake --on 2024-05-02",
            f"funds import {files / 'contributions.csv'} --fund unfssc",
            "funds statement unfssc --figure contributions --as json",
            "funds goods unfssc USD100 --donor state-a --reference G-1 --on 2024-05-01",
            "funds exchange unfssc EUR5 USD5 --reference X-1 --on 2024-05-01",
        ],
        node,
    )
    assert [one.returncode for one in again] == [2, 0, 0, 0, 1, 0, 0, 2]
    assert "has EUR 0.00 in this class" in again[7].stderr
    assert "is closed" in again[0].stderr
    assert "1 contributions booked" in again[4].stdout
    assert "No organization is called “nobody” here" in again[4].stderr
    assert {row["flow"] for row in json.loads(again[5].stdout)} == {"contributions"}


def test_documents_are_written_and_a_form_nobody_knows_is_refused(node, files):
    commands = [
        f"funds import {files / 'funds.toml'}",
        "funds open unfssc --chart unfssc",
        *(
            f"funds statement unfssc --as {as_} --out {files / ('s.' + as_)}"
            for as_ in ("docx", "pdf", "xlsx")
        ),
        "funds statement unfssc --as odt",
        "funds statement unfssc --from 2024-02-01 --to 2024-01-01",
        "funds statement nothing",
    ]
    told = run_in_one_process(commands, node)
    assert [one.returncode for one in told] == [0, 0, 0, 0, 0, 2, 2, 2]
    assert (files / "s.pdf").read_bytes().startswith(b"%PDF")
    assert (files / "s.docx").read_bytes().startswith(b"PK")
    assert "“odt” is no form" in told[5].stderr
    assert "before it begins" in told[6].stderr


def test_a_proposal_goes_its_way_and_out_of_turn_is_refused(node, files):
    (files / "pgtf.toml").write_text(FUNDS.replace("unfssc", "pgtf"), encoding="utf-8")
    told = run_in_one_process(
        [
            f"funds import {files / 'pgtf.toml'}",
            "funds earn pgtf USD90000 --opening --reference O-1 --on 2024-01-01",
            f"funds proposals tell {files / 'proposal.toml'}",
            "funds proposals agree prop-1",
            "funds proposals move prop-1 submitted --on 2024-04-01",
            "funds proposals score prop-1 cooperation=5 matching=3 --expert Ana",
            "funds proposals score prop-1 cooperation=9 --expert Ben",
            "funds proposals move prop-1 recommended --recommended USD18000 --on 2024-07-01",
            "funds proposals move prop-1 endorsed --on 2024-09-01",
            "funds proposals agree prop-1 --instalment USD9000 --instalment USD9000 --on 2024-10-01",
            "funds disburse prop-1 --instalment 1 --reference T-1 --on 2024-10-02",
            "funds disburse prop-1 --instalment 1 --reference T-2 --on 2024-10-02",
            "funds proposals ranking --format json",
            "funds proposals show prop-1 --format json",
            "funds projects --format json",
        ],
        node,
    )
    assert [one.returncode for one in told] == [0, 0, 1, 2, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0]
    assert "is draft and cannot become agreed" in told[3].stderr
    assert "0 to 5 points, not 9" in told[6].stderr
    assert "was paid on 2024-10-02" in told[11].stderr
    assert json.loads(told[12].stdout)[0]["mark"] == "90.0"
    assert json.loads(told[13].stdout)["money"]["paid"] == "9000.0000"

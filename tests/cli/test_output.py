"""What the commands say: findings by kind, a few of each, the rest counted."""

from bandung.cli.output import MOST_OF_A_KIND, Findings, write_findings
from bandung.values import Finding, Severity, Where


def found(code: str, number: int, severity: Severity = Severity.WARNING) -> list[Finding]:
    return [
        Finding(code, f"fault {line}", Where("told.xml", line), severity) for line in range(1, number + 1)
    ]


def test_errors_come_first_and_of_each_kind_a_few_are_told(capsys):
    write_findings([*found("bad-date", 7), *found("no-title", 1, Severity.ERROR)])
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "told.xml:1: error: fault 1 [no-title]"
    assert lines[1] == "told.xml:1: warning: fault 1 [bad-date]"
    assert lines[-1] == f"... and {7 - MOST_OF_A_KIND} more: warning [bad-date]"
    assert len(lines) == 1 + MOST_OF_A_KIND + 1


def test_one_code_of_two_severities_is_two_kinds(capsys):
    write_findings([*found("doubt", 1), *found("doubt", 1, Severity.ERROR)])
    assert [line.split(": ")[1] for line in capsys.readouterr().err.splitlines()] == ["error", "warning"]


def test_memory_holds_a_few_however_many_come():
    told = Findings()
    for finding in found("bad-date", 1_000):
        told.add([finding])
    assert told.number == 1_000
    assert len(told.worst) == MOST_OF_A_KIND


def test_all_are_kept_where_all_are_wanted():
    told = Findings(kept=None)
    told.add(found("bad-date", 60))
    assert len(told.worst) == told.number == 60


def test_nothing_found_says_nothing(capsys):
    write_findings([])
    assert capsys.readouterr().err == ""

"""What `make check-iati` shows, as a test: every official file does what it should, every rule is judged alike."""

import importlib.util
from pathlib import Path

import pytest

_TOOL = Path(__file__).resolve().parents[1] / "tools" / "check_iati.py"


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("check_iati", _TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.shared
def test_every_official_file_does_what_it_should(tool, shared: Path):
    found = list(tool.verdicts(shared / "data" / "iati"))
    assert [str(verdict.path) for verdict in found if not verdict.met] == []
    assert sum(verdict.should_pass for verdict in found) > 200
    assert sum(not verdict.should_pass for verdict in found) > 400


@pytest.mark.shared
def test_the_rules_are_judged_as_the_official_rulesets_judge_them(tool, shared: Path):
    folder = shared / "data" / "iati"
    names = {"bcie.xml", "who-bra.xml", "usaid-bb.xml", "iati_2.03_ColombiaAIMS_GeocodedResearchRelease.xml"}
    files = [path for path in tool.real_files(folder) if path.name in names or "annotated" in str(path)]
    found = tool.agreements(folder, files)
    assert [rule.code for rule in found if not rule.met] == []
    assert sum(rule.both > 0 for rule in found) >= 12


def test_a_miss_is_told_and_counted(tool, capsys: pytest.CaptureFixture[str]):
    missed = tool.Verdict("tests", Path("good.xml"), True, ("line 3: error: no title",))
    assert tool.report([missed, tool.Verdict("tests", Path("bad.xml"), False, ("line 1: error",))]) == 1
    assert "MISS good.xml (tests): line 3: error: no title" in capsys.readouterr().out


def test_where_the_official_files_are_absent_it_says_so(
    tool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert tool.main(tmp_path) == 0
    assert capsys.readouterr().out.startswith("skipped: ")

"""Bringing entries at the node's own machine, the template, and the draft of a practice from an activity."""

import tomllib

from bandung.values.sheets.tables import read_tables


def test_the_same_file_again_changes_nothing_and_findings_end_with_one(filled, bandung, tmp_path):
    file = tmp_path / "told.csv"
    file.write_text("kind,code,owner,title,areas\nneed,n-7,sd-water,آبار,ATLANTIS\n", encoding="utf-8")
    first = bandung("exchange", "import", file, "--home", filled)
    assert first.returncode == 1
    assert "1 new" in first.stdout
    assert "1 as before" in bandung("exchange", "import", file, "--home", filled).stdout
    stranger = bandung("exchange", "import", file, "--source", "br-agua", "--home", filled)
    assert "1 refused" in stranger.stdout


def test_the_template_is_written_without_a_node(bandung, tmp_path):
    for name in ("t.xlsx", "t.csv"):
        assert bandung("exchange", "template", "--out", tmp_path / name, "--language", "ar").returncode == 0
        assert list(read_tables(tmp_path / name))
    assert bandung("exchange", "template", "--out", tmp_path / "no" / "t.xlsx").returncode == 2
    assert bandung("exchange", "template", "--out", tmp_path / "t.xlsx", "--language", "de").returncode == 2


def test_an_activity_becomes_a_draft_that_can_be_imported(filled, bandung, sound, tmp_path):
    taken = bandung("activities", "import", sound, "--home", filled, "--format", "json")
    assert taken.returncode in (0, 1), taken.stderr
    listed = bandung("activities", "export", "--as", "csv", "--out", "-", "--home", filled)
    code = next(
        word for word in listed.stdout.replace(",", " ").split() if word.startswith("XM-DAC-90001-0001")
    )
    draft = bandung("exchange", "from-activity", code, "--owner", "br-agua", "--home", filled)
    assert draft.returncode == 0, draft.stderr
    told = tomllib.loads(draft.stdout)["practice"][0]
    assert told["owner"] == "br-agua"
    assert "verification" not in told
    assert "Complete to" in draft.stderr
    file = tmp_path / "draft.toml"
    file.write_text(draft.stdout, encoding="utf-8")
    assert "1 new" in bandung("exchange", "import", file, "--home", filled).stdout
    assert bandung("exchange", "from-activity", "no-such", "--home", filled).returncode == 2

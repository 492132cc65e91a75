"""One entry at the command line: what is shown can be brought again, and what is taken out is gone."""

import json

PERSON = "ana@node.example"


def test_what_is_shown_can_be_brought_again_and_changes_nothing(filled, bandung, tmp_path):
    listed = json.loads(bandung("exchange", "search", "", "--home", filled, "--format", "json").stdout)
    code = listed["hits"][0]["code"]
    shown = bandung("exchange", "show", code, "--home", filled)
    assert shown.returncode == 0, shown.stderr
    assert f'code = "{code}"' in shown.stdout
    file = tmp_path / "one.toml"
    file.write_text(shown.stdout, encoding="utf-8")
    again = bandung("exchange", "import", file, "--home", filled)
    assert again.returncode == 0, again.stderr + again.stdout
    assert bandung("exchange", "show", code, "--home", filled).stdout == shown.stdout


def test_an_entry_is_taken_out_by_who_runs_the_node_and_by_nobody_unknown(filled, bandung, tmp_path):
    file = tmp_path / "more.toml"
    file.write_text(
        '[[owner]]\ncode = "br-abc"\nname = { pt = "ABC" }\n\n'
        '[[practice]]\ncode = "to-be-taken-out"\nowner = "br-abc"\ntitle = { pt = "Hortas" }\n',
        encoding="utf-8",
    )
    assert bandung("exchange", "import", file, "--home", filled).returncode in (0, 1)
    common = ("exchange", "withdraw", "to-be-taken-out", "--home", filled, "--by")
    assert bandung(*common, "nobody@node.example").returncode == 2
    added = bandung(
        "people", "add", PERSON, "--administrator", "--home", filled, BANDUNG_PASSWORD="a long pass-phrase"
    )
    assert added.returncode == 0, added.stderr
    taken = bandung(*common, PERSON)
    assert taken.returncode == 0, taken.stderr
    assert bandung("exchange", "show", "to-be-taken-out", "--home", filled).returncode == 2

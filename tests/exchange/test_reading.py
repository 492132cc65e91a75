"""Files of the exchange: sound entries come in, broken ones are told apart."""

from importlib.resources import files
from pathlib import Path

import pytest

from bandung.exchange.reading import load_exchange
from bandung.registry import load_registry
from bandung.values import InvalidInput, NotFound

OWNER = '[[owner]]\ncode = "o"\nname = "Owner"\narea = "BRA"\n'


def read(folder: Path, document: str):
    path = folder / "exchange.toml"
    path.write_text(document, encoding="utf-8")
    return load_exchange(path)


def test_needs_and_what_may_answer_them_are_told_apart(tmp_path):
    exchange = read(
        tmp_path,
        OWNER
        + '[[practice]]\ncode = "p"\nowner = "o"\ntitle = { pt = "Cisternas" }\n'
        + '[[offer]]\ncode = "f"\nowner = "o"\ntitle = { en = "Course" }\n'
        + '[[need]]\ncode = "n"\nowner = "o"\ntitle = { ar = "ماء" }\n',
    )
    assert exchange.findings == ()
    assert [entry.code for entry in exchange.solutions] == ["p", "f"]
    assert [entry.code for entry in exchange.needs] == ["n"]


def test_one_broken_entry_leaves_the_others_in(tmp_path):
    exchange = read(
        tmp_path,
        '[[need]]\ncode = "bad"\nowner = "o"\n[[need]]\ncode = "good"\nowner = "o"\ntitle = { en = "Water" }\n',
    )
    assert [entry.code for entry in exchange.entries] == ["good"]
    (finding,) = exchange.findings
    assert (finding.code, finding.where.record, finding.where.line) == ("missing-field", "bad", 1)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('areas = ["BR"]', "bad-code"),
        ('sectors = ["14"]', "bad-code"),
        ('sdgs = ["18"]', "bad-code"),
        ('languages = ["klingon-lang"]', "bad-code"),
        ('owner = "somebody"', "unknown-owner"),
    ],
)
def test_a_code_of_the_wrong_form_is_told(tmp_path, line, code):
    owner = "" if line.startswith("owner") else 'owner = "o"\n'
    exchange = read(tmp_path, f'{OWNER}[[need]]\ncode = "n"\n{owner}title = {{ en = "T" }}\n{line}\n')
    assert [finding.code for finding in exchange.findings] == [code]
    assert len(exchange.entries) == 1


def test_a_person_is_kept_only_with_the_day_of_consent(tmp_path):
    expert = '[[expert]]\ncode = "{}"\nowner = "o"\ntitle = {{ en = "Hydrologist" }}\nname = "A. Person"\n'
    exchange = read(tmp_path, expert.format("no") + expert.format("yes") + "consent_on = 2026-01-01\n")
    assert [entry.code for entry in exchange.entries] == ["yes"]
    assert [finding.code for finding in exchange.findings] == ["no-consent"]


def test_of_a_repeated_code_the_first_entry_is_kept(tmp_path):
    need = '[[need]]\ncode = "n"\nowner = "o"\ntitle = {{ en = "{}" }}\n'
    exchange = read(tmp_path, need.format("first") + need.format("second"))
    assert [str(entry.title) for entry in exchange.entries] == ["first"]
    assert [finding.code for finding in exchange.findings] == ["repeated-code"]


def test_an_unknown_kind_and_an_empty_title_are_told(tmp_path):
    exchange = read(tmp_path, '[[recipe]]\na = 1\n[[need]]\ncode = "n"\nowner = "o"\ntitle = "  "\n')
    assert exchange.entries == ()
    assert {finding.code for finding in exchange.findings} == {"unknown-kind", "no-title"}


def test_a_missing_file_and_a_file_that_is_not_toml_are_refused(tmp_path):
    with pytest.raises(NotFound, match=r"nowhere\.toml"):
        load_exchange(tmp_path / "nowhere.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InvalidInput, match="UTF-8"):
        load_exchange(tmp_path / "bytes.toml")


def test_the_sample_is_sound_and_agrees_with_the_registry():
    exchange = load_exchange(Path(str(files("bandung"))) / "sample" / "exchange.toml")
    registry = load_registry()
    assert exchange.findings == ()
    assert {entry.owner for entry in exchange.entries} <= {owner.code for owner in exchange.owners}
    for area in {area for entry in exchange.entries for area in entry.areas}:
        assert registry.area(area).code == area
    areas = {known.code: known.area for known in registry.organizations}
    shared = [owner for owner in exchange.owners if owner.code in areas]
    assert len(shared) > 5
    assert all(owner.area == areas[owner.code] for owner in shared)


def test_in_the_sample_what_is_made_up_says_so_and_what_is_real_names_its_source():
    exchange = load_exchange(Path(str(files("bandung"))) / "sample" / "exchange.toml")
    for entry in exchange.entries:
        assert entry.illustrative == entry.code.startswith("example-")
        assert entry.illustrative or (entry.source and entry.last_verified is None)
    assert len({need.title.original.language for need in exchange.needs}) >= 8

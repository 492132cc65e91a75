import json
from pathlib import Path

import pytest
from trust_fund_files import contributions_file, expenses_file

from bandung.funds.trust_funds import read_contributions, read_expenses
from bandung.values import InvalidInput, NotFound


def test_donors_funds_and_printed_totals_are_read(tmp_path: Path):
    told, findings = read_contributions(contributions_file(tmp_path))
    assert findings == ()
    assert told.meta.statement == 1_060
    assert [(donor.name, donor.amount) for donor in told.contributors] == [
        ("Land of Hills", 900),
        ("Isle of Sand", 150),
    ]
    assert told.given() == {"AAA": 750, "BBB": 300}
    assert [fund.statement for fund in told.funds] == [755, 305]


def test_expenses_by_entity_and_fund_are_read(tmp_path: Path):
    told = read_expenses(expenses_file(tmp_path))
    assert [node.code for node in told.of_tier("detail")] == ["AAA", "BBB"]
    assert told.meta.verification.schedule == 510


@pytest.mark.parametrize(
    ("place", "value", "code"),
    [
        (("contributors", 0, "amount_usd"), 901, "sum-of-donor"),
        (("reconciliation", 0, "residual_usd"), 7, "sum-of-fund"),
        (("adjustments", 0, "amount_usd"), 9, "sum-of-adjustments"),
        (("contributors", 1, "destinations", 0, "fund_code"), "ZZZ", "fund-without-total"),
    ],
)
def test_sums_that_do_not_add_up_are_told(
    tmp_path: Path, place: tuple[str | int, ...], value: object, code: str
):
    path = contributions_file(tmp_path)
    content = json.loads(path.read_text())
    inner = content
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    path.write_text(json.dumps(content))
    assert code in {finding.code for finding in read_contributions(path)[1]}


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"meta": {"year": "x"}}'])
def test_another_file_is_refused_in_one_sentence(tmp_path: Path, content: str):
    path = tmp_path / "x.json"
    path.write_text(content)
    for read in (read_contributions, read_expenses):
        with pytest.raises(InvalidInput, match="this is no file of trust funds"):
            read(path)


def test_no_file_is_not_found(tmp_path: Path):
    with pytest.raises(NotFound):
        read_expenses(tmp_path / "none.json")

import importlib.util
from pathlib import Path

import pytest
from ledger_entries import NOW
from trust_fund_files import contributions_file, expenses_file

from bandung.funds.trust_funds import BOOK, read_contributions, read_expenses
from bandung.server.funds.queries.journal import journal_count
from bandung.server.funds.queries.soundness import check_book
from bandung.server.funds.services.trust_funds import compare_trust_funds, store_trust_funds
from bandung.values import Conflict

_TOOL = Path(__file__).resolve().parents[4] / "tools" / "check_trust_funds.py"


def test_the_same_files_again_change_nothing(db, tmp_path: Path):
    told = [read_contributions(contributions_file(tmp_path))[0]]
    spent = [read_expenses(expenses_file(tmp_path))]
    assert store_trust_funds(contributions=told, expenses=spent, by="Ama", at=NOW) == 9
    assert store_trust_funds(contributions=told, expenses=spent, by="Ama", at=NOW) == 0
    assert journal_count(fund=BOOK) == 9
    assert [one for one in compare_trust_funds(contributions=told, expenses=spent) if one.difference] == []


def test_another_amount_than_the_books_is_a_conflict_that_names_the_entry(db, tmp_path: Path):
    store_trust_funds(contributions=[read_contributions(contributions_file(tmp_path))[0]], by="Ama", at=NOW)
    changed = [read_contributions(contributions_file(tmp_path, more=1))[0]]
    with pytest.raises(Conflict, match="reverse entry 1 first"):
        store_trust_funds(contributions=changed, by="Ama", at=NOW)


@pytest.mark.shared
def test_the_audited_files_of_five_years_come_to_every_printed_figure(db, shared: Path):
    spec = importlib.util.spec_from_file_location("check_trust_funds", _TOOL)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)

    contributions, expenses, findings = tool.files_of(shared / "data" / "money")
    assert findings == []
    assert store_trust_funds(contributions=contributions, expenses=expenses, by="Ama", at=NOW) > 7_000
    figures = compare_trust_funds(contributions=contributions, expenses=expenses)
    assert [one for one in figures if one.difference] == []
    assert len(figures) > 7_000
    totals = {(one.year, one.kind): one.booked for one in figures if not one.subject}
    assert totals[2021, "contributions of the year"] == 2_902_709_570
    assert totals[2017, "expenses of the year"] == 1_830_924_497
    assert check_book(fund=BOOK) == ()
    assert any(line.endswith(" 0.00") for line in tool.table_of(figures))

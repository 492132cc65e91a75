"""The count by itself; what it finds in a database stands with `server.funds.queries.soundness`."""

from decimal import Decimal

from ledger_entries import NOW, allocation, entry, gift, line
from msgspec.structs import replace

from bandung.funds.ledger import Entry, content_of, first_hash, load_chart, next_hash
from bandung.funds.ledger.recounting import Recount, Row, Sums

CHART = load_chart("pgtf")


def rows(*entries: Entry) -> list[Row]:
    told, hashed = [], first_hash("pgtf")
    for number, one in enumerate(entries, 1):
        content = content_of(one, posted=NOW, by="Ama")
        hashed = next_hash(hashed, number, content)
        lines = tuple(
            (
                *(told_line.account, told_line.net_class, told_line.designation, told_line.party),
                *(told_line.project, told_line.currency, told_line.amount, told_line.amount),
            )
            for told_line in one.lines
        )
        told.append(
            Row(
                number,
                content,
                hashed,
                one.on.isoformat(),
                f"{one.on.year}-01-01",
                one.key,
                one.reverses,
                lines,
            )
        )
    return told


def codes(told: list[Row]) -> list[str]:
    recount = Recount("pgtf", CHART)
    return [finding.code for row in told for finding in recount.add(row)]


def test_a_journal_as_posted_has_no_findings_and_its_sums_are_counted():
    recount = Recount("pgtf", CHART)
    told = rows(gift("expendable", 50, party="a"), allocation("wells", 20))
    assert [finding for row in told for finding in recount.add(row)] == []
    assert recount.balances["cash", "expendable", "", "", "", "USD", "2025-01-01"] == Sums(
        Decimal(50), Decimal(0), Decimal(50), 0
    )
    assert recount.holdings["available", "expendable", "", "", "", "USD"] == 30
    assert recount.holdings["allocated", "expendable", "", "", "wells", "USD"] == 20
    kept = list(recount.balances.items())
    assert list(recount.differences(kept, recount.holdings.items())) == []


def test_each_kind_of_tampering_shows_at_its_entry_alone():
    good = rows(gift("expendable", 50), gift("expendable", 60), gift("expendable", 70))
    assert codes([good[0], replace(good[1], content=good[1].content.replace("60", "61")), good[2]]) == [
        "broken-chain",
        "lines-differ",
    ]
    assert codes([good[0], good[2]]) == ["missing-entry"]
    assert codes([good[1], good[2]]) == ["missing-entry"]
    assert codes([good[0], good[1], good[1]]) == ["broken-chain"]
    assert codes([good[0], replace(good[1], lines=good[0].lines), good[2]]) == ["lines-differ"]
    assert codes([good[0], replace(good[1], lines=()), good[2]]) == ["lines-differ"]
    assert codes([replace(good[0], period="2024-01-01")]) == ["fields-differ"]


def test_an_entry_that_no_rule_lets_pass_shows_though_its_hash_is_right():
    spent = entry(line("bank-charges", "core", 5), line("cash", "core", -5))
    assert codes(rows(gift("core", 50), spent)) == ["against-the-chart"]
    beyond = entry(line("bank-charges", "expendable", 5), line("cash", "expendable", -5))
    assert codes(rows(beyond)) == ["beyond-limit", "beyond-limit"]


def test_a_content_that_cannot_be_read_shows():
    content = "[]"
    row = Row(1, content, next_hash(first_hash("pgtf"), 1, content), "2025-01-01", "2025-01-01", "", None, ())
    assert codes([row]) == ["unreadable"]


def test_sums_that_are_kept_and_not_counted_show():
    recount = Recount("pgtf", CHART)
    for row in rows(gift("expendable", 50)):
        list(recount.add(row))
    key = ("cash", "expendable", "", "", "", "USD", "2025-01-01")
    balances = dict(recount.balances)
    balances[key] = replace(balances[key], debit=Decimal(51))
    holdings = dict(recount.holdings) | {("cash", "core", "", "", "", "USD"): Decimal(1)}
    told = list(recount.differences(balances.items(), holdings.items()))
    assert [finding.code for finding in told] == ["balance-differs", "holding-differs"]
    assert "kept as 51; the entries come to 50" in told[0].message

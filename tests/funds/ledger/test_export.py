import csv
import io
import json
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_entries import NOW, allocation, entry, gift, line

from bandung.funds.ledger import Entry, Posted, exchanged, load_chart, settled, to_beancount, to_hledger
from bandung.funds.ledger.export import account_name
from bandung.values import Money

CHART = load_chart("pgtf")

# beancount is under the GPL: it runs as a program of its own, and nothing of ours imports it.
BEANCOUNT = """
import json, sys
from collections import defaultdict
from decimal import Decimal
from beancount import loader
from beancount.core import data
entries, errors, _ = loader.load_file(sys.argv[1])
if errors:
    sys.exit("\\n".join(str(error.message) for error in errors))
sums = defaultdict(Decimal)
for told in entries:
    if isinstance(told, data.Transaction):
        for posting in told.postings:
            sums[f"{posting.account} {posting.units.currency}"] += posting.units.number
print(json.dumps({place: str(total) for place, total in sums.items()}))
"""


def posted(entries: Sequence[Entry]) -> list[Posted]:
    return [Posted(number, "", b"", one, NOW, "Ama") for number, one in enumerate(entries, 1)]


def expected(entries: Sequence[Entry]) -> dict[str, Decimal]:
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for one in entries:
        for told in one.lines:
            sums[f"{account_name(told, CHART)} {told.currency}"] += told.amount
    return {place: total for place, total in sums.items() if total}


def by_beancount(entries: Sequence[Entry], folder: Path) -> dict[str, Decimal]:
    path = folder / "book.beancount"
    path.write_text("\n".join(to_beancount(posted(entries), CHART)) + "\n", encoding="utf-8")
    command = [sys.executable, "-W", "ignore", "-c", BEANCOUNT, str(path)]
    read = subprocess.run(command, check=False, capture_output=True, text=True)
    assert read.returncode == 0, read.stderr
    return {place: Decimal(total) for place, total in json.loads(read.stdout).items() if Decimal(total)}


def by_hledger(entries: Sequence[Entry], folder: Path, *more: str) -> dict[str, Decimal]:
    if shutil.which("hledger") is None:
        pytest.skip("hledger is not here: install Debian's hledger to try the book with it")
    path = folder / "book.journal"
    path.write_text("\n".join(to_hledger(posted(entries), CHART)) + "\n", encoding="utf-8")
    command = [
        "hledger",
        "-f",
        str(path),
        "balance",
        "--flat",
        "--no-total",
        "-O",
        "csv",
        "--layout=bare",
        *more,
    ]
    read = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    assert read.returncode == 0, read.stderr
    rows = csv.DictReader(io.StringIO(read.stdout))
    sums = {f"{row['account']} {row['commodity']}": Decimal(row["balance"]) for row in rows}
    return {place: total for place, total in sums.items() if total}


PROGRAMS = pytest.mark.parametrize("program", [by_beancount, by_hledger], ids=["beancount", "hledger"])

BOOK = (
    gift("core", "100000.01", party="land-of-hills"),
    gift("expendable", "2500.5", "EUR", reference='a "quoted" \\ reference'),
    gift("earmarked", 300, designation="Puits à São Tomé, №7"),
    gift("earmarked", 1, designation="Wells"),
    gift("earmarked", 2, designation="wells"),
    entry(
        *exchanged(
            sold=Money(Decimal(1000), "EUR"), bought=Money(Decimal("1100.25"), "USD"), net_class="expendable"
        ),
        text="Half; sold | at the bank",
    ),
    entry(
        line("pledges-receivable", "expendable", 50, "CHF", frozen="55", party="isle, of sand"),
        line("contributions", "expendable", -50, "CHF", frozen="-55"),
        text="",
    ),
    entry(
        *settled(
            expected=Money(Decimal(50), "CHF"),
            received=Money(Decimal(50), "CHF"),
            net_class="expendable",
            expected_value=Decimal(55),
            received_value=Decimal(54),
        )
    ),
    allocation("wells", 40),
    entry(line("goods", "expendable", 7, "XOF"), line("goods-received", "expendable", -7, "XOF")),
)


@PROGRAMS
def test_both_programs_take_the_book_and_come_to_our_balances(program, tmp_path: Path):
    assert program(BOOK, tmp_path) == expected(BOOK)


MANY = ("USD", "EUR", "XOF", "JPY", "CHF", "BRL", "XTS", "ZZZ", "TRY", "INR", "CNY")
TEXTS = (
    *(
        "long " * 5000,
        "(abc) x",
        "* x",
        "! x",
        "= x",
        "; x",
        "=2024/01/01 x",
        "a  b",
        "a\nb\r\nc",
        "a\x85b\u2028c",
    ),
    *(
        "\x07\x1b\x7f",
        "مشروع \u202e عكس",
        "🎉" * 50,
        "\ufeffx",
        'he said "x\\n"',
        "\\",
        "x\\",
        "date:2024-99-99, x:y",
    ),
)
PARTIES = (
    "[2024-99-99]",
    "[=2024-1-1]",
    "[2024/1/1]",
    "x, date:2024-99-99",
    "date:x",
    "date2:x",
    "a : b;c",
    "水" * 200,
)
AWKWARD = (
    *(gift("core", 5, reference=text) for text in TEXTS),
    *(entry(*gift("core", 5).lines, text=text) for text in TEXTS),
    *(gift("core", 7, party=party) for party in PARTIES),
    *(gift("earmarked", 9, designation=party) for party in PARTIES),
    gift("core", "999999999999999999.9999"),
    gift("core", "0.0001"),
    gift("core", 3, on="0001-01-01"),
    gift("core", 3, on="9999-12-31"),
    entry(
        *(line("cash", "core", "12.3456", currency) for currency in MANY),
        *(line("contributions", "core", "-12.3456", currency) for currency in MANY),
    ),
    entry(line("exchange-loss", "core", 0, "EUR", frozen="3"), line("cash", "core", 0, "EUR", frozen="-3")),
    entry(
        line("goods-used", "expendable", 7, "XOF", party="x"),
        line("goods", "expendable", -7, "XOF", project="y"),
    ),
    entry(
        *(line("cash", "core", number, party=f"p{number}") for number in range(1, 500)),
        line("contributions", "core", -124_750),
    ),
)


@PROGRAMS
def test_both_programs_take_awkward_books(program, tmp_path: Path):
    assert program(AWKWARD, tmp_path) == expected(AWKWARD)


def test_hledger_takes_no_date_from_what_people_write(tmp_path: Path):
    entries = [gift("core", 7, party=party) for party in PARTIES]
    assert by_hledger(entries, tmp_path, "--begin=2025-03-14", "--end=2025-03-15") == expected(entries)


@PROGRAMS
def test_a_book_that_is_spoilt_on_the_way_would_be_refused(program, tmp_path: Path, monkeypatch):
    monkeypatch.setattr("bandung.funds.ledger.export.amount_text", lambda amount: str(abs(amount)))
    with pytest.raises(AssertionError):
        program(BOOK[:1], tmp_path)


codes = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.builds(
            lambda designation, party, amount, text: entry(
                line("cash", "earmarked", amount, designation=designation, party=party),
                line("contributions", "earmarked", -amount, designation=designation),
                text=text,
                reference=text,
            ),
            *(codes, codes),
            st.decimals("0.0001", "1e17", places=4, allow_nan=False, allow_infinity=False),
            codes,
        ),
        min_size=1,
        max_size=8,
    )
)
def test_whatever_people_write_both_programs_read_it(tmp_path_factory, entries: list[Entry]):
    folder = tmp_path_factory.mktemp("book")
    assert by_beancount(entries, folder) == expected(entries)
    assert by_hledger(entries, folder) == expected(entries)


def test_no_two_places_meet_in_one_name():
    places = ["Wells", "wells", "x-w", "-xE9-", "é", "7", "X-7", "x:y", "x", "X", "x-7", "x-x-7"]
    named = {account_name(line("cash", "earmarked", 1, designation=place), CHART) for place in places}
    assert len(named) == len(places)


def test_who_it_was_and_what_it_was_worth_go_along():
    told = "\n".join(to_beancount(posted(BOOK), CHART))
    assert 'party: "land-of-hills"' in told
    assert 'value: "55 USD"' in told
    assert "party:isle  of sand" in "\n".join(to_hledger(posted(BOOK), CHART))

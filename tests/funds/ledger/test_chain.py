import datetime as dt
import hashlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_entries import NOW, entry, gift, line

from bandung.funds.ledger import Entry, Line, content_of, first_hash, next_hash, posted_of
from bandung.funds.ledger.chain import amount_text
from bandung.values import InvalidInput

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
amounts = st.decimals("-1e17", "1e17", places=4, allow_nan=False, allow_infinity=False)
lines = st.builds(
    Line,
    account=words,
    net_class=words,
    amount=amounts,
    currency=words,
    designation=words,
    party=words,
    project=words,
    frozen=st.none() | amounts,
    rate=words,
)
entries = st.builds(
    Entry,
    fund=st.just("pgtf"),
    on=st.dates(),
    reference=words,
    text=words,
    lines=st.lists(lines, max_size=4).map(tuple),
    key=words,
    reverses=st.none() | st.integers(1, 2**60),
)


@given(entries, st.datetimes(timezones=st.just(dt.UTC)), words)
def test_a_content_tells_the_entry_whole(told: Entry, at: dt.datetime, by: str):
    content = content_of(told, posted=at, by=by)
    read = posted_of(content, fund="pgtf", number=7, hashed=b"h")
    assert (read.entry, read.at, read.by, read.number, read.hash) == (told, at, by, 7, b"h")
    assert content_of(read.entry, posted=read.at, by=read.by) == content


def test_the_content_is_one_fixed_text_in_universal_time():
    at = dt.datetime(2026, 1, 2, 3, 0, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    told = content_of(gift("core", "12.50", party="é"), posted=at, by="Ama")
    assert told == (
        '["2025-03-14","","bank 7","What moved",null,"2026-01-02T01:00:00+00:00","Ama",'
        '[["cash","core","","","","USD","12.5",null,""],["contributions","core","","é","","USD","-12.5",null,""]]]'
    )


def test_a_hash_stands_on_the_one_before_it_its_number_and_its_content():
    before = first_hash("pgtf")
    assert before == hashlib.sha256(b"pgtf").digest()
    assert next_hash(before, 1, "c") == hashlib.sha256(before + b"\n1\nc").digest()
    told = [("x", 1, "c"), ("y", 1, "c"), ("x", 2, "c"), ("x", 1, "d")]
    assert len({next_hash(first_hash(fund), number, content) for fund, number, content in told}) == 4


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '["2025-13-01","","","",null,"2026-01-01T00:00:00+00:00","",[]]']
)
def test_a_content_that_tells_no_entry_is_refused(content: str):
    with pytest.raises(InvalidInput, match="this is not the content of an entry"):
        posted_of(content, fund="pgtf", number=1, hashed=b"")


def test_an_amount_that_is_no_number_is_refused():
    told = content_of(entry(line("cash", "core", 1)), posted=NOW, by="Ama").replace('"1"', '"one"')
    with pytest.raises(InvalidInput):
        posted_of(told, fund="pgtf", number=1, hashed=b"")


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("1.50", "1.5"),
        ("100", "100"),
        ("1E+2", "100"),
        ("-0", "0"),
        ("0.000", "0"),
        ("-7.0", "-7"),
        ("0.0001", "0.0001"),
    ],
)
def test_an_amount_is_written_in_one_way(amount: str, text: str):
    assert amount_text(Decimal(amount)) == text

"""How complete the entries here are, one by one and by owner."""

import pytest

from bandung.exchange import Exchange, Need, Owner, Practice
from bandung.exchange.completeness import entry_completeness
from bandung.server.exchange.queries.completeness import entry_lines, owner_lines
from bandung.server.exchange.services.storing import store_exchange
from bandung.values import Text

LONG = Text.of("Families store rainwater for the dry season. " * 8, "en")
ENTRIES = (
    Practice(code="bare", owner="o", title=Text.of("Wells", "en")),
    Practice(
        code="told", owner="o", title=Text.of("Cisterns", "en"), summary=LONG, problem=LONG, action=LONG
    ),
    Need(code="need", owner="other", title=Text.of("Water", "en")),
)


@pytest.fixture
def entries(db):
    owners = tuple(Owner(code=code, name=Text.of(code), area="BRA") for code in ("o", "other"))
    store_exchange(exchange=Exchange(owners, ENTRIES))


def test_the_least_complete_entry_is_first_with_what_to_add(entries):
    lines = entry_lines(owner="o")
    assert [line.code for line in lines] == ["bare", "told"]
    assert [line.completeness for line in lines] == [entry_completeness(entry) for entry in ENTRIES[:2]]
    assert [line.code for line in entry_lines(limit=1)] == [min(entry_lines(), key=_score).code]
    assert [line.code for line in entry_lines(code="need")] == ["need"]
    assert entry_lines(owner="nobody") == ()


def _score(line):
    return line.completeness.score


def test_an_owner_has_the_mean_of_its_entries_and_what_most_of_them_lack(entries):
    lines = {line.owner: line for line in owner_lines()}
    scores = [entry_completeness(entry).score for entry in ENTRIES[:2]]
    assert (lines["o"].entries, lines["o"].score) == (2, round(sum(scores) / 2, 4))
    assert lines["other"].next == entry_completeness(ENTRIES[2]).next
    assert [line.score for line in owner_lines()] == sorted(line.score for line in owner_lines())


def test_without_entries_there_is_nothing_to_say(db):
    assert entry_lines() == owner_lines() == ()

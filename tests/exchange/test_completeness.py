"""An entry's completeness says what to add next; all that is stated makes it whole."""

import pytest

from bandung.exchange import Kind
from bandung.exchange.completeness import entry_completeness
from bandung.exchange.record import RECORD_TYPES
from bandung.values import Text


@pytest.mark.parametrize("kind", Kind)
def test_a_bare_entry_has_the_weightiest_part_to_add_first(kind):
    entry = RECORD_TYPES[kind](code="c", owner="o", title=Text.of("Water", "en"))
    found = entry_completeness(entry)
    assert found.score == 0
    assert len(found.to_add) == len(found.parts)
    assert found.next


def test_what_is_added_raises_the_score_and_is_asked_for_no_more():
    bare = RECORD_TYPES[Kind.NEED](code="c", owner="o", title=Text.of("Water", "en"))
    fuller = RECORD_TYPES[Kind.NEED](
        code="c", owner="o", title=Text.of("Water", "en"), summary=Text.of("Rain water tanks. " * 20, "en")
    )
    assert entry_completeness(fuller).score > entry_completeness(bare).score
    assert entry_completeness(bare).next not in entry_completeness(fuller).to_add


def test_half_a_text_counts_half():
    entry = RECORD_TYPES[Kind.NEED](code="c", owner="o", title=Text.of("W"), summary=Text.of("a" * 80, "en"))
    (part,) = [part for part in entry_completeness(entry).parts if part.name == "summary"]
    assert part.value == pytest.approx(0.5)

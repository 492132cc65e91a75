"""Entries know their kind and survive the way into JSON and back."""

import msgspec
import pytest

from bandung.exchange.record import RECORD_TYPES, AnyEntry, Kind, Need, Practice
from bandung.values import Text


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_has_a_type_that_says_so(kind):
    entry = RECORD_TYPES[kind](code="x", owner="o", title=Text.of("T", "en"))
    assert entry.kind is kind


def test_an_entry_comes_back_from_json_as_what_it_was():
    need = Need(code="n", owner="o", title=Text.of("ماء", "ar"), areas=("SDN",), illustrative=True)
    told = msgspec.json.encode(need)
    assert msgspec.json.decode(told, type=AnyEntry) == need
    assert not isinstance(msgspec.json.decode(told, type=AnyEntry), Practice)

"""Envelopes keep their payload, and a changed record breaks its seal."""

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandung.exchange.record import AnyEntry, Practice
from bandung.federation.envelope import NOTHING, RecordKind, enclose, seal_of, verify
from bandung.values import InvalidInput, NotFound, Provenance, Route, Text

NOON = dt.datetime(2026, 1, 31, 12, tzinfo=dt.timezone(dt.timedelta(hours=3)))
FROM = Provenance("br-asa", NOON, Route.SAMPLE, "00")
PRACTICE = Practice(code="p", owner="br-asa", title=Text.of("Cisternas", "pt"), sdgs=("6.1",))


def envelope(payload=PRACTICE, identifier="oai:node.example.org:practice/p"):
    return enclose(payload, RecordKind.PRACTICE, identifier=identifier, datestamp=NOON, provenance=FROM)


def test_what_was_enclosed_comes_out_again():
    assert envelope().open(AnyEntry) == PRACTICE
    assert envelope().datestamp == dt.datetime(2026, 1, 31, 9, tzinfo=dt.UTC)
    assert verify(envelope()) == ()


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"payload": msgspec.Raw(b'{"kind":"practice","code":"q"}')}, ["broken-seal"]),
        ({"kind": RecordKind.OFFER}, ["broken-seal"]),
        ({"identifier": "oai:other.example.org:practice/p"}, ["broken-seal"]),
        ({"payload": NOTHING}, ["broken-seal"]),
        ({"seal": ""}, ["broken-seal"]),
        ({"identifier": "p"}, ["broken-seal", "bad-identifier"]),
        ({"datestamp": dt.datetime(2026, 1, 31)}, ["no-time-zone"]),  # noqa: DTZ001 - the fault under test
    ],
)
def test_a_change_on_the_way_is_found(changes, codes):
    changed = msgspec.structs.replace(envelope(), **changes)
    assert [finding.code for finding in verify(changed)] == codes


def test_a_payload_of_another_kind_is_refused():
    with pytest.raises(InvalidInput, match="does not hold"):
        envelope().open(Provenance)


def test_the_order_of_keys_and_blanks_do_not_break_the_seal():
    one = msgspec.Raw(b'{"a":1,"b":{"c":"\xc3\xa9","d":[1,2]}}')
    other = msgspec.Raw(b'{ "b": {"d": [1, 2], "c": "\\u00e9"}, "a": 1 }')
    assert seal_of("i", "need", one) == seal_of("i", "need", other)
    assert seal_of("i", "need", one) != seal_of("i", "need", msgspec.Raw(b'{"a":1,"b":{"c":"e","d":[2,1]}}'))


def test_a_deleted_record_has_an_envelope_and_nothing_to_open():
    gone = envelope(payload=None)
    assert verify(gone) == ()
    assert gone.is_deleted
    with pytest.raises(NotFound, match="deleted"):
        gone.open(AnyEntry)


@given(*[st.text(st.characters(codec="utf-8"))] * 4)
def test_parts_do_not_run_into_each_other(first, second, third, fourth):
    same = (first, second) == (third, fourth)
    assert (seal_of(first, second) == seal_of(third, fourth)) is same

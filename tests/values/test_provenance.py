"""Who told what, when and by what route, as it travels."""

import datetime as dt

import msgspec
import pytest

from bandung.values import PartialDate, Provenance, Route, Source


def test_provenance_survives_json_with_its_time_zone():
    told = Provenance("br-abc", dt.datetime(2003, 12, 23, 9, 30, tzinfo=dt.UTC), Route.FILE, "ab" * 20, "r-1")
    again = msgspec.json.decode(msgspec.json.encode(told), type=Provenance)
    assert again == told
    assert again.told_at.tzinfo is not None


def test_a_source_leaves_out_what_nobody_stated():
    assert msgspec.to_builtins(Source("A/RES/58/220")) == {"title": "A/RES/58/220"}


def test_a_source_survives_json():
    source = Source("List", "https://example.org", PartialDate(2003, 12), "CC0")
    assert msgspec.json.decode(msgspec.json.encode(source), type=Source) == source


def test_a_route_that_nobody_knows_is_refused():
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert("telepathy", Route)

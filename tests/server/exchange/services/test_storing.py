"""The exchange in the tables: entries by code, owners known once, and vectors made only for new texts."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bandung.exchange import Exchange, encoder, load_exchange
from bandung.exchange.encoders import Encoder, Vectors, encoder_label
from bandung.server.accounts.models import Organization
from bandung.server.exchange.models import ExchangeRecord, ExchangeVector
from bandung.server.exchange.services.storing import store_exchange

pytestmark = pytest.mark.django_db
FILE = """
[[owner]]
code = "br-asa"
name = { pt = "Articulação" }
area = "BRA"

[[practice]]
code = "cisterns"
owner = "br-asa"
title = { pt = "Cisternas" }
summary = { pt = "Água da chuva guardada para beber." }
areas = ["BRA"]

[[need]]
code = "rain"
owner = "br-asa"
title = { en = "Storing rain" }
"""


class Counting:
    """The real encoder, and the texts it was given."""

    def __init__(self, real: Encoder) -> None:
        self.name, self.version, self.dimensions = real.name, real.version, real.dimensions
        self.languages, self.unrelated = real.languages, real.unrelated
        self.texts: list[str] = []
        self._real = real

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.texts += texts
        return self._real.encode(texts)


@pytest.fixture
def counting() -> Counting:
    return Counting(encoder())


def read(tmp_path: Path, text: str = FILE) -> Exchange:
    path = tmp_path / "exchange.toml"
    path.write_text(text, encoding="utf-8")
    found = load_exchange(path)
    assert found.findings == ()
    return found


def test_entries_are_stored_with_owner_area_and_a_vector_each(tmp_path, counting):
    assert store_exchange(exchange=read(tmp_path), encoder=counting) == 2
    rows = ExchangeRecord.objects.order_by("code").values_list(
        "code", "kind", "language", "area", "owner__code"
    )
    assert list(rows) == [
        ("cisterns", "practice", "pt", "BRA", "br-asa"),
        ("rain", "need", "en", "BRA", "br-asa"),
    ]
    vectors = ExchangeVector.objects.all()
    assert {vector.encoder for vector in vectors} == {encoder_label(counting)}
    for vector in vectors:
        assert len(vector.vector) == counting.dimensions
        assert sum(part * part for part in vector.vector) == pytest.approx(1, abs=1e-4)


def test_the_same_file_again_encodes_nothing_and_keeps_the_rows(tmp_path, counting):
    store_exchange(exchange=read(tmp_path), encoder=counting)
    rows = list(ExchangeRecord.objects.values_list("id", "uuid", "code", "record"))
    vectors = list(ExchangeVector.objects.values_list("id", "text_hash"))
    counting.texts.clear()
    assert store_exchange(exchange=read(tmp_path), encoder=counting) == 2
    assert counting.texts == []
    assert list(ExchangeRecord.objects.values_list("id", "uuid", "code", "record")) == rows
    assert list(ExchangeVector.objects.values_list("id", "text_hash")) == vectors


def test_a_changed_text_is_encoded_again_and_no_other(tmp_path, counting):
    store_exchange(exchange=read(tmp_path), encoder=counting)
    before = dict(ExchangeVector.objects.values_list("record__code", "text_hash"))
    counting.texts.clear()
    changed = FILE.replace("Storing rain", "Storing rain from roofs")
    store_exchange(exchange=read(tmp_path, changed), encoder=counting)
    assert counting.texts == ["Storing rain from roofs"]
    after = dict(ExchangeVector.objects.values_list("record__code", "text_hash"))
    assert after["cisterns"] == before["cisterns"]
    assert after["rain"] != before["rain"]


def test_a_change_that_touches_no_text_is_stored_without_encoding(tmp_path, counting):
    store_exchange(exchange=read(tmp_path), encoder=counting)
    counting.texts.clear()
    store_exchange(
        exchange=read(tmp_path, FILE.replace('areas = ["BRA"]', 'areas = ["SEN"]')), encoder=counting
    )
    assert counting.texts == []
    assert ExchangeRecord.objects.get(code="cisterns").area == "SEN"


def test_a_text_the_encoder_cannot_read_has_no_vector_and_keeps_none_of_an_older_text(tmp_path, counting):
    store_exchange(exchange=read(tmp_path), encoder=counting)
    swahili = FILE.replace('{ en = "Storing rain" }', '{ sw = "Kuhifadhi mvua" }')
    store_exchange(exchange=read(tmp_path, swahili), encoder=counting)
    assert ExchangeRecord.objects.get(code="rain").language == "sw"
    assert list(ExchangeVector.objects.values_list("record__code", flat=True)) == ["cisterns"]


def test_an_owner_that_is_there_stays_as_it_is(tmp_path, counting):
    Organization.objects.create(code="br-asa", name="Known before", area="BRA")
    store_exchange(exchange=read(tmp_path), encoder=counting)
    assert Organization.objects.get().name == "Known before"

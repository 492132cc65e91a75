"""The exchange in the tables: entries by code, owners known once, and vectors made only for new texts."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.db import connection

from bandung.exchange import Exchange, encoder, load_exchange
from bandung.exchange.encoders import Encoder, Vectors, encoder_label
from bandung.server.accounts.models import Organization
from bandung.server.exchange.models import ExchangeRecord, MeaningIndex, Passage
from bandung.server.exchange.queries.meaning import serving_index, vectors_of
from bandung.server.exchange.queries.searching import SearchFilters, Way, search_exchange
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

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        return self._real.encode_questions(texts)


@pytest.fixture
def counting() -> Counting:
    return Counting(encoder())


def vectors() -> dict[str, Vectors]:
    """The vectors of the entries by code."""
    index = serving_index()
    assert index is not None
    codes = dict(ExchangeRecord.objects.values_list("id", "code"))
    return {codes[number]: vector for number, vector in vectors_of(codes, index).items()}


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
    assert [index.label for index in MeaningIndex.objects.all()] == [encoder_label(counting)]
    assert set(vectors()) == {"cisterns", "rain"}
    for vector in vectors().values():
        assert len(vector) == counting.dimensions
        assert float(vector @ vector) == pytest.approx(1, abs=1e-3)


def test_the_same_file_again_encodes_nothing_and_keeps_the_rows(tmp_path, counting):
    store_exchange(exchange=read(tmp_path), encoder=counting)
    rows = list(ExchangeRecord.objects.values_list("id", "uuid", "code", "record"))
    passages = list(Passage.objects.values_list("id", "text", "tags"))
    counting.texts.clear()
    assert store_exchange(exchange=read(tmp_path), encoder=counting) == 2
    assert counting.texts == []
    assert list(ExchangeRecord.objects.values_list("id", "uuid", "code", "record")) == rows
    assert list(Passage.objects.values_list("id", "text", "tags")) == passages


def test_a_changed_text_is_encoded_again_and_no_other(tmp_path, counting):
    store_exchange(exchange=read(tmp_path), encoder=counting)
    before = dict(Passage.objects.values_list("record__code", "id"))
    counting.texts.clear()
    changed = FILE.replace("Storing rain", "Storing rain from roofs")
    store_exchange(exchange=read(tmp_path, changed), encoder=counting)
    assert counting.texts == ["Storing rain from roofs"]
    after = dict(Passage.objects.values_list("record__code", "id"))
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
    assert "area:SEN" in Passage.objects.get(record__code="cisterns").tags
    found = search_exchange("", on=dt.date(2026, 11, 24), filters=SearchFilters(area="SEN"))
    assert [hit.code for hit in found.hits] == ["cisterns"]


def test_another_target_is_found_without_encoding_and_the_same_again_writes_nothing(tmp_path, counting):
    store_exchange(exchange=read(tmp_path), encoder=counting)
    counting.texts.clear()
    store_exchange(
        exchange=read(tmp_path, FILE.replace('areas = ["BRA"]', 'areas = ["BRA"]\nsdgs = ["6.2"]')),
        encoder=counting,
    )
    assert counting.texts == []

    def written() -> set[str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT ctid::text FROM exchange_passage")
            return {place for (place,) in cursor.fetchall()}

    before = written()
    found = search_exchange("SDG 6.2", on=dt.date(2026, 11, 24), ways=Way.WORDS)
    assert found.hits[0].code == "cisterns"
    store_exchange(
        exchange=read(tmp_path, FILE.replace('areas = ["BRA"]', 'areas = ["BRA"]\nsdgs = ["6.2"]')),
        encoder=counting,
    )
    assert written() == before


def test_a_text_the_encoder_cannot_read_has_no_vector_and_keeps_none_of_an_older_text(tmp_path, counting):
    store_exchange(exchange=read(tmp_path), encoder=counting)
    swahili = FILE.replace('{ en = "Storing rain" }', '{ sw = "Kuhifadhi mvua" }')
    store_exchange(exchange=read(tmp_path, swahili), encoder=counting)
    assert ExchangeRecord.objects.get(code="rain").language == "sw"
    assert set(vectors()) == {"cisterns"}


def test_an_owner_that_is_there_stays_as_it_is(tmp_path, counting):
    Organization.objects.create(code="br-asa", name="Known before", area="BRA")
    store_exchange(exchange=read(tmp_path), encoder=counting)
    assert Organization.objects.get().name == "Known before"


class Broken(Counting):
    """An encoder that ends in an error, as one does whose memory runs out."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        raise MemoryError(len(texts))


def test_entries_and_their_index_are_there_together_or_not_at_all(tmp_path, counting):
    store_exchange(exchange=read(tmp_path), encoder=counting)
    before = list(Passage.objects.values_list("id", "text"))
    changed = FILE.replace("Storing rain", "Storing snow").replace('code = "cisterns"', 'code = "tanks"')
    with pytest.raises(MemoryError):
        store_exchange(exchange=read(tmp_path, changed), encoder=Broken(encoder()))
    assert list(Passage.objects.values_list("id", "text")) == before
    assert set(ExchangeRecord.objects.values_list("code", "title")) == {
        ("cisterns", "Cisternas"),
        ("rain", "Storing rain"),
    }
    assert set(vectors()) == {"cisterns", "rain"}

"""Another encoder: its index is made slice by slice while the old one serves, and serves when it is whole."""

import contextlib
import datetime as dt

import numpy as np
import pytest
from django.db import connection

from bandung.exchange import Exchange, Practice, encoder
from bandung.exchange.encoders import register
from bandung.exchange.encoders.sentence_transformers import AllLanguages
from bandung.server.exchange.models import ExchangeRecord, MeaningIndex, Passage
from bandung.server.exchange.queries.meaning import meaning_status, serving_index, vectors_of
from bandung.server.exchange.queries.searching import search_exchange
from bandung.server.exchange.services import indexing
from bandung.server.exchange.services.indexing import (
    index_in_background,
    indexes_made_at_the_end,
    run,
    start_index,
)
from bandung.server.exchange.services.storing import store_exchange
from bandung.server.node.doctor import Health, _encoder_check
from bandung.values import NotFound, Text

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 24)


class Halved:
    """The embedded encoder with every second number left out: another encoder, with vectors of its own length."""

    name, version, dimensions, unrelated = "halved", "1", 256, 0.14
    languages = frozenset({"en", "pt", "sw"})

    def encode(self, texts):
        made = encoder().encode(texts)[:, ::2]
        return made / np.linalg.norm(made, axis=1, keepdims=True)

    def encode_questions(self, texts):
        return self.encode(texts)


@pytest.fixture
def halved(monkeypatch):
    """It is in the register for the time of the test."""
    monkeypatch.setattr(
        register, "ENCODERS", (*register.ENCODERS, register.Registered("halved", "half", Halved))
    )
    yield "halved"
    register._built.pop("halved", None)


def practice(number: int, title: str = "Cisternas para a chuva", language: str = "pt") -> Practice:
    return Practice(code=f"p-{number}", owner="o", title=Text.of(title, language))


def first(text: str) -> str:
    return search_exchange(text, on=TODAY).hits[0].code


def test_the_old_index_serves_until_the_new_one_is_whole(halved, monkeypatch):
    monkeypatch.setattr(indexing, "_SLICE", 2)
    entries = (
        *(practice(number) for number in range(3)),
        practice(3, "Training of nurses", "en"),
        practice(4, "Uyoga", "sw"),
    )
    store_exchange(exchange=Exchange(entries=entries), encoder=encoder())
    old = serving_index()
    made = start_index(halved)
    assert run(lambda: False)
    assert serving_index() == old
    assert [(one.serving, one.done) for one in meaning_status()] == [(True, 5), (False, 2)]
    assert first("formation des infirmières") == "p-3"
    # What comes in meanwhile is in both.
    store_exchange(
        exchange=Exchange(entries=(practice(5, "Milk banks for the newborn", "en"),)), encoder=encoder()
    )
    assert first("bancos de leite para recém-nascidos") == "p-5"
    # Asked to stop, nothing more is done; begun again, it goes on where it was.
    assert not run(lambda: True)
    assert start_index(halved) == made
    while run(lambda: False):
        pass
    assert [index.label for index in MeaningIndex.objects.all()] == ["halved 1"]
    assert serving_index() == made
    assert first("bancos de leite para recém-nascidos") == "p-5"
    assert [(one.done, one.of) for one in meaning_status()] == [(6, 6)]


class ReadsAll(Halved):
    """As a model by name is: it lists no language and reads every one."""

    name, languages = "reads-all", AllLanguages()


def test_what_comes_in_while_the_graph_is_made_is_indexed_by_an_encoder_that_lists_no_language(monkeypatch):
    monkeypatch.setattr(
        register, "ENCODERS", (*register.ENCODERS, register.Registered("reads-all", "all", ReadsAll))
    )
    store_exchange(exchange=Exchange(entries=(practice(1),)), encoder=encoder())
    start_index("reads-all")
    real = indexing._make_graph

    def slowly(index: MeaningIndex) -> None:
        store_exchange(exchange=Exchange(entries=(practice(2, "Uyoga", "sw"),)), encoder=encoder())
        real(index)

    monkeypatch.setattr(indexing, "_make_graph", slowly)
    while run(lambda: False):
        pass
    index = serving_index()
    assert index.encoder == "reads-all"
    rows = ExchangeRecord.objects.values_list("pk", flat=True)
    assert set(vectors_of(rows, index)) == set(rows)
    assert len(rows) == 2
    register._built.pop("reads-all", None)


def test_another_change_of_encoder_drops_the_one_that_was_begun(halved):
    store_exchange(exchange=Exchange(entries=(practice(1),)), encoder=encoder())
    start_index(halved)
    start_index(encoder().name)
    assert [index.encoder for index in MeaningIndex.objects.all()] == [encoder().name]


def test_an_encoder_nobody_knows_is_refused(db):
    with pytest.raises(NotFound, match="sentence-transformers:NAME-OR-PATH"):
        start_index("nothing")


def test_entries_without_passages_are_indexed_by_the_work_in_the_background():
    store_exchange(
        exchange=Exchange(entries=(practice(1), practice(2, "Training of nurses", "en"))), encoder=encoder()
    )
    Passage.objects.all().delete()
    ExchangeRecord.objects.update(indexed_hash="")
    told = index_in_background()
    assert told is not None
    assert "2 of 2" in told
    assert first("formation des infirmières") == "p-2"
    assert index_in_background() is None


def test_where_the_encoder_is_of_another_version_words_are_searched_and_it_is_said():
    store_exchange(exchange=Exchange(entries=(practice(1),)), encoder=encoder())
    MeaningIndex.objects.update(label="use-multilingual-3 0.0.0")
    store_exchange(exchange=Exchange(entries=(practice(2),)), encoder=encoder())
    found = search_exchange("cisternas", on=TODAY)
    assert found.total == 2
    assert found.remarks[0].name == "other-encoder"
    assert "bandung exchange index --encoder use-multilingual-3" in found.remarks[0].sentence
    seen = _encoder_check()
    assert seen.health is Health.FAULT
    assert "use-multilingual-3 0.0.0 made the index" in seen.sentence
    assert seen.remedy == "Run “bandung exchange index --encoder use-multilingual-3”."
    assert MeaningIndex.objects.get().has_gaps


def test_the_doctor_looks_at_the_encoder_whose_index_serves(halved):
    assert _encoder_check().sentence == "use-multilingual-3 understands 16 languages."
    store_exchange(exchange=Exchange(entries=(practice(1),)), encoder=encoder(halved))
    assert _encoder_check().sentence == "halved understands 3 languages."
    MeaningIndex.objects.update(encoder="not-there")
    assert _encoder_check().health is Health.FAULT


def test_vectors_are_stored_as_they_were_made():
    store_exchange(exchange=Exchange(entries=(practice(1), practice(2, "Água"))), encoder=encoder())
    stored = vectors_of(ExchangeRecord.objects.values_list("pk", flat=True), serving_index())
    for row in ExchangeRecord.objects.all():
        made = encoder().encode([row.passages.get().text])[0]
        assert np.abs(stored[row.pk] - made).max() < 0.001


@pytest.mark.parametrize("fails", [False, True])
def test_indexes_left_out_while_much_is_stored_are_there_at_the_end(fails):
    def names() -> set[str]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT indexname FROM pg_indexes WHERE tablename = ANY(%s)",
                [["exchange_passage", serving_index().table]],
            )
            return {name for (name,) in cursor.fetchall()}

    store_exchange(exchange=Exchange(entries=(practice(1),)), encoder=encoder())
    with connection.cursor() as cursor:
        cursor.execute(
            "SET CONSTRAINTS ALL IMMEDIATE"
        )  # the test is one transaction, a node's storing is many
    before = names()
    assert any(name.endswith("_near") for name in before)
    with contextlib.suppress(ZeroDivisionError), indexes_made_at_the_end():
        assert names() < before
        store_exchange(exchange=Exchange(entries=(practice(2, "Água"),)), encoder=encoder())
        assert 1 // (not fails)
    assert names() == before
    assert first("Água") == "p-2"

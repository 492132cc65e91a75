"""A country joins or leaves a grouping: its entries are found by it from the next work in the background on."""

import datetime as dt

import msgspec
import pytest
from django.db import connection

from bandung.exchange import Exchange, Practice, encoder
from bandung.server.exchange.models import MeaningIndex, Passage, TaggedArea
from bandung.server.exchange.models.passage import mark_of
from bandung.server.exchange.queries.searching import SearchFilters, search_exchange
from bandung.server.exchange.services import passages, regrouping
from bandung.server.exchange.services.indexing import run
from bandung.server.exchange.services.regrouping import renew_groupings
from bandung.server.exchange.services.storing import store_exchange
from bandung.values import Text

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def entries():
    """Five in Nepal, one of them in Bolivia too, and one in Bolivia alone."""
    made = [
        Practice(
            code=f"p-{number}",
            owner="o",
            title=Text.of("Terraces against landslides", "en"),
            areas=("NPL", "BOL") if number == 4 else ("NPL",),
        )
        for number in range(5)
    ]
    made.append(Practice(code="p-5", owner="o", title=Text.of("Terraces with quinoa", "en"), areas=("BOL",)))
    store_exchange(exchange=Exchange(entries=tuple(made)), encoder=encoder())


class Registry:
    """The register of a day on which Nepal has left the least developed countries and all other things are as they are."""

    def __init__(self, real) -> None:
        self._real = real

    def __getattr__(self, name: str) -> object:
        return getattr(self._real, name)

    def groupings_of(self, area, *, on):
        told = self._real.groupings_of(area, on=on)
        return tuple(one for one in told if (area, one.code) != ("NPL", "ldc"))


@pytest.fixture
def nepal_left(monkeypatch):
    """Nepal leaves, when it is called."""

    def left() -> None:
        changed = Registry(passages.load_registry())
        monkeypatch.setattr(passages, "load_registry", lambda: changed)

    return left


def found(text: str, grouping: str) -> set[str]:
    told = search_exchange(text, on=TODAY, filters=SearchFilters(grouping=grouping))
    assert told.facets["grouping"] or not told.hits
    return {hit.code for hit in told.hits}


def test_nothing_is_to_be_done_where_entries_came_in_under_the_groupings_of_today(entries):
    assert not renew_groupings()
    assert TaggedArea.objects.filter(renewed_to=None).count() > 190


def test_entries_are_found_by_the_groupings_that_their_countries_have_now(entries, nepal_left, monkeypatch):
    monkeypatch.setattr(regrouping, "_SLICE", 2)
    everywhere = {f"p-{number}" for number in range(6)}
    in_nepal = everywhere - {"p-5"}
    assert found("terraces", "ldc") == in_nepal
    assert found("terraces", "lldc") == everywhere
    nepal_left()
    slices = 0
    while run(lambda: False):
        slices += 1
        assert slices < 10
    assert slices == 3, "two entries at a time"
    for text in ("terraces", "", "soil that slides down hills"):
        assert found(text, "ldc") == set(), text
    assert found("terraces", "lldc") == everywhere
    assert not renew_groupings()


def test_entries_of_before_this_was_kept_are_brought_up_to_date(entries, nepal_left):
    TaggedArea.objects.all().delete()
    Passage.objects.update(tags=["grouping:ldc", "area:NPL"])
    nepal_left()
    while renew_groupings():
        pass
    assert found("terraces", "ldc") == set()
    assert TaggedArea.objects.get(area="NPL").renewed_to is None


def test_the_codes_have_the_tags_of_the_passages_as_marks(entries):
    index = MeaningIndex.objects.get()
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT p.tags, c.tags FROM exchange_passage p JOIN "{index.codes}" c ON c.passage_id = p.id'  # noqa: S608
        )
        rows = cursor.fetchall()
    assert len(rows) == 6
    for tags, marks in rows:
        assert marks == [mark_of(tag) for tag in tags]


def test_a_change_of_an_entry_s_countries_changes_its_marks(entries):
    one = Practice(
        code="p-5", owner="o", title=Text.of("Terraces with quinoa", "en"), areas=("NPL",), sdgs=("2",)
    )
    assert found("terraces", "ldc") == {f"p-{number}" for number in range(5)}
    store_exchange(exchange=Exchange(entries=(msgspec.structs.replace(one),)), encoder=encoder())
    assert "p-5" in found("quinoa", "ldc")
    assert "p-5" in found("andean grain on slopes", "ldc")

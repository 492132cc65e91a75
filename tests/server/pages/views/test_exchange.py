"""The one box of the exchange answers whatever is typed into it, on its page and to programs, and says what it left out."""

import html

import pytest

from bandung.exchange import Exchange, Need, Practice, encoder
from bandung.server.exchange.models import MeaningIndex, Passage
from bandung.server.exchange.services.storing import store_exchange
from bandung.server.pages import facets
from bandung.values import Text

pytestmark = pytest.mark.django_db

MARKUP = "<script>alert(1)</script><b>wells</b>'; DROP TABLE exchange_passage; --"
MIXED = "\u202ewells مرحبا \u202c \u2067شرب\u2069"


@pytest.fixture
def entries():
    """Wells in English, an entry that is itself markup, and some of other things, so that no word is in all."""
    made = (
        *(
            Practice(code=f"p-{number}", owner="o", title=Text.of(title, "en"))
            for number, title in enumerate(("Nurses", "Radio for farmers", "Solar lamps", "Sea walls"), 3)
        ),
        Practice(code="p-1", owner="o", title=Text.of("Deep wells for dry villages", "en")),
        Practice(code="p-2", owner="o", title=Text.of(f"Bananas {MARKUP}", "en")),
    )
    store_exchange(exchange=Exchange(entries=made), encoder=encoder())


@pytest.mark.parametrize(
    ("text", "code", "remark"),
    [
        ("wells " * 170_000, "p-1", "cut"),
        ("😀🌍💧", None, "no-words"),
        (MIXED, "p-1", None),
        (MARKUP, "p-2", None),
        ("", "p-6", None),
    ],
    ids=["one megabyte", "only emoji", "mixed directions", "markup and commands", "empty"],
)
def test_whatever_is_typed_is_answered(entries, client, text, code, remark):
    told = client.get("/api/exchange/", {"q": text}).json()
    codes = [hit["code"] for hit in told["hits"]]
    assert (code in codes) if code else not codes
    assert len(codes) == 6 or text
    assert (remark in {one["name"] for one in told["remarks"]}) == (remark is not None)
    page = client.get("/exchange/", {"q": text})
    shown = page.content.decode()
    assert page.status_code == 200
    assert "<script>alert" not in shown
    assert "<b>wells" not in shown
    for number in range(1, 7):
        assert (f'href="/exchange/p-{number}/"' in shown) == (f"p-{number}" in codes)
    assert len(shown) < 200_000, "a megabyte that was typed is not sent back"
    assert Passage.objects.count() == 6


def test_facets_are_in_words_and_the_first_stands_open(client):
    told = [
        Practice(
            code=f"p-{number}", owner="o", title=Text.of(f"Wells {number}", "en"), sectors=sectors, sdgs=goals
        )
        for number, (sectors, goals) in enumerate(((("14030",), ("6.1",)), ((), ())))
    ]
    store_exchange(exchange=Exchange(entries=(*told, Need(code="n", owner="o", title=Text.of("Wells")))))
    page = client.get("/exchange/", {"q": "wells"}).content.decode()
    assert "140 – Water Supply" in page
    assert "6 – Clean water and sanitation" in page
    assert "<details open><summary>Kind</summary>" in page
    assert page.count("<details open>") == 1
    chosen = client.get("/exchange/", {"q": "wells", "sector": "140"}, headers={"accept-language": "fr"})
    assert "140 – " in chosen.content.decode()


def test_what_was_typed_stays_in_the_box_as_text(entries, client):
    for text in (MARKUP, MIXED, "😀🌍💧"):
        shown = client.get("/exchange/", {"q": text}).content.decode()
        assert text in html.unescape(shown)


def test_the_page_says_in_which_languages_meaning_is_understood(entries, client, monkeypatch):
    page = client.get("/exchange/").content.decode()
    assert "Meaning is understood here in Arabic, Chinese, Dutch, English" in page
    monkeypatch.setattr(facets, "_FEW_LANGUAGES", 3)
    page = client.get("/exchange/").content.decode()
    assert "<summary>Meaning is understood here in 15 languages (use-multilingual-3" in page
    MeaningIndex.objects.update(encoder="gone")
    page = client.get("/exchange/").content.decode()
    assert "Only words are searched: there is no encoder “gone”" in page
    assert "Meaning is understood" not in page
    assert client.get("/api/exchange/", {"q": "wells"}).json()["remarks"][0]["name"] == "no-encoder"

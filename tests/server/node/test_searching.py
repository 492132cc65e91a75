"""One search over everything."""

from bandung.exchange import Exchange, Practice, encoder
from bandung.server.exchange.services.storing import store_exchange
from bandung.server.node.searching import search
from bandung.values import Text


def test_a_word_finds_names_and_titles_alike(deliver):
    deliver({"title": "Banco de leite em Moçambique", "country": "MZ"})
    found = search("mocambique")
    assert [area.code for area in found.areas] == ["MOZ"]
    assert [row.title for row in found.activities] == ["Banco de leite em Moçambique"]
    assert found.total == len(found.areas) + len(found.groupings) + found.activity_count


def test_a_country_is_found_in_any_language_and_with_a_typing_error(db):
    assert [area.code for area in search("موزامبيق").areas] == ["MOZ"]
    assert "MOZ" in [area.code for area in search("Mozambiqe").areas]


def test_an_organization_is_found_by_a_part_of_its_name(deliver):
    deliver({"reporter": "XM-TEST-9", "reporter_name": "Instituto Oswaldo Teste"})
    assert "Instituto Oswaldo Teste" in [row.name for row in search("oswaldo").organizations]


def test_blank_text_finds_nothing(db):
    assert search("   ").total == 0


def test_entries_of_the_exchange_are_found_by_meaning_in_another_language(db):
    milk = Practice(code="p-milk", owner="o", title=Text.of("Rede de bancos de leite humano", "pt"))
    wind = Practice(code="p-wind", owner="o", title=Text.of("Energia eólica em ilhas", "pt"))
    store_exchange(exchange=Exchange(entries=(milk, wind)), encoder=encoder())
    found = search("женское молоко для новорождённых")
    assert found.entries[0].code == "p-milk"
    assert found.entry_count >= 1

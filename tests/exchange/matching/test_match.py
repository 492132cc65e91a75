"""Needs find what answers them across languages, with the real encoder, registry and sample."""

import datetime as dt
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest

from bandung.exchange import default_weights, encoder, load_exchange
from bandung.exchange.matching import encode_entries, match, score_of
from bandung.exchange.record import Need, Practice
from bandung.registry import load_registry
from bandung.values import Text

ON = dt.date(2026, 11, 1)


@pytest.fixture(scope="module")
def exchange():
    return load_exchange(Path(str(files("bandung"))) / "sample" / "exchange.toml")


def ranked(need, candidates, **changes: object):
    settings = {"encoder": encoder(), "weights": default_weights(), "registry": load_registry(), "on": ON}
    return match(need, candidates, **(settings | changes))


@pytest.mark.parametrize(
    ("need", "answer", "languages"),
    [
        ("example-need-sdn-drought", "bra-culturas-seca", "ar pt"),
        ("example-need-yem-cholera", "bgd-suero-oral", "ar en"),
        ("example-need-bfa-cantines", "chl-alimentacion-escolar", "fr es"),
        ("example-need-hti-jardins", "arg-pro-huerta", "fr es"),
        ("example-need-lso-rainwater", "bra-cisternas", "en pt"),
        ("example-need-slb-cyclone", "bgd-cyclone", "en en"),
        ("example-need-tls-alfabetizacao", "cub-yo-si-puedo", "pt es"),
        ("example-need-gnb-pagamentos", "ken-mpesa", "pt en"),
        ("example-need-bol-geotermia", "example-offer-geothermal", "es en"),
        ("example-need-tjk-insurance", "rwa-mutuelles", "ru fr"),
        ("example-need-chn-forest", "cri-servicios-ambientales", "zh es"),
        ("example-need-tza-mushrooms", "chn-juncao", "sw zh"),
    ],
)
def test_a_need_finds_its_answer_first_across_languages(exchange, need, answer, languages):
    asked = next(entry for entry in exchange.needs if entry.code == need)
    best = ranked(asked, exchange.solutions)[0].candidate
    assert best.code == answer
    assert f"{asked.title.original.language} {best.title.original.language}" == languages


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("ar", "محاصيل مقاومة للجفاف لصغار المزارعين"),
        ("ru", "Засухоустойчивые культуры для мелких фермеров"),
        ("zh", "适合小农的抗旱作物品种"),
        ("fr", "Cultures résistantes à la sécheresse pour petits paysans"),
        ("es", "Cultivos resistentes a la sequía para pequeños agricultores"),
        ("en", "Drought-resistant crops for smallholders"),
    ],
)
def test_meaning_alone_finds_the_portuguese_practice_among_forty(exchange, language, title):
    need = Need(code="n", owner="nobody", title=Text.of(title, language))
    matches = ranked(need, exchange.solutions)
    assert len(matches) > 40
    by_meaning = max(matches, key=lambda found: found.parts[0].value)
    assert by_meaning.candidate.code == "bra-culturas-seca"


def test_the_score_is_the_mean_of_its_parts_and_every_part_has_a_sentence(exchange):
    for found in ranked(exchange.needs[0], exchange.solutions):
        assert found.score == pytest.approx(score_of(found.parts))
        assert 0 <= found.score <= 1
        for part in found.parts:
            assert 0 <= part.value <= 1
            assert part.sentence.endswith(".")
        assert [part.name for part in found.parts] == list(default_weights().of)


def test_nobody_is_matched_with_themselves(exchange):
    need = msgspec.structs.replace(exchange.needs[0], owner="br-embrapa")
    owners = {found.candidate.owner for found in ranked(need, exchange.solutions)}
    assert owners
    assert "br-embrapa" not in owners


def test_given_vectors_rank_as_texts_do(exchange):
    need = exchange.needs[0]
    vectors = encode_entries([need, *exchange.solutions], encoder())
    codes = [found.candidate.code for found in ranked(need, exchange.solutions, vectors=vectors)]
    assert codes == [found.candidate.code for found in ranked(need, exchange.solutions)]


def test_without_candidates_there_is_no_match(exchange):
    assert ranked(exchange.needs[0], []) == ()


def test_a_language_the_encoder_cannot_read_weighs_nothing_and_says_so(exchange):
    need = Need(code="n", owner="nobody", title=Text.of("Kilimo cha uyoga", "sw"), sectors=("31162",))
    best = ranked(need, exchange.solutions)[0]
    meaning = best.parts[0]
    assert meaning.weight == 0
    assert "Swahili" in meaning.sentence
    assert best.candidate.code in {"chn-juncao", "example-offer-juncao"}


def test_equal_candidates_come_by_code():
    need = Need(code="n", owner="a", title=Text.of("Water", "en"))
    twins = [Practice(code=code, owner="b", title=Text.of("Wells", "en")) for code in ("z", "m", "c")]
    assert [found.candidate.code for found in ranked(need, twins)] == ["c", "m", "z"]

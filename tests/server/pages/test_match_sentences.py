"""What pages say of a match is what the exchange room says, in the reader's language."""

import pytest
from django.utils import translation

from bandung.exchange.matching import PARTS, Part, sentences, worded
from bandung.server.pages.match_sentences import MATCHES, match_sentence
from bandung.server.pages.words import MATCH_PARTS


def test_every_reason_has_its_sentence_word_for_word():
    with translation.override("en"):
        said = {code: str(pattern).replace("%%", "%") for code, pattern in MATCHES.items()}
    holes = {code: told.replace("{", "%(").replace("}", ")s") for code, told in sentences().items()}
    assert said == holes


def test_every_part_has_a_name_on_pages():
    assert set(PARTS) == set(MATCH_PARTS)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "There is enough: 1,200 training places for 30 training places."),
        ("fr", "1\u202f200"),
        ("ar", "30"),
    ],
)
def test_numbers_and_units_are_the_reader_s(language, said):
    facts = (
        ("quantity", "30"),
        ("unit", "training-places"),
        ("other_quantity", "1200"),
        ("other_unit", "training-places"),
    )
    with translation.override(language):
        assert said in match_sentence(Part("capacity", 1.0, 0.1, reason="capacity-enough", facts=facts))


def test_what_was_kept_before_parts_had_codes_is_shown_as_it_was_said():
    assert "Both name SDG 6." in match_sentence(
        {"name": "goals", "value": 1.0, "weight": 0.1, "sentence": "Both name SDG 6."}
    )


def test_what_people_wrote_is_escaped():
    part = Part(
        "meaning",
        0.0,
        0.0,
        reason="meaning-unread",
        facts=(("encoder", "<b>"), ("languages", "sw"), ("code", "<i>")),
    )
    assert "<i>" not in match_sentence(part)
    assert worded(part).sentence

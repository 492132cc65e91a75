"""Letters that lost their accents are taken for those that have them."""

import re

import pytest

from bandung.mandates.accents import lenient, unaccented


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"résolutions?", "resolution"),
        (r"résolutions?", "résolutions"),
        (r"per[ií]odo\s+de", "período de"),
        (r"[A-ZÁÉ][a-zà-ÿ]+", "Él"),
        (r"\bdías\b", "dias"),
        (r"[aé\]]+", "e]"),
    ],
)
def test_a_pattern_takes_letters_with_and_without(pattern, text):
    assert re.fullmatch(lenient(pattern), text)


def test_letters_of_their_own_stay():
    assert lenient("сессий ещё") == "сессий ещё"
    assert unaccented("Économique, mañana, сессий") == "Economique, manana, сессий"


def test_a_text_keeps_its_length():
    assert len(unaccented("À sa 88e séance plénière")) == len("À sa 88e séance plénière")

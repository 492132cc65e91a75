"""Two language versions of a resolution, paragraph by paragraph."""

import json
from itertools import combinations
from pathlib import Path

import msgspec
import pytest

from bandung.mandates import Resolution, align, read_resolution

_TEXTS = Path(__file__).parent / "texts"
_LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")


def _read(text: str) -> Resolution:
    resolution = read_resolution(text).resolution
    assert resolution is not None
    return resolution


def _seeds(language: str) -> Resolution:
    return _read((_TEXTS / f"seeds-{language}.txt").read_text(encoding="utf-8"))


def _places(resolution: Resolution) -> list[str]:
    """Keys in the order of the text, sub-paragraphs after their own."""
    told = []
    stack = [*resolution.preamble, *resolution.operative]
    while stack:
        one = stack.pop(0)
        told.append(one.key)
        stack = [*one.children, *stack]
    return told


@pytest.mark.parametrize(("one", "other"), list(combinations(_LANGUAGES, 2)))
def test_all_paragraphs_of_two_languages_are_paired_in_order(one, other):
    first, second = _seeds(one), _seeds(other)
    pairs = align(first, second)
    assert [(pair.one, pair.other) for pair in pairs] == list(
        zip(_places(first), _places(second), strict=True)
    )
    assert all(0.3 < pair.likeness <= 1 for pair in pairs)


@pytest.mark.parametrize("missing", ["pre-1", "pre-2", "op-3", "op-5"])
def test_a_paragraph_that_one_version_lacks_stays_alone(missing):
    whole, less = _seeds("en"), _seeds("ru")
    less = msgspec.structs.replace(
        less,
        preamble=tuple(one for one in less.preamble if one.key != missing),
        operative=tuple(one for one in less.operative if one.key != missing),
    )
    alone = [pair.one for pair in align(whole, less) if pair.other is None]
    assert alone == [missing]


def test_versions_that_have_nothing_in_common_are_told_in_full():
    one = _read("71/1. A\n\nThe General Assembly,\n\n1. Takes note of it.\n")
    other = _read("71/2. B\n\nThe General Assembly,\n\nNoting 5 of 7,\n\n1. Decides on 9.\n")
    pairs = align(one, other)
    assert [pair.one for pair in pairs if pair.one] == ["op-1"]
    assert [pair.other for pair in pairs if pair.other] == ["pre-1", "op-1"]


@pytest.mark.shared
def test_russian_58_220_is_paired_with_the_english(shared):
    (seed,) = (shared / "seeds").glob("000_*.txt")
    parts = json.loads(
        (shared / "data" / "resolutions" / "south-south" / "A_RES_58_220.json").read_text("utf-8")
    )
    english = "\n\n".join(f"{part['prefix'] or ''} {part['text']}".strip() for part in parts)
    first, second = _read(seed.read_text(encoding="utf-8")), _read(english)
    pairs = [(pair.one, pair.other) for pair in align(first, second)]
    assert pairs == [
        (key, key) for key in [*(f"pre-{at}" for at in range(1, 4)), *(f"op-{at}" for at in range(1, 13))]
    ]

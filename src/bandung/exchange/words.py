"""Texts made into words for a search by words: one folded form for all scripts, pairs of signs where none are spaced.

Case, accents, Arabic vowel signs and the letters' compatibility forms do not count (Unicode NFKD, casefold); vowel
signs of Indic scripts are letters and stay. Letters of Arabic and Persian that are typed for each other are one (ta
marbuta and ha, the two forms of ya and of kaf), and so are traditional and simplified characters. Chinese, Japanese, Thai, Lao, Khmer and Burmese put no space between
words, so a run of their signs is taken as its overlapping pairs, as search engines without a dictionary do.

A word is forgiven its spelling by its deletions (W. Garbe's SymSpell): two words are near each other where leaving
out one letter or two of each gives the same. That asks for equality alone, which any index answers at once.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations
from pathlib import Path

LONGEST_WORD = 60
"""Letters of a word that are kept: an address or a line without spaces is no word anybody looks for."""
SHORTEST_FORGIVEN = 4
_LONG = 8
_PREFIX = 7

_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_CONFIGURATIONS = {
    "ar": "arabic", "hy": "armenian", "eu": "basque", "ca": "catalan", "da": "danish", "nl": "dutch",
    "en": "english", "fi": "finnish", "fr": "french", "de": "german", "el": "greek", "hi": "hindi",
    "hu": "hungarian", "id": "indonesian", "ga": "irish", "it": "italian", "lt": "lithuanian", "ne": "nepali",
    "no": "norwegian", "nb": "norwegian", "nn": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "es": "spanish", "sv": "swedish", "ta": "tamil", "tr": "turkish",
    "yi": "yiddish",
}  # fmt: skip


class _Letters(dict[int, int | str | None]):
    """Letters, numbers and their marks as they are, everything else as a space; filled as signs are met."""

    def __missing__(self, sign: int) -> int | str | None:
        self[sign] = sign if unicodedata.category(chr(sign))[0] in "LNM" else " "
        return self[sign]


class _Plain(dict[int, int | None]):
    """Leaves out the marks above and below Latin, Greek, Cyrillic, Hebrew and Arabic letters, and the tatweel.

    Of letters and characters that are written for each other, one stands for all.
    """

    def __missing__(self, sign: int) -> int | None:
        mark = sign < 0x0900 and (unicodedata.category(chr(sign)) == "Mn" or sign == 0x0640)
        self[sign] = None if mark else _same_letters().get(sign, sign)
        return self[sign]


_ARABIC = {"ة": "ه", "ھ": "ه", "ہ": "ه", "ى": "ي", "ی": "ي", "ک": "ك"}


@cache
def _same_letters() -> Mapping[int, int]:
    with (Path(__file__).parent / "data" / "simplified.csv").open(encoding="utf-8", newline="") as file:
        told = {row["traditional"]: row["simplified"] for row in csv.DictReader(file)}
    return {ord(sign): ord(other) for sign, other in {**told, **_ARABIC}.items()}


_letters, _plain = _Letters(), _Plain()


def configuration(language: str) -> str:
    """The text search configuration that PostgreSQL (14 and newer) has for a language, else `simple`."""
    return _CONFIGURATIONS.get(language.partition("-")[0], "simple")


def lowered(text: str) -> str:
    """The words of a text in lower case with a space between, accents kept: what a stemmer of a language reads."""
    return " ".join(unicodedata.normalize("NFC", text).lower().translate(_letters).split())


def folded_words(text: str) -> list[str]:
    """The words of a text, folded, in order; pairs of signs where a script puts no spaces.

    `Água em São Tomé` -> agua, em, sao, tome; `净水` -> 净水; `清洁水` -> 清洁, 洁水.
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_plain)
    spaced = unicodedata.normalize("NFC", plain).translate(_letters)
    return [word[:LONGEST_WORD] for run in spaced.split() for word in _words_of(run)]


def folded(text: str) -> str:
    """The same as one line, without pairs: by it, names and codes are found to be equal."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_plain)
    return " ".join(unicodedata.normalize("NFC", plain).translate(_letters).split())


def is_spaced(word: str) -> bool:
    """Whether a word is of a script that puts spaces between words."""
    return not _UNSPACED.search(word)


def deletions(word: str) -> list[str]:
    """The keys by which a folded word is found where it is written with a mistake; none for a short one or a number.

    Up to seven letters: the word and itself without one letter. Longer: the first seven without up to two.
    """
    if len(word) < SHORTEST_FORGIVEN or not is_spaced(word) or any(sign.isdigit() for sign in word):
        return []
    if len(word) < _LONG:
        return sorted({word, *_without(word, 1)})
    start = word[:_PREFIX]
    return sorted({start, *_without(start, 1), *_without(start, 2)})


def vocabulary(texts: Iterable[str]) -> set[str]:
    """The folded words of texts that may be looked for with a mistake."""
    return {
        word
        for text in texts
        for word in folded_words(text)
        if len(word) >= SHORTEST_FORGIVEN and is_spaced(word) and not any(sign.isdigit() for sign in word)
    }


def _words_of(run: str) -> Iterator[str]:
    place = 0
    for unspaced in _UNSPACED.finditer(run):
        if unspaced.start() > place:
            yield run[place : unspaced.start()]
        signs = unspaced.group()
        if len(signs) == 1:
            yield signs
        yield from (signs[start : start + 2] for start in range(len(signs) - 1))
        place = unspaced.end()
    if place < len(run):
        yield run[place:]


def _without(word: str, count: int) -> Iterator[str]:
    for left_out in combinations(range(len(word)), count):
        yield "".join(sign for place, sign in enumerate(word) if place not in left_out)

"""Words of titles and descriptions in one form, so that tellings in one language can be compared by their words.

Case, accents and punctuation do not count (Unicode NFKD), a plural s neither. Chinese and Japanese, which set no
blanks, are cut into pairs of characters. Numbers are set apart, because "Phase II" and "Phase I" share every word:
Roman numbers, ordinals and digits become one form, years another, and long numbers are fragments of identifiers. A
number of four digits that is no year is somebody's file number: it is none of the activity's, and too short to be
known again by.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path

import msgspec

_WORD = re.compile(r"[^\W_]+")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_CJK_OR_OTHER = re.compile(
    "[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+|[^\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
_LETTER = re.compile(r"\b(\w{3,12})\s([A-H])(?=\s?(?:[^\w\s'’]|$))")
_BEHIND = re.compile(r"(?:[(\[][^()\[\]]*[)\]]| - [A-Z]{2,3}|[\s\-–,;:/])$")
"""What others put behind a title: a remark in brackets, a country's code."""
_IN_BRACKETS = re.compile(r"[(\[]\s?([^\W\d_]{3,10})\s?[)\]]")
_ENDING = 120
_HEAD = 400
_ARABIC = re.compile("[\u0600-\u06ff]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ROMAN = {
    roman: str(number)
    for number, roman in enumerate(
        [
            "i",
            "ii",
            "iii",
            "iv",
            "v",
            "vi",
            "vii",
            "viii",
            "ix",
            "x",
            "xi",
            "xii",
            "xiii",
            "xiv",
            "xv",
            "xvi",
            "xvii",
            "xviii",
            "xix",
            "xx",
        ],
        start=1,
    )
}
_AFTER_PART = frozenset({"i", "v", "x"})
"""Roman numbers that are words or initials elsewhere: only read as numbers after a word for a part."""
_PARTS = frozenset(
    [
        "phase",
        "fase",
        "etape",
        "etapa",
        "stage",
        "part",
        "parte",
        "partie",
        "lot",
        "lote",
        "tranche",
        "tramo",
        "component",
        "componente",
        "composante",
        "module",
        "modulo",
        "volume",
        "round",
        "ronda",
        "cycle",
        "ciclo",
        "year",
        "ano",
        "annee",
        "faza",
        "etap",
    ]
)
_ORDINALS = {
    word: str(number)
    for number, words in enumerate(
        (
            "first premier premiere primer primera primeiro primeira 1st 1er",
            "second seconde deuxieme segundo segunda 2nd",
            "third troisieme tercer tercero tercera terceiro terceira 3rd",
            "fourth quatrieme cuarto cuarta quarto quarta 4th",
            "fifth cinquieme quinto quinta 5th",
            "sixth sixieme sexto sexta 6th",
            "seventh septieme septimo septima setimo setima 7th",
            "eighth huitieme octavo octava oitavo oitava 8th",
            "ninth neuvieme noveno novena nono nona 9th",
            "tenth dixieme decimo decima 10th",
        ),
        start=1,
    )
    for word in words.split()
}
_LEAST_FRAGMENT = 5


class Wording(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A text in one language as it is compared: its words without function words and numbers, each once, in order.

    `language` is what the function words or the script say (`und` where they say nothing), not what the tag says.
    `short` are short names in brackets that the text itself spells out; they are none of the words. `cut` says that the
    text breaks off where none ends.
    """

    language: str = "und"
    words: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    fragments: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    cut: bool = False


def read_wording(text: str, *, tagged: str = "und") -> Wording:
    """The wording of a text. `tagged` is believed only where the text itself does not show its language."""
    tokens = _tokens(text)
    language = guess_language(text, tokens)
    if language == "und":
        language = tagged
    silent = function_words()
    words: dict[str, None] = {}
    numbers: dict[str, None] = dict.fromkeys(_lettered(text[:_HEAD]))
    years: dict[str, None] = {}
    fragments: dict[str, None] = {}
    found = {"year": years, "fragment": fragments, "number": numbers}
    short = dict.fromkeys(_spelled_out(text[:_HEAD]))
    before = ""
    for token in tokens:
        if token[0].isdigit() or sum(map(str.isdigit, token)) >= _LEAST_FRAGMENT:
            kind = _kind_of_number(token)
            if kind in found:
                found[kind][_plain_number(token)] = None
        elif token in _ROMAN and (token not in _AFTER_PART or before in _PARTS):
            numbers[_ROMAN[token]] = None
        elif token in _ORDINALS:
            numbers[_ORDINALS[token]] = None
        elif token in short:
            pass
        elif token not in silent and (len(token) > 2 or not token.isascii()):
            words[_singular(token)] = None
        before = token
    return Wording(
        language, tuple(words), tuple(numbers), tuple(years), tuple(fragments), tuple(short), _is_cut(text)
    )


def _is_cut(text: str) -> bool:
    """Whether it ends where no title ends, in `of the` or with dots: a short field took no more of it."""
    shown = _BEHIND.sub("", text.rstrip()[-_ENDING:]).rstrip(" -–,;:/")
    if shown.endswith(("…", "...")):
        return True
    last = _tokens(shown)[-1:]
    return any(token in function_words() and (len(token) > 1 or not token.isascii()) for token in last)


def _spelled_out(text: str) -> Iterator[str]:
    """Short names in brackets whose letters begin words of the text, in order: what they stand for is said already.
    Of five letters and more, one may stand for something else."""
    for found in _IN_BRACKETS.finditer(text):
        name = found[1]
        if sum(map(str.isupper, name)) * 2 > len(name):
            words = _WORD.findall(plain(text[: found.start()] + " " + text[found.end() :]))
            letters = plain(name)
            if _begin_words(letters, "".join(word[0] for word in words)) >= len(letters) - (len(letters) > 4):
                yield letters


def _begin_words(letters: str, initials: str) -> int:
    """How many of the letters are found among the initials, in order."""
    at = begun = 0
    for letter in letters:
        place = initials.find(letter, at)
        if place >= 0:
            at, begun = place + 1, begun + 1
    return begun


def _lettered(text: str) -> Iterator[str]:
    """`Component A`, `Lote B:`: letters that number a part; followed by a word they may be a word themselves."""
    for found in _LETTER.finditer(text):
        if plain(found[1]) in _PARTS:
            yield found[2].casefold()


def guess_language(text: str, tokens: Iterable[str]) -> str:
    """The language by its script or its function words; `und` where neither tells."""
    if _CJK.search(text):
        return "zh"
    if _ARABIC.search(text):
        return "ar"
    if _CYRILLIC.search(text):
        return "ru"
    known = _languages_of_words()
    counts: dict[str, float] = {}
    for token in tokens:
        languages = known.get(token, ())
        for language in languages:
            counts[language] = counts.get(language, 0.0) + 1.0 / len(languages)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 0.2):
        return "und"
    return ranked[0][0]


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Without case, accents and compatibility forms."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("\u0640", ""))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _tokens(text: str) -> list[str]:
    tokens: list[str] = []
    for token in _WORD.findall(plain(text)):
        if not _CJK.search(token):
            tokens.append(token)
            continue
        for part in _CJK_OR_OTHER.findall(token):
            # A year or a sum inside a sentence without blanks stays whole.
            whole = not _CJK.match(part)
            tokens += [part] if whole else [part[at : at + 2] for at in range(max(1, len(part) - 1))]
    return tokens


def _kind_of_number(token: str) -> str:
    digits = _plain_number(token)
    if not token.isdecimal() and sum(map(str.isdigit, token)) >= _LEAST_FRAGMENT:
        return "fragment"
    if len(digits) == 4 and 1950 <= int(digits) <= 2060:
        return "year"
    if len(digits) >= _LEAST_FRAGMENT:
        return "fragment"
    # 0697 and 2745 are numbers of a register, 3 and 40 are counted.
    return "file" if len(token) >= _LEAST_FRAGMENT - 1 else "number"


def _plain_number(token: str) -> str:
    if not token[0].isdigit():
        return token
    digits = "".join(letter for letter in token if letter.isdecimal())
    return (digits.lstrip("0") or "0") if digits else token


@lru_cache(maxsize=65536)
def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


@cache
def function_words() -> frozenset[str]:
    """Words without content in the languages that function_words.csv has."""
    return frozenset(_languages_of_words())


@cache
def _languages_of_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    with Path(__file__).with_name("function_words.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for word in row["words"].split():
                found.setdefault(word, []).append(row["language"])
    return {word: tuple(languages) for word, languages in found.items()}

"""What a reader typed, taken apart: words to look for, what they name, whether it can be understood, what was left out.

Anything may be typed: nothing, a megabyte, signs without letters, markup, commands. All of it is text to look for.
"""

import msgspec

from bandung.exchange.function_words import matter_of
from bandung.exchange.languages import main_script
from bandung.exchange.mentions import Mention, mentions
from bandung.exchange.words import folded, folded_words, lowered
from bandung.values.detection import detect_language
from bandung.values.languages import UNDETERMINED

LONGEST = 2000
"""Characters of a question that are read; an encoder reads no more, and nobody types more."""
MOST_WORDS = 20
"""Different words that are looked for: those that say something, and of these the longest, tell most."""

_SOME = 4

_SCRIPT_LANGUAGES = {
    "Deva": "hi",
    "Beng": "bn",
    "Ethi": "am",
    "Grek": "el",
    "Hebr": "he",
    "Hang": "ko",
    "Thai": "th",
}


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word of a question: folded, and in lower case with its accents as stemmers read it.

    `matter` where it says something of what is looked for (function_words). `tags` are of what it names (mentions).
    """

    folded: str
    plain: str
    matter: bool = True
    tags: tuple[str, ...] = ()


class Asked(msgspec.Struct, frozen=True):
    """A question. `meaning` is the text for an encoder, empty where there is nothing to understand.

    `language` is what it is written in where that can be told, else `und`. `key` is the whole, folded, as names and
    codes are kept. `mentions` are what it names of the registers. `cut` where only the beginning was read.
    """

    text: str
    meaning: str
    words: tuple[Word, ...]
    key: str
    language: str
    mentions: tuple[Mention, ...] = ()
    cut: bool = False


def asked(text: str) -> Asked:
    """The question in a text."""
    read = " ".join(text[: LONGEST * 2].replace("\x00", " ").split())[:LONGEST]
    words: dict[str, Word] = {}
    for plain in lowered(read).split():
        for word in folded_words(plain):
            words.setdefault(word, Word(word, plain if folded(plain) == word else word))
    # Pairs of signs go over the end of what `lowered` calls a word nowhere, so that each is met above.
    language = _language(read)
    matter = _without_numbers(matter_of(words, language))
    named = mentions(read)
    tags: dict[str, tuple[str, ...]] = {}
    for mention in named:
        for word in mention.words:
            tags[word] = (*tags.get(word, ()), *mention.tags)
    marked = [
        Word(word.folded, word.plain, word.folded in matter or word.folded in tags, tags.get(word.folded, ()))
        for word in words.values()
    ]
    telling = sorted(marked, key=lambda word: (not word.matter, -len(word.folded)))[:MOST_WORDS]
    kept = tuple(word for word in marked if word in telling)
    return Asked(
        text=read,
        meaning=read if words else "",
        words=kept,
        key=folded(read)[:400],
        language=language,
        mentions=named,
        cut=len(text.strip()) > len(read) + 1 and len(text.strip()) > LONGEST,
    )


def _without_numbers(matter: frozenset[str]) -> frozenset[str]:
    """Beside some words a number says little of the matter, and is written alike in every language."""
    told = frozenset(word for word in matter if not word.isdigit())
    return told if len(told) >= _SOME else matter


def _language(text: str) -> str:
    script = main_script(text)
    if script is None:
        return UNDETERMINED
    found = detect_language(text)
    if found is not None:
        return found.language
    return _SCRIPT_LANGUAGES.get(script, UNDETERMINED)

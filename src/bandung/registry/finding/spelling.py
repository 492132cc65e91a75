"""One spelling for names that people write in many ways.

Compatibility decomposition and case folding follow Unicode (UAX 15, NFKD; chapter 3.13); the Arabic, Cyrillic
and Latin foldings are those readers of these scripts make themselves: hamza on any seat is alif, ta marbuta
is ha, a dotless ya is ya, yo is ye, and stress accents, vowel signs and the Arabic article do not count.
"""

import re
import unicodedata
from functools import lru_cache

# Marks that are accents or vowel signs to leave out; those of Indic scripts are letters and stay.
_MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
_LETTERS = str.maketrans(
    {
        "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ٱ": "ا",
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "e",
        "’": "", "'": "", "ʼ": "", "‘": "", "`": "", "´": "", "&": " and ",
    }
)  # fmt: skip
_ARTICLE = re.compile(r"\bال(?=\w{3})")
_WORDS = {
    "st": "saint",
    "ste": "sainte",
    "rep": "republic",
    "dem": "democratic",
    "is": "islands",
    "fed": "federated",
}
_SILENT = frozenset({"the"})
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


@lru_cache(maxsize=65536)
def normalize_name(text: str) -> str:
    """The comparable form of a name: lower case, no accents or punctuation, single spaces.

    Indic vowel signs stay, since they are letters there; Chinese and Japanese lose their spaces.
    """
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    bare = _MARKS.sub("", decomposed).translate(_LETTERS)
    recomposed = unicodedata.normalize("NFC", bare)
    spaced = _between_words(recomposed)
    if _CJK.search(spaced):
        return spaced.replace(" ", "")
    words = [_WORDS.get(word, word) for word in _ARTICLE.sub("", spaced).split()]
    return " ".join(word for word in words if word not in _SILENT) or spaced


def _between_words(text: str) -> str:
    # \w does not hold combining vowel signs (category Mn, Mc), which would cut Indic words apart.
    return " ".join(
        "".join(
            character if character.isalnum() or unicodedata.category(character) in ("Mn", "Mc") else " "
            for character in text
        ).split()
    )


def is_short_script(normalized: str) -> bool:
    """Whether it is written in Han or kana, where two characters can be a whole name."""
    return _CJK.search(normalized) is not None

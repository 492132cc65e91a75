"""Names brought to one form for comparison: case, accents, punctuation and a leading article do not count."""

import re
import unicodedata
from functools import lru_cache

_ARTICLE = re.compile(r"^(?:the|la|le|les|el|los|las|os|o|a) (?=\w{3})")
_NOT_A_WORD = re.compile(r"[^\w]+|_")
_BLANKED = {number: " " for number in range(128) if not chr(number).isalnum()}


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """`La République du Sénégal` -> `republique du senegal`; blank text gives ``."""
    plain = name.replace("&amp;", "&").replace("’", "'").casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        # There are few marks in a name, and it is long beside them.
        for mark in filter(unicodedata.combining, set(plain)):
            plain = plain.replace(mark, "")
    plain = plain.replace("&", " and ")
    words = " ".join((plain.translate(_BLANKED) if plain.isascii() else _NOT_A_WORD.sub(" ", plain)).split())
    return _ARTICLE.sub("", words, count=1)

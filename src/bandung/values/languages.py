"""Languages as BCP 47 tags (RFC 5646), how they are written, and which one to read instead.

Tags are shortened to what the program tells apart: `pt-BR` and `PT` are `pt`, but `zh-Hant` stays itself.
"""

from functools import lru_cache

import langcodes
from babel import Locale, UnknownLocaleError

UN_LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
"""The official languages of the United Nations, in the order in which a reader falls back."""

UNDETERMINED = "und"
_RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg"})


@lru_cache(maxsize=4096)
def normalize_language(tag: str | None) -> str:
    """The short tag for `tag` (`pt-BR` -> `pt`), or `und` where it is empty or no language."""
    if not tag or not tag.strip():
        return UNDETERMINED
    try:
        language = langcodes.Language.get(tag.strip())
    except ValueError:
        return UNDETERMINED
    if not language.is_valid() or not language.language:
        return UNDETERMINED
    if language.language == "zh" and language.script == "Hant":
        return "zh-Hant"
    return language.language


@lru_cache(maxsize=512)
def direction(tag: str) -> str:
    """`rtl` or `ltr`: the way a text in this language runs."""
    if tag == UNDETERMINED:
        return "ltr"
    script = langcodes.Language.get(tag).maximize().script
    return "rtl" if script in _RIGHT_TO_LEFT else "ltr"


def fallbacks(tag: str) -> tuple[str, ...]:
    """The languages to try for a reader of `tag`: their own first, then the official ones."""
    own = normalize_language(tag)
    return (own, *(other for other in UN_LANGUAGES if other != own))


@lru_cache(maxsize=2048)
def language_name(tag: str, reader: str = "en") -> str:
    """The name of the language `tag` in the reader's language (Unicode CLDR), else the tag itself."""
    try:
        if tag == UNDETERMINED:
            # Babel takes `und` for English, which is the one thing nobody said.
            return str(Locale.parse(reader, sep="-").languages.get(tag, tag))
        return Locale.parse(tag, sep="-").get_language_name(reader) or tag
    except (UnknownLocaleError, ValueError):
        return tag

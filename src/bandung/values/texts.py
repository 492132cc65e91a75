"""A text in one or several languages. The first version is the original; the others say the same."""

import re
from collections.abc import Iterable, Mapping

import msgspec

from bandung.values.languages import UNDETERMINED, direction, fallbacks, normalize_language

_EMPTY_LINE = re.compile(r"\n[ \t\r\f\v]*\n")


class Version(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A text in one language; `und` where nobody said which."""

    language: str
    text: str

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return direction(self.language)


class Text(msgspec.Struct, frozen=True, gc=False):
    """Versions of one text, the original first. An empty text has no version and is false."""

    versions: tuple[Version, ...] = ()

    @classmethod
    def of(cls, text: str, language: str | None = None) -> "Text":
        """A text in one language; blank text makes an empty one."""
        return cls.from_pairs([(language, text)])

    @classmethod
    def from_pairs(cls, pairs: Iterable[tuple[str | None, str]]) -> "Text":
        """From (tag, text) pairs in order; blank ones and repeats of a language are left out.

        Lines are joined, as files wrap them anywhere; an empty line between two paragraphs is kept.
        """
        versions: dict[str, str] = {}
        for tag, text in pairs:
            clean = _clean(text)
            if clean:
                versions.setdefault(normalize_language(tag), clean)
        return cls(tuple(Version(*version) for version in versions.items())) if versions else NO_TEXT

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, str], *, original: str | None = None) -> "Text":
        """From {tag: text}; `original` names the language that goes first."""
        pairs = sorted(mapping.items(), key=lambda pair: pair[0] != original)
        return cls.from_pairs(pairs)

    @property
    def original(self) -> Version:
        """The version it was written in; an empty `und` one if there is none."""
        return self.versions[0] if self.versions else Version(UNDETERMINED, "")

    def best_for(self, reader: str) -> Version:
        """What a reader of this language is shown: theirs, else by `fallbacks`, else the original."""
        by_language = {version.language: version for version in self.versions}
        for language in fallbacks(reader):
            if language in by_language:
                return by_language[language]
        return self.original

    def as_mapping(self) -> dict[str, str]:
        """{tag: text}, the original first."""
        return {version.language: version.text for version in self.versions}

    def __str__(self) -> str:
        return self.original.text

    def __bool__(self) -> bool:
        return bool(self.versions)


NO_TEXT = Text()
"""The one that says nothing. As the default of a field it is left out of JSON only where it is this very object."""


def _clean(text: str) -> str:
    if "\n" not in text:
        return " ".join(text.split())
    paragraphs = (" ".join(paragraph.split()) for paragraph in _EMPTY_LINE.split(text))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)

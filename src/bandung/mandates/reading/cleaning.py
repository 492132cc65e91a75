"""What a keyboard, a font or a word processor left between the letters, taken out before anything is read.

Left out: stress accents on Cyrillic letters, the vowel signs and the lengthening stroke of Arabic, marks of writing
direction and of joining. Put into their plain form: Arabic letters as shapes of a font (presentation forms), ligatures,
letters and figures of double width, letters whose accent is a character of its own. A text without any of this is passed on as it is. All else that is read
points into the text as given, so `Cleaned.restore` carries every span back.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from bandung.mandates.resolution import Resolution, Run, Span

_STRESS = r"(?<=[\u0400-\u04ff])[\u0300\u0301]"
_VOWELS = r"[\u0640\u064b-\u0652\u0670]"
_MARKS = r"[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069]"
_SHAPE = r"[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]"
_ACCENTED = r"[^\W\d_][\u0300-\u036f]+"
_UNCLEAN = re.compile(f"{_ACCENTED}|{_STRESS}|{_VOWELS}|{_MARKS}|{_SHAPE}")
_DROPPED = re.compile(f"{_STRESS}|{_VOWELS}|{_MARKS}")


class Cleaned(msgspec.Struct, frozen=True):
    """A text and, where anything was changed in it, the offset in the text as given of each character and of its end."""

    text: str
    origins: Sequence[int] | None = None

    def restore(self, resolution: Resolution) -> Resolution:
        """The same reading with all spans pointing into the text as given."""
        if self.origins is None:
            return resolution
        restored: Resolution = _restored(resolution, self.origins)
        return restored


def clean(text: str) -> Cleaned:
    """The text as it is read; lines stay lines."""
    if _UNCLEAN.search(text) is None:
        return Cleaned(text)
    told: list[str] = []
    origins: list[int] = []
    at = 0
    for match in _UNCLEAN.finditer(text):
        plain = unicodedata.normalize("NFC", _DROPPED.sub("", match.group()))
        if re.fullmatch(_SHAPE, plain):
            plain = _DROPPED.sub("", unicodedata.normalize("NFKC", plain)).strip()
        told += text[at : match.start()], plain
        origins += *range(at, match.start()), *[match.start()] * len(plain)
        at = match.end()
    told.append(text[at:])
    origins.extend(range(at, len(text) + 1))
    return Cleaned("".join(told), origins)


def _restored(told: Any, origins: Sequence[int]) -> Any:
    """The same value with its spans and runs carried back, however deep they lie."""
    if isinstance(told, Span):
        return Span(origins[told.start], origins[told.end])
    if isinstance(told, tuple):
        return tuple(part for one in told for part in _parts(one, origins))
    if isinstance(told, msgspec.Struct):
        values = {field: getattr(told, field) for field in told.__struct_fields__}
        return msgspec.structs.replace(
            told, **{field: _restored(value, origins) for field, value in values.items()}
        )
    return told


def _parts(told: Any, origins: Sequence[int]) -> Iterator[Any]:
    """A run in as many pieces as it has in the text as given; anything else is one."""
    if not isinstance(told, Run):
        yield _restored(told, origins)
        return
    begun = 0
    for at in range(1, told.length + 1):
        here = told.origin + at
        if at == told.length or origins[here] != origins[here - 1] + 1:
            yield Run(told.offset + begun, origins[told.origin + begun], at - begun)
            begun = at

"""An index of codes and names. It knows nothing of what they belong to: each entry points at a key.

Order of trust: a code, then a whole name, then a name that begins with the text, then whole words of a name,
then a name within a few typing errors (optimal string alignment: a letter too many, too few, wrong, or two
swapped). Errors are looked for only where nothing agrees exactly, so that “Mali” never finds Malta.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum

import msgspec
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bandung.registry.finding.spelling import is_short_script, normalize_name

_LETTERS_OF_A_CODE = 3
_INVERTED = 0.9  # passed by the same words in another order: “Congo, Democratic Republic of the”


class Field(StrEnum):
    """What an entry is: a code, or a name of more or less weight."""

    CODE = "code"
    NAME = "name"
    OTHER_NAME = "other-name"


class Entry(msgspec.Struct, frozen=True):
    """One code or name of the thing with this `key`. `weight` (0 to 1) ranks equals: a primary name has 1."""

    key: str
    field: Field
    label: str
    text: str
    language: str | None = None
    weight: float = 1.0


class Hit(msgspec.Struct, frozen=True):
    """An entry that agrees with the text: how (`exact`, `prefix`, `words`, `approximate`) and how well (0 to 1)."""

    entry: Entry
    how: str
    score: float


class NameIndex:
    """Entries by their comparable form. Building is linear; a look-up reads every name once (milliseconds)."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._codes: dict[str, list[Entry]] = {}
        self._names: dict[str, list[Entry]] = {}
        for entry in entries:
            if entry.field is Field.CODE:
                self._codes.setdefault(entry.text.strip().casefold(), []).append(entry)
            elif form := normalize_name(entry.text):
                self._names.setdefault(form, []).append(entry)
        self._forms = list(self._names)
        self._words = {form: frozenset(form.split()) for form in self._forms}
        self._sorted_forms = [" ".join(sorted(form.split())) for form in self._forms]

    def find(self, text: str) -> Iterator[Hit]:
        """Every entry that agrees with the text, in no order; the same key may come several times."""
        codes = self._codes.get(text.strip().casefold(), [])
        yield from (Hit(entry, "exact", 1.0) for entry in codes)
        form = normalize_name(text)
        if not form:
            return
        exact = list(self._exact(form))
        yield from exact
        if codes and len(form) <= _LETTERS_OF_A_CODE:
            return  # “BRA” is Brazil, and no beginning of every name in BRA-
        partial = list(self._partial(form))
        yield from partial
        if not exact and not any(hit.how == "prefix" or hit.score > _INVERTED for hit in partial):
            yield from self._approximate(form)

    def _exact(self, form: str) -> Iterator[Hit]:
        for entry in self._names.get(form, ()):
            yield Hit(entry, "exact", 0.96 + 0.03 * entry.weight)

    def _partial(self, form: str) -> Iterator[Hit]:
        short = is_short_script(form)
        words = set(form.split())
        if len(form) < (2 if short else 3):
            return
        for name in self._forms:
            if name == form:
                continue
            if name.startswith(form):
                how, base = "prefix", 0.75
            elif (short and form in name) or f" {form} " in f" {name} ":
                how, base = "words", 0.65
            elif len(words) > 1 and words == self._words[name]:
                how, base = "words", 0.77
            elif len(words) > 1 and words <= self._words[name]:
                how, base = "words", 0.6
            else:
                continue
            coverage = len(form) / len(name)
            for entry in self._names[name]:
                yield Hit(entry, how, base + 0.15 * coverage + 0.03 * entry.weight)

    def _approximate(self, form: str) -> Iterator[Hit]:
        allowed = _errors_allowed(form)
        if not allowed:
            return
        seen: dict[str, int] = {}
        for query, forms in ((form, self._forms), (" ".join(sorted(form.split())), self._sorted_forms)):
            found = process.extract(query, forms, scorer=OSA.distance, score_cutoff=allowed, limit=30)
            for _, distance, position in found:
                name = self._forms[position]
                seen[name] = min(int(distance), seen.get(name, allowed))
        for name, distance in seen.items():
            likeness = 1 - distance / max(len(name), len(form))
            for entry in self._names[name]:
                yield Hit(entry, "approximate", 0.85 * likeness + 0.03 * entry.weight)


def _errors_allowed(form: str) -> int:
    """One error in four letters, two in seven, three in eleven, four in sixteen or more; none in Chinese."""
    if is_short_script(form):
        return 0
    for letters, errors in ((16, 4), (11, 3), (7, 2), (4, 1)):
        if len(form) >= letters:
            return errors
    return 0

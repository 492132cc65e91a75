"""The part that reads the texts: how near need and answer are in meaning, whatever their languages."""

from collections.abc import Sequence

import numpy as np

from bandung.exchange.encoders import Encoder, Vectors
from bandung.exchange.matching.record import Part, judged
from bandung.exchange.record import AnyEntry
from bandung.values import Version


def readable_version(entry: AnyEntry, languages: frozenset[str]) -> Version | None:
    """Title and summary in the first language of the entry (its original first) that is among `languages`.

    A version whose language nobody stated is read as it is; None where there is only what cannot be read.
    """
    summaries = entry.summary.as_mapping()
    for version in entry.title.versions:
        if version.language in languages or version.language == "und":
            summary = summaries.get(version.language, "")
            return Version(version.language, f"{version.text}. {summary}".strip(" ."))
    return None


def encode_entries(entries: Sequence[AnyEntry], encoder: Encoder) -> dict[str, Vectors]:
    """{code: vector of shape (dimensions,)} of the entries that the encoder can read."""
    versions = {entry.code: readable_version(entry, encoder.languages) for entry in entries}
    readable = {code: version.text for code, version in versions.items() if version}
    return dict(zip(readable, encoder.encode(list(readable.values())), strict=True))


def meaning_part(
    need: AnyEntry,
    answer: AnyEntry,
    vectors: tuple[Vectors | None, Vectors | None],
    *,
    encoder: Encoder,
    weight: float,
) -> Part:
    """Cosine of the two vectors, with the cosine of unrelated texts as zero."""
    first, second = vectors
    if first is None or second is None:
        unread = need if first is None else answer
        told = " ".join(version.language for version in unread.title.versions)
        return judged(
            "meaning", 0.0, 0.0, "meaning-unread", encoder=encoder.name, languages=told, code=unread.code
        )
    cosine = float(np.dot(first, second))
    value = min(1.0, max(0.0, (cosine - encoder.unrelated) / (1 - encoder.unrelated)))
    likeness = next(word for bound, word in _LIKENESS if value >= bound)
    shown = f"{cosine:.2f}"
    language, other = (_read_in(entry, encoder.languages) for entry in (need, answer))
    if language == other:
        return judged("meaning", value, weight, f"meaning-{likeness}", cosine=shown)
    return judged(
        "meaning",
        value,
        weight,
        f"meaning-{likeness}-across",
        cosine=shown,
        language=language,
        other_language=other,
    )


_LIKENESS = ((0.55, "very-near"), (0.35, "near"), (0.2, "somewhat"), (0.0, "hardly"))


def _read_in(entry: AnyEntry, languages: frozenset[str]) -> str:
    tags = [version.language for version in entry.title.versions]
    return next((tag for tag in tags if tag in languages or tag == "und"), tags[0] if tags else "und")

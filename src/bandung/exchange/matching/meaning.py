"""The part that reads the texts: how near need and candidate are in meaning, whatever their languages."""

from collections.abc import Iterable, Sequence

import numpy as np

from bandung.exchange.encoders import Encoder, Vectors
from bandung.exchange.matching.record import Part
from bandung.exchange.record import AnyEntry
from bandung.values import Version, language_name


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
    candidate: AnyEntry,
    vectors: tuple[Vectors | None, Vectors | None],
    *,
    encoder: Encoder,
    weight: float,
) -> Part:
    """Cosine of the two vectors, with the cosine of unrelated texts as zero."""
    for entry, vector in zip((need, candidate), vectors, strict=True):
        if vector is None:
            told = _named(version.language for version in entry.title.versions)
            sentence = (
                f"The encoder {encoder.name} does not read {told} ({entry.code}), so meaning does not count."
            )
            return Part("meaning", 0.0, 0.0, sentence)
    first, second = vectors
    cosine = float(np.dot(first, second)) if first is not None and second is not None else 0.0
    value = min(1.0, max(0.0, (cosine - encoder.unrelated) / (1 - encoder.unrelated)))
    languages = [
        version.language
        for entry in (need, candidate)
        if (version := readable_version(entry, encoder.languages))
    ]
    across = (
        f" ({language_name(languages[0])} to {language_name(languages[-1])})"
        if len(set(languages)) > 1
        else ""
    )
    likeness = next(word for bound, word in _WORDS if value >= bound)
    return Part(
        "meaning", value, weight, f"The texts are {likeness} in meaning{across}: cosine {cosine:.2f}."
    )


_WORDS = ((0.55, "very near"), (0.35, "near"), (0.2, "somewhat alike"), (0.0, "hardly alike"))


def _named(languages: Iterable[str]) -> str:
    return " or ".join(language_name(language) for language in languages) or "a text without words"

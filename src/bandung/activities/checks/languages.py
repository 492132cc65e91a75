"""Whether titles and descriptions are in the languages they are said to be in.

A tag is noted, not believed: the record keeps it as told, and `bandung.values.detection.spoken_language` says which
language to search in. Slower than the other checks (see `bandung.values.detection`), so it is not one of `CHECKS`.
"""

from bandung.activities.record import ActivityRecord
from bandung.activities.rulesets import rules
from bandung.values import Finding, Text, Where, language_name
from bandung.values.detection import detect_language
from bandung.values.languages import UNDETERMINED

SURE = 0.9
"""How sure the detection must be before it contradicts what somebody told."""

_FEWEST_LETTERS = 20
CODE = "language-tag-doubtful"
# So close that a title may be either.
_NEAR = ({"hi", "ne"}, {"fa", "ur"}, {"uk", "ru"}, {"en", "nl"}, {"es", "pt"}, {"es", "it"}, {"rw", "sw"})
_SURE_OF_NEAR = 0.999


def check_language_tags(record: ActivityRecord, *, where: Where | None = None) -> tuple[Finding, ...]:
    """A note for each language in which the title and the descriptions are said to be and are not."""
    told: dict[str, list[tuple[str, str]]] = {}
    for field, text in _texts(record):
        for version in text.versions:
            if version.language != UNDETERMINED:
                told.setdefault(version.language, []).append((field, version.text))
    place = where or Where(record=record.identifier or None)
    findings = []
    for language, texts in told.items():
        spoken = _contradicted(language, "\n".join(text for _, text in texts))
        if spoken is not None:
            message = (
                f"the text is said to be in {language_name(language)}, but reads as {language_name(spoken)}"
            )
            at = Where(place.file, place.line, place.record, texts[0][0])
            findings.append(Finding(CODE, message, at, rules()[CODE].severity))
    return tuple(findings)


def _texts(record: ActivityRecord) -> list[tuple[str, Text]]:
    return [("title", record.title), *(("descriptions", told.text) for told in record.descriptions)]


def _contradicted(language: str, text: str) -> str | None:
    if sum(letter.isalpha() for letter in text) < _FEWEST_LETTERS and text.isascii():
        return None
    found = detect_language(text)
    said = language.partition("-")[0]
    if found is None or found.language == said:
        return None
    near = any({said, found.language} <= pair for pair in _NEAR)
    return found.language if found.confidence >= (_SURE_OF_NEAR if near else SURE) else None

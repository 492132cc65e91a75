"""The opening phrase of a paragraph, with its adverbs, as written; and what it does."""

import re
from typing import NamedTuple

from bandung.mandates.accents import APOSTROPHES
from bandung.mandates.lexicon import Body, Lexicon
from bandung.mandates.resolution import Opening, ParagraphKind

_LONGEST_RECORD_HEAD = 500
_SENTENCE_END = re.compile(r"[.;。；؛]\s+(?=\S)")


class Recorded(NamedTuple):
    """What a record's first sentence says: who decided, and its opening up to the verb."""

    body: Body
    opening: Opening


def find_opening(text: str, kind: ParagraphKind, words: Lexicon, *, formless: bool = False) -> Opening | None:
    """`Also requests` at the head of `text`; None where the lexicon does not know the phrase.

    A preambular paragraph opens with a participle and an operative one with a verb; a numbered preamble or a
    declaration may turn that round, so the other list is tried second. A text without an enacting formula (`formless`)
    may name who acts before the verb.
    """
    plain = text.translate(APOSTROPHES)
    if kind is not ParagraphKind.PREAMBULAR and (match := words.declared.match(plain)):
        return _opening(text, match, words, operative=True, declared=True)
    operative_first = kind is not ParagraphKind.PREAMBULAR
    for operative in (operative_first, not operative_first):
        match = (words.operative if operative else words.preambular).match(plain)
        if match:
            return _opening(text, match, words, operative=operative)
    if not formless or kind is ParagraphKind.PREAMBULAR:
        return None
    if record := find_recorded(text, words):
        return record.opening
    match = words.spoken.match(plain)
    return _opening(text, match, words, operative=True) if match else None


def opens(text: str, kind: ParagraphKind, words: Lexicon) -> bool:
    """Whether a paragraph of this kind may begin like this."""
    text = text.translate(APOSTROPHES)
    if kind is ParagraphKind.PREAMBULAR:
        general = words.general_opening
        return words.preambular.match(text) is not None or bool(general and general.match(text))
    return words.operative.match(text) is not None or words.declared.match(text) is not None


def find_recorded(text: str, words: Lexicon) -> Recorded | None:
    """A sentence that names a meeting, a listed body and what it decided, in any order; None where it is none such."""
    head = text.translate(APOSTROPHES)[:_LONGEST_RECORD_HEAD]
    meeting = next(
        (found for one in words.words.meeting if (found := re.search(one, head, re.IGNORECASE))), None
    )
    if meeting is None:
        return None
    end = _SENTENCE_END.search(head, meeting.end())
    sentence = head[: end.start() if end else len(head)]
    named = words.bodies_in(sentence)
    before = words.clauses.before_verb if words.clauses else ""
    match = next(
        (
            one
            for one in words.told.finditer(sentence)
            if not (before and re.search(before, sentence[: one.start()], re.IGNORECASE))
        ),
        None,
    )
    if not named or match is None:
        return None
    act, force = words.recorded_entry_of(match["act"])
    return Recorded(named[0], Opening(text[: match.end()].strip(), act, force))


def _opening(
    text: str, match: re.Match[str], words: Lexicon, *, operative: bool, declared: bool = False
) -> Opening:
    """What stands in `text` where the match was found, which may have other apostrophes."""
    act, force = words.entry_of(match["act"], operative=operative, declared=declared)
    return Opening(text[match.start() : match.end()].strip().rstrip(","), act, force)

"""The opening phrase of a paragraph, with its adverbs, as written; and what it does."""

from bandung.mandates.lexicon import Lexicon
from bandung.mandates.resolution import Opening, ParagraphKind

_APOSTROPHES = str.maketrans({"\u2019": "'", "\u02bc": "'"})


def find_opening(text: str, kind: ParagraphKind, words: Lexicon) -> Opening | None:
    """`Also requests` at the head of `text`; None where the lexicon does not know the phrase.

    A preambular paragraph opens with a participle and an operative one with a verb; a numbered preamble or a
    declaration may turn that round, so the other list is tried second.
    """
    text = text.translate(_APOSTROPHES)
    if kind is not ParagraphKind.PREAMBULAR and (match := words.declared.match(text)):
        act = " ".join(match["act"].casefold().split())
        force = words.force_of(act, operative=True, declared=True)
        return Opening(match.group().strip().rstrip(","), act, force)
    operative_first = kind is not ParagraphKind.PREAMBULAR
    for operative in (operative_first, not operative_first):
        match = (words.operative if operative else words.preambular).match(text)
        if match:
            act = " ".join(match["act"].casefold().split())
            return Opening(match.group().strip().rstrip(","), act, words.force_of(act, operative=operative))
    return None

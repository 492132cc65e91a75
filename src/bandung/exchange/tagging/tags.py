"""What a text may be about, all lists at once, or that its language cannot be read: proposals for a person to accept."""

import msgspec

from bandung.exchange.asking import asked
from bandung.exchange.encoders import Encoder, encoder_label
from bandung.exchange.tagging.suggesting import Suggestion, suggest_goals, suggest_sectors, suggest_targets
from bandung.values.languages import UNDETERMINED

MOST = 10
"""Proposals of a list, whatever was asked for."""


class SuggestedTags(msgspec.Struct, frozen=True):
    """Sectors of three digits, their purposes of five, goals and their targets, best first.

    `language` is what the text is written in as far as can be told; `understood` is false where the encoder does not
    read it, and nothing is proposed then.
    """

    language: str
    encoder: str
    understood: bool
    sectors: tuple[Suggestion, ...] = ()
    purposes: tuple[Suggestion, ...] = ()
    goals: tuple[Suggestion, ...] = ()
    targets: tuple[Suggestion, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is proposed."""
        return not (self.sectors or self.goals)


def suggest_tags(text: str, *, encoder: Encoder, limit: int = 3) -> SuggestedTags:
    """At most `limit` of each, for a text in any language; only its beginning is read. Nothing where it has no words."""
    question = asked(text)
    label = encoder_label(encoder)
    if question.language != UNDETERMINED and question.language not in encoder.languages:
        return SuggestedTags(question.language, label, understood=False)
    if not question.meaning:
        return SuggestedTags(question.language, label, understood=True)
    most = max(1, min(limit, MOST))
    return SuggestedTags(
        language=question.language,
        encoder=label,
        understood=True,
        sectors=suggest_sectors(question.meaning, encoder=encoder, digits=3, limit=most),
        purposes=suggest_sectors(question.meaning, encoder=encoder, limit=most),
        goals=suggest_goals(question.meaning, encoder=encoder, limit=most),
        targets=suggest_targets(question.meaning, encoder=encoder, limit=most),
    )

"""The tables of this app."""

from bandung.server.exchange.models.exchange_record import ExchangeRecord
from bandung.server.exchange.models.introduction import (
    Introduction,
    IntroductionEvent,
    IntroductionReminder,
)
from bandung.server.exchange.models.matching_round import MatchingRound, RoundEntry, RoundProposal
from bandung.server.exchange.models.passage import EntryName, MeaningIndex, Passage, Spelling, TaggedArea
from bandung.server.exchange.models.verification import EntryVerification, VerificationRequest

__all__ = [
    "EntryName",
    "EntryVerification",
    "ExchangeRecord",
    "Introduction",
    "IntroductionEvent",
    "IntroductionReminder",
    "MatchingRound",
    "MeaningIndex",
    "Passage",
    "RoundEntry",
    "RoundProposal",
    "Spelling",
    "TaggedArea",
    "VerificationRequest",
]

"""What came of a resolution's paragraphs, from people's judgements and the node's own records."""

import datetime as dt

from bandung.server.records.models import Judgement, Paragraph
from bandung.values import Text

SOUTH_SOUTH_MANDATE = "A/RES/58/220"
"""The resolution that asks for the network this program is a node of."""

import msgspec


class Evidence(msgspec.Struct, frozen=True):
    sentence: str


class FollowUp(msgspec.Struct, frozen=True):
    number: int
    status: str
    evidence: tuple[Evidence, ...] = ()


def follow_up_of(symbol: str, *, on: dt.date) -> tuple[FollowUp, ...]:
    numbers = Paragraph.objects.filter(resolution__symbol=symbol, kind="operative").exclude(number="")
    ordered = sorted({int(number) for number in numbers.values_list("number", flat=True) if number.isdigit()})
    return tuple(FollowUp(number, "no-information") for number in ordered)


def paraphrases_of(symbol: str) -> dict[int, Text]:
    return {}

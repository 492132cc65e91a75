"""The kinds of cooperation, and a finding that says which one an activity is and why."""

import csv
import datetime as dt
from enum import StrEnum
from functools import cache
from pathlib import Path

import msgspec

from bandung.activities.record import Party
from bandung.values import Text


class Kind(StrEnum):
    """Who cooperates with whom, under a definition of the South."""

    SOUTH_SOUTH = "south-south"
    TRIANGULAR = "triangular"
    NORTH_SOUTH = "north-south"
    MULTILATERAL_SUPPORT = "multilateral-support"
    UNKNOWN = "unknown"


class Reason(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that speaks for or against a kind: a stable code, a sentence, and the party it is about."""

    code: str
    sentence: str
    party: Party | None = None


class KindFinding(msgspec.Struct, frozen=True, omit_defaults=True):
    """The kind of an activity under the South definition `definition` on the day `on`, with the reasons.

    `stated` is the collaboration type the teller gives (8 is triangular). `certain` is false where a provider's
    country is not known, so that knowing it could change the kind.
    """

    kind: Kind
    definition: str
    on: dt.date
    reasons: tuple[Reason, ...] = ()
    stated: str | None = None
    certain: bool = True


@cache
def kind_labels() -> dict[Kind, Text]:
    """What readers see for each kind, in the six languages of the United Nations; English is the original."""
    with Path(__file__).with_name("labels.csv").open(encoding="utf-8", newline="") as file:
        return {
            Kind(row["kind"]): Text.from_mapping(
                {language: label for language, label in row.items() if language != "kind"}
            )
            for row in csv.DictReader(file)
        }

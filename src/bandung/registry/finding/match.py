"""What was found, how sure it is, and why: a score that explains itself."""

from enum import StrEnum
from typing import Generic, TypeVar

import msgspec

from bandung.registry.finding.index import Field
from bandung.values import language_name

Thing = TypeVar("Thing")


class How(StrEnum):
    """How the text and the code or name agree."""

    EXACT = "exact"
    PREFIX = "prefix"
    WORDS = "words"
    APPROXIMATE = "approximate"


class Why(msgspec.Struct, frozen=True):
    """Which code or name agreed: `text` as it stands in the register, `label` what it is (ISO alpha-3 code)."""

    how: How
    field: Field
    label: str
    text: str
    language: str | None = None

    def __str__(self) -> str:
        tongue = f" in {language_name(self.language)}" if self.language else ""
        manner = {
            How.EXACT: "",
            How.PREFIX: ", which it begins",
            How.WORDS: ", of which it holds whole words",
            How.APPROXIMATE: ", which it resembles",
        }
        return f"{self.label} “{self.text}”{tongue}{manner[self.how]}"


class Match(msgspec.Struct, Generic[Thing], frozen=True):
    """One thing that was found. `score` runs from 0 to 1; 1 is a code, and only an exact one passes 0.96."""

    thing: Thing
    score: float
    why: Why

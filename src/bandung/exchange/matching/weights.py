"""The weights of a match: data with a version, so that a score can be explained and made again later."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from bandung.values import InvalidInput, NotFound, Where

PARTS = (
    "meaning",
    "subjects",
    "goals",
    "provision",
    "capacity",
    "period",
    "terms",
    "languages",
    "conditions",
    "cooperation",
    "freshness",
    "least-developed",
)
"""The names of the parts, in the order in which they are shown."""


class Weights(msgspec.Struct, frozen=True):
    """What each part counts (no less than 0; only their proportion matters) and the spans they are judged by."""

    version: str
    of: dict[str, float]
    full_days: int
    none_days: int
    groupings: tuple[str, ...]
    least_developed: str
    half_activities: float
    owners_count: float
    experience_count: float = 0.5

    def __post_init__(self) -> None:
        if set(self.of) != set(PARTS) or min(self.of.values()) < 0 or not sum(self.of.values()):
            raise InvalidInput(f"weights must name {', '.join(PARTS)}, none below 0 and not all 0")
        if not 0 <= self.full_days < self.none_days:
            raise InvalidInput("freshness needs full_days of at least 0 and none_days above it")
        if self.half_activities <= 0 or min(self.owners_count, self.experience_count) < 0:
            raise InvalidInput("cooperation needs half_activities above 0, and both counts of at least 0")


@lru_cache(maxsize=1)
def default_weights() -> Weights:
    """The weights that come with the program."""
    resource = files(__package__).joinpath("weights.toml")
    return parse_weights(resource.read_text(encoding="utf-8"), "weights.toml")


def plain_weights() -> Weights:
    """Every part counts the same: what a choice of weights is to be measured against."""
    return msgspec.structs.replace(default_weights(), version="plain", of=dict.fromkeys(PARTS, 1.0))


def load_weights(path: Path) -> Weights:
    """Weights from a file of the same form. NotFound or InvalidInput says what is wrong with it."""
    if not path.is_file():
        raise NotFound(f"there is no file of weights {path}")
    return parse_weights(path.read_text(encoding="utf-8"), str(path))


def parse_weights(document: str, file: str) -> Weights:
    """Weights from TOML text; `file` is its name in the error."""
    try:
        raw: dict[str, Any] = tomllib.loads(document)
        tables = raw["freshness"] | raw["conditions"] | raw["cooperation"]
        flat = {"version": raw["version"], "of": raw["weights"], **tables}
        return msgspec.convert(flat, Weights)
    except tomllib.TOMLDecodeError as error:
        raise InvalidInput(f"the weights are not TOML: {error}", where=Where(file=file)) from None
    except KeyError as error:
        raise InvalidInput(f"the weights lack {error}", where=Where(file=file)) from None
    except msgspec.ValidationError as error:
        raise InvalidInput(f"the weights are not usable: {error}", where=Where(file=file)) from None

"""Reading an outline. Its sentences are our own words; what is counted is left to the measures."""

import tomllib
from importlib.resources import files
from pathlib import Path

import msgspec

from bandung.reports.measures import find_measure
from bandung.values import InvalidInput, NotFound


class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A section: its introduction and the codes of its measures. `id` tells it from the others."""

    id: str
    title: str
    intro: str
    paragraphs: tuple[int, ...] = ()
    measures: tuple[str, ...] = ()
    written_by_people: bool = False
    """The section holds what no program may write; its introduction then says that nobody wrote it yet."""


class Outline(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A report's sections. `glance` are the measures whose numbers stand at the top."""

    code: str
    symbol: str
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    glance: tuple[str, ...] = ()

    @property
    def measures(self) -> tuple[str, ...]:
        """The codes of all measures used, each once, in the order of the report."""
        return tuple(
            dict.fromkeys([code for section in self.sections for code in section.measures] + [*self.glance])
        )


def load_outline(name: str | Path) -> Outline:
    """An outline by the name of one of ours (`58-220`) or the path of a TOML file.

    NotFound where there is none; InvalidInput where it is no outline or names a measure that does not exist.
    """
    ours = files(__package__) / f"{name}.toml"
    source = Path(name) if isinstance(name, Path) or str(name).endswith(".toml") else ours
    if not source.is_file():
        raise NotFound(f"there is no outline “{name}”; there is {', '.join(_ours())}")
    try:
        outline = msgspec.convert(tomllib.loads(source.read_text(encoding="utf-8")), Outline)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise InvalidInput(f"“{name}” is no outline of a report: {error}") from None
    for code in outline.measures:
        try:
            find_measure(code)
        except NotFound as error:
            raise InvalidInput(
                f"the outline “{name}” names a measure that is not there: {error.message}"
            ) from None
    return outline


def _ours() -> list[str]:
    return sorted(
        entry.name.removesuffix(".toml")
        for entry in files(__package__).iterdir()
        if entry.name.endswith(".toml")
    )

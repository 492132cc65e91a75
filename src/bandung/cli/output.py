"""How the commands speak: data to standard output, words and progress to standard error."""

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
import rich.box
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from bandung.values import Finding, Severity

MOST_OF_A_KIND = 5
"""Findings of one code that are told one by one."""


def say(sentence: str) -> None:
    """A sentence for the person at the terminal."""
    print(sentence, file=sys.stderr, flush=True)  # noqa: T201 - this is the command line's voice


def write(text: str) -> None:
    """A line of data."""
    print(text)  # noqa: T201


def write_json(data: object) -> None:
    """Data as indented JSON."""
    write(msgspec.json.format(msgspec.json.encode(data), indent=2).decode())


def write_table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Data as a table a person can read; nothing is cut where the output is no terminal."""
    table = Table(*headings, box=rich.box.SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    Console(width=None if sys.stdout.isatty() else 200, highlight=False, markup=False).print(table)


class _Kind(msgspec.Struct):
    severity: Severity
    code: str
    number: int = 0
    told: list[Finding] = []


class Findings:
    """The first findings of each kind, and how many there are of it: memory holds a few of each, all where `kept` is
    None, however many come."""

    def __init__(self, *, kept: int | None = MOST_OF_A_KIND) -> None:
        self.number = 0
        self._kept = kept
        self._kinds: dict[tuple[Severity, str], _Kind] = {}

    def add(self, findings: Iterable[Finding]) -> None:
        """Take these in."""
        for finding in findings:
            self.number += 1
            name = finding.severity, finding.code
            kind = self._kinds.get(name) or self._kinds.setdefault(name, _Kind(*name))
            kind.number += 1
            if self._kept is None or len(kind.told) < self._kept:
                kind.told.append(finding)

    @property
    def worst(self) -> list[Finding]:
        """Those that are kept, errors first."""
        return [finding for kind in self._ranked() for finding in kind.told]

    def say(self) -> None:
        """Lines on standard error, errors first, and of each kind how many more there are."""
        for kind in self._ranked():
            for finding in kind.told:
                say(str(finding))
            if kind.number > len(kind.told):
                say(f"... and {kind.number - len(kind.told):,} more: {kind.severity.value} [{kind.code}]")

    def _ranked(self) -> "list[_Kind]":
        order = list(Severity)
        return sorted(self._kinds.values(), key=lambda kind: order.index(kind.severity))


def write_findings(findings: Iterable[Finding]) -> None:
    """Findings as lines on standard error, the worst first, a few of each kind; the rest are counted."""
    told = Findings()
    told.add(findings)
    told.say()


@contextlib.contextmanager
def record_progress(what: str) -> Iterator[Callable[[int], None]]:
    """A running count on standard error; silent where that is no terminal. Yields what takes the count so far."""
    with _counting("activities") as (shown, task):
        shown.update(task, description=what)
        yield lambda count: shown.update(task, completed=count)


@contextlib.contextmanager
def count_progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """The same where it is known of how many: yields what takes the count so far, and the whole."""
    with _counting(what) as (shown, task):
        yield lambda count, of: shown.update(
            task, completed=count, description=f"{count * 100 // (of or 1)} %"
        )


@contextlib.contextmanager
def step_progress() -> Iterator[Callable[[str, int], None]]:
    """The same for work of several steps: yields what takes the step's name and the count so far."""
    with _counting("claims") as (shown, task):
        yield lambda step, count: shown.update(task, description=step, completed=count)


@contextlib.contextmanager
def _counting(what: str) -> Iterator[tuple[Progress, TaskID]]:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn(f"{{task.completed:,}} {what}"),
        TimeElapsedColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not sys.stderr.isatty(), transient=True) as shown:
        yield shown, shown.add_task("", total=None)

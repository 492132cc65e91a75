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

_MOST_FINDINGS = 50


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


def write_findings(findings: Sequence[Finding]) -> None:
    """Findings as lines on standard error, the worst first, at most fifty; the rest are counted."""
    order = list(Severity)
    ranked = sorted(findings, key=lambda finding: order.index(finding.severity))
    for finding in ranked[:_MOST_FINDINGS]:
        say(str(finding))
    if len(ranked) > _MOST_FINDINGS:
        say(f"... and {len(ranked) - _MOST_FINDINGS} more.")


@contextlib.contextmanager
def record_progress(what: str) -> Iterator[Callable[[int], None]]:
    """A running count on standard error; silent where that is no terminal. Yields what takes the count so far."""
    with _counting("activities") as (shown, task):
        shown.update(task, description=what)
        yield lambda count: shown.update(task, completed=count)


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

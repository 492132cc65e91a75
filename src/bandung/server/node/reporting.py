"""Compiling the report from what the node holds, and explaining one figure of it.

A report is named by the day it was compiled and the hash of the dataset, with a folder for each language in it. The
same question over the same records gives the report that is there already.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

import msgspec

from bandung.registry.definitions import DEFAULT
from bandung.registry.registry import load_registry
from bandung.reports.dataset.reader import Dataset, open_dataset
from bandung.reports.measures import Definition, Scope
from bandung.reports.rendering import Explanation, compile_report, explain
from bandung.server.home import Home
from bandung.server.node.dataset import write_node_dataset
from bandung.values import Period

OUTLINE = "58-220"


class ReportPage(msgspec.Struct, frozen=True):
    """Where a report's page in one language is, and whether it was there before."""

    language: str
    path: Path
    known: bool


def compile_node_report(
    home: Home,
    *,
    now: dt.datetime,
    languages: Sequence[str] = ("en",),
    outline: str = OUTLINE,
    period: Period = Period(),  # noqa: B008 - immutable
    definition: str = DEFAULT,
    out: Path | None = None,
) -> tuple[ReportPage, ...]:
    """Compile the report of the opened node into its home, or into `out`, a folder for each language.

    NotFound for an unknown outline or definition, InvalidInput for an unknown language.
    """
    chosen = _definition(definition)
    with _fresh_dataset(home, now) as dataset:
        folder = out or home.reports / _name(home, dataset, f"{outline} {period} {chosen.code}", now)
        pages = []
        for language in languages:
            page = folder / language / "index.html"
            known = out is None and page.exists()
            if not known:
                compile_report(
                    dataset,
                    outline=outline,
                    period=period,
                    language=language,
                    definition=chosen,
                    others=tuple(_definition(other.code) for other in load_registry().definitions),
                    out=page.parent,
                    now=now,
                )
            pages.append(ReportPage(language, page, known))
        return tuple(pages)


def explain_figure(
    home: Home,
    code: str,
    *,
    now: dt.datetime,
    period: Period = Period(),  # noqa: B008 - immutable
    definition: str = DEFAULT,
) -> Explanation:
    """Everything there is to say of one figure over what the opened node holds; NotFound for an unknown one."""
    scope = Scope(definition=_definition(definition), as_of=now.date(), period=period)
    with _fresh_dataset(home, now) as dataset:
        return explain(code, dataset, scope=scope, now=now)


def _definition(code: str) -> Definition:
    known = load_registry().definition(code)
    return Definition(known.code, known.title)


@contextmanager
def _fresh_dataset(home: Home, now: dt.datetime) -> Iterator[Dataset]:
    write_node_dataset(home, now=now)
    with open_dataset(home.dataset) as dataset:
        yield dataset


def _name(home: Home, dataset: Dataset, question: str, now: dt.datetime) -> str:
    """The name of an earlier report on the same question over the same records, else a new one."""
    digest = _digest(f"{question} {dataset.content_hash}")
    earlier = sorted(home.reports.glob(f"*-{digest}"))
    return earlier[-1].name if earlier else f"{now:%Y-%m-%d}-{digest}"


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=5).hexdigest()

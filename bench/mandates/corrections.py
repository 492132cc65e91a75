"""Labels that are plainly wrong, corrected by hand: `corrections.csv`, each with the reason.

The labels were made by a machine. A correction names a document, the position of the part and what is right, never a
word of the text. Rates are told with the labels as they are and with the corrections.
"""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from bench.mandates.documents import Document, Label

_FILE = Path(__file__).with_name("corrections.csv")


def corrected(document: Document) -> Document:
    """The document with its wrong labels put right, or left out where they label no paragraph."""
    changes = _changes().get(document.name, {})
    return (
        msgspec.structs.replace(document, labels=tuple(_labels(document.labels, changes)))
        if changes
        else document
    )


def _labels(labels: tuple[Label, ...], changes: dict[int, tuple[str, str]]) -> Iterator[Label]:
    for label in labels:
        field, value = changes.get(label.position, ("", ""))
        if field == "kind":
            yield msgspec.structs.replace(label, kind=value)
        elif field == "level":
            yield msgspec.structs.replace(label, level=int(value))
        elif field != "skip":
            yield label


@cache
def _changes() -> dict[str, dict[int, tuple[str, str]]]:
    changes: dict[str, dict[int, tuple[str, str]]] = {}
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            changes.setdefault(row["document"], {})[int(row["position"])] = (row["field"], row["value"])
    return changes

"""The composition of a document as plain data for the template: texts are values there and never markup."""

import re
from collections.abc import Iterable
from typing import Any

from bandung.reports.documents.blocks import Block, Bullets, Facts, Figure, Heading, Note, Paragraph, Table
from bandung.reports.documents.cells import ColumnKind, Emphasis, Run
from bandung.reports.documents.composition import Composition, Shown
from bandung.reports.documents.pdf.fonts import is_arabic
from bandung.reports.documents.pictures import read_picture
from bandung.reports.documents.widths import widths
from bandung.values import direction

_LONG_WORD = re.compile(r"[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]{33,}")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
_MAY_BREAK = "\u200b"
_STRETCH = 16


def contents(composition: Composition) -> dict[str, Any]:
    """The document as JSON can hold it."""
    document = composition.document
    return {
        "title": composition.text(document.title),
        "shown_title": _breakable(composition.text(document.title)),
        "subtitle": composition.text(document.subtitle),
        "shown_subtitle": _breakable(composition.text(document.subtitle)),
        "date": composition.forms.day(document.on),
        "source": _runs(composition, [composition.run(document.source)]),
        "language": document.tag,
        "direction": document.direction,
        "wide": document.is_wide,
        "arabic": is_arabic(document.tag),
        "blocks": [_block(composition, block) for block in document.blocks],
    }


def _block(composition: Composition, block: Block) -> dict[str, Any]:
    if isinstance(block, Heading):
        runs = _runs(composition, [composition.run(block.text)])
        return {"kind": "heading", "level": composition.level(block), "text": runs}
    if isinstance(block, Paragraph | Note):
        kind = "paragraph" if isinstance(block, Paragraph) else "note"
        return {"kind": kind, "text": _runs(composition, composition.runs(block.text))}
    if isinstance(block, Bullets):
        items = [_runs(composition, composition.runs(item)) for item in block.items]
        return {"kind": "bullets", "items": items}
    if isinstance(block, Facts):
        facts = [
            [
                _runs(composition, [composition.run(fact.label)]),
                _cell(composition, composition.cell(fact.value)),
            ]
            for fact in block.facts
        ]
        return {"kind": "facts", "facts": facts}
    if isinstance(block, Figure):
        return _figure(composition, block)
    return _table(composition, block)


def _figure(composition: Composition, figure: Figure) -> dict[str, Any]:
    picture = read_picture(figure.svg)
    return {
        "kind": "figure",
        "svg": picture.svg.decode(),
        "width": picture.width,
        "alternative": composition.text(figure.alternative),
        "caption": _runs(composition, [composition.run(figure.caption)]),
        "note": _runs(composition, composition.runs(figure.note)),
    }


def _table(composition: Composition, table: Table) -> dict[str, Any]:
    columns = composition.columns(table)
    rows = [composition.row(row, columns) for row in table.rows]
    total = [composition.row(row, columns) for row in table.total]
    return {
        "kind": "table",
        "caption": _runs(composition, [composition.run(table.caption)]),
        "columns": [
            {
                "heading": _runs(composition, [column.heading]),
                "aligned": column.aligned.value,
                # A column of figures or dates is as wide as they are; texts share what is left.
                "share": width if column.column.kind is ColumnKind.TEXT else 0,
            }
            for column, width in zip(columns, widths(columns, [*rows, *total]), strict=True)
        ],
        "rows": [[_cell(composition, shown) for shown in row] for row in rows],
        "total": [[_cell(composition, shown) for shown in row] for row in total],
        "note": _runs(composition, composition.runs(table.note)),
    }


def _cell(composition: Composition, shown: Shown) -> Any:
    """A plain text as it is; a run of a form of its own, or what is not stated, with its form."""
    run = shown.run
    is_plain = run.emphasis is Emphasis.PLAIN and not run.link and run.language is None
    if shown.is_stated and is_plain and not _is_small(composition, run):
        return _breakable(run.text)
    (written,) = _runs(composition, [run]) or ({"text": ""},)
    return written if shown.is_stated else {**written, "unstated": True}


def _runs(composition: Composition, runs: Iterable[Run]) -> list[dict[str, Any]]:
    return [_run(composition, run) for run in runs if run.text]


def _run(composition: Composition, run: Run) -> dict[str, Any]:
    written: dict[str, Any] = {"text": _breakable(run.text)}
    if run.emphasis is not Emphasis.PLAIN:
        runs_leftward = (run.direction or composition.document.direction) == "rtl"
        is_strong = run.emphasis is Emphasis.STRONG or runs_leftward
        written["strong" if is_strong else "stressed"] = True
    if _is_small(composition, run):
        written["arabic"] = True
    if run.link:
        written["link"] = run.link
    if run.tag not in {None, "und", composition.document.tag}:
        written |= {"language": run.tag, "direction": direction(run.tag or "")}
    return written


def _is_small(composition: Composition, run: Run) -> bool:
    """Whether Arabic letters stand among others, beside which they look small."""
    return not is_arabic(composition.document.tag) and bool(_ARABIC.search(run.text))


def _breakable(text: str) -> str:
    """A word too long for any column may break every few letters."""
    if len(text) <= _STRETCH * 2:
        return text
    return _LONG_WORD.sub(
        lambda match: _MAY_BREAK.join(
            match.group()[start : start + _STRETCH] for start in range(0, len(match.group()), _STRETCH)
        ),
        text,
    )

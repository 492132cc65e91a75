"""Compiling a report: figures over the dataset, the records behind each, and one page that needs nothing else.

`index.html` carries its style and its charts and runs no script; beside it stand `figures.json` and, for each
figure, `records/<measure>.csv`.
"""

import datetime as dt
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import jinja2
import msgspec
from markupsafe import Markup

from bandung.activities.kinds import Kind, kind_labels
from bandung.reports.charts import DISCLAIMER, KIND_STYLES
from bandung.reports.dataset.reader import Dataset
from bandung.reports.measures import Definition, Figure, Measure, Scope, compute, find_measure, write_records
from bandung.reports.measures.measure import Picture
from bandung.reports.outlines import Outline, load_outline
from bandung.reports.rendering.formats import Formats
from bandung.reports.rendering.labels import Labels
from bandung.reports.rendering.pictures import picture_of
from bandung.reports.rendering.views import FigureView, Reader, view_of
from bandung.reports.wording import load_catalogue
from bandung.values import InvalidInput, Period, direction, normalize_language


class CompiledReport(msgspec.Struct, frozen=True):
    """A compiled report: its page and its figures by the code of their measure."""

    path: Path
    figures: dict[str, Figure]


def compile_report(
    dataset: Dataset,
    *,
    outline: str | Outline,
    period: Period,
    language: str,
    definition: Definition,
    out: Path,
    now: dt.datetime,
    base_url: str = "",
    others: Sequence[Definition] = (),
) -> CompiledReport:
    """Compile the report into the folder `out` and return its page and figures.

    `definition` is the definition of the South in use, `others` are shown beside it. `base_url` is the address of
    the node's site without a slash at the end; empty for a report that the node itself serves. NotFound for an
    unknown outline, InvalidInput for an unknown language.
    """
    known = load_outline(outline) if isinstance(outline, str) else outline
    others = tuple(other for other in others if other.code != definition.code)
    scope = Scope(definition=definition, period=period, as_of=now.date(), others=others)
    reader = _reader(dataset, scope, language=language, base_url=base_url.rstrip("/"))
    out.mkdir(parents=True, exist_ok=True)
    figures = {
        code: _figure(find_measure(code), dataset, reader, out=out, now=now) for code in known.measures
    }
    encoded = msgspec.json.encode({"outline": known.code, "language": language, "figures": figures})
    (out / "figures.json").write_bytes(msgspec.json.format(encoded))
    page = out / "index.html"
    page.write_text(_render(known, figures, reader, dataset, now=now), encoding="utf-8")
    return CompiledReport(page, figures)


def _figure(measure: Measure, dataset: Dataset, reader: Reader, *, out: Path, now: dt.datetime) -> Figure:
    """The figure, and its file of records, from one answer of the engine: they cannot differ."""
    records = dataset.keep(measure.records(dataset, reader.scope))
    figure = compute(measure, dataset, scope=reader.scope, now=now, records=records)
    write_records(measure, records, path=out / figure.records_file, base_url=reader.base_url)
    return figure


def _reader(dataset: Dataset, scope: Scope, *, language: str, base_url: str) -> Reader:
    tag = normalize_language(language)
    if tag == "und":
        raise InvalidInput(f"“{language}” is no language; give a tag such as en, fr or ar")
    translate = load_catalogue(tag).gettext
    labels = Labels(dataset, scope, language=tag, translate=translate)
    return Reader(Formats(tag), labels, translate, scope, base_url)


def _render(
    outline: Outline, figures: dict[str, Figure], reader: Reader, dataset: Dataset, *, now: dt.datetime
) -> str:
    language = reader.formats.language
    views = {code: _view(code, figures, reader) for code in figures}
    template = _environment(language).get_template("report.html")
    return template.render(
        outline=outline,
        views=views,
        anchors=_anchors(outline),
        glance=[views[code] for code in outline.glance],
        language=language,
        direction=direction(language),
        formats=reader.formats,
        scope=reader.scope,
        kinds=[(style, kind_labels()[Kind(style.code)].best_for(language).text) for style in KIND_STYLES],
        disclaimer=DISCLAIMER,
        dataset_hash=dataset.content_hash[:12],
        dataset_date=reader.formats.moment(dataset.written_at),
        computed=reader.formats.moment(now),
        base_url=reader.base_url,
        pictures=Picture,
    )


def _anchors(outline: Outline) -> dict[str, set[str]]:
    """{section: the measures whose anchor it holds}: a figure shown twice is linked to where it stands first."""
    placed: set[str] = set()
    anchors: dict[str, set[str]] = {}
    for section in outline.sections:
        anchors[section.id] = set(section.measures) - placed
        placed |= anchors[section.id]
    return anchors


def _view(code: str, figures: dict[str, Figure], reader: Reader) -> FigureView:
    measure = find_measure(code)
    svg = picture_of(measure, figures[code], figures, reader)
    return view_of(measure, figures[code], reader, svg=svg)


def _environment(language: str) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("bandung.reports.rendering"),
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    catalogue = load_catalogue(language)
    environment.install_gettext_translations(catalogue, newstyle=True)  # type: ignore[attr-defined]  # of the extension
    style = (files(__package__) / "style.css").read_text(encoding="utf-8")
    environment.globals["style"] = Markup(style)  # noqa: S704  our own file
    environment.globals["translate"] = catalogue.gettext
    environment.filters["markup"] = Markup
    return environment

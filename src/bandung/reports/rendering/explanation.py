"""One figure explained: the words of its measure, its number, some of its records, and the query that gave it."""

import datetime as dt

import ibis
import msgspec

from bandung.reports.dataset.reader import Dataset
from bandung.reports.measures import Figure, Scope, compute, find_measure


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a reader can ask of a number. The texts are English; `query` is SQL over the dataset's tables."""

    code: str
    title: str
    question: str
    definition: str
    formula: str
    caveat: str
    paragraphs: tuple[int, ...]
    tables: tuple[str, ...]
    figure: Figure
    records: tuple[str, ...]
    query: str


def explain(
    figure_code: str, dataset: Dataset, *, scope: Scope, now: dt.datetime, most: int = 20
) -> Explanation:
    """The figure of that code over the dataset with at most `most` of its records; NotFound for an unknown code."""
    measure = find_measure(figure_code)
    records = measure.records(dataset, scope)
    told = records.filter(records.key.notnull()).select("record").distinct().order_by("record").limit(most)
    return Explanation(
        code=measure.code,
        title=measure.title,
        question=measure.question,
        definition=measure.definition,
        formula=measure.formula,
        caveat=measure.caveat,
        paragraphs=measure.paragraphs,
        tables=measure.tables,
        figure=compute(measure, dataset, scope=scope, now=now),
        records=tuple(told.record.to_pyarrow().to_pylist()),
        query=str(ibis.to_sql(measure.expression(dataset, scope), dialect="duckdb")),
    )

"""Rows of TOML become records, and every fault is told with its place."""

import datetime as dt
from decimal import Decimal

import msgspec
import pytest

from bandung.values import InvalidInput, Money, PartialDate, Period, Severity, Source, Text
from bandung.values.tables import build, parse_rows


class Thing(msgspec.Struct, frozen=True, kw_only=True):
    code: str
    title: Text
    amount: Money | None = None
    period: Period | None = None
    on: dt.date | None = None
    since: PartialDate | None = None
    source: Source | None = None
    shares: tuple[Decimal, ...] = ()


def one(document: str) -> tuple[Thing | None, list[str]]:
    (row,) = parse_rows(document, "things.toml")
    thing, findings = build(Thing, row)
    return thing, [f"{finding.where.field} {finding.code}" for finding in findings]


def test_a_text_keeps_its_first_language_as_the_original():
    thing, faults = one('[[thing]]\ncode = "a"\ntitle = { pt = "Água", en = "Water" }')
    assert faults == []
    assert thing is not None
    assert thing.title.original.language == "pt"
    assert thing.title.best_for("en").text == "Water"


def test_a_plain_text_is_in_the_language_the_record_names():
    thing, _ = one('[[thing]]\ncode = "a"\nlanguage = "sw"\ntitle = "Maji"')
    assert thing is not None
    assert thing.title == Text.of("Maji", "sw")


@pytest.mark.parametrize(
    ("field", "raw", "value"),
    [
        ("amount", '"USD 1,234.50"', Money(Decimal("1234.50"), "USD")),
        ("period", '"2003/2010-06"', Period(PartialDate(2003), PartialDate(2010, 6))),
        ("period", '"2003/"', Period(PartialDate(2003))),
        ("on", "2026-06-15", dt.date(2026, 6, 15)),
        ("since", "1900", PartialDate(1900)),
        ("since", "1964-09-15", PartialDate(1964, 9, 15)),
        ("source", '{ title = "A law", on = 1996 }', Source("A law", on=PartialDate(1996))),
        ("shares", '["0.1", "2"]', (Decimal("0.1"), Decimal(2))),
    ],
)
def test_a_value_takes_the_form_of_its_field(field, raw, value):
    thing, faults = one(f'[[thing]]\ncode = "a"\ntitle = {{ en = "T" }}\n{field} = {raw}')
    assert faults == []
    assert getattr(thing, field) == value


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('code = "a"', "title missing-field"),
        ('code = 3\ntitle = "T"', "code bad-value"),
        ('code = "a"\ntitle = 3', "title bad-value"),
        ('code = "a"\ntitle = "T"\namount = "forty dollars"', "amount bad-value"),
        ('code = "a"\ntitle = "T"\nperiod = "2010/2003"', "period bad-value"),
        ('code = "a"\ntitle = "T"\nsince = "soon"', "since bad-value"),
    ],
)
def test_a_fault_keeps_the_record_out_and_names_the_field(body, fault):
    thing, faults = one(f"[[thing]]\n{body}")
    assert thing is None
    assert faults == [fault]


def test_an_unknown_field_is_a_warning_and_the_record_stays():
    (row,) = parse_rows('[[thing]]\ncode = "a"\ntitle = "T"\ncolour = "red"', "things.toml")
    thing, (finding,) = build(Thing, row)
    assert thing is not None
    assert (finding.code, finding.severity) == ("unknown-field", Severity.WARNING)


def test_a_row_knows_the_line_of_its_header():
    rows = parse_rows('# first\n[[thing]]\ncode = "a"\n\n[[other]]\ncode = "x"\n[[thing]]\ncode = "b"\n', "f")
    assert [(row.kind, row.where.line, row.where.record) for row in rows] == [
        ("thing", 2, "a"),
        ("thing", 7, "b"),
        ("other", 5, "x"),
    ]


@pytest.mark.parametrize("document", ["[[thing]\n", "thing = 3", "[thing]\na = 1", "thing = [1, 2]"])
def test_what_is_no_file_of_records_is_refused_with_its_name(document):
    with pytest.raises(InvalidInput, match=r"things\.toml"):
        parse_rows(document, "things.toml")

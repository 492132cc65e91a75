"""Lines are written and read; a broken one is told and the rest is read."""

import datetime as dt
import io
import json

import pytest

from bandung.exchange.record import Practice
from bandung.federation.envelope import RecordKind, enclose
from bandung.federation.jsonlines import read_envelopes, write_envelopes
from bandung.values import Provenance, Route, Text

NOON = dt.datetime(2026, 1, 31, 12, tzinfo=dt.UTC)
ENVELOPES = [
    enclose(
        Practice(code=f"p{number}", owner="o", title=Text.of("可持续 — مياه\u2028", "zh")),
        RecordKind.PRACTICE,
        identifier=f"oai:node.example.org:practice/p{number}",
        datestamp=NOON,
        provenance=Provenance("o", NOON, Route.SAMPLE, "00"),
    )
    for number in range(3)
]


def lines() -> list[bytes]:
    out = io.BytesIO()
    assert write_envelopes(ENVELOPES, out) == 3
    return out.getvalue().splitlines(keepends=True)


def test_what_is_written_is_read():
    told = list(read_envelopes(lines()))
    assert [read.envelope for read in told] == ENVELOPES
    assert all(read.findings == () for read in told)


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (b"{not json\n", "bad-line"),
        (b"[1, 2]\n", "bad-line"),
        (b'{"identifier": "x"}\n', "bad-line"),
        (b"\xff\xfe\n", "bad-line"),
        (b"[" * 100_000 + b"\n", "bad-line"),
    ],
)
def test_a_broken_line_is_told_with_its_number_and_the_rest_is_read(broken, code):
    first, *rest = lines()
    told = list(read_envelopes([first, broken, b"\n", *rest], file="records.jsonl"))
    assert [read.envelope for read in told] == [ENVELOPES[0], None, *ENVELOPES[1:]]
    (finding,) = told[1].findings
    assert (finding.code, finding.where.file, finding.where.line) == (code, "records.jsonl", 2)


def test_a_record_changed_in_the_file_is_kept_out():
    changed = json.loads(lines()[0])
    changed["payload"]["code"] = "other"
    (read,) = read_envelopes([json.dumps(changed).encode()])
    assert read.envelope is None
    assert [finding.code for finding in read.findings] == ["broken-seal"]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm():
    told = read_envelopes([b"\xef\xbb\xbf" + lines()[0].replace(b"\n", b"\r\n")])
    assert [read.envelope for read in told] == ENVELOPES[:1]

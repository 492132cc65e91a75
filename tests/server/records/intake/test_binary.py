"""What COPY takes in binary form comes back as it was given, for each type of column."""

import datetime as dt
import uuid

import pytest
from django.db import connection

from bandung.server.records.intake import binary

MOMENT = dt.datetime(1999, 12, 31, 23, 59, 59, 999_999, tzinfo=dt.UTC)
DRAWN = uuid.UUID("12345678-1234-4234-8234-123456789abc")
COLUMNS = "small smallint, whole integer, large bigint, at timestamptz, drawn uuid, words text, told json, loose jsonb, listed varchar(40)[]"
WHOLE = (
    -3,
    2**31 - 1,
    -(2**62),
    MOMENT,
    DRAWN,
    "a\\b\t\n é 南 🙂",
    {"a": [1]},
    {"b": "\t"},
    ["title", "a,b"],
)
EMPTY = (None, None, None, MOMENT, DRAWN, "", {}, {}, [])


def told(row: tuple[object, ...]) -> bytes:
    small, whole, large, moment, drawn, words, json, jsonb, listed = row
    return b"".join(
        (
            binary.columns(9),
            binary.small(small),
            binary.whole(whole),
            binary.large(large),
            binary.moment(moment),
            binary.raw(drawn.bytes),
            binary.text(words),
            binary.raw(b'{"a":[1]}' if json else b"{}"),
            binary.jsonb(b'{"b":"\\t"}' if jsonb else b"{}"),
            binary.words(tuple(listed)),
        )
    )


@pytest.mark.django_db
@pytest.mark.parametrize("row", [WHOLE, EMPTY])
def test_each_column_comes_back_as_it_was_given(row):
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE told_in_binary ({COLUMNS}) ON COMMIT DROP")
        with cursor.copy("COPY told_in_binary FROM STDIN (FORMAT binary)") as copy:
            copy.write(binary.HEADER + told(row) + binary.TRAILER)
        cursor.execute(
            "SELECT small, whole, large, at, drawn, words, told, loose::json, listed FROM told_in_binary"
        )
        (found,) = cursor.fetchall()
    assert found == row


def test_a_character_that_no_text_of_a_database_can_hold_is_told_by_another():
    assert binary.text("a\0b")[4:].decode() == "a\N{REPLACEMENT CHARACTER}b"

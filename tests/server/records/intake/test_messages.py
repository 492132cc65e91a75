"""Messages between processes: whole, or none."""

import io

import pytest

from bandung.server.records.intake.messages import LENGTH, next_message


@pytest.mark.parametrize(
    ("sent", "taken"),
    [
        (LENGTH.pack(5) + b"claim", b"claim"),
        (LENGTH.pack(5) + b"cla", None),
        (b"\x05\x00", None),
        (b"", None),
    ],
)
def test_a_message_that_was_cut_short_is_none(sent, taken):
    """A helper may die in the middle of one."""
    assert next_message(io.BytesIO(sent)) == taken

"""Two texts as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandung.mandates.linking.difference import Change, word_difference


def shown(earlier: str, later: str) -> str:
    marks = {Change.SAME: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "{{+{}+}}"}
    return "".join(marks[part.change].format(part.text) for part in word_difference(earlier, later))


@pytest.mark.parametrize(
    ("earlier", "later", "told"),
    [
        (
            "at its sixtieth session",
            "at its sixty-ninth session",
            "at its[- sixtieth-]{+ sixty-ninth+} session",
        ),
        ("a report", "a report on it", "a report{+ on it+}"),
        ("доклад о нем", "доклад", "доклад[- о нем-]"),
        ("第六十届会议", "第六十一届会议", "第六十{+一+}届会议"),
        ("the same", "the same", "the same"),
        ("", "all new", "{+all new+}"),
    ],
)
def test_the_words_that_differ_are_marked(earlier, later, told):
    assert shown(earlier, later) == told


@given(st.text(max_size=80), st.text(max_size=80))
def test_each_of_the_two_can_be_read_out_of_the_difference(earlier, later):
    parts = word_difference(earlier, later)
    assert "".join(one.text for one in parts if one.change is not Change.ADDED) == earlier
    assert "".join(one.text for one in parts if one.change is not Change.REMOVED) == later

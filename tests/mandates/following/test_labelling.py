"""What paragraphs are called, whatever the language and the numbers."""

import pytest

from bandung.mandates import paragraph_labels, read_resolution

_SECTIONS = """\
91/7. Wells

The General Assembly,

Noting the wells,

I

Digging

1. Requests more of them;

2. Decides:

(a) To dig;

(b) To keep:

(i) The old ones;

(ii) The new ones;

II

Keeping

1. Thanks all who dig.
"""


def _labels(text: str) -> list[str]:
    found = read_resolution(text).resolution
    assert found is not None
    return list(paragraph_labels(found).values())


def test_sections_that_count_anew_stand_before_the_number():
    assert _labels(_SECTIONS) == [
        *("I 1", "I 2", "I 2 (a)", "I 2 (b)", "I 2 (b) (i)", "I 2 (b) (ii)"),
        "II 1",
    ]


def test_numbers_that_go_on_need_no_section():
    assert _labels(_SECTIONS.replace("1. Thanks", "3. Thanks"))[-1] == "3"


def test_a_number_that_comes_again_without_a_section_is_told_apart():
    text = "91/7. Wells\n\nThe General Assembly,\n\n1. Requests one;\n\n1. Requests another;\n\n1. Thanks.\n"
    assert _labels(text) == ["1", "1 [2]", "1 [3]"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("91/7. Wells\n\nThe General Assembly,\n\nNoting wells,\n\nThanks all who dig.\n", ["1"]),
        (
            "A title\n\n1.1 The wells are as follows:\n\n1.1.1 old ones;\n\n1.1.2 new ones.\n",
            ["1.1", "1.1.1", "1.1.2"],
        ),
    ],
)
def test_what_has_no_number_or_another_one_has_a_name_as_well(text, labels):
    assert _labels(text) == labels

"""A page with several resolutions: the one that is asked for."""

from bandung.mandates import read_resolution

_PAGE = """\
4. Requests more of the same.

3rd plenary meeting
1 May 2017

71/4. Wells

The General Assembly,

Noting the wells,

1. Takes note of wells.

10th plenary meeting
3 May 2017

71/5. Springs

The General Assembly,

Noting the springs,

1. Takes note of springs;

2. Adopts the text annexed.

10th plenary meeting
3 May 2017

Annex

The General Assembly,

Noting what is annexed,

1. Springs are open.

1234 (XVI). Rivers

The General Assembly,

1. Takes note of rivers.
"""


def test_the_first_is_read_where_none_is_asked_for():
    found = read_resolution(_PAGE)
    assert found.resolution is not None
    assert (found.resolution.symbol, len(found.resolution.operative)) == ("A/RES/71/4", 1)
    assert [one.code for one in found.findings] == ["several-resolutions"]


def test_the_one_asked_for_is_read_to_where_the_next_begins():
    found = read_resolution(_PAGE, symbol="A/RES/71/5")
    assert found.resolution is not None
    assert (found.resolution.title, [one.number for one in found.resolution.operative]) == ("Springs", [1, 2])
    assert found.findings == ()
    assert _PAGE[found.resolution.operative[0].spans[0].start :].startswith("1. Takes note of springs;")


def test_one_that_is_not_there_is_told():
    found = read_resolution(_PAGE, symbol="A/RES/71/99")
    assert [one.code for one in found.findings] == ["not-the-resolution"]


def test_a_single_resolution_that_does_not_say_its_number_has_the_one_asked_for():
    found = read_resolution("Wells\n\nThe General Assembly,\n\n1. Takes note.\n", symbol="A/RES/71/4")
    assert found.resolution is not None
    assert found.resolution.symbol == "A/RES/71/4"
    assert [one.code for one in found.findings] == ["no-date-of-adoption"]

"""Errors carry one sentence, and their place where there is one."""

import pytest

from bandung.values import BandungError, Conflict, InvalidInput, NotFound, Unavailable, Where

KINDS = (InvalidInput, NotFound, Conflict, Unavailable)


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_reads_as_its_sentence(kind: type[BandungError]):
    error = kind("there is no file x")
    assert str(error) == error.message == "there is no file x"
    assert error.where is None


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_with_a_place_begins_with_it(kind: type[BandungError]):
    error = kind("this is no date", where=Where("told.toml", 3))
    assert str(error) == "told.toml:3: this is no date"
    assert error.message == "this is no date"


def test_an_empty_place_is_not_written():
    assert str(NotFound("nothing", where=Where())) == "nothing"


def test_the_four_kinds_do_not_catch_each_other():
    for kind in KINDS:
        assert [other for other in KINDS if issubclass(kind, other)] == [kind]
        assert issubclass(kind, BandungError)

"""Document symbols in all the ways people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandung.mandates.symbols import SymbolKind, decision_symbol, normalise_symbol, read_symbol, unify


@pytest.mark.parametrize(
    ("written", "symbol"),
    [
        ("A/RES/58/220", "A/RES/58/220"),
        ("58/220", "A/RES/58/220"),
        ("резолюция 58/220", "A/RES/58/220"),
        ("resolution 57/270 B", "A/RES/57/270B"),
        ("General Assembly resolution 58/220 of 23 December 2003", "A/RES/58/220"),
        ("٥٨/٢٢٠", "A/RES/58/220"),
        ("５８／２２０", "A/RES/58/220"),
        ("2013/5", "E/RES/2013/5"),
        ("2626 (XXV)", "A/RES/2626(XXV)"),
        ("3201 (S-VI)", "A/RES/3201(S-VI)"),
        ("1325 (2000)", "S/RES/1325(2000)"),
        ("S-27/2", "A/RES/S-27/2"),
        ("A/58/39", "A/58/39"),
        ("А/58/345", "A/58/345"),
        ("Е/2003/12", "E/2003/12"),
        ("a/58/413", "A/58/413"),
        ("A/55/74, annex II", "A/55/74"),
        ("A/C.2/58/L.9/Rev.1", "A/C.2/58/L.9/Rev.1"),
        ("A/74/385/ADD.1", "A/74/385/Add.1"),
        ("E/CN.4/1992/17", "E/CN.4/1992/17"),
        ("FCCC/CP/2015/10/Add.1", "FCCC/CP/2015/10/Add.1"),
        ("A/HRC/RES/49/32", "A/HRC/RES/49/32"),
        ("S/RES/1325(2000)", "S/RES/1325(2000)"),
    ],
)
def test_a_symbol_comes_to_one_form(written, symbol):
    assert normalise_symbol(written) == symbol


@pytest.mark.parametrize(
    "written", ["", "and/or", "South-South", "km/h", "58", "12 September", "A/", "резолюция"]
)
def test_what_is_no_symbol_gives_none(written):
    assert normalise_symbol(written) is None


def test_a_bare_number_belongs_to_the_body_that_is_told():
    assert normalise_symbol("49/32", body="A/HRC") == "A/HRC/RES/49/32"
    assert normalise_symbol("2019/15", body="A/HRC") == "E/RES/2019/15"


def test_the_parts_of_a_symbol_are_told():
    found = read_symbol("A/C.2/58/L.9/Rev.1/Corr.2")
    assert found is not None
    assert (found.body, found.session, found.number) == ("A/C.2", "58", "L.9")
    assert found.suffixes == ("Rev.1", "Corr.2")
    assert found.kind is SymbolKind.DOCUMENT
    assert found.session_number == 58


def test_a_resolution_tells_session_and_number():
    found = read_symbol("58/220")
    assert found is not None
    assert (found.kind, found.session_number, found.number) == (SymbolKind.RESOLUTION, 58, "220")


def test_a_special_session_has_no_plain_number():
    found = read_symbol("A/RES/S-27/2")
    assert found is not None
    assert (found.session, found.session_number) == ("S-27", None)


def test_decisions_have_a_form_of_their_own():
    assert decision_symbol("66/550") == "A/DEC/66/550"
    found = read_symbol("A/DEC/66/550")
    assert found is not None
    assert found.kind is SymbolKind.DECISION


def test_words_of_another_alphabet_are_left_alone():
    assert unify("резолюция Ассамблеи ООН, А/58/345") == "резолюция Ассамблеи ООН, A/58/345"


@given(st.text())
def test_unify_keeps_the_length_of_any_text(text):
    assert len(unify(text)) == len(text)


@given(st.text(alphabet="AESА/0123456789.-() RESабвL", max_size=40))
def test_one_form_stays_what_it_is(text):
    symbol = normalise_symbol(text)
    if symbol is not None:
        assert normalise_symbol(symbol) == symbol

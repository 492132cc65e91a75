from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandung.activities.sheets.mapping.layout import NumberStyle
from bandung.activities.sheets.mapping.numbers import Proof, proof_of, read_number, style_of

POINT, COMMA = NumberStyle.POINT, NumberStyle.COMMA


@pytest.mark.parametrize(
    ("told", "style", "number"),
    [
        ("1.234.567,89", None, "1234567.89"),
        ("1,234,567.89", None, "1234567.89"),
        ("R$ 5.000,00", COMMA, "5000.00"),
        ("US$ 1,200", POINT, "1200"),
        ("US$ 1,200", COMMA, "1.200"),
        ("12 345,6", None, "12345.6"),
        ("1'250.5", None, "1250.5"),
        ("(1,200.50)", POINT, "-1200.50"),
        ("٢٬٥٠٠", POINT, "2500"),
        ("٢٬٥٠٠", None, "2500"),
        ("١٫٥٠٠", None, "1.500"),
        ("1200USD", None, "1200"),
        ("12,34,567.50", None, "1234567.50"),
        ("1,00,000", None, "100000"),
        ("1.234", None, None),
        ("1,5", POINT, None),
        ("2 of 3", None, None),
        ("none", None, None),
    ],
)
def test_a_number_is_read_by_its_style_or_not_at_all(told, style, number):
    assert read_number(told, style) == (None if number is None else Decimal(number))


@pytest.mark.parametrize(
    ("column", "style", "state"),
    [
        (["1.234", "56,7"], COMMA, "proved"),
        (["1,234", "1,234.5"], POINT, "proved"),
        (["1.234", "5.678"], None, "ambiguous"),
        (["1.234,5", "1,234.5"], None, "mixed"),
        (["100", "2500"], None, "not-needed"),
    ],
)
def test_a_column_proves_its_style_or_asks(column, style, state):
    assert style_of(column) == (style, state)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_what_is_written_in_a_style_is_read_back_in_it(number):
    pointed = f"{number:,.2f}"
    comma = pointed.translate(str.maketrans(",.", ".,"))
    assert read_number(pointed, POINT) == number
    assert read_number(comma, COMMA) == number
    assert proof_of(pointed) is Proof.POINT

"""Names in one form for comparison."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandung.registry.organizations.folding import fold


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("  The  World Bank ", "world bank"),
        ("La République du Sénégal", "republique du senegal"),
        ("Bill &amp; Melinda Gates Foundation", "bill and melinda gates foundation"),
        ("Camões – Instituto, I.P.", "camoes instituto i p"),
        ("Côte d’Ivoire", "cote d ivoire"),
        ("REPúBLICA DEL PERú", "republica del peru"),
        ("联合国", "联合国"),
        ("", ""),
    ],
)
def test_case_accents_punctuation_and_articles_do_not_count(name, folded):
    assert fold(name) == folded


@given(st.text(max_size=60))
def test_a_folded_name_has_no_blanks_at_its_ends_and_no_double_ones(name):
    folded = fold(name)
    assert folded == " ".join(folded.split())

"""Words that speak of South-South and triangular cooperation, in seven languages."""

import pytest

from bandung.activities.kinds import Kind, find_hints
from bandung.values import Text


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("South-South cooperation on cotton", {Kind.SOUTH_SOUTH}),
        ("SOUTH – SOUTH exchange", {Kind.SOUTH_SOUTH}),
        ("South-South and triangular co-operation", {Kind.SOUTH_SOUTH, Kind.TRIANGULAR}),
        ("Coopération Sud-Sud et coopération triangulaire", {Kind.SOUTH_SOUTH, Kind.TRIANGULAR}),
        ("Cooperación Sur‑Sur", {Kind.SOUTH_SOUTH}),
        ("Cooperação triangular", {Kind.TRIANGULAR}),
        ("التعاون فيما بين بلدان الجنوب والتعاون الثلاثي", {Kind.SOUTH_SOUTH, Kind.TRIANGULAR}),
        ("Сотрудничество Юг — Юг и трёхстороннее сотрудничество", {Kind.SOUTH_SOUTH, Kind.TRIANGULAR}),
        ("加强南南合作和三方合作", {Kind.SOUTH_SOUTH, Kind.TRIANGULAR}),
        ("Triangular bandages for South Sudan", set()),
        ("Road from south to north", set()),
        ("", set()),
    ],
)
def test_phrases_are_found_whatever_the_dash_and_the_accents(text: str, kinds: set[Kind]):
    assert {hint.kind for hint in find_hints([Text.of(text)])} == kinds

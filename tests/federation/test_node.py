"""Identifiers of records follow the oai scheme, whatever their code holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandung.federation.node import Node, identifier, is_identifier
from bandung.values import InvalidInput

NODE = Node("Node", "node.example.org", "https://node.example.org/oai", "a@example.org", "unossc")


@given(st.text(min_size=1))
def test_every_code_gives_a_valid_identifier_of_its_own(code):
    made = identifier(NODE, "activity", code.encode("utf-8", "replace").decode())
    assert is_identifier(made)


@given(st.sets(st.text(st.characters(codec="utf-8"), min_size=1), min_size=2, max_size=5))
def test_different_codes_give_different_identifiers(codes):
    assert len({identifier(NODE, "need", code) for code in codes}) == len(codes)


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("oai:node.example.org:activity/BR-1", True),
        ("oai:node:activity", False),
        ("http://node.example.org/1", False),
        ("oai:node.example.org:", False),
        ("oai:node.example.org:a b", False),
    ],
)
def test_the_form_of_an_identifier(text, valid):
    assert is_identifier(text) is valid


def test_a_node_needs_a_domain_name():
    with pytest.raises(InvalidInput, match="domain"):
        Node("Node", "localhost:8000", "http://localhost", "a@example.org", "x")

"""A match explains itself in a phrase."""

from bandung.registry import load_registry
from bandung.registry.finding import Field, How


def test_why_says_which_code_or_name_agreed_and_in_which_language():
    registry = load_registry()
    by_code, by_name, by_error = (
        registry.find(text, limit=1)[0].why for text in ("BRA", "бразилия", "Brazl")
    )
    assert str(by_code) == "ISO 3166-1 alpha-3 code “BRA”"
    assert by_code.field is Field.CODE
    assert str(by_name) == "name “Бразилия” in Russian"
    assert by_error.how is How.APPROXIMATE
    assert str(by_error).endswith("which it resembles")

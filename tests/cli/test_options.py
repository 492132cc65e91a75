"""Options that many commands share."""

import pytest

from bandung.cli.options import country_of
from bandung.values import NotFound


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("", None),
        (" ", None),
        ("HT", "HTI"),
        ("hti", "HTI"),
        ("Haiti", "HTI"),
        ("Haïti", "HTI"),
        ("海地", "HTI"),
    ],
)
def test_a_country_is_named_by_code_or_name(told: str, code: str | None):
    assert country_of(told) == code


def test_a_country_nobody_knows_is_an_error_with_what_to_do():
    with pytest.raises(NotFound, match="not a known area code"):
        country_of("XXX")

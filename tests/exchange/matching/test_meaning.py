"""Which version of a text is read for its meaning."""

import pytest

from bandung.exchange.matching.meaning import readable_version
from bandung.exchange.record import Practice
from bandung.values import Text

READ = frozenset({"en", "pt"})


@pytest.mark.parametrize(
    ("title", "summary", "language", "text"),
    [
        ({"pt": "Água", "en": "Water"}, {"pt": "Cisternas"}, "pt", "Água. Cisternas"),
        ({"sw": "Maji", "en": "Water"}, {"sw": "Mabwawa", "en": "Ponds"}, "en", "Water. Ponds"),
        ({"sw": "Maji", "en": "Water"}, {"sw": "Mabwawa"}, "en", "Water"),
        ({"und": "Agua"}, {}, "und", "Agua"),
    ],
)
def test_the_first_readable_language_is_taken(title, summary, language, text):
    entry = Practice(
        code="p", owner="o", title=Text.from_pairs(title.items()), summary=Text.from_pairs(summary.items())
    )
    found = readable_version(entry, READ)
    assert found is not None
    assert (found.language, found.text) == (language, text)


def test_an_entry_in_unread_languages_only_has_none():
    assert readable_version(Practice(code="p", owner="o", title=Text.of("Maji", "sw")), READ) is None

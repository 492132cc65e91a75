"""Links that people recorded."""

from bandung.mandates import addressee, normalise_symbol, observances
from bandung.mandates.linking.link import LinkBasis, LinkKind, recorded_links


def test_every_recorded_link_joins_what_is_known_by_its_symbol_or_code():
    days = {one.code for one in observances()}
    for link in recorded_links():
        assert link.basis is LinkBasis.DATA
        assert link.said
        for code in (link.symbol, link.target):
            if "/" in code:
                assert normalise_symbol(code) == code
            else:
                assert code in days or addressee(code).code == code


def test_the_day_is_established_by_paragraph_11_and_moved_by_a_decision_from_2012():
    (established,) = (one for one in recorded_links() if one.target == "south-south-day")
    assert (established.symbol, established.paragraph, established.kind) == (
        "A/RES/58/220",
        "11",
        LinkKind.ESTABLISHES,
    )
    (moved,) = (one for one in recorded_links() if one.symbol == "A/DEC/66/550")
    assert (moved.target, moved.target_paragraph, moved.kind) == ("A/RES/58/220", "11", LinkKind.AMENDS)
    assert str(moved.since) == "2012"

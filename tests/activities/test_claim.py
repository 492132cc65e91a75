"""A claim's hash: of what was told and of what the delivery says for all."""

from bandung.activities.claim import ReadClaim
from bandung.values import Where


def test_the_hash_depends_on_content_and_defaults_and_not_on_the_place():
    claim = ReadClaim("<a/>", None, Where("one.xml", 1), delivery_defaults="iati 2.03")
    assert (
        claim.content_hash
        == ReadClaim("<a/>", None, Where("two.xml", 9), delivery_defaults="iati 2.03").content_hash
    )
    assert claim.content_hash != ReadClaim("<b/>", None, Where(), delivery_defaults="iati 2.03").content_hash
    assert claim.content_hash != ReadClaim("<a/>", None, Where(), delivery_defaults="iati 1.04").content_hash
    assert len(claim.content_hash) == 40

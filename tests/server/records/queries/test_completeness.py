"""How complete an organization's claims are: the mean, field by field, and what to add next."""

from django.test import Client

from bandung.server.accounts.models import Organization
from bandung.server.records.models import Claim
from bandung.server.records.queries.completeness import completeness_of, missing_in


def test_the_mean_and_the_fields_are_those_of_the_current_claims(deliver):
    deliver({"number": "1"}, {"number": "2"})
    teller = Claim.objects.all()[0].told_by
    one, other = Claim.objects.order_by("pk")
    Claim.objects.filter(pk=one.pk).update(completeness=40, missing=["title", "sector"])
    Claim.objects.filter(pk=other.pk).update(completeness=81, missing=["sector"])
    found = completeness_of(teller)
    assert found.claims == 2
    assert found.mean == 60.5
    told = {one.field.field: one.told for one in found.fields}
    assert (told["sector"], told["title"], told["description"]) == (0, 1, 2)
    assert [one.field.field for one in found.add_next] == ["sector", "title"]
    Claim.objects.filter(pk=one.pk).update(replaced_by=other)
    assert completeness_of(teller).claims == 1


def test_who_told_nothing_has_none(db):
    assert completeness_of(Organization.objects.create(code="silent", name="Silent")) is None


def test_the_page_of_the_organization_shows_it(deliver):
    deliver({})
    page = Client().get(f"/organizations/{Claim.objects.get().told_by.code}/").content.decode()
    assert "How complete its records are" in page
    assert "Field by field" in page


def test_the_page_of_a_claim_says_what_to_add_to_it_the_weightiest_first(deliver):
    deliver({})
    claim = Claim.objects.get()
    weights = [field.weight for field in missing_in(claim)]
    assert weights == sorted(weights, reverse=True) != []
    page = Client().get(f"/claims/{claim.uuid}/").content.decode()
    assert "What to add next:" in page
    assert missing_in(claim)[0].next in page

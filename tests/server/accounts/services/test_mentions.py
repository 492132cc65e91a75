"""Which organization a mention means: the register's, one met before, or a new one."""

import pytest

from bandung.server.accounts.models import Organization
from bandung.server.accounts.services.mentions import (
    Mention,
    organization_id_named,
    resolve_mentions,
)
from bandung.server.accounts.services.register import load_register
from bandung.values import InvalidInput, Text

pytestmark = pytest.mark.django_db


def mention(reference: str | None = None, name: str = "", **more: str) -> Mention:
    return Mention(reference, Text.of(name, "en"), **more)


def rows(*mentions: Mention) -> list[int]:
    found = resolve_mentions(mentions=mentions)
    return [found[one].id for one in mentions]


@pytest.mark.parametrize(
    "one",
    [
        mention("XM-DAC-41114"),
        mention("41114"),
        mention("xm-dac-41114"),
        mention("XM-DAC-41114", "A spelling of their own"),
        mention(None, "United Nations Development Programme"),
        mention(None, "the UNITED NATIONS Development  Programme"),
        mention("XX-UNKNOWN-1", "United Nations Development Programme"),
    ],
)
def test_the_registers_organization_is_known_by_identifier_and_by_name(one):
    load_register()
    before = Organization.objects.count()
    assert rows(one) == [Organization.objects.get(code="undp").pk]
    assert Organization.objects.count() == before


def test_one_reference_is_one_organization_whatever_name_is_written_beside_it():
    first, second, third = rows(
        mention("XX-AG-1", "Agency"), mention("xx-ag-1 ", "Agence"), mention("XX-AG-2", "Agency")
    )
    assert first == second != third
    assert rows(mention("XX-AG-1")) == [first]


def test_without_a_reference_the_same_spelling_is_one_organization():
    assert (
        len(set(rows(*(mention(None, name) for name in ("Agência Sul", "AGENCIA SUL", "agência  sul"))))) == 1
    )
    assert len(set(rows(mention(None, "Agência Sul"), mention(None, "Agência do Sul")))) == 2


def test_a_reference_and_a_name_alone_are_two_until_a_person_joins_them():
    assert len(set(rows(mention("XX-AG-1", "Agency"), mention(None, "Agency")))) == 2


def test_a_new_organization_keeps_name_kind_and_country_as_told():
    (pk,) = rows(mention("XX-AG-1", "Agência Sul", organization_type="10", area="BRA"))
    row = Organization.objects.get(pk=pk)
    assert (row.name, row.kind, row.area, row.origin) == ("Agência Sul", "government", "BRA", "claim")
    assert list(row.identifiers.values_list("scheme", "value")) == [("reference", "xx-ag-1")]


def test_names_in_any_script_get_a_code_of_their_own():
    names = ["وكالة", "机构", "Агентство", "***", "---", "!!!"]
    assert len(set(rows(*(mention(None, name) for name in names[:3])))) == 3
    found = resolve_mentions(mentions=[mention("***"), mention("!!!")])
    assert len({one.id for one in found.values()}) == 2
    assert all(Organization.objects.values_list("code", flat=True))


def test_very_long_references_and_names_are_cut_and_not_refused():
    (pk,) = rows(mention("X" * 1000, "N" * 1000))
    assert len(Organization.objects.get(pk=pk).name) == 500
    assert rows(mention("X" * 1000)) == [pk]


def test_many_mentions_cost_few_queries(django_assert_max_num_queries):
    load_register()
    told = [mention(f"XX-{number}", f"Agency {number}") for number in range(300)] + [mention("XM-DAC-41114")]
    with django_assert_max_num_queries(9):
        assert len(set(rows(*told))) == 301
    with django_assert_max_num_queries(5):
        rows(*told)


@pytest.mark.parametrize(
    "text", ["undp", "XM-DAC-41114", "United Nations Development Programme", " XX-AG-1", "xx-ag-1"]
)
def test_a_source_is_named_by_code_identifier_or_name(text):
    load_register()
    (agency,) = rows(mention("XX-AG-1", "Agency"))
    known = {agency, Organization.objects.get(code="undp").pk}
    assert organization_id_named(text) in known


def test_a_source_that_nobody_knows_is_refused_with_what_to_do():
    with pytest.raises(
        InvalidInput, match="No organization is called “nobody” here; “bandung registry show”"
    ):
        organization_id_named("nobody")


def test_an_organization_is_found_by_the_name_it_has_here():
    (first,) = rows(mention("XX-AG-1", "Institute of Seeds"))
    (second,) = rows(mention(None, "Escuela del Café"))
    assert organization_id_named(" institute of seeds ") == first
    assert organization_id_named("ESCUELA DEL CAFE") == second


def test_a_name_that_several_have_is_refused_with_their_codes():
    rows(mention("XX-AG-1", "Institute"), mention("XX-AG-2", "Institute"))
    with pytest.raises(
        InvalidInput, match=r"Several organizations are called “Institute” here.*xx-ag-1, xx-ag-2"
    ):
        organization_id_named("Institute")

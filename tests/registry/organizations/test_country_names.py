"""Which country a name stands for."""

import pytest

from bandung.registry.organizations.country_names import country_called, country_of_adjective, country_of_iso2


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("Brazil", "BRA"),
        ("Brasil", "BRA"),
        ("República Federativa do Brasil", "BRA"),
        ("République du Bénin", "BEN"),
        ("Viet Nam", "VNM"),
        ("Vietnam", "VNM"),
        ("Côte d'Ivoire", "CIV"),
        ("Republic of Korea", "KOR"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("People's Republic of China", "CHN"),
        ("Republic of the Congo", "COG"),
        ("Democratic Republic of the Congo", "COD"),
        ("República de El Salvador", "SLV"),
        ("Россия", "RUS"),
        ("مصر", "EGY"),
        ("中国", "CHN"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
        ("Guinea", "GIN"),
        ("Guiné-Bissau", "GNB"),
        ("Guinea Ecuatorial", "GNQ"),
        ("Korea", None),
        ("Congo", None),
        ("Africa", None),
        ("South Australia", None),
        ("United Kindom", None),
        ("DRC", None),
        ("", None),
    ],
)
def test_a_name_is_one_country_or_none(name, area):
    assert country_called(name) == area


def test_adjectives_and_two_letter_codes():
    assert country_of_adjective("brasileira") == "BRA"
    assert country_of_adjective("African") is None
    assert country_of_iso2("BR") == "BRA"
    assert country_of_iso2("XM") is None

import pytest

from bandung.activities.sheets.mapping.places import areas_in


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("Brasil e Haiti; Angola", ["BRA", "HTI", "AGO"]),
        ("Benim, Burquina Faso", ["BEN", "BFA"]),
        ("São Tomé e Príncipe e Cabo Verde", ["STP", "CPV"]),
        ("Trinidad e Tobago", ["TTO"]),
        ("Angola, Cabo Verde, São Tomé e Príncipe, and Timor-Leste", ["AGO", "CPV", "STP", "TLS"]),
        ("República dos Camarões", ["CMR"]),
        ("السودان والصومال", ["SDN", "SOM"]),
        ("Гана и Нигер", ["GHA", "NER"]),
        ("中国、加纳", ["CHN", "GHA"]),
        ("CMR;BFA", ["CMR", "BFA"]),
    ],
)
def test_several_countries_in_a_cell_are_told_apart(cell, codes):
    found = areas_in(cell)
    assert [known.area.code for known in found.areas] == codes
    assert found.unknown == ()


def test_a_name_that_is_only_near_is_taken_but_marked():
    (known,) = areas_in("Casaquistão").areas
    assert (known.area.code, known.certain) == ("KAZ", False)
    assert areas_in("Casaquistão", exactly=True).areas == ()


def test_what_is_no_country_is_told():
    found = areas_in("Haiti; Regionais")
    assert [known.area.code for known in found.areas] == ["HTI"]
    assert found.unknown == ("Regionais",)


def test_words_of_the_sheet_go_before_the_registry():
    assert [known.area.code for known in areas_in("Congo", values={"congo": "COD"}).areas] == ["COD"]
    assert areas_in("Regionais", values={"Regionais": ""}) == areas_in("", values={})

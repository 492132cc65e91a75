import pytest

from bandung.reports.measures.measure import Names
from bandung.reports.rendering.labels import Labels


@pytest.mark.parametrize(
    ("language", "names", "key", "name"),
    [
        ("fr", Names.AREA, "BRA", "Brésil"),
        ("fr", Names.AREA, "CHL", "Chile"),  # the dataset has no French name
        ("en", Names.AREA, "ZZZ", "ZZZ"),
        ("en", Names.GROUPING, "ldc", "Least developed countries"),
        ("en", Names.DEFINITION, "dac-recipients", "Recipients of aid"),
        ("fr", Names.DEFINITION, "dac-recipients", "Pays bénéficiaires de l’aide"),
        ("fr", Names.REGION, "Africa", "Afrique"),
        ("en", Names.REGION, "other", "other"),
        ("fr", Names.SECTOR, "112", "Education de Base"),
        ("es", Names.SECTOR, "112", "Educación básica"),
        ("ar", Names.GOAL, "1", "1. القضاء على الفقر"),
        ("fr", Names.GOAL, "1", "1. Pas de pauvreté"),
        ("es", Names.GOAL, "1", "1. Fin de la pobreza"),
        ("fr", Names.LANGUAGE, "pt", "portugais"),
        ("en", Names.ORGANIZATION, "BR-ABC", "Agência <i>Brasileira</i>"),
        ("es", Names.WORD, "triangular", "Cooperación triangular"),
        ("en", Names.WORD, "expert-days", "expert-days"),
        ("en", Names.WORD, "some-new-word", "some new word"),
        ("en", Names.CURRENCY, "USD", "USD"),
        ("en", Names.AREA, "none", "none of these"),
    ],
)
def test_keys_have_names_in_the_readers_language(small_world, scope_of, language, names, key, name):
    labels = Labels(small_world, scope_of(), language=language, translate=str)
    assert labels.name(names, key) == name

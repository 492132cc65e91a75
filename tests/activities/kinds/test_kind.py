"""Names of the kinds for readers."""

from bandung.activities.kinds import Kind, kind_labels
from bandung.values import UN_LANGUAGES


def test_every_kind_has_a_label_in_the_six_languages():
    labels = kind_labels()
    assert set(labels) == set(Kind)
    assert all(set(label.as_mapping()) == set(UN_LANGUAGES) for label in labels.values())
    assert labels[Kind.TRIANGULAR].best_for("fr").text == "Coopération triangulaire"

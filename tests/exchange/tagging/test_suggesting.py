"""Goals and sectors are suggested in any language of the encoder, with a reason."""

import pytest

from bandung.exchange import encoder
from bandung.exchange.tagging import suggest_goals, suggest_sectors, suggest_targets, suggesting
from bandung.registry.classifications import classification_rows


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("Citernes d’eau de pluie et latrines dans les villages", "6"),
        ("Formación de ingenieros en energía geotérmica y solar", "7"),
        ("Профилактика малярии и туберкулеза", "3"),
        ("تعليم القراءة والكتابة في المدارس الابتدائية", "4"),
        ("保护森林和生物多样性", "15"),
        ("Pesca artesanal e recifes de coral", "14"),
    ],
)
def test_the_goal_of_a_plain_text_is_first_in_any_language(text, goal):
    found = suggest_goals(text, encoder=encoder())
    assert found[0].code == goal
    assert found[0].label in found[0].reason
    assert 0 <= found[-1].score <= found[0].score <= 1


@pytest.mark.parametrize("language", ["ar", "ru", "zh"])
def test_a_goal_is_not_judged_by_how_near_a_language_is_to_english(language):
    rows = classification_rows("sdg")
    names = encoder().encode([row[language] for row in rows])
    english = encoder().encode([row["en"] for row in rows])
    told = suggesting._labels("sdg", encoder()).vectors
    assert (told * names).sum(axis=1).mean() > (english * names).sum(axis=1).mean() + 0.03


def test_sectors_come_with_as_many_digits_as_are_asked_for():
    text = "Rural water supply and sanitation"
    assert suggest_sectors(text, encoder=encoder(), digits=3)[0].code == "140"
    assert all(len(one.code) == 5 for one in suggest_sectors(text, encoder=encoder()))


@pytest.mark.parametrize("text", ["", "  ", "😀😀", "12 345"])
def test_nothing_is_suggested_for_a_text_without_words(text):
    assert suggest_goals(text, encoder=encoder()) == suggest_targets(text, encoder=encoder()) == ()

"""What titles say for and against two claims being one."""

import msgspec
import pytest

from bandung.activities.reconcile import Profile, Rarity, candidates, meaning_of, profile
from bandung.activities.reconcile.comparing_texts import compare_texts
from bandung.activities.reconcile.profile import Named, is_same
from bandung.activities.record import ActivityRecord, Party, Place, Role
from bandung.values import PartialDate, Text

LONG = "Introduction of technology for better teaching in the second cycle of village schools"


def made(
    title: str, *, language: str = "en", country: str = "", start: str = "", claim: str = "1"
) -> Profile:
    record = ActivityRecord(
        "",
        title=Text.of(title, language),
        places=(Place(country),) if country else (),
        actual_start=PartialDate.parse(start) if start else None,
    )
    return profile(record, claim=claim, teller=claim, delivery=claim)


def signs(one: Profile, other: Profile, similarity: float | None = 0.8) -> dict[str, float]:
    found = compare_texts(one, other, similarity=similarity, rarity=Rarity())
    return {sign.code: sign.strength for sign in found if sign.strength > 0}


def test_a_title_that_is_the_beginning_of_the_other_is_cut_off_and_its_numbers_went_along():
    short = made("INTRODUCTION OF TECHNOLOGY FOR BETTER TEACHING IN THE")
    found = signs(short, made(LONG))
    assert found["title-cut-off"] > 0.5
    whole = signs(made(LONG.replace("second ", "")), made(LONG))
    assert "title-cut-off" not in whole
    assert found["numbers-in-one"] < whole["numbers-in-one"]


@pytest.mark.parametrize("ending", [" Phase II", " - component B"])
def test_an_ending_of_a_word_is_another_phase_and_nothing_cut_off(ending):
    found = signs(made("Rural water supply for villages"), made(f"Rural water supply for villages{ending}"))
    assert "title-cut-off" not in found


def test_a_year_that_the_dates_of_the_other_hold_is_no_difference():
    told, untold = made("Health posts in the highlands [2012]"), made("Health posts in the highlands")
    assert "years-in-one" in signs(told, untold)
    assert "years-in-one" in signs(told, made("Health posts in the highlands", start="2015-01-01"))
    assert "years-in-one" not in signs(told, made("Health posts in the highlands", start="2012-09-18"))


@pytest.mark.parametrize(("name", "country"), [("Burundi", "BI"), ("Équateur", "EC")])
def test_the_name_of_its_country_makes_a_title_no_other_one(name, country):
    plain = made("Strategy for rural schools", country=country)
    named = made(f"Strategy for rural schools, {name}", country=country)
    assert signs(plain, named)["title-same"] == signs(plain, plain)["title-same"]
    elsewhere = [made(f"Strategy for rural schools{ending}", country="KE") for ending in ("", f", {name}")]
    assert signs(*elsewhere).get("title-same", 0.0) < signs(plain, named)["title-same"]


def test_two_scripts_have_signs_of_their_own():
    arabic = made("دعم المدارس في المناطق الريفية", language="ar")
    assert "meaning-across-scripts" in signs(
        arabic, made("Appui aux écoles dans les zones rurales", language="fr")
    )
    french = made("Appui aux écoles dans les zones rurales", language="fr")
    assert "meaning-across-languages" in signs(
        french, made("Apoyo a las escuelas en las zonas rurales", language="es")
    )


def test_strokes_that_stretch_an_arabic_line_change_nothing():
    stretched, plain = (
        ActivityRecord("", title=Text.of(text, "ar"))
        for text in ("إنهاء أشـكال سـوء التغذية", "إنهاء أشكال سوء التغذية")
    )
    assert meaning_of(stretched) == meaning_of(plain)
    titles = [profile(one, claim="1", teller="a", delivery="f").titles for one in (stretched, plain)]
    assert titles[0] == titles[1]


def test_an_organization_is_known_by_its_first_letters():
    assert is_same(Named("", "dca"), Named("XX-1", "dan church aid"))
    assert not is_same(Named("", "dca"), Named("", "dan church fund"))
    assert not is_same(Named("", ""), Named("", "un"))


def test_titles_that_begin_alike_are_compared_though_one_is_cut_off():
    short, long = made("Introduction of technology for better"), made(LONG, claim="2")
    assert [(pair.one, pair.other) for pair in candidates([short, long])] == [(0, 1)]


def test_what_one_teller_tells_in_one_delivery_as_two_is_never_compared():
    one, other = made(LONG), made(LONG, claim="2")
    assert list(candidates([one, other]))
    told = [msgspec.structs.replace(each, teller="a", delivery="f") for each in (one, other)]
    assert not list(candidates(told))


def test_a_title_cut_off_after_one_word_less_is_known_by_where_it_breaks_off():
    whole = made("Seminar on future research and teaching")
    assert "title-cut-off" not in signs(made("Seminar on future research"), whole)
    assert signs(made("Seminar on future research and"), whole)["title-cut-off"] > 0.5


def test_what_frames_a_title_does_not_hide_that_it_is_the_beginning_of_the_other():
    assert signs(made(f"Support to: {LONG[:60]}"), made(LONG))["title-cut-off"] > 0.5
    assert signs(made("Project: Rural water"), made("Rural water"))["title-same"] == pytest.approx(
        signs(made("Rural water"), made("Rural water"))["title-same"]
    )


def test_a_word_left_out_inside_a_title_is_less_than_one_at_its_end():
    whole = "Rehabilitation and equipment of the hospital in Khombole"
    inside = signs(made(whole.replace("equipment of ", "")), made(whole))
    ending = signs(made(whole), made(f"{whole} Dakar"))
    assert inside["title-same"] > ending.get("title-same", 0.0)


def test_a_short_name_that_one_title_spells_out_is_no_difference():
    plain, with_short = (
        made(f"Programa de Apoyo Sectorial Forestal{end}", language="es") for end in ("", " (PASF)")
    )
    assert signs(plain, with_short)["title-same"] == signs(plain, plain)["title-same"]
    assert "title-differs" not in signs(with_short, made("PASF forestal sectorial", language="es"))


def test_two_words_that_are_all_of_a_title_are_of_the_language_of_the_other():
    """A short title is easily taken for Portuguese where the long one is Spanish."""
    short, long = made("Proyecto: Ruta Vida", language="pt"), made("Ruta Vida: paz y derechos", language="es")
    assert "title-spelling" in signs(short, long)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Government of Japan", "GOJ"), ("Common Humanitarian Fund (CHF)", "CHF"), ("Dan Church Aid", "DCA")],
)
def test_an_organization_is_known_by_its_first_letters_with_and_without_small_words(one, other):
    left, right = (
        profile(
            ActivityRecord("", parties=(Party(Role.FUNDING, Text.of(name, "en")),)),
            claim="1",
            teller="1",
            delivery="1",
        ).organizations[0]
        for name in (one, other)
    )
    assert is_same(left, right)

"""What a text says of its own doings to other texts and bodies."""

import pytest

from bandung.mandates import read_resolution
from bandung.mandates.linking.saying import stated_links


def links(*paragraphs: str, formula: str = "The General Assembly,", title: str = "Lighthouses of the South"):
    told = "\n\n".join(f"{number}. {text}" for number, text in enumerate(paragraphs, 1))
    found = read_resolution(f"60/212. {title}\n\n{formula}\n\n{told}\n", file="told.txt").resolution
    assert found is not None
    return [(one.paragraph, one.kind.value, one.target, one.target_paragraph) for one in stated_links(found)]


def test_a_committee_that_gets_another_name_is_renamed():
    told = links("Decides to change the name of the High-level Committee, with no change in its mandate.")
    assert told == [("1", "renames", "un-hlc-ssc", None)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Decides to amend its resolution 58/220 so that the day is another one.", "amends"),
        ("Decides that the present resolution supersedes its resolution 58/220.", "supersedes"),
        ("Reaffirms its resolution 58/220 of 23 December 2003.", "reaffirms"),
        ("Reiterates its decision in its resolution 58/220 to hold a conference.", "reaffirms"),
    ],
)
def test_what_a_clause_does_to_a_resolution_it_cites_is_a_link(text, kind):
    assert links(text) == [("1", kind, "A/RES/58/220", None)]


_FORMULAS = {
    "en": "The General Assembly,",
    "fr": "L'Assemblée générale,",
    "es": "La Asamblea General,",
    "ru": "Генеральная Ассамблея,",
    "ar": "إن الجمعية العامة،",
    "zh": "大会，",
}


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "Further decides to replace the rules annexed to its resolution 58/220.", "supersedes"),
        ("en", "Amends its resolution 58/220.", "amends"),
        ("fr", "Décide de modifier sa résolution 58/220.", "amends"),
        ("fr", "Decide d'abroger sa resolution 58/220.", "supersedes"),
        ("fr", "Réaffirme sa résolution 58/220.", "reaffirms"),
        ("es", "Decide modificar su resolución 58/220.", "amends"),
        ("es", "Decide que la presente resolucion sustituya a la resolucion 58/220.", "supersedes"),
        ("es", "Reafirma su resolución 58/220.", "reaffirms"),
        ("ru", "постановляет внести поправку в свою резолюцию 58/220.", "amends"),
        ("ru", "постановляет отменить свою резолюцию 58/220.", "supersedes"),
        ("ru", "вновь подтверждает свою резолюцию 58/220.", "reaffirms"),
        ("ar", "تقرر أن تعدل قرارها 58/220.", "amends"),
        ("ar", "تقرر أن يحل هذا القرار محل قرارها 58/220.", "supersedes"),
        ("ar", "تعيد تأكيد قرارها 58/220.", "reaffirms"),
        ("zh", "决定修正其第58/220号决议。", "amends"),
        ("zh", "决定以本决议取代第58/220号决议。", "supersedes"),
        ("zh", "重申其第58/220号决议。", "reaffirms"),
    ],
)
def test_the_same_is_told_in_every_language(language, text, kind):
    assert links(text, formula=_FORMULAS[language]) == [("1", kind, "A/RES/58/220", None)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Decides that the High-level Committee shall be known as the Committee of the South."),
        ("fr", "Décide de rebaptiser le Comité de haut niveau pour la coopération Sud-Sud."),
        ("es", "Decide cambiar el nombre del Comité de Alto Nivel sobre la Cooperación Sur-Sur."),
        ("ru", "постановляет переименовать Комитет высокого уровня по сотрудничеству Юг-Юг."),
        ("ar", "تقرر تغيير اسم اللجنة الرفيعة المستوى المعنية بالتعاون فيما بين بلدان الجنوب."),
        ("zh", "决定将南南合作高级别委员会更名。"),
    ],
)
def test_a_body_is_renamed_in_every_language(language, text):
    assert links(text, formula=_FORMULAS[language]) == [("1", "renames", "un-hlc-ssc", None)]


def test_words_that_stand_in_a_quotation_do_nothing():
    assert links('Decides that the words "shall replace resolution 58/220" stay.') == []


def test_the_paragraph_that_is_named_is_told():
    assert links("Recalls paragraph 11 of its resolution 58/220 of 23 December 2003.") == [
        ("1", "reaffirms", "A/RES/58/220", "11")
    ]


def test_a_request_that_others_amend_something_is_not_the_resolutions_own_doing():
    assert links("Requests the Secretary-General to amend the rules set out in resolution 58/220.") == []


def test_a_decision_of_a_committee_is_not_taken_for_one_of_the_assembly():
    assert links("Recalls decision 17/1 of the High-level Committee on South-South Cooperation.") == [
        ("1", "reaffirms", "SSC/DEC/17/1", None)
    ]
    assert links("Recalls decision 17/1 of the Committee on Wells.") == []


def test_a_resolution_that_only_stands_in_another_clause_is_not_linked():
    assert links("Decides to rename the High-level Committee, and takes note of resolution 58/220.") == [
        ("1", "renames", "un-hlc-ssc", None)
    ]


@pytest.mark.shared
def test_58_220_renames_the_committee_and_reaffirms_57_263(shared):
    (seed,) = (shared / "seeds").glob("000_*.txt")
    found = read_resolution(seed.read_text(encoding="utf-8")).resolution
    assert found is not None
    told = {(one.kind.value, one.target) for one in stated_links(found)}
    assert ("renames", "un-hlc-ssc") in told
    assert ("reaffirms", "A/RES/57/263") in told

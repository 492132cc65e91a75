"""Titles in one form, whatever their capitals, accents, numbers and script."""

import pytest

from bandung.activities.reconcile.wording import read_wording


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Projeto de Alimentação Escolar", "PROJETO DE ALIMENTACAO ESCOLAR"),
        ("Water project: Phase II", "Water projects, phase 2"),
        ("Second health programme", "2nd health programme"),
        ("Tercera etapa del acueducto", "3ª etapa del acueducto"),
    ],
)
def test_two_spellings_of_a_title_are_one_wording(one, other):
    left, right = read_wording(one), read_wording(other)
    assert set(left.words) == set(right.words)
    assert left.numbers == right.numbers


def test_phases_years_and_file_numbers_are_told_apart():
    wording = read_wording("Roads 2009, lot 3 (BO-00086156)")
    assert (wording.numbers, wording.years, wording.fragments) == (("3",), ("2009",), ("86156",))


def test_a_single_i_is_a_number_only_after_a_word_for_a_part():
    assert read_wording("Fase I").numbers == ("1",)
    assert read_wording("Ministerio I. Vargas").numbers == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Support to the health sector in the north", "en"),
        ("Apoyo al sector de la salud en el norte", "es"),
        ("Appui au secteur de la santé dans le nord", "fr"),
        ("Apoio ao setor da saúde no norte", "pt"),
        ("Поддержка здравоохранения", "ru"),
        ("دعم قطاع الصحة", "ar"),
        ("支持卫生部门", "zh"),
    ],
)
def test_the_language_is_what_the_words_show_not_what_the_tag_says(text, language):
    assert read_wording(text, tagged="en").language == language


def test_the_tag_is_believed_where_the_words_show_nothing():
    assert read_wording("PROGEDIME", tagged="es").language == "es"


def test_chinese_is_cut_into_pairs_of_characters():
    assert set(read_wording("支持卫生").words) == {"支持", "持卫", "卫生"}


def test_a_year_inside_chinese_stays_whole():
    assert read_wording("到2030年,确保").years == ("2030",)


@pytest.mark.parametrize(
    "title", ["Proj 6398 health posts", "Health posts (SOM/0697)", "Health posts 2745/BL"]
)
def test_a_number_of_four_digits_is_a_file_number_and_none_of_the_activity(title):
    assert read_wording(title).numbers == ()


@pytest.mark.parametrize(
    ("text", "word"), [("Поддержка школ и больниц в районах", "и"), ("دعم المدارس في المناطق", "في")]
)
def test_function_words_of_russian_and_arabic_say_nothing(text, word):
    assert word not in read_wording(text).words


@pytest.mark.parametrize(
    ("title", "cut"),
    [
        ("Construcción de aulas en el instituto de", True),
        ("Construcción de aulas en el (SSC)", True),
        ("Programme for the rehabilitation of - MZ", True),
        ("Rehabilitation of rural…", True),
        ("Rehabilitation of rural roads", False),
        ("Rural roads, component A", False),
        ("Проект развития сельских дорог и", True),
        ("", False),
    ],
)
def test_a_title_that_breaks_off_where_none_ends_is_known_to_be_cut(title, cut):
    assert read_wording(title).cut is cut


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Programa de Apoyo Sectorial Forestal (PASF)", ("pasf",)),
        ("Plan Nacional de Fomento del Café [PNFC]", ("pnfc",)),
        ("Rural roads (UNICEF)", ()),
        ("Rural roads (north)", ()),
    ],
)
def test_a_short_name_that_the_title_spells_out_is_no_word_of_its_own(title, short):
    wording = read_wording(title)
    assert wording.short == short
    assert not set(wording.short) & set(wording.words)


def test_a_letter_behind_a_word_for_a_part_numbers_it_unless_it_is_a_word_itself():
    assert read_wording("Rural roads - component B").numbers == ("b",)
    assert read_wording("Lote A: caminos rurales").numbers == ("a",)
    assert read_wording("COMPOSANTE D'APPUI AUX ROUTES").numbers == ()
    assert read_wording("Parte a la comunidad").numbers == ()

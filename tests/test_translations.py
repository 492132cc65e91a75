"""The catalogues: every word translated, every compiled catalogue up to date."""

import importlib.util
from pathlib import Path

import pytest
from django.utils import translation

_TOOL = Path(__file__).resolve().parents[1] / "tools" / "translations.py"


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("translations", _TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_word_is_translated_and_compiled(tool):
    assert tool.faults() == []


def test_a_word_without_translation_is_told(tool):
    known = tool.Catalog(locale="fr")
    known.add("South-South cooperation")
    known.add(("%(number)s activity", "%(number)s activities"), ("%(number)s activité", ""))
    assert len(list(tool.untranslated(known))) == 2


def test_a_hole_that_the_original_has_not_is_told(tool):
    known = tool.Catalog(locale="fr")
    known.add("since %(day)s", "depuis %(jour)s")
    known.add("until %(day)s", "jusqu’à %(day)s")
    assert [message.id for message in tool.broken_holes(known)] == ["since %(day)s"]


@pytest.mark.parametrize(
    ("language", "number", "written"),
    [
        ("fr", 1, "1 différence"),
        ("fr", 2, "2 différences"),
        ("ar", 2, "الاختلافات: 2"),
        ("ar", 11, "الاختلافات: 11"),
        ("es", 1, "1 diferencia"),
        ("es", 5, "5 diferencias"),
        ("ru", 1, "1 расхождение"),
        ("ru", 3, "3 расхождения"),
        ("ru", 5, "5 расхождений"),
        ("ru", 21, "21 расхождение"),
    ],
)
def test_numbers_take_the_form_of_the_language(language, number, written):
    with translation.override(language):
        told = translation.ngettext("%(number)s difference", "%(number)s differences", number)
    assert told % {"number": number} == written

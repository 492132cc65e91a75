"""Every word of the program that a page may show has a word for its readers."""

import pytest
from django.utils.translation import override

from bandung.activities.kinds.kind import Kind
from bandung.activities.record import Role, Status
from bandung.activities.sheets.mapping import fields
from bandung.activities.vocabulary import BUDGET_KINDS, TRANSACTION_KINDS
from bandung.exchange.record import Kind as EntryKind
from bandung.mandates import Status as ParagraphStanding
from bandung.registry import GroupingKind
from bandung.registry.organizations.organization import Kind as OrganizationKind
from bandung.server.pages import symbols, words
from bandung.values import Route, Severity


@pytest.mark.parametrize(
    ("table", "known"),
    [
        (words.ROLES, Role),
        (words.STATUSES, Status),
        (words.FOLLOW_UP, ParagraphStanding),
        (words.ROUTES, Route),
        (words.SEVERITIES, Severity),
        (words.ORGANIZATION_KINDS, OrganizationKind),
        (words.EXCHANGE_KINDS, EntryKind),
        (words.GROUPING_KINDS, GroupingKind),
        (words.TRANSACTIONS, set(TRANSACTION_KINDS.values())),
        (words.BUDGETS, set(BUDGET_KINDS.values())),
    ],
)
def test_a_table_has_every_word(table, known):
    assert {str(word) for word in known} <= set(table)


def test_a_word_that_is_in_no_table_is_shown_as_it_is():
    assert words.word(words.BUDGETS, "goat-years") == "goat years"
    assert words.unit_word("goat-years") == "goat years"


def test_units_methods_sectors_and_tossd_codes_have_the_names_of_their_tables():
    assert words.unit_word("people-trained") == "people trained"
    assert words.method_word("salary-at-home") == "salaries at home"
    assert words.sector_word("7", "3") == "Good health and well-being"
    assert words.sector_word("99", "3") == ""
    assert words.tossd_word("framework", "FC02") == "Triangular co-operation"
    assert words.collaboration_word("8") == "Bilateral, triangular co-operation"


@pytest.mark.parametrize(
    ("language", "goal", "framework", "collaboration"),
    [
        ("fr", "Pas de pauvreté", "Coopération triangulaire", "Bilatéral, coopération triangulaire"),
        ("es", "Fin de la pobreza", "Cooperación triangular", "Bilateral, cooperación triangular"),
        ("ar", "القضاء على الفقر", "التعاون الثلاثي", "ثنائي، التعاون الثلاثي"),
        (
            "ru",
            "Ликвидация нищеты",
            "Трехстороннее сотрудничество",
            "Двустороннее, трехстороннее сотрудничество",
        ),
        ("zh-hans", "无贫穷", "三方合作", "双边，三方合作"),
    ],
)
def test_codes_of_a_list_are_named_in_the_readers_language(language, goal, framework, collaboration):
    with override(language):
        assert words.sector_word("7", "1") == goal
        assert words.tossd_word("framework", "FC02") == framework
        assert words.collaboration_word("8") == collaboration


def test_each_kind_has_a_shape_of_its_own():
    shapes = {str(symbols.kind_symbol(kind)) for kind in Kind}
    assert len(shapes) == len(Kind)
    assert symbols.kind_symbol("nonsense") == symbols.kind_symbol("unknown")


def test_each_state_has_a_shape_of_its_own():
    assert len({str(symbols.status_symbol(state)) for state in ParagraphStanding}) == len(ParagraphStanding)


def test_every_meaning_of_a_column_has_a_word_that_can_be_translated():
    assert {code: str(label) for code, label in words.COLUMN_MEANINGS.items()} == {
        code: field.label for code, field in fields().items()
    }


def test_every_field_that_may_differ_has_a_word():
    from bandung.activities.reconcile.discrepancies import _fields

    assert set(words.DISCREPANCIES) == set(_fields(None))

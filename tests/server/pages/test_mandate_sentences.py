"""Mandates in the reader's words."""

import datetime as dt

import pytest
from django.utils import translation

from bandung.mandates import (
    Addressed,
    Due,
    EntryKind,
    Force,
    FrequencyUnit,
    Mandate,
    QualifierKind,
    Recurrence,
)
from bandung.mandates.calendar import CalendarKind
from bandung.mandates.linking.link import Link, LinkBasis, LinkKind
from bandung.server.pages import mandate_sentences as told
from bandung.values import Text


@pytest.mark.parametrize(
    ("table", "known"),
    [
        (told.ENTRY_KINDS, EntryKind),
        (told.QUALIFIERS, QualifierKind),
        (told.LINK_KINDS, LinkKind),
        (told.LINKED_KINDS, LinkKind),
        (told.LINK_BASES, LinkBasis),
        (told.CALENDAR_KINDS, CalendarKind),
    ],
)
def test_a_table_has_every_word(table, known):
    assert {str(word) for word in known} <= set(table)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (None, ""),
        (Due(dt.date(2005, 9, 13), dt.date(2006, 9, 11), 60), "session 60, from 13 September 2005"),
        (Due(None, dt.date(2010, 12, 31)), "by 31 December 2010"),
        (Due(dt.date(2004, 1, 1)), "from 1 January 2004"),
        (Due(dt.date(2014, 1, 1), dt.date(2014, 12, 31), 2014), "2014"),
        (Due(dt.date(2015, 1, 1), dt.date(2024, 12, 31)), "2015–2024"),
        (Due(dt.date(2003, 12, 16), dt.date(2003, 12, 19)), "16 December 2003 to 19 December 2003"),
        (Due(dt.date(2003, 12, 19), dt.date(2003, 12, 19)), "19 December 2003"),
        (Due(said="at its next session"), "at its next session"),
    ],
)
def test_when_something_is_due_is_told_as_precisely_as_it_is_known(due, words):
    with translation.override("en"):
        assert told.due_sentence(due) == words


@pytest.mark.parametrize(
    ("recurrence", "words"),
    [
        (None, ""),
        (Recurrence(1, FrequencyUnit.SESSION), "every year"),
        (Recurrence(2, FrequencyUnit.YEAR), "every 2 years"),
        (Recurrence(6, FrequencyUnit.MONTH), "every 6 months"),
        (Recurrence(1, FrequencyUnit.UNSAID), "again and again; the text does not say how often"),
    ],
)
def test_how_often_is_told(recurrence, words):
    with translation.override("en"):
        assert told.recurrence_sentence(recurrence) == words


def mandate(*who: Addressed) -> Mandate:
    return Mandate(
        symbol="A/RES/58/999",
        key="op-1.1",
        paragraph="1",
        position=0,
        force=Force.URGE,
        what=Text.of("Urges <b>them</b>", "en"),
        who=who,
    )


def test_bodies_have_their_page_and_groups_the_list_of_what_they_are_asked():
    with translation.override("fr"):
        shown = told.who_asked(mandate(Addressed("x", ("undp", "developing-countries"))))
    assert 'href="/organizations/undp/"' in shown
    assert 'href="/mandates/?of=developing-countries"' in shown
    assert "Pays en développement" in shown


def test_those_nobody_knows_are_shown_by_the_words_of_the_text_as_words():
    shown = told.who_asked(mandate(Addressed("the <i>keepers</i>")))
    assert "the &lt;i&gt;keepers&lt;/i&gt;" in shown
    assert told.addressee_name("nobody-knows") == "nobody-knows"


@pytest.mark.parametrize(
    ("target", "paragraph", "shown"),
    [
        ("A/RES/58/220", "11", 'href="/resolutions/A/RES/58/220/#op-11"'),
        ("A/RES/58/220", "20 (c)", 'href="/resolutions/A/RES/58/220/#op-20-c"'),
        ("south-south-day", None, 'href="/calendar/"'),
        ("un-hlc-ssc", None, 'href="/organizations/un-hlc-ssc/"'),
    ],
)
def test_the_other_end_of_a_link_is_a_paragraph_a_body_or_a_day(target, paragraph, shown):
    link = Link(
        symbol="A/RES/79/236",
        kind=LinkKind.AMENDS,
        target=target,
        target_paragraph=paragraph,
        basis=LinkBasis.DATA,
        score=0.875,
    )
    assert shown in told.target_link(link)
    assert 'href="/resolutions/A/RES/79/236/"' in told.target_link(link, backwards=True)
    assert told.score_words(link) == "88 %"


def test_days_of_a_month_are_short_and_months_stand_alone():
    with translation.override("en"):
        assert told.days_of(dt.date(2003, 12, 19), dt.date(2003, 12, 19)) == "19"
        assert told.days_of(dt.date(2003, 12, 16), dt.date(2003, 12, 19)) == "16–19"
        assert (
            told.days_of(dt.date(2016, 10, 31), dt.date(2016, 11, 3)) == "31 October 2016 – 3 November 2016"
        )
        assert told.month_name(12) == "December"

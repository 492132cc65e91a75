"""Conferences with their days."""

import pytest

from bandung.mandates.lexicon import lexicon
from bandung.mandates.reading.conferences import find_conferences


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        (
            "en",
            "the World Conference on Wells, held in Accra from 16 to 19 May 2003, and",
            ["2003-05-16/2003-05-19"],
        ),
        ("en", "the Summit on Wells (Accra, 30 April–2 May 2003)", ["2003-04-30/2003-05-02"]),
        ("en", "resolution 58/1 of 3 May 2003 on the Conference on Wells", []),
        ("en", "the Conference on Wells. It met from 16 to 19 May 2003.", []),
        ("en", "the declarations of the Conference of 5 May 2001 and 17 May 2014", []),
        ("fr", "la Conférence sur les puits, tenue à Accra du 16 au 19 mai 2003", ["2003-05-16/2003-05-19"]),
        (
            "es",
            "la Conferencia sobre los Pozos, celebrada en Accra del 16 al 19 de mayo de 2003",
            ["2003-05-16/2003-05-19"],
        ),
        ("ru", "проведение 16–19 мая 2003 года в Аккре Конференции по колодцам", ["2003-05-16/2003-05-19"]),
        (
            "ar",
            "مؤتمر الآبار المعقود في أكرا في الفترة من 16 إلى 19 أيار/مايو 2003",
            ["2003-05-16/2003-05-19"],
        ),
        ("zh", "2003年5月16日至19日在阿克拉举行的水井会议", ["2003-05-16/2003-05-19"]),
    ],
)
def test_a_conference_is_known_by_its_days(language, text, days):
    assert [one.days for one in find_conferences(text, lexicon(language))] == days


def test_the_place_is_the_name_with_its_days():
    text = "Recalling the Summit on Wells, held from 16 to 19 May 2003, and rivers,"
    (found,) = find_conferences(text, lexicon("en"))
    assert text[found.start : found.end] == "Summit on Wells, held from 16 to 19 May 2003"

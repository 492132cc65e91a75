"""Which resolutions go on with one another."""

import datetime as dt

from bandung.mandates.linking.thread import ThreadResolution, threads


def resolution(
    symbol: str, title: str = "Something of its own", year: int = 2000, **more
) -> ThreadResolution:
    return ThreadResolution(symbol, "A", title, dt.date(year, 12, 20), **more)


def test_one_title_is_one_thread_in_the_order_of_adoption():
    found = threads(
        [
            resolution("A/RES/72/1", "Cooperation of the South", 2017),
            resolution("A/RES/68/1", "Cooperation of the south", 2013),
            resolution("A/RES/70/9", "Lighthouses and their keepers", 2015),
        ]
    )
    assert [one.symbols for one in found] == [("A/RES/68/1", "A/RES/72/1")]


def test_an_item_on_the_agenda_joins_what_has_other_titles():
    item = frozenset({"Cooperation for development"})
    found = threads(
        [
            resolution("A/RES/58/220", "Economic and technical cooperation", 2003, items=item),
            resolution("A/RES/68/230", "Cooperation of the South", 2013, items=item),
        ]
    )
    assert [one.symbols for one in found] == [("A/RES/58/220", "A/RES/68/230")]


def test_a_title_inside_another_joins_only_where_one_cites_the_other():
    plain = resolution("A/RES/64/222", "Outcome of the conference on cooperation of the South", 2009)
    later = ("A/RES/68/230", "Cooperation of the South", 2013)
    assert threads([plain, resolution(*later)]) == ()
    citing = resolution(*later, cites=frozenset({"A/RES/64/222"}))
    assert [one.symbols for one in threads([plain, citing])] == [("A/RES/64/222", "A/RES/68/230")]


def test_another_body_with_the_same_title_is_another_thread():
    council = ThreadResolution("E/RES/2014/14", "E", "Cooperation of the South", dt.date(2014, 7, 1))
    assert threads([council, resolution("A/RES/68/230", "Cooperation of the South")]) == ()


def test_a_short_title_says_too_little():
    assert threads([resolution("A/RES/1/1", "Report"), resolution("A/RES/2/2", "Report")]) == ()


def test_what_most_of_them_cite_is_what_they_rest_on():
    cites = [{"A/RES/33/134", "A/RES/1/1"}, {"A/RES/33/134"}, {"A/RES/33/134", "A/RES/68/1"}]
    (thread,) = threads(
        [
            resolution(
                f"A/RES/{68 + place}/1", "Cooperation of the South", 2013 + place, cites=frozenset(some)
            )
            for place, some in enumerate(cites)
        ]
    )
    assert thread.rests_on == (("A/RES/33/134", 3),)

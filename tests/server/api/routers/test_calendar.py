"""The calendar for programs."""


def test_a_year_is_told_by_day_with_the_document_that_sets_it(client, db):
    days = {
        year: [
            (one["first"], one["symbol"])
            for one in client.get(f"/api/calendar/?year={year}").json()
            if one["kind"] == "observance"
        ]
        for year in (2005, 2013)
    }
    assert days == {2005: [("2005-12-19", "A/RES/58/220")], 2013: [("2013-09-12", "A/DEC/66/550")]}

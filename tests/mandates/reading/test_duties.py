"""Who shall do it, what is to be reported, what goes on an agenda."""

import pytest

from bandung.mandates import Clause, read_clauses, read_resolution


def _clauses(text: str) -> tuple[Clause, ...]:
    resolution = read_resolution(
        f"71/1. Wells\n\nThe General Assembly,\n\nNoting it,\n\n1. {text}\n"
    ).resolution
    assert resolution is not None
    return read_clauses(resolution)


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        ("Requests the Secretary-General to dig.", ["the Secretary-General"]),
        (
            "Also requests the Secretary-General, in consultation with States, to dig.",
            ["the Secretary-General"],
        ),
        (
            "Calls upon States, the regional commissions and other bodies to dig.",
            ["States", "the regional commissions", "other bodies"],
        ),
        (
            "Invites national and international organizations, as well as donors, to dig.",
            ["national and international organizations", "donors"],
        ),
        ("Urges the parties to the Convention to dig.", ["the parties to the Convention"]),
        ("Requests that wells be dug.", []),
        ("Welcomes the States that dig.", []),
    ],
)
def test_addressees_are_told_as_written(text, addressees):
    (clause,) = _clauses(text)
    assert [one.text for one in clause.addressees] == addressees


@pytest.mark.parametrize(
    ("text", "subject", "to"),
    [
        (
            "Requests the Secretary-General to submit to the General Assembly a report on wells.",
            "wells",
            "General Assembly",
        ),
        (
            "Requests the Secretary-General to report to the Economic and Social Council on wells.",
            "wells",
            "Economic and Social Council",
        ),
        ("Requests States to report annually to the Committee.", None, None),
    ],
)
def test_a_duty_to_report_has_its_subject_and_where_it_goes(text, subject, to):
    (clause,) = _clauses(text)
    assert clause.reporting is not None
    assert (clause.reporting.subject, clause.reporting.to) == (subject, to)


def test_a_report_that_is_noted_is_no_duty():
    (clause,) = _clauses("Takes note of the report submitted on wells.")
    assert clause.reporting is None


@pytest.mark.parametrize(
    ("text", "title", "sub_item"),
    [
        ("Decides to put on its agenda the item entitled “Wells of villages”.", "Wells of villages", False),
        ("Decides to include a sub-item entitled “Wells” in it.", "Wells", True),
    ],
)
def test_items_of_an_agenda_have_their_title(text, title, sub_item):
    (clause,) = _clauses(text)
    assert clause.agenda_item is not None
    assert (clause.agenda_item.title, clause.agenda_item.sub_item) == (title, sub_item)

"""What the node writes for others holds what the node knows, also where a record leaves it to the delivery."""

import datetime as dt
import io

import pytest
from lxml import etree

from bandung.server.records.services.exporting import export_activities, require_content
from bandung.values import Finding, InvalidInput, NotFound

WHOLE = (
    "<description><narrative>Wells for villages</narrative></description>"
    '<activity-status code="2"/><sector vocabulary="1" code="14030"/>'
)
NOW = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)


def test_who_reports_is_known_from_the_delivery_where_the_record_does_not_say(
    register, activity, file, deliver
):
    told = activity(teller="", teller_name="", inside=WHOLE)
    deliver(file(told), source="br-abc")
    written, notes = io.BytesIO(), list[Finding]()
    assert export_activities(as_="iati", stream=written, now=NOW, note=notes.append) == 1
    assert not notes
    root = etree.fromstring(written.getvalue())
    [reporter] = root.findall("iati-activity/reporting-org")
    assert (reporter.get("ref"), reporter.get("type")) == ("XI-BANDUNG-br-abc", "10")
    assert reporter.findtext("narrative") == "Agência Brasileira de Cooperação"


def test_a_reporter_who_is_told_stays(register, activity, file, deliver):
    deliver(file(activity(inside=WHOLE)), source="br-abc")
    written = io.BytesIO()
    assert export_activities(as_="iati", stream=written, now=NOW) == 1
    [reporter] = etree.fromstring(written.getvalue()).findall("iati-activity/reporting-org")
    assert reporter.get("ref") == "XX-AGENCY"


@pytest.mark.parametrize("as_", ["iati", "iati-organisations"])
def test_a_file_of_the_standard_is_not_made_of_nothing(as_):
    with pytest.raises(NotFound, match="Nothing was asked for that can be written"):
        require_content(as_, 0)
    require_content("csv", 0)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"as_": "csv", "told_by": "br-abc"}, "Only IATI is written by one teller"),
        ({"as_": "xlsx", "language": "tlh"}, "The language is one of"),
        ({"as_": "word"}, "no form of export"),
    ],
)
def test_what_a_form_cannot_be_asked_is_refused(db, asked, sentence):
    with pytest.raises(InvalidInput, match=sentence):
        export_activities(stream=io.BytesIO(), now=NOW, **asked)

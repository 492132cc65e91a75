"""Every element and attribute that the schemas of the standard allow in an activity is read."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from lxml import etree

from bandung.activities.iati.activity import read_activity
from bandung.activities.iati.reading import Reading
from bandung.activities.record import ActivityRecord

_XSD = "{http://www.w3.org/2001/XMLSchema}"
_XML = "{http://www.w3.org/XML/1998/namespace}lang"
_VERSIONS = ("1.01", "1.02", "1.03", "1.04", "1.05", "2.01", "2.02", "2.03")

_WORDS = {
    "iso-date": "2014-05-06",
    "value-date": "2014-05-06",
    "extraction-date": "2014-05-06",
    "last-updated-datetime": "2014-05-06T07:08:09Z",
    "currency": "EUR",
    "default-currency": "EUR",
    "percentage": "40",
    "year": "2014",
    "phaseout-year": "2016",
    "hierarchy": "2",
    "level": "2",
    "latitude": "12.5",
    "longitude": "-3.5",
    "rate-1": "4.5",
    "rate-2": "3.5",
    "version": "2.03",
    "humanitarian": "1",
    "aggregation-status": "1",
    "ascending": "0",
    "attached": "1",
    "secondary-reporter": "1",
    "priority": "1",
    "code": "2",
    "type": "2",
    "role": "2",
    "precision": "1",
    "srsName": "http://www.opengis.net/def/crs/EPSG/0/4326",
    _XML: "fr",
}
_OTHER = {
    "iso-date": "2013-01-02",
    "value-date": "2013-01-02",
    "extraction-date": "2013-01-02",
    "last-updated-datetime": "2013-01-02T00:00:00Z",
    "currency": "XOF",
    "default-currency": "XOF",
    "percentage": "30",
    "year": "2013",
    "phaseout-year": "2015",
    "hierarchy": "1",
    "level": "1",
    "latitude": "13.5",
    "longitude": "-4.5",
    "rate-1": "1.5",
    "rate-2": "2.5",
    "version": "1.05",
    "humanitarian": "0",
    "aggregation-status": "0",
    "ascending": "1",
    "attached": "0",
    "secondary-reporter": "0",
    "priority": "0",
    "code": "3",
    "type": "1",
    "role": "1",
    "precision": "2",
    _XML: "pt",
}
_COUNTRIES = ("SN", "MZ")
_TEXTS = {
    "pos": "12.5 -3.5",
    "value": "250.75",
    "forecast": "250.75",
    "interest-received": "1.5",
    "principal-outstanding": "2.5",
    "principal-arrears": "3.5",
    "interest-arrears": "4.5",
}
# What the standard says and the record has no place for, told as left over; and what says nothing of the activity.
_WITHOUT_PLACE = {
    "location/@percentage",
    "planned-disbursement/@updated",
    "country-budget-items/budget-item/description/@type",
    "result/description/@type",
    "result/indicator/description/@type",
}
_NOT_TOLD_APART = {
    "@version",  # of the file; the defaults of the delivery tell it
    "@default-currency",  # holds for amounts that name none; here all of them do
    "location/point/@srsName",  # always the same
}
# 1.04 and 1.05 have the older form beside the newer one, which is the one that counts where both are told.
_SAID_TWICE = {
    *("location/point", "location/point/pos", "location/coordinates"),
    *("location/location-type", "location/feature-designation"),
}
_OLDER_FORMS = {"location/coordinates/@precision", "location/location-type/@code"}


class _Schema:
    """The elements of a version, made into one activity that holds each of them once."""

    def __init__(self, folder: Path) -> None:
        self.elements: dict[str, etree._Element] = {}
        self.types: dict[str, etree._Element] = {}
        for name in ("iati-activities-schema.xsd", "iati-common.xsd"):
            for node in etree.parse(folder / name).getroot():
                if node.tag == f"{_XSD}element":
                    self.elements.setdefault(str(node.get("name")), node)
                elif node.tag == f"{_XSD}complexType":
                    self.types[str(node.get("name"))] = node

    def activity(self) -> etree._Element:
        return self._made(self.elements["iati-activity"])

    def _made(self, declared: etree._Element) -> etree._Element:
        name = str(declared.get("name") or declared.get("ref"))
        if declared.get("name") is None:
            declared = self.elements[name]
        body = self.types.get(str(declared.get("type")), declared)
        element = etree.Element(name)
        for attribute in self._own(body, "attribute"):
            told = str(attribute.get("name") or attribute.get("ref")).replace("xml:lang", _XML)
            element.set(told, _value(name, told))
        if self._has_text_attributes(body):
            element.set(_XML, "fr")
        children = [self._made(child) for child in self._own(body, "element")]
        element.extend(children)
        if not children:
            element.text = _TEXTS.get(name, f"Words of {name}")
        return element

    def _has_text_attributes(self, body: etree._Element) -> bool:
        return any(group.get("ref") == "textAtts" for group in body.iter(f"{_XSD}attributeGroup"))

    def _own(self, body: etree._Element, kind: str) -> Iterator[etree._Element]:
        for node in body.iter(f"{_XSD}{kind}"):
            above = node.getparent()
            while above is not None and above is not body and above.tag != f"{_XSD}element":
                above = above.getparent()
            if above is body and node is not body:
                yield node
        for extension in body.iter(f"{_XSD}extension"):
            base = self.types.get(str(extension.get("base")))
            if base is not None and next(extension.iterancestors(f"{_XSD}element"), body) is body:
                yield from self._own(base, kind)


def _value(element: str, attribute: str, *, other: bool = False) -> str:
    if element == "recipient-country" and attribute == "code":
        return _COUNTRIES[other]
    words = _OTHER if other else _WORDS
    return words.get(attribute, f"{'other' if other else 'told'}-{attribute.strip('{}')[-12:]}")


def _read(activity: etree._Element) -> tuple[ActivityRecord, Reading]:
    text = etree.tostring(activity, method="c14n", exclusive=True).decode()
    reading = Reading(language=activity.get(_XML), currency=activity.get("default-currency"))
    return read_activity(text, reading), reading


def _path(element: etree._Element) -> str:
    names = [str(element.tag), *(str(above.tag) for above in element.iterancestors())]
    return "/".join(reversed(names[:-1]))


@pytest.mark.shared
@pytest.mark.parametrize("version", _VERSIONS)
def test_no_element_of_the_schema_is_left_over(shared: Path, version: str):
    activity = _Schema(shared / "data" / "iati" / "xsd" / version).activity()
    assert sum(1 for _ in activity.iter()) > 70
    _, reading = _read(activity)
    assert {note.path for note in reading.notes if not note.code} <= _WITHOUT_PLACE


@pytest.mark.shared
@pytest.mark.parametrize("version", _VERSIONS)
def test_no_element_of_the_schema_can_be_taken_away_unnoticed(shared: Path, version: str):
    """An element that is read makes a difference; one that only passed for read would not."""
    whole, _ = _read(_Schema(shared / "data" / "iati" / "xsd" / version).activity())
    kept = msgspec.to_builtins(whole)
    number = sum(1 for _ in _Schema(shared / "data" / "iati" / "xsd" / version).activity().iter())
    unnoticed = []
    for index in range(1, number):
        activity = _Schema(shared / "data" / "iati" / "xsd" / version).activity()
        element = list(activity.iter())[index]
        path, above = _path(element), element.getparent()
        assert above is not None
        above.remove(element)
        if msgspec.to_builtins(_read(activity)[0]) == kept:
            unnoticed.append(path)
    assert set(unnoticed) == (_SAID_TWICE if version in {"1.04", "1.05"} else set())


@pytest.mark.shared
@pytest.mark.parametrize("version", _VERSIONS)
def test_no_attribute_of_the_schema_can_be_changed_unnoticed(shared: Path, version: str):
    folder = shared / "data" / "iati" / "xsd" / version
    whole, reading = _read(_Schema(folder).activity())
    kept = msgspec.to_builtins(whole)
    left = {note.path for note in reading.notes if not note.code}
    assert left <= _WITHOUT_PLACE
    unnoticed = set()
    made = _Schema(folder).activity()
    for element in list(made.iter()):
        for name, told in list(element.attrib.items()):
            path = f"{_path(element)}/@{name}".lstrip("/")
            element.set(name, _value(str(element.tag), str(name), other=True))
            if msgspec.to_builtins(_read(made)[0]) == kept and path not in left:
                unnoticed.add(path)
            element.set(name, told)
    unnoticed = {path for path in unnoticed if not path.endswith(_XML)}
    both_forms = _OLDER_FORMS if version in {"1.04", "1.05"} else set()
    assert unnoticed - _NOT_TOLD_APART == both_forms

"""Make the tables of the IATI standard's structure from the official schemas.

    python tools/iati_structure.py FOLDER

FOLDER holds a folder of schemas a version (`2.03/iati-activities-schema.xsd` ...), as published at
https://github.com/IATI/IATI-Schemas. Only facts are taken over: which element may stand where, how often, with
which attributes and what kind of value. The documentation inside the schemas is left out. A row holds for all the
versions it names; rows stand in the order in which the elements have to appear.
"""

import csv
import sys
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from lxml import etree

VERSIONS = ("1.01", "1.02", "1.03", "1.04", "1.05", "2.01", "2.02", "2.03")
STANDARDS = {
    "activities": ("iati-activities", "iati-activity"),
    "organisations": ("iati-organisations", "iati-organisation"),
}
TARGET = Path(__file__).parents[1] / "src" / "bandung" / "activities" / "iati" / "structure"
XSD = "{http://www.w3.org/2001/XMLSchema}"
UNBOUNDED = "unbounded"


class Row(NamedTuple):
    """Where an element may stand, how often, and what is in it; see SOURCE.md for the columns."""

    path: str
    least: str
    most: str
    content: str
    words: str
    foreign: str
    attributes: str


class Content(NamedTuple):
    """What is in an element: how its children are arranged, the children, what else is allowed, attributes."""

    arrangement: str
    words: bool
    children: list[etree._Element]
    foreign_elements: bool
    foreign_attributes: bool
    attributes: dict[str, str]


class Schema:
    """The schema of one version with its shared parts."""

    def __init__(self, folder: Path, standard: str) -> None:
        documents = [etree.parse(folder / f"iati-{part}.xsd") for part in (f"{standard}-schema", "common")]
        self.named: dict[tuple[str, str], etree._Element] = {}
        for document in documents:
            for node in document.getroot().iterchildren(f"{XSD}*"):
                name = node.get("name")
                if name:
                    self.named.setdefault((node.tag.removeprefix(XSD), name), node)

    def rows(self, name: str) -> list[Row]:
        """Depth first, in the order of the schema, from the element `name` down."""
        element = self.named["element", name]
        return self._rows(element, "", ("1", "1"), ())

    def _rows(
        self, element: etree._Element, above: str, times: tuple[str, str], open_: tuple[etree._Element, ...]
    ) -> list[Row]:
        declared = self._resolved(element)
        path = f"{above}/{declared.get('name')}" if above else str(declared.get("name"))
        if declared in open_:
            raise SystemExit(f"{path} holds itself; the table cannot say that")
        content = self._content(declared)
        foreign = " ".join(
            word
            for word, allowed in (
                ("elements", content.foreign_elements),
                ("attributes", content.foreign_attributes),
            )
            if allowed
        )
        attributes = " ".join(f"{name}:{kind}" for name, kind in content.attributes.items())
        rows = [Row(path, *times, content.arrangement, "yes" if content.words else "", foreign, attributes)]
        for child in content.children:
            repeats = content.arrangement.startswith("any-order")
            own = ("0", UNBOUNDED) if repeats else (child.get("minOccurs", "1"), child.get("maxOccurs", "1"))
            rows.extend(self._rows(child, path, own, (*open_, declared)))
        return rows

    def _resolved(self, node: etree._Element) -> etree._Element:
        reference = node.get("ref")
        return node if reference is None else self.named[node.tag.removeprefix(XSD), reference]

    def _content(self, element: etree._Element) -> Content:
        kind = element.get("type")
        if kind and kind.startswith("xsd:"):
            return Content(kind.removeprefix("xsd:"), False, [], False, False, {})
        inside = element.find(f"{XSD}complexType")
        if kind:
            inside = self.named["complexType", kind]
        if inside is None:
            return Content("anything", True, [], True, True, {})
        return self._of_type(inside)

    def _of_type(self, kind: etree._Element) -> Content:
        base: Content | None = None
        holder = kind
        simple = "none"
        for way in ("simpleContent", "complexContent"):
            extension = kind.find(f"{XSD}{way}/{XSD}extension")
            if extension is None:
                continue
            holder = extension
            name = str(extension.get("base"))
            if name.startswith("xsd:"):
                simple = name.removeprefix("xsd:")
            else:
                base = self._of_type(self.named["complexType", name])
        words = kind.get("mixed") == "true" or (base is not None and base.words)
        arrangement, children, elements = self._particles(holder)
        attributes, foreign = self._attributes(holder)
        if base is not None:
            if arrangement == "none":
                arrangement = base.arrangement
            elif base.children and not base.arrangement == arrangement == "ordered":
                raise SystemExit("an extension arranges its children otherwise than its base")
            children = [*base.children, *children]
            elements = elements or base.foreign_elements
            attributes = base.attributes | attributes
            foreign = foreign or base.foreign_attributes
        if arrangement == "none":
            arrangement = simple
        return Content(arrangement, words, children, elements, foreign, attributes)

    def _particles(self, holder: etree._Element) -> tuple[str, list[etree._Element], bool]:
        groups = [node for node in holder if node.tag in {f"{XSD}sequence", f"{XSD}choice", f"{XSD}all"}]
        if not groups:
            return "none", [], False
        (group,) = groups
        members = [node for node in group.iterchildren(f"{XSD}*") if node.tag != f"{XSD}annotation"]
        if not {node.tag for node in members} <= {f"{XSD}element", f"{XSD}any"}:
            raise SystemExit(f"line {group.sourceline}: a group inside a group")
        children = [node for node in members if node.tag == f"{XSD}element"]
        foreign = [node for node in members if node.tag == f"{XSD}any"]
        if group.tag == f"{XSD}choice":
            if group.get("maxOccurs") != UNBOUNDED:
                raise SystemExit(f"line {group.sourceline}: a choice that is made once")
            some = group.get("minOccurs", "1") != "0"
            return "any-order-some" if some else "any-order", children, bool(foreign)
        if group.get("maxOccurs", "1") != "1":
            raise SystemExit(f"line {group.sourceline}: a sequence that repeats")
        return "ordered", children, bool(foreign)

    def _attributes(self, holder: etree._Element) -> tuple[dict[str, str], bool]:
        """{name: kind}, with `!` before the kind where it is required; and whether others' are allowed."""
        found: dict[str, str] = {}
        foreign = False
        for node in holder.iterchildren(f"{XSD}*"):
            if node.tag == f"{XSD}anyAttribute":
                foreign = True
            elif node.tag == f"{XSD}attributeGroup":
                inside, others = self._attributes(self._resolved(node))
                found |= inside
                foreign = foreign or others
            elif node.tag == f"{XSD}attribute":
                required = "!" if node.get("use") == "required" else ""
                if node.get("ref") == "xml:lang":
                    found["xml:lang"] = f"{required}language"
                    continue
                declared = self._resolved(node)
                kind = (declared.get("type") or "xsd:string").removeprefix("xsd:")
                found[str(declared.get("name"))] = required + kind
        return found, foreign


def united(tables: dict[str, list[Row]]) -> list[tuple[str, Row]]:
    """(versions, row) of all versions in one order; leaving out the other versions' rows gives back each table."""
    rows: list[Row] = []
    versions: list[str] = []
    for version, newer in tables.items():
        both: list[tuple[Row, str]] = []
        for change, start, end, from_, to in SequenceMatcher(None, rows, newer, autojunk=False).get_opcodes():
            older = zip(rows[start:end], versions[start:end], strict=True)
            if change == "equal":
                both += [(row, f"{named} {version}") for row, named in older]
            else:
                both += [*older, *((row, version) for row in newer[from_:to])]
        rows, versions = [row for row, _ in both], [named for _, named in both]
    return list(zip(versions, rows, strict=True))


def main(folder: Path) -> None:
    """Write one table for each standard, and check that each version can be read back from it."""
    for standard, roots in STANDARDS.items():
        tables = {version: Schema(folder / version, standard).rows(roots[0]) for version in VERSIONS}
        merged = united(tables)
        for version, rows in tables.items():
            if [row for versions, row in merged if version in versions.split()] != rows:
                raise SystemExit(f"the table does not say what the schema {version} says")
        with (TARGET / f"{standard}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("versions", *Row._fields))
            writer.writerows((versions, *row) for versions, row in merged)
        print(f"{standard}: {len(merged)} rows")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

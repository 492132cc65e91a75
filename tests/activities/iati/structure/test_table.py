"""The tables of the structure say what the official schemas say."""

import importlib.util
from pathlib import Path

import pytest
from lxml import etree

from bandung.activities.iati.structure import VERSIONS, Node, Standard, structure
from bandung.activities.iati.structure.schema import record_schema

_TOOL = Path(__file__).resolve().parents[4] / "tools" / "iati_structure.py"


def nodes(node: Node) -> list[Node]:
    return [node, *(below for child in node.children for below in nodes(child))]


@pytest.mark.parametrize("standard", list(Standard))
@pytest.mark.parametrize("version", VERSIONS)
def test_every_version_of_both_standards_compiles(standard: Standard, version: str):
    root = structure(standard, version)
    assert root.name == f"iati-{standard.value}"
    assert len(nodes(root)) > 20
    assert record_schema(standard, version) is record_schema(standard, version)


def test_a_node_knows_how_often_it_stands_and_what_is_in_it():
    value = structure(Standard.ACTIVITIES, "2.03").children[0].child("transaction").child("value")
    assert value is not None
    assert (value.least, value.most, value.content) == (1, 1, "decimal")
    date = value.attribute("value-date")
    assert date is not None
    assert (date.kind, date.required) == ("date", True)
    assert value.attribute("colour") is None


@pytest.mark.shared
def test_the_tables_are_those_the_tool_makes_of_the_schemas(shared: Path, tmp_path: Path):
    spec = importlib.util.spec_from_file_location("iati_structure", _TOOL)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    kept = tool.TARGET
    tool.TARGET = tmp_path
    tool.main(shared / "data" / "iati" / "xsd")
    for standard in Standard:
        name = f"{standard.value}.csv"
        assert (tmp_path / name).read_text(encoding="utf-8") == (kept / name).read_text(encoding="utf-8")


@pytest.mark.shared
def test_our_schema_and_the_official_one_judge_alike(shared: Path):
    """Every official test file, good and bad, as the schema of the same version sees each of its records."""
    folder = shared / "data" / "iati"
    official = etree.XMLSchema(etree.parse(folder / "xsd" / "2.03" / "iati-activities-schema.xsd"))
    ours = record_schema(Standard.ACTIVITIES, "2.03")
    judged = 0
    for path in sorted((folder / "conformance" / "schemas-tests" / "tests_v203").rglob("*.xml")):
        root = etree.parse(path, etree.XMLParser(remove_comments=True)).getroot()
        for activity in root.iterchildren("iati-activity"):
            judged += 1
            assert ours.validate(activity) is official.validate(activity), path.name
    assert judged > 500

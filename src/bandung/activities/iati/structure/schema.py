"""Our table of the structure, compiled for libxml2: an XML Schema 1.0 is written in memory and never kept.

libxml2 then says in C whether an element is as it should be, which is nearly all that ever has to be said: what
is wrong with the few others is worked out from its log (`faults.py`).
"""

from functools import cache
from typing import Any

from lxml import etree

from bandung.activities.iati.structure.table import Node, Standard, structure

_XSD = "{http://www.w3.org/2001/XMLSchema}"
_XML = "http://www.w3.org/XML/1998/namespace"
# A language may be empty, which takes back the one declared above it (XML 1.0, 2.12).
_LANGUAGES = f"""
<s:schema xmlns:s="http://www.w3.org/2001/XMLSchema" targetNamespace="{_XML}">
  <s:attribute name="lang"><s:simpleType><s:union memberTypes="s:language"><s:simpleType>
    <s:restriction base="s:string"><s:length value="0"/></s:restriction>
  </s:simpleType></s:union></s:simpleType></s:attribute>
</s:schema>"""
_LANGUAGES_AT = "languages-of-xml"


@cache
def record_schema(standard: Standard, version: str) -> Any:
    """The compiled schema of one record: an `iati-activity` or `iati-organisation`."""
    return _compiled(structure(standard, version).children[0])


@cache
def part_schema(standard: Standard, version: str, path: str) -> Any:
    """The compiled schema of an element by itself, by its path in the structure."""
    node: Node | None = structure(standard, version)
    for name in path.split("/")[1:]:
        node = node.child(name) if node is not None else None
    if node is None:
        raise LookupError(path)
    return _compiled(node)


@cache
def root_schema(standard: Standard, version: str) -> Any:
    """The compiled schema of the element around all records, its records aside."""
    root = structure(standard, version)
    return _compiled(Node(root.path, 1, 1, "none", False, False, root.foreign_attributes, root.attributes))


def _compiled(node: Node) -> Any:
    schema = etree.Element(f"{_XSD}schema", nsmap={"s": _XSD[1:-1]})
    etree.SubElement(schema, f"{_XSD}import", namespace=_XML, schemaLocation=_LANGUAGES_AT)
    schema.append(_element(node))
    parser = etree.XMLParser()
    parser.resolvers.add(_Languages())
    return etree.XMLSchema(etree.fromstring(etree.tostring(schema), parser))


class _Languages(etree.Resolver):
    """Hands libxml2 the declaration of `xml:lang` instead of a file."""

    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:  # type: ignore[override]
        del public_id
        if system_url.endswith(_LANGUAGES_AT):
            return self.resolve_string(_LANGUAGES, context, base_url=system_url)
        return None


def _element(node: Node, *, counted: bool = False) -> Any:
    element = etree.Element(f"{_XSD}element", name=node.name)
    if counted:
        element.set("minOccurs", str(node.least))
        element.set("maxOccurs", "unbounded" if node.most is None else str(node.most))
    if node.content == "anything":
        return element
    if _is_plain_text(node):
        element.set("type", f"s:{node.content}")
        return element
    kind = etree.SubElement(element, f"{_XSD}complexType")
    if node.words:
        kind.set("mixed", "true")
    holder = kind
    if node.content in {"ordered", "any-order", "any-order-some", "none"}:
        _arrange(node, kind)
    else:
        content = etree.SubElement(kind, f"{_XSD}simpleContent")
        holder = etree.SubElement(content, f"{_XSD}extension", base=f"s:{node.content}")
    _attributes(node, holder)
    return element


def _is_plain_text(node: Node) -> bool:
    arranged = node.content in {"ordered", "any-order", "any-order-some", "none"}
    return not (arranged or node.attributes or node.foreign_attributes)


def _arrange(node: Node, kind: Any) -> None:
    if node.content == "none":
        return
    ordered = node.content == "ordered"
    group = etree.SubElement(kind, f"{_XSD}sequence" if ordered else f"{_XSD}choice")
    if not ordered:
        group.set("minOccurs", "1" if node.content == "any-order-some" else "0")
        group.set("maxOccurs", "unbounded")
    for child in node.children:
        group.append(_element(child, counted=ordered))
    if node.foreign_elements:
        foreign = etree.SubElement(group, f"{_XSD}any", namespace="##other", processContents="skip")
        if ordered:
            foreign.set("minOccurs", "0")
            foreign.set("maxOccurs", "unbounded")


def _attributes(node: Node, holder: Any) -> None:
    for attribute in node.attributes:
        told = etree.SubElement(holder, f"{_XSD}attribute")
        if attribute.name == "xml:lang":
            told.set("ref", attribute.name)
        else:
            told.set("name", attribute.name)
            told.set("type", f"s:{attribute.kind}")
        if attribute.required:
            told.set("use", "required")
    if node.foreign_attributes:
        etree.SubElement(holder, f"{_XSD}anyAttribute", namespace="##other", processContents="lax")

"""Dublin Core comes out in the shape of oai_dc.xsd: the fifteen elements, text and xml:lang only."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bandung.federation.description import Description
from bandung.federation.dublin_core import DC, ELEMENTS, OAI_DC, Statement, from_oai_dc, to_oai_dc
from bandung.values import Text

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TITLE = Text.from_pairs([("ar", "مياه"), ("fr", "Eau"), (None, "H2O")])
DESCRIPTION = Description(identifier="oai:node.example.org:x", type="practice", title=TITLE, date=("2003",))


def check_shape(root):
    assert root.tag == f"{{{OAI_DC}}}dc"
    for child in root:
        name = etree.QName(child)
        assert name.namespace == DC
        assert name.localname in ELEMENTS
        assert set(child.attrib) <= {LANG}
        assert len(child) == 0
        assert child.text


def test_the_shape_and_the_languages():
    root = etree.fromstring(etree.tostring(to_oai_dc(DESCRIPTION)))
    check_shape(root)
    titles = [(child.get(LANG), child.text) for child in root.iter(f"{{{DC}}}title")]
    assert titles == [("ar", "مياه"), ("fr", "Eau"), (None, "H2O")]
    assert "http://www.openarchives.org/OAI/2.0/oai_dc.xsd" in etree.tostring(root).decode()


def test_what_is_written_is_read_as_statements():
    statements = from_oai_dc(to_oai_dc(DESCRIPTION))
    assert Statement("title", "Eau", "fr") in statements
    assert Statement("identifier", "oai:node.example.org:x") in statements
    assert len(statements) == 6


def test_foreign_and_blank_elements_are_left_out():
    root = etree.fromstring(
        f'<dc xmlns="{OAI_DC}" xmlns:dc="{DC}"><!-- x --><dc:title> A\n B </dc:title><dc:title> </dc:title>'
        "<other>1</other><dc:colour>red</dc:colour></dc>"
    )
    assert from_oai_dc(root) == (Statement("title", "A B"),)


@given(st.text())
def test_any_text_makes_a_document_that_can_be_read(text):
    description = Description(identifier="x", type="need", title=Text.of(text, "en"), rights="a\x00b")
    root = etree.fromstring(etree.tostring(to_oai_dc(description)))
    assert root.findtext(f"{{{DC}}}rights") == "ab"

"""A claim's content laid out for reading."""

from bandung.server.pages.layout import LONGEST, laid_out


def test_xml_gets_lines_and_loses_nothing():
    shown = laid_out("<a><b>one</b><c x='1'/></a>")
    assert shown.splitlines() == ["<a>", "  <b>one</b>", '  <c x="1"/>', "</a>"]


def test_json_keeps_its_script():
    assert laid_out('{"title": "水"}') == '{\n  "title": "水"\n}'


def test_what_is_neither_stays_as_it_is():
    assert laid_out("plain, text") == "plain, text"
    assert laid_out("<broken") == "<broken"
    assert laid_out("{broken") == "{broken"


def test_entities_are_not_expanded():
    bomb = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    assert "root:" not in laid_out(bomb)


def test_a_very_long_content_is_cut():
    assert len(laid_out("x" * (LONGEST + 50))) == LONGEST + 2

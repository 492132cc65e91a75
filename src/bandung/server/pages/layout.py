"""A claim's content laid out for reading: XML and JSON with a line for each part, anything else as it is.

Only white space is added, and only for the page; what is stored and hashed stays as it was told.
"""

import json

from lxml import etree

LONGEST = 400_000
"""Characters of a content that are laid out; a longer one is shown as it is, cut there."""


def laid_out(content: str) -> str:
    """The content with line breaks and indents, or unchanged where it is neither XML nor JSON."""
    if len(content) > LONGEST:
        return content[:LONGEST] + "\n…"
    start = content.lstrip()[:1]
    if start == "<":
        return _xml(content)
    if start in "{[":
        return _json(content)
    return content


def _xml(content: str) -> str:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=True)
    try:
        tree = etree.fromstring(content.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return content
    etree.indent(tree, "  ")
    return etree.tostring(tree, encoding="unicode")


def _json(content: str) -> str:
    try:
        return json.dumps(json.loads(content), ensure_ascii=False, indent=2)
    except ValueError:
        return content

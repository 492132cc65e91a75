"""Where an element stands: its line in the file, its path below the record."""

from collections.abc import Callable
from typing import TypeAlias, cast

from lxml.etree import _Element

Element: TypeAlias = _Element
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
LineOf: TypeAlias = "Callable[[Element], int | None]"
RECORDS = frozenset({"iati-activity", "iati-organisation"})

# libxml2 keeps 16 bits for the line of an element; beyond that it gives the line where the next text ends.
_LAST_EXACT_LINE = 65534


def line_of(element: Element) -> int | None:
    """The line an element starts on."""
    line = cast("int | None", element.sourceline)
    if line is None or line <= _LAST_EXACT_LINE:
        return line
    following = element.text or (element.tail if not len(element) else None)
    return line - following.count("\n") if following else line


def path_of(element: Element) -> str | None:
    """The names of the elements from below the record down to this one: `transaction/value`."""
    names: list[str] = []
    node: Element | None = element
    while node is not None and node.tag not in RECORDS:
        names.append(str(node.tag))
        node = node.getparent()
    return "/".join(reversed(names)) or None

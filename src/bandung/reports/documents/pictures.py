"""A chart on paper: the SVG of a page made to stand by itself, and its picture in dots where a file holds no SVG.

In a page a chart takes colours and fonts from its surroundings (`currentColor`, `var(--accent, #7c1f3a)`); here they
are written out. What would reach for another file or address is refused.
"""

import re
from functools import cache
from typing import Any

import fontpkg_amiri
import fontpkg_noto_sans
import msgspec
import vl_convert
from lxml import etree

from bandung.reports.documents.letters import strong_direction
from bandung.values import InvalidInput

INK = "#1d1b18"
FONT_FOLDERS = (fontpkg_noto_sans.ROOT / "files", fontpkg_amiri.ROOT / "files")
FAMILIES = "Noto Sans, Amiri"
FAMILIES_OF_ARABIC = "Amiri, Noto Sans"
"""The renderer looks no further than the first family for the letters of a text, and then anywhere."""
DOTS_PER_INCH = 192
"""Twice what SVG counts to an inch: sharp in print, and small."""

_SVG = "{http://www.w3.org/2000/svg}"
_VARIABLE = re.compile(r"var\(\s*--[\w-]+\s*,\s*([^()]+?)\s*\)")
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!\s*['\"]?#)|@import", re.IGNORECASE)
_NOT_DRAWN = frozenset({f"{_SVG}script", f"{_SVG}foreignObject"})


class Picture(msgspec.Struct, frozen=True):
    """An SVG that needs nothing from elsewhere, with its size in pixels (96 to an inch)."""

    svg: bytes
    width: float
    height: float

    def png(self) -> bytes:
        """The same in dots."""
        _know_fonts()
        # vl-convert counts 72 pixels to an inch, SVG in a browser 96.
        return bytes(vl_convert.svg_to_png(self.svg.decode(), scale=DOTS_PER_INCH / 96, ppi=72))


def read_picture(svg: bytes) -> Picture:
    """The picture, made to stand by itself. InvalidInput where it is no SVG or reaches outside."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root: Any = etree.fromstring(svg, parser)
    except etree.XMLSyntaxError as error:
        raise InvalidInput(f"a figure is no SVG: {error}") from None
    if root.tag != f"{_SVG}svg" or root.getroottree().docinfo.doctype:
        raise InvalidInput("a figure is no SVG, or one with a document type of its own")
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in _NOT_DRAWN:
            _take_out(element)
            continue
        _stand_alone(element)
    width, height = _size(root)
    if "style" in root.attrib:
        del root.attrib["style"]  # the width it had in a page
    root.set("width", f"{width:g}")
    root.set("height", f"{height:g}")
    root.set("font-family", root.get("font-family", FAMILIES))
    return Picture(etree.tostring(root), width, height)


def _stand_alone(element: Any) -> None:
    for name, value in element.attrib.items():
        local = etree.QName(name).localname
        is_outside = local == "href" and not value.startswith(("#", "data:image/"))
        if is_outside and element.tag == f"{_SVG}a":
            del element.attrib[name]  # a link of the page, which paper does not follow
            continue
        if is_outside or (local != "href" and _OUTSIDE.search(value)):
            raise InvalidInput(
                f"a figure reaches for “{value[:80]}”; a figure of a document needs nothing else"
            )
        if "var(" in value or "currentColor" in value:
            element.set(name, _VARIABLE.sub(r"\1", value).replace("currentColor", INK))
    if any(strong_direction(letter) == "rtl" for letter in element.text or ""):
        element.set("font-family", FAMILIES_OF_ARABIC)
    if element.tag == f"{_SVG}style" and element.text:
        if _OUTSIDE.search(element.text):
            raise InvalidInput(
                "the style of a figure reaches for another file; a figure of a document needs nothing else"
            )
        element.text = _VARIABLE.sub(r"\1", element.text).replace("currentColor", INK)


def _take_out(element: Any) -> None:
    """Without the element, but with what stands after it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _size(root: Any) -> tuple[float, float]:
    """By the box of its view, else by its own width and height in pixels."""
    try:
        box = [float(number) for number in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if number]
        width, height = (
            box[2:] if len(box) == 4 else (float(root.get(side, "")) for side in ("width", "height"))
        )
    except ValueError:
        raise InvalidInput("a figure does not say its size; give its SVG a viewBox") from None
    if not (0 < width < 1e5 and 0 < height < 1e5):
        raise InvalidInput(f"a figure of {width:g} by {height:g} pixels cannot be drawn")
    return width, height


@cache
def _know_fonts() -> None:
    for folder in FONT_FOLDERS:
        vl_convert.register_font_directory(str(folder))

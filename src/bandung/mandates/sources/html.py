"""Web pages -> text: blocks are paragraphs, ordered lists get their numbers, notes go below a rule.

The page is parsed by lxml without a network; scripts, styles, menus and forms are left out.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from bandung.values import InvalidInput

_RULE = "_______________"
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LEFT_OUT = frozenset(
    {
        "script",
        "style",
        "nav",
        "form",
        "noscript",
        "template",
        "iframe",
        "object",
        "button",
        "select",
        "title",
    }
)
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "li",
        "ol",
        "ul",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    }
    | {
        "blockquote",
        "table",
        "tr",
        "td",
        "th",
        "dl",
        "dt",
        "dd",
        "pre",
        "center",
        "body",
        "hr",
        "aside",
        "figure",
    }
)
_OWN_NUMBER = re.compile(r"\s*(?:\d{1,3}\s*[.)-]|\(?[a-z]{1,4}\))")

_BACK_LINKS = str.maketrans("", "", "↩↑↵\ufe0e")
_DEEPEST = 200


def read_html(content: bytes, name: str) -> str:
    """The text of a page, a block to a paragraph; InvalidInput where nothing can be parsed."""
    try:
        root = html.document_fromstring(content, parser=html.HTMLParser(no_network=True, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise InvalidInput(f"{name} is not a whole web page; save it again.") from None
    body = root.find("body") if root.find("body") is not None else root
    notes = _notes(body)
    blocks = [" ".join(one.split()) for one in _blocks(body, notes, 0)]
    told = [_note(element, label) for label, element in notes.values() if element is not None]
    lines = [one for one in blocks if one]
    return "\n\n".join([*lines, *([_RULE, *told] if told else [])]) + "\n"


def _notes(body: Any) -> dict[str, tuple[str, Any]]:
    """What the marks (links in superscripts) point at, in order: identifier -> label and element."""
    found: dict[str, tuple[str, Any]] = {}
    for link in body.iter("a"):
        target = (link.get("href") or "").partition("#")
        raised = link.getparent() is not None and (
            link.getparent().tag == "sup" or link.find("sup") is not None
        )
        label = "".join(link.itertext()).strip(" []()\n")
        if target[0] or not target[2] or not raised or not re.fullmatch(r"\d{1,3}|\*{1,4}", label):
            continue
        if target[2] not in found:
            element = next(iter(body.xpath("//*[@id=$name or @name=$name]", name=target[2])), None)
            found[target[2]] = (label, _block_of(element))
    # A mark and its note point at each other: the note is the one with text of its own.
    return {
        key: one
        for key, one in found.items()
        if one[1] is not None and len("".join(one[1].itertext()).strip()) > 6
    }


def _block_of(element: Any) -> Any:
    while element is not None and element.tag not in _BLOCKS:
        element = element.getparent()
    return element


def _note(element: Any, label: str) -> str:
    text = " ".join("".join(element.itertext()).translate(_BACK_LINKS).split())
    text = re.sub(rf"^[\[(\^]?\s*{re.escape(label)}\s*[\])]?[.)]?\s*", "", text)
    return f"{label.translate(_SUPERSCRIPTS)} {text.strip()}"


def _blocks(element: Any, notes: dict[str, tuple[str, Any]], depth: int) -> Iterator[str]:
    """The texts of the blocks below an element, in order."""
    noted = [one for _, one in notes.values()]
    current: list[str] = [element.text or ""]
    number = (
        int(element.get("start") or 1)
        if element.tag == "ol" and (element.get("start") or "1").isdecimal()
        else 1
    )
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _LEFT_OUT or depth > _DEEPEST:
            current.append(child.tail or "")
            continue
        if child.tag in _BLOCKS:
            yield "".join(current)
            if child.tag == "hr":
                yield _RULE
            if not any(child is one for one in noted):
                inner = [one for one in _blocks(child, notes, depth + 1) if one.strip()]
                if child.tag == "li" and element.tag == "ol" and inner and not _OWN_NUMBER.match(inner[0]):
                    inner[0] = f"{_label(element, number)} {inner[0].strip()}"
                number += child.tag == "li"
                yield from inner
            current = [child.tail or ""]
        elif child.tag == "br":
            yield "".join(current)
            current = [child.tail or ""]
        else:
            current += [_inline(child), child.tail or ""]
    yield "".join(current)


def _label(ordered: Any, number: int) -> str:
    """The number before an item: `1.` outside, `(a)` in a list of a list, `(i)` in the next."""
    depth = sum(one.tag == "ol" for one in ordered.iterancestors())
    form = ordered.get("type") or {0: "1", 1: "a"}.get(depth, "i")
    if form in {"a", "A"}:
        return f"({chr(ord('a') + (number - 1) % 26)})"
    if form in {"i", "I"}:
        return f"({_ROMAN[(number - 1) % len(_ROMAN)]})"
    return f"{number}."


_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


def _inline(element: Any) -> str:
    """The text of a stretch inside a block; raised figures are superscripts."""
    text = "".join(element.itertext())
    raised = element.tag == "sup" or element.find("sup") is not None
    if raised and re.fullmatch(r"\s*\[?\d{1,3}\]?\s*", text):
        return text.strip(" []\n").translate(_SUPERSCRIPTS)
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            parts.append(" " if child.tag == "br" else _inline(child))
        parts.append(child.tail or "")
    return "".join(parts)

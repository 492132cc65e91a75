"""Citations beside two truths: hyperlinks of the documents themselves, and a sample read by hand.

Whoever published the newer documents linked the numbers they cite: a link is a citation that must be found (recall);
that a number has no link says nothing. A link whose words name another document than its address is left out. The
sample (`citations.csv`: document, position of the part, the symbols cited in it) tells recall and precision; it has no
word of the texts, and conferences are not in it.
"""

import csv
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

import msgspec

from bandung.mandates import CitationKind, Resolution, read_resolution
from bandung.mandates.lexicon import lexicon
from bandung.mandates.reading.citations import find_citations
from bandung.mandates.reading.healing import Healed
from bandung.mandates.symbols import normalise_symbol
from bench.mandates.documents import Document, words
from bench.mandates.scoring import every_paragraph

_SAMPLE = Path(__file__).with_name("citations.csv")
_ADDRESS = re.compile(r"undocs\.org/(?:en/)?(?P<symbol>[A-Za-z][^?#]*)$")


class Found(msgspec.Struct):
    """Sums: cited, of these found, and found though not cited. `errors` says which, a line each."""

    cited: int = 0
    found: int = 0
    surplus: int = 0
    errors: list[str] = msgspec.field(default_factory=list)

    @property
    def recall(self) -> float:
        """Found of cited."""
        return self.found / self.cited if self.cited else 1.0

    @property
    def precision(self) -> float:
        """Right of all that is read."""
        return self.found / (self.found + self.surplus) if self.found else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def linked(path: Path) -> Iterator[tuple[str, list[tuple[int, str, tuple[str, ...]]]]]:
    """For each document the parts with links: position, text, symbols."""
    for name, parts in _documents(path):
        found = []
        for position, part in enumerate(parts):
            symbols = tuple(dict.fromkeys(one for link in part.get("links", ()) if (one := _symbol(link))))
            if symbols and part["type"] == "paragraph":
                found.append((position, part["text"], symbols))
        yield name, found


def _documents(path: Path) -> Iterator[tuple[str, list[dict[str, object]]]]:
    if path.is_dir():
        for one in sorted(path.glob("*.json")):
            yield one.stem, json.loads(one.read_text(encoding="utf-8"))
        return
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            told = json.loads(line)
            yield told["doc"], told["paragraphs"]


def _symbol(link: list[str]) -> str | None:
    """The symbol of a link whose words and address agree."""
    text, address = link
    match = _ADDRESS.search(unquote(address))
    if match is None:
        return None
    symbol = normalise_symbol(match["symbol"].strip("/ "))
    numbers = re.findall(r"\d+", text)
    if symbol is None or not numbers or not all(number in re.findall(r"\d+", symbol) for number in numbers):
        return None
    return symbol


def score_links(
    documents: list[Document], truth: Mapping[str, list[tuple[int, str, tuple[str, ...]]]]
) -> Found:
    """Recall of linked numbers over these documents."""
    score = Found()
    for document in documents:
        parts = truth.get(document.name, [])
        resolution = read_resolution(document.text, symbol=document.symbol).resolution if parts else None
        if resolution is None:
            continue
        read = _by_words(resolution)
        for position, text, symbols in parts:
            own = read.get(words(text))
            if own is None:
                # The paragraph itself was read otherwise; that is counted elsewhere.
                continue
            score.cited += len(symbols)
            # Links leave the letter of `57/270 B` out now and then.
            bare = {re.sub(r"(?<=\d)[A-Z]$", "", one) for one in own} | set(own)
            missing = [one for one in symbols if re.sub(r"(?<=\d)[A-Z](?:-[A-Z])?$", "", one) not in bare]
            score.found += len(symbols) - len(missing)
            score.errors.extend(f"{document.name} [{position}] not found: {one}" for one in missing)
    return score


def _by_words(resolution: Resolution) -> dict[str, Counter[str]]:
    """What each paragraph or footnote cites, by its words."""
    texts = {one.key: one.text for one in every_paragraph(resolution)}
    texts |= {one.key: one.text for one in resolution.footnotes}
    cited: dict[str, Counter[str]] = {words(text): Counter() for text in texts.values()}
    for citation in resolution.citations:
        if citation.place in texts:
            cited[words(texts[citation.place])][citation.symbol] += 1
    return cited


def sample() -> dict[tuple[str, int], tuple[str, ...]]:
    """What was read by hand: the symbols cited in each part."""
    with _SAMPLE.open(encoding="utf-8", newline="") as file:
        return {
            (row["document"], int(row["position"])): tuple(row["symbols"].split(";"))
            if row["symbols"]
            else ()
            for row in csv.DictReader(file)
        }


def score_sample(
    parts: Iterator[tuple[str, int, str]], truth: Mapping[tuple[str, int], tuple[str, ...]]
) -> Found:
    """Recall and precision over the parts of the sample: document, position, text."""
    score = Found()
    english = lexicon("en")
    for name, position, text in parts:
        if (name, position) not in truth:
            continue
        told = " ".join(text.split())
        body = "A/HRC" if name.startswith("A_HRC") else name[0]
        read = find_citations(Healed(told, tuple(range(len(told)))), "part", english, told, own=body)
        cited, own = (
            Counter(truth[name, position]),
            Counter(one.symbol for one in read if one.kind is not CitationKind.CONFERENCE),
        )
        score.cited += cited.total()
        score.found += (cited & own).total()
        score.surplus += (own - cited).total()
        score.errors.extend(f"{name} [{position}] not found: {one}" for one in cited - own)
        score.errors.extend(f"{name} [{position}] surplus: {one}" for one in own - cited)
    return score


def every_part(path: Path) -> Iterator[tuple[str, int, str]]:
    """Document, position and text of every part."""
    for name, parts in _documents(path):
        for position, part in enumerate(parts):
            yield name, position, str(part["text"])

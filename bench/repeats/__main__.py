"""Clauses that repeat earlier ones, on two series of real resolutions: how many are found, and those worth reading.

python bench/repeats             counts
python bench/repeats --read      and every pair found whose words differ by more than two fifths
"""

import argparse
import json
import sys
import textwrap
from pathlib import Path

from bandung.exchange import encoder
from bandung.mandates import Mandate, derive_mandates, read_resolution
from bandung.mandates.linking.likeness import nearest

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "resolutions" / "south-south"
SERIES = {
    "South-South cooperation, on which the bounds were chosen": (
        "58_220", "64_222", "68_230", "71_244", "72_237", "73_249", "73_291", "75_234", "78_167", "79_236",
    ),
    "landlocked developing countries, which nobody looked at before": (
        "68_225", "70_217", "73_243", "77_246", "78_163",
    ),
}  # fmt: skip
NEARLY_THE_SAME = 0.6


def mandates_of(name: str) -> tuple[Mandate, ...]:
    """The mandates of one resolution, from its typed paragraphs set as a page."""
    lines = []
    for part in json.loads((FOLDER / f"A_RES_{name}.json").read_text(encoding="utf-8")):
        text = " ".join(part["text"].split())
        if part["prefix"] and part["type"] != "title":
            text = f"{part['prefix']} {text}"
        lines.append(part["text"] if part["type"] == "backmatter" else textwrap.fill(text, 90))
    record = read_resolution("\n\n".join(lines) + "\n", file=name).resolution
    return derive_mandates(record) if record else ()


def main() -> None:
    """Print a line for each series."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--read", action="store_true")
    told = parser.parse_args()
    if not FOLDER.is_dir():
        sys.exit("The real resolutions are not beside the project.")
    for title, names in SERIES.items():
        before: list[Mandate] = []
        compared = []
        for name in names:
            own = mandates_of(name)
            compared += nearest(own, before, encoder=encoder()) if before else ()
            before += own
        found = [one for one in compared if one.likeness.is_repeat]
        other = [one for one in found if one.likeness.words < NEARLY_THE_SAME]
        print(f"{title}: {len(compared)} asking clauses compared, {len(found)} repeat an earlier one;")
        print(f"  {len(found) - len(other)} nearly word by word, {len(other)} in other words.")
        for one in other if told.read else ():
            print(f"\n  {one.later.symbol} {one.later.paragraph}: {one.later.what}")
            print(f"  {one.earlier.symbol} {one.earlier.paragraph}: {one.earlier.what}")


main()

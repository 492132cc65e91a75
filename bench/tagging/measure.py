"""How often the goal of a text is among the first suggested, by language.

    python bench/tagging/measure.py SDG_6LANG_TSV

Two sets: the texts of the 169 targets in six languages (official wording; the goal is the first number of the key), and
the entries of the sample network, tagged by hand (any of their goals counts). The targets' texts are akin to the
labels, which are about the same targets in other words: the sample is the honest figure, and small.
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path

from bandung.exchange import encoder, load_exchange
from bandung.exchange.tagging import suggest_goals, suggest_sectors

SAMPLE = Path(__file__).parents[2] / "src" / "bandung" / "sample" / "exchange.toml"


def main(path: Path) -> None:
    """Print a table of each set."""
    model = encoder()
    hits: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if "target" not in row["kind"]:
                continue
            goal = row["key"].split("-")[0].split(".")[0]
            for language in ("en", "fr", "es", "ru", "ar", "zh-Hans"):
                found = [one.code for one in suggest_goals(row[language], encoder=model)]
                hits[language].append((goal in found[:1], goal in found))
    for language, told in hits.items():
        _line(f"targets, goal, {language}", told)
    sample: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for entry in load_exchange(SAMPLE).entries:
        language = entry.title.original.language
        text = f"{entry.title.original.text}. {entry.summary.original.text}"
        goals = {sdg.split(".")[0] for sdg in entry.sdgs}
        for name, wanted, found in (
            ("goal", goals, [one.code for one in suggest_goals(text, encoder=model)]),
            ("sector, 3 digits", {code[:3] for code in entry.sectors},
             [one.code for one in suggest_sectors(text, encoder=model, digits=3)]),
        ):  # fmt: skip
            if wanted and language in model.languages:
                told = (bool(wanted & set(found[:1])), bool(wanted & set(found)))
                sample[f"{name}, {language}"].append(told)
                sample[f"{name}, all"].append(told)
    for name, told in sorted(sample.items()):
        _line(f"sample, {name}", told)


def _line(name: str, told: list[tuple[bool, bool]]) -> None:
    first, third = (sum(column) / len(told) for column in zip(*told, strict=True))
    print(f"{name:<32} n={len(told):<4} @1 {first:.2f}  @3 {third:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

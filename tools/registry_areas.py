"""Write `registry/areas/areas.csv` (UN names, M49 region, status) from the United Nations' own facts.

    python tools/registry_areas.py TABLE.csv

TABLE.csv is the countries and territories table that OCHA publishes on the Humanitarian Data Exchange: it
repeats the names of the M49 standard and of UNTERM in the six official languages, with their M49 regions. Only
codes, names and regions are taken; the layout is ours. What the table lacks or words otherwise is told below,
with the reason.
"""

import csv
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "src/bandung/registry/areas/areas.csv"
LANGUAGES = {
    "en": "English", "fr": "French", "es": "Spanish", "ar": "Arabic", "ru": "Russian", "zh": "Chinese",
}  # fmt: skip
OBSERVERS = {"VAT", "PSE"}
FREE_ASSOCIATION = {"COK", "NIU"}
OTHERS = {"TWN", "ATA"}

# UNTERM carries the name Naoero; the M49 page still said Nauru when the table was made.
FROM_UNTERM = {"NRU"}

# Not in the M49 list of names; United Nations usage in its documents.
OWN_NAMES = {
    "TWN": (
        "Taiwan Province of China", "Province chinoise de Taiwan", "Provincia china de Taiwán",
        "مقاطعة تايوان الصينية", "Тайвань, провинция Китая", "中国台湾省",
    ),
}  # fmt: skip
OWN_REGIONS = {"TWN": "030"}

# The table gives these in an oblique case or inverted; the plain nominative is what one reads and looks up.
CORRECTED = {
    ("ALA", "ru"): "Аландские острова",
    ("ATA", "ru"): "Антарктика",
    ("CCK", "ru"): "Кокосовые (Килинг) острова",
    ("CXR", "ru"): "Остров Рождества",
    ("CYM", "ru"): "Каймановы острова",
}


def region_of(row: dict[str, str]) -> str:
    """The smallest M49 region the row names, as three digits."""
    for column in ("Intermediate Region Code", "Sub-region Code", "Region Code"):
        if row[column]:
            return f"{int(row[column]):03}"
    return "001"


def status_of(code: str, row: dict[str, str]) -> str:
    if code in OBSERVERS:
        return "observer-state"
    if code in FREE_ASSOCIATION:
        return "non-member-state"
    if code in OTHERS:
        return "other"
    return "member-state" if row["Independent"] == "Y" else "territory"


def names_of(code: str, row: dict[str, str]) -> tuple[str, ...]:
    if code in OWN_NAMES:
        return OWN_NAMES[code]
    names = []
    for tag, language in LANGUAGES.items():
        m49, unterm = row[f"M49 {language}"], row[f"{language} Short"]
        name = unterm if code in FROM_UNTERM else (m49 or unterm)
        names.append(CORRECTED.get((code, tag), name).replace("'", "’"))
    return tuple(names)


def main(table: Path) -> None:
    with table.open(encoding="utf-8-sig", newline="") as stream:
        rows = [{key: (value or "").strip() for key, value in row.items()} for row in csv.DictReader(stream)]
    areas = {row["ISO 3166-1 Alpha 3-Codes"]: row for row in rows if row["ISO 3166-1 Alpha 3-Codes"]}
    with TARGET.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["code", "status", "region", *LANGUAGES])
        for code in sorted(areas):
            row = areas[code]
            region = OWN_REGIONS.get(code) or region_of(row)
            writer.writerow([code, status_of(code, row), region, *names_of(code, row)])
    print(f"{len(areas)} areas written to {TARGET}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Make the names of sector categories and of the goals that the reports print.

    python tools/reports_names.py SectorCategory.xml sdg-translations src/bandung/reports/data

`SectorCategory.xml` is the code list of that name from IATI's non-embedded code lists (github.com/IATI); the folder
`sdg-translations` is `translations/` of github.com/open-sdg/sdg-translations. Writes `dac_sectors.csv` and `goals.csv`.
"""

import csv
import re
import sys
from pathlib import Path

from lxml import etree

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LANGUAGES = {"ar": "ar", "en": "en", "es": "es", "fr": "fr", "ru": "ru", "zh": "zh-Hans"}


def write_table(path: Path, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """A CSV file in UTF-8."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_sectors(codelist: Path, out: Path) -> None:
    """DAC categories of three digits: English and French names."""
    rows = []
    for item in etree.parse(codelist).iter("codelist-item"):
        names = {name.get(XML_LANG, "en"): name.text or "" for name in item.iterfind("name/narrative")}
        rows.append((item.findtext("code") or "", names.get("en", ""), names.get("fr", "")))
    write_table(out / "dac_sectors.csv", ("code", "en", "fr"), sorted(rows))


def write_goals(translations: Path, out: Path) -> None:
    """The short names of the 17 goals in the six official languages."""
    names: dict[str, dict[str, str]] = {}
    for tag, folder in LANGUAGES.items():
        [file] = list(translations.rglob(f"{folder}/global_goals.yml"))
        found = re.findall(r"^(\d+)-short: *(.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
        names[tag] = {goal: name[1:-1] if name[0] == name[-1] == "'" else name for goal, name in found}
    rows = [(str(goal), *(names[tag].get(str(goal), "") for tag in LANGUAGES)) for goal in range(1, 18)]
    write_table(out / "goals.csv", ("code", *LANGUAGES), rows)


if __name__ == "__main__":
    write_sectors(Path(sys.argv[1]), Path(sys.argv[3]))
    write_goals(Path(sys.argv[2]), Path(sys.argv[3]))

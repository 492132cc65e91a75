"""Make the table of DAC sectors that sheets offer to choose from.

    python tools/activities_sectors.py CODELISTS_JSON CODELISTS_TRANSLATED src/bandung/registry/classifications

`CODELISTS_JSON` is `clv3/json/` of IATI's code lists 2.03, `CODELISTS_TRANSLATED` the folder of version 2 of its
translated DAC lists. Writes `sectors_dac.csv` (five-digit purpose codes and three-digit categories). Names in
capitals are written as a sentence; Spanish names of categories are our own, below. No list has the other languages:
their names, and what the lists leave empty, are kept from the table that is there; a new code has none until somebody
writes them, which the tests tell.
"""

import csv
import json
import sys
from collections.abc import Mapping
from pathlib import Path

HEADER = ("code", "vocabulary", "en", "fr", "es", "ar", "ru", "zh")
SPANISH = {
    "111": "Educación, nivel no especificado", "112": "Educación básica", "113": "Educación secundaria",
    "114": "Educación postsecundaria", "121": "Salud, general", "122": "Salud básica",
    "123": "Enfermedades no transmisibles", "130": "Población y salud reproductiva",
    "140": "Abastecimiento de agua y saneamiento", "151": "Gobierno y sociedad civil, general",
    "152": "Conflictos, paz y seguridad", "160": "Otros servicios e infraestructuras sociales",
    "210": "Transporte y almacenamiento", "220": "Comunicaciones", "230": "Generación y suministro de energía",
    "231": "Política energética", "232": "Generación de energía, fuentes renovables",
    "233": "Generación de energía, fuentes no renovables", "234": "Centrales híbridas",
    "235": "Centrales nucleares", "236": "Distribución de energía", "240": "Banca y servicios financieros",
    "250": "Empresas y otros servicios", "311": "Agricultura", "312": "Silvicultura", "313": "Pesca",
    "321": "Industria", "322": "Recursos minerales y minería", "323": "Construcción",
    "331": "Política y regulación comercial", "332": "Turismo", "410": "Protección general del medio ambiente",
    "430": "Otros multisectoriales", "510": "Apoyo presupuestario general", "520": "Ayuda alimentaria para el desarrollo",
    "530": "Otra ayuda en forma de productos", "600": "Actividades relacionadas con la deuda",
    "720": "Respuesta de emergencia", "730": "Reconstrucción y rehabilitación",
    "740": "Prevención de desastres y preparación", "910": "Costos administrativos de los donantes",
    "920": "Apoyo a organizaciones no gubernamentales", "930": "Refugiados en los países donantes",
    "998": "Sin asignar o sin especificar",
}  # fmt: skip


def names_of(folder: Path, table: str, language: str) -> dict[str, str]:
    """{code: name} of a JSON code list."""
    listed = json.loads((folder / language / f"{table}.json").read_text(encoding="utf-8"))["data"]
    return {item["code"]: _sentence(item["name"]) for item in listed if item.get("name")}


def translated(folder: Path, language: str) -> dict[str, str]:
    """{code: name} of the translated CSV list of sectors."""
    with (folder / language / "Sector.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["code"]: _sentence(row["name"]) for row in csv.DictReader(file) if row["name"]}


def _sentence(name: str) -> str:
    clean = " ".join(name.split())
    return clean.capitalize().replace("(ngos)", "(NGOs)") if clean.split("(")[0].isupper() else clean


def kept(table: Path) -> dict[str, Mapping[str, str]]:
    """{code: row} of the table as it is."""
    with table.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


def main(codelists: Path, translations: Path, out: Path) -> None:
    """Write the table."""
    before = kept(out / "sectors_dac.csv")
    with (out / "sectors_dac.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        for table, vocabulary in (("SectorCategory", "2"), ("Sector", "1")):
            english, french = names_of(codelists, table, "en"), names_of(codelists, table, "fr")
            spanish = SPANISH if vocabulary == "2" else translated(translations, "es")
            french = french | (translated(translations, "fr") if vocabulary == "1" else {})
            for code in sorted(english):
                told = {
                    "code": code,
                    "vocabulary": vocabulary,
                    "en": english[code],
                    "fr": french.get(code),
                    "es": spanish.get(code),
                }
                ours = before.get(code, {})
                writer.writerow([told.get(column) or ours.get(column, "") for column in HEADER])


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))

"""Claims whose truth is known: which of them tell of one activity. Read from the real data kept beside the project.

Every reader hides what would give the answer away (identifiers, cross-references) from the records it yields.
"""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import msgspec
from python_calamine import CalamineWorkbook
from rapidfuzz import fuzz, process

from bandung.activities.claim import ReadClaim
from bandung.activities.iati import read_activities
from bandung.activities.reconcile import join, keys_of
from bandung.activities.reconcile.wording import plain
from bandung.activities.record import ActivityRecord, Budget, Description, Instrument, Party, Place, Role
from bandung.registry.registry import load_registry
from bandung.values import Money, PartialDate, Text

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
PROJECT = Path(__file__).resolve().parents[2]


class Told(msgspec.Struct, frozen=True):
    """A claim and what it is about. Claims of one `truth` tell of one activity."""

    claim: str
    truth: str
    teller: str
    delivery: str
    record: ActivityRecord


class Known(msgspec.Struct, frozen=True):
    """A set of claims with the truth. Only pairs across deliveries are judged where `within` is false. Of a set that is
    `held`, nothing is ever fitted on or looked at: all of it is for the test."""

    name: str
    told: tuple[Told, ...]
    within: bool = False
    held: bool = False


_SPLIT = "bandung reconcile 2026-11-24"


def part_of(truth: str) -> str:
    """`train` (a half: weights are fitted on it), `tune` (a sixth: errors are read, thresholds chosen) or `test` (a
    third: only counted). By a hash of the activity, so that all its claims fall into one part."""
    return ("train", "train", "train", "tune", "test", "test")[
        int.from_bytes(blake2b(f"{_SPLIT} {truth}".encode(), digest_size=4).digest()) % 6
    ]


@lru_cache(maxsize=32)
def iati(path: Path) -> tuple[ActivityRecord, ...]:
    """The records of an IATI file that could be read."""
    return tuple(
        claim.record
        for claim in read_activities(path)
        if isinstance(claim, ReadClaim) and claim.record is not None
    )


def hidden(record: ActivityRecord, identifier: str = "") -> ActivityRecord:
    """The record without its identifiers and without anything that points to other records."""
    bare = [msgspec.structs.replace(party, activity=None) for party in record.parties]
    return msgspec.structs.replace(
        record,
        identifier=identifier,
        links=tuple(link for link in record.links if link.kind == "organization-identifier"),
        parties=tuple(bare),
        transactions=tuple(
            msgspec.structs.replace(
                one, reference=None, provider=_bare(one.provider), receiver=_bare(one.receiver)
            )
            for one in record.transactions
        ),
        documents=(),
        linked_data_uri=None,
    )


def _bare(party: Party | None) -> Party | None:
    return msgspec.structs.replace(party, activity=None) if party else None


def cabei() -> Known:
    """The Central American bank's file on three dates: the same identifier is the same activity."""
    told = [
        Told(
            f"{name}#{record.identifier}",
            f"cabei {record.identifier}",
            "XM-DAC-46007",
            f"cabei-{number}",
            hidden(record),
        )
        for number, name in enumerate(("bcie.xml", "bcie-2025-12-16.xml", "bcie-2025-12-18.xml"))
        for record in iati(SHARED / "iati/publishers" / name)
    ]
    return Known("cabei", tuple(told))


def sample_network() -> Known:
    """The sample network: partners name each other's records, which is the truth and then hidden."""
    folder = PROJECT / "src/bandung/sample/activities"
    records = [
        (path.stem, number, record)
        for path in sorted(folder.glob("*.xml"))
        for number, record in enumerate(iati(path))
    ]
    groups = join([keys_of(record, claim=f"{stem}#{number}") for stem, number, record in records])
    # A third party's record of the same activity is a link of its own kind (IATI RelatedActivityType 5).
    root: dict[str, str] = {claim: group.claims[0] for group in groups for claim in group.claims}
    owner = {record.identifier: f"{stem}#{number}" for stem, number, record in records}
    for stem, number, record in records:
        for link in record.links:
            if link.kind == "third-party" and link.reference in owner:
                old, new = root[owner[link.reference]], root[f"{stem}#{number}"]
                root = {claim: new if known == old else known for claim, known in root.items()}
    told = [
        Told(f"{stem}#{number}", f"sample {root[f'{stem}#{number}']}", stem, f"sample-{stem}", hidden(record))
        for stem, number, record in records
    ]
    return Known("sample network", tuple(told), held=True)


def undp(*, titled: bool = True) -> Known:
    """UNDP's two exports of its South-South mapping. The truth is their titles with the country, which are then
    kept (`titled`) or taken away as well, so that the rest has to do."""
    folder = SHARED / "ssc/undp-ssc-mapping"
    later = json.loads((folder / "may_2016/export.json").read_text(encoding="utf-8"))["rows"]
    former = json.loads((folder / "api_static_projects.json").read_text(encoding="utf-8"))
    names: dict[str, str] = {}
    told = []
    for number, row in enumerate(former):
        title = _letters(row["project_title"])
        countries = [code.strip() for code in row["country"].split(",") if code.strip()]
        names.setdefault(title, title)
        record = ActivityRecord(
            "",
            title=Text.of(row["project_title"] if titled else ""),
            descriptions=_descriptions(row["project_objective"], row["ssc_description"]),
            places=tuple(Place(code, "iso3") for code in countries),
        )
        told.append(Told(f"api#{number}", title, "undp", "undp-api", record))
    known = list(names)
    for number, row in enumerate(later):
        title = _letters(row["1_Name of initiative"] or "")
        if title not in names:
            found = process.extractOne(title, known, scorer=fuzz.token_sort_ratio, score_cutoff=93)
            title = found[0] if found else title
        countries = [
            code.strip() for code in (row["iso3"] or row["rollup_ou"] or "").split(",") if code.strip()
        ]
        record = ActivityRecord(
            "",
            title=Text.of((row["1_Name of initiative"] or "") if titled else ""),
            descriptions=_descriptions(
                row["Project Objective"], row["2_Brief description"], row["UNDP role and achievements"]
            ),
            places=tuple(Place(code, "iso3") for code in countries),
        )
        told.append(Told(f"may#{number}", title, "undp", "undp-may", record))
    prefixed = tuple(msgspec.structs.replace(one, truth=f"undp {one.truth}") for one in told)
    return Known("undp" if titled else "undp without titles", prefixed)


def _descriptions(*texts: str | None) -> tuple[Description, ...]:
    clean = [Text.of(text) for text in texts if text and len(text.strip()) > 3]
    return tuple(Description(text) for text in clean if text)


def _letters(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", plain(text)))


def brazil() -> Known:
    """The two sheets of the Brazilian agency's workbook, every row; the truth is the agency's own code of the action.

    One code under several countries is one action with several partners.
    """
    workbook = CalamineWorkbook.from_path(str(SHARED / "ssc/Brazil_2005-2011_raw_data.xlsx"))
    told = [*_brazilian(workbook, 1, "finished"), *_brazilian(workbook, 2, "running")]
    return Known("brazil, all rows", tuple(told))


def _brazilian(workbook: CalamineWorkbook, sheet: int, delivery: str) -> Iterator[Told]:
    country = ""
    found: dict[str, tuple[int, ActivityRecord]] = {}
    for number, row in enumerate(workbook.get_sheet_by_index(sheet).to_python(), start=1):
        cells = [cell.strip() if isinstance(cell, str) else cell for cell in row]
        code = str(cells[0])
        if cells[1] == "Setor de Atividade":
            # A second table begins, of the same actions by sector.
            break
        if not re.fullmatch(r"[A-Z]{3}/\d\d/\d{3}-[A-Z]\d+", code):
            if code and not any(cells[1:5]):
                country = _country(code)
            continue
        places = (Place(country, "iso3"),) if country else ()
        if code in found:
            first, known = found[code]
            united = tuple(dict.fromkeys((*known.places, *places)))
            found[code] = (first, msgspec.structs.replace(known, places=united))
            continue
        title = str(cells[2] if delivery == "finished" else cells[1])
        aim = str(cells[3]) if delivery == "finished" else ""
        year = int(cells[4]) if delivery == "finished" and isinstance(cells[4], float) else None
        money = cells[4] if delivery == "running" and isinstance(cells[4], float) else None
        budget = Budget(Money.parse(f"{money:.2f}", "BRL")) if money else None
        found[code] = (
            number,
            ActivityRecord(
                "",
                title=Text.of(title, "pt"),
                descriptions=(Description(Text.of(aim, "pt")),) if aim.strip() else (),
                actual_start=PartialDate(year) if year else None,
                places=places,
                parties=(
                    Party(Role.PROVIDER, Text.of("Agência Brasileira de Cooperação", "pt"), area="BRA"),
                ),
                budgets=(budget,) if budget else (),
                instrument=Instrument.PROJECT if "-S" in code else Instrument.ACTION,
            ),
        )
    for code, (number, record) in found.items():
        yield Told(f"{delivery}#{number}", f"brazil {code}", "abc", f"abc-{delivery}", record)


@lru_cache(maxsize=512)
def _country(name: str) -> str:
    matches = load_registry().find(name, limit=1)
    return getattr(matches[0].thing, "code", "") if matches and matches[0].score > 0.9 else ""


def national() -> tuple[tuple[str, tuple[ActivityRecord, ...]], ...]:
    """The ten countries' systems, by file: no two activities of them are the same."""
    return tuple((path.stem, iati(path)) for path in sorted((SHARED / "iati/national-systems").glob("*.xml")))


def publishers() -> tuple[tuple[str, tuple[ActivityRecord, ...]], ...]:
    """The publishers' files without the bank's three dates."""
    folder = SHARED / "iati/publishers"
    return tuple(
        (path.stem, iati(path)) for path in sorted(folder.glob("*.xml")) if not path.stem.startswith("bcie-")
    )


def translated_titles() -> tuple[ActivityRecord, ...]:
    """Project titles and descriptions in English and Spanish (US foreign assistance), one record each."""
    import csv

    records = []
    seen: set[str] = set()
    with (SHARED / "retrieval/usaid_en_es.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            title = plain(row["title_en"])
            if len(title.split()) < 4 or title in seen:
                continue
            seen.add(title)
            iso = row["file"].removeprefix("usaid-").removesuffix(".xml").upper()
            code = iso if len(iso) == 2 else ""
            records.append(
                ActivityRecord(
                    row["iati_identifier"],
                    title=Text.from_pairs([("en", row["title_en"]), ("es", row["title_es"])]),
                    descriptions=(
                        Description(Text.from_pairs([("en", row["desc_en"]), ("es", row["desc_es"])])),
                    ),
                    places=(Place(code),) if code else (),
                    parties=(
                        Party(
                            Role.FUNDING,
                            Text.of("U.S. Agency for International Development", "en"),
                            "US-GOV-1",
                        ),
                    ),
                    reporter=Party(
                        Role.ACCOUNTABLE,
                        Text.of("U.S. Agency for International Development", "en"),
                        "US-GOV-1",
                    ),
                )
            )
    return tuple(records)

"""The needs, the practices they are asked of, and what was judged of them.

The needs are our own words (`data/needs.tsv`). The practices are UNDP's mapping of South-South initiatives, read through
the program's own importer from the texts kept beside the project, and named here by the code the importer gives them.
"""

import csv
from pathlib import Path

from bandung.exchange import Need, Practice
from bandung.exchange.files import read_exchange_file
from bandung.values import Text

HERE = Path(__file__).parent
DATA = HERE / "data"
PRACTICES = HERE.parents[2] / "shared/data/ssc/undp-ssc-mapping/may_2016/export.json"


def load_needs() -> tuple[Need, ...]:
    """The needs, each with its country and its text in one language."""
    with (DATA / "needs.tsv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Need(
                code=row["id"],
                owner=f"agency-of-{row['area'].lower()}",
                title=Text.of(row["text"], row["language"]),
                areas=(row["area"],),
            )
            for row in csv.DictReader(file, delimiter="\t")
        )


def load_practices() -> tuple[Practice, ...]:
    """The practices; none where the texts are not there."""
    if not PRACTICES.is_file():
        return ()
    return tuple(item for item in read_exchange_file(PRACTICES) if isinstance(item, Practice))


def load_judgements() -> dict[str, dict[str, int]]:
    """{need: {practice: grade}} of all that was in a pool; what was in none counts as 0."""
    judged: dict[str, dict[str, int]] = {}
    with (DATA / "judgements.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            judged.setdefault(row["need"], {})[row["practice"]] = int(row["grade"])
    return judged

"""Post the audited figures of the United Nations' trust funds, and hold the book against every total that is printed.

    python tools/check_trust_funds.py [FOLDER]

FOLDER (../shared/data/money beside the project) holds `trust-fund-contributors-YEAR.json` and
`budget-trust-funds-YEAR.json`. A node is made in a temporary folder, the files are read and posted, and each figure
is read back from the balances of the book: of the year, of each fund, donor and entity. Ends with 1 where one differs
by a cent, and with 0, saying so, where the folder is absent.
"""

import datetime as dt
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from bandung.funds.trust_funds import (
    Comparison,
    Contributions,
    Expenses,
    read_contributions,
    read_expenses,
)
from bandung.values import Finding

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "money"


def files_of(folder: Path) -> tuple[list[Contributions], list[Expenses], list[Finding]]:
    """(contributions by year, expenses by year, what is wrong inside the files)."""
    read = [read_contributions(path) for path in sorted(folder.glob("trust-fund-contributors-*.json"))]
    expenses = [read_expenses(path) for path in sorted(folder.glob("budget-trust-funds-*.json"))]
    return [told for told, _ in read], expenses, [one for _, findings in read for one in findings]


def table_of(figures: Iterable[Comparison]) -> Iterator[str]:
    """Lines of a table: totals as they are, figures of many subjects as how many of them the book has."""
    yield f"{'':4} {'':48} {'printed':>18} {'in the book':>18} {'difference':>12}"
    many: defaultdict[tuple[int, str], list[Comparison]] = defaultdict(list)
    totals = []
    for one in figures:
        if one.subject:
            many[one.year, one.kind].append(one)
        else:
            totals.append(one)
    for one in sorted(totals, key=lambda told: told.year):
        yield f"{one.year} {one.kind:48} {one.printed:18,.2f} {one.booked:18,.2f} {one.difference:12,.2f}"
    yield ""
    yield f"{'':4} {'':48} {'printed figures':>18} {'in the book':>18} {'difference':>12}"
    for (year, kind), group in sorted(many.items()):
        same = sum(not one.difference for one in group)
        off = sum((abs(one.difference) for one in group), Decimal(0))
        yield f"{year} {kind:48} {len(group):18,} {same:18,} {off:12,.2f}"


def main(arguments: list[str]) -> int:
    """Print the table; return the exit code."""
    folder = Path(arguments[0]) if arguments else FOLDER
    if not folder.is_dir():
        print(f"{folder} is not here; nothing was checked.")
        return 0
    contributions, expenses, findings = files_of(folder)
    for finding in findings:
        print(finding)
    with tempfile.TemporaryDirectory(prefix="bandung-trust-funds-") as home:
        os.environ["BANDUNG_HOME"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "bandung.server.settings"
        command = [sys.executable, "-m", "bandung", "init", "--home", home, "--name", "Trust funds"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        figures = _figures(contributions, expenses)
    print("\n".join(table_of(figures)))
    wrong = [one for one in figures if one.difference]
    for one in wrong[:20]:
        print(f"{one.year} {one.kind} {one.subject}: {one.difference:,} more in the book than printed")
    print(f"{len(figures):,} printed figures, {len(figures) - len(wrong):,} of them in the book to the cent.")
    return 1 if wrong or findings else 0


def _figures(contributions: list[Contributions], expenses: list[Expenses]) -> tuple[Comparison, ...]:
    import django

    from bandung.server.home import Home
    from bandung.server.node.opening import database_held

    django.setup()
    from bandung.server.funds.queries.soundness import check_book
    from bandung.server.funds.services.trust_funds import compare_trust_funds, store_trust_funds

    with database_held(Home.current()):
        now = dt.datetime.now(dt.UTC)
        count = store_trust_funds(contributions=contributions, expenses=expenses, by="check", at=now)
        print(f"{count:,} entries were posted.")
        for finding in check_book(fund="un-trust-funds"):
            print(finding)
        return compare_trust_funds(contributions=contributions, expenses=expenses)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Hold the program against the official test files of the IATI standard, and say so as a table.

    python tools/check_iati.py [FOLDER]

FOLDER (../shared/data/iati beside the project) holds `conformance/` (files that should pass and files that should
fail, annotated examples), `rulesets/`, `xsd/`, and files of publishers. A file that should pass must be read without
an error in its structure or its reading; one that should fail must give an error. Ends with 1 where one does not, and
with 0, saying so, where the folder is absent.

The official tests of structure carry values such as “xx”, so the standard ruleset is not held against them. It is
held against every activity of version 2 among the real files, rule by rule, beside our own verdict.
"""

import datetime as dt
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from bandung.activities.checks import check_file
from bandung.activities.claim import ReadClaim
from bandung.activities.iati import read_activities
from bandung.activities.iati.structure import Standard, check_root, check_structure, version_of
from bandung.activities.iati.writing import write_activities
from bandung.activities.rulesets import agencies, rules
from bandung.values import Finding, Severity

# The interpreter of the official rulesets is the suite's own.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from iati_ruleset import Ruleset

HELD_BACK = "activities held back from exports, which say what 2.03 asks for and they do not tell"
TODAY = dt.date(2025, 11, 1)
"""The day that counts as today for the rules, so that the table is the same tomorrow."""

DIFFERENCES = {
    "transaction-in-future": "on purpose: the ruleset looks at the first transaction only",
}
FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "iati"
CONFORMANCE = "conformance/schemas-tests/tests_v203"
# The official files test structure: their identifiers are empty, amounts name no currency, texts no language. That
# is against the standard's rules, not against its structure, so it decides nothing here; the table counts it.
ABOUT_VALUES = frozenset(
    {"missing-identifier", "missing-currency", "missing-language", "empty-text", "unnamed-party"}
)


class Verdict(NamedTuple):
    """One file: the suite it belongs to, its path, whether it should pass, and what is wrong with it."""

    suite: str
    path: Path
    should_pass: bool
    errors: tuple[str, ...]
    set_aside: frozenset[str] = frozenset()

    @property
    def met(self) -> bool:
        """Whether it does what it should."""
        return self.should_pass is not bool(self.errors)


def judged(suite: str, path: Path, *, should_pass: bool) -> Verdict:
    """The file with the errors in its structure and its reading, as sentences."""
    findings = organisation_findings(path)
    if findings is None:
        findings = [
            finding
            for item in read_activities(path, structure=True)
            for finding in (item.findings if isinstance(item, ReadClaim) else (item,))
        ]
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    return Verdict(
        suite,
        path,
        should_pass,
        tuple(str(finding) for finding in errors if finding.code not in ABOUT_VALUES),
        frozenset(finding.code for finding in errors) & ABOUT_VALUES,
    )


def organisation_findings(path: Path) -> list[Finding] | None:
    """The findings of an organisation file, None where it is another file."""
    parser = etree.XMLParser(remove_comments=True, resolve_entities=False, no_network=True)
    try:
        root = etree.parse(path, parser).getroot()
    except etree.XMLSyntaxError:
        return None
    if not str(root.tag).startswith("iati-organisation"):
        return None
    version = version_of(root.get("version"), root)
    findings = list(check_root(root, version, standard=Standard.ORGANISATIONS))
    for organisation in root.iterchildren("iati-organisation"):
        findings += check_structure(organisation, version, standard=Standard.ORGANISATIONS)
    return findings


def verdicts(folder: Path) -> Iterator[Verdict]:
    """One for each official file of activities or organisations, and for each real file."""
    tests = folder / CONFORMANCE
    for path in sorted(path for path in tests.rglob("*") if path.is_file() and path.suffix != ".txt"):
        parts = path.relative_to(tests).parts
        if parts[0] == "registry-tests":
            continue
        suite = f"official tests, should {'pass' if 'should-pass' in parts else 'fail'}"
        yield judged(suite, path, should_pass="should-pass" in parts)
    for suite, pattern in (
        ("annotated examples", "conformance/annotated-examples/*/*.xml"),
        ("national systems", "national-systems/*.xml"),
        ("publishers", "publishers/*.xml"),
        ("organisation files", "organisations/*.xml"),
    ):
        for path in sorted(folder.glob(pattern)):
            valid = is_valid(path, folder / "xsd")
            yield judged(f"{suite}, as the schema says", path, should_pass=valid)
    newest = etree.XMLSchema(etree.parse(folder / "xsd" / "2.03" / "iati-activities-schema.xsd"))
    for path in real_files(folder):
        yield exported(path, newest)


def exported(path: Path, schema: etree.XMLSchema) -> Verdict:
    """The activities of a file, read, written again as version 2.03, and held against the official schema."""
    records = (
        item.record
        for item in read_activities(path)
        if isinstance(item, ReadClaim) and item.record is not None
    )
    with tempfile.TemporaryFile() as stream:
        done = write_activities(records, stream, generated=dt.datetime.combine(TODAY, dt.time(), dt.UTC))
        stream.seek(0)
        if done.written:
            schema.validate(etree.parse(stream))
    suite = "exports, as the schema says" if done.written else "exports: none, 2.03 needs more than they tell"
    errors = tuple(map(str, schema.error_log)) if done.written else ()
    return Verdict(suite, path, True, errors, frozenset({HELD_BACK} if done.held_back else ()))


def is_valid(path: Path, schemas: Path) -> bool:
    """What the official schema of the file's version says."""
    document = etree.parse(path)
    standard = "activities" if document.getroot().tag == "iati-activities" else "organisations"
    version = version_of(document.getroot().get("version"), document.getroot())
    schema = etree.XMLSchema(etree.parse(schemas / version / f"iati-{standard}-schema.xsd"))
    return schema.validate(document)


def report(found: list[Verdict]) -> int:
    """Print the table; the number of misses."""
    suites = list(dict.fromkeys(verdict.suite for verdict in found))
    print(f"{'':44}{'files':>7}{'as they should':>16}{'misses':>8}")
    for suite in (*suites, "all"):
        own = [verdict for verdict in found if suite in {verdict.suite, "all"}]
        met = sum(verdict.met for verdict in own)
        print(f"{suite:44}{len(own):7}{met:16}{len(own) - met:8}")
    for code in (*sorted(ABOUT_VALUES), HELD_BACK):
        count = sum(verdict.should_pass and code in verdict.set_aside for verdict in found)
        if count:
            print(f"set aside in {count} files that should pass: {code}")
    misses = [verdict for verdict in found if not verdict.met]
    for verdict in misses:
        said = "; ".join(verdict.errors[:2]) or "no error was found"
        print(f"MISS {verdict.path.name} ({verdict.suite}): {said}")
    return len(misses)


class Agreement(NamedTuple):
    """One rule over many activities: both find it broken, only the official ruleset does, only we do."""

    code: str
    both: int
    official: int
    ours: int

    @property
    def met(self) -> bool:
        """Whether both say the same everywhere, or the difference is one of DIFFERENCES."""
        return not self.official and (not self.ours or self.code in DIFFERENCES)


def real_files(folder: Path) -> list[Path]:
    """Files of activities that somebody sent, and the annotated examples."""
    patterns = (
        "national-systems/*.xml",
        "publishers/*.xml",
        "conformance/annotated-examples/*/activity*.xml",
    )
    return sorted(path for pattern in patterns for path in folder.glob(pattern))


def agreements(folder: Path, files: list[Path]) -> list[Agreement]:
    """Our verdicts beside those of the official rulesets, rule by rule, on every activity of version 2 in the files."""
    counts: dict[str, Counter[tuple[bool, bool]]] = {}
    numbers = official_numbers()
    for path in files:
        root = etree.parse(path, etree.XMLParser(remove_comments=True)).getroot()
        version = root.get("version") or ""
        if not version.startswith("2"):
            continue
        ruleset = Ruleset(folder / "rulesets" / version / "standard.json", on=TODAY, agencies=agencies())
        claims = (item for item in check_file(path, on=TODAY) if not isinstance(item, Finding))
        for activity, claim in zip(root.iterchildren("iati-activity"), claims, strict=True):
            broken = ruleset.broken(activity)
            said = {one_of(finding.code) for finding in claim.findings}
            for code, official in numbers.items():
                counts.setdefault(code, Counter())[bool(official & broken), code in said] += 1
    return [
        Agreement(code, count[True, True], count[True, False], count[False, True])
        for code, count in counts.items()
    ]


def official_numbers() -> dict[str, set[str]]:
    """{our code: official numbers}; where several of our codes answer one official rule, the first stands for all."""
    numbers: dict[str, set[str]] = {}
    for rule in rules().values():
        if rule.official and rule.standard != "organisations":
            numbers.setdefault(one_of(rule.code), set()).update(rule.official)
    return numbers


def one_of(code: str) -> str:
    """The code that stands for those that answer the same official rule."""
    code = code.removesuffix("-rounded")
    return {"sector-not-everywhere": "missing-sector", "recipient-not-everywhere": "missing-recipient"}.get(
        code, code
    )


def report_rules(found: list[Agreement]) -> int:
    """Print the rules that somebody breaks; the number of rules on which the two differ without a reason."""
    print(f"\n{'rule, broken according to':44}{'both':>7}{'the ruleset':>13}{'us':>7}")
    for rule in found:
        if rule.both or rule.official or rule.ours:
            why = "" if rule.met and not rule.ours else f"  {DIFFERENCES.get(rule.code, 'MISS')}"
            print(f"{rule.code:44}{rule.both:7}{rule.official:13}{rule.ours:7}{why}")
    kept = sum(not (rule.both or rule.official or rule.ours) for rule in found)
    print(f"{kept} more rules that nobody breaks, of {len(found)}")
    return sum(not rule.met for rule in found)


def main(folder: Path) -> int:
    """0 where every file does what it should, else 1."""
    if not (folder / CONFORMANCE).is_dir():
        print(f"skipped: the official files are not here ({CONFORMANCE} in the folder of real data)")
        return 0
    misses = report(list(verdicts(folder))) + report_rules(agreements(folder, real_files(folder)))
    print("skipped: the tests of registry records, a format that nobody sends to a register of activities")
    return int(misses > 0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))

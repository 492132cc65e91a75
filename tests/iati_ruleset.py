"""A small interpreter of the official IATI rulesets (standard.json), after their own description of each kind of rule.

Only tests use it: slow, by XPath, and written apart from the checks it is compared with.
"""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class Ruleset:
    """One standard.json. `agencies` are the known prefixes of organization identifiers, `on` is today."""

    def __init__(self, path: Path, *, on: dt.date, agencies: frozenset[str] = frozenset()) -> None:
        self.contexts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        self.on = on
        self.agencies = agencies

    def broken(self, record: Any) -> set[str]:
        """The official numbers of the rules that this `iati-activity` or `iati-organisation` breaks."""
        found = set()
        for context, kinds in self.contexts.items():
            for element in _elements(record, context):
                found |= {number for number, kept in self._verdicts(element, kinds) if not kept}
        return found

    def keeps(self, document: Any) -> bool:
        """Whether nothing in a whole document breaks a rule."""
        return all(
            kept
            for context, kinds in self.contexts.items()
            for element in document.xpath(context)
            for _, kept in self._verdicts(element, kinds)
        )

    def _verdicts(self, element: Any, kinds: dict[str, Any]) -> Iterator[tuple[str, bool]]:
        for kind, rule in kinds.items():
            for case in rule["cases"]:
                if kind == "loop":
                    yield from self._looped(element, case)
                elif "condition" not in case or element.xpath(case["condition"]):
                    number = case.get("ruleInfo", {}).get("id", kind)
                    yield number, bool(_KINDS[kind](self, element, case))

    def _looped(self, element: Any, case: dict[str, Any]) -> Iterator[tuple[str, bool]]:
        for value in dict.fromkeys(map(_text, element.xpath(case["foreach"]))):
            told = json.dumps(case["do"]).replace("$1", value.replace("\\", "\\\\").replace('"', '\\"'))
            yield from self._verdicts(element, json.loads(told))

    def date(self, element: Any, path: str) -> dt.date | None:
        if path == "NOW":
            return self.on
        found = element.xpath(path)
        try:
            return dt.date.fromisoformat(_text(found[0])[:10]) if found else None
        except ValueError:
            return None

    def _ordered(self, element: Any, case: dict[str, Any]) -> bool:
        less, more = self.date(element, case["less"]), self.date(element, case["more"])
        return less is None or more is None or less <= more

    def _past(self, element: Any, case: dict[str, Any]) -> bool:
        date = self.date(element, case["date"])
        return date is None or date <= self.on

    def _between(self, element: Any, case: dict[str, Any]) -> bool:
        date, start, end = (self.date(element, case[name]) for name in ("date", "start", "end"))
        return date is None or start is None or end is None or start <= date <= end

    def _short(self, element: Any, case: dict[str, Any]) -> bool:
        start, end = self.date(element, case["start"]), self.date(element, case["end"])
        return start is None or end is None or (end - start).days <= 365

    def _starts(self, element: Any, case: dict[str, Any]) -> bool:
        told = _texts(element, case["paths"])
        prefixes = case.get("prefix", case.get("start"))
        prefixes = [prefixes] if isinstance(prefixes, str) else prefixes
        if prefixes == ["ORG-ID-PREFIX"]:
            return all("-".join(text.split("-")[:2]) in self.agencies for text in told)
        begin = [text + case.get("separator", "") for text in _texts(element, prefixes)]
        return all(any(text.startswith(one) for one in begin) for text in told)


def _elements(record: Any, context: str) -> list[Any]:
    if context.startswith("//"):
        name = context.removeprefix("//")
        return [record] if name == record.tag else record.xpath(f".{context}")
    if context.split("/")[2] != record.tag:
        return []
    below = "/".join(context.split("/")[3:])
    return record.xpath(f"./{below}") if below else [record]


def _text(found: Any) -> str:
    return found if isinstance(found, str) else "".join(found.itertext())


def _texts(element: Any, paths: list[str]) -> list[str]:
    return [_text(found) for path in paths for found in element.xpath(path)]


def _count(element: Any, case: dict[str, Any]) -> int:
    return sum(len(element.xpath(path)) for path in case["paths"])


def _one_or_all(_: Ruleset, element: Any, case: dict[str, Any]) -> bool:
    if element.xpath(case["one"]):
        return True
    if case["all"] == "lang":
        return all(text.get(LANGUAGE) is not None for text in element.iter("narrative"))
    if case["all"] == "currency":
        return all(
            told.get("currency") is not None for told in element.iter("value", "forecast", "loan-status")
        )
    return all(transaction.xpath(case["all"]) for transaction in element.iterchildren("transaction"))


def _number(told: str) -> Decimal:
    try:
        return Decimal(told.strip() or "0")
    except InvalidOperation:
        return Decimal("NaN")


def _sum(_: Ruleset, element: Any, case: dict[str, Any]) -> bool:
    total = sum(map(_number, _texts(element, case["paths"])), Decimal(0))
    return total.is_finite() and round(total, 4) == Decimal(str(case["sum"]))


def _range(_: Ruleset, element: Any, case: dict[str, Any]) -> bool:
    least, most = (Decimal(str(case.get(name, edge))) for name, edge in (("min", "-1e30"), ("max", "1e30")))
    return all(
        number.is_finite() and least <= number <= most
        for number in map(_number, _texts(element, case["paths"]))
    )


def _only_one(_: Ruleset, element: Any, case: dict[str, Any]) -> bool:
    return all(
        not _count(element, case) if element.xpath(other) else _count(element, case) == 1
        for other in case["excluded"]
    )


def _matches(element: Any, case: dict[str, Any]) -> list[bool]:
    return [bool(re.search(case["regex"], text)) for text in _texts(element, case["paths"]) if text]


Kind = Callable[[Ruleset, Any, dict[str, Any]], Any]
_KINDS: dict[str, Kind] = {
    "no_more_than_one": lambda _, element, case: _count(element, case) <= 1,
    "atleast_one": lambda _, element, case: _count(element, case) >= 1,
    "only_one_of": _only_one,
    "one_or_all": _one_or_all,
    "unique": lambda _, element, case: (
        len(set(_texts(element, case["paths"]))) == len(_texts(element, case["paths"]))
    ),
    "sum": lambda _, element, case: not _count(element, case) or _sum(_, element, case),
    "strict_sum": _sum,
    "range": _range,
    "regex_matches": lambda _, element, case: all(_matches(element, case)),
    "regex_no_matches": lambda _, element, case: not any(_matches(element, case)),
    "no_spaces": lambda _, element, case: all(
        text == text.strip() for text in _texts(element, case["paths"])
    ),
    "if_then": lambda _, element, case: not element.xpath(case["if"]) or element.xpath(case["then"]),
    "date_order": Ruleset._ordered,
    "date_now": Ruleset._past,
    "between_dates": Ruleset._between,
    "time_limit": Ruleset._short,
    "startswith": Ruleset._starts,
    "dependent": lambda _, element, case: len({bool(element.xpath(path)) for path in case["paths"]}) == 1,
}

"""A project proposal as it is checked before it is submitted to a fund, and how it is read from TOML or JSON."""

import datetime as dt
import json
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from bandung.values import Finding, InvalidInput, Money, NotFound, Severity, Text, Where
from bandung.values.tables import Row, build


class BudgetLine(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A line of a proposal's budget: what is asked of the fund for it, and what others bring."""

    item: str
    requested: Money | None = None
    others: Money | None = None


class Activity(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A step of the plan of work, with the months in which it is done, counted from the beginning."""

    name: str
    first_month: int | None = None
    last_month: int | None = None
    output: str | None = None


class Proposal(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One proposal. Areas are ISO alpha-3 codes; what the file does not state is None or empty.

    `organization` is the code of the institution that submits, `participants` the countries that take part,
    `interested` those that stated their interest in the results in writing, `endorsements` those whose letter of
    endorsement is in the dossier. `matching` is what others than the fund pay, in kind included at its value.

    The rest is what the dossier tells beyond the rules: `institutions` that take part beside the one that submits,
    the priority `sector` of the fund, the text of the project, its plan of work and its budget.
    """

    code: str
    organization: str
    title: Text
    year: int
    participants: tuple[str, ...]
    submitted: dt.date | None = None
    requested: Money | None = None
    matching: tuple[Money, ...] = ()
    interested: tuple[str, ...] = ()
    endorsements: tuple[str, ...] = ()
    language: str | None = None
    mission: str | None = None
    institutions: tuple[str, ...] = ()
    contact: str | None = None
    sector: str | None = None
    summary: Text = Text()
    background: Text = Text()
    objectives: Text = Text()
    results: Text = Text()
    beneficiaries: Text = Text()
    sustainability: Text = Text()
    months: int | None = None
    activities: tuple[Activity, ...] = ()
    budget: tuple[BudgetLine, ...] = ()


def read_proposal(path: Path) -> tuple[Proposal | None, tuple[Finding, ...]]:
    """The proposal of a file `.toml` or `.json`, its fields at the top or under `proposal`, and what is wrong.

    NotFound where there is no file; InvalidInput where it is neither TOML nor JSON.
    """
    try:
        document = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise NotFound(f"there is no file {path}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{path} cannot be read as UTF-8 text: {error}") from None
    where = Where(file=str(path))
    try:
        parsed = json.loads(document) if path.suffix.lower() == ".json" else tomllib.loads(document)
    except (json.JSONDecodeError, tomllib.TOMLDecodeError) as error:
        form = "JSON" if path.suffix.lower() == ".json" else "TOML"
        raise InvalidInput(
            f"a proposal is a file in {form} here, and this is not: {error}", where=where
        ) from None
    table = _table(parsed)
    if table is None:
        message = "this file holds no single proposal; write its fields at the top or under “proposal”"
        return None, (Finding("no-proposal", message, where, Severity.ERROR),)
    code = table.get("code")
    place = msgspec.structs.replace(where, record=code if isinstance(code, str) else None)
    return build(Proposal, Row("proposal", table, place))


def _table(parsed: Any) -> dict[str, Any] | None:
    inner = parsed.get("proposal", parsed) if isinstance(parsed, dict) else parsed
    if isinstance(inner, list) and len(inner) == 1:
        inner = inner[0]
    return inner if isinstance(inner, dict) else None

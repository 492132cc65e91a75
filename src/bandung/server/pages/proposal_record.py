"""What was typed into the form of a proposal, as the proposal it amounts to, and back."""

import re
from functools import lru_cache
from typing import Any

from bandung.funds import Proposal
from bandung.funds.proposal import Activity, BudgetLine
from bandung.registry.finding import normalize_name
from bandung.registry.registry import load_registry
from bandung.server.funds.services.books import organization_named
from bandung.values import Text

_TEXTS = ("summary", "background", "objectives", "results", "beneficiaries", "sustainability")
_AREAS = ("participants", "endorsements", "interested")


def proposal_from(done: dict[str, Any]) -> Proposal:
    """The proposal of a form's checked values; InvalidInput where nobody knows the institution."""
    language = done["language"]
    texts: dict[str, Any] = {name: Text.of(done[name], language) for name in _TEXTS}
    return Proposal(
        code=done["code"],
        organization=organization_named(done["organization"]).code,
        title=Text.of(done["title"], language),
        year=done["year"],
        participants=_areas(done["participants"]),
        endorsements=_areas(done["endorsements"]),
        interested=_areas(done["interested"]),
        requested=done["requested"],
        matching=(done["matching"],) if done["matching"] else (),
        language=language,
        mission=done["mission"] or None,
        institutions=_lines(done["institutions"]),
        contact=done["contact"] or None,
        sector=done["sector"] or None,
        months=done["months"],
        activities=tuple(
            Activity(name=name, first_month=first, last_month=last, output=output or None)
            for name, first, last, output in done["activities"]
        ),
        budget=tuple(
            BudgetLine(item=item, requested=asked, others=others) for item, asked, others in done["budget"]
        ),
        **texts,
    )


def typed_from(told: Proposal) -> dict[str, Any]:
    """What a form shows of a proposal."""
    typed: dict[str, Any] = {name: str(getattr(told, name)) for name in _TEXTS}
    typed |= {name: ", ".join(_area_name(area) for area in getattr(told, name)) for name in _AREAS}
    typed |= {name: getattr(told, name) for name in ("code", "organization", "year", "language", "months")}
    typed |= {name: getattr(told, name) or "" for name in ("mission", "contact", "sector")}
    return typed | {
        "title": str(told.title),
        "institutions": "\n".join(told.institutions),
        "activities": "\n".join(_activity_line(one) for one in told.activities),
        "budget": "\n".join(
            "; ".join((one.item, str(one.requested or ""), str(one.others or ""))) for one in told.budget
        ),
        "requested": str(told.requested) if told.requested else "",
        "matching": str(told.matching[0]) if told.matching else "",
    }


def _activity_line(one: Activity) -> str:
    months = f"{one.first_month}-{one.last_month or one.first_month}" if one.first_month else ""
    return "; ".join((one.name, months, one.output or "")).rstrip("; ")


def _areas(text: str) -> tuple[str, ...]:
    """Codes of the countries named; one that nobody knows stays as typed, and the check says so."""
    named = [part.strip() for part in re.split(r"[,;\n،؛]", text) if part.strip()]
    return tuple(dict.fromkeys(_area_code(part) for part in named))


def _area_code(text: str) -> str:
    known = load_registry().known_area(text)
    return known.code if known else _names().get(normalize_name(text), text[:100])


def _area_name(code: str) -> str:
    known = load_registry().known_area(code)
    return known.name() if known else code


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Codes of the countries of today by their names in every language."""
    return {
        normalize_name(version.text): area.code
        for area in load_registry().areas
        if area.is_of_today
        for version in area.names.versions
    }


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, text.splitlines())))

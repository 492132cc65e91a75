"""Sectors and goals proposed from what was typed in the form, with a box to tick beside each; none goes in unasked."""

import msgspec
from django.http import QueryDict
from django.utils.translation import gettext as _

from bandung.exchange.choices import find_code, labels
from bandung.exchange.tagging import Suggestion
from bandung.server.exchange.queries.suggesting import suggested_tags
from bandung.server.pages.exchange_entry.fields import split
from bandung.server.pages.formatting import reader
from bandung.values import Version, language_name

SUGGEST, ACCEPT = "suggest", "accept"
"""The buttons: propose, and put what is ticked into the fields."""
_TEXTS = ("title", "summary", "problem", "action", "constraints")


class Proposal(msgspec.Struct, frozen=True):
    """A code for a field with its name, and the label of the list (English) that the text is nearest to."""

    field: str
    code: str
    label: Version
    nearest: str


class Proposals(msgspec.Struct, frozen=True):
    """What is proposed, best first for each field; else `remark` says why there is nothing."""

    found: tuple[Proposal, ...] = ()
    remark: str = ""


def proposals(data: QueryDict) -> Proposals:
    """For what was typed, without the codes that stand in the fields already."""
    text = "\n".join(typed for name in _TEXTS if (typed := data.get(f"entry-{name}", "").strip()))
    tags = suggested_tags(text)
    if not tags.understood:
        name = language_name(tags.language, reader())
        return Proposals(
            remark=_("The meaning of %(language)s is not understood here; name sectors and goals yourself.")
            % {"language": name}
        )
    sectors = _new("sectors", tags.sectors, data)
    goals = _new("sdgs", tags.goals, data)
    if sectors or goals:
        return Proposals((*sectors, *goals))
    if tags.is_empty:
        return Proposals(remark=_("Nothing can be proposed yet; write a few sentences first."))
    return Proposals(remark=_("What could be proposed is there already."))


def with_accepted(data: QueryDict) -> QueryDict:
    """The data with the ticked codes in their fields, behind what was typed there."""
    changed = data.copy()
    for field in ("sectors", "sdgs"):
        ticked = [code for code in changed.pop(f"accept-{field}", []) if isinstance(code, str)]
        known = [code for code in ticked if find_code(field, code) == code]
        typed = split(changed.get(f"entry-{field}", ""))
        changed[f"entry-{field}"] = ", ".join(dict.fromkeys([*typed, *known]))
    return changed


def _new(field: str, found: tuple[Suggestion, ...], data: QueryDict) -> tuple[Proposal, ...]:
    there = {find_code(field, told) for told in split(data.get(f"entry-{field}", ""))}
    told = labels(field)
    return tuple(
        Proposal(field, one.code, told[one.code].best_for(reader()), one.label)
        for one in found
        if one.code in told and one.code not in there
    )

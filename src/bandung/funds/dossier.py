"""Whether a dossier holds what a fund asks for beside the rules of money and time: endorsements, sector, sums that agree.

Who takes part and has no letter in the dossier is named, so that the letter can still be asked for.
"""

from typing import Any

from bandung.funds.proposal import Proposal
from bandung.funds.rules import Rule, RuleSet
from bandung.registry import Registry
from bandung.values import Finding, NotFound, Severity, Where
from bandung.values.money import sum_by_currency


def check_dossier(proposal: Proposal, rules: RuleSet, *, registry: Registry) -> tuple[Finding, ...]:
    """What is missing in the dossier (errors), and what does not agree in itself (warnings)."""
    return (
        *_check_endorsements(proposal, rules, registry),
        *_check_sector(proposal, rules),
        *_check_budget(proposal),
    )


def _check_endorsements(proposal: Proposal, rules: RuleSet, registry: Registry) -> list[Finding]:
    rule = rules.endorsements
    if rule is None:
        return []
    endorsed = {_code(area, registry) for area in (*proposal.endorsements, *proposal.interested)}
    # An area that nobody knows is named by the rule of participation.
    known = dict.fromkeys(_code(area, registry) for area in proposal.participants)
    missing = [area for area in known if area and area not in endorsed]
    if not missing:
        return []
    named = ", ".join(registry.area(area).name() for area in missing)
    message = f"no letter of endorsement is in the dossier from {named}"
    return [
        eligibility_finding(
            "not-endorsed", message, proposal, "endorsements", rule=rule, severity=Severity.ERROR
        )
    ]


def _check_sector(proposal: Proposal, rules: RuleSet) -> list[Finding]:
    rule = rules.sectors
    if rule is None or proposal.sector is None or proposal.sector in rule.value:
        return []
    message = f"“{proposal.sector}” is no priority of the fund; these are {', '.join(rule.value)}"
    return [eligibility_finding("other-sector", message, proposal, "sector", rule=rule)]


def _check_budget(proposal: Proposal) -> list[Finding]:
    findings = []
    columns = (
        ("requested", (proposal.requested,) if proposal.requested else (), "asked for"),
        ("others", proposal.matching, "brought by others"),
    )
    for column, told, words in columns:
        lines = sum_by_currency(
            amount for line in proposal.budget if (amount := getattr(line, column)) is not None
        )
        if proposal.budget and lines != sum_by_currency(told):
            stated = ", ".join(map(str, sum_by_currency(told))) or "nothing"
            message = f"the budget comes to {', '.join(map(str, lines)) or 'nothing'} {words}, and {stated} is stated"
            findings.append(eligibility_finding("budget-differs", message, proposal, "budget"))
    return findings


def _code(area: str, registry: Registry) -> str:
    try:
        return registry.area(area).code
    except NotFound:
        return ""


def eligibility_finding(
    code: str,
    message: str,
    proposal: Proposal,
    field: str,
    *,
    rule: Rule[Any] | None = None,
    severity: Severity = Severity.WARNING,
) -> Finding:
    """A finding on a field of the proposal, with the source of the rule it is against."""
    told = f"{message} (rule: {rule.source})" if rule else message
    return Finding(code, told, Where(record=proposal.code, field=field), severity)

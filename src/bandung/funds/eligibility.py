"""Checks a proposal against the rules of a fund before it is submitted; each finding names its rule and source.

Half of the proposals of some years were turned down because they were purely national: the check is worth most
before the dossier leaves the institution. Membership is asked for the day of submission, or the deadline.
"""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from bandung.funds.dossier import check_dossier, eligibility_finding
from bandung.funds.proposal import Proposal
from bandung.funds.rules import Rule, RuleSet
from bandung.registry import Registry
from bandung.values import Finding, Money, NotFound, Severity, language_name
from bandung.values.money import sum_by_currency


def check_eligibility(
    proposal: Proposal,
    rules: RuleSet,
    *,
    registry: Registry,
    others: Iterable[Proposal] = (),
) -> tuple[Finding, ...]:
    """What stands against the proposal (errors), what is doubtful (warnings), what is not known (notes).

    `others` are the proposals of the year already known, for the limit an organization has. No finding at all
    means that every rule known here is kept; the fund's own committee decides.
    """
    day = proposal.submitted or (rules.deadline.value if rules.deadline else dt.date(rules.year, 12, 31))
    return (
        *_check_year(proposal, rules),
        *_check_participants(proposal, rules, registry, day),
        *_check_proposals(proposal, rules, others),
        *_check_ceiling(proposal, rules),
        *_check_deadline(proposal, rules),
        *_check_matching(proposal, rules),
        *_check_language(proposal, rules),
        *check_dossier(proposal, rules, registry=registry),
    )


def _check_year(proposal: Proposal, rules: RuleSet) -> list[Finding]:
    if proposal.year == rules.year:
        return []
    message = f"the proposal is for {proposal.year} and was checked against the rules of {rules.year}"
    return [eligibility_finding("other-year", message, proposal, "year")]


def _check_participants(
    proposal: Proposal, rules: RuleSet, registry: Registry, day: dt.date
) -> list[Finding]:
    rule = rules.participants
    if rule is None:
        return [_not_known("participants", "how many countries must take part", proposal, rules)]
    called = registry.grouping(rules.grouping).name()
    findings, members = [], set()
    for area in dict.fromkeys(proposal.participants):
        try:
            groupings = {grouping.code for grouping in registry.groupings_of(area, on=day)}
        except NotFound:
            message = f"“{area}” is no country known here, so it does not count as taking part"
            findings.append(eligibility_finding("unknown-area", message, proposal, "participants"))
            continue
        if rules.grouping in groupings:
            members.add(registry.area(area).code)
        else:
            message = f"{registry.area(area).name()} was no member of {called} on {day}, so it does not count"
            findings.append(eligibility_finding("not-a-member", message, proposal, "participants", rule=rule))
    if len(members) >= rule.value:
        return findings
    named = ", ".join(registry.area(area).name() for area in sorted(members)) or "none"
    if len(members) == 1 and rules.interest is not None and proposal.interested:
        message = (
            f"the project is of one country ({named}) with the written interest of "
            f"{', '.join(proposal.interested)}; the committee decides whether that is enough"
        )
        return [
            *findings,
            eligibility_finding(
                "national-with-interest", message, proposal, "interested", rule=rules.interest
            ),
        ]
    code = "purely-national" if len(members) == 1 else "too-few-participants"
    message = f"{len(members)} members of {called} take part ({named}); there must be at least {rule.value}"
    return [
        *findings,
        eligibility_finding(code, message, proposal, "participants", rule=rule, severity=Severity.ERROR),
    ]


def _check_proposals(proposal: Proposal, rules: RuleSet, others: Iterable[Proposal]) -> list[Finding]:
    rule = rules.proposals
    if rule is None:
        return [_not_known("proposals", "how many proposals an organization may make", proposal, rules)]
    same = sorted(
        other.code
        for other in others
        if other.organization == proposal.organization
        and other.year == proposal.year
        and other.code != proposal.code
    )
    if len(same) < rule.value:
        return []
    message = (
        f"the organization {proposal.organization} has submitted {', '.join(same)} for {proposal.year}; "
        f"it may submit {rule.value} a year"
    )
    return [
        eligibility_finding(
            "too-many-proposals", message, proposal, "organization", rule=rule, severity=Severity.ERROR
        )
    ]


def _check_ceiling(proposal: Proposal, rules: RuleSet) -> list[Finding]:
    rule, asked = rules.ceiling, proposal.requested
    if asked is None:
        return [
            eligibility_finding(
                "no-amount", "the proposal does not state the amount asked for", proposal, "requested"
            )
        ]
    if asked.amount <= 0:
        message = f"{asked} is not an amount to ask for"
        return [eligibility_finding("no-amount", message, proposal, "requested", severity=Severity.ERROR)]
    if rule is None:
        return [_not_known("ceiling", "the ceiling", proposal, rules)]
    if asked.currency != rule.value.currency:
        message = f"the amount is asked for in {asked.currency}; the ceiling is {rule.value}"
        return [eligibility_finding("other-currency", message, proposal, "requested", rule=rule)]
    known = rule.year == rules.year
    if asked.amount > rule.value.amount:
        ceiling = (
            f"the ceiling is {rule.value}"
            if known
            else f"the last ceiling known here is {rule.value} ({rule.year})"
        )
        severity = Severity.ERROR if known else Severity.WARNING
        message = f"{asked} is asked for; {ceiling}"
        return [
            eligibility_finding("above-ceiling", message, proposal, "requested", rule=rule, severity=severity)
        ]
    return (
        []
        if known
        else [_not_known("ceiling", f"the ceiling (the last one known is of {rule.year})", proposal, rules)]
    )


def _check_deadline(proposal: Proposal, rules: RuleSet) -> list[Finding]:
    rule = rules.deadline
    if rule is None:
        return [_not_known("deadline", "the deadline", proposal, rules)]
    if proposal.submitted is None or proposal.submitted <= rule.value:
        return []
    message = f"it was submitted on {proposal.submitted}; the deadline was {rule.value}"
    return [
        eligibility_finding(
            "after-deadline", message, proposal, "submitted", rule=rule, severity=Severity.ERROR
        )
    ]


def _check_matching(proposal: Proposal, rules: RuleSet) -> list[Finding]:
    if rules.matching is None:
        return [_not_known("matching", "whether matching funds are asked for", proposal, rules)]
    brought = sum_by_currency(proposal.matching)
    if any(amount.amount > 0 for amount in brought):
        return _check_matching_share(proposal, rules.matching, brought)
    message = "no matching funds are stated; others than the fund must contribute, in money or in kind"
    return [
        eligibility_finding(
            "no-matching-funds", message, proposal, "matching", rule=rules.matching, severity=Severity.ERROR
        )
    ]


def _check_matching_share(
    proposal: Proposal, rule: Rule[Decimal], brought: tuple[Money, ...]
) -> list[Finding]:
    asked = proposal.requested
    if not rule.value or asked is None:
        return []
    if any(amount.currency != asked.currency for amount in brought):
        message = f"others bring {', '.join(map(str, brought))}; compare it yourself with {asked}, of which they must bring {rule.value:%}"
        return [eligibility_finding("matching-in-other-currency", message, proposal, "matching", rule=rule)]
    least = Money(asked.amount * rule.value, asked.currency).rounded()
    if brought[0].amount >= least.amount:
        return []
    message = f"others bring {brought[0]}; for {asked} it must be at least {least}"
    return [
        eligibility_finding(
            "matching-too-small", message, proposal, "matching", rule=rule, severity=Severity.ERROR
        )
    ]


def _check_language(proposal: Proposal, rules: RuleSet) -> list[Finding]:
    rule = rules.languages
    if rule is None or proposal.language is None or proposal.language in rule.value:
        return []
    names = ", ".join(language_name(tag) for tag in rule.value)
    message = f"the dossier is in {language_name(proposal.language)}; it must be in one of {names}"
    return [
        eligibility_finding(
            "other-language", message, proposal, "language", rule=rule, severity=Severity.ERROR
        )
    ]


def _not_known(what: str, sentence: str, proposal: Proposal, rules: RuleSet) -> Finding:
    message = f"{sentence} of {rules.fund} for {rules.year} is not known here; ask the fund"
    return eligibility_finding(f"{what}-not-known", message, proposal, what, severity=Severity.NOTE)

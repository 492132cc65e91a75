"""Commands on what is told of activities: list and show them, settle differences, take a claim back, what to add."""

import datetime as dt
import uuid
from typing import Annotated

import msgspec
import typer

from bandung.activities.kinds.kind import Kind
from bandung.cli.differences import budget_for, size_of, told_in, values_of
from bandung.cli.options import (
    CountryOption,
    Format,
    FormatOption,
    HomeOption,
    YearOption,
    country_of,
    home_of,
)
from bandung.cli.output import write, write_findings, write_json, write_table
from bandung.values import Finding, InvalidInput, Severity, Where

By = Annotated[str, typer.Option(help="The e-mail address of who says so.")]
_NEXT = 3
"""Of what a claim does not tell, how much is proposed at once."""
_STATES = ("open", "explained", "settled")


def list_(
    words: Annotated[str, typer.Argument(help="Words of titles and parties.")] = "",
    home: HomeOption = None,
    kind: Annotated[Kind | None, typer.Option(help="Kind of cooperation.")] = None,
    country: CountryOption = "",
    provider: Annotated[str, typer.Option(help="Providing country, by code or name.")] = "",
    grouping: Annotated[str, typer.Option(help="Recipients belong to this grouping, such as ldc.")] = "",
    year: YearOption = None,
    sector: Annotated[str, typer.Option(help="OECD DAC code or its beginning.")] = "",
    sdg: Annotated[int | None, typer.Option(min=1, max=17, help="A Sustainable Development Goal.")] = None,
    organization: Annotated[str, typer.Option(help="Code of a party.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="How many are shown.")] = 50,
    format_: FormatOption = Format.TEXT,
) -> None:
    """List activities, newest first, each counted once whoever tells of it."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.records.queries.activities import ActivityFilters, activities_matching

        filters = ActivityFilters(
            q=words or None,
            kind=kind.value if kind else None,
            country=country_of(country),
            provider=country_of(provider),
            grouping=grouping or None,
            year=year,
            sector=sector or None,
            sdg=sdg,
            organization=organization or None,
        )
        rows = activities_matching(filters, today=dt.datetime.now(dt.UTC).date())
        number = rows.count()
        found = [
            (row.code, row.start_date, row.end_date, row.kind, row.title, row.claim_count)
            for row in rows[:limit]
        ]
    names = ("code", "started", "ended", "kind", "title", "claims")
    if format_ is Format.JSON:
        write_json({"activities": number, "shown": [dict(zip(names, row, strict=True)) for row in found]})
        return
    if not number:
        write("No activity meets this.")
        return
    write_table(names, [["" if cell is None else cell for cell in row] for row in found])
    if number > limit:
        write(f"{limit:,} of {number:,}; --limit shows more.")


def show(
    code: Annotated[str, typer.Argument(help="The activity's code, as listed.")],
    home: HomeOption = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Show one activity: what counts, each party's claim, how they differ, and what is wrong with them."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.records.queries.activities import activity_by_code, claims_of, findings_of
        from bandung.server.records.queries.completeness import missing_in
        from bandung.server.records.queries.merged import merged_of
        from bandung.server.records.queries.settlements import differences_in

        activity = activity_by_code(code)
        merged, differences = merged_of(activity), differences_in(activity)
        parties = [(one.role, one.organization.name, one.area) for one in activity.participations.all()]
        claims = [
            (
                str(claim.uuid),
                claim.told_by.name if claim.told_by else "",
                claim.told_at.date(),
                claim.delivery.file_name,
                "" if claim.completeness is None else f"{claim.completeness} %",
                "replaced" if claim.replaced_by_id else "counts",
                () if claim.replaced_by_id else tuple(one.next for one in missing_in(claim)[:_NEXT]),
            )
            for claim in claims_of(activity)
        ]
        findings = [
            Finding(
                one.code,
                one.message,
                Where(
                    one.claim.delivery.file_name if one.claim else None,
                    one.line,
                    one.record or None,
                    one.field or None,
                ),
                Severity(one.severity),
            )
            for one in findings_of(activity).select_related("claim__delivery")
        ]
    names = ("claim", "told by", "on", "file", "complete", "state", "add_next")
    if format_ is Format.JSON:
        write_json(
            {
                "activity": merged,
                "claims": [dict(zip(names, row, strict=True)) for row in claims],
                "differences": differences,
                "findings": findings,
            }
        )
        return
    write(f"{code}: {merged.title}")
    write_table(("", "what counts"), told_in(merged))
    write_table(("role", "party", "country"), parties)
    write_table(names[:-1], [row[:-1] for row in claims])
    if differences:
        write_table(
            ("differs in", "by", "state", "told"),
            [
                (one.discrepancy.field, size_of(one.discrepancy), one.state, values_of(one.discrepancy))
                for one in differences
            ],
        )
    for row in claims:
        if row[-1]:
            write(f"{row[1]} may add next: {' '.join(row[-1])}")
    write_findings(findings)


def settle(
    code: Annotated[str, typer.Argument(help="The activity's code.")],
    field: Annotated[str, typer.Argument(help="The field in which its tellers differ, as listed.")],
    by: By,
    home: HomeOption = None,
    state: Annotated[str, typer.Option(help="settled, explained, or open again.")] = "settled",
    claim: Annotated[uuid.UUID | None, typer.Option(help="The claim whose value holds.")] = None,
    note: Annotated[str, typer.Option(help="Why.")] = "",
) -> None:
    """Settle a difference for the value of one claim, explain it, or open it again."""
    from bandung.server.node.opening import opened

    if state not in _STATES:
        raise InvalidInput(f"“{state}” is no state of a difference; use settled, explained or open.")
    with opened(home_of(home)):
        from bandung.server.accounts.queries.people import person_with_address
        from bandung.server.records.queries.activities import activity_by_code
        from bandung.server.records.queries.rows import DiscrepancyState
        from bandung.server.records.services.settling import add_to_discrepancy

        entry = add_to_discrepancy(
            activity=activity_by_code(code),
            field=field,
            state=DiscrepancyState(state),
            by=person_with_address(by),
            now=dt.datetime.now(dt.UTC),
            note=note,
            claim=claim,
        )
        write(f"{code}: “{field}” is {entry.get_state_display()}.")


def withdraw(
    claim: Annotated[uuid.UUID, typer.Argument(help="The claim, as `activities show` lists it.")],
    why: Annotated[str, typer.Option(help="The reason; it stays beside what was told.")],
    by: By,
    home: HomeOption = None,
) -> None:
    """Take a claim back, told by form or by file; it is kept and counts no more."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.accounts.queries.people import person_with_address
        from bandung.server.records.queries.claims import claim_by_uuid
        from bandung.server.records.services.telling import withdraw_claim

        taken = withdraw_claim(
            claim=claim_by_uuid(claim), by=person_with_address(by), now=dt.datetime.now(dt.UTC), why=why
        )
        write(f"Taken back; {taken.uuid} says so.")


def budgets(
    organization: Annotated[str, typer.Argument(help="Its code.")],
    home: HomeOption = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """What organisation files tell of an organization as a whole: budgets and spending by year, each teller apart."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.accounts.queries.organizations import organization_by_code
        from bandung.server.records.queries.organization_claims import told_of

        told = [
            (one.claim.told_by.code if one.claim.told_by else "", one.claim.told_at, one.telling)
            for one in told_of(organization_by_code(organization))
        ]
    if format_ is Format.JSON:
        names = ("told_by", "told_at", "telling")
        write_json([dict(zip(names, one, strict=True)) for one in told])
        return
    rows = [
        (
            teller,
            budget.kind,
            budget_for(budget),
            str(budget.period),
            "not stated" if budget.value is None else str(budget.value),
        )
        for teller, _, telling in told
        for budget in telling.budgets
    ]
    if rows:
        write_table(("told by", "what", "for", "when", "amount"), rows)
    else:
        write("No organisation file tells of its budgets or spending.")


def completeness(
    organization: Annotated[str, typer.Argument(help="Its code.")],
    home: HomeOption = None,
    each: Annotated[bool, typer.Option("--each", help="Each claim too, the least complete first.")] = False,
    format_: FormatOption = Format.TEXT,
) -> None:
    """How complete what an organization tells is, field by field, and what to add next."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.accounts.queries.organizations import organization_by_code
        from bandung.server.records.queries.completeness import completeness_of, missing_in
        from bandung.server.records.queries.told import claims_told_by

        known = organization_by_code(organization)
        found = completeness_of(known)
        rows_of = (
            claims_told_by(known).exclude(completeness=None).order_by("completeness", "id") if each else ()
        )
        claims = [
            {
                "claim": claim.identifier or str(claim.uuid),
                "complete": f"{claim.completeness} %",
                "add_next": [one.next for one in missing_in(claim)[:_NEXT]],
            }
            for claim in rows_of
        ]
    if format_ is Format.JSON:
        write_json({**msgspec.to_builtins(found), "each": claims} if found and each else found)
        return
    if found is None:
        write("It tells nothing that is scored here.")
        return
    rows = ((one.field.field, f"{one.told / found.claims:.0%}") for one in found.fields)
    write_table(("field", "told"), rows)
    write(f"{found.mean:.0f} % over {found.claims:,} claims.")
    for one in found.add_next:
        write(f"Add next: {one.field.next} ({found.claims - one.told:,} of {found.claims:,} do not tell it)")
    if each:
        write_table(
            ("claim", "complete", "add next"),
            [(claim["claim"], claim["complete"], " ".join(claim["add_next"])) for claim in claims],
        )

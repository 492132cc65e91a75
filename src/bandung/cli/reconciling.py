"""Commands on what counts as one activity: compare claims, decide about pairs, list the differences of tellers."""

import datetime as dt
from pathlib import Path
from typing import Annotated, Any

import typer

from bandung.cli.differences import range_of, size_of, values_of
from bandung.cli.options import Format, FormatOption, HomeOption, home_of
from bandung.cli.output import step_progress, write, write_json, write_table
from bandung.values import InvalidInput

Rates = Annotated[
    list[Path] | None,
    typer.Option(
        help="Tables of exchange rates (ECB or IMF) by which amounts compare, in place of those of the node."
    ),
]


def reconcile(
    home: HomeOption = None,
    again: Annotated[
        bool, typer.Option(help="Compare every claim anew, as after other rates or weights; decisions stay.")
    ] = False,
    rates: Rates = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Compare new claims with all others and join those that tell of one cooperation."""
    from bandung.server.node.opening import opened
    from bandung.values.rates import load_rates

    table = load_rates(rates) if rates else None
    with opened(home_of(home)), step_progress() as progress:
        from bandung.server.node.converting import known_rates
        from bandung.server.records.services.comparing import compare_claims

        summary = compare_claims(
            again=again, convert=table.in_us_dollars if table else known_rates(), progress=progress
        )
    if format_ is Format.JSON:
        write_json(summary)
        return
    write(
        f"{summary.claims:,} claims compared, {summary.pairs:,} pairs scored: "
        f"{summary.joined:,} joined, {summary.to_look_at:,} to be looked at."
    )
    write(f"{summary.activities_before:,} activities before, {summary.activities_after:,} now.")


def pairs(
    home: HomeOption = None,
    state: Annotated[str, typer.Option(help="proposed, joined, apart or left.")] = "proposed",
    limit: Annotated[int, typer.Option(help="How many are shown, the likeliest first.")] = 50,
    format_: FormatOption = Format.TEXT,
) -> None:
    """List pairs of claims that may be one activity."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.records.queries.pairs import pair_state, pairs_in

        found = list(pairs_in(pair_state(state))[:limit])
        rows = [
            (
                pair.pk,
                "" if pair.probability is None else f"{pair.probability:.1%}",
                pair.one.identifier,
                pair.other.identifier,
                _because(pair.evidence) or pair.note,
            )
            for pair in found
        ]
    if format_ is Format.JSON:
        names = ("pair", "likely", "one", "other", "because")
        write_json([dict(zip(names, row, strict=True)) for row in rows])
    elif rows:
        write_table(("pair", "likely", "one", "other", "because"), rows)
    else:
        write(f"No pair is {state}.")


def totals(
    home: HomeOption = None,
    money: Annotated[
        bool, typer.Option(help="What activities are worth by currency too; reads every activity.")
    ] = False,
    format_: FormatOption = Format.TEXT,
) -> None:
    """How many activities there are, and between what the number lies while pairs of claims are not decided."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.records.queries.counting import activity_count, money_counted, open_totals

        found = open_totals(counted=money_counted()) if money else None
        count = found.activities if found else activity_count()
    if format_ is Format.JSON:
        write_json(found or {"activities": count})
        return
    write(f"{count.counted:,} activities are counted.")
    if count.shown:
        write(
            f"{count.shown:,} pairs of claims are to be looked at; "
            f"were all of them one that can be, there would be {count.least:,}."
        )
    write(f"By how likely each pair is one, {range_of(count.range)} are to be expected, in 95 of 100 cases.")
    if found:
        rows = [
            (currency, f"{told.counted:,.0f}", range_of(told))
            for currency, told in sorted(found.money.items())
        ]
        write_table(("currency", "counted", "to be expected"), rows)


def decide(
    pair: Annotated[int, typer.Argument(help="The number of the pair.")],
    by: Annotated[str, typer.Option(help="The e-mail address of who decides.")],
    home: HomeOption = None,
    together: Annotated[
        bool | None, typer.Option("--together/--apart", help="One activity, or two; neither takes it back.")
    ] = None,
    note: Annotated[str, typer.Option(help="Why.")] = "",
) -> None:
    """Say whether two claims are one activity; without --together or --apart, take the decision back."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.accounts.queries.people import person_with_address
        from bandung.server.records.queries.pairs import pair_by_number
        from bandung.server.records.services.deciding import decide_pair, take_back

        found, person, now = pair_by_number(pair), person_with_address(by), dt.datetime.now(dt.UTC)
        if together is None:
            decided = take_back(pair=found, by=person, now=now, note=note)
        else:
            decided = decide_pair(
                one=found.one.uuid, other=found.other.uuid, together=together, by=person, now=now, note=note
            )
        write(f"Pair {pair}: {decided.get_state_display()}.")


def discrepancies(
    home: HomeOption = None,
    organization: Annotated[str, typer.Option(help="Only where this organization tells or takes part.")] = "",
    state: Annotated[str, typer.Option(help="open, explained or settled; all where none is named.")] = "",
    limit: Annotated[int, typer.Option(help="How many are shown.")] = 100,
    format_: FormatOption = Format.TEXT,
) -> None:
    """List what tellers of one activity say differently, with its size and state."""
    from bandung.server.node.opening import opened

    if state not in ("", "open", "explained", "settled"):
        raise InvalidInput(f"“{state}” is no state of a difference; use open, explained or settled.")
    with opened(home_of(home)):
        from itertools import islice

        from bandung.server.records.queries.settlements import differences

        found = list(islice(differences(organization=organization or None, state=state or None), limit))
    if format_ is Format.JSON:
        write_json(found)
        return
    if not found:
        write("The tellers of no activity differ so.")
        return
    rows = [
        (one.activity, one.discrepancy.field, size_of(one.discrepancy), one.state, values_of(one.discrepancy))
        for one in found
    ]
    write_table(("activity", "field", "by", "state", "told"), rows)


def _because(evidence: list[dict[str, Any]]) -> str:
    """The two weightiest reasons for the two being one, out of what they say themselves: what else there is comes last."""
    reasons = sorted(
        (part for part in evidence if float(part["weight"]) > 0),
        key=lambda part: (part["code"] in ("no-rival", "rival"), -float(part["weight"])),
    )
    return " ".join(str(part["sentence"]) for part in reasons[:2])

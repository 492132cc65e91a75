"""Commands that keep entries good: how complete they are, what is stale, who made sure of what."""

from typing import Annotated

import typer

from bandung.cli.options import Format, FormatOption, HomeOption, day_of, home_of
from bandung.cli.output import write, write_json, write_table
from bandung.exchange.record import VerificationMethod

OwnerOption = Annotated[str, typer.Option("--owner", help="Only the entries of this organization (code).")]
OnOption = Annotated[str, typer.Option(help="The day to judge it for, e.g. 2026-01-01.")]


def completeness(
    code: Annotated[str, typer.Argument(help="An entry's code; of all where none is given.")] = "",
    home: HomeOption = None,
    owner: OwnerOption = "",
    format_: FormatOption = Format.TEXT,
) -> None:
    """How complete an entry, an owner's entries, or each owner's are, and what to add next."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.exchange.queries.completeness import entry_lines, owner_lines
        from bandung.server.exchange.queries.entries import exchange_by_code

        if code:
            exchange_by_code(code)
        lines = entry_lines(owner=owner or None, code=code or None) if code or owner else ()
        owners = () if code or owner else owner_lines()
    if format_ is Format.JSON:
        write_json(lines or owners)
    elif code:
        for part in lines[0].completeness.parts:
            write(f"{part.value * 100:>4.0f} % × {part.weight:<4g} {part.name}")
        write(f"{lines[0].completeness.score * 100:.0f} % in all. {lines[0].completeness.next}")
    elif owner:
        rows = (
            (f"{one.completeness.score:.2f}", one.kind.value, one.code, one.completeness.next)
            for one in lines
        )
        write_table(("score", "kind", "code", "add next"), rows)
    else:
        told = ((f"{one.score:.2f}", one.entries, one.owner, one.next) for one in owners)
        write_table(("score", "entries", "owner", "most lack"), told)


def stale(
    home: HomeOption = None,
    owner: OwnerOption = "",
    on: OnOption = "",
    ask: Annotated[bool, typer.Option("--ask", help="Ask their owners now to confirm them.")] = False,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Entries that are to be confirmed again, the longest due first."""
    from bandung.server.node.opening import opened

    day = day_of(on)
    with opened(home_of(home)):
        from bandung.server.exchange.queries.verifying import stale_entries
        from bandung.server.exchange.services.verifying import ask_owners

        if ask:
            asked, unconfirmed = ask_owners(on=day)
        found = stale_entries(on=day, owner=owner or None)
    if format_ is Format.JSON:
        write_json(found)
        return
    rows = (
        (one.due, one.last_verified or "never", one.asked_on or "", one.kind.value, one.owner, one.code)
        for one in found
    )
    write_table(("due", "last verified", "asked", "kind", "owner", "code"), rows)
    if ask:
        write(f"{asked} asked about; {unconfirmed} had left the requests before unanswered.")


def verify(
    code: Annotated[str, typer.Argument(help="The entry's code.")],
    by: Annotated[str, typer.Option(help="Who made sure of it: an organization's code, or a name.")],
    home: HomeOption = None,
    how: Annotated[VerificationMethod, typer.Option(help="How.")] = VerificationMethod.OWNER,
    note: Annotated[str, typer.Option(help="A note on it.")] = "",
    on: OnOption = "",
) -> None:
    """Keep that somebody made sure of an entry, and how; sets the day by which it is to be confirmed again."""
    from bandung.server.node.opening import opened
    from bandung.values import Text

    with opened(home_of(home)):
        from bandung.server.exchange.services.verifying import verify_entry

        entry = verify_entry(code=code, by=by, how=how, on=day_of(on), note=Text.of(note))
    write(f"{entry.code}: verified on {entry.last_verified}; to be confirmed again by {entry.verify_by}.")

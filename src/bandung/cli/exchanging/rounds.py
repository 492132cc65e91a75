"""`bandung exchange round`: rounds of matching at the node's own machine; whoever sits there acts as its focal point."""

import uuid
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bandung.cli.options import Format, FormatOption, HomeOption, day_of, home_of
from bandung.cli.output import say, write, write_json, write_table
from bandung.exchange.record import Kind

if TYPE_CHECKING:
    from bandung.exchange.rounds import LeftOut
    from bandung.server.exchange.queries.rounds import MatchingRound

app = typer.Typer(
    help="Rounds of matching: many needs and answers at once, each with limited capacity.",
    no_args_is_help=True,
)

IdArgument = Annotated[uuid.UUID, typer.Argument(metavar="ID", help="The round, as listed.")]


@app.command()
def run(
    home: HomeOption = None,
    title: Annotated[str, typer.Option(help="What to call it.")] = "",
    at_most: Annotated[int, typer.Option(help="Answers proposed to a need, at most.")] = 1,
    least_fit: Annotated[float, typer.Option(help="No pair that fits less, 0 to 1.")] = 0.35,
    priority: Annotated[
        float, typer.Option(help="Added to the fit of needs of least developed countries, 0 to 1.")
    ] = 0.1,
    per_country: Annotated[
        int | None,
        typer.Option(help="Proposals to the needs of one country, at most.", show_default="no limit"),
    ] = None,
    kind: Annotated[
        list[Kind] | None, typer.Option(help="Kinds that may answer; may be repeated.", show_default="all")
    ] = None,
    open_kind: Annotated[
        list[Kind] | None,
        typer.Option(
            help="Kinds that take part without a stated capacity; may be repeated.", show_default="offer"
        ),
    ] = None,
    unstated: Annotated[int, typer.Option(help="Needs that such an answer takes.")] = 1,
    shares: Annotated[
        int, typer.Option(help="Into how many shares a capacity falls where a need does not say how much.")
    ] = 4,
    require: Annotated[
        list[str] | None,
        typer.Option(
            help="A part of the match that must not be nothing where it is judged, e.g. languages; may be repeated.",
            show_default="provision, period",
        ),
    ] = None,
    forbid: Annotated[
        list[str] | None,
        typer.Option(metavar="NEED=ANSWER", help="A pair that must not be; may be repeated."),
    ] = None,
    on: Annotated[str, typer.Option(help="The day to judge it for, e.g. 2026-01-01.")] = "",
    format_: FormatOption = Format.TEXT,
) -> None:
    """Find the assignment of needs and answers with the best total, and keep it as a draft."""
    from bandung.exchange.rounds import Settings

    told: dict[str, Any] = {
        "at_most": at_most,
        "least_fit": least_fit,
        "priority": priority,
        "per_country": per_country,
        "unstated": unstated,
        "shares": shares,
        "forbidden": tuple(_pair(one) for one in forbid or ()),
    }
    for name, given in (("kinds", kind), ("open_kinds", open_kind), ("required", require)):
        if given:
            told[name] = tuple(given)
    settings = Settings(**told)
    from django.utils import timezone

    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.exchange.services.rounds import run_round

        made = run_round(by=None, now=timezone.now(), on=day_of(on), settings=settings, title=title)
        _write(made, format_)


@app.command()
def show(identifier: IdArgument, home: HomeOption = None, format_: FormatOption = Format.TEXT) -> None:
    """A round: what it proposes, what came of it, who was left out and why."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.exchange.queries.rounds import round_by_uuid

        _write(round_by_uuid(identifier, person=None), format_)


@app.command(name="list")
def list_(home: HomeOption = None, format_: FormatOption = Format.TEXT) -> None:
    """List the rounds, the newest first."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.exchange.queries.rounds import figures_of, rounds_for

        rows = [
            (
                str(one.uuid),
                one.state,
                one.on.isoformat(),
                (figures := figures_of(one)).proposals,
                f"{figures.served} of {figures.needs}",
                one.title,
            )
            for one in rounds_for(None)
        ]
    names = ("id", "state", "on", "proposals", "needs served", "title")
    if format_ is Format.JSON:
        write_json([dict(zip(names, row, strict=True)) for row in rows])
        return
    write_table(names, rows)


@app.command()
def publish(
    identifier: IdArgument,
    home: HomeOption = None,
    text: Annotated[str, typer.Option(help="What to say to both sides of each introduction.")] = "",
) -> None:
    """Suggest an introduction for each proposal of a draft."""
    from django.utils import timezone

    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.exchange.queries.rounds import round_by_uuid
        from bandung.server.exchange.services.rounds import publish_round

        row = round_by_uuid(identifier, person=None)
        told = publish_round(round_=row, by=None, now=timezone.now(), text=text)
    write(f"{told.made} introductions suggested; {told.there} were there before; {told.gone} are gone since.")


@app.command()
def close(identifier: IdArgument, home: HomeOption = None) -> None:
    """Put a draft aside, or call a published round ended; its introductions go on."""
    from django.utils import timezone

    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.exchange.queries.rounds import round_by_uuid
        from bandung.server.exchange.services.rounds import close_round

        row = close_round(round_=round_by_uuid(identifier, person=None), by=None, now=timezone.now())
    write(f"{row.uuid} {row.state}")


def _pair(told: str) -> tuple[str, str]:
    from bandung.values import InvalidInput

    need, sign, answer = told.partition("=")
    if not sign or not need.strip() or not answer.strip():
        raise InvalidInput(f"“{told}” is no pair; write it as NEED=ANSWER, with their codes.")
    return need.strip(), answer.strip()


def _write(row: "MatchingRound", format_: Format) -> None:
    from bandung.server.exchange.queries.rounds import figures_of, left_out_of, proposals_of, reasons_of

    figures = figures_of(row)
    proposals = [
        (
            one.need_code,
            one.answer_code,
            one.fit,
            one.priority,
            f"{one.takes.normalize():f} {one.unit}",
            one.is_kept,
        )
        for one in proposals_of(row, None)
    ]
    left = reasons_of(left_out_of(row, None), None)
    if format_ is Format.JSON:
        names = ("need", "answer", "fit", "priority", "takes", "is_kept")
        write_json(
            {
                "id": str(row.uuid),
                "title": row.title,
                "state": row.state,
                "on": row.on,
                "settings": row.ran_with,
                "weights": row.weights_version,
                "encoder": row.encoder,
                "figures": row.figures | {"gap": figures.gap, "relaxed_gap": figures.relaxed_gap},
                "proposals": [dict(zip(names, one, strict=True)) for one in proposals],
                "left_out": left,
            }
        )
        return
    write(f"{row.uuid} {row.state}, for {row.on}  {row.title}".rstrip())
    rows = [
        (
            need,
            answer,
            f"{fit:.2f}",
            f"+{priority:.2f}" if priority else "",
            takes,
            "before" if is_kept else "",
        )
        for need, answer, fit, priority, takes, is_kept in proposals
    ]
    write_table(("need", "answer", "fit", "LDC", "takes", "introduced"), rows)
    if left:
        told = (
            (one.code, one.why.value, one.best, "" if one.fit is None else f"{one.fit:.2f}", _by(one))
            for one in left
        )
        write_table(("left out", "why", "best", "fit", "taken by"), told)
    say(
        f"{figures.served} of {figures.needs} needs are served ({figures.least_developed_served} of "
        f"{figures.least_developed} of least developed countries) by {figures.proposals} proposals."
    )
    say(
        f"Total {figures.total:.2f}; greedy {figures.greedy_total:.2f}; at most {figures.bound:.2f} "
        f"(gap {figures.gap:.2%}; linear relaxation {figures.relaxed:.2f})."
    )


def _by(one: "LeftOut") -> str:
    if one.part is not None:
        return str(one.part.name)
    return ", ".join(f"{taken.code} {taken.fit:.2f}" for blocked in one.blocked[:1] for taken in blocked.by)

"""Introductions at the node's own machine: whoever sits there acts as its focal point."""

import uuid
from typing import Annotated

import typer

from bandung.cli.options import Format, FormatOption, HomeOption, home_of
from bandung.cli.output import write, write_json, write_table
from bandung.exchange.introductions import State


def introduce(
    need: Annotated[str, typer.Argument(help="The need's code.")],
    answer: Annotated[str, typer.Argument(help="The code of what answers it.")],
    home: HomeOption = None,
    text: Annotated[str, typer.Option(help="What to say to both.")] = "",
) -> None:
    """Suggest to the owners of a need and of an answer that they talk."""
    from django.utils import timezone

    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.exchange.services.introducing import suggest_introduction

        made = suggest_introduction(need=need, answer=answer, by=None, now=timezone.now(), text=text)
        write(f"{made.uuid} {made.state}")


def introductions(home: HomeOption = None, format_: FormatOption = Format.TEXT) -> None:
    """List the introductions and how long the steps take."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.exchange.queries.introductions import all_introductions, step_times

        rows = [
            (str(one.uuid), one.state, one.need_code, one.answer_code, one.last_event_at.date().isoformat())
            for one in all_introductions()
        ]
        steps = step_times()
    names = ("id", "state", "need", "answer", "last word")
    if format_ is Format.JSON:
        write_json({"introductions": [dict(zip(names, row, strict=True)) for row in rows], "steps": steps})
        return
    write_table(names, rows)
    for step in steps:
        if step.median_days is not None:
            write(f"{step.start} -> {step.end}: {step.median_days} days, the median of {step.count}")


def move(
    identifier: Annotated[uuid.UUID, typer.Argument(metavar="ID", help="The introduction, as listed.")],
    state: Annotated[State, typer.Argument(help="The state to bring it into.")],
    home: HomeOption = None,
    reason: Annotated[str, typer.Option(help="Why it is closed, e.g. no-money.")] = "",
    text: Annotated[str, typer.Option(help="In your own words.")] = "",
    activity: Annotated[str, typer.Option(help="The code of the activity that it became.")] = "",
) -> None:
    """Bring an introduction into another state."""
    from django.utils import timezone

    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.exchange.queries.introductions import introduction_by_uuid
        from bandung.server.exchange.services import introducing

        moved = introducing.move(
            introduction=introduction_by_uuid(identifier, person=None),
            to=state,
            by=None,
            now=timezone.now(),
            reason=reason,
            text=text,
            activity=activity,
        )
        write(f"{moved.uuid} {moved.state}")

"""Commands for the node as a whole."""

import sys
from typing import Annotated

import typer

from bandung.cli.options import Format, FormatOption, HomeOption, home_of
from bandung.cli.output import say, write, write_json

_SIGNS = {"well": "✓", "warning": "!", "fault": "✗"}


def init(
    home: HomeOption = None,
    name: Annotated[str, typer.Option(help="What the node is called; other nodes are shown it.")] = "",
) -> None:
    """Make a node, or bring one up to this version; doing it again changes nothing."""
    from bandung.server.node.initializing import initialize

    place = home_of(home)
    initialize(place, name=name, tell=say)
    say(f"The node is in {place.folder}. “bandung serve” shows it, “bandung demo” fills one with a sample.")


def status(home: HomeOption = None, format_: FormatOption = Format.TEXT) -> None:
    """Tell who the node is, where it lives and what it holds."""
    from bandung.server.node.opening import opened
    from bandung.server.node.status import node_status

    with opened(home_of(home)) as place:
        found = node_status(place)
        if format_ is Format.JSON:
            write_json(found)
            return
        write(f"{found.name} ({found.node})")
        write(f"home      {found.home}")
        write(f"program   bandung {found.version}, Python {found.python}")
        write(f"database  {found.database}")
        held = found.holdings
        counts = {
            "activities, counted once": held.activities,
            "claims told of them": held.claims,
            "countries they reach": held.countries,
            "organizations": held.organizations,
            "practices, institutions, offers and needs": held.exchange_records,
            "resolutions": held.resolutions,
            "deliveries": held.deliveries,
        }
        for label, count in counts.items():
            write(f"{count:>9,}  {label}")
        last = f"{held.newest:%Y-%m-%d %H:%M} UTC" if held.newest else "never"
        write(f"Something last came in: {last}.")
        if found.claims_to_compare:
            write(f"{found.claims_to_compare:,} claims wait to be compared with the others.")
        for state in found.work:
            sign = _SIGNS["fault" if state.failed else "well"]
            write(f"{sign} {state.name}, {state.ended_at:%Y-%m-%d %H:%M} UTC: {state.sentence}")


def doctor(home: HomeOption = None, format_: FormatOption = Format.TEXT) -> None:
    """Look for what is wrong with the node and say how to mend it."""
    from bandung.server.node.doctor import Health, examine

    checks = list(examine(home_of(home)))
    if format_ is Format.JSON:
        write_json(checks)
    else:
        for check in checks:
            write(f"{_SIGNS[check.health]} {check.subject}: {check.sentence} {check.remedy}".rstrip())
    if any(check.health is not Health.WELL for check in checks):
        raise typer.Exit(1)


def serve(
    home: HomeOption = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="How many processes answer.")] = 1,
    work_beside: Annotated[
        bool,
        typer.Option(
            "--work/--no-work", help="Compare claims and the like meanwhile, in a process of its own."
        ),
    ] = True,
) -> None:
    """Serve the node's site and API, and do what the node does by itself."""
    from contextlib import nullcontext

    from bandung.server.node.opening import opened
    from bandung.server.node.serving import check_address
    from bandung.server.node.serving import serve as serve_site
    from bandung.server.node.working import working_beside

    with opened(home_of(home)) as place:
        check_address(host, port)
        say(f"The node is at http://{host}:{port}/ (Ctrl+C ends it).")
        with working_beside(place) if work_beside else nullcontext():
            serve_site(place, host=host, port=port, workers=workers)


def work(
    home: HomeOption = None,
    once: Annotated[bool, typer.Option("--once", help="Do what there is to do now, and end.")] = False,
    while_input_is_open: Annotated[
        bool, typer.Option("--while-input-is-open", help="End when standard input ends.")
    ] = False,
) -> None:
    """Do what a node does by itself, such as comparing new claims; “bandung serve” does it anyway."""
    import os
    import threading

    from bandung.server.node.opening import opened
    from bandung.server.node.working import set_when_input_ends, work_once, work_until

    ending = threading.Event()
    if while_input_is_open:
        set_when_input_ends(ending)
        os.nice(5)  # pages go first
    with opened(home_of(home)) as place:
        if not once:
            work_until(ending, place)
            return
        done = work_once(place)
        for state in done:
            write(f"{state.name}: {state.sentence}")
        if not done:
            write("There is nothing to do.")
        if any(state.failed for state in done):
            raise typer.Exit(1)


def demo(
    home: HomeOption = None,
    serve_site: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Serve the site at the end, or stop there.")
    ] = True,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8000,
) -> None:
    """Make a node with the sample network, compile the report, and serve the site."""
    from bandung.cli.demo import show_demo

    place = home_of(home)
    show_demo(place)
    if serve_site:
        serve(home=place.folder, host=host, port=port, workers=1)


def manage(context: typer.Context, home: HomeOption = None) -> None:
    """Run one of Django's own commands on the node (for developers)."""
    from bandung.server.node.initializing import ensure_database
    from bandung.server.node.opening import database_held, load_django

    place = home_of(home)
    place.create()
    with database_held(place):
        ensure_database(place)
        load_django(place)
        from django.core.management import execute_from_command_line

        execute_from_command_line([sys.argv[0], *context.args])

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
) -> None:
    """Serve the node's site and API."""
    from bandung.server.node.opening import opened
    from bandung.server.node.serving import serve as serve_site

    with opened(home_of(home)) as place:
        say(f"The node is at http://{host}:{port}/ (Ctrl+C ends it).")
        serve_site(place, host=host, port=port, workers=workers)


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

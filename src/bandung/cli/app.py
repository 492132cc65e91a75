"""The commands put together, and the one place where an error becomes an exit code."""

import os
import signal
import sys
from types import FrameType
from typing import Annotated, NoReturn

import typer

import bandung
from bandung.cli import (
    activities,
    answering,
    calendar,
    exchange,
    following,
    funds,
    mandates,
    node,
    people,
    reconciling,
    registry,
    reports,
    sheets,
    telling,
)
from bandung.cli.output import say
from bandung.values import BandungError

REFUSED = 2
INTERRUPTED = 130
TERMINATED = 143

app = typer.Typer(
    name="bandung",
    help="The information network for South-South cooperation, as one program.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (node.demo, node.init, node.serve, node.work, node.status, node.doctor):
    app.command()(command)
app.command(hidden=True, context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(
    node.manage
)
activities.app.command()(sheets.template)
activities.app.command(name="map")(sheets.map_)
activities.app.command()(sheets.export)
activities.app.command()(reconciling.reconcile)
activities.app.command()(reconciling.pairs)
activities.app.command()(reconciling.totals)
activities.app.command()(reconciling.decide)
activities.app.command()(reconciling.discrepancies)
activities.app.command()(telling.settle)
activities.app.command(name="list")(telling.list_)
activities.app.command()(telling.show)
activities.app.command()(telling.budgets)
activities.app.command()(telling.completeness)
activities.app.command()(telling.withdraw)
mandates.app.command()(following.status)
mandates.app.command(name="list")(following.list_)
mandates.app.command()(following.show)
mandates.app.command()(following.due)
mandates.app.command()(following.thread)
mandates.app.command()(answering.judge)
mandates.app.command()(answering.note)
mandates.app.command()(answering.evidence)
mandates.app.command()(answering.withdraw)
app.command()(calendar.calendar)
for name, group in (
    ("registry", registry.app),
    ("activities", activities.app),
    ("exchange", exchange.app),
    ("funds", funds.app),
    ("mandates", mandates.app),
    ("report", reports.app),
    ("people", people.app),
):
    app.add_typer(group, name=name)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"bandung {bandung.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line; errors become one sentence on standard error and exit code 2."""
    # A polite end (systemd, a container, timeout(1)) lets go of the database like any other end.
    signal.signal(signal.SIGTERM, _terminate)
    try:
        app()
    except BandungError as error:
        say(f"bandung: {error}")
        sys.exit(REFUSED)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output has left (`| head`); a second complaint at exit is prevented.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _terminate(_signal: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(TERMINATED)

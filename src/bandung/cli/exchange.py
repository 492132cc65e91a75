"""Commands on the exchange: take in what is known, offered and needed, and match needs."""

import typer

from bandung.cli.exchanging import introductions as introducing
from bandung.cli.exchanging import matching, rounds, searching
from bandung.cli.exchanging.bringing import from_activity, import_, template
from bandung.cli.exchanging.entries import show, withdraw
from bandung.cli.exchanging.keeping import completeness, stale, verify
from bandung.cli.exchanging.tagging import suggest_tags

app = typer.Typer(help="Practices, institutions, offers and needs.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    pass


app.command()(searching.search)
app.command()(searching.index)
app.command(name="import")(import_)
app.command()(template)
app.command(name="from-activity")(from_activity)
app.command(name="suggest-tags")(suggest_tags)
app.command()(show)
app.command()(withdraw)
app.command()(completeness)
app.command()(stale)
app.command()(verify)
app.command()(matching.match)
app.add_typer(rounds.app, name="round")
app.command()(introducing.introduce)
app.command()(introducing.introductions)
app.command()(introducing.move)

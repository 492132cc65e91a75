"""What `bandung demo` shows: the sample network, a match across languages, a resolution's status, the report."""

import datetime as dt
import time

from bandung.cli.exchanging.matching import write_matches
from bandung.cli.following import write_followed
from bandung.cli.output import say, write
from bandung.server.home import Home

NEED = "example-need-sdn-drought"
"""A need of Sudan, described in Arabic."""
_ANSWERS = 3


def show_demo(home: Home) -> None:
    """Make the node in `home`, fill it with the sample network if that was not done, and show what it can do."""
    from bandung.server.node.initializing import initialize
    from bandung.server.node.opening import opened

    began = time.monotonic()
    initialize(home, name="The sample network", tell=say)
    with opened(home):
        from bandung.server.exchange.queries.matching import entry_with_code, matches_for
        from bandung.server.node.following import SOUTH_SOUTH_MANDATE, follow_resolution
        from bandung.server.node.reporting import compile_node_report
        from bandung.server.node.sampling import fill_with_sample
        from bandung.server.records.services.comparing import compare_claims

        now = dt.datetime.now(dt.UTC)
        fill_with_sample(now=now, tell=say)
        compared = compare_claims()
        if compared.claims:
            say(
                f"{compared.claims} claims compared with one another: {compared.joined} pairs joined by what they say, "
                f"{compared.to_look_at} for a person to look at; {compared.activities_after} activities."
            )
        write("\nA need, and what answers it in other languages\n")
        write_matches(entry_with_code(NEED), matches_for(NEED, on=now.date(), limit=_ANSWERS), language="en")
        write("\nWhat came of resolution 58/220\n")
        write_followed(follow_resolution(SOUTH_SOUTH_MANDATE, home=home, on=now.date()), "en")
        write("\nThe comprehensive report\n")
        for page in compile_node_report(home, languages=("en", "fr", "ar"), now=now):
            write(f"  {page.language}  {page.path}")
    say(f"All this took {time.monotonic() - began:.1f} seconds.")

"""Filling a node with the sample network, by the same doors as everything else. Doing it again changes nothing."""

import datetime as dt
from collections.abc import Callable

from bandung.exchange import encoder, load_exchange
from bandung.funds import load_funds
from bandung.mandates import load_events
from bandung.sample import BOOK, EVENTS, EXCHANGE, FUNDS, RATES, activity_files, sample_file
from bandung.server.exchange.services.storing import store_exchange
from bandung.server.funds.services.pledging import store_funds
from bandung.server.mandates.services.events import store_events
from bandung.server.node.sample_book import post_sample_book
from bandung.server.records.services.delivering import deliver_file
from bandung.values import Route


def fill_with_sample(*, now: dt.datetime, tell: Callable[[str], None]) -> None:
    """Bring the sample network into the opened node; `tell` gets a sentence for each part."""
    summaries = [deliver_file(path=path, now=now, route=Route.SAMPLE) for path in activity_files()]
    read = sum(summary.activities_read for summary in summaries)
    tell(f"{len(summaries)} parties tell of their cooperation {read} times.")
    entries = store_exchange(exchange=load_exchange(sample_file(EXCHANGE)), encoder=encoder())
    tell(f"The exchange holds {entries} practices, institutions, offers and needs.")
    pledges = store_funds(content=load_funds(sample_file(FUNDS)))
    steps = post_sample_book(book=sample_file(BOOK), rates=sample_file(RATES), now=now)
    tell(f"The illustrative books of the funds were kept in {steps} steps.")
    events, _ = load_events(sample_file(EVENTS))
    tell(f"{pledges} illustrative pledges and {store_events(events=events)} events are on record.")

"""Series of resolutions as one thread, with what each repeats of those before it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bandung.mandates import normalise_symbol
from bandung.mandates.linking.link import LinkKind
from bandung.server.mandates.queries.links import links_among
from bandung.server.mandates.queries.mandates import mandates_by_key, mandates_of
from bandung.server.mandates.queries.threads import all_threads, thread_with
from bandung.server.pages.repetition import Repetition, repetition
from bandung.values import NotFound


def threads(request: HttpRequest) -> HttpResponse:
    """Every thread, the longest first."""
    return render(request, "threads.html", {"threads": all_threads()})


def thread(request: HttpRequest, symbol: str) -> HttpResponse:
    """The thread of a resolution in the order of adoption; alone where nothing goes on with it."""
    wanted = normalise_symbol(symbol) or symbol
    try:
        found = thread_with(wanted)
    except NotFound:
        if not mandates_of(wanted):
            raise
        return render(request, "thread.html", {"symbol": wanted, "thread": None, "repeats": {}})
    repeats: dict[str, list[Repetition]] = {}
    links = links_among([step.symbol for step in found.steps], LinkKind.REPEATS)
    ends = [(link.symbol, link.mandate or "") for link in links]
    ends += [(link.target, link.target_mandate or "") for link in links]
    kept = mandates_by_key(ends)
    for link in links:
        later = kept.get((link.symbol, link.mandate or ""))
        earlier = kept.get((link.target, link.target_mandate or ""))
        if later and earlier:
            repeats.setdefault(link.symbol, []).append(repetition(link, earlier, later))
    context = {"symbol": wanted, "thread": found, "repeats": repeats}
    return render(request, "thread.html", context)

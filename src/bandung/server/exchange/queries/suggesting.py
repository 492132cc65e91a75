"""Sectors and goals that a text may be about, by the encoder inside the program, else by the one of this node.

The first is quick (the labels of the lists take under a second, once in a process) and measured (docs/measurements.md,
"Tagging"); the other is asked for languages that the first does not read.
"""

from bandung.exchange.encoders import encoder as encoder_named
from bandung.exchange.tagging import SuggestedTags, suggest_tags
from bandung.server.exchange.queries.meaning import serving_index
from bandung.values import BandungError


def suggested_tags(text: str, *, limit: int = 3) -> SuggestedTags:
    """What the text may be about; see `exchange.tagging.suggest_tags`."""
    told = suggest_tags(text, encoder=encoder_named(), limit=limit)
    index = serving_index()
    if told.understood or index is None:
        return told
    try:
        return suggest_tags(text, encoder=encoder_named(index.encoder), limit=limit)
    except BandungError:
        # It is an extra that this installation lacks; the page of the search says so.
        return told

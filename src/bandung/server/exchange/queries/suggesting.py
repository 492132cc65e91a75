"""Sectors and goals that a text may be about, by the encoder whose index serves on this node."""

from bandung.exchange.encoders import Encoder
from bandung.exchange.encoders import encoder as encoder_named
from bandung.exchange.tagging import SuggestedTags, suggest_tags
from bandung.server.exchange.queries.meaning import serving_index
from bandung.values import BandungError


def suggested_tags(text: str, *, limit: int = 3) -> SuggestedTags:
    """What the text may be about; see `exchange.tagging.suggest_tags`."""
    return suggest_tags(text, encoder=_encoder(), limit=limit)


def _encoder() -> Encoder:
    """That of the index that serves, where it is installed here; else the one that comes with the program."""
    index = serving_index()
    if index is not None:
        try:
            return encoder_named(index.encoder)
        except BandungError:
            # It is an extra that this installation lacks; the page of the search says so.
            return encoder_named()
    return encoder_named()

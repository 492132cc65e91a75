"""A reader's words made into a search: folded as the records' `search_text` is, the last one as a beginning.

Scripts that put no space between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese) have no words to look
up in PostgreSQL's `simple` configuration; they are searched as a part of the text.
"""

import re

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

from bandung.registry.organizations.folding import fold

LONGEST = 200
"""Characters of a search that are read; what follows is left out."""

_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a search, at most the first `LONGEST` characters."""
    return tuple(fold(text[:LONGEST]).split())


def matching_vector(text: str) -> Q:
    """A condition on `search_vector` (or on `search_text`, for scripts without spaces); none for blank text."""
    words = words_of(text)
    if not words:
        return Q()
    if any(_UNSPACED.search(word) for word in words):
        return matching_text(text)
    *whole, last = words
    terms = [f"'{word}'" for word in whole] + [f"'{last}':*"]
    return Q(search_vector=SearchQuery(" & ".join(terms), config="simple", search_type="raw"))


def matching_text(text: str, field: str = "search_text") -> Q:
    """A condition that the folded text of a record holds every word somewhere."""
    condition = Q()
    for word in words_of(text):
        condition &= Q(**{f"{field}__contains": word})
    return condition

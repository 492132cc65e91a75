"""The number of a page, as every list of the API takes it."""

from typing import Annotated

from ninja import Query

from bandung.server.records.queries.lists import LAST_PAGE

PageNumber = Annotated[int, Query(ge=1, le=LAST_PAGE, description="pages are numbered from 1")]

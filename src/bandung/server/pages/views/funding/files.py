"""Documents of the funds as files that a reader takes away."""

import io
from collections.abc import Callable

from django.http import FileResponse

from bandung.reports.documents import Document
from bandung.server.funds.documents import DOCUMENT_FORMS
from bandung.server.pages.views.requests import today
from bandung.values import NotFound


def document_file(make: Callable[[], Document], as_: str, name: str) -> FileResponse:
    """The document in a form; NotFound where there is no such form, before anything is made."""
    form = DOCUMENT_FORMS.get(as_)
    if form is None:
        raise NotFound(f"There is no form “{as_[:20]}”; there are {', '.join(DOCUMENT_FORMS)}.")
    stream = io.BytesIO()
    form.write(make(), stream)
    stream.seek(0)
    return FileResponse(
        stream,
        as_attachment=True,
        filename=f"{name}-{today().isoformat()}.{as_}",
        content_type=form.media_type,
    )

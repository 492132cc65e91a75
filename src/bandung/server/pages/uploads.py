"""Files that people and programs bring: written to the disk piece by piece, up to a limit.

What is too large, or comes with neither a session nor a token, is read past and not kept; who answers then says so.
"""

from typing import Any, BinaryIO, NamedTuple, cast

from django.conf import settings
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.http import HttpRequest
from django.utils.translation import gettext as _

TOO_LARGE = "bandung.upload-too-large"
"""What a request's META says of a file that was not kept."""


class Brought(NamedTuple):
    """A file that came with a form."""

    content: BinaryIO
    name: str


def brought_file(request: HttpRequest) -> Brought | str:
    """The file of a form, or the sentence that says why there is none."""
    file = request.FILES.get("file")
    if request.META.get(TOO_LARGE):
        return _("The file is too large for the site; whoever runs the node can take it in there.")
    if file is None or file.file is None or not file.size:
        return _("Choose a file that holds something.")
    return Brought(cast("BinaryIO", file.file), file.name or "")


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Keeps a file of at most `settings.UPLOAD_LIMIT` bytes on the disk."""

    def new_file(self, *arguments: Any, **named: Any) -> None:
        """Begin with a file."""
        request = self.request
        known = request is not None and (
            settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers
        )
        if not known:
            raise StopUpload(connection_reset=False)
        self._received = 0
        super().new_file(*arguments, **named)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take one piece, or stop where the limit is passed."""
        self._received += len(raw_data)
        if self._received > settings.UPLOAD_LIMIT:
            self.request.META[TOO_LARGE] = True  # type: ignore[union-attr]
            raise StopUpload(connection_reset=False)
        super().receive_data_chunk(raw_data, start)

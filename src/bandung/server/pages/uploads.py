"""Files that people and programs bring: written to the disk piece by piece, up to a limit.

What is too large, or comes with neither a session nor a token, is read past and not kept; who answers then says so.
"""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler

TOO_LARGE = "bandung.upload-too-large"
"""What a request's META says of a file that was not kept."""


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

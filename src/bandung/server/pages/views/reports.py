"""Compiled reports: the list, and the files of one, from the node's own folder of reports and nowhere else."""

import datetime as dt
import mimetypes
from pathlib import Path

import msgspec
from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render

from bandung.values import NotFound

_SHOWN_ENDINGS = (".html", ".pdf", ".docx", ".xlsx", ".json", ".csv")
# A report is a page of its own: no program runs in it, and it fetches nothing from elsewhere.
_POLICY = "default-src 'none'; style-src 'unsafe-inline' 'self'; img-src 'self' data:; font-src 'self' data:"


class CompiledReport(msgspec.Struct, frozen=True):
    """A folder with a report: its name, when it was compiled, and the forms it has."""

    name: str
    compiled_at: dt.datetime
    files: tuple[str, ...]


def report(request: HttpRequest) -> HttpResponse:
    """The reports that were compiled here, newest first."""
    return render(request, "report.html", {"reports": compiled_reports(_folder())})


def report_file(_request: HttpRequest, name: str, file: str) -> FileResponse:
    """A file of a compiled report; NotFound for anything outside its folder."""
    root = _folder().resolve()
    path = (root / name / file).resolve()
    inside = path.is_relative_to(root) and path != root and path.is_file()
    if not inside or any(part.startswith(".") for part in path.relative_to(root).parts):
        raise NotFound(f"No report here has the file {name}/{file}.")
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    response = FileResponse(
        path.open("rb"), content_type=f"{kind}; charset=utf-8" if kind == "text/html" else kind
    )
    response["Content-Security-Policy"] = _POLICY
    return response


def compiled_reports(folder: Path) -> tuple[CompiledReport, ...]:
    """The folders in `folder` that hold an `index.html`, the newest first."""
    found = []
    for index in folder.glob("*/index.html") if folder.is_dir() else ():
        names = sorted(path.name for path in index.parent.iterdir() if path.suffix in _SHOWN_ENDINGS)
        compiled = dt.datetime.fromtimestamp(index.stat().st_mtime, tz=dt.UTC)
        found.append(CompiledReport(index.parent.name, compiled, tuple(names)))
    return tuple(sorted(found, key=lambda one: (one.compiled_at, one.name), reverse=True))


def _folder() -> Path:
    reports: Path = settings.HOME.reports
    return reports

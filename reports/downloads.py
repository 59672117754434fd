"""A table as a file to download: CSV as it is written, XLSX from a temporary file. Neither is held in memory."""

import tempfile
from collections.abc import Iterable, Sequence

from django.http import FileResponse, Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from reports.spreadsheets import Column, Row, write_csv, write_xlsx

CSV, XLSX = "csv", "xlsx"
FORMATS = (CSV, XLSX)
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def format_or_404(asked: str | None) -> str:
    """One of ``FORMATS``, as asked for."""
    if asked not in FORMATS:
        raise Http404
    return asked


def download(
    columns: Sequence[Column], rows: Iterable[Row], *, file_format: str, name: str, title: str
) -> HttpResponseBase:
    """``name`` is the file's without ending; ``title`` names the sheet."""
    if file_format == XLSX:
        return _workbook(columns, rows, name=name, title=title)
    response = StreamingHttpResponse(write_csv(columns, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.csv")
    return response


def _workbook(columns: Sequence[Column], rows: Iterable[Row], *, name: str, title: str) -> FileResponse:
    file = tempfile.TemporaryFile()  # noqa: SIM115 -- the response closes it
    write_xlsx(columns, rows, file, sheet_title=title)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX_TYPE)

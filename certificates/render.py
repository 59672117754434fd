"""From a sealed record to the PDF: our template, our fonts, and a fetcher that opens nothing but ``data:``.

WeasyPrint is heavy to import (0.8 s), so it is imported when the first certificate is made. The fetcher and the
font configuration are kept for the life of the process: making them anew costs more than drawing the page.
"""

from base64 import b64encode
from functools import cache
from typing import Any

import segno
from django.template.loader import render_to_string
from django.utils import translation

from certificates import layout

PDF_VARIANT = "pdf/ua-1"
QR_INK = "#10232A"
QR_PIXELS = 8  # a module, so that no reader of PDF softens its edges
QR_MASK = 3  # one fixed mask: a third of the time, and still decoded by every reader tried


class RenderingRefusedError(Exception):
    """The page asked for something that was not handed to it."""


def render_pdf(record: dict[str, Any], *, verify_url: str, verify_address: str, logos: list[bytes]) -> bytes:
    """The certificate as a tagged PDF (one A4 page, landscape), the same bytes for the same input.

    ``record`` is the sealed record; ``logos`` are up to three PNG files. Raises ``RenderingRefusedError`` when the
    page would open anything from outside.
    """
    html = certificate_html(record, verify_url=verify_url, verify_address=verify_address, logos=logos)
    return html_to_pdf(html)


def certificate_html(record: dict[str, Any], *, verify_url: str, verify_address: str, logos: list[bytes]) -> str:
    with translation.override(record["language"]):
        context = {
            "record": record,
            "steps": layout.place_steps(record["steps"]),
            "line": layout.line_of(len(record["steps"])),
            "name_size": layout.name_size(record["holder"]),
            "qr": _qr_image(verify_url),
            "verify_address": verify_address,
            "logos": [f"data:image/png;base64,{b64encode(logo).decode()}" for logo in logos[:3]],
        }
        return render_to_string("certificates/certificate.html", context)


def html_to_pdf(html: str) -> bytes:
    from weasyprint import HTML  # noqa: PLC0415 -- heavy, see above
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415

    try:
        document = HTML(string=html, url_fetcher=_fetcher(), base_url=None)
        return document.write_pdf(
            stylesheets=[_stylesheet()], pdf_variant=PDF_VARIANT, pdf_tags=True, font_config=_fonts(), cache={}
        )
    except FatalURLFetchingError as error:
        raise RenderingRefusedError(str(error)) from error


def _qr_image(text: str) -> str:
    """The code with its quiet zone of four modules, as a black-and-white PNG in a ``data:`` address."""
    code = segno.make_qr(text, error="m", mask=QR_MASK, boost_error=False)
    return code.png_data_uri(scale=QR_PIXELS, border=4, dark=QR_INK)


@cache
def _stylesheet():
    """The fixed part of the style sheet, parsed once."""
    from weasyprint import CSS  # noqa: PLC0415

    css = render_to_string("certificates/certificate.css")
    return CSS(string=css, url_fetcher=_fetcher(), font_config=_fonts())


@cache
def _fonts():
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    return FontConfiguration()


@cache
def _fetcher():
    from weasyprint.urls import FatalURLFetchingError, URLFetcher  # noqa: PLC0415

    class DataOnlyFetcher(URLFetcher):
        """Opens ``data:`` addresses; for anything else the whole certificate fails, and is seen to fail."""

        def fetch(self, url, headers=None):
            if not url.startswith("data:"):
                raise FatalURLFetchingError(f"refused to open {url[:100]}")
            return super().fetch(url, headers)

    return DataOnlyFetcher(allowed_protocols={"data"}, allow_redirects=False, fail_on_errors=True)

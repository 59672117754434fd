"""The two sheets to keep, as A4 pages: from the HTML beside this file, by WeasyPrint."""

from pathlib import Path

from canvas import ASSETS
from weasyprint import CSS, HTML

SHEETS = Path(__file__).parent / "sheets"


def make() -> list[Path]:
    style = CSS(filename=SHEETS / "sheet.css")
    made = []
    for page in sorted(SHEETS.glob("*.html")):
        path = ASSETS / f"{page.stem}.pdf"
        HTML(filename=page).write_pdf(path, stylesheets=[style], pdf_variant="pdf/ua-1")
        made.append(path)
    return made

import io
import subprocess

import pytest
from pdfminer.high_level import extract_text
from PIL import Image
from pyzbar.pyzbar import decode

from certificates import identifiers
from certificates.render import RenderingRefusedError, html_to_pdf, render_pdf

RECORD = {
    "language": "en",
    "holder": "Aýna Berdiýewa",
    "post": "Second Secretary",
    "course": "Recognising forced labour",
    "course_language": "en",
    "workload": "5 modules, 3 hours in total.",
    "issued_line": "Issued on 20 March 2026.",
    "valid_line": "",
    "issued_on": "2026-03-20",
    "issuer": "Waymark programme office",
    "serial": identifiers.serial(2026, 4182),
    "signatories": [],
    "steps": [{"title": "Pre-test", "detail": "10 questions"}],
}
URL = "https://learn.example.org/verify/ABCDEFGHIJKLMNOPQRSTUVWX23"


def render(**changes) -> bytes:
    return render_pdf(RECORD | changes, verify_url=URL, verify_address="learn.example.org/verify", logos=[])


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "Aýna Berdiýewa"),
        ("tk", "Läle Şöhradowna Ýagmyrgeldiýewa-Öwezowa Žiňňäç Ülkerowa"),
        ("ru", "Айна Бердыева-Щукина Ёлкина"),
    ],
)
def test_names_in_every_script_can_be_read_back(language, name):
    text = extract_text(io.BytesIO(render(language=language, holder=name)))
    assert "".join(name.split()) in "".join(text.split())


def test_the_same_record_gives_the_same_bytes():
    assert render() == render()


def test_a_name_is_text_and_never_markup():
    text = extract_text(io.BytesIO(render(holder="<img src=x>{{ 7 }}")))
    assert "<img src=x>{{ 7 }}" in text


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="file:///etc/hostname">',
        '<link rel="attachment" href="file:///etc/hostname">',
        '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
        '<style>@import url("http://127.0.0.1:9/x.css");</style>',
        '<style>body { background: url("file:///etc/hostname") }</style>',
        '<object data="file:///etc/hostname"></object>',
    ],
)
def test_nothing_is_opened_that_was_not_handed_in(markup):
    with pytest.raises(RenderingRefusedError):
        html_to_pdf(f"<html><body>{markup}</body></html>")


def test_the_qr_code_holds_the_verification_address(tmp_path):
    pdf, picture = tmp_path / "certificate.pdf", tmp_path / "page"
    pdf.write_bytes(render())
    subprocess.run(["pdftoppm", "-r", "150", "-png", "-singlefile", pdf, picture], check=True)
    with Image.open(picture.with_suffix(".png")) as page:
        assert [symbol.data.decode() for symbol in decode(page)] == [URL]

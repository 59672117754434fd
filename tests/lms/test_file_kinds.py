import io
import zipfile

import pytest

from lms.file_kinds import is_what_it_says


def package(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return out.getvalue()


OFFICE = package("[Content_Types].xml", "word/document.xml")
MACROS = package("[Content_Types].xml", "word/vbaProject.bin")


@pytest.mark.parametrize(
    ("content", "ending", "expected"),
    [
        (b"%PDF-1.7 ...", "pdf", True),
        (b"%PDF-1.7 ...", "PDF", True),
        (b"<html><script>alert(1)</script>", "pdf", False),
        (b"\n%PDF-1.7", "pdf", False),
        (OFFICE, "docx", True),
        (OFFICE, "xlsx", True),
        (MACROS, "docx", False),
        (package("document.xml"), "pptx", False),
        (OFFICE[:40], "docx", False),
        (b"ID3\x03", "mp3", True),
        (b"\xff\xfb\x90", "mp3", True),
        (b"<html>", "mp3", False),
        (b"\0\0\0\x20ftypisom", "mp4", True),
        (b"\0\0\0\x20ftypM4A ", "m4a", True),
        (b"ID3", "mp4", False),
        (b"\x1aE\xdf\xa3", "webm", True),
        (b"", "webm", False),
        (b"WEBVTT\n\n", "vtt", True),
        (b"\xef\xbb\xbfWEBVTT\n\n", "vtt", True),
        (b"1\n00:00:01,000", "vtt", False),
        (b"WEBVTT \xff", "vtt", False),
        ("Имя;Слово".encode("cp1251"), "csv", True),
        (b"MZ\x00\x03", "txt", False),
        (b"MZ", "exe", False),
        (b"<svg>", "svg", False),
    ],
    ids=lambda value: str(len(value)) if isinstance(value, bytes) else None,  # an archive holds the moment it was made
)
def test_a_file_is_what_its_name_says(content, ending, expected):
    assert is_what_it_says(content, ending) is expected

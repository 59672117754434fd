"""What a file is, by its first bytes: the ending of its name is a claim, no more."""

from people.sheets.refusals import SheetRefused

CSV, XLSX = "csv", "xlsx"
ENDINGS = {"csv": CSV, "tsv": CSV, "txt": CSV, "xlsx": XLSX}
ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PAGE_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<script", b"<meta")
STARTS = {
    b"%PDF-": "pdf",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"\x1f\x8b": "packed",
    b"Rar!": "packed",
    b"7z\xbc\xaf\x27\x1c": "packed",
    b"{\\rtf": "document",
}
LOOKED_AT = 4096
MOST_CONTROLS = 0.02  # of the bytes looked at
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\f\x1b\x1a") + b"\x7f"


def kind_of(data: bytes, name: str) -> str:
    """``csv`` or ``xlsx``. Raises ``SheetRefused`` for everything else, and when name and content disagree."""
    _check_start(data)
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    found = XLSX if data.startswith((ZIP, EMPTY_ZIP)) else CSV
    if ending == "xlsm":
        raise SheetRefused("macros")
    if ending not in ENDINGS:
        raise SheetRefused("unknown_ending")
    if found == CSV:
        _check_text(data)
    if ENDINGS[ending] != found:
        raise SheetRefused("named_xlsx_is_text" if found == CSV else "named_csv_is_zip")
    return found


def _check_start(data: bytes) -> None:
    """Refuse what is known by its first bytes and read nowhere here."""
    if not data.strip():
        raise SheetRefused("empty")
    if data.startswith(OLE):
        raise SheetRefused("password" if ENCRYPTED in data else "old_excel")
    for start, code in STARTS.items():
        if data.startswith(start):
            raise SheetRefused(code)


def _check_text(data: bytes) -> None:
    start = data[:LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(PAGE_STARTS):
        raise SheetRefused("web_page")
    if start.startswith(b"<?xml"):
        raise SheetRefused("xml")
    looked_at = data[:LOOKED_AT]
    if is_utf_16(looked_at):
        return
    controls = sum(looked_at.count(bytes([code])) for code in _CONTROLS)
    if controls > max(8, len(looked_at) * MOST_CONTROLS):
        raise SheetRefused("not_text")


def is_utf_16(data: bytes) -> str:
    """``utf-16-le``, ``utf-16-be`` or nothing: by the mark, or by where the empty halves of letters stand."""
    if data.startswith(b"\xff\xfe"):
        return "utf-16-le"
    if data.startswith(b"\xfe\xff"):
        return "utf-16-be"
    even, odd = data[0::2], data[1::2]
    if not odd:
        return ""
    if odd.count(0) > len(odd) * 0.4 and even.count(0) < len(even) * 0.1:
        return "utf-16-le"
    if even.count(0) > len(even) * 0.4 and odd.count(0) < len(odd) * 0.1:
        return "utf-16-be"
    return ""

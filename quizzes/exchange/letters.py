"""The text of a file of questions, or one sentence why there is none. Pure."""

import re

from django.utils.translation import gettext as _

from people.sheets.encodings import decode
from people.sheets.magic import STARTS, ZIP, is_utf_16
from people.sheets.refusals import SheetRefused
from quizzes.exchange.draft import FileRefused

MEGABYTE = 1024 * 1024
UNICODE = {"utf-8", "utf-16-le", "utf-16-be"}
NAMES = {"cp1251": "Windows-1251", "cp1250": "Windows-1250", "cp1254": "Windows-1254"}
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
MOST_CONTROLS = 8


def text_of(data: bytes, *, most_megabytes: int) -> tuple[str, str]:
    """The text, its lines ended by ``\\n``, and a note where its encoding had to be guessed. Raises ``FileRefused``."""
    if len(data) > most_megabytes * MEGABYTE:
        raise FileRefused(_("The file is larger than %(most)s MB.") % {"most": most_megabytes})
    if not data.strip():
        raise FileRefused(_("The file is empty."))
    if data.startswith((ZIP, *STARTS)) or (b"\0" in data and not is_utf_16(data[:4096])):
        raise _no_text()
    text, encoding = _decoded(data)
    if len(CONTROLS.findall(text[:4096])) > MOST_CONTROLS:
        raise _no_text()
    return CONTROLS.sub("", text).replace("\r\n", "\n").replace("\r", "\n"), _note(encoding)


def _no_text() -> FileRefused:
    return FileRefused(_("This is not a text file. Save it as text in UTF-8."))


def _decoded(data: bytes) -> tuple[str, str]:
    try:
        return decode(data)
    except SheetRefused as refused:
        if refused.code == "mixed_encodings":
            reason = _("Some lines are UTF-8 and others are not. Save the file as UTF-8.")
            raise FileRefused(reason, int(refused.values["row"])) from refused
        raise FileRefused(_("The letters of the file can't be read. Save it as UTF-8.")) from refused


def _note(encoding: str) -> str:
    if encoding in UNICODE:
        return ""
    return _("The file is not UTF-8; it was read as %(encoding)s. Check the letters.") % {
        "encoding": NAMES.get(encoding, encoding)
    }

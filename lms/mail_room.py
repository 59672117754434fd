"""The mail of the demo in a page of the desk: where mail is written to files instead of being sent, and only there."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as policy
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from people import access
from people.desk import desk_view
from people.mail_frame import framed, with_frame

FILES = "django.core.mail.backends.filebased.EmailBackend"
BETWEEN = b"\n" + b"-" * 79 + b"\n"  # what the backend writes after each mail
MOST_FILES, MOST_SHOWN = 50, 200
HEADERS = ("Subject", "From", "To", "Reply-To", "Date", "Message-ID")


@dataclass
class Mail:
    name: str  # of the file
    number: int  # in it
    headers: dict[str, str]
    text: str = ""
    html: str = ""
    entry: str = ""  # the calendar part
    files: list[tuple[str, int]] = field(default_factory=list)  # name, bytes

    @property
    def at(self) -> datetime | None:
        """When it was written."""
        try:
            found = parsedate_to_datetime(self.headers.get("Date", ""))
        except ValueError:
            return None
        return found if found.tzinfo else found.replace(tzinfo=UTC)  # -0000: the clock of nowhere


def is_there() -> bool:
    return bool(settings.DEMO and settings.EMAIL_BACKEND == FILES)


@require_safe
@desk_view(access.can_enter_desk)
def mail_box(request):
    """The newest first."""
    _only_in_the_demo()
    found = [mail for path in _paths()[:MOST_FILES] for mail in reversed(_read(path))]
    return render(request, "desk/mail_box.html", {"mails": found[:MOST_SHOWN], "nav_current": ""})


@require_safe
@desk_view(access.can_enter_desk)
def mail_box_mail(request, name: str, number: int):
    """One mail; ``?as=html`` is its HTML alone, for the frame."""
    _only_in_the_demo()
    path = next((path for path in _paths() if path.name == name), None)
    mails = _read(path) if path else []
    if number >= len(mails):
        raise Http404
    if request.GET.get("as") == "html":
        return framed(mails[number].html)
    return with_frame(render(request, "desk/mail_box_mail.html", {"mail": mails[number], "nav_current": ""}))


def _only_in_the_demo() -> None:
    if not is_there():
        raise Http404


def _paths() -> list[Path]:
    folder = Path(settings.EMAIL_FILE_PATH)
    return sorted(folder.glob("*.log"), key=lambda path: (path.stat().st_mtime, path.name), reverse=True)


def _read(path: Path) -> list[Mail]:
    raw = [one for one in path.read_bytes().replace(b"\r\n", b"\n").split(BETWEEN) if one.strip()]
    return [_mail(path.name, number, one.lstrip(b"\n")) for number, one in enumerate(raw)]


def _mail(name: str, number: int, raw: bytes) -> Mail:
    message = message_from_bytes(raw, policy=policy)
    mail = Mail(name, number, {one: str(message[one]) for one in HEADERS if message[one]})
    for part in message.walk():
        if not part.is_multipart():
            _take(part, mail)
    return mail


def _take(part: EmailMessage, mail: Mail) -> None:
    shown = {"text/plain": "text", "text/html": "html", "text/calendar": "entry"}.get(part.get_content_type())
    content = part.get_payload(decode=True)
    if part.get_filename() is not None:
        mail.files.append((part.get_filename(), len(content)))
    elif shown:
        setattr(mail, shown, content.decode(errors="replace"))

"""Mail to a person: in their language and their time zone, as text and as HTML.

``templates/emails/<template>/`` holds ``subject.txt``, ``body.txt`` (extends ``emails/base.txt``) and ``body.html``
(extends ``emails/base.html``). They know ``person``, ``language``, ``platform_name``, ``base_url`` (put before
``{% url %}``, which already carries the language) and what the caller gives. In the text files nothing is escaped.
"""

import hashlib
import zoneinfo
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.utils import make_msgid
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context
from django.template.loader import get_template
from django.utils import timezone, translation

Attachment = tuple[str, bytes, str]


@dataclass(frozen=True)
class Addressee:
    """Somebody who has no account yet, as far as a mail needs to know them. Stands in for ``user``."""

    email: str
    language: str
    full_name: str = ""
    time_zone: str = "UTC"


def send_mail_to(
    *,
    user,
    template: str,
    context: dict[str, Any] | None = None,
    attachments: Iterable[Attachment] = (),
    key: str = "",
    headers: Mapping[str, str] | None = None,
) -> None:
    """Render and send one mail to ``user``. ``attachments`` are (file name, content, media type).

    ``key`` names the occasion, such as ``certificate-issued:182``: sent again, the mail carries the same Message-ID,
    and a mail program shows it once. ``headers`` are added to our own. Raises what the mail server raises: a task
    tries again. An erased person has no address: nothing is sent.
    """
    if getattr(user, "erased_at", None) is not None:
        return
    message = build_mail(to=user.email, person=user, template=template, context=context, key=key)
    message.extra_headers.update(headers or {})
    for name, content, media_type in attachments:
        message.attach(one_line(name), content, media_type)
    message.send()


@dataclass(frozen=True)
class Written:
    """What a mail says, before it has somebody to go to."""

    subject: str
    text: str
    html: str


def build_mail(
    *, to: str, person, template: str, context: dict[str, Any] | None = None, key: str = ""
) -> EmailMultiAlternatives:
    """The mail as it will be sent; ``to`` may differ from the person's present address."""
    written = write(person=person, template=template, context={"email": to} | (context or {}))
    return assemble(written, to=to, key=key)


def write(*, person, template: str, context: dict[str, Any]) -> Written:
    """The words of a mail, in the language and the zone of ``person``."""
    with translation.override(person.language), timezone.override(zoneinfo.ZoneInfo(person.time_zone)):
        values = _values(person) | context
        return Written(
            subject=one_line(_render_text(f"emails/{template}/subject.txt", values)),
            text=_render_text(f"emails/{template}/body.txt", values).strip() + "\n",
            html=get_template(f"emails/{template}/body.html").render(values),
        )


def assemble(written: Written, *, to: str, key: str = "") -> EmailMultiAlternatives:
    reply_to = [settings.REPLY_TO_EMAIL] if settings.REPLY_TO_EMAIL else None
    headers = _headers(key)
    message = EmailMultiAlternatives(
        written.subject, written.text, to=[one_line(to)], reply_to=reply_to, headers=headers
    )
    message.attach_alternative(written.html, "text/html")
    return message


def one_line(text: str) -> str:
    """A header never holds a line break, whatever a name or a title was made to hold."""
    return " ".join(str(text).split())


def _values(person) -> dict[str, Any]:
    return {
        "person": person,
        "language": person.language,
        "platform_name": settings.PLATFORM_NAME,
        "base_url": settings.PUBLIC_BASE_URL,
    }


def _render_text(name: str, values: dict[str, Any]) -> str:
    return get_template(name).template.render(Context(values, autoescape=False))


def _headers(key: str) -> dict[str, str]:
    host = urlsplit(settings.PUBLIC_BASE_URL).hostname or "localhost"
    if not key:
        return {"Message-ID": make_msgid(domain=host), "Auto-Submitted": "auto-generated"}
    digest = hashlib.sha256(key.encode()).hexdigest()[:32]
    return {"Message-ID": f"<{digest}@{host}>", "Auto-Submitted": "auto-generated"}

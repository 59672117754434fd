"""Rows of the outbox, and mail servers that misbehave, for tests of sending."""

import socket
from collections.abc import Callable
from contextlib import contextmanager
from email import message_from_bytes, policy
from itertools import count

from aiosmtpd.controller import Controller
from django.core.mail import EmailMultiAlternatives

from tests.webinars.factories import NOW, person, webinar
from webinars.models import Message

_numbers = count(1)


def message(user=None, *, of=None, session=None, kind=Message.Kind.INVITATION, **fields) -> Message:
    page = of or (session.webinar if session else webinar())
    values = {
        "key": f"{next(_numbers):064d}",
        "stamped_at": NOW,
        "queued_at": NOW,
        "due_at": NOW,
        **fields,
    }
    return Message.objects.create(kind=kind, webinar=page, session=session, user=user or person(), **values)


def messages(number: int, **fields) -> list[Message]:
    page = webinar()
    return [message(of=page, **fields) for _ in range(number)]


def compose_plainly(rows):
    """In place of ``composing.compose``: what mails say is tested elsewhere."""
    for row in rows:
        mail = EmailMultiAlternatives("Words", "Words.\n.\n..\n", to=[row.user.email], headers={"Message-ID": row.key})
        yield row, mail


def states(rows) -> list[str]:
    found = {row.pk: row.state for row in Message.objects.all()}
    return [found[row.pk] for row in rows]


class Post:
    """A server's side: what was said to it and what came in. ``answers`` maps a command to a function of how often
    it was said; None goes on as usual, a text is the reply, an exception class ends the connection.
    """

    def __init__(self, **answers: Callable[[int], str | None]):
        self.answers = answers
        self.said: dict[str, int] = {}
        self.received: list[str] = []
        self.senders: list[str] = []
        self.contents: list[bytes] = []
        self.connections = 0

    def _answer(self, command: str) -> str | None:
        number = self.said[command] = self.said.get(command, 0) + 1
        answer = self.answers.get(command)
        return answer(number) if answer else None

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        reply = self._answer("MAIL")
        if reply == "hang up":
            return _hang_up(server)
        if reply is None:
            envelope.mail_from = address
        return reply or "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        reply = self._answer("RCPT")
        if reply == "hang up":
            return _hang_up(server)
        if reply is None:
            envelope.rcpt_tos.append(address)
        return reply or "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        reply = self._answer("DATA")
        if reply is None or reply == "take and hang up":
            self.received.extend(envelope.rcpt_tos)
            self.senders.append(envelope.mail_from)
            self.contents.append(envelope.content)
        if reply in ("hang up", "take and hang up"):
            return _hang_up(server)
        return reply or "250 OK"

    def mails(self):
        return [message_from_bytes(content, policy=policy.default) for content in self.contents]


def _hang_up(server) -> str:
    server.transport.abort()
    return "250 nobody hears this"


@contextmanager
def serving(post: Post, settings):
    """A mail server of ``post``, to which mail goes meanwhile."""
    port = free_port()
    controller = Controller(post, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        use(settings, port)
        yield post
    finally:
        controller.stop()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def use(settings, port: int) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5

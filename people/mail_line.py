"""One connection to the mail server for many mails, and of each what became of it."""

import smtplib
from collections.abc import Callable

from django.core.mail import EmailMessage, get_connection
from django.core.mail.message import sanitize_address

from people.mail_status import Answer, Fate, fate_of_content, fate_of_recipient, words_of

GOES_AWAY = 421  # may answer any command
PATIENCE = 6  # times EMAIL_TIMEOUT for the answer to the mail itself: giving up then means sending it again


class MailLine:
    """With a mail server, each command's answer is looked at; any other backend either takes a mail or raises.

    ``open`` raises ``OSError``. ``send`` raises nothing and answers ``LOST`` fates when the line is closed after it.
    """

    def __init__(self) -> None:
        self._backend = get_connection()

    def open(self) -> None:
        self._backend.open()

    def close(self) -> None:
        try:
            self._backend.close()
        except OSError:  # the server was gone already
            self._backend.connection = None

    def send(self, mail: EmailMessage) -> Answer:
        """Hand over ``mail``, which has one recipient."""
        speaks_smtp = isinstance(getattr(self._backend, "connection", None), smtplib.SMTP)
        send = self._send_by_smtp if speaks_smtp else self._send_by_backend
        try:
            answer = send(mail)
        except OSError as error:
            answer = Answer(Fate.UNHEARD, words_of(0, str(error)))
        except Exception as error:  # noqa: BLE001 -- an impossible address or header: one mail less, not a batch
            return Answer(Fate.UNWRITABLE, type(error).__name__)
        return answer

    def _send_by_backend(self, mail: EmailMessage) -> Answer:
        self._backend.send_messages([mail])
        return Answer(Fate.ACCEPTED)

    def _send_by_smtp(self, mail: EmailMessage) -> Answer:
        sender = sanitize_address(mail.from_email, "utf-8")
        [recipient] = [sanitize_address(one, "utf-8") for one in mail.recipients()]
        content = mail.message().as_bytes(linesep="\r\n")
        return _talk(self._backend.connection, sender, recipient, content)


def _talk(smtp: smtplib.SMTP, sender: str, recipient: str, content: bytes) -> Answer:
    """Raises ``OSError`` when the connection is lost before the server has all of ``content``."""
    smtp.ehlo_or_helo_if_needed()
    size = [f"size={len(content)}"] if smtp.has_extn("size") else []
    code, said = smtp.mail(sender, size)
    if code != 250:  # about us, not about the person: it is tried again
        return _after(smtp, code, said, lambda: Fate.LATER)
    code, said = smtp.rcpt(recipient)
    if code not in (250, 251):
        return _after(smtp, code, said, lambda: fate_of_recipient(code, words_of(0, said)))
    code, said = smtp.docmd("data")
    if code != 354:
        return _after(smtp, code, said, lambda: fate_of_content(code))
    smtp.send(_as_data(content))
    return _answer_to_content(smtp)


def _as_data(content: bytes) -> bytes:
    """Lines that begin with a dot get another, and a line with a dot alone ends it all."""
    dotted = content.replace(b"\r\n.", b"\r\n..")
    dotted = b"." + dotted if dotted.startswith(b".") else dotted
    return dotted + (b".\r\n" if dotted.endswith(b"\r\n") else b"\r\n.\r\n")


def _answer_to_content(smtp: smtplib.SMTP) -> Answer:
    before = smtp.sock.gettimeout()
    if before:
        smtp.sock.settimeout(before * PATIENCE)
    try:
        code, said = smtp.getreply()
    except OSError as error:
        smtp.close()
        return Answer(Fate.UNCERTAIN, words_of(0, str(error)))
    if code < 0:  # what was said is no answer
        smtp.close()
        return Answer(Fate.UNCERTAIN, words_of(code, said))
    smtp.sock.settimeout(before)
    return Answer(fate_of_content(code), words_of(code, said))


def _after(smtp: smtplib.SMTP, code: int, said: bytes, fate: Callable[[], Fate]) -> Answer:
    """A refusal, after which the next mail may be sent on the same line, unless the server goes away."""
    if code == GOES_AWAY or code < 0:
        smtp.close()
        return Answer(Fate.UNHEARD, words_of(code, said))
    smtp.rset()
    return Answer(fate(), words_of(code, said))

"""Invitations to a webinar: put into the outbox, and sent to a mail server in a process of its own.

python -m benchmarks.mail send BATCHES     in a process of its own; prints one line of JSON
python -m benchmarks.mail serve PORT       the mail server: takes everything until its input ends
"""

import json
import subprocess
import sys
import time
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import SMTP

from benchmarks.site import free_port, wait_for
from benchmarks.tables import Table, verdict

COLUMNS = ["part", "mails", "CPU ms a mail", "x bare", "queries for 500", "budget"]
BATCH = 500


def measure(*, quick: bool) -> Table:
    result = _in_a_process(1 if quick else 4)
    bare, queued, sent, mails = (result[name] for name in ("bare", "queued", "sent", "mails"))
    times = (queued + sent) / bare
    table = Table("Invitations to a webinar, over SMTP to another process", COLUMNS)
    table.add("the same mails built with the email library", mails, bare, 1.0, "", "")
    table.add("put into the outbox", mails, queued, queued / bare, result["queries_queued"], "")
    table.add("sent from the outbox", mails, sent, sent / bare, result["queries_sent"], "")
    held = verdict("mail", times_bare=times, connections=result["connections"] / result["batches"])
    table.add("both", mails, queued + sent, times, "", held)
    table.notes.append(f"A mail of {result['kilobytes']:.1f} kB; one connection for each batch of {BATCH}.")
    table.notes.append("Queries of sending are one for each mail, which notes its answer, and a fixed number beside.")
    return table


def _in_a_process(batches: int) -> dict:
    command = [sys.executable, "-m", "benchmarks.mail", "send", str(batches)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


# The mail server


class Sink:
    """Takes every mail, and counts."""

    def __init__(self):
        self.connections = self.mails = 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.mails += 1
        return "250 OK"


def serve(port: int) -> None:
    from aiosmtpd.controller import Controller

    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    sys.stdin.read()
    controller.stop()
    print(json.dumps({"connections": sink.connections, "mails": sink.mails}))


@contextmanager
def _a_server(port: int, told: dict):
    command = [sys.executable, "-m", "benchmarks.mail", "serve", str(port)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    wait_for(port, process)
    try:
        yield
    finally:
        told |= json.loads(process.communicate()[0])


# Our side


def send(batches: int) -> dict:
    import django

    django.setup()
    from django.conf import settings

    port, told = free_port(), {}
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    webinar, users = _webinar(), _users((batches + 1) * BATCH)
    with _a_server(port, told):
        counted = _round(webinar, users[:BATCH], counts=True)  # also warms up
        rounds = [_round(webinar, users[start : start + BATCH]) for start in range(BATCH, (batches + 1) * BATCH, BATCH)]
    if told["mails"] != (batches + 1) * BATCH:
        raise SystemExit(f"{told}")
    mails = batches * BATCH
    totals = {name: sum(one[name] for one in rounds) * 1000 / mails for name in ("bare", "queued", "sent")}
    queries = {name: counted[name] for name in ("queries_queued", "queries_sent")}
    return totals | queries | told | {"mails": mails, "batches": batches + 1, "kilobytes": counted["kilobytes"]}


def _webinar():
    from django.utils import timezone

    from webinars.models import Session, WebinarPage

    coming = Session.objects.upcoming(timezone.now()).values("webinar")
    return WebinarPage.objects.live().filter(pk__in=coming, alias_of=None).order_by("pk")[0]


def _users(number: int) -> list:
    from people.models import User

    users = list(User.objects.active().filter(registrations=None).order_by("pk")[:number])
    missing = [
        User(email=f"invited{one}@bench.example.org", full_name="Ogulnabat Şyhmyradowa") for one in range(number)
    ]
    added = User.objects.bulk_create(missing[: number - len(users)])
    return [*users, *added]


def _round(webinar, users: list, *, counts: bool = False) -> dict:
    """Seconds of CPU for a batch of ours and, right after it, for the same mails built bare."""
    from django.utils import timezone

    from webinars import sending
    from webinars.composing import compose
    from webinars.models import Message
    from webinars.services.mailing import queue

    now = timezone.now()
    queued = _cpu(lambda: queue(kind=Message.Kind.INVITATION, webinar=webinar, users=users, now=now), counts)
    rows = Message.objects.filter(user__in=users).order_by("pk").select_related("user", "session", "webinar")
    mails = [mail for _row, mail in compose(rows)]
    sent = _cpu(lambda: sending.send_due(now=now), counts)
    bare = _cpu(lambda: [_bare(mail) for mail in mails], counts=False)
    sizes = [len(_bare(mail)) for mail in mails[:20]]
    return {
        "queued": queued[0],
        "sent": sent[0],
        "bare": bare[0],
        "queries_queued": queued[1],
        "queries_sent": sent[1],
        "kilobytes": sum(sizes) / len(sizes) / 1000,
    }


def _bare(mail) -> bytes:
    """The words of ``mail`` as the email library's own examples make a mail of them."""
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = mail.subject, mail.from_email, mail.to[0]
    for name, value in mail.extra_headers.items():
        message[name] = value
    message.set_content(mail.body)
    for content, media_type in mail.alternatives:
        message.add_alternative(content, subtype=media_type.partition("/")[2])
    return message.as_bytes(policy=SMTP)


def _cpu(act, counts: bool) -> tuple[float, int]:
    """(seconds of CPU of this process, queries where they are counted)."""
    from django.db import connection

    seen = []

    def note(execute, *args):
        seen.append(1)
        return execute(*args)

    if counts:
        with connection.execute_wrapper(note):
            act()
        return 0.0, len(seen)
    began = time.process_time()
    act()
    return time.process_time() - began, 0


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve(int(sys.argv[2]))
    else:
        print(json.dumps(send(int(sys.argv[2]))))

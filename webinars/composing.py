"""Rows of the outbox as mail, in the language and the zone of each person."""

from collections.abc import Iterable, Iterator

from django.core.mail import EmailMultiAlternatives

from people.mail import build_mail
from webinars.models import Message


def compose(messages: Iterable[Message]) -> Iterator[tuple[Message, EmailMultiAlternatives | None]]:
    """Each row with its mail, or with None when it is of no use any more. Queries: a fixed number for all of them.

    The rows come with ``user``, ``session`` and ``webinar``.
    """
    for message in messages:
        context = {"session": message.session, "webinar": message.webinar, "page_url": message.webinar.full_url}
        template = f"webinar_{message.kind}"
        yield (
            message,
            build_mail(to=message.user.email, person=message.user, template=template, context=context, key=message.key),
        )

"""The mail of webinars at the desk: what was sent to whom, and what did not arrive."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import django_filters as filters
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from people.listing import Column, Listing, ListingFilter, SearchFilter, make_listing
from webinars import delivery
from webinars.models import Message, WebinarPage
from webinars.queries import webinars_run_by

State = Message.State
WAITS_LONG = timedelta(minutes=15)
OWN_WORDS = {
    delivery.TOO_LATE: _("It could not be sent in time."),
    delivery.GONE: _("The person has no account any more."),
    delivery.SUSPENDED: _("No mail is sent to this address: too much of it came back."),
    delivery.OF_NO_USE: _("What it says no longer holds."),
    delivery.UNCERTAIN: _("The connection was lost while it was handed over. It may have arrived."),
    delivery.UNWRITABLE: _("No mail could be made of it. Look at the name and the address of the person."),
    delivery.NO_LINE: _("The mail server could not be reached."),
}
PERSON = Column("person", _("Person"), sort=("user__full_name",))
KIND = Column("kind", _("What it is"))
STATE = Column("state", _("State"), sort=("state",))
TRIES = Column("tries", _("Tries"), sort=("tries",), is_number=True)
SAID = Column("said", _("What the mail server said"))
WHEN = Column("when", _("When"), sort=("queued_at",))
ACTS = Column("acts", _("What you can do"), is_hidden_label=True)


@dataclass(frozen=True)
class Shown:
    """A row of the outbox as the desk shows it."""

    message: Message
    said: str | Promise
    waits_for_next_try: bool


class MailFilter(ListingFilter):
    search = SearchFilter(field_name="user__search_name", label=_("Name"))
    kind = filters.ChoiceFilter(choices=Message.Kind.choices, label=_("What it is"), empty_label=_("All mail"))
    state = filters.ChoiceFilter(choices=State.choices, label=_("State"), empty_label=_("Any"))

    class Meta:
        model = Message
        fields: list[str] = []


def messages_run_by(user) -> QuerySet[Message]:
    """The mail of the webinars that ``user`` runs, the newest first."""
    run = webinars_run_by(user, WebinarPage.objects.all())
    rows = Message.objects.filter(webinar__in=run.values("pk"))
    return rows.select_related("user", "webinar", "session").order_by("-pk")


def problems(rows: QuerySet[Message], *, now: datetime) -> QuerySet[Message]:
    """What was not sent, came back, or has waited for a quarter of an hour."""
    waits = Q(state__in=[State.QUEUED, State.SENDING], queued_at__lt=now - WAITS_LONG)
    set_for_later = Q(tries=0, due_at__gt=now)
    return rows.filter(Q(state__in=[State.FAILED, State.RETURNED]) | (waits & ~set_for_later))


def mail_filter(request, *, webinar: int | None = None) -> MailFilter:
    rows = messages_run_by(request.user)
    return MailFilter(request.GET, queryset=rows if webinar is None else rows.filter(webinar=webinar))


def problem_filter(request) -> MailFilter:
    return MailFilter(request.GET, queryset=problems(messages_run_by(request.user), now=timezone.now()))


def mail_list(request, webinar: WebinarPage) -> Listing:
    listing = make_listing(
        request,
        filterset=mail_filter(request, webinar=webinar.pk),
        columns=[PERSON, KIND, STATE, TRIES, SAID, WHEN, ACTS],
        row_template="desk/webinar_mail_row.html",
        caption=_("Mail of this webinar"),
        empty=_("No mail is found."),
        export="desk:webinar_mail_export",
    )
    listing.exports = [(label, f"{address}&webinar={webinar.pk}") for label, address in listing.exports]
    return _in_words(listing)


def problem_list(request) -> Listing:
    listing = make_listing(
        request,
        filterset=problem_filter(request),
        columns=[PERSON, Column("webinar", _("Webinar"), sort=("webinar__title",)), STATE, TRIES, SAID, WHEN, ACTS],
        row_template="desk/mail_problems_row.html",
        caption=_("Mail that did not arrive"),
        empty=_("No mail is found that did not arrive."),
        export="desk:mail_problems_export",
    )
    return _in_words(listing)


def _in_words(listing: Listing) -> Listing:
    listing.page.object_list = [shown(message) for message in listing.page.object_list]
    return listing


def shown(message: Message) -> Shown:
    waits = message.state == State.QUEUED and message.tries > 0
    return Shown(message, said=said_of(message), waits_for_next_try=waits)


def said_of(message: Message) -> str | Promise:
    """What a mail server said, or why we did not send it."""
    return OWN_WORDS.get(message.reply, message.reply)


def counts_of(webinar: WebinarPage) -> dict[str, int]:
    """How many mails are in each state; ``waiting`` is what is still to be sent."""
    rows = Message.objects.filter(webinar=webinar).order_by().values_list("state").annotate(number=Count("pk"))
    counts = dict.fromkeys(State.values, 0) | dict(rows)
    return counts | {"waiting": counts[State.QUEUED] + counts[State.SENDING], "total": sum(counts.values())}

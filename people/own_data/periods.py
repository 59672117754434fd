"""How long each kind of data is kept, and why: the one table of it. The functions that apply it stand in each app's
``retention`` module; a person reads the table on their own page, an operator in docs/personal-data.md."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DAY = timedelta(days=1)
MONTH = timedelta(days=30.4375)  # of the average year


@dataclass(frozen=True)
class Period:
    """``length`` is None for what no rule of time removes: ``until`` then says what ends it."""

    until: str | Promise
    why: str | Promise
    length: timedelta | None = None


PERIODS = {
    "account": Period(_("As long as you have an account."), _("Without it the platform cannot do what it is for.")),
    "register": Period(
        _("For good; your name only until you ask for erasure."),
        _("Whoever is shown a certificate must be able to check it, years later too."),
    ),
    "figures": Period(
        _("For good; after an erasure without your name."),
        _("Reports count who took part, and published figures must stay as they were published."),
    ),
    "trail": Period(
        _("The line, which names you by a number, for good; words about you until an erasure."),
        _("Whoever changed rights or results must be found, and no line can be taken out unseen."),
    ),
    "attempt_answers": Period(
        _("24 months after the attempt was begun; the score stays."),
        _("You can look at your answers again, and questions that many get wrong can be mended."),
        24 * MONTH,
    ),
    "audit_addresses": Period(
        _("30 days."), _("Long enough to look into a misuse, and of no use afterwards."), 30 * DAY
    ),
    "copies": Period(_("24 hours after it is ready."), _("A file with everything in it should not lie about."), DAY),
    "data_requests": Period(
        _("12 months after it is answered."),
        _("So that it can be shown that a request was answered, and how."),
        12 * MONTH,
    ),
    "import_files": Period(
        _("7 days after the file was uploaded."),
        _("Long enough to look again at rows that could not be read. Then only the counts stay."),
        7 * DAY,
    ),
    "question_files": Period(
        _("7 days after the file was uploaded."),
        _("Long enough to look again at questions that could not be read. Then only the counts stay."),
        7 * DAY,
    ),
    "unconfirmed_requests": Period(
        _("7 days, if the address is not confirmed."), _("Whoever does not confirm has not asked."), 7 * DAY
    ),
    "decided_requests": Period(
        _("90 days after the decision."), _("So that the same person need not be asked again at once."), 90 * DAY
    ),
    "invitations": Period(
        _("90 days after it expired or was withdrawn; an accepted one as long as you have an account."),
        _("So that it can be seen who was asked and did not come, and be asked again."),
        90 * DAY,
    ),
    "registration_answers": Period(
        _("12 months after the last session of the webinar."),
        _("The organiser prepares the webinar with them, and the next of its kind."),
        12 * MONTH,
    ),
    "feedback": Period(
        _("24 months after it was given; of answers without a name the figures stay."),
        _("So that the next webinar of the kind is better than this one."),
        24 * MONTH,
    ),
    "feedback_given": Period(
        _("30 days after the session."),
        _("So that nobody gives feedback twice; what you said is kept apart."),
        30 * DAY,
    ),
    "sessions": Period(
        _("One day after its end."), _("So that you see where you are signed in; an old one says nothing more."), DAY
    ),
    "webinar_mail": Period(
        _("12 months after it was queued, and not before its session is over. What was written is not kept."),
        _("To see who was told what, and that nobody is told twice."),
        12 * MONTH,
    ),
    "mail_returns": Period(
        _("12 months after mail last came back."),
        _("Mail that nobody receives makes mail servers refuse ours to others. After that time it is tried again."),
        12 * MONTH,
    ),
    "rooms": Period(
        _("12 months after the session."),
        _("So that a doubt about somebody's attendance can be looked into."),
        12 * MONTH,
    ),
    "mail_files": Period(
        _("30 days, only where mail is written to files and not sent."),
        _("For looking at it on a machine of one's own; in service no copy of a mail is kept."),
        30 * DAY,
    ),
    "task_results": Period(
        _("14 days."), _("To find out why a mail was not sent. They name you by a number."), 14 * DAY
    ),
    "sent_once": Period(
        _("12 months."), _("A device may be without a connection for long, and send the same again."), 12 * MONTH
    ),
    "drafts": Period(
        _("30 days after the last change."), _("So that an editor who lost the connection can go on."), 30 * DAY
    ),
}  # fmt: skip


def length_of(name: str) -> timedelta:
    length = PERIODS[name].length
    if length is None:
        raise ValueError(f"no rule of time removes {name}")
    return length

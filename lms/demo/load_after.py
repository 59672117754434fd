"""What stays of the sessions that are over: a transcript of the online one, and what people thought of each."""

from datetime import datetime, timedelta

from people.models import User
from webinars.models import Session, WebinarPage
from webinars.services import add_recording, give_feedback, publish_recording

STAYS_DAYS = 180
SAID = (
    "Moderator: Good morning. We are recorded; whoever does not want to be named writes to me, and I take it out.",
    "First speaker: Three desks saw the same man last year. The consul saw a passport that was held back. The inspector saw a dormitory behind a locked gate. The prosecutor saw a debt. Each of them wrote one sentence, and put it in a drawer.",
    "First speaker: One sign says little. Three signs from three desks are a reason to ask.",
    "Moderator: A question from the room: whom may I tell, and what?",
    "Second speaker: That you saw a sign, where and when. Not who it was, unless they agreed or are in danger.",
    "Second speaker: Write what you saw and what was said, in their words. Leave out what you think it was.",
    "Moderator: Thank you. The next meeting is about the first call, which often comes to you.",
)
OPINIONS = (
    {"useful": 5, "clear": 5, "pace": "right", "comment": "More accounts to read together, please."},
    {"useful": 4, "clear": 4, "pace": "right"},
    {"useful": 5, "clear": 3, "pace": "fast", "comment": "The part on sharing went by too quickly."},
    {"useful": 3, "clear": 4, "pace": "right"},
    {"useful": 5, "clear": 5, "pace": "right", "comment": "I would like the form that was shown."},
    {"useful": 4, "clear": 5, "pace": "slow"},
)


def load_what_stays(*, by: User, now: datetime) -> None:
    over = Session.objects.filter(ends_at__lt=now).select_related("webinar")
    for session in over:
        _opinions(session)
    for session in over.filter(webinar__format=WebinarPage.Format.ONLINE):
        day_after = session.ends_at + timedelta(days=1)
        stays_until = (now + timedelta(days=STAYS_DAYS)).date()
        added = add_recording(
            session=session, by=by, now=day_after, transcript="\n\n".join(SAID), stays_until=stays_until
        )
        publish_recording(recording=added, by=by, now=day_after)


def _opinions(session: Session) -> None:
    """Most say what they thought, on the evening of the day."""
    there = session.registrations.holding_a_place().select_related("user").order_by("pk")
    for registration, opinion in zip(there, OPINIONS, strict=False):
        give_feedback(session=session, by=registration.user, now=session.ends_at + timedelta(hours=5), **opinion)

"""The desk's screen of what people thought of the sessions of a webinar."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from people import access
from people.desk import desk_view
from webinars.desk import webinar_of
from webinars.feedback import opinions_on, words_of
from webinars.models import Session
from webinars.opinions import FEWEST, Answered, Opinion, Opinions
from webinars.queries import see


@require_safe
@desk_view(access.can_take_attendance)
def feedback(request, pk: int):
    """Session by session; of fewer than five anonymous answers only how many there are."""
    found, now = webinar_of(request, pk), timezone.now()
    sessions = list(Session.objects.of(found).with_counts().filter(cancelled_at=None, ends_at__lte=now))
    opinions = opinions_on(sessions)
    context = {
        "webinar": found,
        "sessions": [(see(session, request.user), _shown(opinions[session.pk])) for session in sessions],
        "fewest": FEWEST,
        "has_answers": any(said.count for said in opinions.values()),
    }
    return render(request, "desk/feedback.html", context)


def _shown(said: Opinions) -> dict:
    """The opinions with the words of their questions."""
    return {
        "said": said,
        "answered": [_question(answered) for answered in said.answered],
        "named": [(opinion, _in_words(opinion)) for opinion in said.named],
    }


def _question(answered: Answered) -> dict:
    words = words_of(answered.question)
    return {
        "label": words.label,
        "mean": answered.mean,
        "has_shares": answered.has_shares,
        "bars": [(words.of(bar.value), bar) for bar in answered.bars],
    }


def _in_words(opinion: Opinion) -> list[tuple[str, str]]:
    given = [(name, getattr(opinion, name)) for name in ("useful", "clear", "pace")]
    return [(words_of(name).label, words_of(name).of(value)) for name, value in given if value]

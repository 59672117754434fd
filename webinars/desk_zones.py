"""New rules of a time zone have moved a session: whoever runs it says which time holds."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from people import access, zones
from people.desk import desk_view
from webinars.calendar import Span, span
from webinars.desk import session_of
from webinars.errors import EndsOnAnotherDay
from webinars.forms import MOMENT, ZoneAnswerForm
from webinars.models import Session
from webinars.queries import see
from webinars.services.zone_changes import announced, answer_by, keep_moment, keep_wall_time, moment_kept


@desk_view(access.can_take_attendance)
def time_zone(request, pk: int):
    """The page says what either answer does; only POST does it. Once it is answered there is nothing to see here."""
    session = session_of(request, pk)
    if session.zone_changed_at is None or session.cancelled_at is not None:
        messages.info(request, _("The time of this session is settled."))
        return redirect("desk:webinar", pk=session.webinar_id)
    form = ZoneAnswerForm(request.POST if request.method == "POST" else None, answers=_answers(session))
    if form.is_valid():
        keep = keep_moment if form.cleaned_data["holds"] == MOMENT else keep_wall_time
        keep(session=session, by=request.user, now=timezone.now())
        messages.success(request, _("The time is confirmed. Whoever has to know of a change gets a mail."))
        return redirect("desk:webinar", pk=session.webinar_id)
    status = 422 if form.is_bound else 200
    return render(request, "desk/session_time_zone.html", {"form": form} | _facts(request, session), status=status)


def _facts(request, session: Session) -> dict:
    before = announced(session)
    own = timezone.get_current_timezone_name()
    return {
        "session": session,
        "seen": see(session, request.user),
        "city": zones.city(session.time_zone),
        "offset_before": zones.minutes_label(before.utc_offset_minutes),
        "own_before": span(before.starts_at, before.ends_at, own),
        "own": span(session.starts_at, session.ends_at, own),
        "event": span(session.starts_at, session.ends_at, session.time_zone),
        "registered": session.registrations.holding_a_place().count(),
        "answer_by": answer_by(session),
    }


def _answers(session: Session) -> dict[str, Span | None]:
    """What the clock at the event shows by either answer; nothing where the moment can't hold."""
    by_wall_time = span(session.starts_at, session.ends_at, session.time_zone)
    try:
        kept = moment_kept(session)
    except EndsOnAnotherDay:
        return {"wall_time": by_wall_time, "moment": None}
    return {"wall_time": by_wall_time, "moment": span(kept.starts_at, kept.ends_at, session.time_zone)}

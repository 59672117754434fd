"""The speakers' page of a webinar."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from courses.queries import original_of
from webinars.entering import speakers_of
from webinars.joining import Door
from webinars.models import Session, WebinarPage
from webinars.resources import resources_for, runs, speaks_at
from webinars.speaking import names_of, slots_of
from webinars.views import page_of


@login_required
@require_safe
def speaking(request, pk: int):
    """For who speaks there and who runs it; for anybody else it is not there, nor is it before they are named."""
    asked = get_object_or_404(WebinarPage.objects.select_related("owner"), pk=pk)
    is_staff = runs(request.user, asked)
    if not is_staff and not speaks_at(request.user, asked):
        raise Http404
    original, page, now = original_of(asked), page_of(asked), timezone.now()
    rows = list(speakers_of(original))
    sessions = Session.objects.of(original).filter(ends_at__gt=now).select_related("webinar")
    slots = slots_of(page, sessions, request.user, names_of(rows, request.user), is_staff=is_staff)
    context = {
        "webinar": page,
        "slots": [(slot, slot.entry.door(now) is Door.OPEN) for slot in slots],
        "speakers": page.speakers.order_by("sort_order", "pk"),
        "resources": resources_for(page, request.user),
        "session_count": len(slots),
        "organiser": original.owner if original.owner and original.owner.is_active else None,
        "reply_to": settings.REPLY_TO_EMAIL,
    }
    return render(request, "webinars/speaking.html", context)

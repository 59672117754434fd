"""The desk's list of a webinar's people: who is on it, adding somebody by hand, taking somebody off."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from people import access
from people.desk import desk_view
from people.finding import find_people
from people.models import User
from webinars import services
from webinars.desk import webinar_of
from webinars.models import Registration, Session, WebinarPage
from webinars.participants import participant_list
from webinars.queries import people_to_add


@require_safe
@desk_view(access.can_take_attendance)
def people(request, pk: int):
    found = webinar_of(request, pk)
    asked = request.GET.get("find", "")
    listing = participant_list(request, found)
    if not access.can_export(request.user):
        listing.exports = []
    context = {
        "webinar": found,
        "listing": listing,
        "has_to_come": Session.objects.of(found).upcoming(timezone.now()).exists(),
        "asked": asked,
        "found": find_people(asked, among=people_to_add(request.user, found)),
    }
    return render(request, "desk/webinar_people.html", context)


@require_POST
@desk_view(access.can_take_attendance)
def add_person(request, pk: int):
    """Put a person on the list of all sessions to come, whatever the audience."""
    found, now = webinar_of(request, pk), timezone.now()
    person = get_object_or_404(people_to_add(request.user, found), pk=_number(request.POST.get("person")))
    sessions = list(Session.objects.of(found).upcoming(now))
    for session in sessions:
        services.add_participant(session=session, user=person, by=request.user, now=now)
    if sessions:
        messages.success(request, _("%(name)s is on the list.") % {"name": person.full_name})
    else:
        messages.error(request, _("This webinar has no session still to come."))
    return redirect("desk:webinar_people", pk=pk)


@desk_view(access.can_take_attendance)
def take_off(request, pk: int, user_pk: int):
    """The page says what happens; only POST does it."""
    found, now = webinar_of(request, pk), timezone.now()
    person = get_object_or_404(_on_a_list(found), pk=user_pk)
    if request.method == "POST":
        services.leave(user=person, webinar=found, by=request.user, now=now)
        messages.success(request, _("%(name)s is taken off the list.") % {"name": person.full_name})
        return redirect("desk:webinar_people", pk=pk)
    return render(request, "desk/webinar_take_off.html", {"webinar": found, "person": person})


def _on_a_list(webinar: WebinarPage):
    standing = Registration.objects.standing().filter(session__webinar=webinar)
    return User.objects.filter(pk__in=standing.values("user"))


def _number(text: str | None) -> int:
    """A key as sent, or one that no row has."""
    return int(text) if text and text.isdecimal() and len(text) < 18 else 0

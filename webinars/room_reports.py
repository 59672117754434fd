"""One person in the reports of meeting servers: found by their opaque ids, and taken out of them."""

from django.conf import settings
from django.db.models import Q, QuerySet

from people.models import User
from webinars.guests import guest_id
from webinars.models import RoomReport, Session


def reports_with(user: User) -> QuerySet[RoomReport]:
    """Reports of the sessions that ``user`` was on a list of, went into or spoke at."""
    was_there = Q(registrations__user=user) | Q(joins__user=user) | Q(webinar__speakers__account=user)
    return RoomReport.objects.filter(kind=RoomReport.Kind.ANALYTICS, session__in=Session.objects.filter(was_there))


def forget(report: RoomReport, user: User) -> bool:
    """Take ``user`` out of the people of ``report``; whether they were among them."""
    data = report.body.get("data")
    people = data.get("attendees") if isinstance(data, dict) else None
    if not isinstance(people, list):
        return False
    ids = {guest_id(report.session.uid, user.pk, secret=one) for one in [None, *settings.SECRET_KEY_FALLBACKS]}
    kept = [one for one in people if not (isinstance(one, dict) and one.get("ext_user_id") in ids)]
    if len(kept) == len(people):
        return False
    data["attendees"] = kept
    report.save(update_fields=["body"])
    return True

"""What every template may use. Costs no query."""

from functools import partial

from django.conf import settings
from django.urls import translate_url
from django.utils import timezone
from django.utils.translation import get_language

from courses.packs.owner import owner_of
from lms import mail_room
from people import access, stepup, zones


def platform(request):
    user = getattr(request, "user", None)
    is_known = user is not None and user.is_authenticated
    zone = timezone.get_current_timezone_name()
    now = timezone.now()
    return {
        "platform_name": settings.PLATFORM_NAME,
        "language_links": language_links(request.get_full_path()),
        "viewer_zone": zone,
        "viewer_zone_label": f"{zones.city(zone)} ({zones.offset_label(now, zone)})" if zone != "UTC" else "UTC",
        "user_can_enter_desk": is_known and access.can_enter_desk(user),
        "saved_for": owner_of(user) if is_known and not hasattr(request, "look") else "",  # a preview keeps nothing
        "is_demo": settings.DEMO,
        "has_mail_box": mail_room.is_there(),
        "second_factor_is_off": not settings.REQUIRE_SECOND_FACTOR,
        "needs_proof": partial(stepup.needs_proof, request) if is_known else False,  # asked where it is used
    }


def language_links(path: str) -> list[dict]:
    """The page at ``path`` in each language. The query string goes along: filters stay."""
    current = get_language()
    return [
        {"code": code, "name": name, "url": _in_language(path, code), "current": code == current}
        for code, name in settings.LANGUAGES
    ]


def _in_language(path: str, code: str) -> str:
    first = path.split("/", 2)[1] if path.count("/") > 1 else ""
    if first in dict(settings.LANGUAGES):
        return f"/{code}/{path.split('/', 2)[2]}"
    return translate_url(path, code)

"""Letters about courses that the platform decides on by itself: deciding, sending, turning a kind off.

First a row is written, which is the decision, then a task sends what has a row. Each may be killed anywhere: a row
is unique by what it is about, and a mail sent a second time carries the same Message-ID.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import translation

from courses import letter_links, letters
from courses.errors import LettersNotSent
from courses.letters import Standing
from courses.models import CourseCompletion, CourseLetter, CoursePage, Enrolment
from courses.renewal import Validity
from people.mail import send_mail_to
from people.models import MailAddress, User
from people.services import edit_person

log = logging.getLogger(__name__)
AT_ONCE = 500
GIVEN_UP_AFTER = timedelta(days=3)  # what could not be sent by then is no news any more


# Deciding


def decide_letters(*, now: datetime) -> int:
    """Decide on the letters of everyone where it is morning; how many there were. Three queries for 500 enrolments.

    Again, or twice at a time, it decides nothing new.
    """
    zones = letters.zones_in_the_morning(now)
    return sum(_decide(enrolments, now) for enrolments in _in_batches(_looked_at(zones, now.date())))


def _decide(enrolments: list[Enrolment], now: datetime) -> int:
    rows = [
        CourseLetter(enrolment=enrolment, kind=kind, about=about, decided_at=now)
        for enrolment, standing in _standings(enrolments, now)
        for kind, about in letters.letters_due(standing)
    ]
    CourseLetter.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _in_batches(rows: QuerySet) -> Iterator[list[Enrolment]]:
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        yield batch
        last = batch[-1].pk


def _looked_at(zones: list[str], today: date) -> QuerySet:
    """Enrolments of people in ``zones`` that a letter may be due for: few of all there are."""
    near = Q(
        completed_at=None,
        due_on__range=(today + letters.FIRST_DAY_LOOKED_AT, today + letters.LAST_DAY_LOOKED_AT),
    )
    told = CourseLetter.objects.filter(
        enrolment=OuterRef("pk"), kind=letters.CHANGED, about=OuterRef("course__content_version")
    )
    versioned = ~Q(completed_version="") & ~Q(course__content_version="")
    changed = versioned & ~Q(completed_version=F("course__content_version")) & ~Exists(told)
    ending = Q(valid_until__range=letters.ends_within(today))
    rows = _with_versions().filter(user__is_active=True, user__time_zone__in=zones, course__live=True)
    return rows.filter(near | (Q(completed_at__isnull=False) & (changed | ending)))


def _with_versions() -> QuerySet:
    last = CourseCompletion.objects.filter(enrolment=OuterRef("pk")).order_by("-round")
    rows = Enrolment.objects.with_validity().select_related("user", "course")
    return rows.annotate(
        completed_version=Subquery(last.values("content_version")[:1]),
        completed_last_at=Subquery(last.values("completed_at")[:1]),
    )


def _standings(enrolments: list[Enrolment], now: datetime) -> Iterator[tuple[Enrolment, Standing]]:
    """One query for the letters there are."""
    sent: dict[int, dict] = defaultdict(dict)
    rows = CourseLetter.objects.filter(enrolment__in=enrolments)
    for pk, kind, about, decided_at in rows.values_list("enrolment_id", "kind", "about", "decided_at"):
        sent[pk][kind, about] = decided_at
    for enrolment in enrolments:
        zone = ZoneInfo(enrolment.user.time_zone)
        days = {letter: moment.astimezone(zone).date() for letter, moment in sent[enrolment.pk].items()}
        yield enrolment, _standing(enrolment, now.astimezone(zone).date(), zone, days)


def _standing(enrolment: Enrolment, today: date, zone: ZoneInfo, sent: dict) -> Standing:
    wants = [kind for kind, switch in letters.SWITCHES.items() if getattr(enrolment.user, switch)]
    return Standing(
        today=today,
        enrolled_on=enrolment.enrolled_at.astimezone(zone).date(),
        wants=frozenset(wants),
        due_on=enrolment.due_on,
        is_completed=enrolment.completed_at is not None,
        completed_version=enrolment.completed_version or "",
        present_version=enrolment.course.content_version,
        validity=Validity(enrolment.round, enrolment.completed_round, enrolment.valid_until),
        sent=sent,
    )


# Sending


def waiting(*, now: datetime) -> list[int]:
    """The letters decided and not sent, of people where it is morning. One query."""
    rows = _to_send().filter(decided_at__gt=now - GIVEN_UP_AFTER)
    zones = letters.zones_in_the_morning(now)
    return list(rows.filter(enrolment__user__time_zone__in=zones).order_by("pk").values_list("pk", flat=True))


def _to_send() -> QuerySet:
    """Not yet sent, and not to an address that mail comes back from: there a letter waits, in case that is mended."""
    suspended = MailAddress.objects.suspended().values("address")
    return CourseLetter.objects.filter(delivered_at=None).exclude(enrolment__user__email__in=suspended)


def send_letters(*, first: int, last: int, now: datetime) -> None:
    """Send those of the letters from ``first`` to ``last`` that are not sent yet, where it is morning.

    Each stands by itself: one that cannot be sent stops no other. Raises ``LettersNotSent`` when some could not be.
    """
    rows = _to_send().filter(pk__range=(first, last))
    found = {letter.pk: letter for letter in rows.order_by("pk")}
    enrolments = {one.pk: one for one in _with_versions().filter(pk__in={one.enrolment_id for one in found.values()})}
    standings = {enrolment.pk: standing for enrolment, standing in _standings(list(enrolments.values()), now)}
    courses = _in_their_languages(enrolments.values())
    failed = 0
    for letter in found.values():
        letter.enrolment = enrolments[letter.enrolment_id]
        failed += not _sent(letter, standings[letter.enrolment_id], courses, now)
    if failed:
        raise LettersNotSent(failed)


def _sent(letter: CourseLetter, standing: Standing, courses: dict, now: datetime) -> bool:
    """False when the mail server would not take it. Two workers do not send the same one."""
    user = letter.enrolment.user
    if not letters.is_morning(now, user.time_zone):
        return True
    with transaction.atomic():
        mine = CourseLetter.objects.select_for_update(skip_locked=True).filter(pk=letter.pk, delivered_at=None)
        if mine.first() is None:
            return True
        course = courses.get((letter.enrolment.course.translation_key, user.language), letter.enrolment.course)
        if not _is_wanted_still(letter, standing):
            mine.delete()
            return True
        try:
            _mail(letter, standing, course)
        except OSError:  # what a mail server raises, or its absence
            log.exception("letter %s could not be sent", letter.pk)
            return False
        mine.update(delivered_at=now)
    return True


def _is_wanted_still(letter: CourseLetter, standing: Standing) -> bool:
    """Meanwhile the course may be completed or taken off, the day moved, the kind turned off, the person gone."""
    enrolment = letter.enrolment
    if not enrolment.user.is_active or not enrolment.course.live:
        return False
    this = (letter.kind, letter.about)
    others = {one: day for one, day in standing.sent.items() if one != this}
    return this in letters.letters_due(_replaced(standing, others))


def _replaced(standing: Standing, sent: dict) -> Standing:
    return Standing(**{**vars(standing), "sent": sent})


def _in_their_languages(enrolments: Iterable[Enrolment]) -> dict[tuple, CoursePage]:
    """The courses as published in the languages of the people, by key and language. One query."""
    enrolments = list(enrolments)
    rows = CoursePage.objects.live().filter(
        translation_key__in={one.course.translation_key for one in enrolments},
        locale__language_code__in={one.user.language for one in enrolments},
    )
    return {(page.translation_key, page.locale.language_code): page for page in rows.select_related("locale")}


def _mail(letter: CourseLetter, standing: Standing, course: CoursePage) -> None:
    user = letter.enrolment.user
    token = letter_links.token_of(letter)
    with translation.override(user.language):
        address = settings.PUBLIC_BASE_URL + reverse("courses:letter_off", args=[token])
    headers = {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    context = {"course": course, "off_url": address, **_facts(letter, standing)}
    key = f"course-letter:{letter.pk}"
    send_mail_to(user=user, template=f"course_{letter.kind}", context=context, key=key, headers=headers)


def _facts(letter: CourseLetter, standing: Standing) -> dict[str, Any]:
    due_on, until = standing.due_on, standing.validity.valid_until
    return {
        "due_on": due_on,
        "days_left": (due_on - standing.today).days if due_on else None,
        "completed_at": letter.enrolment.completed_last_at,
        "completed_version": standing.completed_version,
        "present_version": standing.present_version,
        "valid_until": until,
    }


# Turning a kind off


def turn_off(*, letter: CourseLetter, now: datetime) -> None:
    """No more letters of this kind to the person it went to. A second time changes nothing.

    Nobody signed in for this: the trail says that the platform did it.
    """
    user = User.objects.get(pk=letter.enrolment.user_id)
    if user.erased_at is None:
        edit_person(user=user, changes={letters.SWITCHES[letter.kind]: False}, by=None, now=now)

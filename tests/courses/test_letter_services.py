"""Letters about courses: decided in the morning, sent once, in the person's language, turned off from their link."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from courses import letter_links, letter_services, services
from courses.errors import LettersNotSent
from courses.letters import CHANGED, DUE_SOON, OVERDUE, RENEWAL
from courses.models import CourseCompletion, CourseLetter, CoursePage
from courses.tasks import write_letters
from jobs.testing import run_jobs
from lms.site_setup import sync_translations
from people.models import AuditEvent, MailAddress
from tests.courses.factories import NOW, course_with, lessons_of, person

pytestmark = pytest.mark.django_db
ZONE = "Europe/Istanbul"
MORNING = datetime(2026, 3, 13, 5, 20, tzinfo=UTC)  # 08:20
TODAY = date(2026, 3, 13)


def due(days, *, name="Aýna Berdiýewa", course=None, **fields):
    """An enrolment, due in so many days, of somebody in Ankara."""
    course = course or course_with(title="Signs at work", lessons=1)
    return services.enrol(
        user=person(name, time_zone=ZONE, **fields),
        course=course,
        language="en",
        by=None,
        now=datetime(2026, 1, 5, tzinfo=UTC),
        due_on=TODAY + timedelta(days=days),
    )


def completed(*, version="2.3", valid_until=None, **fields):
    enrolment = due(0, course=course_with(title="Signs at work", content_version="2.3"), **fields)
    enrolment.completed_at = NOW
    enrolment.save()
    CourseCompletion.objects.create(
        enrolment=enrolment, completed_at=NOW, content_version=version, valid_until=valid_until
    )
    return enrolment


def decided():
    return [(letter.kind, letter.about) for letter in CourseLetter.objects.order_by("pk")]


def morning(now=MORNING):
    """What the round does at ``now``, and the tasks after it."""
    with time_machine.travel(now, tick=False):
        write_letters(now=now)
        run_jobs()


# The mail


def test_a_letter_a_week_before_the_day(mailoutbox):
    enrolment = due(7)

    morning()

    [mail] = mailoutbox
    assert (mail.to, mail.subject) == ([enrolment.user.email], "By 20 March 2026: Signs at work")
    for words in ("Dear Aýna Berdiýewa,", "by Friday 20 March 2026: 7 days are left", enrolment.course.full_url):
        assert words in mail.body
    assert CourseLetter.objects.get().delivered_at == MORNING


@pytest.mark.parametrize(
    ("make", "subject", "words"),
    [
        (lambda: due(1), "By 14 March 2026: Signs at work", "1 day is left"),
        (lambda: due(0), "By 13 March 2026: Signs at work", "to be completed today"),
        (lambda: due(-1), "Overdue: Signs at work", "was to be completed by 12 March 2026"),
        (
            lambda: completed(version="2.2"),
            "Changed since you completed it: Signs at work",
            "completed on 9 March 2026 in version 2.2, has changed: it is version 2.3 now",
        ),
        (
            lambda: completed(valid_until=date(2026, 5, 1)),
            "To be renewed by 1 May 2026: Signs at work",
            "is valid until 1 May 2026",
        ),
    ],
)
def test_each_kind_says_what_happened(mailoutbox, make, subject, words):
    make()

    morning()

    [mail] = mailoutbox
    assert mail.subject == subject
    assert words in mail.body
    assert words in mail.alternatives[0].content


@pytest.mark.parametrize("language", ["ru", "tk"])
def test_it_leads_to_the_course_in_the_language_of_the_person(mailoutbox, language):
    course = course_with(lessons=1)
    sync_translations()
    due(7, course=course, language=language)

    morning()

    assert f"/{language}/courses/" in mailoutbox[0].body
    assert f"/{language}/learn/letters/" in mailoutbox[0].extra_headers["List-Unsubscribe"]


def test_a_title_is_text_in_the_mail(mailoutbox):
    due(7, course=course_with(title="Signs <b>& debt"))

    morning()

    assert "Signs <b>& debt" in mailoutbox[0].body
    assert "Signs &lt;b&gt;&amp; debt" in mailoutbox[0].alternatives[0].content


# Once, in the morning


def test_each_is_sent_once_whatever_runs_again(mailoutbox):
    due(7)

    morning()
    morning()
    morning(MORNING + timedelta(minutes=15))

    assert decided() == [(DUE_SOON, "2026-03-20/7")]
    assert len(mailoutbox) == 1


@pytest.mark.parametrize("hours", [-1, 2, 12])
def test_no_letter_outside_the_morning_of_the_person(mailoutbox, hours):
    due(7)

    morning(MORNING + timedelta(hours=hours))

    assert (decided(), mailoutbox) == ([], [])


def test_two_overdue_letters_and_no_third(mailoutbox):
    due(-1)

    for day in range(40):
        morning(MORNING + timedelta(days=day))

    assert decided() == [(OVERDUE, "2026-03-12/1"), (OVERDUE, "2026-03-12/8")]
    assert len(mailoutbox) == 2


def test_a_killed_worker_leaves_no_letter_behind_and_none_twice(mailoutbox):
    due(7)
    letter_services.decide_letters(now=MORNING)  # and then the worker was killed

    morning(MORNING + timedelta(minutes=15))

    assert len(mailoutbox) == 1


def test_a_mail_sent_again_is_the_same_mail(mailoutbox):
    due(7)
    morning()
    CourseLetter.objects.update(delivered_at=None)  # killed after the mail left and before it was noted

    morning(MORNING + timedelta(minutes=15))

    assert len({mail.extra_headers["Message-ID"] for mail in mailoutbox}) == 1


def test_what_the_server_would_not_take_waits_and_stops_no_other(monkeypatch, mailoutbox):
    first, second = due(7), due(7, name="Nury Welliýew")
    send = letter_services.send_mail_to

    def refusing(*, user, **kwargs):
        if user == first.user:
            raise ConnectionRefusedError
        send(user=user, **kwargs)

    monkeypatch.setattr(letter_services, "send_mail_to", refusing)
    letter_services.decide_letters(now=MORNING)
    pks = letter_services.waiting(now=MORNING)
    with pytest.raises(LettersNotSent):
        letter_services.send_letters(first=pks[0], last=pks[-1], now=MORNING)

    assert [mail.to for mail in mailoutbox] == [[second.user.email]]
    assert letter_services.waiting(now=MORNING) == [pks[0]]


def test_to_an_address_that_mail_comes_back_from_a_letter_waits(mailoutbox):
    kept, other = due(7), due(7, name="Merdan Ataýew")
    address = MailAddress.objects.create(address=kept.user.email, suspended_at=MORNING)

    morning()
    assert [mail.to for mail in mailoutbox] == [[other.user.email]]

    address.suspended_at = None
    address.save()
    morning(MORNING + timedelta(days=1))
    assert [mail.to for mail in mailoutbox[1:]] == [[kept.user.email]]


def test_what_waited_until_noon_waits_for_the_next_morning(mailoutbox):
    due(7)
    letter_services.decide_letters(now=MORNING)
    [pk] = letter_services.waiting(now=MORNING)
    noon = MORNING + timedelta(hours=4)

    letter_services.send_letters(first=pk, last=pk, now=noon)
    assert (mailoutbox, letter_services.waiting(now=noon)) == ([], [])

    morning(MORNING + timedelta(days=1))
    assert "6 days are left" in mailoutbox[0].body


# Who gets none


def complete(enrolment):
    [lesson] = lessons_of(enrolment.course)
    services.complete_step(user=enrolment.user, step=lesson, now=MORNING)


def change_user(**fields):
    def change(enrolment):
        for name, value in fields.items():
            setattr(enrolment.user, name, value)
        enrolment.user.save()

    return change


@pytest.mark.parametrize(
    "happens",
    [
        complete,
        change_user(wants_due_mail=False),
        change_user(is_active=False),
        lambda enrolment: CoursePage.objects.get(pk=enrolment.course_id).unpublish(),
    ],
    ids=["completed", "turned off", "closed account", "course taken off"],
)
@pytest.mark.parametrize("when", ["before", "between"])
def test_none_to_whom_it_no_longer_concerns(mailoutbox, happens, when):
    enrolment = due(7)
    if when == "between":
        letter_services.decide_letters(now=MORNING)
    happens(enrolment)

    morning()

    assert (decided(), mailoutbox) == ([], [])


def test_a_switch_stops_its_own_kind_alone(mailoutbox):
    due(7, wants_overdue_mail=False, wants_change_mail=False)
    due(-1, wants_overdue_mail=False)
    completed(version="2.2", wants_change_mail=False)
    completed(valid_until=date(2026, 5, 1), wants_due_mail=False)

    morning()

    assert decided() == [(DUE_SOON, "2026-03-20/7")]


def test_changed_and_to_be_renewed_are_two_letters(mailoutbox):
    completed(version="2.2", valid_until=date(2026, 5, 1))

    morning()

    assert decided() == [(CHANGED, "2.3"), (RENEWAL, "2026-05-01")]


# How much it costs


@pytest.mark.parametrize("count", [1, 3])
def test_deciding_takes_the_same_queries_for_any_number(count, django_assert_num_queries):
    for number in range(count):
        due(7, name=f"Person {number}")

    with django_assert_num_queries(4):  # a batch, its letters, the new ones, and no further batch
        assert letter_services.decide_letters(now=MORNING) == count


def test_batches_leave_nobody_out(monkeypatch):
    monkeypatch.setattr(letter_services, "AT_ONCE", 2)
    for number in range(5):
        due(7, name=f"Person {number}")

    assert letter_services.decide_letters(now=MORNING) == 5


def test_whoever_is_not_near_a_day_is_not_even_read(django_assert_num_queries):
    due(60)
    completed()

    with django_assert_num_queries(1):
        letter_services.decide_letters(now=MORNING)


# Turning a kind off


def path_in(mail):
    header = mail.extra_headers["List-Unsubscribe"]
    return "/" + header.strip("<>").split("/", 3)[3]


def test_the_link_asks_and_a_post_turns_the_kind_off_without_signing_in(client, mailoutbox):
    enrolment = due(7)
    morning()
    path = path_in(mailoutbox[0])
    assert path in mailoutbox[0].body

    asked = client.get(path)
    enrolment.user.refresh_from_db()
    assert (asked.status_code, enrolment.user.wants_due_mail) == (200, True)

    done = client.post(path, {"List-Unsubscribe": "One-Click"})
    enrolment.user.refresh_from_db()
    assert "Mail is turned off" in done.text
    assert (enrolment.user.wants_due_mail, enrolment.user.wants_overdue_mail) == (False, True)
    event = AuditEvent.objects.get(action="person.changed")
    assert (event.actor_id, event.data) == (None, {"fields": ["wants_due_mail"]})


def test_mail_programs_post_by_themselves(mailoutbox):
    due(7)
    morning()

    assert mailoutbox[0].extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert Client(enforce_csrf_checks=True).post(path_in(mailoutbox[0])).status_code == 200


def test_the_link_tells_nothing_about_the_person(client, mailoutbox, settings):
    settings.DEBUG = True  # then Django says what a template lacks
    enrolment = due(7)
    morning()
    path, user = path_in(mailoutbox[0]), enrolment.user

    page = client.get(path).text

    assert user.email not in path + page
    assert user.full_name not in page


@pytest.mark.parametrize("token", ["1", "1.x", "x.y", "1.", "999999.abc", "%00", "1:abc"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_is_not_ours_does_nothing(client, token, method):
    enrolment = due(7)
    letter_services.decide_letters(now=MORNING)

    assert getattr(client, method)(f"/en/learn/letters/{token}/off/").status_code == 404
    enrolment.user.refresh_from_db()
    assert enrolment.user.wants_due_mail


def test_a_signature_of_one_letter_is_none_of_another():
    due(7)
    due(7, name="Nury Welliýew")
    letter_services.decide_letters(now=MORNING)
    first, second = CourseLetter.objects.order_by("pk")
    signature = letter_links.token_of(first).partition(".")[2]

    assert letter_links.letter_of(letter_links.token_of(second)) == second
    assert letter_links.letter_of(f"{second.pk}.{signature}") is None


def test_an_erased_person_stays_as_they_are(client):
    enrolment = due(7)
    letter_services.decide_letters(now=MORNING)
    letter = CourseLetter.objects.get()
    enrolment.user.erased_at = NOW
    enrolment.user.save()

    answer = client.post(reverse("courses:letter_off", args=[letter_links.token_of(letter)]))

    assert answer.status_code == 200
    assert not AuditEvent.objects.filter(action="person.changed").exists()

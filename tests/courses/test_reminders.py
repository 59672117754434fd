"""Reminders and nominations: who may be asked, how often, at what hour, and what the mail says."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django_tasks_db.models import DBTaskResult

from courses import services
from courses.errors import NothingToRemindOf, RemindedThisWeek, WantsNoReminders
from courses.models import Enrolment, Reminder
from courses.tasks import send_reminder
from jobs.testing import run_jobs
from lms.site_setup import sync_translations
from people.models import AuditEvent
from tests.courses.factories import NOW, course_with, enrolled, lessons_of, person

pytestmark = pytest.mark.django_db
ZONE = "Europe/Istanbul"  # 12:20 at NOW
NIGHT = datetime(2026, 3, 9, 19, 30, tzinfo=UTC)  # 22:30
MORNING = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)  # 08:00


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def late():
    """Somebody enrolled who has done nothing yet."""
    return enrolled(course_with(title="Signs at work"), person("Nury Welliýew", time_zone=ZONE))


def remind(enrolment, *, by=None, now=NOW, course=None):
    by = by or person("Merdan Orazow")
    return services.remind(user=enrolment.user, course=course or enrolment.course, by=by, now=now)


def test_a_reminder_is_a_short_mail_with_the_name_of_who_asks(late, committed, mailoutbox):
    late.due_on = date(2026, 6, 30)
    late.save()
    with time_machine.travel(NOW, tick=False), committed():
        remind(late)
    with time_machine.travel(NOW, tick=False):
        assert run_jobs() == 1
    [mail] = mailoutbox
    assert (mail.to, mail.subject) == ([late.user.email], "A reminder: Signs at work")
    for words in ("Dear Nury Welliýew,", "Merdan Orazow", "by 30 June 2026", late.course.full_url, "one a week"):
        assert words in mail.body
    assert Reminder.objects.get().delivered_at == NOW
    assert AuditEvent.objects.get(action="course.reminded").data == {"course": late.course_id, "user": late.user_id}


@pytest.mark.parametrize("language", ["ru", "tk"])
def test_the_mail_leads_to_the_course_in_the_language_of_the_person(late, committed, mailoutbox, language):
    sync_translations()
    late.user.language = language
    late.user.save()
    with time_machine.travel(NOW, tick=False), committed():
        remind(late)
    with time_machine.travel(NOW, tick=False):
        run_jobs()
    assert f"/{language}/courses/" in mailoutbox[0].body


def test_a_second_one_within_a_week_is_refused_whoever_asks_and_of_whatever_course(late):
    remind(late)
    other = enrolled(course_with(), late.user)
    for enrolment in (late, other):
        with pytest.raises(RemindedThisWeek):
            remind(enrolment, by=person(), now=NOW + timedelta(days=7) - timedelta(seconds=1))
    assert remind(other, now=NOW + timedelta(days=7)).course == other.course
    assert Reminder.objects.count() == 2


def test_who_wants_no_reminders_gets_none(late, committed, mailoutbox):
    with time_machine.travel(NOW, tick=False), committed():
        remind(late)
    late.user.wants_course_reminders = False
    late.user.save()
    with time_machine.travel(NOW, tick=False):
        run_jobs()  # said after the reminder was asked for, before the mail left
    assert mailoutbox == []
    with pytest.raises(WantsNoReminders):
        remind(late, now=NOW + timedelta(days=8))


def test_who_is_not_late_is_not_reminded(late):
    lesson = lessons_of(late.course)[0]
    services.complete_step(user=late.user, step=lesson, now=NOW)
    with pytest.raises(NothingToRemindOf):
        remind(late, now=NOW + timedelta(days=6))
    assert remind(late, now=NOW + timedelta(days=7)).course == late.course


def test_a_stranger_to_the_course_and_who_completed_it_are_not_reminded(late):
    with pytest.raises(NothingToRemindOf):
        services.remind(user=person(), course=late.course, by=person(), now=NOW)
    Enrolment.objects.update(completed_at=NOW)
    with pytest.raises(NothingToRemindOf):
        remind(late, now=NOW + timedelta(days=30))
    assert Reminder.objects.count() == 0


def test_at_night_the_mail_waits_for_the_morning_of_the_person(late, committed, mailoutbox):
    with time_machine.travel(NIGHT, tick=False), committed():
        remind(late, now=NIGHT)
    assert DBTaskResult.objects.get().run_after == MORNING
    with time_machine.travel(NIGHT, tick=False):
        assert run_jobs() == 0
    with time_machine.travel(MORNING, tick=False):
        assert run_jobs() == 1
    assert len(mailoutbox) == 1


def test_a_worker_that_comes_late_at_night_waits_too(late, mailoutbox):
    reminder = remind(late)
    with time_machine.travel(NIGHT, tick=False):
        send_reminder.func(reminder.pk)
    assert mailoutbox == []
    assert DBTaskResult.objects.get().run_after == MORNING
    with time_machine.travel(MORNING, tick=False):
        run_jobs()
    assert len(mailoutbox) == 1


def test_the_task_run_twice_sends_one_mail(late, mailoutbox):
    reminder = remind(late)
    with time_machine.travel(NOW, tick=False):
        send_reminder.func(reminder.pk)
        send_reminder.func(reminder.pk)
    assert len(mailoutbox) == 1


def test_who_completed_the_course_meanwhile_gets_no_mail(late, mailoutbox):
    reminder = remind(late)
    Enrolment.objects.update(completed_at=NOW)
    with time_machine.travel(NOW, tick=False):
        send_reminder.func(reminder.pk)
    assert mailoutbox == []


# Nominations


def nominate(user, course, by, due_on=date(2026, 6, 30)):
    return services.nominate(user=user, course=course, due_on=due_on, by=by, now=NOW)


def test_a_nomination_enrols_with_a_due_day_and_says_so(committed, mailoutbox):
    course, learner, focal = course_with(title="Signs at work"), person("Enejan Saryýewa"), person("Merdan Orazow")
    with committed():
        assert nominate(learner, course, focal) is True
    run_jobs()
    assert Enrolment.objects.get().due_on == date(2026, 6, 30)
    assert AuditEvent.objects.get(action="course.enrolled").actor_id == focal.pk
    [mail] = mailoutbox
    assert mail.subject == "You are nominated for a course: Signs at work"
    assert "Merdan Orazow has nominated you for the course “Signs at work”." in mail.body
    assert "Please complete it by 30 June 2026." in mail.body


def test_who_is_enrolled_is_neither_enrolled_nor_written_to_again(committed, mailoutbox):
    enrolment = enrolled(course_with())
    with committed():
        assert nominate(enrolment.user, enrolment.course, person()) is False
    run_jobs()
    assert mailoutbox == []
    assert Enrolment.objects.get().due_on is None

"""Members of an audience that invites are asked once to register for its webinars."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from jobs.testing import run_jobs
from people import services as people
from tests.people.factories import make_audience
from tests.webinars.factories import END, NOW, START, person, registration, session, webinar
from webinars import services, tasks
from webinars.models import Invitation

pytestmark = pytest.mark.django_db


@pytest.fixture
def inviting(time_machine):
    time_machine.move_to(NOW)
    return make_audience(invites_to_webinars=True)


@pytest.fixture
def join(django_capture_on_commit_callbacks):
    def join(user, audience):
        with django_capture_on_commit_callbacks(execute=True):
            people.join_audience(user=user, audience=audience, by=None, now=NOW)
        run_jobs()

    return join


def held(audience, title="Identification in consular practice"):
    page = webinar(title, audiences=[audience])
    session(page)
    return page


def test_joining_brings_one_mail_about_every_webinar_to_come(inviting, join, mailoutbox):
    one, two = held(inviting, "One"), held(inviting, "Two")
    held(make_audience(), "For others")
    user = person(time_zone="Asia/Ashgabat")
    join(user, inviting)
    [mail] = mailoutbox
    assert (mail.to, mail.subject) == ([user.email], "You are invited to webinars")
    assert "Tuesday 17 March 2026, 10:00–12:30" in mail.body
    assert (one.full_url in mail.body, two.full_url in mail.body, "For others" in mail.body) == (True, True, False)
    assert Invitation.objects.filter(user=user, delivered_at__isnull=False).count() == 2


def test_nobody_is_asked_twice(inviting, join, mailoutbox):
    held(inviting)
    user = person()
    join(user, inviting)
    people.leave_audience(user=user, audience=inviting, by=None, now=NOW)
    join(user, inviting)
    services.invite_members(now=NOW + timedelta(days=2))
    assert [mail.subject for mail in mailoutbox] == ["You are invited: Identification in consular practice"]


def test_who_is_on_the_list_or_left_it_is_not_asked(inviting, join, mailoutbox):
    page = held(inviting)
    on_it, left = person(), person()
    registration(page.sessions.get(), on_it)
    registration(page.sessions.get(), left, state="cancelled")
    for user in (on_it, left):
        join(user, inviting)
    services.invite_members(now=NOW)
    assert mailoutbox == []


def test_an_audience_that_does_not_invite_brings_no_mail(join, mailoutbox, time_machine):
    time_machine.move_to(NOW)
    audience = make_audience()
    held(audience)
    join(person(), audience)
    assert mailoutbox == []


@pytest.mark.parametrize("when", [START, END])
def test_what_has_begun_is_no_webinar_to_come(inviting, mailoutbox, when):
    held(inviting)
    people.join_audience(user=person(), audience=inviting, by=None, now=NOW)
    services.invite_members(now=when)
    assert mailoutbox == []


def test_a_webinar_announced_later_is_found_by_the_round(inviting, join, mailoutbox):
    user, closed = person(), person()
    for member in (user, closed):
        join(member, inviting)
    people.deactivate(user=closed, by=None, now=NOW)
    held(inviting)
    for _time in range(2):
        tasks.invite_members(now=NOW)
    assert [mail.to for mail in mailoutbox] == [[user.email]]


def test_what_could_not_be_sent_is_tried_again(inviting, mailoutbox, monkeypatch):
    page, user = held(inviting), person()
    membership = people.join_audience(user=user, audience=inviting, by=None, now=NOW)
    with monkeypatch.context() as broken:
        broken.setattr("webinars.services.invitations.send_mail_to", lambda **_mail: 1 / 0)
        tasks.invite_member.func(membership.pk)
    assert DBTaskResult.objects.count() == 1  # the task tries again by itself
    assert Invitation.objects.get(user=user, webinar=page).delivered_at is None
    services.invite_members(now=NOW)
    assert mailoutbox == []
    services.invite_members(now=NOW + timedelta(days=1))
    services.invite_member(membership_id=membership.pk, now=NOW + timedelta(days=1))
    assert len(mailoutbox) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_a_round_with_nothing_to_do_costs_the_same_whatever_the_number_of_people(
    inviting, count, django_assert_num_queries
):
    held(inviting)
    for _number in range(count):
        people.join_audience(user=person(), audience=inviting, by=None, now=NOW)
    services.invite_members(now=NOW)
    with django_assert_num_queries(3):  # audiences, webinars, who was not asked
        services.invite_members(now=NOW)

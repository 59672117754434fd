"""Members of an audience that invites are asked once to register for its webinars."""

from datetime import timedelta

import pytest

from jobs.testing import run_jobs
from people import services as people
from tests.people.factories import make_audience
from tests.webinars.factories import END, NOW, START, person, registration, session, webinar
from webinars import services, tasks
from webinars.models import Invitation, Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def inviting(time_machine):
    time_machine.move_to(NOW)
    return make_audience(invites_to_webinars=True)


@pytest.fixture
def settle(django_capture_on_commit_callbacks):
    """Run what is queued, and what that queues."""

    def settle():
        with django_capture_on_commit_callbacks(execute=True):
            run_jobs()
        run_jobs()

    return settle


@pytest.fixture
def join(django_capture_on_commit_callbacks, settle):
    def join(user, audience):
        with django_capture_on_commit_callbacks(execute=True):
            people.join_audience(user=user, audience=audience, by=None, now=NOW)
        settle()

    return join


def held(audience, title="Identification in consular practice"):
    page = webinar(title, audiences=[audience])
    session(page)
    return page


def test_joining_brings_a_mail_about_every_webinar_to_come(inviting, join, mailoutbox):
    one, two = held(inviting, "One"), held(inviting, "Two")
    held(make_audience(), "For others")
    user = person(time_zone="Asia/Ashgabat")
    join(user, inviting)
    assert [mail.to for mail in mailoutbox] == [[user.email], [user.email]]
    when = "17 March, 10:00 Ashgabat"
    assert sorted(mail.subject for mail in mailoutbox) == [f"Invitation: One, {when}", f"Invitation: Two, {when}"]
    assert set(Invitation.objects.filter(user=user).values_list("webinar", flat=True)) == {one.pk, two.pk}


def test_nobody_is_asked_twice(inviting, join, settle, mailoutbox):
    held(inviting)
    user = person()
    join(user, inviting)
    people.leave_audience(user=user, audience=inviting, by=None, now=NOW)
    join(user, inviting)
    services.invite_members(now=NOW + timedelta(days=2))
    settle()
    subjects = [mail.subject for mail in mailoutbox]
    assert subjects == ["Invitation: Identification in consular practice, 17 March, 08:00 Istanbul"]


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


def test_a_webinar_announced_later_is_found_by_the_round(
    inviting, join, settle, mailoutbox, django_capture_on_commit_callbacks
):
    user, closed = person(), person()
    for member in (user, closed):
        join(member, inviting)
    people.deactivate(user=closed, by=None, now=NOW)
    held(inviting)
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            tasks.invite_members(now=NOW)
        settle()
    assert [mail.to for mail in mailoutbox] == [[user.email]]


def test_an_invitation_waits_no_longer_than_the_last_session(inviting):
    page, user = held(inviting), person()
    people.join_audience(user=user, audience=inviting, by=None, now=NOW)
    services.invite_members(now=NOW)
    [message] = Message.objects.all()
    assert (message.kind, message.user, message.webinar_id) == ("invitation", user, page.pk)
    assert message.not_after == START


@pytest.mark.parametrize("count", [1, 3])
def test_a_round_with_nothing_to_do_costs_the_same_whatever_the_number_of_people(
    inviting, count, django_assert_num_queries
):
    held(inviting)
    for _number in range(count):
        people.join_audience(user=person(), audience=inviting, by=None, now=NOW)
    services.invite_members(now=NOW)
    with django_assert_num_queries(5):  # audiences, webinars, who was not asked, in a transaction of its own
        services.invite_members(now=NOW)

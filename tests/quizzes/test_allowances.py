"""More time and attempts: services, letters, the desk's screens."""

from datetime import timedelta

import pytest
from django.urls import reverse

from courses.errors import NotEnrolled
from jobs.testing import run_jobs
from people.models import AuditEvent, Role
from people.services import grant_role
from quizzes import services
from quizzes.errors import (
    AlreadyAsked,
    AlreadyDecided,
    AlreadyWithdrawn,
    NoAttemptsLeft,
    NothingGranted,
    NothingToAskFor,
)
from quizzes.models import Allowance, AllowanceRequest, Attempt
from quizzes.services.letters import tell_of_allowance
from quizzes.standing import standing_of
from tests.quizzes.factories import (
    LATER,
    NOW,
    begin,
    enrol,
    learner_at_a_test,
    make_course,
    make_learner,
    make_quiz,
    sit,
)

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def at():
    found = learner_at_a_test(time_limit_minutes=30, attempts_allowed=1)
    found.trainer = make_learner("trainer@example.org", "Merjen Ataýewa")
    grant_role(user=found.trainer, role=Role.TRAINER, by=None, now=NOW)
    found.course.owner = found.trainer
    found.course.save()
    return found


def grant(at, *, extra_minutes=0, extra_attempts=0, now=NOW, **values):
    return services.grant_allowance(
        user=at.learner,
        quiz=at.quiz,
        extra_minutes=extra_minutes,
        extra_attempts=extra_attempts,
        reason="Agreed with the embassy",
        by=at.trainer,
        now=now,
        **values,
    )


def ask(at, words="I read slowly.", now=NOW):
    return services.request_allowance(user=at.learner, quiz=at.quiz, words=words, now=now)


# What is granted counts


def test_more_minutes_count_from_the_next_attempt_on(at):
    grant(at, extra_minutes=10)
    grant(at, extra_minutes=5)
    assert begin(at.learner, at.quiz).deadline == NOW + 45 * MINUTE


def test_an_attempt_under_way_lasts_longer_at_once(at):
    attempt = begin(at.learner, at.quiz)
    grant(at, extra_minutes=20, now=LATER)
    attempt.refresh_from_db()
    assert attempt.deadline == NOW + 50 * MINUTE
    services.save_answers(attempt=attempt, answers={}, now=NOW + 50 * MINUTE)


def test_an_attempt_that_was_handed_in_stays_as_it_is(at):
    attempt = sit(at.learner, at.quiz, right=0)
    grant(at, extra_minutes=20, now=LATER)
    assert Attempt.objects.get(pk=attempt.pk).deadline == NOW + 30 * MINUTE


def test_nobody_elses_clock_is_moved(at):
    other = make_learner("maral@example.org")
    enrol(other, at.course)
    attempt = begin(other, at.quiz)
    grant(at, extra_minutes=20)
    assert Attempt.objects.get(pk=attempt.pk).deadline == NOW + 30 * MINUTE


def test_without_a_limit_more_minutes_make_none(at):
    at.quiz.time_limit_minutes = None
    at.quiz.save()
    grant(at, extra_minutes=20)
    assert begin(at.learner, at.quiz).deadline is None


def test_one_more_attempt_is_one_more(at):
    sit(at.learner, at.quiz, right=0)
    with pytest.raises(NoAttemptsLeft):
        begin(at.learner, at.quiz)
    grant(at, extra_attempts=1, now=LATER)
    assert sit(at.learner, at.quiz, right=0, now=LATER).number == 2
    with pytest.raises(NoAttemptsLeft):
        begin(at.learner, at.quiz, now=LATER + timedelta(days=1))


def test_what_is_withdrawn_counts_no_more_and_takes_no_time_away(at):
    allowance = grant(at, extra_minutes=20, extra_attempts=1)
    attempt = begin(at.learner, at.quiz)
    services.withdraw_allowance(allowance=allowance, by=at.trainer, now=LATER)
    attempt.refresh_from_db()
    assert attempt.deadline == NOW + 50 * MINUTE
    standing = standing_of(user=at.learner, quiz=at.quiz)
    assert (standing.attempts_allowed, standing.minutes_allowed) == (1, 30)
    with pytest.raises(AlreadyWithdrawn):
        services.withdraw_allowance(allowance=allowance, by=at.trainer, now=LATER)


def test_nothing_is_no_grant(at):
    with pytest.raises(NothingGranted):
        grant(at)
    assert not Allowance.objects.exists()


# Requests


def test_one_request_waits_at_a_time(at):
    first = ask(at)
    with pytest.raises(AlreadyAsked):
        ask(at, "Again")
    services.decline_request(request=first, answer="No.", by=at.trainer, now=LATER)
    assert ask(at, "Once more", now=LATER).state == AllowanceRequest.State.OPEN


def test_who_is_not_enrolled_asks_for_nothing(at):
    with pytest.raises(NotEnrolled):
        services.request_allowance(user=make_learner("x@example.org"), quiz=at.quiz, words="…", now=NOW)


def test_where_nothing_is_limited_there_is_nothing_to_ask_for():
    free = learner_at_a_test()
    with pytest.raises(NothingToAskFor):
        services.request_allowance(user=free.learner, quiz=free.quiz, words="…", now=NOW)


def test_a_request_is_decided_once(at):
    asked = ask(at)
    allowance = grant(at, extra_minutes=10, request=asked, now=LATER)
    asked.refresh_from_db()
    assert (asked.state, asked.allowance, asked.decided_by) == ("granted", allowance, at.trainer)
    with pytest.raises(AlreadyDecided):
        grant(at, extra_minutes=10, request=asked)
    with pytest.raises(AlreadyDecided):
        services.decline_request(request=asked, answer="No.", by=at.trainer, now=LATER)
    assert Allowance.objects.count() == 1


# Letters and the trail


def test_the_person_is_written_to(at, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        grant(at, extra_minutes=10, extra_attempts=1)
        services.decline_request(request=ask(at), answer="The test is short.", by=at.trainer, now=LATER)
    run_jobs()
    given, declined = sorted(mailoutbox, key=lambda mail: mail.subject, reverse=True)
    assert given.to == [at.learner.email]
    for part in ("10 more minutes", "1 more time than", "Agreed with the embassy"):
        assert part in given.body
    assert "The test is short." in declined.body
    assert at.trainer.full_name not in given.body + declined.body


def test_no_mail_says_what_was_withdrawn_meanwhile(at, mailoutbox):
    allowance = grant(at, extra_minutes=10)
    services.withdraw_allowance(allowance=allowance, by=at.trainer, now=NOW)
    tell_of_allowance(allowance_id=allowance.pk)
    assert mailoutbox == []


def test_the_trail_tells_who_gave_what_to_whom(at):
    allowance = grant(at, extra_minutes=10)
    services.withdraw_allowance(allowance=allowance, by=at.trainer, now=LATER)
    services.decline_request(request=ask(at), answer="No.", by=at.trainer, now=LATER)
    found = AuditEvent.objects.filter(action__startswith="quiz.").order_by("pk")
    facts = {"quiz": at.quiz.pk, "extra_minutes": 10, "extra_attempts": 0}
    assert [(event.action, event.actor_id, event.about_id, event.data) for event in found] == [
        ("quiz.allowance_granted", at.trainer.pk, at.learner.pk, facts),
        ("quiz.allowance_withdrawn", at.trainer.pk, at.learner.pk, facts),
        ("quiz.allowance_declined", at.trainer.pk, at.learner.pk, {"quiz": at.quiz.pk}),
    ]


# The desk


def url(name, *args):
    return reverse(f"desk:{name}", args=args)


def test_a_trainer_grants_a_request(client, at):
    asked = ask(at)
    client.force_login(at.trainer)
    assert "1 request waits" in client.get(url("allowances")).content.decode()
    page = client.get(url("allowance_request", asked.pk))
    assert "I read slowly." in page.content.decode()
    answer = client.post(url("allowance_request", asked.pk), {"extra_minutes": 15, "reason": "Agreed"})
    assert answer.url == url("allowance_requests")
    [allowance] = Allowance.objects.all()
    assert (allowance.extra_minutes, allowance.extra_attempts, allowance.granted_by) == (15, 0, at.trainer)
    assert at.learner.full_name in client.get(url("allowances")).content.decode()


def test_a_request_is_read_while_the_course_is_taken_off(client, at):
    asked = ask(at)
    at.course.unpublish()
    client.force_login(at.trainer)
    assert "I read slowly." in client.get(url("allowance_request", asked.pk)).content.decode()


def test_a_trainer_gives_without_having_been_asked(client, at):
    client.force_login(at.trainer)
    values = {"quiz": at.quiz.pk, "email": at.learner.email.upper(), "extra_attempts": 1, "reason": "A power cut"}
    assert client.post(url("allowance_add"), values).url == url("allowances")
    assert Allowance.objects.get().user == at.learner


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"extra_attempts": ""}, "Give more minutes, more attempts, or both."),
        ({"reason": ""}, "Say why: whoever looks at the score later has to understand it."),
        ({"email": "stranger@example.org"}, "Nobody with this address is enrolled in the course of this test."),
        ({"email": "nobody@example.org"}, "Nobody with this address is enrolled in the course of this test."),
        ({"extra_minutes": "601"}, "less than or equal to 600"),
        ({"quiz": "999"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_given(client, at, values, sentence):
    make_learner("stranger@example.org")
    client.force_login(at.trainer)
    good = {"quiz": at.quiz.pk, "email": at.learner.email, "extra_attempts": 1, "reason": "A power cut"}
    answer = client.post(url("allowance_add"), good | values)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Allowance.objects.exists()


def test_declining_asks_for_the_reason(client, at):
    asked = ask(at)
    client.force_login(at.trainer)
    assert client.post(url("allowance_decline", asked.pk), {}).status_code == 422
    assert client.post(url("allowance_decline", asked.pk), {"answer": "No."}).url == url("allowance_requests")
    asked.refresh_from_db()
    assert (asked.state, asked.answer) == ("declined", "No.")


def test_withdrawing_is_confirmed_first(client, at):
    allowance = grant(at, extra_minutes=10)
    client.force_login(at.trainer)
    assert "keeps its time" in client.get(url("allowance_withdraw", allowance.pk)).content.decode()
    allowance.refresh_from_db()
    assert allowance.withdrawn_at is None
    client.post(url("allowance_withdraw", allowance.pk))
    client.post(url("allowance_withdraw", allowance.pk))  # twice: told so, nothing more
    allowance.refresh_from_db()
    assert allowance.withdrawn_by == at.trainer


def test_a_trainer_of_another_course_finds_nothing(client, at):
    """An override by a trainer of another course."""
    other = make_learner("other@example.org", "Batyr Orazow")
    grant_role(user=other, role=Role.TRAINER, by=None, now=NOW)
    own = make_course("Other course", slug="other")
    own.owner = other
    own.save()
    make_quiz(own, slug="own-test", title="A test of their own", attempts_allowed=1)
    asked, allowance = ask(at), grant(at, extra_minutes=10)
    client.force_login(other)
    for name, key in (("allowance_request", asked), ("allowance_decline", asked), ("allowance_withdraw", allowance)):
        assert client.get(url(name, key.pk)).status_code == 404
        assert client.post(url(name, key.pk), {"extra_minutes": 9, "reason": "x", "answer": "x"}).status_code == 404
    for name in ("tests", "allowances", "allowance_requests", "allowance_add"):
        page = client.get(url(name)).content.decode()
        assert (at.learner.full_name in page, at.quiz.title in page) == (False, False), name
    values = {"quiz": at.quiz.pk, "email": at.learner.email, "extra_attempts": 1, "reason": "x"}
    assert client.post(url("allowance_add"), values).status_code == 422
    assert Allowance.objects.count() == 1


def test_a_learner_finds_nothing(client, at):
    client.force_login(at.learner)
    for name in ("tests", "allowances", "allowance_requests", "allowance_add"):
        assert client.get(url(name)).status_code == 404


def test_the_list_goes_out_as_a_table(client, at):
    grant(at, extra_minutes=10)
    client.force_login(at.trainer)
    text = b"".join(client.post(url("allowances_export") + "?format=csv").streaming_content).decode("utf-8-sig")
    assert at.learner.full_name in text
    assert "Agreed with the embassy" in text


@pytest.mark.parametrize("name", ["tests", "allowances", "allowance_requests"])
def test_lists_cost_the_same_for_one_row_and_for_three(client, at, name, django_assert_num_queries):
    from django.db import connection  # noqa: PLC0415 -- here alone
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- here alone

    def add(number):
        person = make_learner(f"learner{number}@example.org", f"Learner {number}")
        enrol(person, at.course)
        services.request_allowance(user=person, quiz=at.quiz, words="Please", now=NOW)
        Allowance.objects.create(user=person, quiz=at.quiz, extra_minutes=5, reason="x", granted_at=NOW)
        make_quiz(at.course, slug=f"more-{number}", title=f"More {number}", questions=1)

    client.force_login(at.trainer)
    add(1)
    client.get(url(name))
    with CaptureQueriesContext(connection) as one:
        client.get(url(name))
    add(2)
    add(3)
    with django_assert_num_queries(len(one)):
        client.get(url(name))

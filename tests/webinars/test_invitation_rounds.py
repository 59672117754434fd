"""Many are invited at once: in batches, once each, on from where it stopped."""

from datetime import timedelta

import pytest

from jobs.testing import run_jobs
from people.models import Audience, AuditEvent, Membership, User
from tests.webinars.factories import (
    NOW,
    START,
    audience,
    organisation,
    person,
    posting,
    registration,
    session,
    staff,
    trainer,
    webinar,
)
from webinars import tasks
from webinars.errors import NothingToRegisterFor, NotPublished
from webinars.invite_forms import InviteForm
from webinars.models import Invitation, InvitationRound, Message
from webinars.services import invitation_rounds as rounds
from webinars.services.invitations import invite

pytestmark = pytest.mark.django_db


def members(of: Audience, count: int):
    people = [person(f"Person {number}") for number in range(count)]
    Membership.objects.bulk_create([Membership(user=user, audience=of) for user in people])
    return people


def begin(page, by, audiences=(), organisations=(), now=NOW) -> InvitationRound:
    return rounds.begin_round(webinar=page, audiences=audiences, organisations=organisations, by=by, now=now)


@pytest.fixture
def embassies():
    return audience()


@pytest.fixture
def page(time_machine):
    time_machine.move_to(NOW, tick=False)
    found = webinar()
    session(found)
    return found


def invited(page):
    return set(Invitation.objects.filter(webinar=page).values_list("user", flat=True))


def test_everybody_chosen_is_invited_once(page, embassies, django_capture_on_commit_callbacks, mailoutbox):
    people, by = members(embassies, 3), staff()
    here = organisation()
    colleague = person()
    posting(colleague, here)
    posting(people[0], here)
    with django_capture_on_commit_callbacks(execute=True):
        started = begin(page, by, [embassies], [here])
    with django_capture_on_commit_callbacks(execute=True):
        run_jobs()
    run_jobs()
    started.refresh_from_db()
    wanted = {user.pk for user in [*people, colleague]}
    assert invited(page) == wanted
    assert (started.total, started.passed, started.invited, started.finished_at) == (4, 4, 4, NOW)
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(user.email for user in [*people, colleague])
    assert AuditEvent.objects.filter(action="webinar.invitations_begun", actor_id=by.pk).count() == 1


def test_who_was_asked_or_is_on_a_list_is_passed_over(page, embassies):
    asked, on_it, left, new = members(embassies, 4)
    closed = members(embassies, 1)[0]
    closed.is_active = False
    closed.save()
    invite(webinar=page, users=[asked], now=NOW)
    registration(page.sessions.get(), on_it, state="waiting")
    registration(page.sessions.get(), left, state="cancelled")
    by = staff()
    users = rounds.people_of(webinar=page, audiences=[embassies], organisations=[], by=by)
    assert rounds.count(webinar=page, users=users) == rounds.Counts(total=4, invited=1, on_the_list=2, to_invite=1)
    started = begin(page, by, [embassies])
    rounds.run_round(round_id=started.pk, now=NOW)
    started.refresh_from_db()
    assert (started.total, started.passed, started.invited) == (4, 4, 1)
    assert invited(page) == {asked.pk, new.pk}


def test_it_goes_on_where_a_worker_was_killed(page, embassies, monkeypatch):
    people = members(embassies, 5)
    monkeypatch.setattr(rounds, "BATCH", 2)
    started = begin(page, staff(), [embassies])
    with monkeypatch.context() as killing:
        killing.setattr(rounds, "invite", dies_at_second_call(rounds.invite))
        with pytest.raises(KeyboardInterrupt):
            rounds.run_round(round_id=started.pk, now=NOW)
    assert len(invited(page)) == 2
    tasks.resume_invitation_rounds(now=NOW)
    run_jobs()
    started.refresh_from_db()
    assert invited(page) == {user.pk for user in people}
    assert (started.passed, started.invited) == (5, 5)
    assert Message.objects.filter(kind="invitation").count() == 5


def dies_at_second_call(function):
    calls = []

    def called(**values):
        calls.append(values)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return function(**values)

    return called


def test_it_is_stopped_and_goes_on(page, embassies, django_capture_on_commit_callbacks):
    people, by = members(embassies, 3), staff()
    started = begin(page, by, [embassies])
    for _twice in range(2):
        rounds.stop_round(item=started, by=by, now=NOW)
    rounds.run_round(round_id=started.pk, now=NOW)
    assert invited(page) == set()
    assert list(rounds.rounds_left_behind()) == []
    with django_capture_on_commit_callbacks(execute=True):
        for _twice in range(2):
            rounds.resume_round(item=started, by=by, now=NOW)
    run_jobs()
    assert invited(page) == {user.pk for user in people}
    acts = AuditEvent.objects.filter(action__startswith="webinar.invitations_").values_list("action", flat=True)
    assert sorted(acts) == [f"webinar.invitations_{what}" for what in ("begun", "resumed", "stopped")]


def test_a_trainer_reaches_only_whom_they_may_add(embassies, page):
    people = members(embassies, 2)
    others = audience("Border guards", "border")
    members(others, 1)
    page.owner = by = trainer()
    page.audiences.set([embassies])
    page.save()
    reached = rounds.people_of(webinar=page, audiences=[embassies, others], organisations=[], by=by)
    assert set(reached) == set(people)


def test_who_lost_their_rights_invites_nobody_more(embassies, page):
    members(embassies, 2)
    by = trainer()
    page.owner = by
    page.save()
    started = begin(page, by, [embassies])
    page.owner = None
    page.save()
    rounds.run_round(round_id=started.pk, now=NOW)
    started.refresh_from_db()
    assert (invited(page), started.finished_at) == (set(), NOW)


def test_refusals(embassies, page):
    with pytest.raises(NothingToRegisterFor):
        begin(page, staff(), [embassies], now=START)
    page.live = False
    page.save()
    with pytest.raises(NotPublished):
        begin(page, staff(), [embassies])
    assert InvitationRound.objects.count() == 0


def test_what_begins_meanwhile_is_invited_to_no_more(embassies, page):
    members(embassies, 2)
    started = begin(page, staff(), [embassies])
    rounds.run_round(round_id=started.pk, now=START + timedelta(hours=1))
    assert invited(page) == set()


@pytest.mark.parametrize("count", [1, 3])
def test_a_batch_costs_the_same_whatever_its_size(embassies, page, count, django_assert_max_num_queries):
    members(embassies, count)
    started = begin(page, staff(), [embassies])
    with django_assert_max_num_queries(60) as found:
        rounds.run_round(round_id=started.pk, now=NOW)
    assert len(found) == 22
    assert len(invited(page)) == count


def test_a_trainer_is_offered_only_where_people_are_whom_they_may_add(embassies, page):
    here, far = organisation("Embassy in Ankara"), organisation("Embassy in Minsk")
    reached = members(embassies, 2)
    posting(reached[0], here)
    others = audience("Border guards", "border")
    [other] = members(others, 1)
    posting(other, far)
    form = InviteForm(among=User.objects.filter(pk__in=[user.pk for user in reached]))
    assert list(form.fields["audiences"].queryset) == [embassies]
    assert [pk for pk, _name in form.fields["organisations"].widget.choices] == [here.pk]
    sent = {"audiences": [others.pk], "organisations": [far.pk], "chosen": "1"}
    assert set(InviteForm(sent, among=User.objects.filter(pk=reached[0].pk)).errors) >= {"audiences", "organisations"}
    assert InviteForm(sent).is_valid()

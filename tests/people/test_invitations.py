"""An invitation's acts: who may ask in, whom, with what; sending again, withdrawing, declining, accepting."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django_tasks_db.models import DBTaskResult

from jobs.testing import run_jobs
from people import errors, letters
from people.models import AuditEvent, Invitation, Role, User
from people.services import deactivate, invitations, withdraw_role
from people.signals import person_joined
from tests.people.entry import ANSWERS, LATER, commit_at_once, invite, make_mission, opened, sent_link, token_of
from tests.people.factories import NOW, make_audience, make_organisation, make_person

pytestmark = pytest.mark.django_db
FORTNIGHT = timedelta(days=14)


@pytest.fixture
def mission():
    return make_mission()


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    """The work queued in a test is done within it, so its clock is the test's."""
    commit_at_once(monkeypatch)
    with time_machine.travel(NOW, tick=False):
        yield


def accept(invitation, now=NOW, **changes):
    return invitations.accept(invitation=invitation, **ANSWERS | changes, now=now)


# Who may invite


def test_a_focal_point_invites_into_their_own_organisation(mission):
    invitation = invite(mission, full_name="Maksat Garlyýew", language="tk")
    assert (invitation.expires_at, invitation.times_sent, invitation.sent_at) == (NOW + FORTNIGHT, 1, None)
    assert AuditEvent.objects.get(action="invitation.sent").data == {"organisation": mission.embassy.pk, "role": ""}


def test_a_focal_point_invites_below_their_own_organisation(mission):
    consulate = make_organisation("Consulate", parent=mission.embassy)
    assert invite(mission, organisation=consulate).organisation == consulate


@pytest.mark.parametrize("wanted", ["elsewhere", "nowhere", "role", "audience"])
def test_a_focal_point_may_not_go_further(mission, wanted):
    further = {
        "elsewhere": {"organisation": mission.other},
        "nowhere": {"organisation": None},
        "role": {"role": Role.TRAINER},
        "audience": {"audiences": [make_audience()]},
    }
    with pytest.raises(errors.NotYoursToInvite):
        invite(mission, **further[wanted])
    assert not Invitation.objects.exists()


def test_a_learner_and_a_trainer_may_not_invite(mission):
    for person in (make_person(organisation=mission.embassy), make_person(roles=(Role.TRAINER,))):
        with pytest.raises(errors.NotYoursToInvite):
            invite(mission, by=person)


def test_a_coordinator_invites_anywhere_with_a_role_below_their_own(mission):
    audience = make_audience()
    invitation = invite(
        mission, by=mission.coordinator, organisation=mission.other, role=Role.TRAINER, audiences=[audience]
    )
    assert (invitation.role, list(invitation.audiences.all())) == (Role.TRAINER, [audience])
    for role in (Role.COORDINATOR, Role.ADMINISTRATOR):
        with pytest.raises(errors.AboveOwnRights):
            invite(mission, "second@mfa.example", by=mission.coordinator, role=role)


def test_a_focal_points_role_needs_an_organisation(mission):
    with pytest.raises(errors.NotYoursToInvite):
        invite(mission, by=mission.coordinator, organisation=None, role=Role.FOCAL_POINT)


def test_nobody_but_a_person_gives_a_role(mission):
    with pytest.raises(errors.AboveOwnRights):
        invite(mission, by=None, role=Role.TRAINER)


# The same address twice


def test_an_address_is_invited_once_to_an_organisation(mission):
    invite(mission)
    with pytest.raises(errors.AlreadyInvited):
        invite(mission, now=LATER)


def test_another_organisation_may_invite_it_as_well_and_sees_nothing_of_the_first(mission):
    invite(mission)
    far = make_person(follows=mission.other)
    second = invite(mission, by=far, organisation=mission.other)
    assert list(Invitation.objects.visible_to(far)) == [second]
    assert Invitation.objects.visible_to(mission.coordinator).count() == 2


def test_one_that_expired_makes_way(mission):
    old = invite(mission, now=NOW - FORTNIGHT)
    new = invite(mission)
    old.refresh_from_db()
    assert (old.state_on(NOW), new.state_on(NOW)) == ("withdrawn", "waiting")


def test_two_hundred_mails_an_hour_for_an_organisation(mission):
    for number in range(200):
        invite(mission, f"person{number}@mfa.example")
    with pytest.raises(errors.TooManyInvitations):
        invite(mission, "one-more@mfa.example")
    assert invite(mission, by=mission.coordinator, organisation=mission.other).pk


# The mail


def test_the_mail_is_in_the_invitees_language_and_holds_the_only_copy_of_the_token(mission):
    invitation = invite(mission, full_name="Maksat Garlyýew", language="ru")
    link = sent_link()
    [message] = mail.outbox
    assert message.to == ["maksat.g@mfa.example"]
    assert link.startswith("/ru/invitation/")
    assert "31" in message.body  # until 31 March
    assert "Merdan Orazow" in message.body
    html = message.alternatives[0].content
    assert (link in html, '<html lang="ru">' in html, "/profile/" in html) == (True, True, False)
    assert opened(link) == invitation
    invitation.refresh_from_db()
    assert invitation.sent_at == NOW
    kept = [str(row) for model in (DBTaskResult, AuditEvent, Invitation) for row in model.objects.values()]
    assert not any(token_of(link) in row for row in kept)


def test_a_mail_without_a_name_greets_nobody_by_it(mission):
    invite(mission)
    sent_link()
    assert mail.outbox[0].body.startswith("Good day,")


def test_the_task_run_twice_sends_once(mission):
    invitation = invite(mission)
    link = sent_link()
    letters.send_invitation.func(invitation.pk, 1)
    assert (len(mail.outbox), opened(link)) == (1, invitation)


def test_a_mail_server_that_fails_leaves_the_row_and_the_next_try_works(mission, monkeypatch):
    invitation = invite(mission)
    seen = []

    def fail(*, user, context, **rest):
        seen.append(context["token"])
        raise OSError("down")

    with monkeypatch.context() as broken:
        broken.setattr(letters, "send_mail_to", fail)
        with pytest.raises(OSError, match="down"):
            invitations.deliver(invitation_id=invitation.pk, number=1, now=NOW)
    link = sent_link()
    assert token_of(link) not in seen
    assert opened(link) == invitation


def test_a_known_address_gets_another_mail_and_no_token(mission):
    known = make_person(email="known@mfa.example", language="ru", full_name="Aýna")
    invitation = invite(mission, known.email)
    run_jobs()
    [message] = mail.outbox
    assert message.to == [known.email]
    assert "/invitation/" not in message.body + message.alternatives[0].content
    assert "/ru/accounts/login/" in message.body
    invitation.refresh_from_db()
    assert (invitation.state_on(NOW), invitation.sent_at) == ("waiting", NOW)


def test_a_known_address_is_known_however_its_domain_was_written(mission):
    known = make_person(email="a@bücher.example")
    assert invitations.account_of(email="a@xn--bcher-kva.example") == known
    assert invitations.account_of(email="b@xn--bcher-kva.example") is None


def test_one_bad_address_does_not_stop_the_others(mission, monkeypatch):
    for number in range(5):
        invite(mission, f"person{number}@mfa.example")
    real = letters.send_mail_to

    def picky(*, user, **rest):
        if user.email == "person2@mfa.example":
            raise ValueError("bad header")
        real(user=user, **rest)

    monkeypatch.setattr(letters, "send_mail_to", picky)
    run_jobs()
    assert len(mail.outbox) == 4
    assert Invitation.objects.filter(sent_at=None).count() == 1


# Sending again, withdrawing, declining


def test_sending_again_kills_the_old_link_at_once_and_gives_a_new_fortnight(mission):
    invitation = invite(mission)
    old = sent_link()
    invitations.send_again(invitation=invitation, by=mission.focal, now=LATER)
    assert not Invitation.objects.filter(token_hash=invitation.token_hash).exclude(pk=invitation.pk).exists()
    with pytest.raises(Invitation.DoesNotExist):
        opened(old)
    new = sent_link()
    again = opened(new)
    assert (again.expires_at, again.times_sent) == (LATER + FORTNIGHT, 2)
    assert new != old


def test_not_more_often_than_every_five_minutes(mission):
    invitation = invite(mission)
    with pytest.raises(errors.SentJustNow):
        invitations.send_again(invitation=invitation, by=mission.focal, now=NOW + timedelta(minutes=4, seconds=59))
    invitations.send_again(invitation=invitation, by=mission.focal, now=NOW + timedelta(minutes=5))


def test_an_expired_one_comes_to_life_when_it_is_sent_again(mission):
    invitation = invite(mission, now=NOW - timedelta(days=30))
    invitations.send_again(invitation=invitation, by=mission.focal, now=NOW)
    assert opened(sent_link()).state_on(NOW) == "waiting"


def test_a_mailing_overtaken_by_another_is_not_sent(mission):
    invitation = invite(mission)
    invitations.send_again(invitation=invitation, by=mission.focal, now=LATER)
    letters.send_invitation.func(invitation.pk, 1)
    assert mail.outbox == []


def test_a_withdrawn_link_is_dead_and_withdrawing_twice_is_nothing(mission):
    invitation = invite(mission)
    shown = opened(sent_link())
    for _twice in range(2):
        invitations.withdraw(invitation=invitation, by=mission.focal, now=NOW)
    assert AuditEvent.objects.filter(action="invitation.withdrawn").count() == 1
    with pytest.raises(errors.InvitationOver):
        accept(shown)
    with pytest.raises(errors.InvitationSpent):
        invitations.send_again(invitation=invitation, by=mission.focal, now=LATER)


def test_withdrawn_before_it_was_mailed_it_is_not_mailed(mission):
    invitations.withdraw(invitation=invite(mission), by=mission.focal, now=NOW)
    run_jobs()
    assert mail.outbox == []


def test_one_that_was_accepted_cannot_be_withdrawn(mission):
    invitation = invite(mission)
    accept(opened(sent_link()))
    with pytest.raises(errors.InvitationSpent):
        invitations.withdraw(invitation=invitation, by=mission.focal, now=NOW)


def test_declining_ends_it_and_tells_the_inviter(mission):
    invite(mission)
    shown = opened(sent_link())
    invitations.decline(invitation=shown, now=NOW)
    run_jobs()
    shown.refresh_from_db()
    assert shown.state_on(NOW) == "declined"
    assert (mail.outbox[-1].to, "maksat.g@mfa.example" in mail.outbox[-1].body) == ([mission.focal.email], True)
    assert "/en/my-organisation/invitations/" in mail.outbox[-1].body
    with pytest.raises(errors.InvitationOver):
        invitations.decline(invitation=shown, now=NOW)


def test_an_inviter_who_left_is_followed_by_the_coordinators(mission):
    invite(mission)
    shown = opened(sent_link())
    withdraw_role(user=mission.focal, role=Role.FOCAL_POINT, organisation=mission.embassy, by=None, now=NOW)
    shown.refresh_from_db()
    assert letters.looking_after(shown) == [mission.coordinator]
    successor = make_person(follows=mission.embassy)
    assert letters.looking_after(shown) == [successor]


def test_asking_for_another_reaches_the_inviter_once_a_day_and_only_when_it_expired(mission):
    invitation = invite(mission)
    sent_link()
    invitations.ask_for_another(invitation=invitation, now=NOW)
    for _twice in range(2):
        invitations.ask_for_another(invitation=invitation, now=NOW + FORTNIGHT)
    run_jobs()
    assert [message.to for message in mail.outbox[1:]] == [[mission.focal.email]]


# Who may manage


def test_a_focal_point_manages_their_own_but_none_with_a_role(mission):
    own = invite(mission)
    invite(mission, "trainer@mfa.example", by=mission.coordinator, role=Role.TRAINER)
    invite(mission, "far@mfa.example", by=mission.coordinator, organisation=mission.other)
    assert list(Invitation.objects.managed_by(mission.focal)) == [own]
    assert Invitation.objects.visible_to(mission.focal).count() == 2
    assert not Invitation.objects.visible_to(make_person()).exists()


def test_a_coordinator_manages_no_administrators_invitation(mission):
    administrator = make_person(roles=(Role.ADMINISTRATOR,))
    high = invite(mission, by=administrator, role=Role.COORDINATOR)
    assert not Invitation.objects.managed_by(mission.coordinator).exists()
    assert list(Invitation.objects.managed_by(administrator)) == [high]


def test_states_are_found_as_they_are_named(mission):
    rows = {
        "waiting": invite(mission, "a@mfa.example"),
        "expired": invite(mission, "b@mfa.example", now=NOW - FORTNIGHT),
        "withdrawn": invite(mission, "c@mfa.example"),
    }
    invitations.withdraw(invitation=rows["withdrawn"], by=mission.focal, now=NOW)
    rows["declined"] = invite(mission, "d@mfa.example")
    invitations.decline(invitation=opened(sent_link()), now=NOW)
    rows["accepted"] = invite(mission, "e@mfa.example")
    accept(opened(sent_link()))
    for state in Invitation.State:
        [found] = Invitation.objects.in_state(state, NOW)
        assert (found, found.state_on(NOW)) == (rows[state], state)


# Accepting


def test_accepting_opens_the_account_as_the_inviter_chose(mission):
    audience = make_audience()
    invite(mission, by=mission.coordinator, job_title="Attaché", role=Role.TRAINER, audiences=[audience])
    shown = opened(sent_link())
    joined = []
    person_joined.connect(lambda user_id, **rest: joined.append(user_id), weak=False, dispatch_uid="test")
    try:
        user = accept(shown)
    finally:
        person_joined.disconnect(dispatch_uid="test")
    user.refresh_from_db()
    posting = user.postings.get()
    assert (user.email, user.full_name, user.language) == ("maksat.g@mfa.example", "Maksat Garlyýew", "tk")
    assert (user.name_for("ru"), user.name_for("en")) == ("Максат Гарлыев", "Maksat Garlyýew")
    assert (user.time_zone, user.zone_confirmed_at, user.has_usable_password()) == ("Europe/Istanbul", NOW, False)
    assert (posting.organisation, posting.job_title) == (mission.embassy, "Attaché")
    assert (user.role_names, list(user.audiences.all())) == (["trainer"], [audience])
    assert EmailAddress.objects.get(user=user).verified
    assert joined == [user.pk]
    shown.refresh_from_db()
    assert (shown.accepted_at, shown.accepted_by) == (NOW, user)
    event = AuditEvent.objects.get(action="invitation.accepted")
    assert (event.actor_id, event.data["privacy_note_read"]) == (user.pk, 1)


@pytest.mark.parametrize(
    ("language", "latin", "cyrillic", "name"),
    [
        ("en", "Maksat", "Максат", "Maksat"),
        ("ru", "Maksat", "Максат", "Максат"),
        ("ru", "Maksat", "", "Maksat"),
        ("tk", "", "Максат", "Максат"),
    ],
)
def test_the_name_is_the_one_of_their_language(mission, language, latin, cyrillic, name):
    invite(mission)
    user = accept(opened(sent_link()), language=language, full_name_latin=latin, full_name_cyrillic=cyrillic)
    assert user.full_name == name


def test_with_a_password_they_have_one(mission):
    invite(mission)
    assert accept(opened(sent_link()), password="a long enough password").check_password("a long enough password")


def test_it_works_once(mission):
    invite(mission)
    shown = opened(sent_link())
    accept(shown)
    with pytest.raises(errors.InvitationOver):
        accept(shown)
    assert User.objects.filter(email="maksat.g@mfa.example").count() == 1


def test_it_works_until_its_last_moment(mission):
    invite(mission)
    shown = opened(sent_link())
    with pytest.raises(errors.InvitationOver):
        accept(shown, now=NOW + FORTNIGHT)
    assert accept(shown, now=NOW + FORTNIGHT - timedelta(seconds=1)).pk


def test_shown_before_it_was_sent_again_it_is_dead(mission):
    invitation = invite(mission)
    shown = opened(sent_link())
    invitations.send_again(invitation=invitation, by=mission.focal, now=LATER)
    with pytest.raises(errors.InvitationOver):
        accept(shown, now=LATER)


def test_an_address_that_got_an_account_meanwhile_keeps_it(mission):
    invite(mission)
    shown = opened(sent_link())
    make_person(email="maksat.g@mfa.example")
    with pytest.raises(errors.EmailTaken):
        accept(shown)
    shown.refresh_from_db()
    assert shown.state_on(NOW) == "waiting"


def test_a_role_needs_an_inviter_who_may_still_give_it(mission):
    invite(mission, by=mission.coordinator, role=Role.TRAINER)
    shown = opened(sent_link())
    deactivate(user=mission.coordinator, by=None, now=NOW)
    shown.refresh_from_db()
    assert accept(shown).role_names == []
    assert AuditEvent.objects.get(action="invitation.role_not_given").data == {"role": "trainer"}


def test_a_focal_points_role_is_for_the_organisation(mission):
    invite(mission, by=mission.coordinator, role=Role.FOCAL_POINT)
    user = accept(opened(sent_link()))
    assert user.role_grants.get().organisation == mission.embassy

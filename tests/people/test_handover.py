"""The focal point's role changes hands in one act, and only within the organisation."""

import pytest

from jobs.testing import run_jobs
from people.errors import NotFocalPointThere, NotPostedThere
from people.models import AuditEvent, Role, RoleGrant, User
from people.services import deactivate, grant_role
from people.services.handover import hand_over
from tests.people.factories import NOW, make_organisation, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def embassy():
    return make_organisation("Embassy in Ankara")


@pytest.fixture
def giver(embassy):
    return make_person(full_name="Merdan Orazow", organisation=embassy, follows=embassy)


@pytest.fixture
def successor(embassy):
    return make_person(full_name="Enejan Saryýewa", organisation=embassy)


def fresh(person) -> User:
    return User.objects.get(pk=person.pk)


def test_one_gets_it_and_the_other_loses_it(embassy, giver, successor):
    before = {person.pk: fresh(person).sessions_ended for person in (giver, successor)}
    hand_over(giver=giver, successor=successor, organisation=embassy, now=NOW)
    [grant] = RoleGrant.objects.all()
    assert (grant.user, grant.organisation, grant.granted_by) == (successor, embassy, giver)
    assert (fresh(giver).role_names, fresh(successor).role_names) == ([], ["focal_point"])
    assert {person.pk: fresh(person).sessions_ended for person in (giver, successor)} == {
        pk: ended + 1 for pk, ended in before.items()
    }
    data = {"role": "focal_point", "organisation": embassy.pk, "from": giver.pk, "to": successor.pk}
    events = AuditEvent.objects.filter(actor_id=giver.pk).order_by("pk").values_list("action", "object_id", "data")
    assert list(events) == [
        ("role.granted", str(successor.pk), data),
        ("role.withdrawn", str(giver.pk), data),
    ]


def test_another_organisation_and_other_roles_stay(embassy, giver, successor):
    other = make_organisation()
    grant_role(user=giver, role=Role.FOCAL_POINT, organisation=other, by=None, now=NOW)
    grant_role(user=giver, role=Role.TRAINER, by=None, now=NOW)
    hand_over(giver=giver, successor=successor, organisation=embassy, now=NOW)
    assert fresh(giver).role_names == ["focal_point", "trainer"]
    assert RoleGrant.objects.get(user=giver, role=Role.FOCAL_POINT).organisation == other


def test_a_second_focal_point_may_take_over_too(embassy, giver, successor):
    grant_role(user=successor, role=Role.FOCAL_POINT, organisation=embassy, by=None, now=NOW)
    hand_over(giver=giver, successor=successor, organisation=embassy, now=NOW)
    assert RoleGrant.objects.get().user == successor


def test_a_colleague_of_a_consulate_below_may_succeed(embassy, giver):
    below = make_person(organisation=make_organisation(parent=embassy))
    hand_over(giver=giver, successor=below, organisation=embassy, now=NOW)
    assert RoleGrant.objects.get().user == below


def test_who_has_no_such_role_hands_nothing_over(embassy, giver, successor):
    hand_over(giver=giver, successor=successor, organisation=embassy, now=NOW)
    with pytest.raises(NotFocalPointThere):
        hand_over(giver=giver, successor=successor, organisation=embassy, now=NOW)
    for other in (make_organisation(), make_organisation(parent=embassy)):
        with pytest.raises(NotFocalPointThere):
            hand_over(giver=successor, successor=giver, organisation=other, now=NOW)


def test_who_does_not_work_there_does_not_succeed(embassy, giver, successor):
    deactivate(user=successor, by=None, now=NOW)
    outsider = make_person(organisation=make_organisation())
    for person in (outsider, successor, make_person(), giver):
        with pytest.raises(NotPostedThere):
            hand_over(giver=giver, successor=person, organisation=embassy, now=NOW)
    assert RoleGrant.objects.get().user == giver


def handed_over(embassy, giver, successor, capture):
    with capture(execute=True):
        hand_over(giver=giver, successor=successor, organisation=embassy, now=NOW)
    run_jobs()


def test_both_and_the_coordinators_get_a_mail_each_in_their_own_words(
    embassy, giver, successor, mailoutbox, django_capture_on_commit_callbacks
):
    coordinators = [make_person(roles=(Role.COORDINATOR,)) for _number in range(2)]
    administrator = make_person(roles=(Role.ADMINISTRATOR,))
    handed_over(embassy, giver, successor, django_capture_on_commit_callbacks)
    bodies = {mail.to[0]: mail.body for mail in mailoutbox if mail.subject == "Another focal point: Embassy in Ankara"}
    assert set(bodies) == {person.email for person in (giver, successor, *coordinators)}
    assert administrator.email not in bodies
    assert (
        "Merdan Orazow has handed over to you the role of focal point of Embassy in Ankara." in bodies[successor.email]
    )
    assert (
        "You have handed over the role of focal point of Embassy in Ankara to Enejan Saryýewa." in bodies[giver.email]
    )
    assert "take the role back at the desk" in bodies[coordinators[0].email]


def test_without_coordinators_the_administrators_are_told(
    embassy, giver, successor, mailoutbox, django_capture_on_commit_callbacks
):
    administrator = make_person(roles=(Role.ADMINISTRATOR,))
    handed_over(embassy, giver, successor, django_capture_on_commit_callbacks)
    assert administrator.email in {mail.to[0] for mail in mailoutbox}

from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from people import errors, services
from people.models import AuditDetail, AuditEvent, Role
from people.models.audit import AppendOnly
from tests.people.factories import NOW, make_audience, make_organisation, make_person

pytestmark = pytest.mark.django_db


def actions_about(user) -> list[str]:
    return sorted(AuditEvent.objects.about(user).values_list("action", flat=True))


# Opening an account


def test_add_person_opens_an_account_with_a_confirmed_address():
    embassy, audience = make_organisation(time_zone="Europe/Istanbul"), make_audience()
    user = services.add_person(
        email=" Learner@Example.org ",
        full_name="Aýna Berdiýewa",
        organisation=embassy,
        job_title="Second Secretary",
        audiences=[audience],
        by=None,
        now=NOW,
    )
    address = EmailAddress.objects.get(user=user)
    assert (user.email, address.email, address.verified, address.primary) == (
        "learner@example.org",
        "learner@example.org",
        True,
        True,
    )
    assert not user.has_usable_password()
    assert user.time_zone == "Europe/Istanbul"
    assert [(posting.organisation, posting.started_on) for posting in user.postings.all()] == [
        (embassy, date(2026, 3, 17))
    ]
    assert list(user.audiences.all()) == [audience]
    assert actions_about(user) == ["person.added", "person.posted"]


@pytest.mark.parametrize("email", ["learner@example.org", "LEARNER@example.org"])
def test_an_address_has_one_account(email):
    make_person(email="learner@example.org")
    with pytest.raises(errors.EmailTaken):
        services.add_person(email=email, full_name="Another", by=None, now=NOW)


def test_the_posting_begins_on_the_organisations_day():
    far_east = make_organisation(time_zone="Pacific/Auckland")
    late = NOW.replace(hour=20)
    user = services.add_person(email="a@example.org", full_name="A", organisation=far_east, by=None, now=late)
    assert user.postings.get().started_on == date(2026, 3, 18)


# Changing it


def test_edit_person_notes_what_changed():
    user, coordinator = make_person(full_name="Merdan"), make_person(roles=(Role.COORDINATOR,))
    services.edit_person(user=user, changes={"full_name": "Мердан", "language": "ru"}, by=coordinator, now=NOW)
    user.refresh_from_db()
    assert (user.full_name, user.language) == ("Мердан", "ru")
    assert "мердан" in user.search_name
    event = AuditEvent.objects.about(user).get(action="person.changed")
    assert (event.actor_id, event.about_id, event.data) == (
        coordinator.pk,
        user.pk,
        {"fields": ["full_name", "language"]},
    )
    detail = AuditDetail.objects.get(event_id=event.pk)
    assert detail.words == {"full_name": ["Merdan", "Мердан"], "language": ["en", "ru"]}


def test_edit_person_without_a_change_leaves_no_event():
    user = make_person(full_name="Merdan")
    services.edit_person(user=user, changes={"full_name": "Merdan"}, by=None, now=NOW)
    assert actions_about(user) == ["person.added"]


def test_edit_person_changes_nothing_else():
    with pytest.raises(ValueError, match="is_superuser"):
        services.edit_person(user=make_person(), changes={"is_superuser": True}, by=None, now=NOW)


def test_change_email_replaces_the_one_address():
    user = make_person(email="old@example.org")
    services.change_email(user=user, email="New@Example.org", by=None, now=NOW)
    services.change_email(user=user, email="new@example.org", by=None, now=NOW)
    assert user.email == "new@example.org"
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [("new@example.org", True, True)]
    assert actions_about(user) == ["person.added", "person.email_changed"]


def test_change_email_refuses_the_address_of_another():
    make_person(email="taken@example.org")
    with pytest.raises(errors.EmailTaken):
        services.change_email(user=make_person(), email="Taken@example.org", by=None, now=NOW)


# Closing it


def test_deactivate_closes_the_account_once():
    user, coordinator = make_person(), make_person(roles=(Role.COORDINATOR,))
    for _time in range(2):
        services.deactivate(user=user, by=coordinator, now=NOW)
    user.refresh_from_db()
    assert (user.is_active, user.sessions_ended) == (False, 1)
    assert actions_about(user) == ["person.added", "person.deactivated"]


def test_reactivate_opens_it_again_but_no_old_session():
    user = make_person()
    services.deactivate(user=user, by=None, now=NOW)
    for _time in range(2):
        services.reactivate(user=user, by=None, now=NOW)
    user.refresh_from_db()
    assert (user.is_active, user.sessions_ended) == (True, 1)
    assert actions_about(user) == ["person.added", "person.deactivated", "person.reactivated"]


def test_nobody_closes_their_own_account():
    coordinator = make_person(roles=(Role.COORDINATOR,))
    with pytest.raises(errors.NotYourself):
        services.deactivate(user=coordinator, by=coordinator, now=NOW)


def test_the_last_administrator_stays():
    administrator = make_person(roles=(Role.ADMINISTRATOR,))
    with pytest.raises(errors.LastAdministrator):
        services.deactivate(user=administrator, by=None, now=NOW)
    with pytest.raises(errors.LastAdministrator):
        services.withdraw_role(user=administrator, role=Role.ADMINISTRATOR, by=None, now=NOW)
    another = make_person(roles=(Role.ADMINISTRATOR,))
    services.deactivate(user=administrator, by=another, now=NOW)
    assert not administrator.is_active


# Roles


def test_granting_twice_is_granting_once():
    user = make_person()
    first = services.grant_role(user=user, role=Role.TRAINER, by=None, now=NOW)
    again = services.grant_role(user=user, role=Role.TRAINER, by=None, now=NOW + timedelta(days=1))
    user.refresh_from_db()
    assert (first, again.granted_at) == (again, NOW)
    assert user.role_names == ["trainer"]
    assert [group.name for group in user.groups.all()] == ["Trainers"]
    assert actions_about(user) == ["person.added", "role.granted"]


def test_withdrawing_takes_the_groups_away():
    user = make_person(roles=(Role.TRAINER, Role.COORDINATOR))
    for _time in range(2):
        services.withdraw_role(user=user, role=Role.COORDINATOR, by=None, now=NOW)
    user.refresh_from_db()
    assert user.role_names == ["trainer"]
    assert [group.name for group in user.groups.all()] == ["Trainers"]
    assert actions_about(user).count("role.withdrawn") == 1


def test_a_focal_point_needs_an_organisation_and_may_have_two():
    user, embassy, consulate = make_person(), make_organisation(), make_organisation()
    with pytest.raises(IntegrityError), transaction.atomic():
        services.grant_role(user=user, role=Role.FOCAL_POINT, by=None, now=NOW)
    for organisation in (embassy, consulate, embassy):
        services.grant_role(user=user, role=Role.FOCAL_POINT, organisation=organisation, by=None, now=NOW)
    assert user.role_grants.count() == 2
    services.withdraw_role(user=user, role=Role.FOCAL_POINT, organisation=embassy, by=None, now=NOW)
    user.refresh_from_db()
    assert user.role_names == ["focal_point"]


@pytest.mark.parametrize(
    ("role", "granted_by_coordinator"),
    [(Role.TRAINER, True), (Role.FOCAL_POINT, True), (Role.COORDINATOR, False), (Role.ADMINISTRATOR, False)],
)
def test_nobody_gives_rights_as_high_as_their_own(role, granted_by_coordinator):
    coordinator, administrator = make_person(roles=(Role.COORDINATOR,)), make_person(roles=(Role.ADMINISTRATOR,))
    arguments = {"role": role, "organisation": make_organisation() if role == Role.FOCAL_POINT else None, "now": NOW}
    services.grant_role(user=make_person(), by=administrator, **arguments)
    if granted_by_coordinator:
        services.grant_role(user=make_person(), by=coordinator, **arguments)
    else:
        with pytest.raises(errors.AboveOwnRights):
            services.grant_role(user=make_person(), by=coordinator, **arguments)
        with pytest.raises(errors.AboveOwnRights):
            services.withdraw_role(user=administrator, by=coordinator, **arguments)


@pytest.mark.parametrize("roles", [(), (Role.TRAINER,)])
def test_learners_and_trainers_give_no_role(roles):
    with pytest.raises(errors.AboveOwnRights):
        services.grant_role(user=make_person(), role=Role.TRAINER, by=make_person(roles=roles), now=NOW)


def test_a_change_of_roles_ends_all_sessions():
    user = make_person()
    services.grant_role(user=user, role=Role.TRAINER, by=None, now=NOW)
    services.grant_role(user=user, role=Role.TRAINER, by=None, now=NOW)
    services.withdraw_role(user=user, role=Role.TRAINER, by=None, now=NOW)
    assert user.sessions_ended == 2


# Postings


def test_a_new_posting_keeps_the_past():
    embassy, ministry = make_organisation(), make_organisation()
    user = make_person(organisation=embassy)
    services.post_person(
        user=user, organisation=ministry, job_title="Attaché", started_on=date(2026, 2, 1), by=None, now=NOW
    )
    postings = user.postings.order_by("started_on").values_list("organisation", "started_on", "ended_on")
    assert list(postings) == [
        (embassy.pk, date(2025, 1, 1), date(2026, 1, 31)),
        (ministry.pk, date(2026, 2, 1), None),
    ]
    assert user.postings.on(date(2026, 1, 31)).get().organisation == embassy
    assert user.postings.on(date(2026, 2, 1)).get().organisation == ministry


def test_a_posting_of_the_same_day_is_a_correction():
    embassy, ministry = make_organisation(), make_organisation()
    user = make_person(organisation=embassy)
    services.post_person(user=user, organisation=ministry, job_title="", started_on=date(2025, 1, 1), by=None, now=NOW)
    assert user.postings.get().organisation == ministry


def test_a_posting_before_the_present_one_is_refused():
    user = make_person(organisation=make_organisation())
    with pytest.raises(errors.BeforeCurrentPosting):
        services.post_person(
            user=user, organisation=make_organisation(), job_title="", started_on=date(2024, 12, 31), by=None, now=NOW
        )
    assert user.postings.count() == 1


# Audiences and the trail


def test_set_audiences_makes_exactly_these():
    user, one, two = make_person(), make_audience(), make_audience()
    services.join_audience(user=user, audience=one, by=None, now=NOW)
    for _time in range(2):
        services.set_audiences(user=user, audiences=[two], by=None, now=NOW)
    assert list(user.audiences.all()) == [two]
    noted = AuditEvent.objects.filter(action__startswith="audience.").values_list("action", "object_id")
    assert set(noted) == {
        ("audience.joined", str(one.pk)),
        ("audience.joined", str(two.pk)),
        ("audience.left", str(one.pk)),
    }
    services.leave_audience(user=user, audience=two, by=None, now=NOW)
    assert not user.audiences.exists()


def test_the_trail_is_only_added_to():
    event = services.record_event(action="person.seen", thing=make_person(), by=None, now=NOW)
    for act in (event.save, event.delete, AuditEvent.objects.all().delete):
        with pytest.raises(AppendOnly):
            act()
    with pytest.raises(AppendOnly):
        AuditEvent.objects.update(action="another")

import re

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from jobs.testing import run_jobs
from people import services
from people.models import AuditEvent, Organisation, Role, RoleGrant, User
from tests.people.factories import NOW, make_audience, make_organisation, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    coordinator = make_person(full_name="Bahar Nuryýewa", roles=(Role.COORDINATOR,))
    client.force_login(coordinator)
    return coordinator


@pytest.fixture
def administrator(client):
    administrator = make_person(roles=(Role.ADMINISTRATOR,))
    client.force_login(administrator)
    return administrator


def text(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


# Who enters


def addresses(person, grant, organisation):
    return [
        reverse("desk:people"),
        reverse("desk:person_add"),
        reverse("desk:person", args=[person.pk]),
        reverse("desk:person_edit", args=[person.pk]),
        reverse("desk:person_post", args=[person.pk]),
        reverse("desk:person_grant", args=[person.pk]),
        reverse("desk:person_withdraw", args=[person.pk, grant.pk]),
        reverse("desk:person_deactivate", args=[person.pk]),
        reverse("desk:person_reactivate", args=[person.pk]),
        reverse("desk:organisations"),
        reverse("desk:organisation_add"),
        reverse("desk:organisation", args=[organisation.pk]),
        reverse("desk:organisation_edit", args=[organisation.pk]),
    ]


@pytest.mark.parametrize("who", ["learner", "focal point", "trainer"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_desk_of_people_does_not_exist_for_others(client, who, method):
    organisation = make_organisation()
    shown = make_person(roles=(Role.TRAINER,), organisation=organisation)
    visitor = make_person(
        roles=(Role.TRAINER,) if who == "trainer" else (), follows=organisation if who == "focal point" else None
    )
    client.force_login(visitor)
    for address in addresses(shown, shown.role_grants.get(), organisation):
        assert getattr(client, method)(address).status_code == 404, address
    shown.refresh_from_db()
    assert (shown.is_active, shown.role_names) == (True, ["trainer"])


def test_a_stranger_signs_in_first(client):
    organisation = make_organisation()
    shown = make_person(roles=(Role.TRAINER,))
    for address in addresses(shown, shown.role_grants.get(), organisation):
        assert client.post(address).url.startswith("/en/accounts/login/?next="), address


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR])
def test_a_coordinator_does_not_change_their_equals(client, coordinator, role):
    equal = make_person(roles=(role,))
    grant = equal.role_grants.get()
    page = text(client.get(reverse("desk:person", args=[equal.pk])))
    for name in ("edit", "post", "grant", "deactivate", "reactivate"):
        address = reverse(f"desk:person_{name}", args=[equal.pk])
        assert address not in page
        assert client.post(address, {"role": "trainer"}).status_code == 404
    assert client.post(reverse("desk:person_withdraw", args=[equal.pk, grant.pk])).status_code == 404
    equal.refresh_from_db()
    assert (equal.is_active, equal.role_names) == (True, [role.value])


@pytest.mark.parametrize("name", ["withdraw", "reactivate"])
def test_acts_are_posts(client, coordinator, name):
    shown = make_person(roles=(Role.TRAINER,))
    arguments = [shown.pk, shown.role_grants.get().pk] if name == "withdraw" else [shown.pk]
    assert client.get(reverse(f"desk:person_{name}", args=arguments)).status_code == 405


# People


def test_the_list_finds_by_part_of_a_name(client, coordinator):
    make_person(full_name="Aman Gurbanow", full_name_cyrillic="Аман Гурбанов")
    make_person(full_name="Merdan Orazow")
    page = text(client.get(reverse("desk:people"), {"search": "ГУРБ"}))
    assert "Aman Gurbanow" in page
    assert "Merdan Orazow" not in page


def test_the_list_narrows_by_organisation_audience_role_and_account(client, coordinator):
    ministry = make_organisation("Ministry")
    embassy = make_organisation("Embassy", parent=ministry)
    audience = make_audience()
    here = make_person(full_name="Here", organisation=embassy, audiences=[audience], roles=(Role.TRAINER,))
    closed = make_person(full_name="Closed", organisation=make_organisation())
    services.deactivate(user=closed, by=None, now=NOW)

    def found(**query):
        response = client.get(reverse("desk:people"), query)
        return {row.full_name for row in response.context["listing"].rows}

    for query in ({"organisation": ministry.pk}, {"audience": audience.pk}, {"role": "trainer"}):
        assert found(**query) == {here.full_name}
    assert found(account="False") == {"Closed"}
    assert found(account="True") == {"Here", coordinator.full_name}


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_people_costs_the_same_for_any_number(client, coordinator, django_assert_num_queries, count):
    for _number in range(count - 1):
        make_person(organisation=make_organisation(), roles=(Role.TRAINER,))
    client.get(reverse("desk:people"))
    with django_assert_num_queries(7):  # session, user, count, choices of two filters, page, postings
        response = client.get(reverse("desk:people"))
    assert response.context["listing"].count == count


def test_sorting_by_organisation_puts_people_without_one_last(client, coordinator):
    make_person(full_name="B", organisation=make_organisation("Alpha"))
    make_person(full_name="A", organisation=make_organisation("Beta"))
    for sort, order in (("organisation", ["B", "A"]), ("-organisation", ["A", "B"])):
        rows = client.get(reverse("desk:people"), {"sort": sort}).context["listing"].rows
        assert [row.full_name for row in rows] == [*order, coordinator.full_name]


def test_a_person_is_shown_with_their_history(client, coordinator):
    person = make_person(organisation=make_organisation("Embassy"), audiences=[make_audience(name="Embassies")])
    services.post_person(
        user=person, organisation=make_organisation("Ministry"), job_title="Desk officer", started_on=NOW.date(),
        by=None, now=NOW,
    )  # fmt: skip
    page = text(client.get(reverse("desk:person", args=[person.pk])))
    for words in ("Embassy", "Ministry", "Desk officer", "Since 17 March 2026", "to 16 March 2026", "Embassies"):
        assert words in page


def new_person(**values):
    organisation = make_organisation(time_zone="Europe/Istanbul")
    return {
        "full_name": "Aýna Berdiýewa",
        "email": "Ayna@Example.org",
        "language": "ru",
        "organisation": organisation.pk,
        "job_title": "Second Secretary",
        "started_on": "2026-03-01",
    } | values


def test_adding_a_person_opens_an_account_and_tells_them(
    client, coordinator, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(reverse("desk:person_add"), new_person(audiences=[make_audience().pk]))
    added = User.objects.get(email="ayna@example.org")
    assert response.url == reverse("desk:person", args=[added.pk])
    assert (added.time_zone, added.postings.get().job_title) == ("Europe/Istanbul", "Second Secretary")
    assert run_jobs() == 1
    assert [message.to for message in mailoutbox] == [["ayna@example.org"]]
    assert AuditEvent.objects.about(added).get(action="person.added").actor_id == coordinator.pk


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("email", "taken@example.org", "Somebody has an account with this e-mail address already."),
        ("email", "no address", "Enter an e-mail address with an @ sign"),
        ("full_name", "", "Enter the full name"),
        ("organisation", "", "Choose the organisation"),
        ("started_on", "yesterday", "Enter a day of the calendar"),
    ],
)
def test_adding_a_person_says_what_is_wrong(client, coordinator, field, value, words):
    make_person(email="taken@example.org")
    before = User.objects.count()
    response = client.post(reverse("desk:person_add"), new_person(**{field: value}))
    assert (response.status_code, words in response.content.decode()) == (422, True)
    assert User.objects.count() == before
    assert not DBTaskResult.objects.exists()


def test_editing_a_person(client, coordinator):
    person = make_person(email="old@example.org")
    values = {
        "full_name": "New Name",
        "email": "new@example.org",
        "language": "tk",
        "time_zone": "Asia/Ashgabat",
        "audiences": [make_audience().pk],
    }
    assert client.post(reverse("desk:person_edit", args=[person.pk]), values).status_code == 302
    person.refresh_from_db()
    assert (person.full_name, person.email, person.language) == ("New Name", "new@example.org", "tk")
    assert person.audiences.count() == 1
    assert "new@example.org" in person.search_name


@pytest.mark.parametrize("name", ["Win at http://e.com", "Merdan\r\nBcc: x@e.com", "<b>Merdan</b>", "Mеrdan Orazow"])
def test_a_name_that_cannot_stand_on_a_certificate_is_refused(client, coordinator, name):
    person = make_person(full_name="Merdan Orazow")
    values = {"full_name": name, "email": person.email, "language": "en", "time_zone": "UTC"}
    assert client.post(reverse("desk:person_edit", args=[person.pk]), values).status_code == 422
    person.refresh_from_db()
    assert person.full_name == "Merdan Orazow"


def test_a_new_posting_keeps_the_earlier_one(client, coordinator):
    person, ministry = make_person(organisation=make_organisation()), make_organisation()
    values = {"organisation": ministry.pk, "job_title": "Attaché", "started_on": "2026-02-01"}
    client.post(reverse("desk:person_post", args=[person.pk]), values)
    assert person.postings.count() == 2
    assert person.postings.current().get().organisation == ministry


def test_a_posting_before_the_present_one_is_refused_in_words(client, coordinator):
    person = make_person(organisation=make_organisation())
    values = {"organisation": make_organisation().pk, "started_on": "2020-02-01"}
    response = client.post(reverse("desk:person_post", args=[person.pk]), values)
    assert "Choose a later day." in response.content.decode()
    assert response.status_code == 422


# Roles


def grant(client, person, role, organisation=None):
    values = {"role": role, "organisation": organisation.pk if organisation else ""}
    return client.post(reverse("desk:person_grant", args=[person.pk]), values)


def test_a_coordinator_makes_trainers_and_focal_points(client, coordinator):
    person, embassy = make_person(), make_organisation()
    assert grant(client, person, "trainer", embassy).status_code == 302  # the organisation is left out
    assert grant(client, person, "focal_point").status_code == 422
    assert grant(client, person, "focal_point", embassy).status_code == 302
    assert set(person.role_grants.values_list("role", "organisation")) == {
        ("trainer", None),
        ("focal_point", embassy.pk),
    }


@pytest.mark.parametrize("role", ["coordinator", "administrator"])
def test_a_coordinator_makes_no_equals(client, coordinator, role):
    person = make_person()
    assert role not in [
        value
        for value, _label in client.get(reverse("desk:person_grant", args=[person.pk]))
        .context["form"]
        .fields["role"]
        .choices
    ]
    assert grant(client, person, role).status_code == 422
    assert not person.role_grants.exists()


@pytest.mark.parametrize("role", ["trainer", "coordinator", "administrator"])
def test_an_administrator_gives_every_role(client, administrator, role):
    person = make_person()
    assert grant(client, person, role).status_code == 302
    assert person.role_grants.get().granted_by == administrator


def test_withdrawing_a_role(client, coordinator):
    person = make_person(roles=(Role.TRAINER,))
    client.post(reverse("desk:person_withdraw", args=[person.pk, person.role_grants.get().pk]))
    assert not person.role_grants.exists()


def test_the_grant_of_another_person_is_not_withdrawn_here(client, coordinator):
    person, another = make_person(), make_person(roles=(Role.TRAINER,))
    grant_of_another = another.role_grants.get()
    response = client.post(reverse("desk:person_withdraw", args=[person.pk, grant_of_another.pk]))
    assert response.status_code == 404
    assert RoleGrant.objects.filter(pk=grant_of_another.pk).exists()


def test_the_last_administrator_keeps_the_role(client, administrator):
    address = reverse("desk:person_withdraw", args=[administrator.pk, administrator.role_grants.get().pk])
    response = client.post(address, follow=True)
    assert "This is the last administrator." in response.content.decode()
    assert administrator.role_grants.exists()


# Closing and opening


def test_closing_an_account_names_what_it_does_first(client, coordinator):
    person = make_person(full_name="Merdan Orazow")
    address = reverse("desk:person_deactivate", args=[person.pk])
    page = text(client.get(address))
    assert "Close the account of Merdan Orazow?" in page
    assert "certificates are kept" in page
    person.refresh_from_db()
    assert person.is_active
    client.post(address)
    person.refresh_from_db()
    assert not person.is_active
    client.post(reverse("desk:person_reactivate", args=[person.pk]))
    person.refresh_from_db()
    assert person.is_active


def test_nobody_closes_their_own_account(client, administrator):
    response = client.post(reverse("desk:person_deactivate", args=[administrator.pk]), follow=True)
    assert "You cannot close your own account." in response.content.decode()


# Organisations


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_organisations_costs_the_same_for_any_number(client, coordinator, django_assert_num_queries, count):
    ministry = make_organisation("Ministry")
    for _number in range(count - 1):
        make_person(organisation=make_organisation(parent=ministry))
    client.get(reverse("desk:organisations"))
    with django_assert_num_queries(7):  # session, user, count, choices of a filter, page, postings, parents
        response = client.get(reverse("desk:organisations"))
    assert response.context["listing"].count == count


def test_an_organisation_counts_who_is_there_now(client, coordinator):
    embassy, ministry = make_organisation("Embassy"), make_organisation("Ministry")
    make_person(organisation=embassy)
    moved, closed = make_person(organisation=embassy), make_person(organisation=embassy)
    services.post_person(user=moved, organisation=ministry, job_title="", started_on=NOW.date(), by=None, now=NOW)
    services.deactivate(user=closed, by=None, now=NOW)
    rows = client.get(reverse("desk:organisations")).context["listing"].rows
    assert {row.name: row.people_count for row in rows} == {"Embassy": 1, "Ministry": 1}


def test_an_organisation_shows_its_people_and_what_is_below(client, coordinator):
    ministry = make_organisation("Ministry")
    embassy = make_organisation("Embassy in Ankara", parent=ministry)
    person = make_person(full_name="Merdan Orazow", organisation=embassy, follows=embassy)
    assert "Embassy in Ankara" in text(client.get(reverse("desk:organisation", args=[ministry.pk])))
    page = text(client.get(reverse("desk:organisation", args=[embassy.pk])))
    assert page.count(person.full_name) == 2  # works there, and is the focal point


ORGANISATION = {"name": "Embassy in Ankara", "kind": "embassy", "country": "TM", "time_zone": "Europe/Istanbul"}


def test_adding_and_changing_an_organisation(client, coordinator):
    ministry = make_organisation("Ministry")
    client.post(reverse("desk:organisation_add"), ORGANISATION | {"parent": ministry.pk})
    added = Organisation.objects.get(name="Embassy in Ankara")
    assert (added.parent, added.country) == (ministry, "TM")
    client.post(reverse("desk:organisation_edit", args=[added.pk]), ORGANISATION | {"name": "Öwez", "city": "Ankara"})
    added.refresh_from_db()
    assert (added.name, added.parent, added.search_name) == ("Öwez", None, "öwez owez ankara")
    actions = AuditEvent.objects.about(added).values_list("action", flat=True)
    assert sorted(actions) == ["organisation.added", "organisation.changed"]


@pytest.mark.parametrize(
    ("field", "value"), [("name", "Ministry"), ("country", "Turkmenistan"), ("time_zone", "Mars"), ("kind", "club")]
)
def test_an_organisation_that_is_not_sound_is_refused(client, coordinator, field, value):
    make_organisation("Ministry")
    assert client.post(reverse("desk:organisation_add"), ORGANISATION | {field: value}).status_code == 422
    assert Organisation.objects.count() == 1


def test_an_organisation_is_not_part_of_what_is_below_it(client, coordinator):
    ministry = make_organisation("Ministry")
    embassy = make_organisation("Embassy", parent=ministry)
    values = ORGANISATION | {"name": "Ministry"}
    for parent in (ministry, embassy):
        address = reverse("desk:organisation_edit", args=[ministry.pk])
        assert client.post(address, values | {"parent": parent.pk}).status_code == 422


def test_the_tree_has_four_levels_at_most(client, coordinator):
    deepest = None
    for level in range(4):
        deepest = make_organisation(f"Level {level}", parent=deepest)
    assert client.post(reverse("desk:organisation_add"), ORGANISATION | {"parent": deepest.pk}).status_code == 422

"""The desk's screens of audiences and of postings put right, and the tree of organisations."""

import re
from datetime import date

import pytest
from django.urls import reverse

from people import services
from people.models import Audience, Organisation, OrganisationKind, Posting, Role
from tests.courses.factories import course_with
from tests.people.factories import NOW, make_audience, make_organisation, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    coordinator = make_person(full_name="Bahar Nuryýewa", roles=(Role.COORDINATOR,))
    client.force_login(coordinator)
    return coordinator


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


# Audiences


def form(**values):
    empty = {"name": "Embassies", "name_ru": "Посольства", "name_tk": "", "due_in_days": ""}
    return empty | values


def test_an_audience_is_made_with_a_rule_counted_before_it_is_saved(client, coordinator):
    for _number in range(2):
        make_person(organisation=make_organisation())
    values = form(rule_kinds=["embassy"], enrols_in_courses="on", due_in_days="30")
    counted = client.post(reverse("desk:audience_add"), values | {"preview": "1"})
    assert "This rule matches 2 people today." in text(counted)
    assert not Audience.objects.exists()
    client.post(reverse("desk:audience_add"), values)
    made = Audience.objects.get()
    assert (made.code, made.rule_kinds, made.enrols_in_courses, made.due_in_days) == (
        "embassies",
        ["embassy"],
        True,
        30,
    )
    assert made.memberships.filter(is_by_rule=True).count() == 2


def test_a_rule_may_name_organisations_with_all_below_them(client, coordinator):
    ministry = make_organisation("Ministry", kind=OrganisationKind.MINISTRY)
    below = make_person(organisation=make_organisation("Embassy", parent=ministry))
    client.post(reverse("desk:audience_add"), form(rule_organisations=[ministry.pk]))
    assert [member.pk for member in Audience.objects.get().members.all()] == [below.pk]
    page = text(client.get(reverse("desk:audience_edit", args=[Audience.objects.get().pk])))
    assert "Ministry › Embassy" in page
    assert "This rule matches 1 person today." in page


def test_two_audiences_of_one_name_have_addresses_of_their_own(client, coordinator):
    for _time in range(2):
        client.post(reverse("desk:audience_add"), form())
    assert sorted(Audience.objects.values_list("code", flat=True)) == ["embassies", "embassies-1"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("rule_kinds", ["club"]), ("rule_organisations", ["9" * 25]), ("due_in_days", "-1")],
)
def test_an_audience_that_is_not_sound_is_refused(client, coordinator, field, value):
    assert client.post(reverse("desk:audience_add"), form(**{field: value})).status_code == 422
    assert not Audience.objects.exists()


def test_members_are_found_added_and_taken_off_by_hand(client, coordinator):
    audience, person = make_audience(), make_person(full_name="Merdan Orazow")
    shown = reverse("desk:audience", args=[audience.pk])
    assert "Merdan Orazow" in text(client.get(shown, {"find": "orazow"}))
    client.post(reverse("desk:audience_join", args=[audience.pk]), {"person": person.pk})
    assert list(audience.members.all()) == [person]
    assert "Nobody is found who is not a member yet." in text(client.get(shown, {"find": "orazow"}))
    client.post(reverse("desk:audience_leave", args=[audience.pk, person.pk]))
    assert not audience.members.exists()


def test_a_member_by_rule_has_no_button_and_a_post_is_refused_with_a_sentence(client, coordinator):
    audience = make_audience()
    audience.rule_kinds = ["embassy"]
    services.save_audience(audience=audience, rule_organisations=[], by=None, now=NOW)
    person = make_person(organisation=make_organisation())
    off = reverse("desk:audience_leave", args=[audience.pk, person.pk])
    assert off not in client.get(reverse("desk:audience", args=[audience.pk])).content.decode()
    assert "belongs to the audience by its rule" in text(client.post(off, follow=True))
    assert audience.members.count() == 1


@pytest.mark.parametrize("sent", ["", "0", "x", "9" * 25])
def test_nobody_is_added_who_is_not_there(client, coordinator, sent):
    audience = make_audience()
    assert client.post(reverse("desk:audience_join", args=[audience.pk]), {"person": sent}).status_code == 404


def test_an_audience_that_something_is_made_for_stays(client, coordinator):
    used, unused = make_audience(), make_audience()
    course = course_with()
    course.audiences.set([used])
    course.save()
    for audience in (used, unused):
        client.post(reverse("desk:audience_delete", args=[audience.pk]))
    assert list(Audience.objects.all()) == [used]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_audiences_costs_the_same_for_any_number(client, coordinator, django_assert_num_queries, count):
    for _number in range(count):
        audience = make_audience(rule_kinds=["agency"])
        audience.rule_organisations.add(make_organisation())
    client.get(reverse("desk:audiences"))
    with django_assert_num_queries(5):  # session, user, count, audiences, the organisations of their rules
        client.get(reverse("desk:audiences"))


@pytest.mark.parametrize("count", [1, 3])
def test_an_audience_costs_the_same_for_any_number_of_members(client, coordinator, django_assert_num_queries, count):
    audience = make_audience()
    for _number in range(count):
        services.join_audience(user=make_person(), audience=audience, by=None, now=NOW)
    client.get(reverse("desk:audience", args=[audience.pk]))
    with django_assert_num_queries(6):  # session, user, audience, its rule, count, members
        client.get(reverse("desk:audience", args=[audience.pk]))


# Postings put right


@pytest.fixture
def posting():
    return make_person(full_name="Merdan Orazow", organisation=make_organisation("Embassy")).postings.get()


def address(posting, name="person_posting"):
    return reverse(f"desk:{name}", args=[posting.user_id, posting.pk])


def sent(posting, **values):
    return {"job_title": posting.job_title, "started_on": posting.started_on, "ended_on": ""} | values


def test_a_posting_is_corrected(client, coordinator, posting):
    values = {"job_title": "Consul", "started_on": "2024-02-01", "ended_on": "2026-01-31"}
    assert client.post(address(posting), values).status_code == 302
    posting.refresh_from_db()
    assert (posting.job_title, posting.started_on, posting.ended_on) == ("Consul", date(2024, 2, 1), date(2026, 1, 31))
    page = text(client.get(reverse("desk:person", args=[posting.user_id])))
    assert "Consul. 1 February 2024 to 31 January 2026" in page


def test_to_end_one_today_is_offered_and_needs_no_new_one(client, coordinator, posting, time_machine):
    time_machine.move_to(NOW)
    page = client.get(address(posting) + "?end").content.decode()
    assert 'value="2026-03-17"' in page
    client.post(address(posting), sent(posting, ended_on="2026-03-17"))
    assert not posting.user.postings.current().exists()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"ended_on": "2024-12-31"}, "The last day would be before the first one."),
        ({"started_on": "2023-06-01"}, "At that time the person held another posting."),
        ({"started_on": ""}, "Enter a day of the calendar"),
    ],
)
def test_days_that_can_not_be_are_refused_with_a_sentence(client, coordinator, posting, values, sentence):
    earlier = {"started_on": date(2023, 1, 1), "ended_on": date(2023, 12, 31)}
    Posting.objects.create(user=posting.user, organisation=posting.organisation, **earlier)
    response = client.post(address(posting), sent(posting, **values))
    assert (response.status_code, sentence in text(response)) == (422, True)
    assert Posting.objects.get(pk=posting.pk).started_on == posting.started_on


def test_a_mistaken_posting_is_taken_out(client, coordinator, posting):
    assert "Merdan Orazow" in text(client.get(address(posting, "person_posting_remove")))
    client.post(address(posting, "person_posting_remove"))
    assert not Posting.objects.exists()


def test_the_posting_of_another_or_of_an_equal_is_not_found(client, coordinator, posting):
    other = make_person()
    equal = make_person(roles=(Role.COORDINATOR,), organisation=posting.organisation)
    assert client.get(reverse("desk:person_posting", args=[other.pk, posting.pk])).status_code == 404
    for name in ("person_posting", "person_posting_remove"):
        assert client.post(address(equal.postings.get(), name)).status_code == 404


# The tree of organisations


def rows(response):
    return [(row.name, row.level, row.people_count) for row in response.context["listing"].rows]


@pytest.fixture
def tree():
    ministry = make_organisation("Ministry", kind=OrganisationKind.MINISTRY)
    embassy = make_organisation("Embassy in Ankara", parent=ministry, host_country="TR", city="Ankara")
    consulate = make_organisation("Consulate in Istanbul", parent=embassy, host_country="TR")
    make_organisation("Agency")
    for organisation in (ministry, consulate, consulate):
        make_person(organisation=organisation)
    return [ministry, embassy, consulate]


def test_the_tree_stands_in_order_and_counts_people_with_all_below(client, coordinator, tree):
    assert rows(client.get(reverse("desk:organisations"))) == [
        ("Agency", 0, 0),
        ("Ministry", 0, 3),
        ("Embassy in Ankara", 1, 2),
        ("Consulate in Istanbul", 2, 2),
    ]
    assert "Türkiye" in text(client.get(reverse("desk:organisations")))


@pytest.mark.parametrize("query", [{"search": "istanbul"}, {"kind": "embassy", "sort": "-name"}])
def test_a_narrowed_or_sorted_list_is_no_tree(client, coordinator, tree, query):
    response = client.get(reverse("desk:organisations"), query)
    assert {level for _name, level, _count in rows(response)} == {None}
    assert "Part of Embassy in Ankara" in text(response)


def test_only_an_empty_organisation_is_removed(client, coordinator, tree):
    empty = Organisation.objects.get(name="Agency")
    for organisation in (*tree, empty):
        client.get(reverse("desk:organisation_delete", args=[organisation.pk]))
        response = client.post(reverse("desk:organisation_delete", args=[organisation.pk]), follow=True)
        is_kept = "belong to this organisation, now or in the past." in text(response)
        assert is_kept is (organisation != empty)
    assert set(Organisation.objects.all()) == set(tree)


def test_the_past_keeps_an_organisation(client, coordinator, posting):
    elsewhere = make_organisation("Elsewhere")
    services.post_person(
        user=posting.user, organisation=elsewhere, job_title="", started_on=date(2026, 1, 1), by=None, now=NOW
    )
    client.post(reverse("desk:organisation_delete", args=[posting.organisation_id]))
    assert Organisation.objects.filter(pk=posting.organisation_id).exists()

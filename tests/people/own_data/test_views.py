"""The pages: a person's own data, and the desk's queue of erasures."""

import pytest
from django.utils import timezone

from people.models import DataRequest, Role, User
from people.own_data.describing import held_about, kinds
from people.own_data.document import personal_data_document
from people.services.erasures import ask_for_erasure
from tests.people.factories import NOW, make_organisation, make_person
from tests.people.own_data.test_registry import ROOT

pytestmark = pytest.mark.django_db
MY_DATA = "/en/profile/data/"


@pytest.fixture
def person(client, private):
    person = make_person(full_name="Aýna Berdiýewa", organisation=make_organisation("Embassy in Ankara"))
    client.force_login(person)
    return person


@pytest.fixture
def coordinator():
    return make_person(full_name="Bahar Nuryýewa", roles=(Role.COORDINATOR,))


# What is stored


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("get", MY_DATA),
        ("post", "/en/profile/data/copy/"),
        ("post", "/en/profile/data/copy/1/"),
        ("get", "/en/profile/erasure/"),
        ("post", "/en/profile/erasure/"),
        ("post", "/en/profile/erasure/withdraw/"),
        ("post", "/en/profile/zone/"),
    ],
)
def test_a_stranger_signs_in_first(client, method, address):
    assert getattr(client, method)(address).url == f"/en/accounts/login/?next={address}"


def test_a_person_reads_every_kind_with_purpose_and_period(client, person):
    page = client.get(MY_DATA).content.decode()
    for kind in kinds():
        assert str(kind.title) in page.replace("&#x27;", "’")
    assert "24 months after the attempt was begun; the score stays." in page
    assert "You do not see answers, test scores, notes or time spent." in page


def test_the_counts_are_of_this_person(person):
    make_person(organisation=make_organisation())
    counts = {str(held.title): held.count for held in held_about(person, now=NOW)}
    assert (counts["Your account"], counts["Where you work and worked"], counts["Your tests"]) == (1, 1, 0)


@pytest.mark.parametrize("organisations", [1, 3])
def test_counting_costs_the_same_for_any_number_of_rows(person, organisations, django_assert_max_num_queries):
    for _number in range(organisations):
        make_person(organisation=make_organisation())
    with django_assert_max_num_queries(len(kinds()) + 35):
        held_about(person, now=NOW)


def test_a_copy_is_asked_for_once(client, person):
    assert client.post("/en/profile/data/copy/").url == MY_DATA
    client.post("/en/profile/data/copy/")
    assert DataRequest.objects.filter(user=person, kind="copy").count() == 1
    assert "Your copy is being made." in client.get(MY_DATA).content.decode()


def test_copies_are_limited(client, person):
    codes = [client.post("/en/profile/data/copy/").status_code for _time in range(7)]
    assert codes == [302] * 6 + [429]


# Asking to be erased


def test_the_confirmation_tells_what_goes_and_what_stays(client, person):
    page = client.get("/en/profile/erasure/").content.decode()
    assert "Your audiences" in page.split('id="kept"')[0]
    assert "The register keeps serial number, course, date, validity" in page.split('id="kept"')[1]
    assert not DataRequest.objects.exists()


def test_a_person_asks_and_takes_it_back(client, person):
    client.post("/en/profile/erasure/")
    assert DataRequest.objects.waiting().get().user == person
    assert "A coordinator decides and writes to you." in client.get(MY_DATA).content.decode()
    client.post("/en/profile/erasure/withdraw/")
    assert not DataRequest.objects.open().exists()
    assert client.post("/en/profile/erasure/withdraw/").status_code == 404


def test_the_last_administrator_is_told_why_not(client, private):
    client.force_login(make_person(roles=(Role.ADMINISTRATOR,)))
    response = client.post("/en/profile/erasure/", follow=True)
    assert "This is the last administrator." in response.content.decode()
    assert not DataRequest.objects.exists()


def test_asking_needs_a_fresh_proof(client, person, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    client.post("/en/profile/erasure/")
    assert not DataRequest.objects.exists()


# The desk's queue


@pytest.fixture
def asked(person):
    return ask_for_erasure(user=person, now=timezone.now())


def test_only_coordinators_find_the_queue(client, asked):
    queue, one = "/en/desk/people/data-requests/", f"/en/desk/people/data-requests/{asked.pk}/"
    for roles in ((), (Role.TRAINER,), (Role.FOCAL_POINT,)):
        at = make_organisation() if Role.FOCAL_POINT in roles else None
        client.force_login(make_person(follows=at) if at else make_person(roles=roles))
        assert [client.get(queue).status_code, client.get(one).status_code] == [404, 404]
        assert client.post(one, {"decision": "approve"}).status_code == 404
    client.logout()
    assert client.get(queue).status_code == 302


def test_a_coordinator_approves(client, asked, coordinator):
    client.force_login(coordinator)
    assert "Aýna Berdiýewa" in client.get("/en/desk/people/data-requests/").content.decode()
    page = client.get(f"/en/desk/people/data-requests/{asked.pk}/").content.decode()
    assert "Erase Aýna Berdiýewa?" in page
    response = client.post(f"/en/desk/people/data-requests/{asked.pk}/", {"decision": "approve"})
    assert response.url == "/en/desk/people/data-requests/"
    asked.refresh_from_db()
    assert (asked.decided_by, asked.is_declined) == (coordinator, False)
    assert client.get(f"/en/desk/people/data-requests/{asked.pk}/").status_code == 404


def test_a_coordinator_declines_only_with_a_reason(client, asked, coordinator):
    client.force_login(coordinator)
    address = f"/en/desk/people/data-requests/{asked.pk}/"
    response = client.post(address, {"decision": "decline", "reason": ""})
    assert response.status_code == 422
    assert "Say why: the person has a right to know." in response.content.decode()
    client.post(address, {"decision": "decline", "reason": "An inquiry is open."})
    asked.refresh_from_db()
    assert (asked.is_declined, asked.answer) == (True, "An inquiry is open.")
    client.force_login(asked.user)
    assert "An inquiry is open." in client.get(MY_DATA).content.decode()


def test_nobody_decides_on_rights_as_high_as_their_own(client, coordinator, private):
    peer = ask_for_erasure(user=make_person(roles=(Role.COORDINATOR,)), now=NOW)
    own = ask_for_erasure(user=coordinator, now=NOW)
    client.force_login(coordinator)
    for request in (peer, own):
        address = f"/en/desk/people/data-requests/{request.pk}/"
        assert client.post(address, {"decision": "approve"}).status_code == 404
    assert client.get("/en/desk/people/data-requests/").content.decode().count("An administrator decides.") == 2
    assert not DataRequest.objects.filter(decided_at__isnull=False).exists()


def test_deciding_needs_a_fresh_proof(client, asked, coordinator, settings):
    client.force_login(coordinator)
    settings.REQUIRE_SECOND_FACTOR = True
    client.post(f"/en/desk/people/data-requests/{asked.pk}/", {"decision": "approve"})
    asked.refresh_from_db()
    assert asked.decided_at is None


@pytest.mark.parametrize("people", [1, 3])
def test_the_queue_costs_the_same_for_any_number(client, coordinator, private, people, django_assert_num_queries):
    for _number in range(people):
        ask_for_erasure(user=make_person(), now=NOW)
    client.force_login(coordinator)
    client.get("/en/desk/people/data-requests/")
    with django_assert_num_queries(5):  # session, person, decidable, waiting, answered
        client.get("/en/desk/people/data-requests/")


# Zone and reminders


def test_the_zone_of_the_device_is_taken_when_the_person_says_so(client, person):
    assert User.objects.get(pk=person.pk).zone_confirmed_at is None
    assert client.post("/en/profile/zone/", {"time_zone": "Europe/Istanbul"}).url == "/en/profile/"
    person.refresh_from_db()
    assert person.time_zone == "Europe/Istanbul"
    assert person.zone_confirmed_at is not None


def test_my_learning_offers_it_until_it_is_confirmed(client, person):
    assert 'data-zone-offer="Asia/Ashgabat" hidden' in client.get("/en/my-learning/").content.decode()
    response = client.post("/en/profile/zone/", {"time_zone": "Asia/Ashgabat", "back": "my_learning"})
    assert response.url == "/en/my-learning/"
    assert "data-zone-offer" not in client.get("/en/my-learning/").content.decode()


def test_a_zone_that_is_none_changes_nothing(client, person):
    client.post("/en/profile/zone/", {"time_zone": "Mars/Olympus"})
    person.refresh_from_db()
    assert (person.time_zone, person.zone_confirmed_at) == ("Asia/Ashgabat", None)


def test_the_offer_waits_hidden_for_the_script(client, person):
    page = client.get("/en/profile/").content.decode()
    assert 'data-zone-offer="Asia/Ashgabat" hidden' in page
    assert "Keep Ashgabat (UTC+5)" in page


# The document


def test_the_document_is_what_the_registry_says():
    """Otherwise: manage.py describe_personal_data."""
    assert (ROOT / "docs" / "personal-data.md").read_text(encoding="utf-8") == personal_data_document()

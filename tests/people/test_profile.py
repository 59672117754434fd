import pytest

from people.models import AuditEvent
from tests.people.factories import make_organisation, make_person

pytestmark = pytest.mark.django_db

VALUES = {
    "full_name_latin": "Ayna Berdiyewa",
    "full_name_cyrillic": "Айна Бердыева",
    "language": "en",
    "time_zone": "Europe/Istanbul",
    "gender": "woman",
}


@pytest.fixture
def person(client):
    person = make_person(full_name="Aýna Berdiýewa", organisation=make_organisation("Embassy in Ankara"))
    client.force_login(person)
    return person


def test_a_stranger_signs_in_first(client):
    assert client.get("/en/profile/").url == "/en/accounts/login/?next=/en/profile/"


def test_a_person_reads_their_own(client, person):
    page = client.get("/en/profile/").content.decode()
    assert "Aýna Berdiýewa" in page
    assert "Embassy in Ankara" in page
    assert '<option value="Asia/Ashgabat" selected>Ashgabat (UTC+5)</option>' in page


def test_a_person_changes_their_own(client, person):
    response = client.post("/en/profile/", VALUES)
    assert response.url == "/en/profile/"
    person.refresh_from_db()
    assert {name: getattr(person, name) for name in VALUES} == VALUES
    assert "бердыева" in person.search_name
    assert AuditEvent.objects.about(person).filter(action="person.changed", actor_id=person.pk).count() == 1


def test_the_page_follows_into_the_new_language(client, person):
    response = client.post("/en/profile/", VALUES | {"language": "ru"})
    assert response.url == "/ru/profile/"
    assert response.cookies["django_language"].value == "ru"
    assert client.get("/").url == "/ru/"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *[("time_zone", "Mars/Olympus"), ("language", "de"), ("gender", "?"), ("full_name_latin", "x" * 121)],
        *[("full_name_latin", "Win at http://e.com"), ("full_name_latin", "Aýna\r\nBcc: x@e.com")],
        *[
            ("full_name_latin", "Aýna \u202eavonamA"),
            ("full_name_latin", "Айна Бердыева"),
            ("full_name_cyrillic", "Ayna"),
        ],
    ],
)
def test_what_cannot_be_is_refused(client, person, field, value):
    response = client.post("/en/profile/", VALUES | {field: value})
    assert response.status_code == 422
    assert "error-summary" in response.content.decode()
    person.refresh_from_db()
    assert getattr(person, field) != value


def test_nothing_else_is_taken_from_the_form(client, person):
    extra = {"full_name": "Another", "email": "x@example.org", "is_superuser": "1", "role_names": '["administrator"]'}
    client.post("/en/profile/", VALUES | extra)
    person.refresh_from_db()
    assert (person.full_name, person.is_superuser, person.role_names) == ("Aýna Berdiýewa", False, [])
    assert person.email != "x@example.org"

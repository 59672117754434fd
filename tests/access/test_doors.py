"""The rooms that are not ours: Wagtail's admin and documents, stored files, other hosts, odd addresses."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.urls import get_resolver
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from lms.models import ContentPage
from people.models import Role, User
from tests.courses.factories import course_with, enrolled, lessons_of
from tests.people.factories import make_organisation, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # no database changes what an address answers


def admin_addresses(patterns=None, address="/admin/"):
    """Every address of Wagtail's admin that names no object."""
    if patterns is None:
        [admin] = [
            one for one in get_resolver().url_patterns if str(one.pattern) == "admin/" and hasattr(one, "url_patterns")
        ]
        patterns = admin.url_patterns
    for one in patterns:
        below = address + str(one.pattern).strip("^$")
        if hasattr(one, "url_patterns"):
            yield from admin_addresses(one.url_patterns, below)
        elif not set(below) & set("<(["):
            yield below


def test_nobody_but_staff_finds_anything_in_the_content_room(client):
    embassy = make_organisation()
    addresses = sorted(set(admin_addresses()))
    assert len(addresses) > 100
    for person in (make_person(organisation=embassy), make_person(follows=embassy)):
        client.force_login(person)
        found = {client.get(url).status_code for url in addresses} | {client.post(url).status_code for url in addresses}
        assert found == {404}


def test_a_visitor_of_the_content_room_signs_in_first(client):
    assert client.get("/admin/").headers["Location"] == "/en/accounts/login/?next=/admin/"


@pytest.mark.parametrize("role", [Role.TRAINER, Role.COORDINATOR])
def test_staff_enter_the_content_room_but_manage_no_accounts_there(client, role):
    client.force_login(make_person(roles=(role,)))
    assert client.get("/admin/").status_code == 200
    for url in ("/admin/users/", "/admin/users/new/", "/admin/groups/", "/admin/groups/new/"):
        assert client.get(url).status_code == 404
        assert client.post(url, {"email": "new@example.org"}).status_code == 404
    assert client.post("/admin/sites/").headers["Location"] == "/admin/"


def restricted_page(kind) -> Page:
    home = Page.objects.get(depth=2, locale__language_code="en")
    page = home.add_child(instance=ContentPage(title="Closed", slug="closed", body="<p>CANARY</p>"))
    PageViewRestriction.objects.create(page=page, restriction_type=kind)
    return page


def test_a_page_for_a_group_does_not_exist_for_who_is_not_in_it(client):
    page = restricted_page(PageViewRestriction.GROUPS)
    assert client.get(page.url).headers["Location"] == f"/en/accounts/login/?next={page.url}"
    client.force_login(make_person())
    assert client.get(page.url).status_code == 404


def test_a_page_for_those_signed_in_opens_when_one_is(client):
    page = restricted_page(PageViewRestriction.LOGIN)
    assert client.get(page.url).headers["Location"] == f"/en/accounts/login/?next={page.url}"
    client.force_login(make_person())
    assert client.get(page.url).status_code == 200


def document(restriction=None) -> tuple[Document, User]:
    """A document of a lesson, and somebody who may open the lesson."""
    collection = Collection.get_first_root_node().add_child(name="Closed")
    if restriction:
        CollectionViewRestriction.objects.create(collection=collection, restriction_type=restriction)
    file = ContentFile(b"CANARY", name="notes.txt")
    notes = Document.objects.create(title="Notes", collection=collection, file=file)
    resource = {"title": "Notes", "description": "", "document": notes, "link": ""}
    return notes, enrolled(course_with(lessons=1, body=[("resource", resource)])).user


def test_a_document_for_a_group_does_not_exist_for_who_is_not_in_it(client):
    notes, learner = document(CollectionViewRestriction.GROUPS)
    assert "/accounts/login/" in client.get(notes.url).headers["Location"]
    client.force_login(learner)
    assert client.get(notes.url).status_code == 404


def test_a_document_is_downloaded_not_shown_and_never_kept_for_a_person(client):
    notes, learner = document()
    client.force_login(learner)
    response = client.get(notes.url)
    assert b"".join(response.streaming_content) == b"CANARY"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("name", ["documents/notes.txt", "original_images/face.png", "certificates/2026/x.pdf"])
@pytest.mark.parametrize("prefix", ["/media/", "/documents/", "/static/", "/"])
def test_a_stored_file_is_not_served_by_its_path(client, name, prefix):
    storage = storages["default"]
    kept = storage.save(name, ContentFile(b"CANARY"))
    try:
        response = client.get(f"{prefix}{kept}", follow=True)
        assert response.status_code == 404
        assert b"CANARY" not in response.content
    finally:
        storage.delete(kept)


@pytest.mark.parametrize("path", ["../media/x", "%2e%2e/x", "a/../../x", "%00", "a%00.png", "", "."])
def test_no_path_leads_out_of_the_renditions(client, path):
    assert client.get(f"/media/{path}").status_code == 404


NUL = ["/en/verify/%00/", "/verify/%00", "/en/certificates/%00.pdf", "/en/desk/certificates/%00/", "/en/search/?q=%00"]
NUL += ["/en/desk/webinars/?search=%00", "/en/desk/people/?sort=%00", "/en/?x=%00"]


@pytest.mark.parametrize("url", NUL)
def test_an_address_with_a_nul_is_not_found(client, url):
    client.force_login(make_person(roles=(Role.ADMINISTRATOR,)))
    assert client.get(url, follow=True).status_code == 404


@pytest.mark.parametrize("number", ["0", "999999999", "2147483648", "9" * 25])
def test_a_number_of_nothing_is_not_found_however_long(client, number):
    client.force_login(make_person(roles=(Role.ADMINISTRATOR,)))
    for path in ("courses/{}/enrol/", "steps/{}/done/", "lessons/{}/check/", "lessons/{}/place/"):
        assert client.post(f"/en/learn/{path}".format(number)).status_code == 404
    for path in ("quizzes/attempts/{}/", "webinar/{}/calendar.ics", "desk/people/{}/", "desk/webinars/{}/"):
        assert client.get(f"/en/{path}".format(number)).status_code == 404
    assert client.get(f"/documents/{number}/x").status_code == 404


@pytest.mark.parametrize("header", [{"HTTP_HOST": "e.com"}, {"HTTP_X_FORWARDED_HOST": "e.com"}])
def test_mail_never_names_the_host_that_was_asked_for(client, mailoutbox, header):
    person = make_person()
    client.post("/en/accounts/login/code/", {"login": person.email}, **header)
    client.post("/en/accounts/password/reset/", {"email": person.email}, **header)
    said = [f"{mail.subject} {mail.body} {mail.alternatives}" for mail in mailoutbox]
    assert [text for text in said if "e.com" in text] == []
    assert len(said) == (0 if "HTTP_HOST" in header else 2)


def test_lessons_of_a_course_taken_off_are_gone_with_it(client):
    course = course_with(lessons=1)
    learner = enrolled(course).user
    [lesson] = lessons_of(course)
    client.force_login(learner)
    assert client.get(lesson.url).status_code == 200
    course.unpublish()
    assert client.get(lesson.url).status_code == 404
    for name in ("done", "check", "place"):
        kind = "steps" if name == "done" else "lessons"
        assert client.post(f"/en/learn/{kind}/{lesson.pk}/{name}/").status_code == 404

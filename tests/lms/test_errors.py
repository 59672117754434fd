import pytest
from django.test import RequestFactory
from django.utils import translation

from lms import errors


def test_a_missing_page_says_what_to_do_next(client, db):
    response = client.get("/en/there-is-nothing-here/")

    assert response.status_code == 404
    assert "<h1>There is no page at this address</h1>" in response.text
    assert "Go to courses" in response.text


BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"
REFUSED = "/csp-report/"


def test_a_browser_is_told_that_an_address_belongs_to_a_form(client, db):
    response = client.get(REFUSED, headers={"accept": BROWSER})
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "<h1>This address is not a page to open</h1>" in response.text
    assert response.text.count("<h1>") == 1


@pytest.mark.parametrize("accept", ["application/json", "*/*", ""])
def test_others_get_the_bare_answer(client, db, accept):
    response = client.get(REFUSED, headers={"accept": accept})
    assert (response.status_code, response.content, response["Allow"]) == (405, b"", "POST")


@pytest.mark.parametrize("template", ["400.html", "403.html", "403_csrf.html", "404.html", "405.html", "429.html"])
def test_error_pages_render_for_a_stranger(rf_stranger, template, db):
    response = errors.render(rf_stranger, template)

    assert response.text.count("<h1>") == 1
    assert 'class="skip-link"' in response.text


def test_a_server_error_needs_no_database_and_no_session():
    """There is no ``db`` fixture here: a query would fail the test."""
    request = RequestFactory().get("/en/")
    request.id = "7F3A-21"

    response = errors.server_error(request)

    assert response.status_code == 500
    assert "<h1>Something went wrong on our side</h1>" in response.text
    assert "reference 7F3A-21" in response.text


@pytest.mark.parametrize("language", ["en", "ru", "tk"])
def test_a_server_error_names_its_language(language):
    with translation.override(language):
        response = errors.server_error(RequestFactory().get("/"))

    assert f'<html lang="{language}">' in response.text


@pytest.fixture
def rf_stranger():
    from django.contrib.auth.models import AnonymousUser  # noqa: PLC0415 -- needs the apps

    request = RequestFactory().get("/en/nothing/")
    request.user = AnonymousUser()
    request.session = {}
    request._messages = []
    return request

from datetime import timedelta

import pytest
import time_machine

from courses.models import Partner
from lms.models import ContentPage, HomePage
from lms.site_setup import sync_translations
from tests.courses.factories import course_with, home, person
from tests.webinars.factories import NOW, START, session
from tests.webinars.factories import webinar as make_webinar

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel(NOW, tick=False):
        yield


def test_an_empty_platform_has_a_home_in_three_languages(client):
    for language in ("en", "ru", "tk"):
        assert client.get(f"/{language}/").status_code == 200
    page = client.get("/en/")
    assert page.context["headline_lines"] == ["Know the signs.", "Ask with care.", "Refer in time."]
    assert "Next webinars" not in page.text


def test_the_words_of_an_editor_stand_above_the_platforms_own(client):
    page = HomePage.objects.get(pk=home().pk)
    page.headline, page.lede = "Look twice. Ask once.", "For those at the window."
    page.save()

    shown = client.get("/en/")

    assert shown.context["headline_lines"] == ["Look twice.", "Ask once."]
    assert "For those at the window." in shown.text


def test_home_shows_courses_the_next_two_webinars_and_partners(client):
    course = course_with(title="Recognising forced labour: the eleven indicators")
    webinars = [make_webinar(title=f"Webinar {number}") for number in range(3)]
    for place, one in enumerate(webinars):
        session(one, day=(START + timedelta(days=place)).date())
    over = make_webinar(title="Over")
    session(over, day=(NOW - timedelta(days=3)).date())
    Partner.objects.create(name="Safe Route")

    page = client.get("/en/")

    assert "Recognising forced labour:<br>the eleven indicators" in page.text
    assert course.url in page.text
    assert [row["title"] for row in page.context["webinars"]] == ["Webinar 0", "Webinar 1"]
    assert "10:00–12:30, Ashgabat (UTC+5)" in page.text
    assert "Safe Route" in page.text
    assert 'name="serial"' in page.text


def test_a_person_sees_webinars_in_their_own_time(client):
    session(make_webinar())
    client.force_login(person(time_zone="Europe/Istanbul"))

    page = client.get("/en/").text

    assert "08:00–10:30, Istanbul (UTC+3)" in page
    assert "10:00–12:30 at the event, Ashgabat (UTC+5)" in page


@pytest.mark.parametrize("count", [1, 3])
def test_home_takes_the_same_queries_for_one_course_and_three(client, django_assert_num_queries, count):
    for _number in range(count):
        course_with(lessons=2)
    client.get("/en/")

    with django_assert_num_queries(11):
        client.get("/en/")


# Content pages


def content_page(parent, title, **fields):
    page = ContentPage(title=title, slug=title.lower().replace(" ", "-"), body="<p>Words.</p>", **fields)
    return parent.add_child(instance=page)


def test_a_content_page_shows_its_words_and_the_pages_below_it(client):
    top = content_page(home(), "Help")
    below = content_page(top, "First hour")

    page = client.get(top.url)

    assert "<p>Words.</p>" in page.text
    assert below.url in page.text
    assert [crumb["title"] for crumb in client.get(below.url).context["crumbs"]] == ["Help", "First hour"]


def test_a_content_page_not_translated_says_so(client):
    content_page(home(), "Help")
    sync_translations()

    page = client.get("/ru/help/").text

    assert 'lang="en"' in page
    assert "notice" in page

"""The public pages: what each viewer sees, and that queries do not grow."""

import re
from datetime import time, timedelta

import pytest
import time_machine
from wagtail.models import PageViewRestriction

from courses.models import Partner
from people.models import User
from tests.certificates.factories import make_course
from tests.webinars.factories import (
    AFTER,
    DAY,
    NOW,
    START,
    alias,
    audience,
    index_page,
    person,
    registration,
    session,
    trainer,
    webinar,
)
from webinars import services
from webinars.models import EventLanguage, RegistrationRules, Resource, Series, Speaker, WebinarPartner

pytestmark = pytest.mark.django_db
SECRET = "https://meet.example.org/secret-room"


@pytest.fixture(autouse=True)
def on_9_march():
    with time_machine.travel(NOW, tick=False):
        yield


def read(client, page, user=None, at=None):
    with time_machine.travel(at or NOW, tick=False):
        if user:
            client.force_login(user)
        response = client.get(page.url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def full_page(**fields):
    page = webinar(
        agenda=[
            (
                "session",
                {
                    "session_number": 1,
                    "items": [
                        {"at": time(10), "item": "Opening", "by": "Azat", "is_break": False},
                        {"at": time(11, 40), "item": "Break, 15 minutes", "by": "", "is_break": True},
                        {"at": time(12, 30), "item": "End", "by": "", "is_break": False},
                    ],
                },
            )
        ],
        **fields,
    )
    Speaker.objects.create(webinar=page, name="Maral Hojaýewa", role="Specialist", affiliation="Ashgabat")
    for name, role in [("Donor Fund", "funder"), ("Safe Route", "organiser")]:
        WebinarPartner.objects.create(webinar=page, partner=Partner.objects.create(name=name), role=role)
    return page


def test_a_learner_reads_both_times(client):
    page = full_page()
    session(page)

    body = read(client, page, person(time_zone="Europe/Istanbul"))

    assert "08:00–10:30" in body
    assert "Istanbul, your time (UTC+3)" in body
    assert "10:00–12:30 at the event, Ashgabat (UTC+5)" in body
    assert "Tuesday 17 March" in body
    assert '<th scope="row">08:00</th>' in body
    assert '<span class="agenda__city">Ashgabat </span>10:00</td>' in body


def test_a_visitor_reads_the_events_time_and_no_other(client):
    page = full_page()
    session(page)

    body = read(client, page)

    assert "10:00–12:30" in body
    assert "Ashgabat (UTC+5)" in body
    assert "Ashgabat, your time" not in body
    assert "Sign in to register" in body
    assert "Event time" not in body


def test_zones_that_coincide_are_shown_once(client):
    page = full_page()
    session(page)

    body = read(client, page, person(time_zone="Asia/Ashgabat"))

    assert "at the event" not in body
    assert "Event time" not in body


def test_times_in_other_languages(client):
    page = full_page()
    session(page)
    client.force_login(person(time_zone="Europe/Istanbul"))

    russian = client.get(alias(page, "ru").url).content.decode()
    turkmen = client.get(alias(page, "tk").url).content.decode()

    assert "Вторник, 17\u00a0марта" in russian
    assert "17-nji\u00a0mart, sişenbe" in turkmen


def test_speakers_and_organisers_by_role(client):
    body = read(client, full_page(disclaimer="Views are the speakers’."))

    assert body.index("Organised by") < body.index("Safe Route") < body.index("Funded by") < body.index("Donor Fund")
    assert "Maral Hojaýewa" in body
    assert "Views are the speakers’." in body


def test_the_place_in_a_series_is_by_date(client):
    series = Series.objects.create(name="Recognise, ask, refer")
    later, earlier = webinar("Later", series=series), webinar("Earlier", series=series)
    session(later, day=DAY + timedelta(days=3))
    session(earlier)

    assert "Recognise, ask, refer, 2 of 2" in read(client, later)


def test_what_it_counts_towards(client):
    page = webinar(counts_towards=make_course())
    session(page)

    assert "Recognising forced labour</a>, if you attend 113 of 150 minutes" in read(client, page)


# The panel, state by state


def test_open_full_and_waiting(client):
    page = webinar()
    first = session(page, capacity=2)
    registration(first)
    learner = person()

    assert "1 of 2 places taken." in read(client, page, learner)
    assert re.search(r">\s*Register\s*</button>", read(client, page, learner))

    registration(first)
    body = read(client, page, learner)
    assert "All 2 places are taken." in body
    assert "Join the waiting list" in body

    registration(first, learner, "waiting")
    body = read(client, page, learner)
    assert "You are on the waiting list" in body
    assert "One person is waiting." in body


def test_registered_soon_running_and_ended(client):
    page = webinar()
    held = session(page, join_url=SECRET)
    learner = person()
    registration(held, learner)
    join = f"/en/webinar/sessions/{held.pk}/join/"

    body = read(client, page, learner)
    assert "You are registered" in body
    assert "Add to calendar" in body
    assert join not in body

    body = read(client, page, learner, START - timedelta(minutes=12))
    assert "Begins in 12 minutes" in body
    assert join in body

    body = read(client, page, learner, START + timedelta(minutes=5))
    assert "In progress until 10:30" in body
    assert join in body

    services.mark_present(session=held, user=learner, by=trainer(), now=AFTER)
    body = read(client, page, learner, AFTER)
    assert "You attended 150 of 150 minutes" in body
    assert join not in body


def test_cancelled(client):
    page = webinar()
    services.cancel_session(session=session(page), by=None, now=NOW)

    assert "This webinar is cancelled" in read(client, page, person())


def test_a_webinar_for_others_says_for_whom(client):
    page = webinar(audiences=[audience()])
    session(page)

    body = read(client, page, person())

    assert "Registration is for: Embassies and consulates." in body
    assert "/register/" not in body


def test_neither_the_meeting_nor_participants_stand_on_the_page(client):
    page = webinar()
    held = session(page, join_url=SECRET)
    registration(held, person("Canary Participant"))
    learner = person()
    registration(held, learner)

    for user, at in [(None, NOW), (learner, NOW), (learner, START), (learner, AFTER)]:
        body = read(client, page, user, at)
        assert "meet.example.org" not in body
        assert "Canary" not in body


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_page_are_flat(client, django_assert_num_queries, count):
    page = full_page(audiences=[audience()])
    for number in range(count):
        registration(session(page, day=DAY + timedelta(days=number)))
    User.objects.update(time_zone="Europe/Istanbul")
    client.force_login(person())
    client.get(page.url)

    with django_assert_num_queries(13):
        client.get(page.url)


# The list


def test_the_list_has_those_to_come_first_by_date_and_past_ones_below(client):
    late, soon, undated, past = (webinar(title) for title in ("Late", "Soon", "Undated", "Past"))
    session(late, day=DAY + timedelta(days=9))
    session(soon)
    session(past, day=DAY - timedelta(days=30))
    draft = webinar("Draft")
    draft.unpublish()

    body = read(client, index_page())

    assert "3 webinars to come" in body
    found = [body.index(f">{title}</a>") for title in ("Soon", "Late", "Undated", "Past")]
    assert found == sorted(found)
    assert "Draft" not in body
    assert "Past webinars" in body
    assert undated.title in body


def test_a_cancelled_webinar_stays_among_those_to_come_until_its_day_is_gone(client):
    gone, off = webinar("Gone"), webinar("Called off")
    for session_ in (session(off), session(gone, day=DAY - timedelta(days=30))):
        services.cancel_session(session=session_, by=None, now=NOW)

    body = read(client, index_page())

    assert "0 webinars to come" in body
    found = [body.index(one) for one in (">Called off</a>", "Past webinars", ">Gone</a>")]
    assert found == sorted(found)


def test_the_list_is_narrowed_to_an_audience(client):
    embassies = audience()
    session(webinar("For embassies", audiences=[embassies]))
    session(webinar("For all"))

    body = " ".join(client.get(index_page().url, {"for": "embassies"}).content.decode().split())

    assert "1 webinar to come" in body
    assert ">For all</a>" not in body


def test_an_empty_list_says_what_comes(client):
    assert "No webinar is announced" in read(client, index_page())


def test_a_private_webinar_is_in_no_list(client):
    page = webinar("Hidden")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert "Hidden" not in read(client, index_page())


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_list_are_flat(client, django_assert_num_queries, count):
    for number in range(count):
        page = webinar(f"Webinar {number}", audiences=[])
        session(page)
        session(page, day=DAY + timedelta(days=1))
    address = index_page().url
    client.get(address)

    with django_assert_num_queries(8):
        client.get(address)


def test_sessions_have_their_titles_in_the_readers_language(client):
    page = full_page()
    page.agenda = [("session", {"session_number": number, "items": []}) for number in (1, 2)]
    page.save()
    session(page, title="Day 1", title_ru="День 1")
    session(page, day=DAY + timedelta(days=1), title="Day 2")
    russian = alias(page, "ru")

    body = " ".join(client.get(russian.url).content.decode().split())

    assert "Day 1<br>Tuesday 17 March 2026" in read(client, page)
    assert "День 1<br>" in body
    assert "Day 2<br>" in body


# Beside the dates


def test_the_number_in_a_series_tells_nothing_of_what_is_hidden(client):
    series = Series.objects.create(name="Recognise, ask, refer", kind=Series.Kind.MEETINGS)
    hidden, draft, first, second = (webinar(name, series=series) for name in ("Hidden", "Draft", "First", "Second"))
    RegistrationRules.objects.create(webinar=hidden, open_to="invited", is_hidden=True)
    draft.unpublish()
    for days, page in enumerate([hidden, draft, first, second]):
        session(page, day=DAY + timedelta(days=days))

    body = read(client, second, person())

    assert "Recognise, ask, refer, 2 of 2" in body
    assert "The other meetings" in body
    assert [f">{name}</a>" in body for name in ("Hidden", "Draft", "First", "Second")] == [False, False, True, False]


def test_a_partner_with_a_site_and_the_languages_listed(client):
    page = full_page(languages_note="Written by hand")
    Partner.objects.update(website="https://example.org/")
    EventLanguage.objects.create(webinar=page, code="ru")
    EventLanguage.objects.create(webinar=page, code="tk", use="interpreted")

    body = read(client, page)

    assert '<a href="https://example.org/">Safe Route</a>' in body
    assert "Russian, with interpretation into Turkmen" in body
    assert "Written by hand" not in body
    assert "Russian, with interpretation into Turkmen" in read(client, index_page())


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_all_that_a_page_may_have_are_flat(client, django_assert_num_queries, count):
    series = Series.objects.create(name="Recognise, ask, refer")
    page = full_page(series=series)
    for number in range(count):
        session(webinar(f"Other {number}", series=series), day=DAY + timedelta(days=number))
        Resource.objects.create(webinar=page, title="Reading", address="https://example.org/", shown_to="participants")
    session(page)
    client.force_login(person())
    client.get(page.url)

    with django_assert_num_queries(20):
        client.get(page.url)

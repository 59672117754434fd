"""An event held again: what comes along, what never does, and times that the new days do not have."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from courses.models import PageState, Partner, Project
from lms.site_setup import ensure_site
from people.models import AuditEvent
from tests.webinars.factories import (
    DAY,
    NOW,
    alias,
    audience,
    index_page,
    organisation,
    person,
    registration,
    session,
    staff,
    trainer,
    webinar,
)
from webinars import services
from webinars.models import (
    EventLanguage,
    Message,
    Recording,
    Registration,
    RegistrationQuestion,
    RegistrationRules,
    Resource,
    Series,
    Session,
    Speaker,
    WebinarPage,
    WebinarPartner,
)
from webinars.services.copying import sitting_of
from webinars.shifting import Sitting, days_between, shift, shift_moment

pytestmark = pytest.mark.django_db
SECRET = "https://meet.example.org/secret-room"
BERLIN = "Europe/Berlin"
BEFORE_THE_GAP, GAP, FOLD = date(2026, 3, 10), date(2026, 3, 29), date(2026, 10, 25)


# The days


def sitting(number=1, on=DAY, starts=time(10), ends=time(12, 30), zone="Asia/Ashgabat"):
    return Sitting(number, on, starts, ends, zone)


def test_all_days_move_by_the_same_distance_and_keep_their_times():
    first, second = sitting(), sitting(2, DAY + timedelta(days=2))

    moved = shift([second, first], DAY + timedelta(days=30))

    assert [(one.number, (one.on_date - DAY).days, one.starts) for one in moved] == [
        (2, 32, time(10)),
        (1, 30, time(10)),
    ]
    assert days_between([first, second], DAY - timedelta(days=3)) == -3
    assert shift([], DAY) == []


@pytest.mark.parametrize(
    ("days", "moved"),
    [
        (1, datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),  # 02:30 is skipped, 03:30 is not
        (2, datetime(2026, 3, 30, 0, 30, tzinfo=UTC)),  # 02:30 by summer time
        (-7, datetime(2026, 3, 21, 1, 30, tzinfo=UTC)),
    ],
)
def test_a_moment_moves_by_the_clock(days, moved):
    assert shift_moment(datetime(2026, 3, 28, 1, 30, tzinfo=UTC), days, BERLIN) == moved


# The copy


def event(**fields) -> WebinarPage:
    """Two sessions, a third between them called off, and all that an event may have."""
    page = webinar(
        owner=trainer(),
        series=Series.objects.create(name="Series"),
        project=Project.objects.create(code="project", name="Project"),
        audiences=[audience()],
        languages_note="Russian",
        agenda=[("session", {"session_number": 3, "items": []})],
        **fields,
    )
    Speaker.objects.create(webinar=page, name="Maral", role="Specialist")
    WebinarPartner.objects.create(webinar=page, partner=Partner.objects.create(name="Fund"), role="funder")
    EventLanguage.objects.create(webinar=page, code="ru")
    Resource.objects.create(webinar=page, title="Reading", address="https://example.org/reading", session_number=3)
    way_in = {"join_url": SECRET, "phone_note": "Dial 5551234", "capacity": 20, "title": "Day", "title_ru": "День"}
    session(page, **way_in)
    services.cancel_session(session=session(page, day=DAY + timedelta(days=1)), by=None, now=NOW)
    session(page, day=DAY + timedelta(days=2), **way_in)
    return WebinarPage.objects.get(pk=page.pk)


def copy(page, title="Held again", first_day=DAY + timedelta(days=30), by=None):
    sittings = [sitting_of(one) for one in Session.objects.of(page).filter(cancelled_at=None)]
    made = services.copy_webinar(
        webinar=page, title=title, sittings=shift(sittings, first_day), by=by or page.owner, now=NOW
    )
    return WebinarPage.objects.get(pk=made.pk)


def test_a_copy_is_a_draft_with_all_words_and_people():
    page = event(about="<p>About.</p>")

    copied = copy(page)

    assert (copied.title, copied.slug, copied.live, copied.first_published_at) == (
        "Held again",
        "held-again",
        False,
        None,
    )
    assert copied.owner == page.owner
    assert copied.translation_key != page.translation_key
    assert copied.get_latest_revision_as_object().title == "Held again"
    names = ["summary", "about", "format", "place", "series", "project", "languages_note"]
    assert [getattr(copied, name) for name in names] == [getattr(page, name) for name in names]
    assert copied.written_agenda() == page.written_agenda()
    assert [one.code for one in copied.audiences.all()] == ["embassies"]
    assert [(one.name, one.role) for one in copied.speakers.all()] == [("Maral", "Specialist")]
    assert [str(one.partner) for one in copied.partners.all()] == ["Fund"]
    assert [one.code for one in copied.event_languages.all()] == ["ru"]
    assert [(one.title, one.session_number) for one in copied.resources.all()] == [("Reading", 3)]


def test_sessions_move_and_keep_their_numbers_and_no_way_in_comes_along():
    page = event()
    before = list(Session.objects.of(page).filter(cancelled_at=None))
    registration(before[0])
    Session.objects.filter(pk=before[0].pk).update(sequence=4)
    Recording.objects.create(session=before[0], address="https://example.org/film")

    copied = copy(page)
    after = list(Session.objects.of(copied))

    assert [(one.number, one.on_date) for one in after] == [
        (1, DAY + timedelta(days=30)),
        (3, DAY + timedelta(days=32)),
    ]
    assert {(one.starts_local, one.ends_local, one.time_zone) for one in after} == {
        (time(10), time(12, 30), "Asia/Ashgabat")
    }
    assert {(one.join_url, one.phone_note, one.sequence, one.cancelled_at) for one in after} == {("", "", 0, None)}
    assert {(one.capacity, one.title, one.title_ru) for one in after} == {(20, "Day", "День")}
    assert not {one.uid for one in after} & {one.uid for one in before}
    new = {"session__in": after}
    assert [model.objects.filter(**new).count() for model in (Registration, Recording, Message)] == [0, 0, 0]


def test_rules_and_questions_come_along_with_their_days_moved():
    page = event()
    closes = datetime(2026, 3, 16, 13, tzinfo=UTC)
    rules = RegistrationRules.objects.create(
        webinar=page, open_to="organisations", is_hidden=True, closes_at=closes, closed_at=NOW, seats_per_organisation=2
    )
    rules.organisations.add(organisation())
    RegistrationQuestion.objects.create(webinar=page, label="Lunch?", kind="yes_no", is_required=True)
    RegistrationQuestion.objects.create(webinar=page, label="Removed", number=2, removed_at=NOW)

    copied = copy(page)

    made = RegistrationRules.objects.get(webinar=copied)
    assert (made.open_to, made.is_hidden, made.seats_per_organisation) == ("organisations", True, 2)
    assert (made.closes_at, made.closed_at, made.opens_at) == (closes + timedelta(days=30), None, None)
    assert [str(one) for one in made.organisations.all()] == ["Embassy in Ankara"]
    assert [(one.label, one.is_required) for one in copied.questions.all()] == [("Lunch?", True)]


def test_a_private_event_stays_private():
    page = event()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    copied = copy(page)

    assert copied.get_view_restrictions().get().restriction_type == PageViewRestriction.LOGIN


def test_words_not_published_yet_stay_behind_but_those_of_a_mere_draft_come():
    page = event()
    page.save_revision().publish()
    page = WebinarPage.objects.get(pk=page.pk)
    page.summary = "Not published."
    page.save_revision()
    draft = index_page().add_child(instance=WebinarPage(title="Draft", summary="Old.", live=False, owner=page.owner))
    draft.summary = "Written last."
    draft.save_revision()

    assert copy(WebinarPage.objects.get(pk=page.pk)).summary == "Two sessions on what to notice."
    assert copy(WebinarPage.objects.get(pk=draft.pk)).summary == "Written last."


def test_two_copies_have_addresses_of_their_own():
    page = event()

    assert [copy(page).slug for _time in range(2)] == ["held-again", "held-again-1"]


def test_translations_come_along_as_drafts():
    """The new title waits for its translator, and a native reader has still to read the rest."""
    page = event(about="<p>About.</p>")
    russian = alias(index_page(), "ru").locale
    source, _new = TranslationSource.update_or_create_from_instance(page)
    for english, words in {"Two sessions on what to notice.": "Две встречи.", "Specialist": "Специалист"}.items():
        segment = source.stringsegment_set.get(string__data=english)
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=russian, data=words
        )
    Translation.objects.create(source=source, target_locale=russian)
    made, _new = source.create_or_update_translation(russian, publish=True, fallback=True)
    PageState.objects.update_or_create(page_id=made.pk, defaults={"awaits_native_reader": True})
    ensure_site()

    copied = copy(page)

    translated = WebinarPage.objects.get(translation_key=copied.translation_key, locale=russian)
    assert (translated.alias_of_id, translated.live) == (None, False)
    draft = translated.get_latest_revision_as_object()
    assert (draft.title, draft.summary, draft.about) == ("Held again", "Две встречи.", "<p>About.</p>")
    assert [(one.name, one.role) for one in draft.speakers.all()] == [("Maral", "Специалист")]
    assert PageState.objects.get(page=translated.pk).awaits_native_reader
    turkmen = WebinarPage.objects.get(translation_key=copied.translation_key, locale__language_code="tk")
    assert (turkmen.alias_of_id, turkmen.live) == (copied.pk, False)


def test_who_copied_what_is_on_the_trail():
    page = event()

    copied = copy(page)

    found = AuditEvent.objects.filter(action="webinar.copied").get()
    assert (found.object_id, found.data) == (str(copied.pk), {"copy_of": page.pk})


def test_a_coordinators_copy_belongs_to_the_trainer_and_a_former_trainers_to_the_coordinator():
    page, coordinator = event(), staff()
    assert copy(page, by=coordinator).owner == page.owner

    page.owner.is_active = False
    page.owner.save()
    assert copy(WebinarPage.objects.get(pk=page.pk), by=coordinator).owner == coordinator


# The desk


def address(page):
    return reverse("desk:webinar_copy", args=[page.pk])


def test_a_trainer_copies_their_own(client):
    page = event()
    alias(page)
    client.force_login(page.owner)

    assert "Copy the event" in client.get(reverse("desk:webinar", args=[page.pk])).content.decode()
    assert client.get(address(page)).status_code == 200
    response = client.post(address(page), {"title": "Held again", "first_day": "2026-05-05"})

    copied = WebinarPage.objects.get(title="Held again", locale__language_code="en")
    assert response.url == reverse("desk:webinar", args=[copied.pk])
    assert [str(one.on_date) for one in Session.objects.of(copied)] == ["2026-05-05", "2026-05-07"]
    body = client.get(response.url).content.decode()
    assert SECRET not in body


@pytest.mark.parametrize("who", [None, person, lambda: trainer("Another")])
def test_nobody_else_does(client, who):
    page = event()
    if who:
        client.force_login(who())

    response = client.post(address(page), {"title": "Mine", "first_day": "2026-05-05"})

    assert response.status_code == (404 if who else 302)
    assert not WebinarPage.objects.filter(title="Mine").exists()


def test_a_title_and_a_day_are_needed(client):
    page = event()
    client.force_login(page.owner)

    response = client.post(address(page), {"title": "", "first_day": "31.02.2026"})

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"title", "first_day"}


def test_an_event_without_sessions_needs_no_day(client):
    page = webinar(owner=trainer())
    client.force_login(page.owner)

    client.post(address(page), {"title": "Held again"})

    assert WebinarPage.objects.filter(title="Held again").exists()


def at_night(client, **fields):
    page = webinar(owner=trainer())
    session(page, day=BEFORE_THE_GAP, starts=time(2, 30), ends=time(4), time_zone=BERLIN)
    client.force_login(page.owner)
    return client.post(address(page), {"title": "Held again", **fields})


def test_a_time_that_is_skipped_is_asked_about(client):
    response = at_night(client, first_day=GAP)

    form = response.context["form"]
    assert response.status_code == 422
    assert form.errors == {
        "starts_1": [
            "On Sunday 29 March 2026 no clock in Berlin shows 02:30: the clocks go forward. Choose another time."
        ]
    }
    assert (form["starts_1"].value(), form["ends_1"].value()) == ("03:30", "04:00")
    assert not WebinarPage.objects.filter(title="Held again").exists()


@pytest.mark.parametrize(
    ("starts", "ends", "errors"),
    [
        ("03:30", "05:00", []),
        ("02:15", "05:00", ["starts_1"]),
        ("05:00", "04:00", ["ends_1"]),
        ("", "05:00", ["starts_1"]),
    ],
)
def test_the_time_given_instead_is_taken_if_there_is_one(client, starts, ends, errors):
    response = at_night(client, first_day=GAP, starts_1=starts, ends_1=ends)

    assert list(response.context["form"].errors if response.context else []) == errors
    made = Session.objects.filter(webinar__title="Held again")
    assert [(one.starts_local, one.ends_local) for one in made] == ([] if errors else [(time(3, 30), time(5))])


@pytest.mark.parametrize(("which", "hour"), [("earlier", 0), ("later", 1)])
def test_of_a_time_that_comes_twice_one_is_chosen(client, which, hour):
    assert list(at_night(client, first_day=FOLD).context["form"].errors) == ["which_1"]

    at_night(client, first_day=FOLD, which_1=which)

    made = Session.objects.get(webinar__title="Held again")
    assert made.starts_at == datetime(2026, 10, 25, hour, 30, tzinfo=UTC)


def test_a_long_title_in_another_alphabet_has_an_address_that_fits():
    page = webinar()
    held = session(page)
    title = "Выявление пострадавших в консульской практике " * 5
    sittings = [sitting_of(held)]

    slugs = {
        services.copy_webinar(webinar=page, title=title, sittings=sittings, by=staff(), now=NOW).slug for _again in "ab"
    }

    assert len(slugs) == 2
    assert max(map(len, slugs)) <= WebinarPage._meta.get_field("slug").max_length

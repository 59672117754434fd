"""Webinars in the content room: previews, checks, the second reading, translations, projects."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, TranslationSource

from courses.models import Project
from courses.services import hand_over
from lms.site_setup import ensure_site
from tests.webinars.factories import NOW, alias, index_page, person, session, staff, trainer, webinar
from webinars.models import EventLanguage, Speaker, WebinarPage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site():
    ensure_site()


def photograph():
    return get_image_model().objects.create(title="Portrait", file=get_test_image_file())


def publish(page):
    page.save_revision().publish()
    return WebinarPage.objects.get(pk=page.pk)


def with_speaker(**fields):
    page = webinar(**fields)
    Speaker.objects.create(webinar=page, name="Maral", role="Specialist", photograph=photograph())
    EventLanguage.objects.create(webinar=page, code="ru")
    EventLanguage.objects.create(webinar=page, code="en", use="interpreted")
    return publish(WebinarPage.objects.get(pk=page.pk))


def edit_address(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_the_editor_says_what_to_look_at(client):
    author = trainer()
    page = publish(webinar(owner=author))
    client.force_login(author)

    body = client.get(edit_address(page)).content.decode()

    assert "No session is planned." in body
    assert "How a webinar reaches people" in body


def test_another_trainer_reads_a_webinar_with_its_findings_and_publishes_it(client):
    author, reader = trainer("Author"), trainer("Reader")
    page = publish(webinar(owner=author))
    page.summary = "Another summary."
    page.save_revision(user=author)
    Page.objects.get(pk=page.pk).get_workflow().start(page, author)
    state = Page.objects.get(pk=page.pk).current_workflow_task_state
    act = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])

    client.force_login(author)
    client.post(act)
    assert WebinarPage.objects.get(pk=page.pk).summary != "Another summary."

    client.force_login(reader)
    assert "No session is planned." in client.get(act, HTTP_X_REQUESTED_WITH="XMLHttpRequest").content.decode()
    client.post(act, {"comment": "Clear."})
    assert WebinarPage.objects.get(pk=page.pk).summary == "Another summary."


def test_a_draft_is_previewed_with_what_it_lacks(client):
    author = trainer()
    page = with_speaker(owner=author)
    page.agenda = [("session", {"session_number": 1, "items": [{"at": None, "item": "", "by": "", "is_break": False}]})]
    page.speakers = [Speaker(name="New speaker"), *page.speakers.all()]
    page.save_revision(user=author)
    client.force_login(author)

    draft = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    body = client.get(draft).content.decode()

    assert "New speaker" in body
    assert "Russian, with interpretation into English" in body


# Translations


def test_stand_ins_follow_the_speakers_of_their_source():
    page = with_speaker()
    call_command("sync_locale_trees", verbosity=0)
    russian = page.get_translation(Locale.objects.get(language_code="ru"))
    Speaker.objects.create(webinar=page, name="Pavel")
    publish(WebinarPage.objects.get(pk=page.pk))

    assert [one.name for one in WebinarPage.objects.get(pk=russian.pk).speakers.all()] == ["Maral", "Pavel"]


def test_roles_are_translated_and_names_photographs_and_languages_are_shared():
    page = with_speaker()
    russian = alias(index_page(), "ru").locale
    source, _new = TranslationSource.update_or_create_from_instance(page)
    segment = source.stringsegment_set.get(string__data="Specialist")
    StringTranslation.objects.create(
        translation_of=segment.string, context=segment.context, locale=russian, data="Специалист"
    )
    source.create_or_update_translation(russian, publish=True, fallback=True)

    translated = WebinarPage.objects.get(translation_key=page.translation_key, locale=russian)
    [speaker] = translated.speakers.all()

    assert (speaker.name, speaker.role, speaker.photograph) == ("Maral", "Специалист", page.speakers.get().photograph)
    assert speaker.translation_key == page.speakers.get().translation_key
    assert translated.languages_said == page.languages_said


# Another trainer


def test_who_is_handed_an_event_edits_it_in_every_language_and_who_gave_it_no_more(client):
    former, following = trainer("Former"), trainer("Following")
    page = with_speaker(owner=former)
    russian = alias(page, "ru")
    session(page)

    hand_over(page=page, trainer=following, by=staff(), now=NOW)

    desk = reverse("desk:webinar", args=[page.pk])
    for user, answer in [(following, 200), (former, 404)]:
        client.force_login(user)
        assert client.get(edit_address(page)).status_code == answer
        assert client.get(desk).status_code == answer
        assert client.get(reverse("desk:webinar_copy", args=[page.pk])).status_code == answer
    assert WebinarPage.objects.get(pk=russian.pk).owner == following


# Projects


def test_a_coordinator_keeps_projects_and_a_trainer_chooses_one(client):
    address = reverse("wagtailsnippets_courses_project:add")
    client.force_login(staff())
    client.post(address, {"code": "safe-route", "name": "Safe Route"})
    assert [str(one) for one in Project.objects.all()] == ["Safe Route"]

    client.force_login(trainer("Maral"))
    client.post(address, {"code": "mine", "name": "Mine"})
    assert Project.objects.count() == 1
    assert client.get(reverse("wagtailsnippets_courses_project:list")).status_code == 200


def test_the_page_names_the_project(client):
    page = webinar(project=Project.objects.create(code="safe-route", name="Safe Route until 2027"))

    assert "Safe Route until 2027" in client.get(page.url).content.decode()


def test_wagtails_own_copy_takes_no_session_along(client):
    page = with_speaker(owner=trainer("Maral"))
    session(page, join_url="https://meet.example.org/secret-room")
    client.force_login(staff())

    values = {"new_title": "Copied", "new_slug": "copied", "new_parent_page": index_page().pk, "copy_subpages": False}
    client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), values)

    copied = WebinarPage.objects.get(slug="copied", locale__language_code="en")
    assert copied.sessions.count() == 0
    assert [one.name for one in copied.speakers.all()] == ["Maral"]


def test_a_photograph_is_shown_small(client):
    body = client.get(with_speaker().url).content.decode()

    assert 'width="160"' in body
    assert "fill-160x160-c60.format-webp" in body


@pytest.mark.parametrize("count", [1, 3])
def test_queries_with_photographs_are_flat(client, django_assert_num_queries, count):
    page = webinar()
    for number in range(count):
        Speaker.objects.create(webinar=page, name=f"Speaker {number}", photograph=photograph())
    client.force_login(person())
    client.get(page.url)

    with django_assert_num_queries(13):
        client.get(page.url)

"""The content room through its real screens: who edits, who submits, who publishes, what can't be deleted."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from courses import services
from courses.models import CoursePage, LessonPage, Objective, Partner
from lms.site_setup import sync_translations
from tests.courses.factories import CHECK, NOW, TEXT, course_with, enrolled, lessons_of, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def trainer():
    return person("Trainer", role="trainer")


@pytest.fixture
def coordinator():
    return person("Coordinator", role="coordinator")


def edit_address(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def lesson_form(lesson, words, **extra):
    fields = {
        "title": lesson.title,
        "slug": lesson.slug,
        "stated_minutes": lesson.stated_minutes or "",
        "is_required": "on",
        "notice": "",
        "body": streamfield([("text", rich_text(f"<p>{words}</p>", editor="default", features=["bold"]))]),
        "comments": inline_formset([]),
    }
    return nested_form_data(fields | extra)


def live_words(lesson):
    return str(LessonPage.objects.get(pk=lesson.pk).body[0].value)


def test_a_trainer_edits_a_draft_and_submits_it_and_a_coordinator_publishes(client, trainer, coordinator):
    course = course_with(owner=trainer, lessons=1)
    lesson = lessons_of(course)[0]
    learner = enrolled(course).user
    sync_translations()

    client.force_login(trainer)
    form = lesson_form(lesson, "Ask where the passport is.", **{"action-submit": "true"})
    assert client.post(edit_address(lesson), form).status_code == 302
    assert "Ask where" not in live_words(lesson)

    state = Page.objects.get(pk=lesson.pk).current_workflow_task_state
    approve = reverse("wagtailadmin_pages:workflow_action", args=[lesson.pk, "approve", state.pk])
    client.force_login(coordinator)
    assert client.post(approve, {"comment": ""}).status_code == 302

    client.force_login(learner)
    assert "Ask where the passport is." in client.get(lesson.url).text
    russian = lesson.get_translations().get(locale__language_code="ru").specific
    assert "Ask where the passport is." in client.get(russian.url).text


def test_a_trainer_publishes_nothing(client, trainer):
    lesson = lessons_of(course_with(owner=trainer, lessons=1))[0]
    client.force_login(trainer)

    client.post(edit_address(lesson), lesson_form(lesson, "Unreviewed.", **{"action-publish": "true"}))

    assert "Unreviewed." not in live_words(lesson)
    assert LessonPage.objects.get(pk=lesson.pk).has_unpublished_changes


def test_a_learner_does_not_enter_the_content_room(client):
    lesson = lessons_of(course_with(lessons=1))[0]
    client.force_login(person())

    answer = client.get(edit_address(lesson))

    assert answer.status_code in (302, 403, 404)
    assert "body-count" not in answer.text


@pytest.mark.parametrize(("mode", "seen"), [("", False), ("en-feedback", True)])
def test_a_preview_shows_the_draft_as_learners_see_it_or_with_the_feedback(client, trainer, mode, seen):
    lesson = lessons_of(course_with(owner=trainer, lessons=1, body=[TEXT, ("knowledge_check", CHECK)]))[0]
    client.force_login(trainer)
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[lesson.pk])
    check = lesson.body[1]
    options = [
        {"text": one["text"], "is_right": one["is_right"], "feedback": one["feedback"]}
        for one in check.value["options"]
    ]
    posted = [
        (f"body-0-value-options-{place}-value-{name}", value)
        for place, one in enumerate(options)
        for name, value in one.items()
        if value
    ]
    form = lesson_form(lesson, "Draft.") | {"body-count": "1", "body-0-type": "knowledge_check", "body-0-deleted": ""}
    form |= {"body-0-order": "0", "body-0-id": check.id, "body-0-value-question": CHECK["question"]}
    form |= {"body-0-value-options-count": str(len(options))} | dict(posted)
    for place in range(len(options)):
        form |= {f"body-0-value-options-{place}-{name}": "" for name in ("deleted", "id")}
        form |= {f"body-0-value-options-{place}-order": str(place), f"body-0-value-options-{place}-type": "item"}

    assert client.post(address, form).json() == {"is_valid": True, "is_available": True}
    page = client.get(address, {"mode": mode})

    assert page.status_code == 200
    assert CHECK["question"] in page.text
    assert ("CANARY the question is open." in page.text) is seen


def test_the_preview_of_a_new_lesson_works_before_it_has_a_place(client, trainer):
    module = course_with(owner=trainer, lessons=0).get_children().get()
    client.force_login(trainer)
    address = reverse("wagtailadmin_pages:preview_on_add", args=["courses", "lessonpage", module.pk])
    form = lesson_form(LessonPage(title="New", slug="new", stated_minutes=5), "Brand new.")

    assert client.post(address, form).json()["is_valid"]
    assert "Brand new." in client.get(address).text


def test_pillars_are_ticked_in_the_editor(client, coordinator):
    course = course_with(lessons=1)
    client.force_login(coordinator)
    page = client.get(edit_address(course)).text
    assert page.count('name="pillars"') == 4

    form = nested_form_data(
        {
            "title": course.title,
            "slug": course.slug,
            "summary": course.summary,
            "level": "basic",
            "before_you_begin": "",
            "step_order": "free",
            "optional_steps_needed": "0",
            "valid_for_months": "",
            "renewal": "tests",
            "content_version": "",
            "reviewed_on": "",
            "prerequisites": inline_formset([]),
            "partners": inline_formset([]),
            "comments": inline_formset([]),
            "action-publish": "true",
        }
    )
    form["pillars"] = ["protection", "prevention"]
    assert client.post(edit_address(course), form).status_code == 302
    assert CoursePage.objects.get(pk=course.pk).pillars == ["protection", "prevention"]


def test_a_case_with_broken_markup_is_not_saved_and_says_where(client, trainer):
    lesson = lessons_of(course_with(owner=trainer, lessons=1))[0]
    client.force_login(trainer)
    case = {"heading": "At the window", "content_note": "", "account": "He kept [[my passport|12]].", "finding": "One."}
    form = lesson_form(lesson, "", body=streamfield([("vignette", case)]))

    page = client.post(edit_address(lesson), form)

    assert page.status_code == 200
    assert "A mark needs the number of a sign, 1 to 11" in page.text
    assert LessonPage.objects.get(pk=lesson.pk).latest_revision is None


@pytest.mark.parametrize("what", ["course", "module", "lesson"])
def test_a_page_with_records_of_learners_is_not_deleted(client, coordinator, what):
    course = course_with(lessons=1)
    lesson = lessons_of(course)[0]
    enrolment = enrolled(course)
    services.complete_step(user=enrolment.user, step=lesson, now=NOW)
    page = {"course": course, "module": lesson.get_parent(), "lesson": lesson}[what]
    client.force_login(coordinator)

    answer = client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)

    assert "can&#x27;t be deleted" in answer.text
    assert Page.objects.filter(pk=page.pk).exists()


def test_nor_in_bulk(client, coordinator):
    course = course_with(lessons=1)
    enrolled(course)
    client.force_login(coordinator)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])

    client.post(f"{address}?id={course.pk}&next=/admin/")

    assert CoursePage.objects.filter(pk=course.pk).exists()


def test_a_page_without_records_is_deleted(client, coordinator):
    course = course_with(lessons=1)
    client.force_login(coordinator)

    client.post(reverse("wagtailadmin_pages:delete", args=[course.pk]))

    assert not CoursePage.objects.filter(pk=course.pk).exists()


@pytest.mark.parametrize(("model", "name"), [(Objective, "objective"), (Partner, "partner")])
def test_objectives_and_partners_are_kept_in_the_content_room(client, coordinator, model, name):
    client.force_login(coordinator)
    assert client.get(reverse(f"wagtailsnippets_courses_{name}:list")).status_code == 200

    form = {"name": "Referral", "name_ru": "", "name_tk": "", "code": "referral", "statement": "", "website": ""}
    assert client.post(reverse(f"wagtailsnippets_courses_{name}:add"), form).status_code == 302
    assert model.objects.get().name == "Referral"


def test_a_new_page_gets_its_stand_ins_from_the_editor(client, coordinator):
    course = course_with(lessons=1)
    sync_translations()
    module = lessons_of(course)[0].get_parent()
    client.force_login(coordinator)
    lesson = LessonPage(title="Withholding of wages", slug="withholding-of-wages", stated_minutes=9)
    address = reverse("wagtailadmin_pages:add", args=["courses", "lessonpage", module.pk])

    client.post(address, lesson_form(lesson, "Paid late, or never.", **{"action-publish": "true"}))

    made = LessonPage.objects.get(slug="withholding-of-wages", locale__language_code="en")
    assert made.stated_minutes == 9
    assert made.get_translations().filter(alias_of__isnull=False, live=True).count() == 2

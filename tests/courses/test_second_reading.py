"""The review: another trainer than the author reads, comments and publishes; whoever changes the words does not."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Task, TaskState, Workflow, WorkflowState
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from courses import second_reading
from courses.models import LessonPage, SecondReader
from lms.site_setup import REVIEW, ensure_site
from tests.courses.factories import add_lesson, course_with, lessons_of, person

pytestmark = pytest.mark.django_db
WORDS = "Ask where the passport is."


@pytest.fixture
def author():
    return person("Author", role="trainer")


@pytest.fixture
def reader():
    return person("Reader", role="trainer")


@pytest.fixture
def lesson(author):
    """A live lesson with a draft of other words."""
    lesson = lessons_of(course_with(owner=author, lessons=1))[0]
    lesson.save_revision(user=author).publish()
    return draft(LessonPage.objects.get(pk=lesson.pk), WORDS, author)


def draft(lesson, words, user):
    lesson.body = [("text", f"<p>{words}</p>")]
    lesson.save_revision(user=user)
    return lesson


def submit(thing, user):
    return Workflow.objects.get().start(thing, user)


def edit_address(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def act_address(page, action, state=None):
    state = state or Page.objects.get(pk=page.pk).current_workflow_task_state
    return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])


def is_under_review(page):
    return Page.objects.get(pk=page.pk).workflow_in_progress


def live_words(lesson):
    return str(LessonPage.objects.get(pk=lesson.pk).body[0].value)


def test_a_site_comes_with_the_review_for_pages_and_questions():
    ensure_site()
    assert [workflow.name for workflow in Workflow.objects.all()] == [REVIEW]
    assert [type(task.specific) for task in Task.objects.all()] == [SecondReader]
    assert Workflow.objects.get().workflow_pages.get().page.depth == 1
    assert Workflow.objects.get().workflow_content_types.get().content_type.model == "question"


def test_another_trainer_reads_and_publishes(client, lesson, author, reader):
    submit(lesson, author)
    client.force_login(reader)

    assert client.get(edit_address(lesson)).status_code == 200
    answer = client.post(act_address(lesson, "approve"), {"comment": "Clear."})

    assert answer.headers["Location"] == reverse("wagtailadmin_home")
    assert WORDS in live_words(lesson)
    assert TaskState.objects.get().comment == "Clear."
    assert client.get(edit_address(lesson)).status_code == 404


def test_the_author_waits(client, lesson, author):
    submit(lesson, author)
    client.force_login(author)

    page = client.get(edit_address(lesson))
    assert "data-workflow-action-name" not in page.text
    client.post(act_address(lesson, "approve"), {"comment": ""})
    assert WORDS not in live_words(lesson)
    assert is_under_review(lesson)


def test_a_coordinator_reads_too_and_a_learner_does_not(client, lesson, author):
    submit(lesson, author)
    client.force_login(person())
    assert client.get(edit_address(lesson)).status_code in {302, 403, 404}
    client.force_login(person(role="coordinator"))
    assert client.post(act_address(lesson, "approve"), {"comment": ""}).status_code == 302
    assert WORDS in live_words(lesson)


def test_changes_asked_for_go_back_to_the_author(client, lesson, author, reader):
    submit(lesson, author)
    client.force_login(reader)

    client.post(act_address(lesson, "reject"), {"comment": "Name the law."})

    state = WorkflowState.objects.get()
    assert (state.status, state.current_task_state.comment) == (WorkflowState.STATUS_NEEDS_CHANGES, "Name the law.")
    assert client.get(edit_address(lesson)).status_code == 404
    client.force_login(author)
    assert "Name the law." in client.get(edit_address(lesson)).text
    state.resume(author)
    client.force_login(reader)
    assert client.get(edit_address(lesson)).status_code == 200


def test_changes_are_asked_for_in_words(client, lesson, author, reader):
    submit(lesson, author)
    client.force_login(reader)
    answer = client.post(act_address(lesson, "reject"), {"comment": ""}, headers={"X-Requested-With": "XMLHttpRequest"})
    assert "This field is required." in answer.json()["html"]
    assert is_under_review(lesson)


# The day


def test_an_approval_for_a_later_day_goes_live_on_it(client, lesson, author, reader, time_machine):
    submit(lesson, author)
    client.force_login(reader)
    day = timezone.localtime(timezone.now() + timedelta(days=3)).replace(second=0, microsecond=0)

    client.post(act_address(lesson, "approve"), {"comment": "", "go_live_at": day.strftime("%Y-%m-%d %H:%M")})

    assert not is_under_review(lesson)
    assert WORDS not in live_words(lesson)
    assert Page.objects.get(pk=lesson.pk).scheduled_revision.approved_go_live_at == day
    call_command("publish_scheduled")
    assert WORDS not in live_words(lesson)
    time_machine.move_to(day + timedelta(minutes=1))
    call_command("publish_scheduled")
    assert WORDS in live_words(lesson)


def test_the_day_that_the_text_has_is_kept(client, lesson, author, reader):
    lesson.go_live_at = (timezone.now() + timedelta(days=2)).replace(microsecond=0)
    lesson.save_revision(user=author)
    submit(lesson, author)
    client.force_login(reader)
    client.post(act_address(lesson, "approve"), {"comment": ""})
    assert WORDS not in live_words(lesson)
    assert Page.objects.get(pk=lesson.pk).scheduled_revision.approved_go_live_at == lesson.go_live_at


def test_a_day_that_is_over_is_refused(client, lesson, author, reader):
    submit(lesson, author)
    client.force_login(reader)
    answer = client.post(
        act_address(lesson, "approve"),
        {"comment": "", "go_live_at": "2020-01-01 08:00"},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert "still ahead" in answer.json()["html"]
    assert is_under_review(lesson)


def test_the_editor_carries_the_day_along(client, lesson, author, reader):
    submit(lesson, author)
    client.force_login(reader)
    address = act_address(lesson, "approve").replace("workflow/action", "workflow/collect_action_data")
    answer = client.post(address, {"comment": "Good.", "go_live_at": "2030-02-03 08:00"})
    assert answer.json()["cleaned_data"] == {"comment": "Good.", "go_live_at": "2030-02-03T08:00:00+00:00"}


# Comments, and words changed by the reader


def lesson_form(lesson, words=WORDS, **extra):
    body = lesson.get_latest_revision_as_object().body
    block = streamfield([("text", rich_text(f"<p>{words}</p>", editor="default", features=["bold"]))])
    block["0"]["id"] = body[0].id
    fields = {
        "title": lesson.title,
        "slug": lesson.slug,
        "stated_minutes": lesson.stated_minutes or "",
        "is_required": "on",
        "notice": "",
        "body": block,
        "comments": inline_formset([]),
    }
    return nested_form_data(fields | extra)


COMMENT = {"text": "Which law?", "contentpath": "title", "position": "", "replies": inline_formset([]), "DELETE": ""}
APPROVE = {"action-workflow-action": "true", "workflow-action-name": "approve", "workflow-action-extra-data": "{}"}


def test_a_reader_comments_and_approves_in_one_go(client, lesson, author, reader):
    submit(lesson, author)
    client.force_login(reader)
    form = lesson_form(lesson, comments=inline_formset([COMMENT]))

    assert client.post(edit_address(lesson), form).status_code == 302
    assert [one.text for one in LessonPage.objects.get(pk=lesson.pk).wagtail_admin_comments.all()] == ["Which law?"]
    assert second_reading.may_approve(reader, lesson)
    answer = client.post(edit_address(lesson), lesson_form(lesson) | APPROVE)

    assert answer.headers["Location"] == reverse("wagtailadmin_home")
    assert WORDS in live_words(lesson)
    assert not is_under_review(lesson)


def test_who_changes_the_words_does_not_approve_them(client, lesson, author, reader):
    submit(lesson, author)
    client.force_login(reader)

    client.post(edit_address(lesson), lesson_form(lesson, "Other words.") | APPROVE)

    assert is_under_review(lesson)
    assert "Other words." not in live_words(lesson)
    assert not second_reading.may_approve(reader, lesson)
    page = client.get(edit_address(lesson))
    assert 'data-workflow-action-name="reject"' in page.text
    assert 'data-workflow-action-name="approve"' not in page.text
    assert "somebody else approves" in page.text
    client.post(act_address(lesson, "approve"), {"comment": ""})
    assert is_under_review(lesson)
    third = person(role="trainer")
    assert second_reading.may_approve(third, lesson)


def test_what_was_changed_and_changed_back_stays_a_change(lesson, author, reader):
    draft(lesson, "Mine.", reader)
    draft(lesson, WORDS, reader)
    assert second_reading.has_written(reader, lesson)
    lesson.get_latest_revision().publish()
    lesson.refresh_from_db()
    assert not second_reading.has_written(reader, lesson)


# What nobody reaches


def test_only_what_is_up_for_review_is_opened(client, lesson, author, reader):
    module = lesson.get_parent()
    other = draft(add_lesson(module, "Not submitted"), "Secret.", author)
    submit(lesson, author)
    client.force_login(reader)
    for page in (other, module, module.get_parent()):
        assert client.get(edit_address(page)).status_code == 404
    for name in ("copy", "delete", "unpublish", "move", "usage", "add_subpage", "set_privacy", "lock"):
        url = reverse(f"wagtailadmin_pages:{name}", args=[lesson.pk])
        assert client.get(url).status_code == 404, name
        assert client.post(url).status_code == 404, name


def test_a_review_is_no_key_to_another_page(client, lesson, author, reader):
    """Wagtail asks about the page that the address names and acts on the state that it names."""
    own = draft(lessons_of(course_with(owner=reader, lessons=1))[0], "By the reader.", reader)
    submit(lesson, author)
    submitted = submit(own, reader)
    client.force_login(reader)

    for action in ("approve", "reject"):
        client.post(act_address(lesson, action, submitted.current_task_state), {"comment": "Through."})

    assert is_under_review(own)
    assert "By the reader." not in live_words(own)


def test_nothing_is_up_for_review_when_it_was_withdrawn(client, lesson, author, reader):
    state = submit(lesson, author)
    client.force_login(reader)
    assert lesson.title in client.get(reverse("wagtailadmin_home")).text
    state.cancel(author)
    assert client.get(edit_address(lesson)).status_code == 404
    assert lesson.title not in client.get(reverse("wagtailadmin_home")).text


@pytest.mark.parametrize("count", [1, 3])
def test_what_waits_is_found_in_one_query(django_assert_num_queries, author, reader, count):
    for page in lessons_of(course_with(owner=author, lessons=count)):
        submit(draft(page, WORDS, author), author)
    Page.objects.all().exists()
    with django_assert_num_queries(1):
        assert len(second_reading.up_for_review(reader, Page)) == count
    assert not second_reading.up_for_review(author, Page).exists()
    assert not second_reading.up_for_review(person(), Page).exists()

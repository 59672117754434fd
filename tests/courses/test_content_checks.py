"""What an author should look at before submitting: each check where it speaks and where it keeps silent."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Workflow

from courses import drafts
from courses.content_checks import Check, Draft, Finding, Part, findings
from courses.models import LessonPage, PageState, Source
from tests.courses.factories import CHECK, TEXT, course_with, lessons_of, person
from tests.quizzes.factories import make_question, make_quiz

CITED = Part("s", "legal_source", "Legal source", {"source": 7, "summary": "…"})
PICTURE = {"image": 3, "alternative": "A passport in a drawer."}
VTT = [{"type": "item", "id": code, "value": {"language": code, "document": 5}} for code in ("en", "ru", "tk")]
FILM = {"videos": [{"type": "item", "id": "v", "value": {"height": "360", "document": 4}}], "captions": VTT}


def found(*parts, **fields):
    fields = {"language": "en", **fields}
    return findings(Draft(parts=(CITED, *parts), **fields))


def part(kind, value):
    return Part("p", kind, kind.title(), value)


def checks(*parts, **fields):
    return [(one.check, one.part) for one in found(*parts, **fields)]


def test_nothing_is_said_of_a_draft_that_has_everything():
    assert found(part("picture", PICTURE), part("media", FILM), stated_minutes=10, minutes=12) == []


@pytest.mark.parametrize("alternative", ["", "   ", None])
def test_a_picture_without_a_text_alternative(alternative):
    value = PICTURE | {"alternative": alternative}
    assert checks(part("picture", value)) == [(Check.TEXT_ALTERNATIVE, "p")]
    inside = {"rows": [{"type": "item", "id": "x", "value": value}]}
    assert checks(part("gallery", inside)) == [(Check.TEXT_ALTERNATIVE, "p")]
    assert checks(part("picture", value | {"image": None})) == []


def test_a_film_without_captions_names_the_languages():
    [finding] = found(part("media", FILM | {"captions": VTT[:1]}))
    assert finding == Finding(
        Check.CAPTIONS, "The film has no captions in these languages: Russian, Turkmen.", "p", "Media"
    )
    assert finding.label == "Media"
    unfinished = [*VTT[:2], {"type": "item", "id": "tk", "value": {"language": "tk", "document": None}}]
    assert "Turkmen" in found(part("media", FILM | {"captions": unfinished}))[0].sentence


def test_sound_alone_needs_no_captions_for_it_has_a_transcript():
    assert checks(part("media", {"videos": [], "audio": 4, "captions": []})) == []
    assert checks(part("media", {"videos": [{"height": "360", "document": None}], "captions": []})) == []


def test_no_source_is_cited():
    assert [one.check for one in findings(Draft(language="en"))] == [Check.SOURCE]
    words = Part("d", "definition", "Definition", {"term": "Menace", "source": "ILO"})  # words, no Source
    assert [one.check for one in findings(Draft(language="en", parts=(words,)))] == [Check.SOURCE]
    assert findings(Draft(language="en", cites=True)) == []
    assert findings(Draft(language="en", must_cite=False)) == []


@pytest.mark.parametrize(
    ("stated", "minutes", "speaks"), [(8, 10, False), (8, 11, True), (1, 2, True), (None, 90, False), (20, 3, False)]
)
def test_longer_than_stated(stated, minutes, speaks):
    said = found(stated_minutes=stated, minutes=minutes)
    assert [one.check for one in said] == [Check.LENGTH] * speaks
    if speaks:
        assert str(minutes) in said[0].sentence


def test_very_difficult_to_read():
    hard = "Institutionalised interorganisational responsibilities necessitate comprehensive documentation. " * 20
    easy = "Ask where the passport is. " * 25
    assert [one.check for one in found(text=hard)] == [Check.READING_LEVEL]
    assert found(text=easy) == []
    assert found(text=hard, language="kk") == []


def test_a_translation_older_than_its_source_names_the_parts():
    said = checks(part("text", "<p>…</p>"), is_behind=True, behind=("p", "title"))
    assert said == [(Check.BEHIND, "p"), (Check.BEHIND, "")]
    assert checks(part("text", "<p>…</p>"), behind=("p",)) == []


# From pages and questions


@pytest.fixture
def trainer():
    return person("Trainer", role="trainer")


@pytest.fixture
def lesson(trainer):
    return lessons_of(course_with(owner=trainer, lessons=1, body=[TEXT, ("knowledge_check", CHECK)]))[0]


@pytest.mark.django_db
def test_a_lesson_is_read_as_its_learners_read_it(lesson):
    draft = drafts.of_lesson(lesson)
    assert [one.kind for one in draft.parts] == ["text", "knowledge_check"]
    assert [one.label for one in draft.parts] == ["Text", "Knowledge check"]
    assert draft.parts[0].id == lesson.body[0].id
    assert "A passport kept for safety" in draft.text
    assert "What do you ask first?" in draft.text
    assert "CANARY" not in draft.text  # feedback is read later
    assert "<p>" not in draft.text
    assert draft.minutes >= 1
    assert not draft.is_behind


@pytest.mark.django_db
def test_what_is_known_of_a_translation(lesson):
    russian = lesson.copy_for_translation(Locale.objects.get(language_code="ru"), copy_parents=True)
    assert drafts.behind(russian) == {}
    PageState.objects.create(page=russian, behind_since=timezone.now(), behind_parts=[russian.body[0].id])
    found = LessonPage.objects.get(pk=russian.pk).draft_to_check()
    assert (found.is_behind, found.behind, found.language) == (True, (russian.body[0].id,), "ru")


@pytest.mark.django_db
def test_a_picture_and_a_source_of_a_stored_lesson(lesson):
    image = get_image_model().objects.create(title="Passport", file=get_test_image_file())
    source = Source.objects.create(code="ilo-29", name="Convention No. 29", year=1930)
    lesson.body = [
        ("picture", {"image": image, "alternative": "", "caption": "", "credit": ""}),
        ("legal_source", {"source": source, "article": "", "summary": "What it says."}),
    ]
    lesson.save()
    stored = LessonPage.objects.get(pk=lesson.pk)
    assert [(one.check, one.part) for one in findings(stored.draft_to_check())] == [
        (Check.TEXT_ALTERNATIVE, stored.body[0].id)
    ]


@pytest.mark.django_db
def test_the_editor_shows_them_with_links_to_the_blocks(client, lesson, trainer):
    image = get_image_model().objects.create(title="Passport", file=get_test_image_file())
    lesson.body = [("picture", {"image": image, "alternative": "", "caption": "", "credit": ""})]
    lesson.save_revision()
    client.force_login(trainer)
    page = client.get(reverse("wagtailadmin_pages:edit", args=[lesson.pk])).text
    assert "Before you submit" in page
    assert f'<a href="#block-{lesson.body[0].id}-section">Picture</a>: The picture has no text alternative.' in page
    assert "there are 2 things to look at" in page
    assert "How a text reaches learners" in page


@pytest.mark.django_db
def test_the_editor_of_a_new_lesson_has_the_help_alone(client, lesson, trainer):
    client.force_login(trainer)
    page = client.get(reverse("wagtailadmin_pages:add", args=["courses", "lessonpage", lesson.get_parent().pk])).text
    assert "The checks run when the text is saved for the first time." in page


@pytest.mark.django_db
def test_the_second_reader_sees_the_same_list(client, lesson, trainer):
    lesson.save_revision(user=trainer)
    state = Workflow.objects.get().start(lesson, trainer)
    client.force_login(person(role="trainer"))
    address = reverse("wagtailadmin_pages:workflow_action", args=[lesson.pk, "approve", state.current_task_state_id])
    dialog = client.get(address).json()["html"]
    assert "No source is cited" in dialog
    assert "Publish on" in dialog


@pytest.mark.django_db
def test_submitting_says_what_was_found(client, lesson, trainer):
    from tests.courses.test_second_reading import edit_address, lesson_form  # noqa: PLC0415

    lesson.save_revision(user=trainer)
    client.force_login(trainer)
    answer = client.post(edit_address(lesson), lesson_form(lesson, "Ask.") | {"action-submit": "true"}, follow=True)
    assert "The checks found 1 thing to look at" in answer.text


@pytest.mark.django_db
def test_questions_and_quizzes(client, lesson, trainer):
    question = make_question("mine", owner=trainer)
    assert [one.check for one in findings(question.draft_to_check())] == [Check.SOURCE]
    question.rests_on = Source.objects.create(code="ilo-29", name="Convention No. 29", year=1930)
    assert findings(question.draft_to_check()) == []
    quiz = make_quiz(lesson.get_parent().get_parent().specific, questions=4, stated_minutes=2)
    assert [one.check for one in findings(quiz.draft_to_check())] == [Check.LENGTH]
    client.force_login(trainer)
    assert "Before you submit" in client.get(reverse("wagtailsnippets_quizzes_question:edit", args=[question.pk])).text

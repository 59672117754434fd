import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from courses.models import CoursePage, LessonPage, ModulePage
from people.models import Role
from people.services import grant_role
from quizzes.blocks import AnswerBlock, ChoiceAnswerBlock, MultipleChoiceAnswerBlock
from quizzes.models import Question, QuizPage
from tests.quizzes.factories import NOW, make_course, make_learner, make_objective, make_question, make_quiz, option

pytestmark = pytest.mark.django_db

LIST = "wagtailsnippets_quizzes_question:list"
ADD = "wagtailsnippets_quizzes_question:add"


def staff(role, email):
    person = make_learner(email, f"Person {role}")
    grant_role(user=person, role=role, by=None, now=NOW)
    return person


@pytest.fixture
def trainer(client):
    person = staff(Role.TRAINER, "trainer@example.org")
    client.force_login(person)
    return person


def fields(*options, kind="choice", **values):
    """What the editor posts for a question with ``options`` of (text, is_right)."""
    items = {f"value-options-{place}-value-text": text for place, (text, _right) in enumerate(options)}
    items |= {f"value-options-{place}-value-is_right": "on" for place, (_text, right) in enumerate(options) if right}
    for place in range(len(options)):
        items |= {
            f"value-options-{place}-order": str(place),
            f"value-options-{place}-deleted": "",
            f"value-options-{place}-type": "item",
            f"value-options-{place}-id": "",
            f"value-options-{place}-value-feedback": "",
        }
    answer = {f"answer-0-{name}": value for name, value in items.items()}
    answer |= {
        "pictures-count": "0",
        "worth": "1",
        "answer-count": "1",
        "answer-0-type": kind,
        "answer-0-order": "0",
        "answer-0-deleted": "",
        "answer-0-id": "",
        "answer-0-value-options-count": str(len(options)),
    }
    plain = {
        "code": "new-question",
        "case": "",
        "text": "Who decides?",
        "explanation": "",
        "objective": make_objective().pk,
        "difficulty": "2",
        "lesson": "",
    }
    return plain | answer | values


# What an author may write


@pytest.mark.parametrize(
    ("block", "right", "texts", "problem"),
    [
        (ChoiceAnswerBlock, [True, False], ["A", "B"], None),
        (ChoiceAnswerBlock, [False, False], ["A", "B"], "Mark exactly one option as right."),
        (ChoiceAnswerBlock, [True, True], ["A", "B"], "Mark exactly one option as right."),
        (MultipleChoiceAnswerBlock, [True, False], ["A", "B"], None),
        (MultipleChoiceAnswerBlock, [True, True], ["A", "B"], None),
        (
            MultipleChoiceAnswerBlock,
            [False, False],
            ["A", "B"],
            "Mark at least one option as right; two or more make a better question.",
        ),
        (ChoiceAnswerBlock, [True, False], ["Same words", "same  words"], "Two options say the same."),
    ],
)
def test_how_many_options_are_right(block, right, texts, problem):
    options = [option(text, is_right=is_right) for text, is_right in zip(texts, right, strict=True)]
    bound = block()
    value = bound.to_python({"options": options})
    if problem is None:
        bound.clean(value)
        return
    with pytest.raises(ValidationError) as refusal:
        bound.clean(value)
    assert refusal.value.block_errors["options"].messages == [problem]


def test_a_question_has_one_answer_block():
    block = AnswerBlock()
    with pytest.raises(ValidationError):
        block.clean(block.to_python([]))


def test_a_trainer_drafts_a_question_and_a_coordinator_publishes_it(client, trainer):
    data = fields(("Competent authority", True), ("The consul", False))
    client.post(reverse(ADD), data)
    question = Question.objects.get()
    assert (question.live, question.kind, question.locale.language_code) == (False, "choice", "en")
    assert all(child.id for child in question.answer[0].value["options"].bound_blocks)

    client.force_login(staff(Role.COORDINATOR, "coordinator@example.org"))
    edit = reverse("wagtailsnippets_quizzes_question:edit", args=[question.pk])
    client.post(edit, data | {"action-publish": "action-publish"})
    question.refresh_from_db()
    assert question.live is True


def test_a_trainer_does_not_publish(client, trainer):
    data = fields(("A", True), ("B", False), **{"action-publish": "action-publish"})
    client.post(reverse(ADD), data)
    assert not Question.objects.filter(live=True).exists()


def test_the_editor_says_what_is_wrong_with_the_options(client, trainer):
    response = client.post(reverse(ADD), fields(("A", True), ("B", True)) | {"action-submit": "action-submit"})
    assert "Mark exactly one option as right." in response.content.decode()


# The list


def listed(client, **query):
    return sorted(question.code for question in client.get(reverse(LIST), query).context["object_list"])


def test_the_list_is_filtered_by_kind_objective_and_difficulty(client, trainer):
    make_question("one", owner=trainer, difficulty=1)
    make_question(
        "two", owner=trainer, kind="multiple_choice", objective=make_objective("referral", "Referral"), difficulty=3
    )
    assert listed(client) == ["one", "two"]
    assert listed(client, kind="multiple_choice") == ["two"]
    assert listed(client, objective=make_objective("referral").pk) == ["two"]
    assert listed(client, difficulty=1) == ["one"]


def test_the_list_is_searched_by_text_case_and_code(client, trainer):
    make_question("one", owner=trainer, text="Who decides?")
    make_question("two", owner=trainer, text="What next?", case="M. cleans offices at night.")
    assert [listed(client, q=words) for words in ("decides", "offices", "tw", "nothing")] == [
        ["one"],
        ["two"],
        ["two"],
        [],
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_names_kind_and_objective_in_few_queries(client, trainer, count, django_assert_max_num_queries):
    for number in range(count):
        make_question(f"q{number}", owner=trainer)
    client.get(reverse(LIST))
    # wagtail-localize asks twice a row for its button; rows come by twenty
    with django_assert_max_num_queries(18 + 2 * count):
        html = client.get(reverse(LIST)).content.decode()
    assert "Choice: exactly one is right" in html
    assert "Eleven indicators" in html


def test_questions_are_chosen_in_a_quiz(client, trainer):
    make_question("one", owner=trainer)
    response = client.get(reverse("wagtailsnippetchoosers_quizzes_question:choose"))
    assert "Question one?" in response.content.decode()
    course = make_course()
    type(course).objects.filter(pk=course.pk).update(owner=trainer)
    quiz = make_quiz(course, questions=0)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[quiz.pk])).content.decode()
    assert reverse("wagtailsnippetchoosers_quizzes_question:choose") in html


# Translation


def test_every_word_of_a_question_is_offered_for_translation_and_nothing_else():
    question = make_question("one", case="A case.")
    source, _is_new = TranslationSource.get_or_create_from_instance(question)
    source.update_from_db()
    paths = sorted(segment.context.path.rpartition(".")[2] for segment in source.stringsegment_set.all())
    assert paths == ["case", "explanation", *["feedback"] * 3, "text", *["text"] * 3]


def test_a_translated_question_keeps_the_names_and_the_key_of_its_options():
    question = make_question("one")
    copy = question.copy_for_translation(Locale.objects.get(language_code="tk"))
    copy.save()
    stored = [one.answer.get_prep_value()[0]["value"]["options"] for one in (question, copy)]
    assert stored[0] == stored[1]


# Where a quiz stands


def test_a_quiz_stands_below_a_course_or_a_module():
    assert set(QuizPage.allowed_parent_page_models()) == {CoursePage, ModulePage}
    assert QuizPage.allowed_subpage_models() == []
    assert QuizPage not in LessonPage.allowed_subpage_models()


# What a trainer may place in a quiz


def place(client, quiz, *questions):
    """The trainer saves ``quiz`` with ``questions`` added. Returns whether it was saved."""
    rows = {"quiz_draws": [], "comments": [], "quiz_questions": questions}
    counts = {"INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    data = {f"{name}-{count}": number for name in rows for count, number in counts.items()}
    data |= {f"{name}-TOTAL_FORMS": len(held) for name, held in rows.items()}
    for number, question in enumerate(questions):
        data |= {f"quiz_questions-{number}-question": question.pk, f"quiz_questions-{number}-ORDER": number + 1}
    rules = {"purpose": "practice", "pass_mark_percent": 80, "hours_between_attempts": 0}
    data |= {"title": quiz.title, "slug": quiz.slug, **rules}
    return client.post(reverse("wagtailadmin_pages:edit", args=[quiz.pk]), data).status_code == 302


def placed_in(quiz):
    draft = QuizPage.objects.get(pk=quiz.pk).get_latest_revision_as_object()
    return [one.question for one in draft.quiz_questions.all()]


@pytest.fixture
def own_quiz(trainer):
    course = make_course()
    course.owner = trainer
    course.save()
    return make_quiz(course, questions=[make_question("of-a-coordinator")])


def test_a_trainer_places_questions_of_their_own(client, trainer, own_quiz):
    mine = make_question("mine", owner=trainer)
    assert place(client, own_quiz, mine)
    assert mine in placed_in(own_quiz)


def test_the_question_of_somebody_else_is_not_placed_and_so_not_read(client, own_quiz):
    theirs = make_question("theirs", owner=staff(Role.TRAINER, "other@example.org"))
    assert not place(client, own_quiz, theirs)
    assert theirs not in placed_in(own_quiz)


def test_what_a_coordinator_placed_there_may_stay(client, own_quiz):
    [standing] = placed_in(own_quiz)
    assert place(client, own_quiz, standing)


def test_a_coordinator_places_any_question(client, own_quiz):
    client.force_login(staff(Role.COORDINATOR, "coordinator@example.org"))
    theirs = make_question("theirs", owner=staff(Role.TRAINER, "other@example.org"))
    assert place(client, own_quiz, theirs)

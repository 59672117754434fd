"""Questions are read by a second trainer too, and by nobody else."""

import pytest
from django.urls import reverse
from wagtail.models import Workflow

from people.models import Role
from quizzes.models import Question
from tests.people.factories import make_person
from tests.quizzes.factories import make_question

pytestmark = pytest.mark.django_db
WORDS = "Where is the passport now?"


@pytest.fixture
def author():
    return make_person(full_name="Author", roles=(Role.TRAINER,))


@pytest.fixture
def reader(client):
    person = make_person(full_name="Reader", roles=(Role.TRAINER,))
    client.force_login(person)
    return person


@pytest.fixture
def question(author):
    question = make_question("mine", owner=author)
    question.save_revision(user=author).publish()
    question = Question.objects.get(pk=question.pk)
    question.text = WORDS
    question.save_revision(user=author)
    return question


def address(name, question, *more):
    return reverse(f"wagtailsnippets_quizzes_question:{name}", args=[question.pk, *more])


def submit(question, author):
    return Workflow.objects.get().start(question, author)


def test_a_question_is_published_by_a_second_trainer(client, question, author, reader):
    state = submit(question, author)
    assert WORDS in client.get(address("edit", question)).text
    client.post(address("workflow_action", question, "approve", state.current_task_state_id), {"comment": ""})
    question.refresh_from_db()
    assert question.text == WORDS
    assert client.get(address("edit", question)).status_code in {302, 403, 404}


def test_the_author_may_submit_and_not_approve(client, question, author):
    client.force_login(author)
    assert 'name="action-submit"' in client.get(address("edit", question)).text
    state = submit(question, author)
    client.post(address("workflow_action", question, "approve", state.current_task_state_id), {"comment": ""})
    question.refresh_from_db()
    assert question.text != WORDS


def test_the_preview_of_what_is_read_opens_and_the_rest_does_not(client, question, author, reader):
    other = make_question("other", owner=author)
    submit(question, author)
    assert client.get(address("preview_on_edit", question)).status_code == 200
    for name in ("edit", "preview_on_edit", "history", "copy"):
        assert client.get(address(name, other)).status_code in {302, 403, 404}, name
    for name in ("copy", "delete", "usage", "unpublish", "lock"):
        answer = client.post(address(name, question))
        assert answer.status_code in {302, 403, 404, 405}, name
        assert WORDS not in answer.text
    assert Question.objects.filter(text=WORDS).count() == 0
    listed = client.get(reverse("wagtailsnippets_quizzes_question:list")).text
    assert WORDS not in listed


def test_before_it_is_submitted_nobody_else_opens_it(client, question, reader):
    assert client.get(address("edit", question)).status_code in {302, 403, 404}
    client.force_login(make_person(roles=()))
    assert client.get(address("edit", question)).status_code in {302, 403, 404}

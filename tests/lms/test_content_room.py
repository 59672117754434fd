"""What a trainer may name in a query string of the content room. What stands in an address: tests/access."""

import pytest
from django.urls import reverse

from people.models import Role
from tests.courses.factories import course_with
from tests.people.factories import make_person
from tests.quizzes.factories import make_question

pytestmark = pytest.mark.django_db
SECRET = "Zanzibar draft"


@pytest.fixture
def trainer(client):
    person = make_person(roles=(Role.TRAINER,))
    client.force_login(person)
    return person


@pytest.fixture
def own(trainer):
    return course_with(title="Own course", lessons=1, owner=trainer)


@pytest.fixture
def foreign(own):
    course = course_with(title="Other course", lessons=1, owner=make_person(roles=(Role.TRAINER,)))
    course.title = SECRET
    course.save_revision(user=course.owner)
    return course


def bulk(action, model="page"):
    app = {"page": "wagtailcore", "question": "quizzes"}[model]
    return reverse("wagtail_bulk_action", args=[app, model, action])


@pytest.mark.parametrize("action", ["delete", "move", "publish", "unpublish"])
def test_pages_ticked_are_ones_own(client, own, foreign, action):
    refused = [f"id={foreign.pk}", f"id={own.pk}&id={foreign.pk}", "id=abc", f"id={'9' * 30}", "id=all&q=Zanzibar"]
    refused.append(f"id=all&childOf={foreign.pk}")
    for query in refused:
        assert client.get(f"{bulk(action)}?{query}").status_code == 404, query
        assert client.post(f"{bulk(action)}?{query}").status_code == 404, query
    page = client.get(f"{bulk(action)}?id={own.pk}")
    assert page.status_code == 200
    assert "Own course" in page.content.decode()


def test_all_of_a_list_is_all_of_ones_own(client, own, foreign):
    for query in ("id=all", f"id=all&childOf={own.get_parent().pk}"):
        text = client.get(f"{bulk('delete')}?{query}").content.decode()
        assert ("Own course" in text, SECRET in text) == (True, False), query


def test_a_coordinator_ticks_any(client, own, foreign):
    client.force_login(make_person(roles=(Role.COORDINATOR,)))
    assert SECRET in client.get(f"{bulk('move')}?id={foreign.pk}").content.decode()


def test_questions_ticked_are_ones_own(client, trainer):
    make_question("mine", text="My question", owner=trainer)
    theirs = make_question("theirs", text=SECRET, owner=make_person(roles=(Role.TRAINER,)))
    address = bulk("delete", "question")
    assert client.get(f"{address}?id={theirs.pk}").status_code == 404
    text = client.get(f"{address}?id=all").content.decode()
    assert ("My question" in text, SECRET in text) == (True, False)


def test_pages_chosen_together_are_published_or_ones_own(client, own, foreign):
    address = reverse("wagtailadmin_choose_page_chosen_multiple")
    assert client.get(f"{address}?id={own.pk}").status_code == 200
    assert client.get(f"{address}?id={own.pk}&id={foreign.pk}").status_code == 404


def test_the_report_that_names_all_pages_is_closed_to_trainers(client, own, foreign):
    names = ["page_types_usage", "page_types_usage_results"]
    addresses = [reverse(f"wagtailadmin_reports:{name}") for name in names]
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    assert addresses[0] not in client.get("/admin/").content.decode()
    client.force_login(make_person(roles=(Role.COORDINATOR,)))
    assert [client.get(address).status_code for address in addresses] == [200, 200]

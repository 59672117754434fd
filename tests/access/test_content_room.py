"""The content room between trainers: what is one's own is nothing to another, by whatever door."""

import re

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.urls import get_resolver, reverse
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Task, Workflow
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from courses.models import Objective, ReviewTask
from courses.services import hand_over
from lms.content_room import TO_REVIEW
from lms.site_setup import sync_translations
from people.models import Role
from quizzes.models import Topic
from quizzes.viewsets import TO_REVIEW as QUESTIONS_TO_REVIEW
from tests.access.asking import WriteSpy, ask, client_of
from tests.access.test_doors import admin_addresses
from tests.courses.factories import NOW, citing, course_with, lessons_of, source
from tests.people.factories import make_person
from tests.quizzes.factories import make_question, make_quiz
from tests.webinars.factories import webinar

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # no database changes what an address answers
CANARY = "ZANZIBAR"
BELONGS_TO_WAGTAIL = ("django_session", "wagtailadmin_editingsession")


class Doors:
    """Another trainer's course, lesson, quiz, webinar, translation and question, and what addresses name of them."""

    def __init__(self, owner):
        self._shared()
        self.course = course_with(title="Course", lessons=1, body=self._body(), owner=owner)
        self.webinar = webinar("Webinar", owner=owner)
        [self.lesson] = lessons_of(self.course)
        self.quiz = make_quiz(self.course, slug="quiz", title="Quiz")
        self.question = make_question("canary", text=f"{CANARY} course?", owner=owner, topic=self.topic)
        for page in self.pages():  # published under another title than the draft has
            page.title = f"{CANARY} {page.title}"
            page.save_revision(user=owner)
        self.question.save_revision(user=owner)
        self.lesson.objectives.add(self.objective)
        self.state, self.question_state = self.submit(owner)
        for state in (self.state, self.question_state):  # as long as it is under review others read it: see below
            state.cancel(user=owner)
        self.review = ReviewTask.objects.create(
            source=self.cited, thing=self.lesson, assigned_to=owner, opened_by=owner, opened_at=NOW
        )
        sync_translations()
        self._translate()

    def submit(self, owner):
        return [Workflow.objects.get().start(thing, owner) for thing in (self.lesson, self.question)]

    def _shared(self):
        """What all trainers choose from, and this one chose."""
        self.cited = source("Convention", changed_on=NOW.date())
        self.objective = Objective.objects.create(code="shared", name="Objective")
        self.topic = Topic.objects.create(code="shared", name="Topic")
        self.picture = Image.objects.create(title="Picture", file=get_test_image_file())
        self.document = Document.objects.create(title="Leaflet", file=ContentFile(b"x", name="leaflet.txt"))

    def _body(self):
        picture = {"image": self.picture, "alternative": "A form", "caption": "", "credit": ""}
        leaflet = {"title": "Leaflet", "description": "", "document": self.document, "link": ""}
        return [("text", f"<p>{CANARY}</p>"), citing(self.cited), ("picture", picture), ("resource", leaflet)]

    def _translate(self):
        source, _new = TranslationSource.get_or_create_from_instance(self.lesson)
        source.update_from_db()
        self.source = source
        russian = Locale.objects.get(language_code="ru")
        self.translation = Translation.objects.create(source=source, target_locale=russian)
        self.translation.save_target()
        self.segment = StringSegment.objects.filter(source=source).first()

    def pages(self):
        return [self.course, self.lesson, self.quiz, self.webinar]

    def keys(self, page) -> dict:
        """Parameter of an address → what it names; on the pages of the other trainer wherever it can."""
        task, workflow = Task.objects.get(), Workflow.objects.get()
        return {
            "page_id": page.pk,
            "parent_page_id": page.pk,
            "page_to_move_id": page.pk,
            "destination_id": page.get_parent().pk,
            "page_pk": page.pk,
            "revision_id": page.latest_revision_id,
            "revision_id_a": "earliest",
            "revision_id_b": "latest",
            "content_type_app_name": "courses",
            "content_type_model_name": "lessonpage",
            "app_label": "wagtailcore",
            "model_name": "page",
            "action": "delete",
            "action_name": "approve",
            "task_state_id": self.state.current_task_state_id,
            "task_id": task.pk,
            "workflow_pk": workflow.pk,
            "workflow_state_id": self.state.pk,
            "object_id": page.pk,
            "session_id": 1,
            "translation_source_id": self.source.pk,
            "translation_id": self.translation.pk,
            "string_segment_id": self.segment.pk,
            "overridable_segment_id": 1,
            "mode": "",
        }


WAITS_AT = {"/admin/"}  # the first page: what waits for a review
ROOMS = ("wagtailadmin_pages:", "wagtail_localize:", "wagtailadmin_explore", "wagtailadmin_choose_page_child",
         "wagtailadmin_api:pages", "wagtailadmin_editing_sessions:", "courses_native_reader")  # fmt: skip
QUESTIONS = ("wagtailsnippets_quizzes_question:", "wagtailsnippetchoosers_quizzes_question:")
NAMES_NO_PAGE = {
    "wagtailadmin_pages:choose_parent", "wagtailadmin_pages:type_use", "wagtailadmin_pages:type_use_results",
    "wagtail_localize:submit_snippet_translation", "wagtailadmin_editing_sessions:release",
    "wagtail_localize:snippets_api_listing", "wagtail_localize:snippets_api_detail",
}  # fmt: skip


def admin_routes(patterns=None, names=""):
    """(name, parameters) of Wagtail's addresses that name an object."""
    if patterns is None:
        [admin] = [
            one for one in get_resolver().url_patterns if str(one.pattern) == "admin/" and hasattr(one, "url_patterns")
        ]
        patterns = admin.url_patterns
    for one in patterns:
        if hasattr(one, "url_patterns"):
            yield from admin_routes(one.url_patterns, names + (f"{one.namespace}:" if one.namespace else ""))
        elif one.name and one.pattern.regex.groups:
            yield names + one.name, tuple(one.pattern.regex.groupindex)


@pytest.fixture
def owner():
    return make_person(full_name="Owner", roles=(Role.TRAINER,))


@pytest.fixture
def doors(owner):
    return Doors(owner)


@pytest.fixture
def other(doors):
    """A trainer with a course of their own, so that none of the rooms is shut to them as a whole."""
    person = make_person(full_name="Other", roles=(Role.TRAINER,))
    course_with(title="Own course", lessons=1, owner=person)
    return person


class NoWrites(WriteSpy):
    def __call__(self, execute, sql, params, many, context):
        if any(table in sql for table in BELONGS_TO_WAGTAIL):
            return execute(sql, params, many, context)
        return super().__call__(execute, sql, params, many, context)


def leaks(client, method, url, data=None) -> str:
    """What the answer gives away or changes, in a word; empty when it is a refusal."""
    spy = NoWrites()
    with connection.execute_wrapper(spy):
        response = ask(client, method, url, data)
    if spy.seen:
        return f"writes {spy.seen[0]}"
    if CANARY in getattr(response, "body", response.content if not response.streaming else b"").decode(errors="ignore"):
        return "shows"
    is_back = response.status_code == 302 and response.headers["Location"] in {"/admin/", "/admin/pages/"}
    is_up = response.status_code == 302 and re.fullmatch(r"/admin/pages/\d+/", response.headers["Location"])
    if response.status_code in {403, 404, 405} or is_back or is_up:
        return ""
    return str(response.status_code)


def named_pages(doors):
    """(name, page, address) of all that names one of the pages."""
    for name, parameters in admin_routes():
        if name.startswith(ROOMS) and name not in NAMES_NO_PAGE:
            for page in doors.pages():
                keys = doors.keys(page) | ({"pk": page.pk} if "pk" in parameters else {})
                yield name, page, reverse(name, kwargs={one: keys[one] or "x" for one in parameters})


def test_no_page_of_another_trainer_is_reached_by_any_address(doors, other):
    client = client_of(other)
    found = {}
    for name, _page, url in named_pages(doors):
        for method in ("GET", "POST", "PUT", "DELETE"):
            leak = leaks(client, method, url, {"next": "/admin/", "value": "x"} if method == "POST" else {})
            if leak:
                found[f"{method} {name}"] = leak
    assert sorted(f"{where}: {what}" for where, what in found.items()) == []


def question_addresses(doors):
    keys = doors.keys(doors.lesson) | {"revision_id": doors.question.latest_revision_id, "pk": doors.question.pk}
    keys |= {"task_state_id": doors.question_state.current_task_state_id, "workflow_state_id": doors.question_state.pk}
    for name, parameters in admin_routes():
        if name.startswith(QUESTIONS):
            yield name, reverse(name, kwargs={one: keys[one] for one in parameters})


def test_no_question_of_another_trainer_is_reached_by_any_address(doors, other):
    client = client_of(other)
    found = set()
    for name, url in question_addresses(doors):
        for method in ("GET", "POST"):
            found |= {f"{method} {name}: {leak}" for leak in [leaks(client, method, url)] if leak}
    assert sorted(found) == []


@pytest.fixture
def submitted(doors, owner):
    doors.submit(owner)
    return doors


def opened(client, addresses) -> set[str]:
    return {name for name, url in addresses if leaks(client, "GET", url)}


def test_a_page_under_review_is_opened_to_be_read_and_nothing_else_of_the_course(submitted, other):
    client, found = client_of(other), {}
    for name, page, url in named_pages(submitted):
        if leaks(client, "GET", url):
            found.setdefault(page.pk, set()).add(name)
    assert set(found) == {submitted.lesson.pk}
    assert found[submitted.lesson.pk] <= TO_REVIEW
    assert "wagtailadmin_pages:edit" in found[submitted.lesson.pk]


def test_a_question_under_review_is_opened_to_be_read(submitted, other):
    found = opened(client_of(other), question_addresses(submitted))
    assert found <= set(QUESTIONS_TO_REVIEW)
    assert "wagtailsnippets_quizzes_question:edit" in found


def test_a_review_lets_in_to_no_other_question_of_the_same_trainer(submitted, other, owner):
    submitted.question = make_question("second-canary", text=f"{CANARY} second?", owner=owner)
    submitted.question.save_revision(user=owner)
    assert opened(client_of(other), question_addresses(submitted)) == set()


# What all trainers choose from

SHARED = (
    "wagtailsnippets_courses_", "wagtailsnippetchoosers_courses_", "wagtailimages", "wagtaildocs",
    "wagtailsnippets_quizzes_topic:", "wagtailsnippetchoosers_quizzes_topic:",
)  # fmt: skip


def shared_addresses(doors):
    """Addresses about a source, an objective, a topic, a picture or a document that another trainer uses, too."""
    things = {"source": doors.cited, "objective": doors.objective, "image": doors.picture, "doc": doors.document}
    things["topic"] = doors.topic
    for name, parameters in admin_routes():
        if name.startswith(SHARED):
            for thing in (one for kind, one in things.items() if kind in name):
                keys = dict.fromkeys(("pk", "id", "image_id", "document_id"), thing.pk) | {"filter_spec": "width-80"}
                yield name, reverse(name, kwargs={one: keys.get(one, 1) for one in parameters})


def test_nothing_that_is_shared_names_the_pages_of_another_trainer(doors, other):
    client, told, asked = client_of(other), [], set()
    for name, url in shared_addresses(doors):
        response = ask(client, "GET", url)
        asked |= {name} if response.status_code == 200 else set()
        told += [url] if CANARY in text_of(response) else []
    assert told == []
    assert {"wagtailsnippets_courses_objective:usage", "wagtailsnippets_quizzes_topic:usage"} <= asked


def test_reviews_are_for_those_who_answer_for_the_thing(doors, other, owner):
    """A change of a source concerns everyone's courses: a coordinator says it, and is shown what it touches."""
    changed, closed = reverse("source_changed", args=[doors.cited.pk]), reverse("close_review", args=[doors.review.pk])
    for method in ("GET", "POST"):
        assert ask(client_of(other), method, closed, {"outcome": "Read."}).status_code == 404
        for person in (other, owner):
            assert ask(client_of(person), method, changed, {"note": "New."}).status_code == 404
    client_of(other).post(reverse("close_reviews"), {"review": [doors.review.pk], "outcome": "Read."})
    assert doors.review.pk in ReviewTask.objects.open().values_list("pk", flat=True)
    assert ask(client_of(owner), "GET", closed).status_code == 200
    coordinator = client_of(make_person(roles=(Role.COORDINATOR,)))
    assert doors.lesson.title.split()[-1] in ask(coordinator, "GET", changed).text


def plain_admin_addresses():
    """Addresses of the admin that name nothing: lists, searches, reports, choosers."""
    return sorted(set(admin_addresses())) + sorted(
        {
            reverse("wagtailadmin_pages:type_use", args=["courses", "lessonpage"]),
            reverse("wagtailadmin_pages:type_use", args=["webinars", "webinarpage"]),
            reverse("wagtailadmin_pages:choose_parent", args=["courses", "lessonpage"]),
            reverse("wagtail_localize:snippets_api_listing", args=["quizzes", "question"]),
        }
    )


def text_of(response) -> str:
    return getattr(response, "body", b"" if response.streaming else response.content).decode(errors="ignore")


# "course" is in the titles beside the canary, which must not come back from the form itself.
QUERIES = [{}, {"q": "course", "search": "course", "ordering": "title", "page_type": "wagtailcore.page"}]


@pytest.mark.filterwarnings("ignore:Pagination may yield")  # of the reports of translations, not ours
@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_no_list_search_report_or_chooser_names_what_another_trainer_drafts(doors, other, query):
    client = client_of(other)
    shown = []
    for url in plain_admin_addresses():
        text = text_of(ask(client, "GET", url, query))
        if CANARY in text:
            at = text.index(CANARY)
            shown.append(f"{url}: {text[max(0, at - 60) : at + 40]}")
    assert shown == []


BULK = [("wagtailcore", "page"), ("quizzes", "question"), ("wagtailimages", "image"), ("wagtaildocs", "document")]


@pytest.mark.filterwarnings("ignore:Pagination may yield")
def test_what_is_under_review_is_named_where_it_waits_and_nowhere_else(submitted, other):
    client = client_of(other)
    shown = {url for url in plain_admin_addresses() if CANARY in text_of(ask(client, "GET", url))}
    assert shown == WAITS_AT


@pytest.mark.parametrize("action", ["delete", "move", "publish", "unpublish"])
def test_no_act_on_many_pages_takes_another_trainers(doors, other, action):
    client = client_of(other)
    for app_label, model in BULK:
        url = reverse("wagtail_bulk_action", args=[app_label, model, action])
        keys = [page.pk for page in doors.pages()] if model == "page" else [doors.question.pk]
        query = "&".join(f"id={pk}" for pk in keys)
        for method in ("GET", "POST"):
            leak = leaks(client, method, f"{url}?{query}&next=/admin/", {"chooser": doors.course.get_parent().pk})
            assert leak in {"", "200", "302"}, (model, method, leak)


def test_the_owner_is_let_in_by_the_same_addresses(doors, owner):
    """Or the tests above would pass with every door shut."""
    client = client_of(owner)
    for page in doors.pages():
        for name in ("edit", "history", "usage", "view_draft", "revisions_index", "copy"):
            url = reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
            assert ask(client, "GET", url).status_code in {200, 301, 302}, (name, page)
            assert leaks(client, "GET", url), (name, page)
    assert ask(client, "GET", reverse("wagtailadmin_pages:add_subpage", args=[doors.course.pk])).status_code == 200
    for name in ("edit", "history", "usage", "copy"):
        url = reverse(f"wagtailsnippets_quizzes_question:{name}", args=[doors.question.pk])
        assert ask(client, "GET", url).status_code == 200
    for name in ("download_pofile", "preview_translation"):
        url = reverse(f"wagtail_localize:{name}", args=[doors.translation.pk])
        assert ask(client, "GET", url).status_code == 200


def test_a_coordinator_is_let_in_too(doors):
    client = client_of(make_person(roles=(Role.COORDINATOR,)))
    for page in doors.pages():
        for name in ("edit", "history", "usage", "view_draft", "copy", "move", "delete"):
            assert ask(client, "GET", reverse(f"wagtailadmin_pages:{name}", args=[page.pk])).status_code == 200


def test_the_next_trainer_is_let_in_when_the_course_is_handed_over(doors, other, owner):
    hand_over(page=doors.course, trainer=other, by=None, now=NOW)
    edit = reverse("wagtailadmin_pages:edit", args=[doors.lesson.pk])
    assert ask(client_of(other), "GET", edit).status_code == 200
    assert ask(client_of(owner), "GET", edit).status_code == 404

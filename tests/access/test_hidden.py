"""What is drafted, taken off or private reaches no learner and no stranger, by whatever path there is.

The crawl asks everything about the hidden pages by their keys, and follows all links from the open ones; words of
hidden pages must be in no answer, nor in the mail that goes out. See ``hidden`` for the ways of hiding.
"""

import json
from collections import deque
from datetime import UTC, datetime, time
from uuid import uuid4

import pytest
from django.core import mail as outbox
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import Page

from courses import letter_services
from courses.models import CourseLetter, LessonPage, ModulePage
from courses.packs.owner import owner_of
from quizzes.models import QuizPage
from tests.access import hidden
from tests.access.asking import ADDRESSES, ROUTES, ask
from tests.access.canaries import words_of
from tests.access.hidden import FEEDBACK, KEY_OF_TEST, SEARCHED, TITLE, WORD
from tests.access.test_canaries import LEADS_OUT, as_text, links_of
from tests.courses.factories import course_with, enrolled, lessons_of, person

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # no database changes what an address answers
MOST_PAGES = 200
LANGUAGES = ("en", "ru", "tk")
KINDS = ("", "course", "module", "lesson", "term", "text")
OF_A_PAGE = [route for route in ROUTES if route.startswith("courses:") and "<key:pk>" in ADDRESSES[route]]


@pytest.fixture(scope="module")
def shared(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield hidden.build()
        transaction.set_rollback(True)


@pytest.fixture
def made(shared, db):
    return shared


def client_of(who, **options) -> Client:
    client = Client(**options)
    if who is not None:
        client.force_login(who)
    return client


def hidden_pages(made) -> list[Page]:
    inside = [page for course in made.courses.values() for page in course.get_descendants(inclusive=True)]
    pages = [page for way, page in made.pages.items() if way != "Redrafted"] + inside
    return [version for page in pages for version in (page, *page.get_translations())]


def sent_about(page) -> dict:
    """What a form or a device could send about a page: the first question in it, answered."""
    lesson = LessonPage.objects.filter(pk=page.pk).first()
    checks = [one for one in lesson.body if one.block_type == "knowledge_check"] if lesson else []
    block = checks[0].id if checks else "x"
    option = checks[0].value["options"].bound_blocks[0].id if checks else "x"
    return {"block": block, "option": option, "text": "A note", "question": "x"}


def named_addresses(page) -> list[str]:
    routes = [*OF_A_PAGE, "quizzes:start"]
    own = page.get_url()
    return [*([own] if own else []), *(reverse(route, args=[page.pk]) for route in routes)]


def starts(made) -> list[str]:
    """Pages that everybody may open, those of the open course, and searches."""
    course = made.course
    [module] = ModulePage.objects.child_of(course).filter(pk=lessons_of(course)[0].get_parent().pk)
    below = ["search/", "glossary/", "my-learning/", "courses/", "learn/saved/", "learn/offline/", "profile/", ""]
    urls = [f"/{language}/{path}" for language in LANGUAGES for path in below]
    for version in (course, *course.get_translations()):
        urls += [version.get_url(), reverse("courses:print_course", args=[version.pk])]
        urls += [reverse(f"courses:{name}", args=[version.pk]) for name in ("notes", "notes_text")]
    for version in (module, *module.get_translations()):
        names = ("print_module", "save_module", "pack")
        urls += [version.get_url(), *(reverse(f"courses:{name}", args=[version.pk]) for name in names)]
    urls += [f"/{language}/search/?q={SEARCHED}&kind={kind}" for language in LANGUAGES for kind in KINDS]
    urls += [f"/en/search/?q=tinamou&kind={kind}" for kind in KINDS]
    return [*urls, "/sw.js", "/sitemap.xml", "/robots.txt"]


def told_by(response, who_is_stranger: bool) -> list[str]:
    text = words_of(response)
    return sorted({*WORD.findall(text), *(TITLE.findall(text) if who_is_stranger else [])})


def crawl(made, who) -> dict[str, list[str]]:
    """Address → the hidden words it told, of everything that links lead to."""
    client, told = client_of(who), {}
    waiting = deque(starts(made))
    seen = set(waiting)
    while waiting:
        url = waiting.popleft()
        response = ask(client, "GET", url)
        if found := told_by(response, who != made.learner):
            told[url] = found
        for target in links_of(response, url):
            if target not in seen and not LEADS_OUT.search(target) and len(seen) < MOST_PAGES:
                seen.add(target)
                waiting.append(target)
    return told


WHO = ("learner", "stranger", "focal", "visitor")


@pytest.mark.parametrize("who", WHO)
def test_no_list_search_print_pack_or_page_tells_of_what_is_hidden(made, who):
    assert crawl(made, getattr(made, who, None)) == {}


@pytest.mark.parametrize("who", WHO)
def test_no_address_of_what_is_hidden_tells_of_it(made, who):
    """Except who is enrolled: of a course, its title."""
    asks, told = getattr(made, who, None), {}
    browser, script = client_of(asks), client_of(asks, headers={"X-Requested-With": "fetch"})
    for page in hidden_pages(made):
        sent = sent_about(page)
        for url in named_addresses(page):
            for client, method in ((browser, "GET"), (browser, "POST"), (script, "GET"), (script, "POST")):
                response = ask(client, method, url, sent if method == "POST" else {})
                if found := told_by(response, asks != made.learner):
                    told[f"{method} {url}"] = found
    assert told == {}


@pytest.mark.parametrize("way", ["Unpublished", "Private", "Draft", "InModuleOff", "InModulePrivate", "InModuleDraft"])
def test_a_hidden_lesson_opens_to_nobody_by_its_address(made, way):
    """A visitor is asked to sign in where Wagtail says so; signed in, there is nothing."""
    url = made.pages[way].get_url()
    for who in ("learner", "stranger", "focal"):
        assert ask(client_of(getattr(made, who)), "GET", url).status_code == 404, who
    visitor = ask(Client(), "GET", url)
    leads_to = ("/en/accounts/login/", made.course.url)
    assert visitor.status_code == 404 or visitor.headers["Location"].startswith(leads_to)


def letter(who, *items) -> dict:
    return {"json": {"owner": owner_of(who), "items": list(items)}}


@pytest.mark.parametrize("who", ["learner", "stranger"])
def test_a_device_is_told_nothing_of_what_is_hidden(made, who):
    client, told = client_of(getattr(made, who)), {}
    for page in hidden_pages(made):
        sent = sent_about(page)
        items = [
            {"key": str(uuid4()), "kind": "done", "step": page.pk},
            {"key": str(uuid4()), "kind": "answer", "step": page.pk, "block": sent["block"], "option": sent["option"]},
        ]
        response = ask(client, "POST", reverse("courses:sync"), letter(getattr(made, who), *items))
        assert {one["outcome"] for one in response.json()["results"]} == {"refused"}
        if found := told_by(response, who_is_stranger=True):
            told[page.pk] = found
    assert told == {}


def test_no_letter_tells_of_what_is_hidden(made):
    """Of what one is enrolled in, changed, due and ending alike; nothing is written of a course taken off."""
    outbox.outbox.clear()
    now = datetime.combine(timezone.localdate(), time(4), tzinfo=UTC)  # nine in the morning in Ashgabat
    with transaction.atomic():
        letter_services.decide_letters(now=now)
        decided = list(CourseLetter.objects.values_list("kind", "enrolment__course__title"))
        letter_services.send_letters(first=1, last=10**9, now=now)
        transaction.set_rollback(True)
    assert ("changed", "Open course") in decided
    assert [title for _kind, title in decided if title in {"TinamouCourseOff", "TinamouCourseDraft"}] == []
    assert [one.subject for one in outbox.outbox if WORD.search(as_text(one))] == []
    assert outbox.outbox


def test_what_becomes_private_leaves_a_pack_at_once():
    """Packs are kept for ten minutes; nothing is cleared here between the two."""
    course = course_with(lessons=2, body=hidden.body("QuetzalSoon"))
    client, second = client_of(enrolled(course).user), lessons_of(course)[1]
    second.title = "QuetzalLater lesson"
    second.save_revision().publish()
    pack = reverse("courses:pack", args=[second.get_parent().pk])
    assert "QuetzalLater" in client.get(pack).text
    hidden.restrict(second)
    assert "QuetzalLater" not in client.get(pack).text


def test_a_course_is_completed_without_what_is_private_in_it():
    """What nobody may open is asked of nobody."""
    course = course_with(lessons=2)
    enrolment, (first, second) = enrolled(course), lessons_of(course)
    hidden.restrict(second)
    client_of(enrolment.user).post(reverse("courses:complete_step", args=[first.pk]))
    enrolment.refresh_from_db()
    assert enrolment.completed_at


def test_the_same_words_are_found_where_nothing_is_hidden():
    """Or the tests above would pass because nobody is shown anything."""
    made = hidden.build(hides=False)
    client, course = client_of(made.learner), made.course
    module = lessons_of(course)[0].get_parent()
    lesson = made.pages["Unpublished"]
    of_course = [reverse(f"courses:{name}", args=[course.pk]) for name in ("print_course", "notes", "notes_text")]
    of_module = [reverse(f"courses:{name}", args=[module.pk]) for name in ("print_module", "pack")]
    for url in (course.url, lesson.url, *of_course, *of_module, "/en/glossary/", f"/en/search/?q={SEARCHED}"):
        assert any(word.startswith("QuetzalUnpublished") for word in told_by(client.get(url), False)), url
    sent = sent_about(lesson)
    item = {"key": str(uuid4()), "kind": "answer", "step": lesson.pk, **{k: sent[k] for k in ("block", "option")}}
    told = ask(client, "POST", reverse("courses:sync"), letter(made.learner, item))
    assert FEEDBACK in told.text
    assert "TinamouCourseDraft" in client_of(made.stranger).get(course.url).text  # to be completed first


# Files


@pytest.mark.parametrize("who", WHO)
def test_no_file_of_what_is_hidden_is_downloaded(made, who):
    """Of a lesson that is hidden in whatever way, of a draft alone, of a collection for few."""
    asks, read = getattr(made, who, None), set()
    for document in Document.objects.all():
        response = ask(client_of(asks), "GET", document.url)
        read |= {document.title} if response.status_code == 200 else set()
        assert told_by(response, who_is_stranger=False) == []
    assert read == ({"Open leaflet", "Plain leaflet"} if who == "learner" else set())


@pytest.mark.parametrize("who", WHO)
def test_a_private_picture_is_seen_by_nobody_else_in_any_size(made, who):
    for sizes in ("width-480", "format-webp|width-800", "original"):
        response = ask(client_of(getattr(made, who, None)), "GET", made.picture.get_rendition(sizes).url)
        assert response.status_code == 404


def test_who_a_private_picture_is_for_sees_it_and_nobody_keeps_it(made):
    response = ask(client_of(hidden.coordinator()), "GET", made.picture.get_rendition("width-480").url)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-store"


def test_any_other_picture_is_kept_for_a_year_and_costs_one_query(made, django_assert_num_queries):
    made.picture.collection_id = made.picture.collection.get_parent().pk
    made.picture.save()
    url = made.picture.get_rendition("width-480").url
    with django_assert_num_queries(1):
        response = Client().get(url)
    assert response.getvalue()  # read to the end, which closes the file
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_file_that_belongs_to_no_picture_is_not_served(made):
    url = made.picture.get_rendition("width-480").url
    made.picture.renditions.all().delete()
    assert Client().get(url).status_code == 404


# Answers


@pytest.mark.parametrize("who", WHO)
def test_the_answers_of_a_test_are_in_no_page_pack_or_search(made, who):
    """The test is open to the learner; its questions are read in an attempt alone, their key never before the end."""
    client, told = client_of(getattr(made, who, None)), []
    found = [f"/en/search/?q={word}" for word in ("kept", "question", "right", "feedback", "explanation")]
    tests = [one.get_url() for one in QuizPage.objects.filter(title="Open test")]
    for url in [*starts(made), *found, *tests]:
        text = words_of(ask(client, "GET", url))
        told += [url for word in (KEY_OF_TEST, "KEPT-QUESTION", "Right open-") if word in text]
    assert told == []


@pytest.mark.parametrize("who", ["stranger", "focal", "visitor"])
def test_who_is_not_enrolled_gets_no_feedback_of_practice(made, who):
    asks, told = getattr(made, who, None), []
    client = client_of(asks)
    for lesson in lessons_of(made.course)[:2]:
        sent = sent_about(lesson)
        for url in named_addresses(lesson):
            for method in ("GET", "POST"):
                text = words_of(ask(client, method, url, sent if method == "POST" else {}))
                told += [url] if FEEDBACK in text or "asked?" in text else []
    assert told == []


def test_a_key_that_counted_once_opens_no_other_lesson():
    """The feedback of practice is told to who may answer now: not for the key of another lesson's mark."""
    own, other = course_with(lessons=1), course_with(lessons=1, body=hidden.body("QuetzalOther"))
    learner = enrolled(own, person()).user
    client, key = client_of(learner), str(uuid4())
    [mine], [theirs] = lessons_of(own), lessons_of(other)
    first = letter(learner, {"key": key, "kind": "done", "step": mine.pk})["json"]
    assert client.post(reverse("courses:sync"), first, "application/json").json()["results"][0]["outcome"] == "counted"
    sent = sent_about(theirs)
    again = {"key": key, "kind": "answer", "step": theirs.pk, "block": sent["block"], "option": sent["option"]}
    answered = client.post(reverse("courses:sync"), letter(learner, again)["json"], "application/json")
    assert json.dumps(answered.json()).count(FEEDBACK) == 0

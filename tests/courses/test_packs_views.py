import json
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from courses.models import LessonPage, ModulePage, PracticeAnswer, StepCompletion
from courses.packs.owner import owner_of
from lms.site_setup import sync_translations
from tests.courses.factories import CHECK, NOW, TEXT, add_lesson, course_with, enrolled, lessons_of, person
from tests.quizzes.factories import make_quiz

pytestmark = pytest.mark.django_db

WITH_CHECK = [TEXT, ("knowledge_check", CHECK)]
SYNC = "/en/learn/sync/"


@pytest.fixture
def course(db):
    return course_with(lessons=2, body=WITH_CHECK)


@pytest.fixture
def learner(course, client):
    learner = enrolled(course).user
    client.force_login(learner)
    return learner


def module_of(course) -> ModulePage:
    return ModulePage.objects.descendant_of(course).get()


def pack_url(course) -> str:
    return reverse("courses:pack", args=[module_of(course).pk])


def save_url(course) -> str:
    return reverse("courses:save_module", args=[module_of(course).pk])


def send(client, *items, owner=None, learner=None):
    letter = {"owner": owner if owner is not None else owner_of(learner), "items": list(items)}
    return client.post(SYNC, json.dumps(letter), content_type="application/json", headers={"X-Requested-With": "fetch"})


def a_mark(lesson, **changes):
    return {"key": str(uuid4()), "kind": "done", "step": lesson.pk, **changes}


# The pack


def test_a_pack_holds_the_lessons_with_the_feedback_of_their_checks(client, course, learner):
    first, second = lessons_of(course)

    answer = client.get(pack_url(course))
    pack = answer.json()

    assert answer["Cache-Control"] == "private, no-store"
    assert [(one["url"], one["title"], one["step"]) for one in pack["lessons"]] == [
        (first.url, f"1.1 {first.title}", first.pk),
        (second.url, f"1.2 {second.title}", second.pk),
    ]
    assert "CANARY the question is open." in pack["lessons"][0]["html"]
    assert (pack["owner"], pack["done"], pack["language"]) == (owner_of(learner), [], "en")
    assert (pack["tests"], pack["extras"]) == ([], [])
    assert 0 < pack["size"] == sum(one["size"] for one in pack["lessons"])


def test_a_saved_lesson_says_nothing_about_the_person(client, course, learner):
    html = client.get(pack_url(course)).json()["lessons"][0]["html"]

    assert learner.full_name not in html
    assert learner.email not in html
    assert "csrfmiddlewaretoken" not in html
    assert owner_of(learner) not in html
    assert reverse("account_logout") not in html


def test_two_learners_get_the_same_pages_and_each_their_own_marks(client, course, learner):
    other = enrolled(course).user
    StepCompletion.objects.create(
        enrolment=other.enrolments.get(), step=lessons_of(course)[0].steppage_ptr, completed_at=NOW
    )
    mine = client.get(pack_url(course)).json()
    client.force_login(other)
    theirs = client.get(pack_url(course)).json()

    assert mine["lessons"] == theirs["lessons"]
    assert (mine["version"], mine["done"]) == (theirs["version"], [])
    assert theirs["done"] == [lessons_of(course)[0].pk]
    assert mine["owner"] != theirs["owner"]


def test_a_device_that_has_this_version_gets_nothing_again(client, course, learner):
    version = client.get(pack_url(course)).json()["version"]

    assert client.get(pack_url(course), {"have": version}).status_code == 204

    lesson = lessons_of(course)[0]
    lesson.title = "Another title"
    lesson.save_revision().publish()
    newer = client.get(pack_url(course), {"have": version})
    assert newer.status_code == 200
    assert newer.json()["version"] != version


def test_pictures_come_in_one_size_and_files_by_choice(client):
    image = Image.objects.create(title="A form", file=get_test_image_file(size=(1600, 900)))
    leaflet = Document.objects.create(title="Leaflet", file=ContentFile(b"%PDF-" + b"0" * 4000, name="leaflet.pdf"))
    picture = ("picture", {"image": image, "alternative": "A form", "caption": "", "credit": ""})
    resource = ("resource", {"title": "Leaflet", "description": "", "document": leaflet, "link": ""})
    course = course_with(lessons=1, body=[TEXT, picture, resource])
    client.force_login(enrolled(course).user)

    pack = client.get(pack_url(course)).json()

    assert len([url for url in pack["parts"] if url.startswith("/media/")]) == 1
    assert "<picture" not in pack["lessons"][0]["html"]
    assert [(extra["kind"], extra["size"], extra["url"]) for extra in pack["extras"]] == [("files", 4005, leaflet.url)]
    assert pack["size"] > pack["lessons"][0]["size"]  # with the picture, without the file
    assert "Files, 4 kB" in client.get(save_url(course)).text.replace("\xa0", " ")


def test_a_pack_needs_the_files_that_its_pages_are_drawn_with(client, course, learner):
    parts = client.get(pack_url(course)).json()["parts"]

    assert {"/static/build/waymark.css", "/static/js/offline.js", "/static/js/waymark.js"} <= set(parts)


def test_a_private_or_unpublished_lesson_is_in_no_pack(client, course, learner):
    first, second = lessons_of(course)
    hidden = add_lesson(module_of(course), "CANARY draft", live=False)
    PageViewRestriction.objects.create(page=second, restriction_type=PageViewRestriction.LOGIN)

    pack = client.get(pack_url(course)).json()

    assert [one["step"] for one in pack["lessons"]] == [first.pk]
    assert hidden.title not in json.dumps(pack)


def test_a_pack_in_another_language_is_another_pack(client, course, learner):
    sync_translations()
    in_russian = module_of(course).get_translations().get(locale__language_code="ru")

    pack = client.get(f"/ru/learn/modules/{in_russian.pk}/pack/").json()

    assert pack["language"] == "ru"
    assert all(one["url"].startswith("/ru/") for one in pack["lessons"])


@pytest.mark.parametrize("name", ["pack", "save_module"])
def test_who_is_not_enrolled_finds_no_pack(client, course, name):
    address = reverse(f"courses:{name}", args=[module_of(course).pk])
    assert client.get(address).status_code == 302  # to the sign-in page

    for outsider in (person(), person(role="trainer"), person(role="coordinator")):
        client.force_login(outsider)
        assert client.get(address).status_code == 404


def test_a_script_of_who_is_signed_out_is_told(client, course):
    assert client.get(pack_url(course), headers={"X-Requested-With": "fetch"}).status_code == 401


@pytest.mark.parametrize("what", ["lesson", "unpublished", "gone", "private"])
def test_there_is_no_pack_of_what_is_no_open_module(client, course, learner, what):
    module = module_of(course)
    pk = {"lesson": lessons_of(course)[0].pk, "gone": 999_999}.get(what, module.pk)
    if what == "unpublished":
        module.unpublish()
    if what == "private":
        PageViewRestriction.objects.create(page=module, restriction_type=PageViewRestriction.LOGIN)

    assert client.get(reverse("courses:pack", args=[pk])).status_code == 404
    assert client.get(reverse("courses:save_module", args=[pk])).status_code == 404


def test_a_module_that_opens_later_is_not_saved(client):
    course = course_with(modules=2, lessons=1, step_order="strict")
    first, second = ModulePage.objects.descendant_of(course).order_by("path")
    client.force_login(enrolled(course).user)

    assert client.get(reverse("courses:pack", args=[first.pk])).status_code == 200
    assert client.get(reverse("courses:pack", args=[second.pk])).status_code == 404
    answer = client.get(reverse("courses:save_module", args=[second.pk]))
    assert (answer.status_code, answer.url) == (302, course.url)


def test_the_page_before_saving_says_how_large_it_is(client, course, learner):
    page = client.get(save_url(course)).text

    size = max(1, round(client.get(pack_url(course)).json()["size"] / 1000))
    assert f"2 lessons with their pictures: {size} kB" in page.replace("\xa0", " ")
    assert "Saving needs a script" in page  # in words for who has none
    assert f'data-pack="{pack_url(course)}"' in page


def test_tests_are_named_as_what_needs_a_connection_wherever_they_stand_in_the_course(client, course, learner):
    before = client.get(pack_url(course)).json()["version"]
    test = make_quiz(course)

    pack = client.get(pack_url(course)).json()

    assert pack["tests"] == [{"url": test.url, "title": "Final test"}]
    assert pack["version"] != before
    page = client.get(save_url(course)).text
    assert "What needs a connection" in page
    assert "Final test" in page


def test_lesson_and_module_lead_there_for_those_enrolled_only(client, course, learner):
    lesson, module = lessons_of(course)[0], module_of(course)
    assert save_url(course) in client.get(lesson.url).text
    assert save_url(course) in client.get(module.url).text

    client.force_login(person(role="trainer"))
    assert save_url(course) not in client.get(lesson.url).text
    assert save_url(course) not in client.get(module.url).text


@pytest.mark.parametrize("lessons", [1, 3])
def test_a_pack_costs_the_same_queries_whatever_its_size_once_it_is_made(client, django_assert_num_queries, lessons):
    course = course_with(lessons=lessons, body=WITH_CHECK)
    client.force_login(enrolled(course).user)
    address = pack_url(course)
    client.get(address)

    with django_assert_num_queries(PACK_QUERIES):
        assert len(client.get(address).json()["lessons"]) == lessons


PACK_QUERIES = 7  # session, person, restrictions, module, outline, enrolment, what was published when


# What every device keeps


@pytest.mark.parametrize("name", ["saved", "offline"])
def test_the_pages_of_the_device_are_the_same_for_everybody(client, learner, name):
    known = client.get(reverse(f"courses:{name}")).text
    client.logout()
    unknown = client.get(reverse(f"courses:{name}")).text

    assert learner.full_name not in known
    assert known.replace(owner_of(learner), "") == unknown


def test_the_worker_knows_the_pages_of_all_languages(client):
    answer = client.get("/sw.js")

    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    for address in ("/en/learn/offline/", "/ru/learn/offline/", "/tk/learn/saved/", "/static/js/offline.js"):
        assert f'"{address}"' in answer.text


def test_every_answer_to_a_signed_in_person_names_the_owner(client, course, learner):
    lesson = lessons_of(course)[0]
    assert client.get(lesson.url)["X-Saved-For"] == owner_of(learner)
    assert client.get(SYNC)["X-Saved-For"] == owner_of(learner)

    client.logout()
    assert "X-Saved-For" not in client.get(course.url)


# Sending


def test_a_device_asks_whose_session_it_is(client, learner):
    said = client.get(SYNC).json()

    assert said["owner"] == owner_of(learner)
    assert len(said["token"]) == 64


def test_marks_and_answers_are_taken_in_their_order(client, course, learner):
    first, second = lessons_of(course)
    block = first.body[1]
    right = block.value["options"].bound_blocks[1].id
    an_answer = a_mark(first, kind="answer", block=block.id, option=right)

    results = send(client, a_mark(first), an_answer, a_mark(second), learner=learner).json()["results"]

    assert [(one["outcome"], one["next"]) for one in results] == [
        ("counted", second.url),
        ("counted", ""),
        ("counted", course.url),
    ]
    assert "CANARY the question is open." in results[1]["feedback"]
    assert (StepCompletion.objects.count(), PracticeAnswer.objects.count()) == (2, 1)


def test_one_refusal_does_not_stop_the_others(client, course, learner):
    first = lessons_of(course)[0]

    results = send(client, a_mark(first, step=999_999), a_mark(first), learner=learner).json()["results"]

    assert [one["outcome"] for one in results] == ["refused", "counted"]
    assert results[0]["words"] == "This lesson is not there any more."


def test_what_another_person_kept_is_not_taken(client, course, learner):
    former = enrolled(course).user

    answer = send(client, a_mark(lessons_of(course)[0]), learner=former)

    assert answer.status_code == 409
    assert StepCompletion.objects.count() == 0


def test_what_cannot_be_read_is_refused_in_words(client, learner):
    answer = client.post(SYNC, b"{", content_type="application/json")

    assert (answer.status_code, answer.json()) == (400, {"sentence": "This could not be read."})


def test_nothing_is_taken_of_who_is_signed_out(client, course):
    answer = send(client, a_mark(lessons_of(course)[0]), owner="")

    assert answer.status_code == 401
    assert StepCompletion.objects.count() == 0


def test_nothing_is_taken_without_the_token(course):
    from django.test import Client  # noqa: PLC0415

    learner = enrolled(course).user
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(learner)

    assert send(strict, a_mark(lessons_of(course)[0]), learner=learner).status_code == 403
    assert StepCompletion.objects.count() == 0


def test_sending_has_a_limit(client, learner):
    answers = [client.get(SYNC).status_code for _ in range(121)]

    assert (set(answers[:120]), answers[120]) == ({200}, 429)


# Answering with a connection


def check(client, lesson, number):
    block = lesson.body[1]
    data = {"block": block.id, "option": block.value["options"].bound_blocks[number].id}
    return client.post(reverse("courses:check", args=[lesson.pk]), data)


def test_an_answer_is_kept_and_shown_when_the_lesson_is_opened_again(client, course, learner):
    lesson = lessons_of(course)[0]
    check(client, lesson, 0)
    check(client, lesson, 1)

    assert [(one.times, one.is_right) for one in PracticeAnswer.objects.all()] == [(2, True)]
    assert "CANARY the question is open." in client.get(lesson.url).text


def test_an_answer_to_a_question_changed_since_is_not_shown(client, course, learner):
    lesson = lessons_of(course)[0]
    check(client, lesson, 1)
    PracticeAnswer.objects.update(option="gone")

    page = client.get(lesson.url)

    assert page.status_code == 200
    assert "CANARY" not in page.text


def test_staff_who_only_read_leave_no_answer(client, course):
    client.force_login(person(role="trainer"))

    assert "CANARY" in check(client, lessons_of(course)[0], 1).text
    assert PracticeAnswer.objects.count() == 0


def test_without_an_answer_nothing_of_the_key_is_in_the_page(client, course, learner):
    assert "CANARY" not in client.get(LessonPage.objects.descendant_of(course).first().url).text

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, PageViewRestriction

from courses import services
from courses.models import Enrolment, StepCompletion
from lms.site_setup import sync_translations
from tests.courses.factories import CHECK, NOW, TEXT, course_with, enrolled, lessons_of, person

pytestmark = pytest.mark.django_db

WITH_CHECK = [TEXT, ("knowledge_check", CHECK)]


def translated(page, language):
    return page.get_translations().get(locale__language_code=language).specific


def check_of(lesson):
    return next(block for block in lesson.body if block.block_type == "knowledge_check")


def post_check(client, lesson, option, **headers):
    block = check_of(lesson)
    data = {"block": block.id, "option": option}
    return client.post(reverse("courses:check", args=[lesson.pk]), data, headers=headers)


def options_of(lesson):
    return [(item.id, item.value["is_right"]) for item in check_of(lesson).value["options"].bound_blocks]


# The course page


def test_a_stranger_reads_the_outline_and_is_asked_to_sign_in(client):
    course = course_with(lessons=2)
    lesson = lessons_of(course)[0]

    page = client.get(course.url)

    assert page.status_code == 200
    assert f"{reverse('account_login')}?next={course.url}" in page.text
    assert lesson.title in page.text
    assert lesson.url not in page.text


def test_a_person_enrols_and_finds_the_way_in(client):
    course, learner = course_with(lessons=2), person()
    client.force_login(learner)
    assert reverse("courses:enrol", args=[course.pk]) in client.get(course.url).text

    answer = client.post(reverse("courses:enrol", args=[course.pk]))

    assert answer.status_code == 302
    assert answer["Location"] == course.url
    assert Enrolment.objects.get().user == learner
    assert f'href="{lessons_of(course)[0].url}"' in client.get(course.url).text


def test_enrolling_takes_a_person_and_a_post(client):
    course = course_with()
    address = reverse("courses:enrol", args=[course.pk])

    assert client.post(address)["Location"].startswith(reverse("account_login"))
    client.force_login(person())
    assert client.get(address).status_code == 405
    assert not Enrolment.objects.exists()


def test_nobody_enrols_in_what_is_not_published(client):
    course = course_with()
    course.unpublish()
    client.force_login(person())

    assert client.post(reverse("courses:enrol", args=[course.pk])).status_code == 404


@pytest.mark.parametrize("lessons", [3, 30])
@pytest.mark.parametrize("learners", [1, 3])
def test_a_course_page_takes_eight_queries_at_most(client, django_assert_max_num_queries, lessons, learners):
    course = course_with(lessons=lessons)
    everyone = [enrolled(course).user for _ in range(learners)]
    for learner in everyone:
        services.complete_step(user=learner, step=lessons_of(course)[0], now=NOW)
    client.force_login(everyone[0])
    client.get(course.url)

    with django_assert_max_num_queries(8):
        assert client.get(course.url).status_code == 200


# The lesson


@pytest.mark.parametrize("lessons", [3, 30])
@pytest.mark.parametrize("learners", [1, 3])
def test_a_lesson_takes_six_queries_whatever_the_size(client, django_assert_num_queries, lessons, learners):
    course = course_with(modules=2, lessons=lessons, body=WITH_CHECK)
    everyone = [enrolled(course).user for _ in range(learners)]
    lesson = lessons_of(course)[1]
    for learner in everyone:
        services.complete_step(user=learner, step=lesson, now=NOW)
    client.force_login(everyone[0])
    client.get(lesson.url)

    with django_assert_num_queries(6):  # session, user, page, outline, enrolment with its steps, what was left here
        assert client.get(lesson.url).status_code == 200


def media_with_files(number: int) -> tuple:
    """A film of everything a lesson can hold: video, sound, captions in three languages."""
    names = (f"film-{number}.mp4", f"sound-{number}.mp3", *(f"{code}-{number}.vtt" for code in ("en", "ru", "tk")))
    video, audio, *captions = (Document.objects.create(title=name, file=ContentFile(b"x", name=name)) for name in names)
    tracks = [{"language": track.title[:2], "document": track} for track in captions]
    videos = [{"height": "360", "document": video}]
    value = {"title": "A talk", "videos": videos, "audio": audio, "length_seconds": 60, "captions": tracks}
    return "media", value | {"transcript": "<p>Where is your passport?</p>"}


def picture_of_its_own(number: int) -> tuple:
    image = Image.objects.create(title=f"Route {number}", file=get_test_image_file(f"route-{number}.png"))
    return "picture", {"image": image, "alternative": "A debt that grows"}


@pytest.mark.parametrize("times", [1, 3])
def test_a_lesson_of_pictures_films_and_files_takes_no_query_for_them_once_it_was_read(
    client, django_assert_num_queries, times
):
    leaflet = Document.objects.create(title="Leaflet", file=ContentFile(b"x", name="leaflet.pdf"))
    body = [TEXT, ("resource", {"title": "Leaflet", "document": leaflet})]
    for number in range(times):
        body += [media_with_files(number), picture_of_its_own(number)]
    course = course_with(lessons=2, body=body)
    lesson = lessons_of(course)[0]
    client.force_login(enrolled(course).user)
    client.get(lesson.url)

    with django_assert_num_queries(6):  # those of every lesson
        page = client.get(lesson.url)

    assert page.text.count("<track") == 2 * 3 * times  # for the film and for its sound alone
    assert page.text.count('alt="A debt that grows"') == times
    assert page.text.count("/media/images/") >= 9 * times  # three formats, three widths
    assert "leaflet" in page.text


def test_a_lesson_whose_file_is_gone_still_opens(client):
    kind, value = media_with_files(1)
    course = course_with(lessons=2, body=[TEXT, (kind, value)])
    value["audio"].delete()
    client.force_login(enrolled(course).user)

    page = client.get(lessons_of(course)[0].url)

    assert page.status_code == 200
    assert page.text.count("<track") == 3


def test_a_lesson_leads_those_who_are_not_enrolled_to_the_course(client):
    course = course_with(lessons=2)
    lesson = lessons_of(course)[0]

    assert client.get(lesson.url)["Location"] == course.url
    client.force_login(person())
    assert client.get(lesson.url)["Location"] == course.url


@pytest.mark.parametrize("role", ["trainer", "coordinator", "administrator"])
def test_staff_read_without_an_enrolment(client, role):
    lesson = lessons_of(course_with(lessons=2))[0]
    client.force_login(person(role=role))

    page = client.get(lesson.url)

    assert page.status_code == 200
    assert "Mark as done" not in page.text


def test_a_focal_point_is_no_reader(client):
    course = course_with(lessons=2)
    focal_point = person()
    focal_point.role_names = ["focal_point"]
    focal_point.save()
    client.force_login(focal_point)

    assert client.get(lessons_of(course)[0].url)["Location"] == course.url


def test_a_restricted_course_keeps_its_lessons_to_itself(client):
    course = course_with(lessons=2)
    enrolment = enrolled(course)
    PageViewRestriction.objects.create(page=course, restriction_type=PageViewRestriction.GROUPS)
    client.force_login(enrolment.user)
    lesson = lessons_of(course)[0]

    assert client.get(lesson.url).status_code == 404
    assert client.post(reverse("courses:complete_step", args=[lesson.pk])).status_code == 404
    assert client.post(reverse("courses:enrol", args=[course.pk])).status_code == 404


def test_lessons_are_numbered_and_know_their_neighbours(client):
    course = course_with(modules=2, lessons=2)
    enrolment = enrolled(course)
    client.force_login(enrolment.user)
    lessons = lessons_of(course)

    page = client.get(lessons[2].url)

    assert page.context["visit"].step.number == "2.1"
    assert page.context["before"].url == lessons[1].url
    assert page.context["after"].url == lessons[3].url


def test_marking_a_lesson_as_done_leads_on_and_at_the_end_back_to_the_course(client):
    course = course_with(lessons=2)
    enrolment = enrolled(course)
    client.force_login(enrolment.user)
    first, second = lessons_of(course)

    answers = [client.post(reverse("courses:complete_step", args=[lesson.pk])) for lesson in (first, second)]

    assert [answer["Location"] for answer in answers] == [second.url, course.url]
    enrolment.refresh_from_db()
    assert enrolment.completed_at is not None
    assert "You have completed this course" in client.get(course.url).text


def test_the_last_lesson_leads_to_the_test_that_waited_for_it(client):
    course = course_with(lessons=2)
    first, second = lessons_of(course)
    second.opens_after_lessons = True
    second.save()
    enrolment = enrolled(course)
    client.force_login(enrolment.user)

    assert client.post(reverse("courses:complete_step", args=[first.pk]))["Location"] == second.url


def test_a_lesson_of_somebody_elses_course_is_not_there(client):
    lesson = lessons_of(course_with(body=WITH_CHECK))[0]
    client.force_login(person())

    assert client.post(reverse("courses:complete_step", args=[lesson.pk])).status_code == 404
    assert post_check(client, lesson, "").status_code == 404
    assert client.post(reverse("courses:place", args=[lesson.pk])).status_code == 404
    assert not StepCompletion.objects.exists()


# Knowledge checks


@pytest.fixture
def lesson(client):
    course = course_with(body=WITH_CHECK)
    client.force_login(enrolled(course).user)
    return lessons_of(course)[0]


def test_the_key_and_the_feedback_are_not_in_the_lesson(client, lesson):
    page = client.get(lesson.url).text

    assert CHECK["question"] in page
    assert "CANARY" not in page
    assert "is_right" not in page
    assert "StructValue" not in page


@pytest.mark.parametrize(("is_right", "word"), [(True, "Yes."), (False, "Not quite.")])
def test_a_script_gets_the_feedback_on_the_choice_alone(client, lesson, is_right, word):
    option = next(option for option, right in options_of(lesson) if right == is_right)

    answer = post_check(client, lesson, option, **{"X-Requested-With": "fetch"})

    assert answer.status_code == 200
    assert word in answer.text
    assert answer.text.count("CANARY") == 1
    assert "<html" not in answer.text


def test_without_a_script_the_lesson_comes_back_with_the_feedback_in_its_place(client, lesson):
    option = options_of(lesson)[0][0]

    page = post_check(client, lesson, option)

    assert page.status_code == 200
    assert page.text.count("CANARY") == 1
    assert f'value="{option}" required checked' in page.text
    assert f'id="check-{check_of(lesson).id}"' in page.text


def test_an_unknown_option_brings_no_feedback(client, lesson):
    page = post_check(client, lesson, "something else")

    assert "Choose an answer first." in page.text
    assert "CANARY" not in page.text


def test_a_block_that_is_no_check_is_not_found(client, lesson):
    address = reverse("courses:check", args=[lesson.pk])

    assert client.post(address, {"block": lesson.body[0].id, "option": "x"}).status_code == 404
    assert client.post(address, {"block": "no such block"}).status_code == 404


def test_the_address_of_an_answer_opened_by_itself_leads_to_the_lesson(client, lesson):
    assert client.get(reverse("courses:check", args=[lesson.pk]))["Location"] == lesson.url


def test_a_practice_answer_leaves_no_trace(client, lesson):
    post_check(client, lesson, options_of(lesson)[0][0])

    assert not StepCompletion.objects.exists()
    assert Enrolment.objects.get().last_block == ""


# The place


def test_the_place_is_kept_and_leads_back_to_the_block(client, lesson):
    block = lesson.body[1].id

    assert client.post(reverse("courses:place", args=[lesson.pk]), {"block": block}).status_code == 204

    assert Enrolment.objects.get().last_block == block
    course = lesson.get_parent().get_parent()
    assert f'href="{lesson.url}#block-{block}"' in client.get(course.url).text


def test_a_place_that_is_not_in_the_lesson_is_not_kept(client, lesson):
    client.post(reverse("courses:place", args=[lesson.pk]), {"block": "elsewhere"})

    assert Enrolment.objects.get().last_step is None


# Modules


def test_a_module_shows_its_lessons_to_those_enrolled_and_the_course_to_others(client):
    course = course_with(lessons=2)
    module = course.get_children().get().specific

    assert client.get(module.url)["Location"] == course.url
    client.force_login(enrolled(course).user)
    page = client.get(module.url)
    assert all(lesson.url in page.text for lesson in lessons_of(course))


# Languages


def test_a_lesson_not_translated_says_so_and_names_the_language_of_its_words(client):
    course = course_with(body=WITH_CHECK)
    enrolment = enrolled(course)
    sync_translations()
    russian = translated(lessons_of(course)[0], "ru")
    client.force_login(enrolment.user)

    page = client.get(russian.url)

    assert russian.url.startswith("/ru/")
    assert page.context["visit"].enrolment == enrolment
    assert '<div class="lesson__body" lang="en">' in page.text
    assert page.text.count('<html lang="ru">') == 1
    assert f'action="/ru/learn/lessons/{russian.pk}/check/' in page.text


def test_enrolled_in_russian_and_completed_in_english_is_one_record(client):
    course = course_with(lessons=1)
    sync_translations()
    client.force_login(person())

    client.post(f"/ru/learn/courses/{translated(course, 'ru').pk}/enrol/")
    client.post(reverse("courses:complete_step", args=[lessons_of(course)[0].pk]))

    enrolment = Enrolment.objects.get()
    assert (enrolment.language, enrolment.course_id) == ("ru", course.pk)
    assert enrolment.completed_at is not None
    assert client.get(translated(lessons_of(course)[0], "tk").url).context["visit"].is_done


def test_pages_made_later_get_their_stand_ins_too():
    sync_translations()
    course = course_with(lessons=1)
    sync_translations()
    sync_translations()

    assert course.get_translations().count() == Locale.objects.count() - 1
    assert lessons_of(course)[0].get_translations().filter(alias_of__isnull=False).count() == 2


# The catalogue


def test_the_catalogue_filters_and_counts(client):
    short = course_with(lessons=1, title="Short course")
    course_with(modules=4, lessons=5, title="Long course")
    catalogue = short.get_parent()

    everything = client.get(catalogue.url)
    assert [row.page.title for row in everything.context["rows"]] == ["Short course", "Long course"]

    found = client.get(catalogue.url, {"length": "medium"})
    assert [(row.number, row.page.title) for row in found.context["rows"]] == [(2, "Long course")]
    assert "1 course found" in found.text

    nothing = client.get(catalogue.url, {"length": "long"})
    assert "No course matches these choices" in nothing.text
    assert client.get(catalogue.url, {"length": "nonsense"}).context["rows"] != []


def test_the_language_filter_counts_what_is_really_translated(client):
    course = course_with(lessons=1)
    sync_translations()

    assert client.get(course.get_parent().url, {"language": "ru"}).context["rows"] == []
    assert len(client.get(course.get_parent().url, {"language": "en"}).context["rows"]) == 1


@pytest.mark.parametrize("courses", [1, 3])
def test_the_catalogue_takes_the_same_queries_for_one_course_and_three(client, django_assert_num_queries, courses):
    made = [course_with(lessons=2) for _ in range(courses)]
    client.get(made[0].get_parent().url)

    with django_assert_num_queries(8):
        client.get(made[0].get_parent().url)


def test_a_due_day_is_shown_until_the_course_is_completed(client):
    course = course_with(lessons=1)
    enrolment = enrolled(course)
    enrolment.due_on = (NOW + timedelta(days=10)).date()
    enrolment.save()
    client.force_login(enrolment.user)

    assert "To be done by 19 March 2026." in client.get(course.url).text

"""Courses and modules that come first: read along with the outline, said before enrolling, kept by the server."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Locale, PageViewRestriction

from courses import queries, services
from courses.errors import StepNotOpen
from courses.models import CoursePrerequisite, Enrolment, ModulePage, ModulePrerequisite, StepCompletion
from tests.courses.factories import CHECK, NOW, TEXT, add_module, course_with, enrolled, lessons_of, person

pytestmark = pytest.mark.django_db


def modules_of(course):
    return list(ModulePage.objects.child_of(course).order_by("path"))


def first(course, page):
    return CoursePrerequisite.objects.create(course=course, page=page)


def finish(user, course, *, lessons=None):
    enrolled(course, user)
    for lesson in lessons or lessons_of(course):
        services.complete_step(user=user, step=lesson, now=NOW)


def progress_of(user, course):
    return queries.enrolment_and_progress(user, queries.outline_of(course))[1]


def test_a_visitor_has_met_nothing_and_costs_no_query(django_assert_num_queries):
    basics, course = course_with(title="Basics"), course_with()
    first(course, basics)
    outline = queries.outline_of(course)
    with django_assert_num_queries(0):
        enrolment, progress = queries.enrolment_and_progress(AnonymousUser(), outline)
    assert (enrolment, progress.met) == (None, frozenset())


def test_the_outline_names_what_comes_first_in_the_order_given_and_in_one_query(django_assert_num_queries):
    basics, other, course = course_with(title="Basics"), course_with(title="Other"), course_with(modules=2)
    CoursePrerequisite.objects.create(course=course, page=other, sort_order=2)
    CoursePrerequisite.objects.create(course=course, page=basics, sort_order=1)
    ModulePrerequisite.objects.create(module=modules_of(course)[1], page=modules_of(other)[0])
    queries.outline_of(course)

    with django_assert_num_queries(1):
        outline = queries.outline_of(course)

    assert [(need.title, need.url) for need in outline.needs] == [("Basics", basics.url), ("Other", other.url)]
    module = outline.sections[1].needs[0]
    assert (module.key, module.course_key, module.is_course) == (
        modules_of(other)[0].translation_key,
        other.translation_key,
        False,
    )
    assert len(outline.sections) == 2
    assert len(outline.steps) == 4


def test_what_is_not_published_or_not_for_everyone_is_not_asked_for():
    hidden, private, open_course, course = (course_with(title=title) for title in ("Hidden", "CANARY", "Open", "It"))
    module_of_hidden = modules_of(hidden)[0]
    for page in (hidden, private, open_course, module_of_hidden):
        first(course, page)
    hidden.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)

    assert [need.title for need in queries.outline_of(course).needs] == ["Open"]


def test_its_title_is_in_the_language_of_the_reader():
    basics, course = course_with(title="Basics"), course_with()
    russian = Locale.objects.get(language_code="ru")
    alias = course.copy_for_translation(russian, copy_parents=True, alias=True)
    translated = basics.copy_for_translation(russian, copy_parents=True)
    translated.title = "Основы"
    translated.save_revision().publish()
    CoursePrerequisite.objects.create(course=alias, page=basics)

    need = queries.outline_of(alias).needs[0]
    assert (need.title, need.url) == ("Основы", translated.url)


def test_a_course_is_met_when_it_is_completed_in_whatever_language():
    basics, course, learner = course_with(lessons=2), course_with(), person()
    first(course, basics)
    one, two = lessons_of(basics)

    finish(learner, basics, lessons=[one])
    assert [need.key for need in progress_of(learner, course).missing] == [basics.translation_key]

    services.complete_step(user=learner, step=two, now=NOW)
    assert progress_of(learner, course).missing == ()
    assert progress_of(person(), course).missing != ()


def test_a_module_elsewhere_is_met_when_its_required_steps_are_done():
    other, course, learner = course_with(modules=2, lessons=2), course_with(), person()
    module = modules_of(other)[0]
    first(course, module)
    one, optional, *_rest = lessons_of(other)
    optional.is_required = False
    optional.save()

    finish(learner, other, lessons=[optional])
    assert progress_of(learner, course).missing != ()

    services.complete_step(user=learner, step=one, now=NOW)
    assert progress_of(learner, course).missing == ()
    assert Enrolment.objects.get(user=learner, course=other).completed_at is None


def test_a_closed_step_is_refused_until_then():
    basics, course, learner = course_with(lessons=1), course_with(lessons=1), person()
    first(course, basics)
    enrolled(course, learner)

    with pytest.raises(StepNotOpen):
        services.complete_step(user=learner, step=lessons_of(course)[0], now=NOW)

    finish(learner, basics)
    services.complete_step(user=learner, step=lessons_of(course)[0], now=NOW)
    assert StepCompletion.objects.filter(enrolment__course=course).count() == 1


@pytest.mark.parametrize("others", [1, 3])
def test_a_lesson_behind_prerequisites_takes_the_same_queries(client, django_assert_num_queries, others):
    course, learner = course_with(lessons=2), person()
    for _ in range(others):
        needed = course_with(lessons=2)
        finish(learner, needed)
        first(course, needed)
        first(course, modules_of(needed)[0])
    enrolled(course, learner)
    lesson = lessons_of(course)[0]
    client.force_login(learner)
    client.get(lesson.url)

    with django_assert_num_queries(6):  # session, user, page, outline, enrolment with prerequisites, what was left here
        assert "workers mention" in client.get(lesson.url).text


# What is shown


def test_what_is_missing_is_said_before_enrolling(client):
    basics, course = course_with(title="Basics of referral", lessons=1), course_with(lessons=1)
    first(course, basics)
    learner = person()
    client.force_login(learner)

    page = client.get(course.url).text
    assert "To be completed first" in page
    assert f'href="{basics.url}"' in page
    assert "Not completed yet" in page
    assert "You can enrol now." in page

    client.post(reverse("courses:enrol", args=[course.pk]))
    assert "First: Basics of referral" in client.get(course.url).text

    finish(learner, basics)
    page = client.get(course.url).text
    assert "To be completed first" not in page
    assert "Start: 1.1" in page


def test_a_closed_lesson_says_why_instead_of_its_words(client):
    basics, course, learner = course_with(title="Basics of referral", lessons=1), course_with(lessons=1), person()
    first(course, basics)
    enrolled(course, learner)
    client.force_login(learner)

    page = client.get(lessons_of(course)[0].url)
    assert page.status_code == 200
    assert "This lesson opens later" in page.text
    assert f'<a href="{basics.url}">Basics of referral</a>' in page.text
    assert "workers mention" not in page.text


def test_in_strict_order_the_next_lesson_waits_and_says_for_what(client):
    course = course_with(lessons=3, step_order="strict", body=[TEXT, ("knowledge_check", CHECK)])
    learner = enrolled(course).user
    one, two, three = lessons_of(course)
    client.force_login(learner)

    page = client.get(three.url).text
    assert "Opens when 2 required steps before it are done. The first of them:" in page
    assert f'href="{one.url}"' in page
    assert f'href="{three.url}"' not in client.get(course.url).text

    answer = client.post(reverse("courses:complete_step", args=[three.pk]), follow=True)
    assert "This step opens later." in answer.text
    assert not StepCompletion.objects.exists()

    client.post(reverse("courses:complete_step", args=[one.pk]))
    assert "workers mention" in client.get(two.url).text


@pytest.mark.parametrize("headers", [{}, {"X-Requested-With": "fetch"}])
def test_a_check_of_a_closed_lesson_gives_no_feedback(client, headers):
    course = course_with(lessons=2, step_order="strict", body=[TEXT, ("knowledge_check", CHECK)])
    client.force_login(enrolled(course).user)
    lesson = lessons_of(course)[1]
    block = lesson.body[1]
    option = block.value["options"].bound_blocks[1].id

    answer = client.post(
        reverse("courses:check", args=[lesson.pk]), {"block": block.id, "option": option}, headers=headers, follow=True
    )

    assert "CANARY" not in answer.text
    assert answer.status_code == (422 if headers else 200)


def test_no_place_is_kept_in_a_closed_lesson(client):
    course = course_with(lessons=2, step_order="strict")
    enrolment = enrolled(course)
    client.force_login(enrolment.user)
    lesson = lessons_of(course)[1]

    client.post(reverse("courses:place", args=[lesson.pk]), {"block": lesson.body[0].id})

    enrolment.refresh_from_db()
    assert enrolment.last_step is None


def test_staff_read_what_is_closed(client):
    course = course_with(lessons=2, step_order="strict")
    client.force_login(person(role="trainer"))

    assert "workers mention" in client.get(lessons_of(course)[1].url).text


def test_a_private_course_that_comes_first_is_named_to_nobody(client):
    private, course = course_with(title="CANARY"), course_with(lessons=1)
    first(course, private)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    client.force_login(enrolled(course).user)

    assert "CANARY" not in client.get(course.url).text
    assert "workers mention" in client.get(lessons_of(course)[0].url).text


# Circles


def test_a_course_does_not_come_before_itself():
    course = course_with()
    with pytest.raises(ValidationError):
        CoursePrerequisite(course=course, page=course).full_clean()
    CoursePrerequisite(course=course, page=modules_of(course)[0]).full_clean()  # a module of it may


def test_two_courses_do_not_wait_for_each_other():
    one, two, three = course_with(), course_with(), course_with()
    first(one, two)
    ModulePrerequisite.objects.create(module=modules_of(two)[0], page=three)

    with pytest.raises(ValidationError):
        CoursePrerequisite(course=three, page=one).full_clean()
    CoursePrerequisite(course=one, page=three).full_clean()


def test_a_module_does_not_wait_for_itself_its_course_or_one_that_waits_for_it():
    course = course_with(modules=2)
    one, two = modules_of(course)
    ModulePrerequisite.objects.create(module=two, page=one)

    for page in (one, two, course):
        with pytest.raises(ValidationError):
            ModulePrerequisite(module=one, page=page).full_clean()
    add_module(course, "Module 3", lessons=1)
    ModulePrerequisite(module=two, page=modules_of(course)[2]).full_clean()

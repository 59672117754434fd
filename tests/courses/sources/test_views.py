"""The screens of sources in the content room: who may, what is named before it is done, what comes of it."""

import pytest
from django.urls import reverse

from courses.models import ReviewTask, Source
from courses.sources import services
from tests.courses.factories import NOW, TEXT, citing, course_with, enrolled, lessons_of, person, source
from tests.quizzes.factories import make_question

pytestmark = pytest.mark.django_db
REVIEWS = "/admin/reviews/"


@pytest.fixture
def coordinator():
    return person("Oraz Ataýew", role="coordinator")


@pytest.fixture
def trainer():
    return person("Maral Hojaýewa", role="trainer")


def course_resting_on(cited, *, owner, lessons=1):
    return course_with(lessons=lessons, body=[TEXT, citing(cited)], owner=owner)


def changed(cited):
    return reverse("source_changed", args=[cited.pk])


def marked(cited, coordinator):
    services.mark_changed(source=cited, note="Amended.", by=coordinator, now=NOW)


def test_a_coordinator_sees_what_is_touched_before_anything_is_done(client, coordinator, trainer):
    cited = source()
    lesson = lessons_of(course_resting_on(cited, owner=trainer))[0]
    make_question("on-it", rests_on=cited)
    client.force_login(coordinator)

    page = client.get(changed(cited))

    assert "It touches 2 things" in page.text
    assert lesson.title in page.text
    assert "Question on-it?" in page.text
    assert ReviewTask.objects.count() == 0

    answer = client.post(changed(cited), {"note": "Article 2 was amended."}, follow=True)
    assert "2 reviews were opened." in answer.text
    assert lesson.title in answer.text


def test_without_a_word_on_what_changed_nothing_is_done(client, coordinator):
    cited = source()
    client.force_login(coordinator)

    assert client.post(changed(cited), {"note": " "}).status_code == 422
    cited.refresh_from_db()
    assert cited.changed_on is None


def test_a_trainer_marks_no_source_and_learners_find_nothing(client, trainer):
    cited = source()
    client.force_login(trainer)
    assert client.get(changed(cited)).status_code == 404
    assert client.post(changed(cited), {"note": "x"}).status_code == 404

    client.force_login(person())
    assert client.get(REVIEWS).status_code in {302, 403, 404}
    assert Source.objects.get().changed_on is None


def test_a_trainer_adds_a_source_and_changes_none(client, trainer):
    cited = source()
    client.force_login(trainer)

    assert client.get(reverse("wagtailsnippets_courses_source:add")).status_code == 200
    refusal = client.post(reverse("wagtailsnippets_courses_source:edit", args=[cited.pk]), {"name": "Mine"})
    assert refusal.status_code in {302, 403}
    cited.refresh_from_db()
    assert cited.name == "ILO Forced Labour Convention (No. 29)"


def test_the_list_of_sources_leads_a_coordinator_to_marking(client, coordinator, trainer):
    cited = source()
    address = reverse("wagtailsnippets_courses_source:list")
    client.force_login(coordinator)
    assert changed(cited) in client.get(address).text

    client.force_login(trainer)
    assert changed(cited) not in client.get(address).text


def test_a_trainer_has_their_own_reviews_and_closes_those_alone(client, coordinator, trainer):
    cited = source()
    colleague = person("Jeren", role="trainer")
    own = lessons_of(course_resting_on(cited, owner=trainer))[0]
    other = lessons_of(course_resting_on(cited, owner=colleague))[0]
    own.title, other.title = "Mine alone", "CANARY"
    own.save()
    other.save()
    marked(cited, coordinator)
    client.force_login(trainer)

    page = client.get(REVIEWS).text
    assert "Mine alone" in page
    assert "CANARY" not in page
    theirs = ReviewTask.objects.get(assigned_to=colleague)
    assert client.get(reverse("close_review", args=[theirs.pk])).status_code == 404
    client.post(reverse("close_reviews"), {"review": [theirs.pk], "outcome": "Fine."})
    theirs.refresh_from_db()
    assert theirs.closed_at is None

    mine = ReviewTask.objects.get(assigned_to=trainer)
    client.post(reverse("close_review", args=[mine.pk]), {"outcome": "Still right."})
    mine.refresh_from_db()
    assert (mine.closed_by, mine.outcome) == (trainer, "Still right.")


def test_several_are_ticked_and_closed(client, coordinator, trainer):
    cited = source()
    course_resting_on(cited, owner=trainer, lessons=3)
    marked(cited, coordinator)
    client.force_login(coordinator)
    keys = list(ReviewTask.objects.values_list("pk", flat=True))

    assert client.post(reverse("close_reviews"), {"outcome": "Fine."}).status_code == 422
    assert client.post(reverse("close_reviews"), {"review": ["x", "9" * 40], "outcome": "Fine."}).status_code == 422
    answer = client.post(reverse("close_reviews"), {"review": keys[:2], "outcome": "Fine."}, follow=True)

    assert "2 reviews were closed." in answer.text
    assert ReviewTask.objects.open().count() == 1


@pytest.mark.parametrize(
    ("query", "shown"),
    [("", 1), ("?state=closed", 1), ("?state=all", 2), ("?kind=0", 1), ("?state=nonsense&source=x", 1)],
)
def test_the_list_is_narrowed_and_a_bad_filter_is_none(client, coordinator, trainer, query, shown):
    cited = source()
    course_resting_on(cited, owner=trainer, lessons=2)
    marked(cited, coordinator)
    task = ReviewTask.objects.first()
    services.close_review(task=task, outcome="Fine.", by=coordinator, now=NOW)
    client.force_login(coordinator)

    assert len(client.get(REVIEWS + query).context["rows"]) == shown


def test_the_review_of_a_source_asks_for_the_next_day(client, coordinator):
    cited = source(review_by=NOW.date())
    services.open_due_reviews(now=NOW)
    address = reverse("close_review", args=[ReviewTask.objects.get().pk])
    client.force_login(coordinator)

    past = client.post(address, {"outcome": "Unchanged.", "next_review_by": "2020-01-01"})
    assert past.status_code == 422
    client.post(address, {"outcome": "Unchanged.", "next_review_by": "2999-01-01"})
    cited.refresh_from_db()
    assert cited.review_by.year == 2999


def test_a_closed_review_is_shown_and_closed_no_second_time(client, coordinator, trainer):
    cited = source()
    course_resting_on(cited, owner=trainer)
    marked(cited, coordinator)
    task = ReviewTask.objects.get()
    services.close_review(task=task, outcome="First.", by=coordinator, now=NOW)
    client.force_login(coordinator)
    address = reverse("close_review", args=[task.pk])

    assert "First." in client.get(address).text
    client.post(address, {"outcome": "Second."})
    task.refresh_from_db()
    assert task.outcome == "First."


@pytest.mark.parametrize("lessons", [1, 3])
def test_the_list_takes_the_same_queries_for_one_review_and_three(
    client, coordinator, trainer, django_assert_num_queries, lessons
):
    cited = source()
    course_resting_on(cited, owner=trainer, lessons=lessons)
    marked(cited, coordinator)
    client.force_login(coordinator)
    client.get(REVIEWS)

    with django_assert_num_queries(14):
        client.get(REVIEWS)


def test_learners_are_told_on_the_page(client, coordinator, trainer):
    cited = source()
    course = course_resting_on(cited, owner=trainer)
    lesson = lessons_of(course)[0]
    client.force_login(enrolled(course).user)
    assert "Under review" not in client.get(lesson.url).text

    marked(cited, coordinator)

    page = client.get(lesson.url).text
    assert "Under review since 9 March 2026." in page
    assert "Changed, noted on 9 March 2026." in page
    assert "Amended." not in page

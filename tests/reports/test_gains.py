"""Knowledge gain of a course: who counts, what it is by topic, who may see it, what its files hold."""

import csv
import io
from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from courses.models import Enrolment
from people.models import AuditEvent
from quizzes.models import Attempt
from quizzes.services import remove_answers
from reports.gains import Asked, report_of, second_tests
from tests.quizzes.factories import (
    LATER,
    NOW,
    enrol,
    make_course,
    make_learner,
    make_objective,
    make_question,
    make_quiz,
    sit,
)
from tests.webinars.factories import audience, organisation, posting, staff, trainer

pytestmark = pytest.mark.django_db
AFTERWARDS = NOW + timedelta(days=10)
# The questions of both tests: two of the definition, two of the signs. How many each person has right, in their order.
BEFORE, AFTER = (2, 1, 0, 2, 4, 1), (4, 3, 2, 2, 3, 4)


@pytest.fixture(autouse=True)
def on_a_later_day():
    with time_machine.travel(AFTERWARDS + timedelta(days=1), tick=False):
        yield


@pytest.fixture
def at(client):
    course = make_course()
    topics = [make_objective("definition", "The legal definition"), make_objective("signs", "Eleven signs")]

    def asked(name):
        return [
            make_question(f"{name}-{number}", wrong=("Wrong",), objective=topics[number // 2]) for number in range(4)
        ]

    rules = {"opens_after_lessons": False, "is_required": False, "pass_mark_percent": 100}
    pre_test = make_quiz(course, questions=asked("pre"), title="Before", slug="pre", purpose="pre_test", **rules)
    final = make_quiz(course, questions=asked("final"), title="Final test", slug="final", **rules)
    at = SimpleNamespace(course=course, topics=topics, pre_test=pre_test, final=final, by=staff(), people=[])
    client.force_login(at.by)
    return at


def person(at, before=None, after=None, *, number=None):
    number = len(at.people) if number is None else number
    one = make_learner(f"one{number}@example.org", f"Person {number}")
    enrol(one, at.course)
    at.people.append(one)
    if before is not None:
        sit(one, at.pre_test, right=before)
    if after is not None:
        sit(one, at.final, right=after, now=AFTERWARDS)
    return one


def six(at):
    for before, after in zip(BEFORE, AFTER, strict=True):
        person(at, before, after)


def report(at, **asked):
    return report_of(at.course, Asked(test=at.final, **asked))


def csv_of(response):
    return list(csv.reader(io.StringIO(b"".join(response).decode("utf-8-sig"), newline="")))


def words(response):
    return " ".join(response.content.decode().split())


# The figures, recomputed by hand


def test_the_gain_of_the_course_and_of_each_topic(at):
    six(at)
    found = report(at)

    # before 50 25 0 50 100 25 (mean 250/6), after 100 75 50 50 75 100 (mean 450/6), in percent of four questions
    whole = found.whole
    assert (whole.people, whole.before, whole.after) == (6, Decimal("41.7"), Decimal("75.0"))
    assert whole.of_means == Decimal("0.57")  # (200/6) / (350/6) = 4/7
    # gains 1, 50/75, 50/100, 0, none, 1: (1 + 0.6667 + 0.5 + 0 + 1) / 5
    assert (whole.of_people, whole.full_before) == (Decimal("0.63"), 1)

    definition, signs = (one for _objective, one in found.rows)
    # the first two questions: before 2 1 0 2 2 1 of 2 → 8/12, after 2 2 2 2 2 2 → 12/12
    assert (definition.before, definition.after, definition.of_means) == (
        Decimal("66.7"),
        Decimal("100.0"),
        Decimal("1.00"),
    )
    # three had everything right before, so that three gains are left: too few to tell
    assert (definition.full_before, definition.of_people) == (3, None)
    # the last two: before 0 0 0 0 2 0 of 2 → 2/12, after 2 1 0 0 1 2 → 6/12: (4/12) / (10/12)
    assert (signs.before, signs.after, signs.of_means) == (Decimal("16.7"), Decimal("50.0"), Decimal("0.40"))
    assert (signs.of_people, signs.full_before) == (Decimal("0.50"), 1)  # (1 + 0.5 + 0 + 0 + 1) / 5


def test_only_who_has_both_tests_in_their_order_counts(at):
    six(at)
    person(at, before=2), person(at, after=2)
    late = person(at, after=1)
    sit(late, at.pre_test, now=AFTERWARDS + timedelta(days=1))  # after the test
    found = report(at)
    assert (len(found.people), found.only_one) == (6, 3)


def test_the_first_sitting_counts_of_both(at):
    one = person(at, before=0, after=1)
    sit(one, at.pre_test, right=4, now=NOW + timedelta(hours=2))
    sit(one, at.final, right=4, now=AFTERWARDS + timedelta(hours=2))
    [found] = report(at).people
    assert (found.before.whole.marks, found.after.whole.marks) == (0, 1)


def test_who_waits_for_a_reader_is_left_out_and_counted(at):
    six(at)
    Attempt.objects.filter(quiz=at.final, user=at.people[0]).update(awaits_marking=True)
    found = report(at)
    assert (len(found.people), found.waiting) == (5, 1)


def test_scores_stay_when_answers_go(at):
    six(at)
    before = report(at).rows
    remove_answers(attempts=Attempt.objects.all(), now=LATER)
    assert report(at).rows == before


def test_what_is_not_counted_any_more_is_no_part_of_a_topic(at):
    six(at)
    for attempt in Attempt.objects.filter(quiz=at.final):
        signs = [entry["id"] for entry in attempt.key["questions"] if entry["objective"] == at.topics[1].pk]
        attempt.scored |= {place: ["0.00", 0] for place in signs}
        attempt.save(update_fields=["scored"])
    assert [objective for objective, _found in report(at).rows] == [at.topics[0]]


def test_a_post_test_is_measured_by_before_a_graded_one(at):
    post = make_quiz(at.course, questions=1, title="After", slug="post", purpose="post_test")
    assert list(second_tests(at.course)) == [post, at.final]


# Narrowed


def test_narrowed_to_an_audience_an_organisation_and_days(at):
    six(at)
    group, embassy = audience(), organisation()
    section = organisation("Consular section", parent=embassy)
    Enrolment.objects.filter(user__in=at.people[:5]).update(audience=group)
    for one in at.people[:3]:
        posting(one, section)
    moved = posting(at.people[3], embassy)
    moved.started_on, moved.ended_on = NOW.date() - timedelta(days=90), NOW.date()  # elsewhere when they sat the test
    moved.save()
    day = AFTERWARDS.date()

    def counted(**asked):
        return len(report(at, **asked).people)

    assert [counted(audience=group), counted(organisation=embassy)] == [5, 3]
    assert [counted(since=day), counted(since=day + timedelta(days=1)), counted(until=day)] == [6, 0, 6]


# The screens


def test_the_page_says_the_figures_in_words_and_in_a_table(client, at):
    six(at)
    person(at, before=2)
    text = words(client.get(reverse("desk:gain", args=[at.course.pk])))
    assert "<strong>6</strong> people have both tests: from <strong>41.7%</strong> before" in text
    assert "1 person sat only one of the two tests and is left out." in text
    assert "Eleven signs" in text
    assert "0.57" in text
    assert "Person 1" not in text


def test_of_fewer_than_five_people_nothing_is_told(client, at):
    for before, after in list(zip(BEFORE, AFTER, strict=True))[:4]:
        person(at, before, after)
    text = words(client.get(reverse("desk:gain", args=[at.course.pk])))
    assert "Fewer than 5 people have both tests" in text
    assert "table-region" not in text
    rows = csv_of(client.post(reverse("desk:gain_export", args=[at.course.pk]) + "?what=topics&format=csv"))
    assert rows[1] == ["All topics", "fewer than 5", "", "", "", "", "", ""]


def test_the_list_names_courses_with_a_pre_test(client, at):
    make_course("Without", "without")
    text = words(client.get(reverse("desk:gains")))
    assert at.course.title in text
    assert "Without" not in text


def test_files_of_figures_and_of_people(client, at):
    six(at)
    address = reverse("desk:gain_export", args=[at.course.pk])

    head, *figures = csv_of(client.post(f"{address}?what=topics&format=csv"))
    assert [row[0] for row in figures] == ["All topics", "The legal definition", "Eleven signs"]
    assert figures[0][1:] == ["6", "41.7", "75.0", "33.3", "0.57", "0.63", "1"]

    head, *people = csv_of(client.post(f"{address}?what=people&format=csv"))
    assert head[:5] == ["Person", "Day of the second test", "Before, %", "After, %", "Normalised gain"]
    assert people[1] == ["Person 1", "2026-03-26", "25.0", "75.0", "0.67", "50.0", "100.0", "0.0", "50.0"]
    assert people[4][4] == ""  # had everything right before

    sheet = load_workbook(io.BytesIO(b"".join(client.post(f"{address}?what=people&format=xlsx")))).active
    assert sheet.max_row == 7
    lists = AuditEvent.objects.filter(action="list.exported").order_by("pk")
    assert [event.data["list"] for event in lists] == ["gain_topics", "gain_people", "gain_people"]


@pytest.mark.parametrize("query", ["", "what=topics", "what=names&format=csv", "what=topics&format=pdf"])
def test_other_files_are_not_found(client, at, query):
    assert client.post(f"{reverse('desk:gain_export', args=[at.course.pk])}?{query}").status_code == 404


def test_a_trainer_has_figures_of_their_own_course_without_names_or_filters(client, at):
    six(at)
    own, other = trainer(), trainer("Jahan Orazowa")
    at.course.owner = own
    at.course.save()
    address, file = (reverse(f"desk:{name}", args=[at.course.pk]) for name in ("gain", "gain_export"))

    client.force_login(own)
    page = client.get(address, {"until": "2020-01-01"})
    assert list(page.context["form"].fields) == ["test"]
    assert page.context["report"].whole.people == 6  # two reports would tell a person by their difference
    assert client.post(f"{file}?what=topics&format=csv").status_code == 200
    assert client.post(f"{file}?what=people&format=csv").status_code == 404

    client.force_login(other)
    assert client.get(address).status_code == 404
    assert client.post(f"{file}?what=topics&format=csv").status_code == 404
    assert at.course.title not in words(client.get(reverse("desk:gains")))


def test_learners_find_nothing_and_visitors_sign_in(client, at):
    one = person(at)
    client.force_login(one)
    addresses = [reverse("desk:gains"), reverse("desk:gain", args=[at.course.pk])]
    assert [client.get(url).status_code for url in addresses] == [404, 404]
    client.logout()
    assert [client.get(url).status_code for url in addresses] == [302, 302]


@pytest.mark.parametrize("count", [1, 3])
def test_the_report_takes_as_many_queries_for_one_person_as_for_three(at, count, django_assert_num_queries):
    for number in range(count):
        person(at, 1, 2, number=number)
    with django_assert_num_queries(4):  # pre-tests, second tests, both as scored, topics
        report(at).rows  # noqa: B018

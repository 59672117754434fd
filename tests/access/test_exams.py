"""What tests leave behind: readers of answers learn no names, learners no key, nobody what another trainer has."""

import re

import pytest
from django.urls import reverse

from people.own_data.copying import rows_of
from people.own_data.identity import identity_of
from people.own_data.registry import holdings
from quizzes.models import Attempt
from tests.access import exams
from tests.access import world as worlds
from tests.access.asking import METHODS, ask, cases, client_of
from tests.access.canaries import words_of
from tests.access.test_matrix import shared_world, world  # noqa: F401 -- fixtures
from tests.quizzes.factories import right_answers

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # no database changes what an address answers
READERS = ("trainer", "coordinator", "administrator")
LEARNERS = ("visitor", "learner", "focal")
FORMATS = ("csv", "xlsx")
# Feedback in the lessons begins with the word alone: who saves a lesson has it, too.
KEYS = re.compile(r"is_right|Cormorant\w*|CANARY-[-\w]+|CANARY (?:names|asks|answer)")


# Names


def reading(exam) -> list[tuple[str, str, dict]]:
    """(method, address, what is sent) of all that who reads answers sees."""
    listed = reverse("desk:marking")
    queries = ("", "?state=read", f"?quiz={exam.quiz.pk}", "?sort=-since", "?search=kestrel", "?language=en")
    asked = [("GET", listed + query, {}) for query in queries]
    answers = [(exam.answer, exam.open_question), (exam.read, exams.open_in(exam.read))]
    opened = [reverse("desk:marking_answer", args=[attempt.pk, question]) for attempt, question in answers]
    asked += [("GET", url, {}) for url in opened]
    asked += [("POST", url, {"points-0": "99", "seen": ""}) for url in opened]  # refused: the page stands again
    export = reverse("desk:answers_to_read_export")
    return asked + [("POST", export + query, {"format": one}) for query in queries[:2] for one in FORMATS]


@pytest.mark.parametrize("role", READERS)
def test_whose_an_answer_is_stands_nowhere_while_it_is_read(world, role):  # noqa: F811
    client, told, statuses = client_of(world.people[role]), {}, set()
    for method, url, data in reading(world.exams[worlds.OWN]):
        response = ask(client, method, url, data)
        statuses.add(response.status_code)
        text = words_of(response).replace("search=kestrel", "").replace('value="kestrel"', "")
        if exams.NAMES.search(text):
            told[f"{method} {url}"] = exams.NAMES.search(text).group()
    assert told == {}
    assert statuses == {200, 422}


@pytest.mark.parametrize("role", READERS)
def test_reading_an_answer_tells_no_name_on_the_next_page_either(world, role):  # noqa: F811
    exam, client = world.exams[worlds.OWN], client_of(world.people[role])
    url = reverse("desk:marking_answer", args=[exam.answer.pk, exam.open_question])
    response = client.post(url, {"points-0": "1", "points-1": "1", "comment": "", "seen": ""}, follow=True)
    assert response.redirect_chain
    assert not exams.NAMES.search(words_of(response))


def test_where_names_belong_they_stand(world):  # noqa: F811
    """Or the tests above would pass because nobody is called so."""
    client, exam = client_of(world.people["trainer"]), world.exams[worlds.OWN]
    for name, arguments in (("allowances", []), ("allowance_requests", []), ("regrade", [exam.regrade.pk])):
        assert exams.NAMES.search(words_of(ask(client, "GET", reverse(f"desk:{name}", args=arguments)))), name


# Keys


@pytest.mark.parametrize("role", LEARNERS)
def test_no_answer_of_any_address_tells_a_learner_a_key_or_what_trainers_wrote(world, role):  # noqa: F811
    """Practice tells of the one question that was checked, and a test of an attempt that is over: see below."""
    client, told = client_of(world.people[role]), {}
    for route, whose, url, sent in cases(world, role):
        for method in METHODS:
            found = KEYS.findall(words_of(ask(client, method, url, {"sent": "1", **sent} if method == "POST" else {})))
            if found and not (route == "quizzes:result" and whose == worlds.OWN):
                told[f"{method} {route} ({whose})"] = set(found)
    assert told == {}


@pytest.fixture
def corrected(world):  # noqa: F811
    """The learner failed a test, with attempts left; a question of it was corrected, another attempt is open."""
    learner, exam = world.people["learner"], world.exams[worlds.OWN]
    ended = exams.sit(learner, exam.quiz)
    opened = exams.start_attempt(user=learner, quiz=exam.quiz, language="en", now=exams.NOW)
    exams.correct(exam.questions[1], world.people["trainer"], "CormorantRuling")
    rulings = Attempt.objects.filter(pk__in=[ended.pk, opened.pk]).values_list("rulings", flat=True)
    assert ["CormorantRuling" in str(one) for one in rulings] == [True, True]
    return Attempt.objects.get(pk=ended.pk), Attempt.objects.get(pk=opened.pk)


def test_rulings_and_what_a_question_was_corrected_to_reach_no_learner(world, corrected):  # noqa: F811
    ended, opened = corrected
    client, told = client_of(world.people["learner"]), {}
    result = reverse("quizzes:result", args=[ended.pk])
    urls = [result, f"{result}?all=", reverse("quizzes:ask", args=[ended.quiz_id]), ended.quiz.get_url()]
    urls += [reverse(f"quizzes:{name}", args=[opened.pk]) for name in ("take", "state", "review", "result")]
    urls += [reverse("quizzes:take", args=[opened.pk]) + "?view=all", reverse("my_learning")]
    script = {"headers": {"X-Requested-With": "fetch", "Accept": "application/json"}}
    for url in [one.replace("/en/", f"/{language}/") for one in urls for language in ("en", "ru", "tk")]:
        for options in ({}, script):
            found = KEYS.findall(words_of(client.get(url, **options)))
            if found:
                told[url] = set(found)
    assert told == {}


def test_no_copy_of_ones_data_holds_a_key_or_a_ruling(world, corrected):  # noqa: F811
    learner = world.people["learner"]
    identity = identity_of(learner, now=exams.NOW)
    held = str([rows_of(holding, identity) for holding in holdings()])
    assert "Test own" in held
    assert KEYS.findall(held) == []


def test_who_passed_reads_the_explanations_as_corrected_but_no_reason(world, corrected):  # noqa: F811
    """At the end the canaries sing, or the tests above would pass because there is nothing to find."""
    _ended, opened = corrected
    exams.submit_attempt(attempt=opened, answers=right_answers(choices_of(opened)), now=exams.NOW)
    Attempt.objects.filter(pk=opened.pk).update(pass_mark_percent=1)
    page = words_of(
        ask(client_of(world.people["learner"]), "GET", reverse("quizzes:result", args=[opened.pk]) + "?all=")
    )
    assert "CANARY-FEEDBACK" in page
    assert "CormorantRuling" in page
    assert [word for word in ("CormorantReason", "CormorantRegrade", "CormorantWish") if word in page] == []


def choices_of(attempt):
    attempt.key["questions"] = [one for one in attempt.key["questions"] if one["kind"] != "open_text"]
    return attempt


# Trainers


OF_TESTS = ("desk:allowance", "desk:test", "desk:marking", "desk:regrade", "desk:question", "desk:gain")


def test_a_trainer_reaches_nothing_of_another_trainers_tests(world):  # noqa: F811
    client, reached, asked = client_of(world.people["trainer"]), [], set()
    for route, whose, url, sent in cases(world, "trainer"):
        if route.startswith(OF_TESTS) and whose in {worlds.SAME, worlds.OTHER, "mixed"}:
            asked.add(route)
            statuses = {ask(client, method, url, sent if method == "POST" else {}).status_code for method in METHODS}
            reached += [(route, whose, statuses)] if statuses - {404, 405} else []
    assert reached == []
    assert len(asked) > 15


@pytest.mark.parametrize("file_format", ["json", "gift", "moodlexml", "aiken"])
def test_a_topic_that_all_share_goes_out_with_ones_own_questions_alone(world, file_format):  # noqa: F811
    form = exams.sent(world, worlds.OWN, world.has("trainer", worlds.OWN))["desk:question_export"]
    form |= {"file_format": file_format}
    url = reverse("desk:question_export")
    own = words_of(ask(client_of(world.people["trainer"]), "POST", url, form))
    everything = words_of(ask(client_of(world.people["coordinator"]), "POST", url, form))
    assert ("Question exam-1-own?" in own, "Question exam-1-own?" in everything) == (True, True)
    for theirs in ("exam-1-same", "ZANZIBAR-QUESTION"):
        assert (theirs in own, theirs in everything) == (False, True), theirs


@pytest.mark.parametrize("file_format", FORMATS)
def test_gain_by_person_is_for_who_may_have_names(world, file_format):  # noqa: F811
    course = world.trainings[worlds.OWN].course.pk
    url = f"{reverse('desk:gain_export', args=[course])}?what=people&format={file_format}"
    found = {role: ask(client_of(world.people[role]), "POST", url).status_code for role in worlds.ROLES[1:]}
    assert found == {"learner": 404, "focal": 404, "trainer": 404, "coordinator": 200, "administrator": 200}


def test_forms_of_the_desk_take_no_test_of_another_trainer(world):  # noqa: F811
    """A choice in a form names a test or a question as an address does."""
    client, theirs = client_of(world.people["trainer"]), world.exams[worlds.SAME]
    give = exams.sent(world, worlds.SAME, world.has("trainer", worlds.SAME))["desk:allowance_add"]
    assert ask(client, "POST", reverse("desk:allowance_add"), give).status_code == 422
    for url in ("desk:marking", "desk:allowances", "desk:tests", "desk:regrade_choose", "desk:question_imports"):
        for query in ({}, {"quiz": theirs.quiz.pk, "question": theirs.questions[2].pk, "search": "same"}):
            page = words_of(ask(client, "GET", reverse(url), query))
            assert "Test same" not in page, url
            assert "exam-3-same" not in page, url

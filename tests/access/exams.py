"""What the world has of tests: for each trainer a test that somebody sat, with all that came of it at the desk.

Whoever sat it is called Kestrel: readers of answers must not learn that. Words that no learner may read begin with
``Cormorant``: keys, what trainers write to each other, what a question was corrected to.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from people.models import User
from quizzes.models import Allowance, AllowanceRequest, Attempt, ItemFigures, Question, QuestionImport, Regrade, Topic
from quizzes.services import start_attempt, submit_attempt
from quizzes.services.items import reckon_items
from quizzes.services.marking import mark_answer
from quizzes.services.question_files import receive_file
from quizzes.services.regrades import apply_regrade, apply_some, prepare_some, start_regrade, take_in_others
from tests.people.factories import make_person
from tests.quizzes.factories import make_question, make_quiz
from tests.quizzes.samples import content_of

NAMES = re.compile("kestrel", re.IGNORECASE)
WRITTEN = "I would ask her alone."
GIFT = b"::Debt:: A debt that grows is a sign. {TRUE}\n\n::Odd:: Lone { brace\n"
NOW = timezone.now()
YESTERDAY = NOW - timedelta(days=1)
RULES = {"opens_after_lessons": False, "is_required": False}


@dataclass
class Exam:
    """A test of one trainer: its questions, who sat it, and what the desk has of it."""

    quiz: Any
    practice: Any
    questions: list[Question]
    sitter: User
    answer: Attempt
    read: Attempt
    allowance: Allowance
    request: AllowanceRequest
    regrade: Regrade
    done: Regrade
    uploaded: QuestionImport

    @property
    def open_question(self) -> str:
        """The number of the question for own words in the paper of the attempt that waits."""
        return open_in(self.answer)


def open_in(attempt: Attempt) -> str:
    return next(one["id"] for one in attempt.questions if one["kind"] == "open_text")


def make_exam(world, whose: str, *, owner: User, organisation) -> Exam:
    """Made by the owner through the services, as the desk makes it."""
    course, topic = world.trainings[whose].course, _topic()
    questions = _questions(whose, owner, topic)
    rules = RULES | {"time_limit_minutes": 40, "attempts_allowed": 9}
    quiz = make_quiz(course, slug=f"test-{whose}", title=f"Test {whose}", questions=questions, **rules)
    rules = RULES | {"purpose": "practice"}
    practised = [make_question(f"practice-{whose}", owner=owner)]
    practice = make_quiz(course, slug=f"practice-{whose}", title="Practice", questions=practised, **rules)
    sitter = make_person(
        full_name=f"Kestrel {whose.title()}", email=f"kestrel-{whose}@example.org", organisation=organisation
    )
    world.enrol(sitter, course)
    read, answer = [sit(sitter, quiz) for _time in (1, 2)]
    _read(read, owner)
    return Exam(
        quiz=quiz, practice=practice, questions=questions, sitter=sitter, answer=answer, read=read,
        allowance=_allowance(quiz, sitter, owner), request=_request(quiz, sitter),
        regrade=_prepared(questions[0], owner), done=correct(questions[1], owner), uploaded=_uploaded(world, owner),
    )  # fmt: skip


def finish(world) -> None:
    """When everybody sat the tests: how their questions did."""
    for exam in world.exams.values():
        reckon_items(quiz=exam.quiz, now=NOW)
        assert ItemFigures.objects.filter(quiz=exam.quiz).exists()


def sit(person: User, quiz, *, language: str = "en") -> Attempt:
    """Handed in with nothing right, and with own words that wait for a reader."""
    attempt = start_attempt(user=person, quiz=quiz, language=language, now=YESTERDAY)
    answers = {one["id"]: [WRITTEN] for one in attempt.questions if one["kind"] == "open_text"}
    submit_attempt(attempt=attempt, answers=answers, now=YESTERDAY)
    return Attempt.objects.get(pk=attempt.pk)


def _topic() -> Topic:
    """One for all: whose question is in it, others don't learn."""
    return Topic.objects.get_or_create(code="shared", defaults={"name": "Shared topic"})[0]


def _questions(whose: str, owner: User, topic: Topic) -> list[Question]:
    """Two to choose from, one for own words."""
    fields = {"owner": owner, "topic": topic}
    found = [make_question(f"exam-{number}-{whose}", **fields) for number in (1, 2, 3)]
    found[2].answer = [{"type": "open_text", "value": content_of("open_text")}]
    found[2].save()
    return found


def _read(attempt: Attempt, owner: User) -> None:
    rubric = next(one["body"]["rubric"] for one in attempt.key["questions"] if one["kind"] == "open_text")
    points = {criterion["criterion"]: 1 for criterion in rubric}
    mark_answer(
        attempt=attempt, question=open_in(attempt), points=points, comment="Well seen.", seen=None, by=owner, now=NOW
    )


def _allowance(quiz, sitter: User, owner: User) -> Allowance:
    given = {"extra_minutes": 10, "reason": "CormorantReason"}
    return Allowance.objects.create(user=sitter, quiz=quiz, granted_by=owner, granted_at=YESTERDAY, **given)


def _request(quiz, sitter: User) -> AllowanceRequest:
    return AllowanceRequest.objects.create(user=sitter, quiz=quiz, words="CormorantWish", asked_at=YESTERDAY)


def _prepared(question: Question, owner: User, words: str = "CormorantBodies") -> Regrade:
    """Looked at next: the question was corrected, and no score was written."""
    question.explanation = words
    question.save()
    begun = start_regrade(question=question, policy="key", reason="CormorantRegrade", by=owner, now=NOW)
    while prepare_some(regrade_id=begun.pk):
        pass
    return Regrade.objects.get(pk=begun.pk)


def correct(question: Question, owner: User, words: str = "CormorantBodies") -> Regrade:
    """Prepared and applied: rulings stand in the attempts that asked ``question``."""
    found = _prepared(question, owner, words)
    apply_regrade(regrade=found, writes_to_people=False, by=owner, now=NOW)
    take_in_others(regrade_id=found.pk, now=NOW)
    while apply_some(regrade_id=found.pk, now=NOW):
        pass
    return Regrade.objects.get(pk=found.pk)


def _uploaded(world, owner: User) -> QuestionImport:
    """A file is read once, in a process of its own; the others are copies."""
    if not hasattr(world, "question_file"):
        world.question_file = receive_file(name="signs.gift", data=GIFT, file_format="gift", by=owner, now=YESTERDAY)
        return world.question_file
    copied = ("file", "file_name", "sha256", "file_format", "read")
    values = {name: getattr(world.question_file, name) for name in copied}
    return QuestionImport.objects.create(**values, uploaded_by=owner, uploaded_at=YESTERDAY)


def named(world, whose: str, has) -> dict[str, dict]:
    """Route → what its address names, of the test of ``whose``; attempts are of the person who ``has`` them."""
    exam = world.exams[whose]
    quiz, regrade, uploaded = {"pk": exam.quiz.pk}, {"pk": exam.regrade.pk}, {"pk": exam.uploaded.pk}
    found = {
        "quizzes:ask": quiz,
        "quizzes:state": {"pk": has.attempt.pk},
        "quizzes:check": {"pk": has.practised.pk},
        "desk:allowance_withdraw": {"pk": exam.allowance.pk},
        "desk:test_question": {**quiz, "question": exam.questions[0].translation_key},
        "desk:marking_answer": {"pk": exam.answer.pk, "question": exam.open_question},
        "desk:regrade_add": {"pk": exam.questions[1].pk},
        "desk:regrade_write": {"pk": exam.done.pk},
        "desk:gain": {"pk": world.trainings[whose].course.pk},
        "desk:gain_export": {"pk": world.trainings[whose].course.pk},
        "desk:question_figures_export": quiz,
    }
    found |= {f"desk:allowance_{name}": {"pk": exam.request.pk} for name in ("request", "decline")}
    found |= {f"desk:test_questions{name}": quiz for name in ("", "_reckon")}
    found |= {f"desk:regrade{name}": regrade for name in ("", "_apply", "_drop", "_export")}
    return found | {f"desk:question_import{name}": uploaded for name in ("", "_commit", "_discard")}


QUERIES = {
    "desk:gain_export": "?what=topics&format=csv",
    "desk:regrade_export": "?format=csv",
    "desk:question_figures_export": "?format=csv",
}


def sent(world, whose: str, has) -> dict[str, dict]:
    """Route → what a POST holds, where it would be refused for its content otherwise."""
    exam, topic = world.exams[whose], _topic().pk
    entry = has.practised.paper["questions"][0]
    answer = {f"answer-{entry['id']}": entry["body"]["options"][0]["token"]}
    granted = {"extra_minutes": "5", "extra_attempts": "0", "reason": "Because."}
    objective = exam.questions[0].objective_id
    return {
        "quizzes:ask": {"words": "My line broke."},
        "quizzes:check": {"check": entry["id"], "question": entry["id"], **answer},
        "desk:allowance_add": {"quiz": exam.quiz.pk, "email": exam.sitter.email, **granted},
        "desk:allowance_request": granted,
        "desk:allowance_decline": {"answer": "Because."},
        "desk:marking_answer": {"points-0": "1", "points-1": "1", "comment": "Good.", "seen": ""},
        "desk:regrade_add": {"policy": "full", "reason": "Because."},
        "desk:question_import_commit": {"topic": topic, "new_topic": "", "objective": objective, "language": "en"},
        "desk:question_export": {"topic": topic, "language": "en", "file_format": "json"},
    }

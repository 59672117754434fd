"""manage.py import_questions and export_questions: what they say, their exit codes, and files of sixty questions."""

import json
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.html import escape

from people.models import Role, User
from quizzes import services
from quizzes.exchange.formats import read_questions
from quizzes.models import Question, Topic
from quizzes.paper import read_answers
from tests.people.factories import make_person
from tests.quizzes.factories import NOW, begin, learner_at_a_test, make_objective

pytestmark = pytest.mark.django_db

FILES = Path(__file__).parent / "files"
GOOD = "::Keys::Who has the key?{=The worker ~The foreman}\n"
BAD = "\nWho {\n"


@pytest.fixture
def write(tmp_path):
    def written(text: str | bytes, name: str = "questions.gift"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


def run(path, *options, topic: str = "signs", file_format: str = "gift", exit_code: int = 0) -> None:
    called = ["import_questions", path, "--format", file_format, "--topic", topic, *options]
    if exit_code == 1:
        with pytest.raises(SystemExit) as ended:
            call_command(*called)
        assert ended.value.code == 1
    elif exit_code == 2:
        with pytest.raises(CommandError) as refused:
            call_command(*called)
        assert refused.value.returncode == 2
    else:
        call_command(*called)


def export(tmp_path, file_format: str, topic: str = "signs", **options) -> bytes:
    path = tmp_path / f"out.{file_format}"
    call_command("export_questions", format=file_format, topic=topic, output=path, **options)
    return path.read_bytes()


# What the commands say


def test_a_dry_run_says_everything_and_changes_nothing(write, capsys):
    run(write(f"A case.\n\n{GOOD}{BAD}"), "--dry-run", "--json")

    assert json.loads(capsys.readouterr().out) == {
        "questions": [
            {"type": "description", "title": "A case.", "line": 1, "status": "joined"},
            {
                "type": "choice",
                "title": "Keys",
                "line": 3,
                "status": "ready",
                "notes": ["The text in line 1 asks nothing: it became the case."],
            },
        ],
        "problems": [
            {"line": 5, "reason": "An opening brace has no closing one. An empty line ends a question."},
        ],
        "imported": 0,
        "skipped": 1,
    }
    assert (Question.objects.count(), Topic.objects.count()) == (0, 0)


def test_an_import_says_what_it_did(write, capsys):
    run(write(GOOD + BAD))

    assert capsys.readouterr().out == (
        "line 1: choice, imported: Keys\n"
        "line 3: An opening brace has no closing one. An empty line ends a question.\n"
        "1 imported, 1 skipped\n"
    )
    assert Question.objects.get().topic.code == "signs"


def test_the_same_file_again_imports_nothing(write, capsys):
    path = write(GOOD)
    run(path)
    capsys.readouterr()

    run(path, "--json", exit_code=1)

    answer = json.loads(capsys.readouterr().out)
    assert (answer["imported"], answer["skipped"], answer["questions"][0]["status"]) == (0, 1, "skipped")
    assert answer["problems"][0]["reason"].startswith("The topic has this question already: “keys-")


def test_questions_get_their_owner_objective_and_language(write):
    trainer = make_person(email="maral@example.org", roles=(Role.TRAINER,))
    make_objective("debt", "Debt")

    run(write(GOOD), "--by", "Maral@example.org", "--objective", "debt", "--language", "tk")

    question = Question.objects.get()
    assert (question.owner, question.objective.code) == (trainer, "debt")
    assert question.locale.language_code == "tk"


@pytest.mark.parametrize(
    ("data", "options"),
    [
        (b"", ()),
        (b"%PDF-1.7", ()),
        (GOOD.encode(), ("--objective", "unknown")),
        (GOOD.encode(), ("--by", "nobody@example.org")),
        (GOOD.encode(), ("--by", "learner@example.org")),
    ],
)
def test_a_wrong_command_or_file_ends_with_two(write, data, options):
    User.objects.create_user("learner@example.org", full_name="Aýna Berdiýewa")

    run(write(data), *options, exit_code=2)

    assert not Question.objects.exists()


def test_a_file_that_is_not_there_ends_with_two(tmp_path):
    run(tmp_path / "none.gift", exit_code=2)


def test_a_refused_file_answers_in_the_same_shape(write, capsys):
    run(write(b"%PDF-1.7"), "--json", exit_code=2)

    assert json.loads(capsys.readouterr().out) == {
        "questions": [],
        "problems": [{"line": 1, "reason": "This is not a text file. Save it as text in UTF-8."}],
        "imported": 0,
        "skipped": 0,
    }


def test_an_entity_bomb_is_refused_with_a_sentence(write):
    bomb = '<!DOCTYPE q [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><quiz>&b;</quiz>'

    with pytest.raises(CommandError, match="The file declares a document type or entities"):
        call_command("import_questions", write(bomb), "--format", "moodlexml", "--topic", "signs")


def test_an_export_names_what_the_format_does_not_hold(write, tmp_path, capsys):
    run(write(GOOD + "\n::Hours::How many?{#7}\n"))
    capsys.readouterr()

    data = export(tmp_path, "aiken")

    assert data == b"Who has the key?\nA) The worker\nB) The foreman\nANSWER: A\n"
    said = capsys.readouterr()
    assert said.out == "1 of 2 questions written\n"
    assert said.err.startswith("hours-")
    assert said.err.endswith(": Aiken has only questions with one right option.\n")


@pytest.mark.parametrize(("topic", "code"), [("nothing", 2), ("empty", 1)])
def test_an_export_of_nothing_is_an_error(tmp_path, topic, code):
    Topic.objects.create(code="empty", name="Empty")

    with pytest.raises(CommandError) as refused:
        export(tmp_path, "gift", topic)

    assert refused.value.returncode == code


def test_an_export_into_no_folder_is_an_error(write, tmp_path):
    run(write(GOOD))

    with pytest.raises(CommandError) as refused:
        export(tmp_path / "none", "gift")

    assert refused.value.returncode == 2


# Two files with all kinds that their formats hold

KINDS = {
    "gift": {"choice", "multiple_choice", "true_false", "matching", "short_answer", "numeric", "open_text"},
    "moodlexml": {
        *("choice", "multiple_choice", "true_false", "matching", "short_answer", "numeric", "open_text"),
        *("gap_text",),
    },
}
FILE = {"gift": FILES / "signs.gift", "moodlexml": FILES / "signs.xml"}


@pytest.mark.parametrize("file_format", FILE)
def test_a_file_of_sixty_questions_goes_in_is_asked_graded_and_goes_out(client, tmp_path, capsys, file_format):
    run(FILE[file_format], "--json", file_format=file_format)

    answer = json.loads(capsys.readouterr().out)
    kinds = Counter(row["type"] for row in answer["questions"])
    assert answer["problems"] == []
    assert answer["imported"] == Question.objects.count() >= 60
    assert set(kinds) - {"description"} == KINDS[file_format]

    _is_asked_and_graded(client)
    for name in (file_format, "json"):
        _goes_out_and_in_again(tmp_path, name)


def _is_asked_and_graded(client) -> None:
    """Every question stands on the paper as it was asked for; the right answers earn all there is to earn by itself."""
    questions = list(Question.objects.order_by("pk"))
    for question in questions:
        question.get_latest_revision().publish()
    sat = learner_at_a_test(questions=questions)
    attempt = begin(sat.learner, sat.quiz)
    client.force_login(sat.learner)
    page = client.get(f"{reverse('quizzes:take', args=[attempt.pk])}?view=all").content.decode()
    assert [one for one in questions if escape(one.text.split("\n")[0]) not in page] == []
    answers = read_answers(paper=attempt.paper, posted=_posted(attempt))
    attempt = services.submit_attempt(attempt=attempt, answers=answers, now=NOW + timedelta(minutes=30))

    by_hand = {entry["id"] for entry in attempt.paper["questions"] if entry["kind"] == "open_text"}
    assert {question for question, (share, _worth) in attempt.scored.items() if share is None} == by_hand
    assert {Decimal(share) for share, _worth in attempt.scored.values() if share is not None} == {Decimal(1)}


def _posted(attempt) -> dict[str, dict[str, list[str]]]:
    entries = zip(attempt.paper["questions"], attempt.key["questions"], strict=True)
    return {paper["id"]: _right(paper["kind"], paper["body"], key["body"]) for paper, key in entries}


def _right(kind: str, _paper, key) -> dict[str, list[str]]:
    if kind == "matching":
        return {row["token"]: [row["right"]] for row in key["rows"]}
    if kind == "short_answer":
        return {"": [key["accepted"][0]["text"].replace("*", "ed")]}
    if kind == "numeric":
        return {"": [key["accepted"][0]["value"]]}
    if kind == "open_text":
        return {"": ["First I would make sure that it is safe."]}
    if kind == "gap_text":
        return {gap["token"]: [_filled(gap)] for gap in key["gaps"]}
    return {"": [option["token"] for option in key["options"] if option["is_right"]]}


def _filled(gap) -> str:
    first = gap["accepted"][0]
    return first["token"] if gap["kind"] == "chosen" else first["text"]


def _goes_out_and_in_again(tmp_path, name: str) -> None:
    """Out of one topic, into another, out of that: the same questions, but for the codes of copies."""
    first = export(tmp_path, name)
    path = tmp_path / f"again.{name}"
    path.write_bytes(first)
    run(path, topic=f"again-{name}", file_format=name)
    second = export(tmp_path, name, f"again-{name}")

    assert _said(second, name) == _said(first, name)


def _said(data: bytes, name: str) -> list:
    drafts = [
        replace(draft, line=0, idnumber="", category="", notes=()) for draft in read_questions(data, name).questions
    ]
    return sorted(drafts, key=repr)

"""The question bank as files see it: which drafts it would take, and its questions as drafts."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from quizzes.blocks import AnswerBlock
from quizzes.exchange.draft import MOST_WORTH, Draft, Picture, Problem, Reading
from quizzes.exchange.formats import no_picture, problem_of
from quizzes.exchange.picture_kinds import ending_of
from quizzes.kinds import kind_named
from quizzes.models import Question, Topic

READY, IMPORTED, SKIPPED, JOINED = "ready", "imported", "skipped", "joined"
DESCRIPTION = "description"  # the type of a text that asks nothing
LONGEST_CODE, LONGEST_TAG, LONGEST_ALTERNATIVE = 80, 100, 400
MOST_PICTURES = 4
TITLE_LETTERS = 60


@dataclass(frozen=True)
class Row:
    """One entry of a file, and what becomes of it."""

    type: str
    title: str
    line: int
    status: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """Everything of a file: each entry is a row that goes in, or a problem with its line and a reason. An entry that
    was read and can't go in is both.
    """

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)  # those that go in
    imported: int = 0

    @property
    def skipped(self) -> int:
        return len(self.problems)

    def as_json(self) -> dict[str, Any]:
        return {
            "questions": [_as_json(row) for row in self.rows],
            "problems": [{"line": problem.line, "reason": problem.reason} for problem in self.problems],
            "imported": self.imported,
            "skipped": self.skipped,
        }


def _as_json(row: Row) -> dict[str, Any]:
    shown: dict[str, Any] = {"type": row.type, "title": row.title, "line": row.line, "status": row.status}
    return shown | ({"notes": list(row.notes)} if row.notes else {})


def look_at(reading: Reading, *, topic: Topic | None = None, status: str = READY) -> Report:
    """What of ``reading`` the bank would take into ``topic`` now, a new one by default. One query, nothing changes.

    A question that the topic has is not taken again. One that another topic has goes in under a code of its own.
    """
    codes = _Codes(topic)
    report = Report(problems=list(reading.problems))
    for draft in reading.questions:
        reason = refusal_of(draft) or codes.refusal(draft)
        report.rows.append(_row(draft, SKIPPED if reason else status))
        if reason:
            report.problems.append(Problem(draft.line, reason))
        else:
            report.drafts.append(replace(draft, idnumber=codes.take(draft)))
    report.rows.extend(Row(DESCRIPTION, one.title or one.text[:80], one.line, JOINED) for one in reading.descriptions)
    report.rows.sort(key=lambda row: row.line)
    report.problems.sort(key=lambda problem: problem.line)
    return report


class _Codes:
    """The codes of the bank, and of what a file brings. A code counts in whichever language it stands."""

    def __init__(self, topic: Topic | None) -> None:
        found = list(Question.objects.values_list("code", "topic"))
        self._taken = {code for code, _topic in found}
        self._own = {code for code, one in found if topic is not None and one == topic.pk}
        self._lines: dict[str, int] = {}

    def refusal(self, draft: Draft) -> str:
        code = code_of(draft)
        if line := self._lines.get(code):
            return _("The same question stands in line %(line)d already.") % {"line": line}
        there = next((one for one in self._named(code) if one in self._own), None)
        return _("The topic has this question already: “%(code)s”.") % {"code": there} if there else ""

    def take(self, draft: Draft) -> str:
        """The code that the question will have."""
        code = code_of(draft)
        self._lines[code] = draft.line
        free = next(one for one in self._named(code, with_free=True) if one not in self._taken)
        self._taken.add(free)
        return free

    def _named(self, code: str, *, with_free: bool = False) -> Iterator[str]:
        """``code``, and the codes of its copies as long as there are any; with the first free one at the end."""
        number, one = 1, code
        while one in self._taken:
            yield one
            number += 1
            one = f"{code[: LONGEST_CODE - 5]}-{number}"
        if with_free:
            yield one


def _row(draft: Draft, status: str) -> Row:
    return Row(draft.kind, draft.name, draft.line, status, draft.notes)


def code_of(draft: Draft) -> str:
    """The same draft has the same code: a file that is imported again brings nothing twice."""
    slug = slugify(draft.idnumber)
    if slug and slug == draft.idnumber and len(slug) <= LONGEST_CODE:
        return slug
    start = slugify(draft.idnumber or draft.title)[: LONGEST_CODE - 20].strip("-_") or "question"
    return f"{start}-{_digest(draft)}"


def _digest(draft: Draft) -> str:
    """Of what it is called elsewhere, else of what it asks. A rubric may have been put in on the way."""
    asked = {name: value for name, value in draft.content.items() if name != "rubric"}
    said = draft.idnumber or json.dumps([draft.kind, draft.text, draft.case, asked], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def refusal_of(draft: Draft) -> str:
    """Why the bank does not take ``draft``: what its author would be told in the content room. Nothing if it does."""
    if reason := problem_of(draft):
        return reason
    checks = [
        (not 1 <= draft.worth <= MOST_WORTH, _("A question is worth 1 to %(most)d marks.") % {"most": MOST_WORTH}),
        (draft.difficulty not in Question.Difficulty.values, _("The difficulty is 1, 2 or 3.")),
        (any(not 0 < len(tag) <= LONGEST_TAG for tag in draft.tags), _("A tag is empty or too long.")),
        (len(draft.pictures) > MOST_PICTURES, _("There are more than %(most)d pictures.") % {"most": MOST_PICTURES}),
        (any(not ending_of(one.data, by_head=True) for one in draft.pictures), no_picture()),
    ]
    return next((sentence for is_wrong, sentence in checks if is_wrong), "") or _problem_of_block(draft)


def _problem_of_block(draft: Draft) -> str:
    try:
        AnswerBlock().clean(answer_of(draft))
    except ValidationError as error:
        return _first_sentence(error)
    return ""


def answer_of(draft: Draft) -> Any:
    """The stream value that a question holds. Raises ``BadContent``."""
    stored = kind_named(draft.kind).load(draft.content)
    return AnswerBlock().to_python([{"type": draft.kind, "value": stored}])


def _first_sentence(error: Any) -> str:
    """The sentence of the innermost error: those of blocks are nested as the blocks are."""
    nested = getattr(error, "block_errors", None)
    if nested:
        errors = nested.values() if isinstance(nested, Mapping) else nested
        return next((_first_sentence(one) for one in errors if one), "")
    if non_block := getattr(error, "non_block_errors", None):
        return _first_sentence(non_block.as_data()[0])
    return str(error.messages[0]) if error.messages else _("The answer can't be asked like this.")


def drafts_of(questions: Iterable[Question]) -> list[Draft]:
    """Questions as they were saved last, published or not, in the order given."""
    latest = [_latest(question) for question in questions]
    images = get_image_model().objects.in_bulk({one["image"] for question in latest for one in _pictures(question)})
    return [_draft(question, images) for question in latest]


def _latest(question: Question) -> Question:
    return question.latest_revision.as_object() if question.latest_revision else question


def _pictures(question: Question) -> list[dict[str, Any]]:
    return [one["value"] for one in question.pictures.get_prep_value() if one["value"].get("image")]


def _draft(question: Question, images: Mapping[int, Any]) -> Draft:
    [stored] = question.answer.get_prep_value()
    return Draft(
        kind=stored["type"],
        text=question.text,
        content=kind_named(stored["type"]).dump(stored["value"]),
        title=_title(question.text),
        case=question.case,
        explanation=question.explanation,
        tags=tuple(sorted(tag.name for tag in question.tags.all())),
        idnumber=question.code,
        worth=question.worth,
        pictures=tuple(_picture(one, images) for one in _pictures(question) if one["image"] in images),
        category=question.topic.code if question.topic else "",
        objective=question.objective.code,
        difficulty=question.difficulty,
    )


def _title(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= TITLE_LETTERS else f"{words[: TITLE_LETTERS - 1].rstrip()}…"


def _picture(chosen: Mapping[str, Any], images: Mapping[int, Any]) -> Picture:
    with images[chosen["image"]].file.open("rb") as file:
        data = file.read()
    return Picture(f"picture.{ending_of(data)}", data, chosen["alternative"])


def most_measured(objectives: Iterable[int]) -> int | None:
    """The objective that stands there most often, the first of equals."""
    counted = Counter(objectives)
    return max(counted, key=lambda one: (counted[one], -one)) if counted else None


def to_export(*, topic: Topic, language: str) -> QuerySet[Question]:
    """The questions of ``topic`` in ``language``, by code, with what ``drafts_of`` reads of them."""
    found = Question.objects.filter(topic=topic, locale__language_code=language)
    return found.select_related("latest_revision", "objective", "topic").order_by("code")

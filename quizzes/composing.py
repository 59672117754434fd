"""What the bank holds for a quiz: its plan with all that its draws may take, and questions in all their languages.

Reads only, in a number of queries that does not grow with the questions.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q
from wagtail.models import Page

from courses.pages import COURSE_PATH_LENGTH
from people.models import Role, RoleGrant
from quizzes.drawing import Candidate, Draw, Fixed, Plan
from quizzes.models.questions import Question
from quizzes.paper import Versions
from quizzes.pictures import pictures_of


def plan_of(quiz: Any, *, placed: Iterable[tuple[Any, str]], draws: Iterable[Any]) -> Plan:
    """``placed`` are questions (translation key, form) in their order, ``draws`` rows of ``QuizDraw``. Without draws
    this asks nothing, with any of them one query.
    """
    fixed = [Fixed(question=str(key), form=form) for key, form in placed]
    wanted = [_draw(row) for row in draws]
    return Plan(fixed=fixed, draws=wanted, bank=_bank(quiz, wanted) if wanted else ())


def _draw(row: Any) -> Draw:
    return Draw(
        count=row.count,
        objective=row.objective_id,
        topic=row.topic_id,
        tag=row.tag.strip(),
        difficulty=row.difficulty,
        only_unseen=row.only_unseen,
        form=row.form,
    )


def _bank(quiz: Any, draws: Iterable[Draw]) -> list[Candidate]:
    """The published originals that some draw may take. The bank of a trainer's course is what that trainer wrote."""
    earlier = Question.objects.filter(translation_key=OuterRef("translation_key"), pk__lt=OuterRef("pk"))
    conditions = [_condition(one) for one in draws]
    wanted = reduce(or_, conditions) if all(conditions) else Q()  # an empty one asks for any question
    rows = Question.objects.live().filter(~Exists(earlier), wanted, _written_for(quiz))
    names = ("translation_key", "objective_id", "topic_id", "difficulty", "tagged_items__tag__name")
    tags: dict[tuple, set[str]] = defaultdict(set)  # a question stands in as many rows as it has tags
    for *facts, tag in rows.order_by("pk").values_list(*names):
        tags[tuple(facts)] |= {tag} if tag else set()
    return [
        Candidate(str(key), objective, topic, difficulty, frozenset(found))
        for (key, objective, topic, difficulty), found in tags.items()
    ]


def _condition(one: Draw) -> Q:
    """Wider than what fits: tags are looked at in ``quizzes.drawing``."""
    asked = {"objective": one.objective, "topic": one.topic, "difficulty": one.difficulty}
    return Q(**{name: value for name, value in asked.items() if value is not None})


def _written_for(quiz: Any) -> Q:
    """For the course of a trainer the questions of that trainer, for any other course all."""
    course = Page.objects.filter(path=quiz.path[:COURSE_PATH_LENGTH])
    with_all = RoleGrant.objects.filter(role__in=[Role.COORDINATOR, Role.ADMINISTRATOR]).values("user")
    trainers = RoleGrant.objects.filter(role=Role.TRAINER).exclude(user__in=with_all).values("user")
    return Q(owner__in=course.values("owner")) | ~Exists(course.filter(owner__in=trainers))


def versions_of(questions: Sequence[str]) -> list[Versions]:
    """``questions`` (translation keys) in every language they are published in, in the order given. One query, and
    two more where any has pictures; pictures not yet drawn in our size are drawn.
    """
    found = Question.objects.live().filter(translation_key__in=questions)
    rows = list(found.select_related("lesson", "locale").order_by("pk"))
    pictures = pictures_of(rows)
    sources = defaultdict(list)  # the original, which is the oldest, comes first
    for row in rows:
        shown = pictures.get(row.pk, ())
        sources[str(row.translation_key)].append(row.source(language=row.locale.language_code, pictures=shown))
    ordered = [sources[key] for key in questions if key in sources]
    return [Versions(original, {one.language: one for one in others}) for original, *others in ordered]

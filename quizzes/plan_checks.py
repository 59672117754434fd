"""What an author should look at in the plan of a quiz before submitting it: draws, forms."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.models import Objective
from quizzes.composing import plan_of
from quizzes.drawing import Plan, parallel_gaps, shortfalls


def problems_of(quiz: Any) -> list[str]:
    """Sentences about the draft as it stands: draws larger than what they may take, forms that are not parallel."""
    placed = [item.question for item in quiz.quiz_questions.all() if item.question_id]
    forms = [(item.question.translation_key, item.form) for item in quiz.quiz_questions.all() if item.question_id]
    plan = plan_of(quiz, placed=forms, draws=list(quiz.quiz_draws.all()))
    objectives = {str(question.translation_key): question.objective_id for question in placed}
    return [*_draws(plan), *_forms(plan, objectives)]


def _draws(plan: Plan) -> Iterator[str]:
    for number, fitting in shortfalls(plan):
        wanted = plan.draws[number - 1].count
        sentence = ngettext(
            "Random draw %(number)s asks for %(wanted)s, and %(fitting)s published question fits it.",
            "Random draw %(number)s asks for %(wanted)s, and %(fitting)s published questions fit it.",
            fitting,
        )
        yield sentence % {"number": number, "wanted": wanted, "fitting": fitting}


def _forms(plan: Plan, objectives: dict[str, int]) -> Iterator[str]:
    """Gains are told by objective: both forms have to ask as much about each."""
    gaps = parallel_gaps(plan, objectives) if plan.has_forms else {}
    names = Objective.objects.in_bulk([objective for objective in gaps if objective is not None])
    for objective, (a, b) in gaps.items():
        name = names[objective] if objective in names else _("no learning objective")
        sentence = _("The forms are not parallel on “%(objective)s”: form A asks %(a)s, form B asks %(b)s.")
        yield sentence % {"objective": name, "a": a, "b": b}

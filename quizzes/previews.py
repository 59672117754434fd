"""A quiz as an editor previews it: what a learner sees of it, made up; nothing is stored, no attempt begins."""

from collections.abc import Iterable

from django.utils import timezone

from courses import previews
from courses.preview_modes import Stage
from courses.previews import NOBODY, Look
from courses.queries import original_of
from courses.second_reading import up_for_review
from quizzes import feedback
from quizzes.composing import plan_of
from quizzes.drawing import EVERYBODY, choose
from quizzes.feedback import Reviewed
from quizzes.models import Attempt, Question, QuizPage
from quizzes.models.questions import preview_sources
from quizzes.paper import assemble
from quizzes.sheet import blank_sheet
from quizzes.standing import Standing

SEED = "preview"


def context_of(look: Look) -> dict:
    """The page of the quiz and below it every question, drafts too; with its feedback only when that is asked for."""
    questions = in_language([*_placed(look.page), *_drawn(look.page)], look.mode.language)
    paper, _key = assemble(sources=preview_sources(questions), seed=SEED)
    return {
        "standing": standing_of(look, len(questions)),
        "quiz": look.page,
        "question_count": len(questions),
        "questions": blank_sheet(paper),
        "reviewed": feedback_of(questions, look) if look.mode.stage == Stage.FEEDBACK else [],
        "shows_feedback": look.mode.stage == Stage.FEEDBACK,
    }


def _placed(page: QuizPage) -> list[Question]:
    return [item.question for item in page.quiz_questions.all() if item.question_id]


def _drawn(page: QuizPage) -> list[Question]:
    """What an attempt might draw beside the questions placed, the same in every preview. A new page has no draws."""
    draws, placed = list(page.quiz_draws.all()), _placed(page)
    if not draws or not page.pk:
        return []
    keys = [str(question.translation_key) for question in placed]
    plan = plan_of(original_of(page), placed=[(key, EVERYBODY) for key in keys], draws=draws)
    chosen = [key for form in plan.forms for key in choose(plan, form=form, seed=SEED) if key not in keys]
    originals = Question.objects.live().filter(translation_key__in=chosen).order_by("-pk")
    found = {str(one.translation_key): one for one in originals.select_related("locale", "latest_revision")}
    return [found[key] for key in dict.fromkeys(chosen) if key in found]


def in_language(questions: Iterable[Question], language: str) -> list[Question]:
    """The latest draft of each question in ``language``; its own where it is not translated. One query, and one for
    each draft.
    """
    placed = list(questions)
    keys = [question.translation_key for question in placed]
    found = Question.objects.filter(translation_key__in=keys, locale__language_code=language)
    others = {one.translation_key: one for one in found.select_related("locale", "latest_revision")}
    chosen = [others.get(question.translation_key, question) for question in placed]
    return [question.get_latest_revision_as_object() for question in chosen]


def standing_of(look: Look, questions: int) -> Standing:
    """Where a learner stands who is about to begin, is in the middle of an attempt, or has passed."""
    visit, quiz = previews.visit(look), look.page
    attempts = {Stage.HALF_WAY: [_attempt(quiz)], Stage.FINISHED: [_attempt(quiz, handed_in=True, questions=questions)]}
    made_up = tuple(attempts.get(look.mode.stage, []))
    return Standing(quiz=quiz, enrolment=visit.enrolment, progress=visit.progress, attempts=made_up)


def _attempt(quiz: QuizPage, *, handed_in: bool = False, questions: int = 0) -> Attempt:
    now = timezone.now()
    attempt = Attempt(pk=NOBODY, user_id=NOBODY, quiz=quiz, number=1, pass_mark_percent=quiz.pass_mark_percent)
    attempt.started_at, attempt.marks_possible = now, questions
    if handed_in:
        attempt.submitted_at, attempt.marks, attempt.percent = now, questions, 100
    return attempt


def feedback_of(questions: Iterable[Question], look: Look) -> list[Reviewed]:
    """What is said after the test of each question whose key the person who looks may read anyway."""
    readable = Question.objects.editable_by(look.viewer) | up_for_review(look.viewer, Question)
    keys = set(readable.values_list("translation_key", flat=True))
    sources = preview_sources([question for question in questions if question.translation_key in keys])
    paper, key = assemble(sources=sources, seed=SEED)
    return feedback.review(paper=paper, key=key, answers={}, with_answers=True)

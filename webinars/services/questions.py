"""What the organiser asks at registration, and what people answer. A question removed keeps its answers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from courses.queries import original_of
from people.models import User
from people.services import record_event
from webinars.errors import AnswersMissing, TooManyQuestions
from webinars.models import RegistrationAnswer, RegistrationQuestion, WebinarPage
from webinars.registering import MOST_QUESTIONS

Answers = Mapping[int, str]
DETAILS = ("kind", "label", "label_ru", "label_tk", "choices", "is_required")


@transaction.atomic
def add_question(*, webinar: WebinarPage, by: User, now: datetime, **details: Any) -> RegistrationQuestion:
    """Ask one more question, after the others. ``details`` are any of ``DETAILS``. Raises ``TooManyQuestions``."""
    webinar = WebinarPage.objects.select_for_update(of=("self",)).get(pk=original_of(webinar).pk)
    asked = webinar.questions.filter(removed_at=None)
    if asked.count() >= MOST_QUESTIONS:
        raise TooManyQuestions
    last = webinar.questions.aggregate(last=Max("number"))["last"] or 0
    question = RegistrationQuestion.objects.create(webinar=webinar, number=last + 1, **_only_details(details))
    data = {"asked": question.pk, "kind": str(question.kind)}
    record_event(action="registration.question_added", thing=webinar, by=by, now=now, data=data)
    return question


@transaction.atomic
def change_question(*, question: RegistrationQuestion, by: User, now: datetime, **details: Any) -> RegistrationQuestion:
    """Change any of ``DETAILS``. Answers given stay as they were given; the kind stays once there are any."""
    question = RegistrationQuestion.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if question.answers.exists():
        details.pop("kind", None)
    changed = [name for name, value in _only_details(details).items() if getattr(question, name) != value]
    if changed:
        for name in changed:
            setattr(question, name, details[name])
        question.save(update_fields=changed)
        data = {"asked": question.pk, "fields": sorted(changed)}
        record_event(action="registration.question_changed", thing=question.webinar, by=by, now=now, data=data)
    return question


@transaction.atomic
def remove_question(*, question: RegistrationQuestion, by: User, now: datetime) -> RegistrationQuestion:
    """Ask no longer. The answers stay with those who gave them. Twice changes nothing."""
    question = RegistrationQuestion.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if question.removed_at is None:
        question.removed_at = now
        question.save(update_fields=["removed_at"])
        data = {"asked": question.pk}
        record_event(action="registration.question_removed", thing=question.webinar, by=by, now=now, data=data)
    return question


def keep_answers(
    *, user: User, webinar: WebinarPage, answers: Answers | None, is_own: bool = True, now: datetime
) -> None:
    """Keep ``answers`` (texts by question) of ``user``, each once: a second one takes the place of the first.

    Raises ``AnswersMissing`` when ``is_own`` and one that must be given is neither among them nor kept before. What
    is not asked is left out.
    """
    asked = list(RegistrationQuestion.objects.filter(webinar=original_of(webinar), removed_at=None))
    if not asked:
        return
    given = {pk: text.strip()[:500] for pk, text in (answers or {}).items()}
    if is_own:
        _check_complete(user, asked, given)
    for question in asked:
        if question.pk in given:
            fields = {"text": given[question.pk], "answered_at": now}
            RegistrationAnswer.objects.update_or_create(question=question, user=user, defaults=fields)


def _check_complete(user: User, asked: list[RegistrationQuestion], given: Mapping[int, str]) -> None:
    kept = RegistrationAnswer.objects.filter(user=user, question__in=asked).exclude(text="")
    before = set(kept.values_list("question_id", flat=True))
    for question in asked:
        is_answered = bool(given[question.pk]) if question.pk in given else question.pk in before
        if question.is_required and not is_answered:
            raise AnswersMissing


def _only_details(details: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(details) - set(DETAILS):
        raise TypeError(f"not a detail of a question: {', '.join(sorted(unknown))}")
    return details

"""Puts questions of files into the bank: as drafts, for a person to read before they are published."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.text import slugify
from wagtail.images import get_image_model
from wagtail.models import Collection, Locale

from courses.models import Objective
from people.models import User
from people.services import record_event
from quizzes.bank import IMPORTED, LONGEST_CODE, Report, answer_of, code_of, look_at, most_measured
from quizzes.exchange.draft import Draft, Picture, Reading
from quizzes.exchange.picture_kinds import ending_of
from quizzes.models import Question, Topic

UNSORTED = "to-be-sorted"
COLLECTION = "Pictures of questions"


@transaction.atomic
def import_reading(
    *,
    reading: Reading,
    topic: Topic,
    language: str,
    by: User | None,
    now: datetime,
    objective: Objective | None = None,
) -> Report:
    """Import what the bank takes of ``reading``; the report names everything else with its line and a reason.

    The same file again imports nothing into the same topic: a question that is there is named as such.
    """
    report = look_at(reading, topic=topic, status=IMPORTED)
    made = import_drafts(drafts=report.drafts, topic=topic, language=language, objective=objective, by=by, now=now)
    report = replace(report, imported=len(made))
    record_event(
        action="questions.imported",
        thing=topic,
        by=by,
        now=now,
        data={"questions_imported": report.imported, "questions_skipped": report.skipped},
    )
    return report


@transaction.atomic
def import_drafts(
    *,
    drafts: Sequence[Draft],
    topic: Topic,
    by: User | None,
    now: datetime,
    language: str = "en",
    objective: Objective | None = None,
) -> list[Question]:
    """Questions of ``drafts`` that ``look_at`` found nothing wrong with: not published, owned by ``by``.

    Each measures ``objective``; where that is None the one it names, else the one that most questions of the topic
    measure, else one that says it has to be sorted yet.
    """
    locale = Locale.objects.get(language_code=language)
    objectives = _objectives(drafts, topic, objective)
    return [
        _question(draft, topic=topic, locale=locale, objective=measured, by=by)
        for draft, measured in zip(drafts, objectives, strict=True)
    ]


def _objectives(drafts: Sequence[Draft], topic: Topic, objective: Objective | None) -> list[Objective]:
    if objective is not None:
        return [objective] * len(drafts)
    named = {one.code: one for one in Objective.objects.filter(code__in={draft.objective for draft in drafts})}
    if all(draft.objective in named for draft in drafts):
        return [named[draft.objective] for draft in drafts]
    fallback = _objective_of(topic)
    return [named.get(draft.objective, fallback) for draft in drafts]


def _objective_of(topic: Topic) -> Objective:
    most = most_measured(Question.objects.filter(topic=topic).values_list("objective", flat=True))
    if most is not None:
        return Objective.objects.get(pk=most)
    names = {
        "name": "Imported questions, to be sorted",
        "name_ru": "Импортированные вопросы, ещё не распределены",
        "name_tk": "Getirilen soraglar, entek paýlanmadyk",
    }
    return Objective.objects.get_or_create(code=UNSORTED, defaults=names)[0]


def _question(draft: Draft, *, topic: Topic, locale: Locale, objective: Objective, by: User | None) -> Question:
    question = Question(
        code=code_of(draft),
        case=draft.case,
        text=draft.text,
        explanation=draft.explanation,
        objective=objective,
        topic=topic,
        worth=draft.worth,
        difficulty=draft.difficulty,
        answer=answer_of(draft),
        pictures=_pictures(draft.pictures, draft, by),
        locale=locale,
        owner=by,
        live=False,
        has_unpublished_changes=True,
    )
    question.save()
    question.tags.add(*draft.tags)
    question.save_revision(user=by, changed=False)
    return question


def _pictures(pictures: Iterable[Picture], draft: Draft, by: User | None) -> list[tuple[str, dict[str, Any]]]:
    return [
        ("picture", {"image": _stored(picture, draft, by), "alternative": picture.alternative}) for picture in pictures
    ]


def _stored(picture: Picture, draft: Draft, by: User | None) -> Any:
    """In the store of pictures, which keeps its pixels alone."""
    image = get_image_model()(title=draft.name[:255], collection=_collection(), uploaded_by_user=by)
    image.file = ContentFile(picture.data, name=f"picture.{ending_of(picture.data)}")
    image.save()
    return image


def _collection() -> Collection:
    root = Collection.get_first_root_node()
    found = root.get_children().filter(name=COLLECTION).first()
    return found or root.add_child(name=COLLECTION)


@transaction.atomic
def topic_called(*, name: str) -> Topic:
    """The topic with this code or name, made where there is none."""
    return find_topic(name=name) or Topic.objects.create(code=_free_code(name), name=name[:200])


def find_topic(*, name: str) -> Topic | None:
    return Topic.objects.filter(code=name).first() or Topic.objects.filter(name=name).order_by("pk").first()


def _free_code(name: str) -> str:
    slug = slugify(name)[:LONGEST_CODE]
    if slug and not Topic.objects.filter(code=slug).exists():
        return slug
    return f"topic-{hashlib.sha256(name.encode()).hexdigest()[:12]}"

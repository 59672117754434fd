"""A course with words that are drafted, taken off or private, in whatever way there is; and one with the same open.

Every hidden word begins with ``Quetzal`` and names how it is hidden, so that a failure tells what leaked. The titles
of hidden courses begin with ``Tinamou``: who is enrolled in one finds the title in their own records.
"""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from courses.models import CourseCompletion, CoursePrerequisite, LessonNote
from courses.services import complete_step, enrol
from lms.site_setup import sync_translations
from people.models import Role
from tests.courses.factories import add_lesson, add_module, citing, course_with, lessons_of, source
from tests.people.factories import make_organisation, make_person
from tests.quizzes.factories import make_question, make_quiz

SEARCHED = "quetzal"  # as it is typed; the words are written with a capital, so that the form's own is none of them
WORD = re.compile(r"Quetzal\w+")
TITLE = re.compile(r"Tinamou\w+")
FEEDBACK = "Tukanfeedback"
_numbers = count(1)
KEY_OF_TEST = "CANARY-"  # see tests.quizzes.factories
EARLIER = timezone.now() - timedelta(days=2)


@dataclass
class Hidden:
    course: Any = None
    learner: Any = None
    stranger: Any = None
    focal: Any = None
    pages: dict[str, Page] = field(default_factory=dict)  # by the way they are hidden
    courses: dict[str, Page] = field(default_factory=dict)
    picture: Any = None


def body(name: str) -> list[tuple]:
    """Words in each place that is shown somewhere else than in the lesson: text, term, source, question."""
    options = [{"text": f"{name} option", "is_right": True, "feedback": f"{name} {FEEDBACK}"}]
    options += [{"text": f"{name} other", "is_right": False, "feedback": f"{name} {FEEDBACK} no"}]
    return [
        ("text", f"<p>{name} quetzal words of the lesson.</p>"),
        ("definition", {"term": f"{name} term", "meaning": f"{name} quetzal meaning", "source": f"{name} said"}),
        citing(source(f"{name} convention"), summary=f"{name} summary"),
        ("knowledge_check", {"question": f"{name} asked?", "options": options}),
        ("resource", {"title": f"{name} leaflet", "description": "", "document": leaflet(name), "link": ""}),
    ]


def leaflet(name: str, **fields) -> Document:
    file = ContentFile(f"{name} in the leaflet".encode(), name="leaflet.txt")
    return Document.objects.create(title=f"{name} leaflet", file=file, **fields)


def restrict(page: Page) -> None:
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.set(Group.objects.filter(name="Coordinators"))


def build(*, hides=True) -> Hidden:
    """Everything is published and done by the learner first, as in life; then it is hidden. Or it is left open."""
    embassy, number = make_organisation(), next(_numbers)
    made = Hidden(
        learner=make_person(full_name="Aýna Learner", organisation=embassy),
        stranger=make_person(full_name="Some Stranger", organisation=embassy),
        focal=make_person(full_name="Focal Point", organisation=embassy, follows=embassy),
    )
    made.course = course_with(title="Open course", lessons=2, body=body("Open"), valid_for_months=12)
    module, closed = lessons_of(made.course)[0].get_parent(), _closed_collection()
    few = leaflet("QuetzalFew", collection=closed)
    shown = ("resource", {"title": "For few", "description": "", "document": few, "link": ""})
    add_lesson(module, "With a file for few", body=[("text", "<p>Text.</p>"), shown])
    ways = ("Unpublished", "Private", "Draft", "Redrafted")
    made.pages = {way: add_lesson(module, f"Quetzal{way} lesson", body=body(f"Quetzal{way}")) for way in ways[:3]}
    made.pages["Redrafted"] = add_lesson(module, "Plain lesson", body=body("Plain"))
    for way in ("ModuleOff", "ModulePrivate", "ModuleDraft"):
        below = add_module(made.course, f"Quetzal{way} module", lessons=1, body=body(f"Quetzal{way}"))
        made.pages[way], made.pages[f"In{way}"] = below, below.get_children().get().specific
    for way in ("QuizOff", "QuizPrivate"):
        questions = [make_question(f"{way}-{number}", text=f"Quetzal{way} asked?", explanation=f"Quetzal{way} why")]
        title = f"Quetzal{way} test"
        made.pages[way] = make_quiz(
            made.course,
            slug=f"{way.lower()}-{number}",
            title=title,
            questions=questions,
            purpose="pre_test",
            is_required=False,
        )
    for way in ("CourseOff", "CoursePrivate", "CourseDraft"):
        made.courses[way] = course_with(title=f"Tinamou{way}", lessons=1, body=body(f"Quetzal{way}"))
        CoursePrerequisite.objects.create(course=made.course, page=made.courses[way])
    questions = [make_question(f"open-{number}-{place}", text=f"KEPT-QUESTION {place}?") for place in (1, 2)]
    make_quiz(made.course, slug=f"open-test-{number}", title="Open test", questions=questions, is_required=False)
    made.course.content_version = "new"
    made.course.save()
    sync_translations()
    _learn(made)
    if hides:
        _hide(made)
    made.picture = Image.objects.create(title="Face", collection=closed, file=get_test_image_file(size=(900, 600)))
    return made


def _learn(made: Hidden) -> None:
    """The learner completed everything, kept a note everywhere, and stands at what is hidden next."""
    now = EARLIER
    for course in (*made.courses.values(), made.course):
        enrolment = enrol(user=made.learner, course=course, language="en", by=made.learner, now=now)
        for lesson in lessons_of(course):
            complete_step(user=made.learner, step=lesson, now=now)
            note = {"block": lesson.body[0].id, "text": f"My note {lesson.pk}", "updated_at": now}
            LessonNote.objects.create(user=made.learner, step=lesson, **note)
        enrolment.refresh_from_db()
        enrolment.last_step_id, enrolment.due_on = lessons_of(course)[-1].pk, (now + timedelta(days=3)).date()
        enrolment.save()
        CourseCompletion.objects.filter(enrolment=enrolment).update(content_version="old")


def _hide(made: Hidden) -> None:
    for way in ("Unpublished", "ModuleOff", "QuizOff"):
        made.pages[way].unpublish()
    for way in ("Draft", "ModuleDraft", "InModuleDraft"):  # as if they had never been published
        page = made.pages[way]
        page.unpublish()
        page.save_revision()
    for way in ("Private", "ModulePrivate", "QuizPrivate"):
        restrict(made.pages[way])
    made.courses["CourseOff"].unpublish()
    made.courses["CourseDraft"].unpublish()
    restrict(made.courses["CoursePrivate"])
    redrafted = made.pages["Redrafted"]
    redrafted.title, redrafted.body = "QuetzalRedrafted lesson", body("QuetzalRedrafted")
    redrafted.save_revision()


def _closed_collection() -> Collection:
    collection = Collection.get_first_root_node().add_child(name="Closed")
    restriction_type = CollectionViewRestriction.GROUPS
    few = CollectionViewRestriction.objects.create(collection=collection, restriction_type=restriction_type)
    few.groups.set(Group.objects.filter(name="Coordinators"))
    return collection


def coordinator():
    return make_person(full_name="Bahar Coordinator", roles=(Role.COORDINATOR,))

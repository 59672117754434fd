"""A small course with something of everything that a package carries, its package, and what is left without it."""

import io
from datetime import date
from pathlib import Path

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image as Pixels
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction
from wagtail_localize.models import String, TranslatableObject

from courses.models import (
    CatalogueIndexPage,
    CoursePage,
    CoursePartner,
    LessonPage,
    Objective,
    PageState,
    Partner,
    Source,
)
from lms.packages.exporting import export_course
from lms.site_setup import sync_translations
from people.models import Audience
from quizzes.models import Question, QuizDraw, QuizPage, QuizQuestion, Topic
from tests.courses.factories import add_lesson, add_module, course_with, person
from tests.courses.translating import edit, put_words, submit, translated
from tests.quizzes.factories import make_question

SLUG = "signs-of-forced-labour"
PDF = b"%PDF-1.4 a leaflet for the wallet\n%%EOF\n"


def whole_course() -> CoursePage:
    """Two modules with lessons: one private, one a draft, one with a newer draft; a test; Russian beside English."""
    objective = Objective.objects.create(code="signs", name="Signs", name_ru="Признаки")
    source = Source.objects.create(code="ilo-29", name="ILO Convention 29", year=1930, review_by=date(2027, 1, 31))
    audience = Audience.objects.create(code="embassies", name="Embassies", enrols_in_courses=True)
    course = course_with(modules=0, valid_for_months=24, step_order="strict", pillars=["protection"])
    course.slug = SLUG
    course.objectives, course.audiences = [objective], [audience]
    course.partners = [CoursePartner(partner=Partner.objects.create(name="Programme office", logo=picture()))]
    course.save()
    module = add_module(course, "What it is")
    first = add_lesson(module, "The first sign", objectives=[objective])
    gate = picture("A gate", (9, 90, 9))
    body = [
        ("text", f'<p data-block-key="a1">Read <a linktype="page" id="{first.pk}">the first sign</a> again.</p>'),
        ("legal_source", {"source": source, "article": "Article 2", "summary": "Under the menace of a penalty."}),
        ("resource", {"title": "A leaflet", "description": "", "document": leaflet(), "pages": 2, "link": ""}),
        ("picture", {"image": gate, "alternative": "A closed gate.", "caption": "", "credit": "Made here"}),
    ]
    second = add_lesson(module, "The second sign", body=body, stated_minutes=7)
    practice = add_module(course, "Practice")
    private = add_lesson(practice, "For coordinators only")
    unpublished = add_lesson(practice, "Not ready", live=False)
    unpublished.save_revision()
    add_test(course, first, source)
    for page in (course, module, first, second, practice, private, *QuizPage.objects.descendant_of(course)):
        type(page).objects.get(pk=page.pk).save_revision().publish()
    sync_translations()
    restricted = PageViewRestriction.objects.create(page_id=private.pk, restriction_type="groups")
    restricted.groups.set(Group.objects.filter(name="Coordinators"))
    for page in (course, module, first, second):
        translated(page)
    PageState.objects.update_or_create(
        page_id=second.get_translations().get(locale__language_code="ru").pk, defaults={"awaits_native_reader": True}
    )
    edit(first, title="The first sign, told anew")
    newer = LessonPage.objects.get(pk=second.pk)
    newer.title = "The second sign, being rewritten"
    newer.save_revision()
    return CoursePage.objects.get(pk=course.pk)


def add_test(course: CoursePage, lesson: LessonPage, source: Source) -> None:
    objective = Objective.objects.get()
    questions = [make_question(f"q-{n}", objective=objective, lesson=lesson, rests_on=source) for n in (1, 2)]
    quiz = course.add_child(instance=QuizPage(title="Final test", slug="final-test", attempts_allowed=3))
    placed = [QuizQuestion(question=one, sort_order=place, form="ab"[place]) for place, one in enumerate(questions)]
    quiz.quiz_questions = placed
    topic = Topic.objects.create(code="signs", name="Signs", name_ru="Признаки")
    quiz.quiz_draws = [QuizDraw(count=2, topic=topic, tag="first line", form="a", sort_order=0)]
    quiz.save()
    seen = picture("A door", (90, 9, 9))
    for one in questions:
        one.topic, one.worth = topic, 2
        one.pictures = [("picture", {"image": seen, "alternative": "A closed door."})]
        one.tags.add("first line", "consular")
        one.save()
        one.save_revision().publish()
    in_translation = submit(questions[0])
    put_words(in_translation)
    made, _new = in_translation.source.create_or_update_translation(
        in_translation.target_locale, publish=False, fallback=True
    )
    made.get_latest_revision().publish()


def leaflet():
    collection = Collection.get_first_root_node().add_child(name="For coordinators")
    restriction = CollectionViewRestriction.objects.create(collection=collection, restriction_type="groups")
    restriction.groups.set(Group.objects.filter(name="Coordinators"))
    document = get_document_model()(title="A leaflet", collection=collection)
    document.file = ContentFile(PDF, name="leaflet.pdf")
    document._set_document_file_metadata()
    document.save()
    document.tags.add("wallet", "print")
    return document


def picture(title="Logo", colour=(10, 20, 30)):
    out = io.BytesIO()
    Pixels.new("RGB", (32, 24), colour).save(out, "PNG")
    focal_point = {"focal_point_x": 8, "focal_point_y": 9, "focal_point_width": 4, "focal_point_height": 4}
    return get_image_model().objects.create(
        title=title, description="A picture.", file=ImageFile(out, name="made.png"), **focal_point
    )


def trainer():
    return person("Maral Hojaýewa", role="trainer")


def package_of(course: CoursePage, folder: Path, name="course.zip") -> Path:
    path = folder / name
    export_course(course=course, path=path, say=lambda line: None)
    return path


def remove_files() -> None:
    for model in (get_document_model(), get_image_model()):
        for one in model.objects.all():
            one.file.delete(save=False)


def wipe() -> None:
    """An installation as it was before: no course, no question, no file, no memory of translators."""
    remove_files()
    for page in CatalogueIndexPage.objects.all():
        for course in CoursePage.objects.child_of(page):
            CoursePage.objects.get(pk=course.pk).delete()
    for page in list(CatalogueIndexPage.objects.order_by("pk")):
        if CatalogueIndexPage.objects.filter(pk=page.pk).exists():
            CatalogueIndexPage.objects.get(pk=page.pk).delete()
    for model in (Question, Source, Objective, Partner, Audience, TranslatableObject, String):
        model.objects.all().delete()
    get_document_model().objects.all().delete()
    get_image_model().objects.all().delete()
    for collection in Collection.objects.filter(depth=2):
        collection.delete()

"""Which quizzes a person at the desk follows: coordinators all, trainers those of the courses they own."""

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Left

from courses.page_rights import pages_of_trainer
from courses.pages import COURSE_PATH_LENGTH
from people import access
from quizzes.models import QuizPage

TEST_KEY = "id"  # of a choice in a form: a page's own key is a relation, and takes numbers that no database can hold


def quizzes_of(user) -> QuerySet:
    """The originals, which attempts and allowances point to; of courses that are taken off, too. For others none."""
    pages = QuizPage.objects.filter(alias_of=None)
    earlier = pages.filter(translation_key=OuterRef("translation_key"), pk__lt=OuterRef("pk"))
    originals = pages.filter(~Exists(earlier)).order_by("path")
    if access.is_coordinator(user):
        return originals
    return originals.annotate(course_path=Left("path", COURSE_PATH_LENGTH)).filter(
        course_path__in=pages_of_trainer(user).values("path")
    )

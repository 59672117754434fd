from courses.models.pages import (
    CatalogueIndexPage,
    CoursePage,
    CoursePartner,
    LessonPage,
    Level,
    ModulePage,
    Pillar,
    StepPage,
)
from courses.models.records import Enrolment, Reminder, StepCompletion
from courses.models.reference import Objective, Partner

__all__ = [
    "CatalogueIndexPage",
    "CoursePage",
    "CoursePartner",
    "Enrolment",
    "LessonPage",
    "Level",
    "ModulePage",
    "Objective",
    "Partner",
    "Pillar",
    "Reminder",
    "StepCompletion",
    "StepPage",
]

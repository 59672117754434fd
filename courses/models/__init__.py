from courses.models.pages import (
    CatalogueIndexPage,
    CoursePage,
    CoursePartner,
    LessonPage,
    Level,
    ModulePage,
    Pillar,
    Renewal,
    StepOrder,
    StepPage,
)
from courses.models.prerequisites import CoursePrerequisite, ModulePrerequisite
from courses.models.records import (
    CourseCompletion,
    CourseLetter,
    Enrolment,
    LessonNote,
    PracticeAnswer,
    Reminder,
    SentOnce,
    StepCompletion,
)
from courses.models.reference import Objective, Partner, Project, Source
from courses.models.review import SecondReader
from courses.models.upkeep import GlossaryTerm, PageState, ReviewTask

__all__ = [
    "CatalogueIndexPage",
    "CourseCompletion",
    "CourseLetter",
    "CoursePage",
    "CoursePartner",
    "CoursePrerequisite",
    "Enrolment",
    "GlossaryTerm",
    "LessonNote",
    "LessonPage",
    "Level",
    "ModulePage",
    "ModulePrerequisite",
    "Objective",
    "PageState",
    "Partner",
    "Pillar",
    "PracticeAnswer",
    "Project",
    "Reminder",
    "Renewal",
    "ReviewTask",
    "SecondReader",
    "SentOnce",
    "Source",
    "StepCompletion",
    "StepOrder",
    "StepPage",
]

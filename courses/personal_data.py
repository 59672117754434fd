"""What the tables of courses hold about people."""

from django.utils.translation import gettext_lazy as _

from people.own_data.acts import blanked, deleted, kept
from people.own_data.registry import Holding, Item, declare

NAMES = ["name", "name_ru", "name_tk"]
FOR_THE_FIGURES = _("Reports count how many began and completed a course; the row no longer says who it was.")

declare("courses.CatalogueIndexPage", none=["intro"])
declare(
    "courses.CoursePage",
    none=[
        *("summary", "level", "pillars", "before_you_begin", "content_version", "reviewed_on", "audiences"),
        *("objectives", "step_order", "optional_steps_needed", "valid_for_months", "renewal"),
    ],
)
declare("courses.CoursePartner", none=["id", "sort_order", "course", "partner", "role"])
declare("courses.CoursePrerequisite", none=["id", "sort_order", "course", "page"])
declare("courses.ModulePage", none=["summary"])
declare("courses.ModulePrerequisite", none=["id", "sort_order", "module", "page"])
declare("courses.StepPage", none=["minutes", "stated_minutes", "is_required", "opens_after_lessons"])
declare(
    "courses.LessonPage",
    none=["notice", "objectives", "body"],
    note=_("Cases in lessons are composite: no real person."),
)
declare("courses.SecondReader")
declare("courses.Objective", none=["id", *NAMES, "code", "statement"])
declare("courses.Partner", none=["id", *NAMES, "logo", "website"])
declare("courses.Project", none=["id", *NAMES, "code", "funder", "begins_on", "ends_on"])

declare(
    "courses.Enrolment",
    person=["user"],
    about=[
        *("course", "audience", "language", "enrolled_at", "due_on", "completed_at", "round", "round_began_at"),
        *("last_step", "last_block"),
    ],
    none=["id"],
    holding=Holding(
        title=_("Your courses"),
        purpose=_("To bring you back to where you stopped, and to know what you completed."),
        period="figures",
        of="user",
        copy=[
            Item("course", _("course"), "course__title"),
            Item("language", _("language")),
            Item("enrolled_at", _("enrolled")),
            Item("due_on", _("due")),
            Item("completed_at", _("completed")),
            Item("round", _("round")),
            Item("round_began_at", _("renewal begun")),
            Item("last_step", _("last step read"), "last_step__title"),
        ],
        erasure=blanked(last_step=None, last_block="", due_on=None, why=FOR_THE_FIGURES),
    ),
)
declare(
    "courses.CourseCompletion",
    person=["enrolment"],
    about=["round", "completed_at", "content_version", "valid_until"],
    none=["id"],
    holding=Holding(
        title=_("Courses you completed"),
        purpose=_("To know which version of a course you completed, and until when that is valid."),
        period="figures",
        of="enrolment__user",
        copy=[
            Item("course", _("course"), "enrolment__course__title"),
            Item("round", _("round")),
            Item("completed_at", _("completed")),
            Item("content_version", _("content version")),
            Item("valid_until", _("valid until")),
        ],
        erasure=kept(why=FOR_THE_FIGURES),
    ),
)
declare(
    "courses.StepCompletion",
    person=["enrolment"],
    about=["step", "round", "completed_at"],
    none=["id"],
    holding=Holding(
        title=_("Lessons and tests you completed"),
        purpose=_("To draw your way through a course, and to know when it is complete."),
        period="figures",
        of="enrolment__user",
        copy=[
            Item("course", _("course"), "enrolment__course__title"),
            Item("step", _("lesson or test"), "step__title"),
            Item("round", _("round")),
            Item("completed_at", _("completed")),
        ],
        erasure=kept(why=FOR_THE_FIGURES),
    ),
)
declare(
    "courses.Reminder",
    person=["user", "sent_by"],
    about=["course", "sent_at", "delivered_at"],
    none=["id"],
    holding=Holding(
        title=_("Reminders sent to you"),
        purpose=_("So that nobody is reminded more than once a week."),
        period="account",
        of="user",
        copy=[
            Item("course", _("course"), "course__title"),
            Item("decided_at", _("decided"), "sent_at"),
            Item("sent_at", _("sent"), "delivered_at"),
        ],
        erasure=deleted(),
    ),
)
declare(
    "courses.CourseLetter",
    person=["enrolment"],
    about=["kind", "about", "decided_at", "delivered_at"],
    none=["id"],
    holding=Holding(
        title=_("Mail about your courses"),
        purpose=_("So that you are written to once about a due day, a change or a renewal, and no more."),
        period="account",
        of="enrolment__user",
        copy=[
            Item("course", _("course"), "enrolment__course__title"),
            Item("kind", _("kind")),
            Item("about", _("about which day or version")),
            Item("decided_at", _("decided")),
            Item("sent_at", _("sent"), "delivered_at"),
        ],
        erasure=deleted(),
    ),
)
declare(
    "courses.LessonNote",
    person=["user"],
    about=["step", "block", "updated_at"],
    text=["text"],
    none=["id"],
    holding=Holding(
        title=_("Your notes in lessons"),
        purpose=_("To show you again what you wrote for yourself. Nobody else sees it."),
        period="account",
        of="user",
        copy=[
            Item("lesson", _("lesson"), "step__title"),
            Item("text", _("note")),
            Item("updated_at", _("changed")),
        ],
        erasure=deleted(),
    ),
)
declare(
    "courses.PracticeAnswer",
    person=["enrolment"],
    about=["step", "block", "option", "is_right", "times", "answered_at"],
    none=["id"],
    holding=Holding(
        title=_("Your answers for practice"),
        purpose=_("To show you again what you answered. They are never graded, and nobody else sees them."),
        period="account",
        of="enrolment__user",
        copy=[
            Item("lesson", _("lesson"), "step__title"),
            Item("is_right", _("was right")),
            Item("times", _("how often you answered")),
            Item("answered_at", _("last answered")),
        ],
        erasure=deleted(),
    ),
)
declare(
    "courses.SentOnce",
    person=["user"],
    about=["kind", "outcome", "received_at"],
    none=["id", "key"],
    holding=Holding(
        title=_("What your devices sent after reading without a connection"),
        purpose=_("So that a mark or an answer that arrives several times counts once."),
        period="sent_once",
        of="user",
        copy=[Item("kind", _("kind")), Item("received_at", _("received"))],
        erasure=deleted(),
    ),
)

# Sources, their reviews, the glossary
declare(
    "courses.Source",
    none=[
        *("id", *NAMES, "code", "kind", "article", "article_ru", "article_tk", "year", "link", "review_by"),
        *("changed_on", "change_note"),
    ],
)
declare("courses.GlossaryTerm", none=["id", "lesson", "block", "term", "folded", "meaning", "source"])
declare(
    "courses.PageState",
    none=["id", "page", "behind_since", "behind_parts", "awaits_native_reader", "under_review_since"],
)
declare(
    "courses.ReviewTask",
    person=["assigned_to", "opened_by", "closed_by"],
    about=["opened_at", "closed_at"],
    text=["outcome"],
    none=["id", "source", "content_type", "object_id"],
    holding=Holding(
        title=_("Reviews of content assigned to you"),
        purpose=_("To know who reads again what rests on a source that changed, and what came of it."),
        period="account",
        of="assigned_to",
        copy=[
            Item("source", _("source"), "source__name"),
            Item("opened_at", _("opened")),
            Item("closed_at", _("closed")),
            Item("outcome", _("outcome")),
        ],
        erasure=blanked(assigned_to=None, why=_("What was found about a source stays, without your name.")),
    ),
)

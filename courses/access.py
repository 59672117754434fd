"""Who may open a step, and the visit of one: outline, enrolment and progress read together."""

from dataclasses import dataclass

from courses import queries
from courses.models import Enrolment, StepPage
from courses.outline import Closed, Progress
from courses.renewal import Validity
from courses.structure import Outline, Step
from people import access


@dataclass(frozen=True)
class Visit:
    """A person (known or not) at a course. ``step`` is None at the course itself."""

    outline: Outline
    progress: Progress
    enrolment: Enrolment | None
    step: Step | None
    is_staff: bool

    @property
    def may_open(self) -> bool:
        """Steps are open to those enrolled, and to trainers and coordinators, who need no enrolment to read."""
        return self.is_staff or self.enrolment is not None

    def has_it(self, page) -> bool:
        """Whether ``page`` is part of the course to who visits. A lesson of a module that was taken off is not."""
        return self.is_staff or self.step is not None or not isinstance(page, StepPage)

    @property
    def is_done(self) -> bool:
        return self.step is not None and self.progress.is_done(self.step)

    @property
    def closed(self) -> Closed | None:
        """Why the step does not open yet for somebody enrolled; None when it may be read. Staff read everything."""
        if self.is_staff or self.step is None or self.progress.may_be_read(self.step):
            return None
        return self.progress.why_closed(self.step)

    @property
    def validity(self) -> Validity:
        """How long what was completed is valid."""
        if self.enrolment is None:
            return Validity()
        return Validity(self.enrolment.round, self.enrolment.completed_round, self.enrolment.valid_until)


def visit(user, page) -> Visit | None:
    """The visit of ``user`` at ``page``, a course or one of its steps. Two queries, one for a stranger.

    None when the course is not published.
    """
    outline = queries.outline_of(page)
    if outline is None:
        return None
    enrolment, progress = queries.enrolment_and_progress(user, outline)
    return Visit(
        outline=outline,
        progress=progress,
        enrolment=enrolment,
        step=outline.step(page.translation_key),
        is_staff=access.can_enter_desk(user),
    )


def enrolment_of(user, course) -> Enrolment | None:
    """The enrolment of ``user`` in ``course`` (a page or an outline of it, in any language)."""
    if not user.is_authenticated:
        return None
    return Enrolment.objects.of(user, course).first()


def may_open_step(user, page) -> bool:
    """Whether ``user`` may open the step ``page``. At most two queries."""
    if access.can_enter_desk(user):
        return True
    course = queries.course_of(page)
    return course is not None and enrolment_of(user, course) is not None

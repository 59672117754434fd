"""What courses tell the levels above. Signals carry ids; a lost one is found again from the facts."""

from django.dispatch import Signal

course_completed = Signal()  # enrolment_id

# A course page is about to be shown: outline, user. Receivers return ``courses.notes.CourseNotes`` or None.
course_shown = Signal()

# A course or webinar is another trainer's now: page_id, former_id (or None), trainer_id. Sent within the transaction,
# to everyone or nobody: what goes along with a page goes with it at once.
page_handed_over = Signal()

# A source changed, or is asked about: source_id. Receivers return a list of ``courses.sources.touched.Touched``: what
# of theirs rests on it. Then course_keys (translation keys of the courses touched) and now, for what rests on those.
source_touches = Signal()
courses_touched = Signal()

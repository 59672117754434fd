"""What quizzes tell the levels above. Signals carry ids; a lost one is found again from the facts."""

from django.dispatch import Signal

# People may lose a pass, or are about to: people (pairs of a person's id and the translation key of the course), now.
# Receivers return a list of ``courses.sources.touched.Touched``: what of theirs rests on such a pass.
passes_touched = Signal()

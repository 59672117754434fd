"""What webinars tell: the levels above, and their own tasks. Signals carry ids; a lost one is found from the facts."""

from django.dispatch import Signal

attendance_changed = Signal()  # session_id, user_id

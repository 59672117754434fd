"""What webinars tell the levels above. Signals carry ids; a lost one is found again from the facts."""

from django.dispatch import Signal

attendance_changed = Signal()  # session_id, user_id

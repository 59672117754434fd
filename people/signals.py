"""What the levels above may listen to. Ids only; sent after the transaction."""

from django.dispatch import Signal

audience_joined = Signal()  # membership_id
person_joined = Signal()  # user_id: an invitation was accepted

"""The acts on webinars: scheduling, registering, taking attendance."""

from webinars.services.attendance import mark_excused, mark_present, undo_attendance, withdraw_attendance
from webinars.services.invitations import invite_member, invite_members
from webinars.services.registration import (
    add_participant,
    cancel_registration,
    fill_free_places,
    leave,
    nominate,
    pass_on,
    register,
)
from webinars.services.schedule import cancel_session, change_session, move_session, schedule_session

__all__ = [
    "add_participant",
    "cancel_registration",
    "cancel_session",
    "change_session",
    "fill_free_places",
    "invite_member",
    "invite_members",
    "leave",
    "mark_excused",
    "mark_present",
    "move_session",
    "nominate",
    "pass_on",
    "register",
    "schedule_session",
    "undo_attendance",
    "withdraw_attendance",
]

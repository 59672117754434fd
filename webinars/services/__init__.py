"""The acts on webinars: scheduling, registering, taking attendance."""

from webinars.services.attendance import mark_excused, mark_present, undo_attendance, withdraw_attendance
from webinars.services.copying import copy_webinar
from webinars.services.declining import decline_invitation
from webinars.services.feedback import give_feedback
from webinars.services.invitations import invite_member, invite_members
from webinars.services.questions import add_question, change_question, keep_answers, remove_question
from webinars.services.recordings import (
    add_recording,
    change_recording,
    publish_recording,
    remove_recording,
    remove_recordings_over,
    withdraw_recording,
)
from webinars.services.registration import (
    add_participant,
    cancel_registration,
    fill_free_places,
    leave,
    nominate,
    pass_on,
    register,
)
from webinars.services.rules import close_registration, reopen_registration, set_rules
from webinars.services.schedule import cancel_session, change_session, move_session, schedule_session

__all__ = [
    "add_participant",
    "add_question",
    "add_recording",
    "cancel_registration",
    "cancel_session",
    "change_question",
    "change_recording",
    "change_session",
    "close_registration",
    "copy_webinar",
    "decline_invitation",
    "fill_free_places",
    "give_feedback",
    "invite_member",
    "invite_members",
    "keep_answers",
    "leave",
    "mark_excused",
    "mark_present",
    "move_session",
    "nominate",
    "pass_on",
    "publish_recording",
    "register",
    "remove_question",
    "remove_recording",
    "remove_recordings_over",
    "reopen_registration",
    "schedule_session",
    "set_rules",
    "undo_attendance",
    "withdraw_attendance",
    "withdraw_recording",
]

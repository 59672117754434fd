"""The acts on people. Each writes its audit event in the same transaction."""

from people.services.accounts import (
    EDITABLE,
    add_person,
    change_email,
    deactivate,
    edit_person,
    end_sessions,
    reactivate,
)
from people.services.audit import record_event
from people.services.organisations import save_organisation
from people.services.postings import join_audience, leave_audience, post_person, set_audiences
from people.services.roles import grant_role, withdraw_role

__all__ = [
    "EDITABLE",
    "add_person",
    "change_email",
    "deactivate",
    "edit_person",
    "end_sessions",
    "grant_role",
    "join_audience",
    "leave_audience",
    "post_person",
    "reactivate",
    "record_event",
    "save_organisation",
    "set_audiences",
    "withdraw_role",
]

"""The acts on people. Each writes its audit event in the same transaction."""

from people.services.accounts import (
    EDITABLE,
    add_person,
    change_email,
    confirm_zone,
    deactivate,
    edit_person,
    end_sessions,
    reactivate,
)
from people.services.audiences import (
    apply_rule,
    apply_rules,
    apply_rules_to,
    delete_audience,
    join_audience,
    leave_audience,
    people_matching,
    save_audience,
    set_audiences,
)
from people.services.audit import record_event
from people.services.organisations import delete_organisation, save_organisation
from people.services.postings import correct_posting, end_posting, post_person, remove_posting
from people.services.roles import grant_role, withdraw_role

__all__ = [
    "EDITABLE",
    "add_person",
    "apply_rule",
    "apply_rules",
    "apply_rules_to",
    "change_email",
    "confirm_zone",
    "correct_posting",
    "deactivate",
    "delete_audience",
    "delete_organisation",
    "edit_person",
    "end_posting",
    "end_sessions",
    "grant_role",
    "join_audience",
    "leave_audience",
    "people_matching",
    "post_person",
    "reactivate",
    "record_event",
    "remove_posting",
    "save_audience",
    "save_organisation",
    "set_audiences",
    "withdraw_role",
]

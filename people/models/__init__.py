from people.models.audit import AuditEvent
from people.models.organisation import Audience, Organisation, OrganisationKind, Posting
from people.models.user import Role, RoleGrant, User

__all__ = [
    "Audience",
    "AuditEvent",
    "Organisation",
    "OrganisationKind",
    "Posting",
    "Role",
    "RoleGrant",
    "User",
]

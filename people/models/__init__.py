from people.models.audit import AppendOnly, AuditDetail, AuditEvent, AuditSeal
from people.models.imports import PeopleImport
from people.models.invitation import AccessRequest, Invitation, MailDomain
from people.models.mail_address import MailAddress
from people.models.organisation import Audience, Membership, Organisation, OrganisationKind, Posting
from people.models.privacy import DataRequest, Erasure
from people.models.user import Role, RoleGrant, User

__all__ = [
    "AccessRequest",
    "AppendOnly",
    "Audience",
    "AuditDetail",
    "AuditEvent",
    "AuditSeal",
    "DataRequest",
    "Erasure",
    "Invitation",
    "MailAddress",
    "MailDomain",
    "Membership",
    "Organisation",
    "OrganisationKind",
    "PeopleImport",
    "Posting",
    "Role",
    "RoleGrant",
    "User",
]

"""Who may do what: one named question per right. They read ``role_names`` and cost no query."""

from people.models import Organisation, Role, User


def _has(user, *roles: Role) -> bool:
    return user.is_authenticated and user.is_active and user.holds(*roles)


def is_administrator(user) -> bool:
    return _has(user, Role.ADMINISTRATOR)


def is_coordinator(user) -> bool:
    """A coordinator, or an administrator, who may do all a coordinator does."""
    return _has(user, Role.COORDINATOR, Role.ADMINISTRATOR)


def is_trainer(user) -> bool:
    return _has(user, Role.TRAINER)


def is_focal_point(user) -> bool:
    return _has(user, Role.FOCAL_POINT)


def can_enter_desk(user) -> bool:
    return is_coordinator(user) or is_trainer(user)


def can_manage_people(user) -> bool:
    return is_coordinator(user)


def can_take_attendance(user) -> bool:
    return is_coordinator(user) or is_trainer(user)


def can_follow_tests(user) -> bool:
    """See how tests go and decide on them; a trainer only for the courses they own, which the query says."""
    return is_coordinator(user) or is_trainer(user)


def can_export(user) -> bool:
    return is_coordinator(user)


def can_manage_certificates(user) -> bool:
    return is_coordinator(user)


def can_assign_trainers(user) -> bool:
    return is_coordinator(user)


def can_manage_organisations(user) -> bool:
    return is_coordinator(user)


def can_manage_audiences(user) -> bool:
    return is_coordinator(user)


def can_decide_on_data(user) -> bool:
    return is_coordinator(user)


def can_mark_sources(user) -> bool:
    """Say that a source changed, which puts all that rests on it under review."""
    return is_coordinator(user)


def can_read_audit(user) -> bool:
    return is_coordinator(user)


def can_see_addresses(user) -> bool:
    """From where an act of the audit trail was done."""
    return is_administrator(user)


def organisations_followed_by(user):
    """The organisations a focal point follows: each granted one and all below it."""
    return Organisation.objects.followed_by(user)


def people_followed_by(user):
    """Who works where a focal point follows, today: whoever moved away is gone from it."""
    return User.objects.active().working_within(organisations_followed_by(user))


def roles_grantable_by(user) -> list[Role]:
    """The roles ``user`` may give and take away: nobody hands out rights as high as their own, but an administrator."""
    if is_administrator(user):
        return list(Role)
    return [Role.TRAINER, Role.FOCAL_POINT] if is_coordinator(user) else []

"""Who belongs to which audience: by hand, or by the audience's rule.

A rule looks at where a person works now. Whoever comes to match it becomes a member, whoever ceases to leaves again;
members by hand stay until they are taken off by hand.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import QuerySet

from people import signals
from people.errors import AudienceInUse, MemberByRule
from people.models import Audience, Membership, Organisation, User
from people.services.audit import record_event


def people_matching(*, kinds: Iterable[str], organisations: Iterable[Organisation]) -> QuerySet[User]:
    """Who works now at an organisation of one of ``kinds``, or at one of ``organisations`` or below it."""
    pks = [organisation.pk for organisation in organisations]
    meant = Organisation.objects.within_any(pks) | Organisation.objects.filter(kind__in=list(kinds))
    return User.objects.active().working_within(meant.values("pk"))


@transaction.atomic
def save_audience(
    *, audience: Audience, rule_organisations: Iterable[Organisation], by: User | None, now: datetime
) -> Audience:
    """Store a new audience or the changes of an old one, and bring its members in line with its rule.

    Raises ``ValidationError`` when it is not sound.
    """
    is_new = audience.pk is None
    audience.full_clean()
    audience.save()
    audience.rule_organisations.set(rule_organisations)
    action = "audience.added" if is_new else "audience.changed"
    data = {
        "kinds": [str(kind) for kind in audience.rule_kinds],
        "organisations": sorted(organisation.pk for organisation in rule_organisations),
        "enrols": audience.enrols_in_courses,
        "due_in_days": audience.due_in_days,
        "invites": audience.invites_to_webinars,
    }
    record_event(action=action, thing=audience, by=by, now=now, data=data)
    apply_rule(audience=audience, now=now)
    return audience


@transaction.atomic
def join_audience(*, user: User, audience: Audience, by: User | None, now: datetime) -> Membership:
    """Make ``user`` a member by hand. Joining twice, by hand or by rule, changes nothing."""
    membership, is_new = Membership.objects.get_or_create(audience=audience, user=user)
    if is_new:
        _tell_of_joining(membership, by=by, now=now)
    return membership


@transaction.atomic
def leave_audience(*, user: User, audience: Audience, by: User | None, now: datetime) -> None:
    """End a membership by hand. Leaving twice changes nothing. Raises ``MemberByRule``."""
    membership = Membership.objects.select_for_update().filter(audience=audience, user=user).first()
    if membership is None:
        return
    if membership.is_by_rule:
        raise MemberByRule
    _end(membership, by=by, now=now)


@transaction.atomic
def set_audiences(*, user: User, audiences: Iterable[Audience], by: User | None, now: datetime) -> None:
    """Make ``user`` a member of exactly these, besides those a rule put them in. The same again changes nothing."""
    held = {membership.audience_id: membership for membership in user.memberships.select_for_update()}
    wanted = {audience.pk: audience for audience in audiences}
    for pk, audience in wanted.items():
        if pk not in held:
            join_audience(user=user, audience=audience, by=by, now=now)
    for pk, membership in held.items():
        if pk not in wanted and not membership.is_by_rule:
            _end(membership, by=by, now=now)


@transaction.atomic
def apply_rule(*, audience: Audience, now: datetime) -> None:
    """Bring the members by rule of ``audience`` in line with where people work now."""
    matching = people_matching(kinds=audience.rule_kinds, organisations=audience.rule_organisations.all())
    wanted = set(matching.values_list("pk", flat=True))
    by_rule = audience.memberships.filter(is_by_rule=True)
    for membership in by_rule.exclude(user__in=wanted).select_related("user", "audience"):
        _end(membership, by=None, now=now)
    members = set(audience.memberships.values_list("user_id", flat=True))
    for user in User.objects.filter(pk__in=wanted - members):
        _join_by_rule(user, audience, now)


def apply_rules(*, now: datetime) -> None:
    """Every audience's rule, for everyone: each in a transaction of its own."""
    for audience in Audience.objects.concerned_by_rules():
        apply_rule(audience=audience, now=now)


@transaction.atomic
def apply_rules_to(*, user: User, now: datetime) -> None:
    """Every audience's rule, for one person: after they moved, or their account was opened or closed."""
    audiences = list(Audience.objects.concerned_by_rules())
    if not audiences:
        return
    above = _organisations_above(user)
    held = {membership.audience_id: membership for membership in user.memberships.select_related("audience", "user")}
    for audience in audiences:
        membership = held.get(audience.pk)
        if _matches(audience, above) and membership is None:
            _join_by_rule(user, audience, now)
        elif membership is not None and membership.is_by_rule and not _matches(audience, above):
            _end(membership, by=None, now=now)


def _organisations_above(user: User) -> list[Organisation]:
    """Where ``user`` works now, and what that is part of, from below; nothing for a closed account."""
    posting = user.postings.current().select_related("organisation__parent__parent__parent").first()
    if posting is None or not user.is_active:
        return []
    found, organisation = [], posting.organisation
    while organisation is not None:
        found.append(organisation)
        organisation = organisation.parent
    return found


def _matches(audience: Audience, above: list[Organisation]) -> bool:
    if not above:
        return False
    named = {organisation.pk for organisation in audience.rule_organisations.all()}
    return above[0].kind in audience.rule_kinds or any(organisation.pk in named for organisation in above)


def _join_by_rule(user: User, audience: Audience, now: datetime) -> None:
    membership, is_new = Membership.objects.get_or_create(audience=audience, user=user, defaults={"is_by_rule": True})
    if is_new:
        _tell_of_joining(membership, by=None, now=now)


def _tell_of_joining(membership: Membership, *, by: User | None, now: datetime) -> None:
    data = {"user": membership.user_id, "is_by_rule": membership.is_by_rule}
    record_event(action="audience.joined", thing=membership.audience, by=by, now=now, data=data, about=membership.user)
    send = partial(signals.audience_joined.send_robust, sender=Membership, membership_id=membership.pk)
    transaction.on_commit(send)


def _end(membership: Membership, *, by: User | None, now: datetime) -> None:
    data = {"user": membership.user_id, "is_by_rule": membership.is_by_rule}
    record_event(action="audience.left", thing=membership.audience, by=by, now=now, data=data, about=membership.user)
    membership.delete()


@transaction.atomic
def delete_audience(*, audience: Audience, by: User | None, now: datetime) -> None:
    """Remove an audience with its memberships; enrolments and registrations stay.

    Raises ``AudienceInUse`` while a course or a webinar is made for it: without it they would be for everyone.
    """
    relations = [one for one in Audience._meta.related_objects if one.many_to_many and not one.hidden]
    if any(getattr(audience, relation.get_accessor_name() or "").exists() for relation in relations):
        raise AudienceInUse
    data = {"members": audience.memberships.count()}
    record_event(action="audience.removed", thing=audience, by=by, now=now, data=data, words={"name": audience.name})
    audience.delete()
